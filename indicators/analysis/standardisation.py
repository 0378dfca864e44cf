"""Rates made comparable between populations of different age: direct standardisation."""

import numpy as np
from numpy.typing import ArrayLike

from indicators.analysis.intervals import FEW, METHODS, Estimate, byar
from indicators.errors import StatisticError

DOBSON = "Dobson"


def standardised_rate(
    count: ArrayLike, population: ArrayLike, standard: ArrayLike, multiplier: float = 100_000, confidence: float = 0.95
) -> Estimate:
    """Directly standardised rates: the rate each place would have with the standard's ages.

    The last axis is the age group. Limits after Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine
    10, 457-462. NaN below 10 events (the limits do not hold), where a group's count is missing or its population is
    missing or 0. Raises StatisticError: a count, a population or a weight below 0, weights that sum to 0.
    """
    events, people, weights = (np.asarray(figures, dtype=float) for figures in (count, population, standard))
    if any((figures < 0).any() for figures in (events, people, weights)) or not weights.sum() > 0:
        raise StatisticError("Counts, populations and standard weights cannot be below 0, nor all weights be 0.")
    share = weights / weights.sum(axis=-1, keepdims=True)
    people = np.where(people > 0, people, np.nan)
    total = events.sum(axis=-1)
    total = np.where(total >= FEW, total, np.nan)
    value = np.where(np.isnan(total), np.nan, (share * events / people).sum(axis=-1))
    stretch = np.sqrt((share**2 * events / people**2).sum(axis=-1) / total)
    lower, upper = (value + stretch * (limit - total) for limit in byar(total, confidence))
    method = np.where(np.isnan(value), METHODS[0], DOBSON).astype(object)
    return Estimate(multiplier * value, multiplier * lower, multiplier * upper, confidence, method)
