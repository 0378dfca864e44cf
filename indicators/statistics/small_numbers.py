"""Rates of many small places, drawn towards their common mean by as much as chance made them stray."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.intervals import FEW, Estimate, rate

MARSHALL = "empirical Bayes (Marshall)"


class ShrunkenRates(NamedTuple):
    """Estimates beside the raw rates; arrays of one shape, × the multiplier, NaN where a figure is missing."""

    raw: NDArray[np.float64]
    value: NDArray[np.float64]
    weight: NDArray[np.float64]  # how much of the estimate is the place's own rate: 0 to 1
    mean: float  # Σ events / Σ people, × the multiplier
    variance: float  # between the places' true rates, per person squared; 0 when chance explains all differences
    method: str


def empirical_bayes(count: ArrayLike, denominator: ArrayLike, multiplier: float = 100_000) -> ShrunkenRates:
    """Global empirical Bayes estimates of rates, by moments: to be shown beside the raw rate, never instead of it.

    With b = Σx/Σn, s² = Σn(x/n - b)²/Σn and a = max(0, s² - b/n̄): estimate b + (x/n - b)·a/(a + b/n). A place with many
    people keeps its own rate, a small one is drawn to the mean. Marshall (1991), Journal of the Royal Statistical
    Society C (Applied Statistics) 40, 283-294; the same as spdep::EBest. Places without a count or a denominator
    above 0 take no part. Raises StatisticError: figures below 0, fewer than two places.
    """
    events, people = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(denominator, dtype=float))
    if np.any(events < 0) or np.any(people < 0):
        raise StatisticError("Counts and denominators cannot be below 0: correct them, or leave them empty.")
    raw = events / np.where(people > 0, people, np.nan)
    available = ~np.isnan(raw)
    if available.sum() < 2:
        raise StatisticError("Smoothing needs at least two places with figures.")
    everybody = people[available].sum()
    mean = events[available].sum() / everybody
    spread = (people[available] * (raw[available] - mean) ** 2).sum() / everybody
    variance = max(0.0, spread - mean / people[available].mean())
    chance = mean / np.where(available, people, np.nan)  # the variance that chance gives to a place of this size
    with np.errstate(invalid="ignore"):
        weight = (
            np.where(available, variance / (variance + chance), np.nan)
            if mean > 0
            else np.where(available, 0.0, np.nan)
        )
    value = mean + weight * (raw - mean)
    return ShrunkenRates(
        multiplier * raw, multiplier * value, weight, float(multiplier * mean), float(variance), MARSHALL
    )


class PooledRate(NamedTuple):
    """The rate of several years together; arrays without the axis of time."""

    estimate: Estimate
    count: NDArray[np.float64]  # events of all years
    denominator: NDArray[np.float64]  # people × years
    first: NDArray[np.float64]  # the years pooled: first and last; NaN where nothing is
    last: NDArray[np.float64]
    years: NDArray[np.int64]  # how many; 0 where nothing is


def pooled(
    count: ArrayLike,
    denominator: ArrayLike,
    year: ArrayLike,
    years: int = 3,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> PooledRate:
    """The rate of the last `years` years together: Σ events / Σ denominators, a mean per year, with the Byar interval.

    The last axis is time, `year` its years in order. The counts are added, the denominators are added, and the interval
    is Byar's of the added count (exact below 10 events). NaN where one of the years is missing: none is stepped over.
    UK Health Security Agency, PHEindicatormethods (phe_rate on grouped data); Breslow and Day (1987), p. 69.
    Raises StatisticError: years not one apart, more of them than there are, a figure below 0.
    """
    events, people, when = _checked(count, denominator, year, years)
    together = events[..., -years:].sum(axis=-1)
    base = people[..., -years:].sum(axis=-1)
    estimate = rate(together, base, multiplier, confidence)
    available = ~np.isnan(estimate.value)
    first, last = (np.where(available, end, np.nan) for end in (when[-years], when[-1]))
    return PooledRate(
        estimate,
        np.where(available, together, np.nan),
        np.where(available, base, np.nan),
        first,
        last,
        years * available.astype(int),
    )


def years_needed(count: ArrayLike, least: int = FEW, most: int = 5) -> NDArray[np.int64]:
    """How many last years together have at least `least` events, 1 to `most` years; 0 where even those do not.

    The last axis is time. A missing year ends the search. Choose one number for all cities that are compared, the
    largest, so that their rates speak of the same years.
    """
    events = np.asarray(count, dtype=float)[..., ::-1][..., :most]
    reached = np.cumsum(events, axis=-1) >= least  # NaN is never at least anything
    return np.where(reached.any(axis=-1), reached.argmax(axis=-1) + 1, 0)


def _checked(
    count: ArrayLike, denominator: ArrayLike, year: ArrayLike, years: int
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    events, people = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(denominator, dtype=float))
    when = np.asarray(year, dtype=float)
    if not 1 <= years <= len(when):
        raise StatisticError(f"{years} years cannot be combined when only {len(when)} are available: ask for fewer.")
    if len(when) != events.shape[-1] or np.any(np.diff(when) != 1):
        raise StatisticError("Years must be consecutive: give one count for every year, in order.")
    if np.any(events < 0) or np.any(people < 0):
        raise StatisticError("Counts and denominators cannot be below 0: correct them, or leave them empty.")
    return events, people, when
