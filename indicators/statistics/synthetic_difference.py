"""Synthetic difference-in-differences: a place after a start, against weighted places and weighted years before.

A panel is one outcome, places × years, the treated place or places last, without a hole. Arkhangelsky, Athey,
Hirshberg, Imbens and Wager (2021), American Economic Review 111(12), 4088-4118.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.hull_weights import hull_weights

Numbers = NDArray[np.float64]

ALIKE = 8  # comparison places of the second opinion
FEWEST_OTHERS = 3  # that a placebo is compared with
YEARS_PENALTY = 1e-6  # of the noise: only to make the weights of the years unique


@dataclass(frozen=True)
class SyntheticEffect:
    """The effect of one estimate, year by year and over all years after, and the weights it rests on."""

    curve: Numbers  # years after
    place_weights: Numbers  # comparison places, summing to 1
    year_weights: Numbers  # years before, summing to 1
    path: Numbers  # of the weighted comparison places, all years, moved to the treated place's level before

    @property
    def mean(self) -> float:
        """The mean effect over the years after."""
        return float(self.curve.mean())


def synthetic_difference(outcomes: ArrayLike, before: int, treated: int = 1) -> SyntheticEffect:
    """The effect by weights of places and of years; the weights are the exact minimum, not where a search stopped.

    `outcomes` are places × years with the treated places last, `before` the years until the start. The penalty of
    the place weights is the published one: (treated × years after)^¼ × the standard deviation of the comparison
    places' yearly changes before. Raises StatisticError: fewer than two comparison places or years before, no year
    after, a hole.
    """
    table = checked_panel(outcomes, before, treated)
    others, acting = table[:-treated], table[-treated:].mean(axis=0)
    noise = float(np.diff(others[:, :before], axis=1).std(ddof=1))
    penalty = (treated * (table.shape[1] - before)) ** 0.25 * noise
    places = _weights(others[:, :before].T, acting[:before], penalty)
    years = _weights(others[:, :before], others[:, before:].mean(axis=1), YEARS_PENALTY * noise)
    return _effect(others, acting, before, places, years)


def difference_in_differences(outcomes: ArrayLike, before: int, treated: int = 1) -> SyntheticEffect:
    """The effect by equal weights of places and of years before. Errors as `synthetic_difference`."""
    table = checked_panel(outcomes, before, treated)
    others, acting = table[:-treated], table[-treated:].mean(axis=0)
    return _effect(others, acting, before, np.full(len(others), 1 / len(others)), np.full(before, 1 / before))


def most_alike(outcomes: ArrayLike, before: int, treated: int = 1, size: int = ALIKE) -> NDArray[np.intp]:
    """The rows of the `size` comparison places whose years before lie nearest the treated place's, level included."""
    table = checked_panel(outcomes, before, treated)
    acting = table[-treated:, :before].mean(axis=0)
    distance = ((table[:-treated, :before] - acting) ** 2).mean(axis=1)
    return np.sort(np.argsort(distance, kind="stable")[:size])


def placebo_effects(outcomes: ArrayLike, before: int, apart: ArrayLike | None = None) -> list[SyntheticEffect]:
    """The effect of each comparison place as if it had acted, against the other comparison places.

    `outcomes` are comparison places × years: leave the treated places out. At least three of them. `apart`: places ×
    places, which are not compared with one another, such as neighbours: as the treated place is not with its. Where
    fewer than three others would remain, all serve.
    """
    table = checked_panel(outcomes, before)
    rest = np.arange(len(table) - 1) + (np.arange(len(table) - 1) >= np.arange(len(table))[:, None])
    others = table[rest]  # as if acting × the others × years
    usable = _usable(rest, apart)
    noise = _noise(np.diff(others[:, :, :before], axis=2), usable)
    penalties = (table.shape[1] - before) ** 0.25 * noise
    early, late = others[:, :, :before], others[:, :, before:].mean(axis=2)
    gaps = _gaps(early.transpose(0, 2, 1), table[:, :before])
    places = hull_weights(gaps, before * penalties**2, usable)
    years = hull_weights(_gaps_of_some(early, late, usable), usable.sum(axis=1) * (YEARS_PENALTY * noise) ** 2)
    for place in np.flatnonzero(np.isnan(places[:, 0] + years[:, 0])):
        rows = usable[place]
        places[place] = 0.0
        places[place, rows] = _weights(early[place, rows].T, table[place, :before], penalties[place])
        years[place] = _weights(early[place, rows], late[place, rows], YEARS_PENALTY * noise[place])
    weighted = (places[:, None, :] @ others)[:, 0]
    moved = ((table - weighted)[:, :before] * years).sum(axis=1)[:, None]
    curves, paths = (table - weighted - moved)[:, before:], weighted + moved
    return [SyntheticEffect(*one) for one in zip(curves, places, years, paths, strict=True)]


def placebo_p(effect: float, placebos: ArrayLike) -> float:
    """The two-sided p-value by rank: the share of all places, the treated one too, with an effect so large or larger.

    Never below 1 / (comparison places + 1). NaN placebos count for nothing.
    """
    sizes = np.abs(np.asarray(placebos, dtype=float))
    sizes = sizes[np.isfinite(sizes)]
    return float((1 + (sizes >= abs(effect)).sum()) / (1 + len(sizes)))


def checked_panel(outcomes: ArrayLike, before: int, treated: int = 1) -> Numbers:
    """The panel as numbers. Raises StatisticError: too few places or years, or a hole, with where."""
    table = np.asarray(outcomes, dtype=float)
    if table.ndim != 2 or len(table) - treated < 2 or treated < 1:
        raise StatisticError(
            f"The panel is {table.shape} with {treated} treated: give places × years, two comparison places at least."
        )
    if not 2 <= before < table.shape[1]:
        raise StatisticError(
            f"{before} years before of {table.shape[1]}: two years before and one after are needed at least."
        )
    holes = np.argwhere(~np.isfinite(table))
    if len(holes):
        place, year = holes[0]
        raise StatisticError(
            f"The panel has no figure in row {place + 1}, column {year + 1}: leave that place or that year out."
        )
    return table


def nonnegative_least_squares(system: Numbers, target: Numbers) -> Numbers:
    """The weights of 0 or more for which `system @ weights` is nearest the target (Lawson and Hanson 1974, ch. 23)."""
    from scipy.optimize import nnls  # half a second, which only the one who evaluates should wait

    solution, _residual = nnls(system, target)
    return solution


def _effect(others: Numbers, acting: Numbers, before: int, places: Numbers, years: Numbers) -> SyntheticEffect:
    weighted = places @ others
    moved = float((acting[:before] - weighted[:before]) @ years)
    gap = acting - weighted - moved
    return SyntheticEffect(gap[before:], places, years, weighted + moved)


def _weights(sources: Numbers, target: Numbers, penalty: float) -> Numbers:
    """Weights ≥ 0 that sum to 1 and bring `sources @ weights` nearest the target, up to a constant.

    The exact minimum of |A w - b|² + rows · penalty² · |w|²: as the weights sum to 1, A w - b is (A - b) w, and what is
    nearest 0 in a hull of points is a problem of non-negative least squares (Lawson and Hanson 1974, ch. 23).
    """
    rows, size = sources.shape
    gaps = _gaps(sources, target)
    ridge = np.sqrt(rows) * penalty * np.eye(size)
    system = np.vstack([gaps, ridge])
    scale = np.sqrt((system**2).sum(axis=0).min()) or 1.0
    solution = nonnegative_least_squares(
        np.vstack([system / scale, np.ones(size)]), np.append(np.zeros(rows + size), 1.0)
    )
    return solution / solution.sum()


def _usable(rest: NDArray[np.intp], apart: ArrayLike | None) -> NDArray[np.bool_]:
    """Of the others of each place those that it may be compared with; all where too few would remain."""
    every = np.ones(rest.shape, dtype=bool)
    if apart is None:
        return every
    far = ~np.take_along_axis(np.asarray(apart, dtype=bool), rest, axis=1)
    return np.where(far.sum(axis=1, keepdims=True) >= FEWEST_OTHERS, far, every)


def _noise(changes: Numbers, usable: NDArray[np.bool_]) -> Numbers:
    """The standard deviation of the yearly changes of those that each place is compared with."""
    number = usable.sum(axis=1) * changes.shape[2]
    mean = (changes.sum(axis=2) * usable).sum(axis=1) / number
    squares = (((changes - mean[:, None, None]) ** 2).sum(axis=2) * usable).sum(axis=1)
    return np.sqrt(squares / (number - 1))


def _gaps_of_some(sources: Numbers, targets: Numbers, usable: NDArray[np.bool_]) -> Numbers:
    """As `_gaps`, of the usable rows of each problem alone; the others weigh nothing."""
    number, rows = usable.sum(axis=1), usable.astype(float)
    centred = sources - ((sources * rows[:, :, None]).sum(axis=1) / number[:, None])[:, None, :]
    middle = (targets * rows).sum(axis=1) / number
    return (centred - (targets - middle[:, None])[..., None]) * rows[:, :, None]


def _gaps(sources: Numbers, targets: Numbers) -> Numbers:
    """How far each source is from the target, up to a constant; of one problem or of many."""
    centred = targets - targets.mean(axis=-1, keepdims=True)
    return sources - sources.mean(axis=-2, keepdims=True) - centred[..., None]
