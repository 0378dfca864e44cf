"""Group-time difference-in-differences: many places that start in different years, against places that never do.

Callaway and Sant'Anna (2021), Journal of Econometrics 225(2), 200-230, without covariates. Tables are places × years.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import chdtrc, ndtr, ndtri

from indicators.model.errors import StatisticError

Numbers = NDArray[np.float64]

NEVER = -1  # the start of a place that does not
DRAWS, SEED = 4_000, 20_210_501  # of places that never start, as if they had


@dataclass(frozen=True)
class AverageEffect:
    """An effect with its standard error."""

    effect: float
    error: float

    def interval(self, confidence: float = 0.95) -> tuple[float, float]:
        """The interval by the normal distribution."""
        reach = float(ndtri(0.5 + confidence / 2)) * self.error
        return self.effect - reach, self.effect + reach

    @property
    def p(self) -> float:
        """The two-sided p-value that the effect is 0."""
        return float(2 * ndtr(-abs(self.effect) / self.error)) if self.error else 1.0


@dataclass(frozen=True)
class GroupTimeEffects:
    """The effect of each group of places that started in one year, in each year, and how each place bears on it.

    `effects` is groups × years, NaN in the first year where nothing comes before; `influence` places × groups × years.
    An effect before the start is the change of that year alone, one of the start and after it the change since the
    year before the start.
    """

    starts: NDArray[np.intp]  # of each group, the position of the year
    places: NDArray[np.intp]  # in each group
    effects: Numbers
    influence: Numbers
    membership: NDArray[np.bool_]  # places × groups

    @property
    def errors(self) -> Numbers:
        """The standard errors, groups × years."""
        return np.sqrt((self.influence**2).mean(axis=0) / len(self.influence))

    def by_years_since(self) -> dict[int, AverageEffect]:
        """The effect by years since the start (negative: before), each group in proportion to its places."""
        years = self.effects.shape[1]
        reach = range(-int(self.starts.max()) + 1, years - int(self.starts.min()))
        return {since: self._weighted([[since]]) for since in reach if self._cells(since)}

    def overall(self) -> AverageEffect:
        """The mean of the effects by years since the start, from the start on: each such year counts alike."""
        return self._weighted([[since] for since in self.by_years_since() if since >= 0])

    def average(self, first: int = 0) -> AverageEffect:
        """The mean of all effects `first` years after the start and later: each place counts alike in each year."""
        return self._weighted([[since for since in self.by_years_since() if since >= first]])

    def pre_trend_p(self) -> float:
        """The p-value that all effects before the starts are 0 (Wald); NaN where there is none."""
        cells = [
            (group, year)
            for group, start in enumerate(self.starts)
            for year in range(1, start)
            if self._known(group, year)
        ]
        if not cells:
            return float("nan")
        effects = np.array([self.effects[cell] for cell in cells])
        influence = np.column_stack([self.influence[:, group, year] for group, year in cells])
        covariance = influence.T @ influence / len(influence) ** 2
        return float(chdtrc(np.linalg.matrix_rank(covariance), effects @ np.linalg.pinv(covariance) @ effects))

    def _known(self, group: int, year: int) -> bool:
        return bool(np.isfinite(self.effects[group, year]))

    def _cells(self, since: int) -> list[tuple[int, int]]:
        cells = [(group, int(start) + since) for group, start in enumerate(self.starts)]
        return [
            (group, year) for group, year in cells if 0 <= year < self.effects.shape[1] and self._known(group, year)
        ]

    def _weighted(self, parts: list[list[int]]) -> AverageEffect:
        """The mean over parts, in each the effects of some years since the start weighted by places.

        The chance in the weights themselves is part of the error.
        """
        shares = self.membership.mean(axis=0)
        effects, influences = [], []
        for part in parts:
            cells = [cell for since in part for cell in self._cells(since)]
            groups, years = [cell[0] for cell in cells], [cell[1] for cell in cells]
            each, total = self.effects[groups, years], shares[groups].sum()
            weights = shares[groups] / total
            deviation = self.membership[:, groups] - shares[groups]
            weight_influence = deviation / total - np.outer(deviation.sum(axis=1), weights / total)
            effects.append(weights @ each)
            influences.append(self.influence[:, groups, years] @ weights + weight_influence @ each)
        influence = np.mean(influences, axis=0)
        return AverageEffect(float(np.mean(effects)), float(np.sqrt((influence**2).mean() / len(influence))))


def group_time_effects(outcomes: ArrayLike, starts: ArrayLike) -> GroupTimeEffects:
    """The effects of each group, against the places that never start.

    `outcomes` are places × years without a hole; `starts` the position of each place's first year with the measure,
    NEVER for those without. Places that had started before the second year tell nothing and are left out. Raises
    StatisticError: a hole, fewer than two places that never start, none that starts, different lengths.
    """
    table, start = np.asarray(outcomes, dtype=float), np.asarray(starts, dtype=int)
    if table.ndim != 2 or len(table) != len(start):
        raise StatisticError(f"The outcomes are {table.shape} and there are {len(start)} starts: give a row a place.")
    if not np.isfinite(table).all():
        raise StatisticError("A place has a year without a figure: leave that place out, or that year.")
    usable = (start == NEVER) | ((start >= 1) & (start < table.shape[1]))
    table, start = table[usable], start[usable]
    groups = np.unique(start[start != NEVER])
    never = start == NEVER
    if never.sum() < 2 or not len(groups):
        raise StatisticError(
            f"{never.sum()} places never start and {len(groups)} groups do: two and one are needed at least."
        )
    membership = start[:, None] == groups
    effects = np.full((len(groups), table.shape[1]), np.nan)
    influence = np.zeros((len(table), len(groups), table.shape[1]))
    for group, first in enumerate(groups):
        for year in range(1, table.shape[1]):
            change = table[:, year] - table[:, first - 1 if year >= first else year - 1]
            effects[group, year], influence[:, group, year] = _contrast(change, membership[:, group], never)
    return GroupTimeEffects(groups, membership.sum(axis=0), effects, influence, membership)


@dataclass(frozen=True)
class DrawnEffect:
    """An effect of a few places, judged by as many others drawn as if they had started."""

    effect: float
    half_width: float  # of the 95 % interval
    p: float

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval by the draws."""
        return self.effect - self.half_width, self.effect + self.half_width


def effect_of_few(outcomes: ArrayLike, starts: ArrayLike, first: int = 0) -> DrawnEffect:
    """The average effect of a few places, from `first` years after their starts on.

    Errors by influence functions would be too small: the spread of a handful of places says little. So as many places
    that never start are drawn 4,000 times (seeded) and take their starts; the size that 95 in 100 draws stay under is
    the half-width. Raises StatisticError as `group_time_effects`, and where as many places start as never do, or none
    has a year so late.
    """
    table, start = np.asarray(outcomes, dtype=float), np.asarray(starts, dtype=int)
    result = group_time_effects(table, start)
    acting = start[(start >= 1) & (start + first < table.shape[1])]
    others = table[start == NEVER]
    if not len(acting) or len(others) <= len(acting):
        raise StatisticError(
            f"{len(acting)} places have a year {first} years after their start and {len(others)} never start: "
            "one is needed, and more that never do."
        )
    sums = np.column_stack([_as_if(others, int(position), first) for position in acting])
    cells = sum(table.shape[1] - int(position) - first for position in acting)
    rows = np.random.default_rng(SEED).random((DRAWS, len(others))).argsort(axis=1)[:, : len(acting)]
    sizes = np.abs(sums[rows, np.arange(len(acting))].sum(axis=1) / cells)
    effect = result.average(first).effect
    p = float((1 + (sizes >= abs(effect)).sum()) / (1 + DRAWS))
    return DrawnEffect(effect, float(np.quantile(sizes, 0.95)), p)


def _as_if(others: Numbers, position: int, first: int) -> Numbers:
    """Of each place that never starts, its summed changes against the others of them, had it started there."""
    change = (others[:, position + first :] - others[:, position - 1][:, None]).sum(axis=1)
    return (change - change.mean()) * len(others) / (len(others) - 1)


def _contrast(change: Numbers, treated: NDArray[np.bool_], never: NDArray[np.bool_]) -> tuple[float, Numbers]:
    """The mean change of the treated places less that of the never treated, and how each place bears on it."""
    size = len(change)
    acting, others = change[treated].mean(), change[never].mean()
    influence = size * (treated * (change - acting) / treated.sum() - never * (change - others) / never.sum())
    return float(acting - others), influence
