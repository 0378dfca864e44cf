"""Rare events: as many years together as it takes to say something, the count staying with its interval."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.analysis.intervals import FEW, Estimate, rate
from indicators.errors import StatisticError


class Pooled(NamedTuple):
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
) -> Pooled:
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
    known = ~np.isnan(estimate.value)
    first, last = (np.where(known, end, np.nan) for end in (when[-years], when[-1]))
    return Pooled(
        estimate,
        np.where(known, together, np.nan),
        np.where(known, base, np.nan),
        first,
        last,
        years * known.astype(int),
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
        raise StatisticError(f"{years} years cannot be put together where {len(when)} are at hand: ask for fewer.")
    if len(when) != events.shape[-1] or np.any(np.diff(when) != 1):
        raise StatisticError("Years are put together one after another: give one count for every year, in order.")
    if np.any(events < 0) or np.any(people < 0):
        raise StatisticError("Counts and denominators cannot be below 0: correct them, or leave them empty.")
    return events, people, when
