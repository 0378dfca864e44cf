"""How a city's value stands to its benchmark, and how clearly."""

from functools import cache

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from indicators.model.indicators import ON_NEITHER_SIDE, Outcome, Status
from indicators.model.limits import LEVEL
from indicators.statistics.intervals import normal_quantile

# Rows: the value lies below or above the benchmark. Columns: less is better, no judgement, more is better.
_WORDS = np.array(
    [
        [Outcome.BETTER.value, Outcome.LOWER.value, Outcome.WORSE.value],
        [Outcome.WORSE.value, Outcome.HIGHER.value, Outcome.BETTER.value],
    ],
    dtype=object,
)


Limits = tuple[ArrayLike, ArrayLike]  # lower and upper end of an interval


def difference(
    value: ArrayLike, limits: Limits, other: ArrayLike, other_limits: Limits
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The interval of `value - other`, two independent estimates, from the interval of each: lower, upper.

    The distances from each estimate to the end that lies towards the other are squared and added. For shares with
    Wilson's limits it is Newcombe's hybrid score interval (1998, Statistics in Medicine 17, 873-890, method 10); for
    other estimates, MOVER: Zou and Donner (2008), Statistics in Medicine 27, 1693-1702. NaN where a limit is missing.
    """
    value, other, *ends = (np.asarray(figure, dtype=float) for figure in (value, other, *limits, *other_limits))
    lower, upper, other_lower, other_upper = ends
    gap = value - other
    return (
        gap - np.sqrt((value - lower) ** 2 + (other_upper - other) ** 2),
        gap + np.sqrt((upper - value) ** 2 + (other - other_lower) ** 2),
    )


def outcomes(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    benchmark: ArrayLike,
    sign: ArrayLike,
    benchmark_limits: Limits | None = None,
    margin: ArrayLike = np.nan,
) -> NDArray[np.object_]:
    """The Outcome of each value against its benchmark, as plain strings.

    Better or worse by `sign` (Polarity.sign), higher or lower where it is 0, when 0 lies outside of the interval of the
    difference; else about the same when its interval at 90 % lies inside ± `margin` (Schuirmann 1987, Journal of
    Pharmacokinetics and Biopharmaceutics 15, 657-680; NaN: nothing is), and not to be told when it does not.
    Without `benchmark_limits` the benchmark is a fixed number, and the rule is that it lies inside the value's own
    interval. Without an interval, of the value or of the benchmark: not tested. Without value or benchmark: not
    compared. Office for Health Improvement and Disparities, Fingertips: "Comparing to a benchmark"; `difference` for
    the benchmark that is one city's estimate.
    """
    low, high = difference(value, (lower, upper), benchmark, benchmark_limits or (benchmark, benchmark))
    gap = np.asarray(value, dtype=float) - np.asarray(benchmark, dtype=float)
    words = _WORDS[(gap > 0).astype(int), np.asarray(sign, dtype=int) + 1]
    inner = normal_quantile(1 - 2 * LEVEL) / normal_quantile(1 - LEVEL)  # of the interval at 95 %, that at 90 %
    reach = np.maximum(gap + inner * (high - gap), -gap + inner * (gap - low))
    even = np.where(reach <= np.asarray(margin, dtype=float), Outcome.ABOUT_SAME.value, Outcome.CANNOT_TELL.value)
    words = np.where((low <= 0) & (high >= 0), even, words)
    words = np.where(np.isnan(low) | np.isnan(high), Outcome.NOT_TESTED.value, words)
    return np.where(np.isnan(gap), Outcome.NOT_COMPARED.value, words)


def p_values(
    value: ArrayLike, lower: ArrayLike, upper: ArrayLike, benchmark: ArrayLike, benchmark_limits: Limits | None = None
) -> NDArray[np.float64]:
    """The two-sided p-value of each difference to the benchmark, by the normal distribution.

    The standard error is that of `difference` on the side of the benchmark, so that p < 0.05 where `outcomes`, at
    95 %, tells a difference. NaN without an interval.
    """
    low, high = difference(value, (lower, upper), benchmark, benchmark_limits or (benchmark, benchmark))
    gap = np.asarray(value, dtype=float) - np.asarray(benchmark, dtype=float)
    reach = np.where(gap > 0, gap - low, high - gap)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 2 * ndtr(-np.abs(gap) / np.where(reach > 0, reach, np.nan) * normal_quantile(0.95))


def rate_outcomes(
    side: ArrayLike, ratio: ArrayLike, gap: ArrayLike, sign: ArrayLike, about_same: ArrayLike
) -> NDArray[np.object_]:
    """The Outcome of rates from the tests of their ratios (`rate_ratios.ratio_limits`), as plain strings.

    Better or worse (higher or lower) where the ratio lies on an established `side` of 1 (1, -1; 0: neither) and the
    shown figure on the same side of the benchmark shown (`gap`); else about the same where that is established
    (`about_same`), and not to be told elsewhere. Not tested without a ratio, not compared without a gap.
    """
    side, ratio, gap = (np.asarray(figure, dtype=float) for figure in (side, ratio, gap))
    words = _WORDS[(gap > 0).astype(int), np.asarray(sign, dtype=int) + 1]
    even = np.where(np.asarray(about_same, dtype=bool), Outcome.ABOUT_SAME.value, Outcome.CANNOT_TELL.value)
    words = np.where(side * gap > 0, words, even)
    words = np.where(np.isnan(ratio), Outcome.NOT_TESTED.value, words)
    return np.where(np.isnan(gap), Outcome.NOT_COMPARED.value, words)


def false_discovery(p: ArrayLike) -> NDArray[np.float64]:
    """p-values adjusted for their number, so that of those below a level no larger share is false; NaN left out.

    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300; the same as
    scipy.stats.false_discovery_control, whose module takes a second to import.
    """
    values = np.asarray(p, dtype=float)
    adjusted, places = np.full(len(values), np.nan), np.flatnonzero(~np.isnan(values))
    descending = places[np.argsort(-values[places], kind="stable")]
    count = len(places)
    steps = values[descending] * count / np.arange(count, 0, -1)
    adjusted[descending] = np.minimum(1.0, np.minimum.accumulate(steps))
    return adjusted


def median_limits(values: ArrayLike, errors: ArrayLike, confidence: float = 0.95) -> Limits:
    """The interval of the median of some places' estimates, from the standard error of each: lower, upper.

    Places along the last axis, at most `MOST_MEDIAN` of them; NaN where a place has none. The standard error of the
    median is that of 400 draws in which every estimate strays by its own error (parametric bootstrap; Efron and
    Tibshirani 1993, An Introduction to the Bootstrap, chapter 6), always the same draws. NaN without any place.
    """
    estimates, error = np.broadcast_arrays(np.asarray(values, dtype=float), np.asarray(errors, dtype=float))
    available = ~np.isnan(estimates) & ~np.isnan(error)
    figures = np.where(available, estimates, np.nan)
    draws = normal_draws(estimates.shape[-1]).reshape(DRAWS, *[1] * (estimates.ndim - 1), estimates.shape[-1])
    middle = _medians(figures)
    reach = normal_quantile(confidence) * _medians(figures + error * draws).std(axis=0)
    return middle - reach, middle + reach


def _medians(figures: NDArray[np.float64]) -> NDArray[np.float64]:
    """Along the last axis, missing ones left out; NaN of none."""
    count = (~np.isnan(figures)).sum(axis=-1, keepdims=True)
    ordered = np.sort(figures, axis=-1)  # missing ones last
    ends = (np.take_along_axis(ordered, np.maximum(at, 0), axis=-1) for at in ((count - 1) // 2, count // 2))
    low, high = ends
    return np.where(count > 0, (low + high) / 2, np.nan)[..., 0]


MOST_MEDIAN = 30  # places: the median of more is as good as a fixed number
DRAWS = 400


@cache
def normal_draws(places: int) -> NDArray[np.float64]:
    """Standard normal draws, DRAWS × places: always the same, so that a verdict does not change by itself."""
    return np.random.default_rng(20_240_101).standard_normal((DRAWS, places))


TESTED = [one.value for one in Outcome if one.is_tested]


def turned(before: ArrayLike, after: ArrayLike) -> NDArray[np.bool_]:
    """Where an outcome differs from the one before it and both were tested.

    It compares two verdicts, each at 95 %, and is no test of a change: the difference between "better" and "cannot
    tell" need not itself be significant. From "about the same" to "cannot tell" nothing turns.
    Gelman and Stern (2006), The American Statistician 60, 328-331.
    """
    was, now = np.asarray(before, dtype=object), np.asarray(after, dtype=object)
    tested = np.isin(was.astype(str), TESTED) & np.isin(now.astype(str), TESTED)
    differs = ~(np.isin(was, ON_NEITHER_SIDE) & np.isin(now, ON_NEITHER_SIDE))
    return (was != now) & tested & differs


def common_medians(before: pd.Series, last: pd.Series, fewest: int) -> tuple[float, float]:
    """The medians of two years over the same areas: those that are known in both; NaN where they are fewer.

    `before`, `last`: values by geo. With other areas in each year, a median could move because somebody came or went.
    """
    both = before.index.intersection(last.index)
    if len(both) < fewest:
        return np.nan, np.nan
    return float(np.median(before[both])), float(np.median(last[both]))


def last_two(figures: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figure before the last of each indicator and geo, and the last, row by row.

    `figures` has the columns indicator, geo, year, period, value, status. Of several periods in a year the last counts.
    A series that is shorter is left out, and one whose last figure begins a new way of counting (status B). A
    provisional figure (status P) is no news yet.
    """
    final = figures[figures["status"] != Status.PROVISIONAL].dropna(subset="value")
    figures_known = final.sort_values(["indicator", "geo", "year", "period"], kind="stable")
    figures_known = figures_known.drop_duplicates(["indicator", "geo", "year"], keep="last")
    series = figures_known.groupby(["indicator", "geo"], sort=False)
    last, before = series.tail(1), series.nth(-2)
    last = last[last["status"] != Status.BREAK]
    both = before[["indicator", "geo"]].merge(last[["indicator", "geo"]])
    return before.merge(both), last.merge(both)
