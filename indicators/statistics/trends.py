"""Whether a series moves: the tested recent trend, and the change between its last two points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.model.indicators import Statistic, Status, Trend
from indicators.statistics.intervals import FEW, NO_DESIGN_EFFECTS, design_effects_of, normal_quantile, standard_error


@dataclass(frozen=True)
class SeriesSet:
    """All series of a history side by side. `order` sorts its rows by indicator, city and year, missing values out;
    the points of series i are order[first[i] : first[i] + count[i]]."""

    history: pd.DataFrame
    order: NDArray[np.intp]
    first: NDArray[np.intp]
    count: NDArray[np.intp]
    columns: dict[str, NDArray] = field(default_factory=dict, repr=False)  # of the history, once they were asked for

    def __len__(self) -> int:
        """The number of series."""
        return len(self.first)

    def column(self, name: str) -> NDArray:
        """A column of the history in the order of the points."""
        if name not in self.columns:
            self.columns[name] = self.history[name].to_numpy()[self.order]
        return self.columns[name]

    def label(self, name: str) -> NDArray:
        """A column of words, one a series: "indicator" or "geo"."""
        return self.column(name)[self.first]

    def last(self, points: int) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where the last points of each series are (series × points), and which series have so many.

        In a shorter series the first point stands in for those that are not there.
        """
        place = (self.first + self.count)[:, None] - points + np.arange(points)
        return np.maximum(place, self.first[:, None]), self.count >= points

    def last_all(self) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where the points of each series are, as many columns as the longest has, and which of these are there."""
        most = int(self.count.max(initial=0))
        place, _enough = self.last(most)
        return place, np.arange(most) >= most - self.count[:, None]


def series_of(history: pd.DataFrame | SeriesSet) -> SeriesSet:
    """The series of a history with columns indicator, geo, year, value; those that were found before as they are.

    Raises StatisticError: two values for one indicator, city and year.
    """
    if isinstance(history, SeriesSet):
        return history
    indicator, _ = pd.factorize(history["indicator"])
    geo, cities = pd.factorize(history["geo"])
    key, year = indicator * max(len(cities), 1) + geo, history["year"].to_numpy(np.int64)
    order = np.lexsort((year, key))
    order = order[~np.isnan(history["value"].to_numpy(float)[order])]
    key, year = key[order], year[order]
    change = key[1:] != key[:-1]
    twice = np.flatnonzero(~change & (year[1:] == year[:-1]))
    if len(twice):
        row = history.iloc[order[twice[0]]]
        raise StatisticError(
            f"{row['indicator']!r} has two values for {row['geo']!r} in {row['year']}: give one value per year, "
            "from one release."
        )
    first = np.flatnonzero(np.r_[True, change]) if len(order) else np.empty(0, np.intp)
    return SeriesSet(history, order, first, np.diff(np.r_[first, len(order)]))


POINTS = 5  # a recent trend is that of so many scheduled points
CRITICAL = 9.5495  # χ² with one degree of freedom that chance exceeds twice in a thousand
NO_SCATTER: Mapping[tuple[str, str], float] = MappingProxyType({})

# Rows: going down, staying, going up. Columns: less is better, no judgement, more is better.
MESSAGES = np.array(
    [
        [Trend.DECREASING_BETTER.value, Trend.DECREASING.value, Trend.DECREASING_WORSE.value],
        [Trend.NO_CHANGE.value] * 3,
        [Trend.INCREASING_WORSE.value, Trend.INCREASING.value, Trend.INCREASING_BETTER.value],
    ],
    dtype=object,
)


class RecentTrend(NamedTuple):
    """The movement of one series: message, slope (unit per year) and test statistic (χ², one degree of freedom)."""

    trend: Trend
    slope: float
    chi2: float


def interval_weights(lower: ArrayLike, upper: ArrayLike, confidence: float = 0.95) -> NDArray[np.float64]:
    """Weights of estimates in a weighted slope, 1/SE² (`intervals.standard_error`).

    NaN without an interval or with one of no width.
    """
    error = standard_error(lower, upper, confidence)
    return 1 / np.where(error > 0, error, np.nan) ** 2


def share_weights(numerator: ArrayLike, denominator: ArrayLike) -> NDArray[np.float64]:
    """Weights that make the weighted slope of shares the χ² test for trend in proportions: n/(p̄(1-p̄)).

    p̄ is the share over all the points (last axis). Armitage (1955), Biometrics 11, 375-386; as R's prop.trend.test.
    Where all the shares are 0, or all are 1, there is no variance to divide by: the weights are the sizes.
    """
    part, total = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    pooled = part.sum(axis=-1, keepdims=True) / total.sum(axis=-1, keepdims=True)
    variance = pooled * (1 - pooled)
    return total / np.where(variance > 0, variance, np.where(np.isnan(variance), np.nan, 1.0))


def weighted_slope(years: ArrayLike, values: ArrayLike, weights: ArrayLike) -> tuple[NDArray, NDArray]:
    """The slope of the weighted regression of values on years (last axis), and its χ² = slope² Σw(x-x̄)².

    The weights are inverse variances, so the variance of the slope is 1/Σw(x-x̄)². NaN where a figure is missing.
    """
    x, y, w = (np.asarray(figure, dtype=float) for figure in (years, values, weights))
    centred = x - (w * x).sum(axis=-1, keepdims=True) / w.sum(axis=-1, keepdims=True)
    spread = (w * centred**2).sum(axis=-1)
    slope = (w * centred * y).sum(axis=-1) / spread
    return slope, slope**2 * spread


def dispersion(
    years: ArrayLike, values: ArrayLike, weights: ArrayLike, points: ArrayLike | None = None
) -> NDArray[np.float64]:
    """How much more the points scatter around their line than chance in each explains: φ = max(1, Pearson χ² / (n-2)).

    Points along the last axis, weights 1/SE², of which `points` are above 0 (all, where not given). The scale of a
    quasi-Poisson regression, never below 1: a series is not trusted more because it happens to lie on its line.
    Wedderburn (1974), Biometrika 61, 439-447; McCullagh and Nelder (1989), Generalized Linear Models, section 4.5. NaN
    where a figure is missing.
    """
    x, y, w = (np.asarray(figure, dtype=float) for figure in (years, values, weights))
    total = w.sum(axis=-1, keepdims=True)
    centred, gap = x - (w * x).sum(axis=-1, keepdims=True) / total, y - (w * y).sum(axis=-1, keepdims=True) / total
    slope, _ = weighted_slope(x, y, w)
    pearson = (w * (gap - slope[..., None] * centred) ** 2).sum(axis=-1)
    return np.maximum(1.0, pearson / (np.asarray(x.shape[-1] if points is None else points) - 2))


def recent_trend(
    years: Sequence[int], values: Sequence[float], weights: Sequence[float], sign: int = 0, phi: float = 1.0
) -> RecentTrend:
    """The recent trend of one series of five scheduled points; `sign` is Polarity.sign.

    Significant when χ²/φ > 9.5495 (99.8 %) and the slope keeps its sign when any one point is left out; φ = 1 is the
    published test, `dispersion` widens it. It cannot be calculated with another number of points, or when a value or a
    weight is missing. Office for Health Improvement and Disparities, Fingertips: "Recent trends" technical guidance.
    `trends` does the same for many series at once.
    """
    if len(years) != POINTS or np.isnan([*values, *weights]).any():
        return RecentTrend(Trend.NOT_CALCULATED, np.nan, np.nan)
    slope, chi2 = weighted_slope(years, values, weights)
    chi2 = chi2 / phi
    for left_out in range(POINTS):
        rest = [point for point in range(POINTS) if point != left_out]
        slope_of_rest, _ = weighted_slope(*(np.asarray(figure)[rest] for figure in (years, values, weights)))
        if np.sign(slope_of_rest) != np.sign(slope):
            return RecentTrend(Trend.NO_CHANGE, float(slope), float(chi2))
    moves = int(np.sign(slope)) if chi2 > CRITICAL else 0
    return RecentTrend(Trend(MESSAGES[moves + 1, sign + 1]), float(slope), float(chi2))


def trends(
    history: pd.DataFrame | SeriesSet,
    schedules: Mapping[str, Sequence[int]],
    statistics: Mapping[str, Statistic],
    signs: Mapping[str, int],
    design_effects: Mapping[str, float] = NO_DESIGN_EFFECTS,
) -> pd.DataFrame:
    """The recent trend of every series of a history (columns of tables.ESTIMATES), one row a series with a value:
    indicator, geo, trend, trend_points, trend_first, slope, chi2. The five points are the last five of the schedule
    up to the city's own last: years in a row when the indicator has no schedule, else the years in which the question
    was asked to anybody. All must be there and carry an interval, and none after the first may begin a new way of
    counting (status B), else the trend cannot be calculated.
    `trend_points` counts all the points the city has; `trend_first` is the first of the five tested, or the city's
    first year when there is no trend. Method as in `recent_trend`: proportions by the χ² for trend, their samples
    divided by the `design_effects` of their datasets; others by their intervals. Recorded offences vary by more than
    these say: see `courses`. Raises StatisticError: two values for one indicator, city and year.
    """
    series = series_of(history)
    place, enough = series.last(POINTS)
    years, names = series.column("year")[place], series.label("indicator")
    in_a_row = (np.diff(_rungs(names, years, schedules), axis=1) == 1).all(axis=1)
    unbroken = enough & in_a_row & ~_crosses_break(series, place)
    shares = np.array([statistics[name] == Statistic.PROPORTION for name in names], dtype=bool)
    values, tested, weights = _figures(series, place, shares, design_effects)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope, _ = weighted_slope(years, values, weights)
        _, chi2 = weighted_slope(years, tested, weights)
        keeps_sign = _keeps_its_sign(years, tested, weights, slope)
    calculated = unbroken & ~np.isnan(chi2)
    moves = np.where((chi2 > CRITICAL) & keeps_sign, np.sign(slope), 0)
    judgement = np.array([signs[name] for name in names], dtype=int)
    words = MESSAGES[np.where(calculated, moves, 0).astype(int) + 1, judgement + 1]
    return pd.DataFrame(
        {
            "indicator": names,
            "geo": series.label("geo"),
            "trend": np.where(calculated, words, Trend.NOT_CALCULATED.value),
            "trend_points": series.count.astype(np.int64),
            "trend_first": np.where(calculated, years[:, 0], series.column("year")[series.first]).astype(np.int64),
            "slope": np.where(calculated, slope, np.nan),
            "chi2": np.where(calculated, chi2, np.nan),
        }
    )


def last_change(
    history: pd.DataFrame | SeriesSet,
    statistics: Mapping[str, Statistic],
    scatter: Mapping[tuple[str, str], float] = NO_SCATTER,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """The change between the last two points of every series, one row a series: indicator, geo, change, change_first
    (the year of the earlier), change_real.

    The change is real when it exceeds what chance in both points explains: normal test of the difference of two
    independent estimates, standard errors read from their intervals; for rates and counts the `scatter` (by indicator
    and geo, the relative variance of a change from year to year beyond chance, pooled over many places) is added, and
    where it is not known, or one of them counts fewer than ten events, nothing is said. Never without
    both intervals, nor when the second is the first of a new way of counting (status B). With one point only: change
    NaN, change_first 0. Raises StatisticError: two values for one indicator, city and year.
    """
    return tested_change(history, statistics, scatter, confidence).drop(columns=["change_lower", "change_upper"])


def tested_change(
    history: pd.DataFrame | SeriesSet,
    statistics: Mapping[str, Statistic],
    scatter: Mapping[tuple[str, str], float] = NO_SCATTER,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """As `last_change`, with the interval of the change: change_lower, change_upper, NaN where it cannot be tested."""
    series = series_of(history)
    place, enough = series.last(2)
    value, lower, upper, part = (
        series.column(name).astype(float)[place] for name in ("value", "lower", "upper", "numerator")
    )
    change = np.where(enough, value[:, 1] - value[:, 0], np.nan)
    counts = np.array([statistics[name].counts_events for name in series.label("indicator")], dtype=bool)
    between_years = np.where(counts, scatter_of(series, scatter) * value.mean(axis=1) ** 2, 0.0)
    error = np.sqrt((standard_error(lower, upper, confidence) ** 2).sum(axis=1) + between_years)
    enough_events = ~counts | (part >= FEW).all(axis=1)
    half = np.where(enough_events & ~_crosses_break(series, place), normal_quantile(confidence) * error, np.nan)
    return pd.DataFrame(
        {
            "indicator": series.label("indicator"),
            "geo": series.label("geo"),
            "change": change,
            "change_first": np.where(enough, series.column("year")[place[:, 0]], 0).astype(np.int64),
            "change_real": np.abs(change) > half,
            "change_lower": change - half,
            "change_upper": change + half,
        }
    )


def scatter_of(series: SeriesSet, scatter: Mapping[tuple[str, str], float]) -> NDArray[np.float64]:
    """Of each series; NaN where it is not known."""
    keys = zip(series.label("indicator").tolist(), series.label("geo").tolist(), strict=True)
    return np.array([scatter.get(key, np.nan) for key in keys], dtype=float)


def _crosses_break(series: SeriesSet, place: NDArray) -> NDArray[np.bool_]:
    """True where one of the points after the first is the publisher's break: what is before was counted otherwise."""
    return (series.column("status")[place[:, 1:]] == Status.BREAK.value).any(axis=1)


def _figures(
    series: SeriesSet,
    place: NDArray,
    shares: NDArray[np.bool_],
    by_dataset: Mapping[str, float],
) -> tuple[NDArray, NDArray, NDArray]:
    """Of the five points of each series: the values, the figures to test, and their weights."""
    value, part, total, lower, upper = (
        series.column(name).astype(float)[place] for name in ("value", "numerator", "denominator", "lower", "upper")
    )
    effect = design_effects_of(series.history, by_dataset)[series.order][place] if shares.any() else 1.0
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = interval_weights(lower, upper)
        pooled = np.where(np.isnan(weights), np.nan, share_weights(part / effect, total / effect))
        return value, np.where(shares[:, None], part / total, value), np.where(shares[:, None], pooled, weights)


def _keeps_its_sign(years: NDArray, tested: NDArray, weights: NDArray, slope: NDArray) -> NDArray[np.bool_]:
    """True where the slope keeps its sign whichever point is left out (all series and all five at once)."""
    without_one = weights[:, None, :] * (1 - np.eye(POINTS))
    slopes, _ = weighted_slope(years[:, None, :], tested[:, None, :], without_one)
    return (np.sign(slopes) == np.sign(slope)[:, None]).all(axis=1)


def _rungs(names: NDArray, years: NDArray, schedules: Mapping[str, Sequence[int]]) -> NDArray[np.int64]:
    """The place of each year on the ladder of its indicator: consecutive when no scheduled year is skipped.

    A year off the schedule has none, so a series is broken there.
    """
    rungs = years.astype(np.int64)
    for name in dict.fromkeys(names):
        schedule = np.unique(np.asarray(schedules.get(name, ()), dtype=np.int64))
        if len(schedule):
            mine = names == name
            rung = np.searchsorted(schedule, years[mine])
            on_it = schedule[np.minimum(rung, len(schedule) - 1)] == years[mine]
            rungs[mine] = np.where(on_it, rung, -POINTS * 2)
    return rungs
