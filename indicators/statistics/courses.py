"""The course of a series over the years that are drawn: whether it moves steadily, and how far its ends are apart.

Rates of recorded offences are tested over all years since they are counted in this way, on the scale of logarithms
(docs/methods.md); other series by their recent trend (`trends.trends`). The change between the two ends is tested as
that between any two years (`trends.tested_change`), so that no sentence about a course contradicts that about its ends.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import fdtri

from indicators.model.indicators import Statistic, Status, Trend
from indicators.model.limits import LEVEL, LOCKDOWNS
from indicators.statistics.intervals import NO_DESIGN_EFFECTS
from indicators.statistics.trends import (
    MESSAGES,
    NO_SCATTER,
    POINTS,
    SeriesSet,
    dispersion,
    scatter_of,
    series_of,
    tested_change,
    trends,
    weighted_slope,
)

COLUMNS = ("indicator", "geo", "trend", "trend_points", "trend_first", "slope")
BETWEEN_ENDS = ("course_from", "course", "course_lower", "course_upper")
CRITICAL = float(fdtri(1, 1e9, 1 - LEVEL))  # χ² with one degree of freedom that chance exceeds five times in a hundred


def courses(
    history: pd.DataFrame | SeriesSet,
    schedules: Mapping[str, Sequence[int]],
    statistics: Mapping[str, Statistic],
    signs: Mapping[str, int],
    scatter: Mapping[tuple[str, str], float] = NO_SCATTER,
    design_effects: Mapping[str, float] = NO_DESIGN_EFFECTS,
) -> pd.DataFrame:
    """The course of every series of a history (columns of tables.ESTIMATES), one row a series with a value.

    Columns: indicator, geo, trend (a Trend), trend_points (all points of the series), trend_first (the first year of
    the course), slope (unit per year), course_from (the value of that year), course (the change from it to the last
    value; NaN of one year), course_lower and course_upper (its ends at 95 %, NaN where it cannot be tested). No trend
    goes against a tested change between its ends. `schedules`, `scatter` and
    `design_effects` as for `trends`. Where no trend can be calculated, the course begins with the way of counting.
    Raises StatisticError: two values for one indicator, city and year.
    """
    series = series_of(history)
    if not len(series):
        return pd.DataFrame(columns=[*COLUMNS, *BETWEEN_ENDS])
    table = trends(series, schedules, statistics, signs, design_effects)[list(COLUMNS)]
    begins = _begins(series)
    recent = table["trend"].to_numpy() != Trend.NOT_CALCULATED.value
    first = np.where(recent, table["trend_first"], begins)
    rated = np.array([statistics[name].counts_events for name in series.label("indicator")], dtype=bool)
    if rated.any():
        trend, slope, first_counted = _of_rates(series, rated, signs, scatter)
        table.loc[rated, "trend"], table.loc[rated, "slope"], first[rated] = trend, slope, first_counted
    table["trend_first"] = first.astype(np.int64)
    table = table.join(_between_ends(series, first, statistics, scatter))
    against = (table["slope"] * table["course"] < 0) & (table["course_lower"] * table["course_upper"] > 0)
    moves = ~table["trend"].isin([Trend.NOT_CALCULATED.value, Trend.NO_CHANGE.value])
    table["trend"] = table["trend"].mask(against & moves, Trend.NO_CHANGE.value)
    return table


def _begins(series: SeriesSet) -> NDArray[np.int64]:
    """The first year of each series that is counted as its last."""
    broken = series.column("status") == Status.BREAK.value
    places = np.where(broken, np.arange(len(broken)), -1)
    last_break = np.maximum.reduceat(places, series.first)
    return series.column("year")[np.maximum(last_break, series.first)].astype(np.int64)


def _of_rates(
    series: SeriesSet, rated: NDArray[np.bool_], signs: Mapping[str, int], scatter: Mapping[tuple[str, str], float]
) -> tuple[NDArray[np.object_], NDArray[np.float64], NDArray[np.int64]]:
    """Trend, slope and first year of the series that are `rated`: a line through all years since the last break.

    Weighted by chance and the usual variation of a year (half of `scatter`, else the series' own), at least five years,
    significant at 95 %, its sign kept without any one of them. None where the first or the last year is one of the
    lockdowns.
    """
    years, value, logs, chance = (figures[rated] for figures in _since_break(series))
    usable = ~np.isnan(chance)
    names = series.label("indicator")[rated]
    yearly = scatter_of(series, scatter)[rated] / 2
    alone, count = np.isnan(yearly), usable.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        weights = np.where(usable, 1 / (chance + np.nan_to_num(yearly)[:, None]), 0.0)
        slope, chi2 = weighted_slope(years, logs, weights)
        chi2 = chi2 / np.where(alone, dispersion(years, logs, weights, count), 1.0)
        steady = _keeps_its_sign(years, logs, weights, slope)
        mean = np.nansum(np.where(usable, value, np.nan), axis=1) / count
    critical = np.where(alone, fdtri(1, np.maximum(count - 2, 1), 1 - LEVEL), CRITICAL)
    first = np.where(usable, years, years.max(axis=1, keepdims=True)).min(axis=1)
    last = years.max(axis=1)
    calculated = (count >= POINTS) & usable[:, -1] & ~np.isin(first, LOCKDOWNS) & ~np.isin(last, LOCKDOWNS)
    moves = np.where(calculated & (chi2 > critical) & steady, np.sign(slope), 0).astype(int)
    judgement = np.array([signs[name] for name in names], dtype=int)
    words = np.where(calculated, MESSAGES[moves + 1, judgement + 1], Trend.NOT_CALCULATED.value)
    return words, np.where(calculated, slope * mean, np.nan), first.astype(np.int64)


def _since_break(series: SeriesSet) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """Years, values, logs of rates and the variances of these by chance, of each series (series × years, the last year
    in the last column); a variance is NaN where there is no point, none with a count, or a break after it."""
    place, there = series.last_all()
    years, value, events, people, lower = (
        series.column(name).astype(float)[place] for name in ("year", "value", "numerator", "denominator", "lower")
    )
    broken = (series.column("status") == Status.BREAK.value)[place] & there
    after = np.cumsum(broken[:, ::-1], axis=1)[:, ::-1] - broken  # breaks in later years
    usable = there & (after == 0) & ~np.isnan(lower) & ~np.isnan(events)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log((events + 0.5) / np.where(np.isnan(people), 1.0, people))
    return years, value, np.where(usable, logs, 0.0), np.where(usable, 1 / (events + 0.5), np.nan)


def _keeps_its_sign(years: NDArray, logs: NDArray, weights: NDArray, slope: NDArray) -> NDArray[np.bool_]:
    """True where the slope keeps its sign whichever year is left out."""
    steady = np.ones(len(slope), bool)
    for column in range(years.shape[1]):
        rest = weights.copy()
        rest[:, column] = 0.0
        steady &= np.sign(weighted_slope(years, logs, rest)[0]) == np.sign(slope)
    return steady


def _between_ends(
    series: SeriesSet, first: NDArray, statistics: Mapping[str, Statistic], scatter: Mapping[tuple[str, str], float]
) -> pd.DataFrame:
    """course_from, course, course_lower and course_upper of each series: from its year `first` to its last."""
    number = np.repeat(np.arange(len(series)), series.count)
    is_end = series.column("year") == first[number]
    is_end[series.first + series.count - 1] = True
    ends = series.history.iloc[series.order[is_end]]
    changes = tested_change(ends, statistics, scatter).set_index(["indicator", "geo"])
    keys = pd.MultiIndex.from_arrays([series.label("indicator"), series.label("geo")])
    between = changes[["change", "change_lower", "change_upper"]].reindex(keys).set_axis(range(len(series)))
    between = between.rename(columns=lambda name: name.replace("change", "course"))
    last = series.column("value")[series.first + series.count - 1]
    return between.assign(course_from=last - between["course"])
