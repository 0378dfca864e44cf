"""Forecasts of yearly counts of many places that are counted alike: a local level each, the changes of year in common.

Arrays are places × years, the years without a hole in their numbering; NaN where a count is missing.
Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter; Durbin and Koopman (2012), Time Series
Analysis by State Space Methods; intervals by split conformal prediction with normalised errors (Lei et al. 2018, JASA
113, 1094-1111).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError

Numbers = NDArray[np.float64]

FIRST_YEARS = 4  # years that an origin of the backtest needs behind it
SHARE_OF_DRIFT = 0.5  # of the typical change of a year, for each year ahead; fixed, not tuned
CLIPPED = 0.99  # differences beyond this quantile of their sizes are drawn in to it
AT_THE_EDGE = 1e-6  # of a case: a count on the edge of a band is inside
SMALLEST_MOVEMENT = 1e-6  # variance of the level's step


@dataclass(frozen=True)
class Panel:
    """Yearly counts of places that are counted alike, and the residents by which they are divided."""

    counts: Numbers
    residents: Numbers

    def __post_init__(self) -> None:
        """Raises StatisticError: counts and residents of different shapes, a count below 0, residents of 0 or less."""
        if self.counts.shape != self.residents.shape or self.counts.ndim != 2:
            raise StatisticError(
                f"Counts are {self.counts.shape}, residents {self.residents.shape}: give both as places × years."
            )
        if (self.counts < 0).any() or (self.residents <= 0).any():
            raise StatisticError("A count below 0 or a place without residents has no forecast: leave the place out.")

    @property
    def logs(self) -> Numbers:
        """The logarithms of the rates, half a case added so that 0 has one."""
        return np.log((self.counts + 0.5) / self.residents)

    def until(self, years: int) -> "Panel":
        """The first years of the panel."""
        return Panel(self.counts[:, :years], self.residents[:, :years])


@dataclass(frozen=True)
class Variances:
    """How a panel moves, on the log scale: what each year changed in common, and the two variances of a place."""

    year_effects: Numbers  # one a year; 0 for the first and for a year that nobody counted
    step: float  # variance of a place's level from one year to the next (q)
    noise: float  # variance of a figure around the level, beside that of a Poisson count (r)
    drift: float  # the typical change from one year to the next: the median of the years counted


@dataclass(frozen=True)
class Outlook:
    """What is ahead, on the scale of log rates: centre and standard deviation, each places × horizon."""

    centre: Numbers
    sd: Numbers


def variances(panel: Panel) -> Variances:
    """The year effects and the variances of a panel, by the moments of its differences.

    With D the change of a place less the median change of its year: noise = -mean(D·D before) - mean(1/count between),
    step = mean(D²) - mean(1/count + 1/count before) - 2·noise; neither below 0.
    """
    logs, poisson = panel.logs, 1 / (panel.counts + 0.5)
    effects, drift = _year_effects(logs)
    gaps = np.diff(logs, axis=1) - effects[1:]
    sizes = np.abs(gaps[np.isfinite(gaps)])
    if not len(sizes):
        return Variances(effects, SMALLEST_MOVEMENT, 0.0, drift)
    limit = float(np.quantile(sizes, CLIPPED))
    gaps = np.clip(gaps, -limit, limit)
    both = gaps[:, 1:] * gaps[:, :-1]
    between = np.where(np.isfinite(both), poisson[:, 1:-1], np.nan)
    noise = max(0.0, -_mean(both) - _mean(between)) if np.isfinite(both).any() else 0.0
    chance = np.where(np.isfinite(gaps), poisson[:, 1:] + poisson[:, :-1], np.nan)
    step = max(SMALLEST_MOVEMENT, _mean(gaps**2) - _mean(chance) - 2 * noise)
    return Variances(effects, step, noise, drift)


def outlook(panel: Panel, horizon: int) -> Outlook:
    """The forecast of each place, and the standard deviation that the model gives it; NaN where nothing was counted.

    The level of a Kalman filter with the year effects known, and half of the typical change for each year ahead.
    Raises StatisticError: no step ahead asked for, or fewer than two years.
    """
    if horizon < 1 or panel.counts.shape[1] < 2:
        raise StatisticError(
            f"{panel.counts.shape[1]} years and a horizon of {horizon}: give 2 years and 1 ahead at least."
        )
    moves = variances(panel)
    level, spread = _filtered(panel, moves)
    ahead = np.arange(1, horizon + 1)
    centre = level[:, None] + SHARE_OF_DRIFT * moves.drift * ahead
    expected = np.maximum(np.exp(centre) * _last(panel.residents)[:, None], 0.5)
    sd = np.sqrt(spread[:, None] + moves.step * ahead + moves.noise + 1 / expected)
    return Outlook(centre, sd)


@dataclass(frozen=True)
class Backtest:
    """What the method would have said in the past: origins × places × horizon, on the log scale; NaN where not known.

    `came` is what came, `centre` and `sd` the outlook, `naive` the last value known then; `origins` are the numbers of
    years that each origin had behind it.
    """

    origins: NDArray[np.intp]
    came: Numbers
    centre: Numbers
    sd: Numbers
    naive: Numbers

    @property
    def errors(self) -> Numbers:
        """How far what came lay from the centre, in standard deviations of the model."""
        return (self.came - self.centre) / self.sd

    def known_before(self, years: int) -> Numbers:
        """The errors whose year had come when so many years were known: rows × horizon, NaN elsewhere."""
        ahead = np.arange(1, self.came.shape[2] + 1)
        over = self.origins[:, None, None] + ahead <= years
        return np.where(over, self.errors, np.nan).reshape(-1, self.came.shape[2])


def backtest(panel: Panel, horizon: int) -> Backtest:
    """Every forecast that the panel's own past allows: one origin after another, each with what was known then."""
    places, years = panel.counts.shape
    origins = np.arange(FIRST_YEARS, years)
    shape = (len(origins), places, horizon)
    came, centre, sd, naive = (np.full(shape, np.nan) for _ in range(4))
    logs = panel.logs
    for at, origin in enumerate(origins):
        past, reach = panel.until(int(origin)), min(horizon, years - int(origin))
        ahead = outlook(past, reach)
        current = np.isfinite(logs[:, origin - 1])[:, None]  # a place whose last year is missing is not forecast
        centre[at, :, :reach] = np.where(current, ahead.centre, np.nan)
        sd[at, :, :reach] = np.where(current, ahead.sd, np.nan)
        naive[at, :, :reach] = logs[:, origin - 1 : origin]
        came[at, :, :reach] = logs[:, origin : origin + reach]
    return Backtest(origins, came, centre, sd, naive)


def half_widths(errors: ArrayLike, confidence: float) -> Numbers:
    """For each year ahead the ⌈(n+1)·confidence⌉-th smallest size of the errors; NaN where they are too few for it.

    `errors` are rows × horizon, in standard deviations of the model (`Backtest.known_before`).
    """
    sizes = np.sort(np.abs(np.asarray(errors, dtype=float)), axis=0)
    count = np.isfinite(sizes).sum(axis=0)
    rank = np.ceil((count + 1) * confidence - 1e-9).astype(int)
    enough = (rank <= count) & (count > 0)
    if not len(sizes):
        return np.full(sizes.shape[1:], np.nan)
    chosen = np.take_along_axis(sizes, np.where(enough, rank - 1, 0)[None, :], axis=0)[0]
    return np.where(enough, chosen, np.nan)


def whole_cases(centre: Numbers, reach: Numbers, residents: Numbers) -> tuple[Numbers, Numbers]:
    """The fewest and the most cases of a band: the whole counts whose log rate, half a case added, lies within it.

    `centre` and `reach`, half of the band, are on that scale, `residents` those of the last year known: one shape, or
    shapes that broadcast. At least one count, never below 0.
    """
    at = residents * np.exp(centre) - 0.5
    ends = [residents * np.exp(centre + sign * reach) - 0.5 for sign in (-1, 1)]
    lower = np.maximum(np.minimum(np.ceil(ends[0] - AT_THE_EDGE), np.rint(at)), 0.0)
    return lower, np.maximum(np.maximum(np.floor(ends[1] + AT_THE_EDGE), np.rint(at)), lower)


def share_below(errors: ArrayLike, reach: float) -> float:
    """The share of errors of the past that are at most `reach`, all in standard deviations; NaN where there is none."""
    sizes = np.asarray(errors, dtype=float)
    sizes = sizes[np.isfinite(sizes)]
    return float(np.mean(sizes <= reach)) if len(sizes) else float("nan")


def _year_effects(logs: Numbers) -> tuple[Numbers, float]:
    """The median change of the places from the last year that was counted, one a year; 0 where none can be told.

    And the median of those that can be told, also where it is exactly 0.
    """
    effects, medians, last = np.zeros(logs.shape[1]), [], 0
    for at in range(1, logs.shape[1]):
        change = logs[:, at] - logs[:, last]
        if np.isfinite(change).any():
            effects[at], last = float(np.nanmedian(change)), at
            medians.append(effects[at])
        elif not np.isfinite(logs[:, last]).any():
            last = at
    return effects, float(np.median(medians)) if medians else 0.0


def _filtered(panel: Panel, moves: Variances) -> tuple[Numbers, Numbers]:
    """The level of each place after its last year, and the variance of that level; NaN where nothing was counted."""
    logs, noise = panel.logs, 1 / (panel.counts + 0.5) + moves.noise
    level, spread = np.full(len(logs), np.nan), np.full(len(logs), np.nan)
    for at in range(logs.shape[1]):
        level, spread = level + moves.year_effects[at], spread + moves.step
        present, begun = np.isfinite(logs[:, at]), np.isfinite(level)
        gain = spread / (spread + noise[:, at])
        renewed = (level + gain * (logs[:, at] - level), (1 - gain) * spread)
        first = present & ~begun
        level = np.where(present & begun, renewed[0], np.where(first, logs[:, at], level))
        spread = np.where(present & begun, renewed[1], np.where(first, noise[:, at], spread))
    return level, spread


def _last(values: Numbers) -> Numbers:
    """The last number of each row that is not missing; NaN where there is none."""
    present = np.isfinite(values)
    at = values.shape[1] - 1 - present[:, ::-1].argmax(axis=1)
    return np.where(present.any(axis=1), values[np.arange(len(values)), at], np.nan)


def _mean(values: Numbers) -> float:
    """The mean of the numbers that are not missing."""
    return float(np.nanmean(values))
