"""Rates of many small places, drawn towards their common mean by as much as chance made them stray."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.errors import StatisticError

MARSHALL = "empirical Bayes (Marshall)"


class Shrunk(NamedTuple):
    """Estimates beside the raw rates; arrays of one shape, × the multiplier, NaN where a figure is missing."""

    raw: NDArray[np.float64]
    value: NDArray[np.float64]
    weight: NDArray[np.float64]  # how much of the estimate is the place's own rate: 0 to 1
    mean: float  # Σ events / Σ people, × the multiplier
    variance: float  # between the places' true rates, per person squared; 0 when chance explains all differences
    method: str


def empirical_bayes(count: ArrayLike, denominator: ArrayLike, multiplier: float = 100_000) -> Shrunk:
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
    known = ~np.isnan(raw)
    if known.sum() < 2:
        raise StatisticError("A rate is drawn towards the mean of many places: give at least two with figures.")
    everybody = people[known].sum()
    mean = events[known].sum() / everybody
    spread = (people[known] * (raw[known] - mean) ** 2).sum() / everybody
    variance = max(0.0, spread - mean / people[known].mean())
    chance = mean / np.where(known, people, np.nan)  # the variance that chance gives to a place of this size
    with np.errstate(invalid="ignore"):
        weight = np.where(known, variance / (variance + chance), np.nan) if mean > 0 else np.where(known, 0.0, np.nan)
    value = mean + weight * (raw - mean)
    return Shrunk(multiplier * raw, multiplier * value, weight, float(multiplier * mean), float(variance), MARSHALL)
