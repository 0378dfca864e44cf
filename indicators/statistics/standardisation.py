"""Rates made comparable between populations of different age: direct and indirect standardisation."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.intervals import FEW, METHODS, Estimate, byar, rate

DOBSON = "Dobson"
DOBSON_REPEATS = "Dobson, for repeated events"


def standardised_rate(
    count: ArrayLike, population: ArrayLike, standard: ArrayLike, multiplier: float = 100_000, confidence: float = 0.95
) -> Estimate:
    """Directly standardised rates: the rate each place would have with the standard's ages.

    The last axis is the age group. Limits after Dobson, Kuulasmaa, Eberle and Scherer (1991), Statistics in Medicine
    10, 457-462. NaN below 10 events (the limits do not hold), where a group's count is missing or its population is
    missing or 0. Raises StatisticError: a count, a population or a weight below 0, weights that sum to 0.
    """
    events = np.asarray(count, dtype=float)
    return _dobson(events, events, population, standard, multiplier, confidence, DOBSON)


def standardised_rate_of_repeats(
    persons: ArrayLike,
    events_each: ArrayLike,
    population: ArrayLike,
    standard: ArrayLike,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Estimate:
    """`standardised_rate` where one person may have several events, which are then not independent of each other.

    `persons`: how many had so many events; the last axis is that number (`events_each`, as 1, 2, 3), the one before it
    the age group. A number of persons is taken as Poisson, so the events of an age group have the variance
    Σ events² × persons instead of their count: the value is the same, its limits are wider. UKHSA, PHEindicatormethods
    (calculate_dsr with independent_events = FALSE). NaN and errors as there; StatisticError also for an `events_each`
    that is not above 0.
    """
    people_with, each = np.asarray(persons, dtype=float), np.asarray(events_each, dtype=float)
    if not (each > 0).all():
        raise StatisticError("The number of events of a person must be above 0: leave out those without any.")
    events, variance = (people_with * each).sum(axis=-1), (people_with * each**2).sum(axis=-1)
    return _dobson(events, variance, population, standard, multiplier, confidence, DOBSON_REPEATS)


def _dobson(
    events: NDArray,
    variance: NDArray,
    population: ArrayLike,
    standard: ArrayLike,
    multiplier: float,
    confidence: float,
    name: str,
) -> Estimate:
    """The weighted sum of the rates of the age groups, with Dobson's limits from the variances of their events."""
    people, weights = (np.asarray(figures, dtype=float) for figures in (population, standard))
    if any((figures < 0).any() for figures in (events, variance, people, weights)) or not weights.sum() > 0:
        raise StatisticError("Counts, populations and standard weights cannot be below 0, nor all weights be 0.")
    share = weights / weights.sum(axis=-1, keepdims=True)
    people = np.where(people > 0, people, np.nan)
    total = events.sum(axis=-1)
    total = np.where(total >= FEW, total, np.nan)
    value = np.where(np.isnan(total), np.nan, (share * events / people).sum(axis=-1))
    stretch = np.sqrt((share**2 * variance / people**2).sum(axis=-1) / total)
    lower, upper = (value + stretch * (limit - total) for limit in byar(total, confidence))
    method = np.where(np.isnan(value), METHODS[0], name).astype(object)
    return Estimate(multiplier * value, multiplier * lower, multiplier * upper, confidence, method)


def expected_count(population: ArrayLike, reference_count: ArrayLike, reference_population: ArrayLike) -> NDArray:
    """The events each place would have with the rates of a reference: Σ population × reference count / population.

    The last axis is the age group; the result has one figure a place. It is the denominator of a funnel of ratios. NaN
    where a population is missing, or the reference of a group missing or without people. Raises StatisticError: a
    figure below 0.
    """
    people, events, of = (
        np.asarray(figures, dtype=float) for figures in (population, reference_count, reference_population)
    )
    if any((figures < 0).any() for figures in (people, events, of)):
        raise StatisticError("Populations and reference figures cannot be below 0: correct them, or leave them empty.")
    return (people * events / np.where(of > 0, of, np.nan)).sum(axis=-1)


def standardised_ratio(
    count: ArrayLike,
    population: ArrayLike,
    reference_count: ArrayLike,
    reference_population: ArrayLike,
    multiplier: float = 1.0,
    confidence: float = 0.95,
) -> Estimate:
    """Indirectly standardised ratios: events over the events expected by the reference's rates, × multiplier.

    `count` is all events of each place (one axis less than `population`, whose last axis is the age group). Limits:
    those of the count, exact below 10 events and Byar's from there on, over the expected count, which is taken as
    known. NaN where a figure is missing or nothing is expected. UKHSA, PHEindicatormethods (calculate_ISRatio); Breslow
    and Day (1987), Statistical Methods in Cancer Research II, ch. 2. Raises StatisticError: a figure below 0.
    """
    expected = expected_count(population, reference_count, reference_population)
    return rate(count, expected, multiplier, confidence)


def indirectly_standardised_rate(
    count: ArrayLike,
    population: ArrayLike,
    reference_count: ArrayLike,
    reference_population: ArrayLike,
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Estimate:
    """`standardised_ratio` times the reference's own crude rate: a rate per `multiplier` people.

    UKHSA, PHEindicatormethods (calculate_ISRate). Two such rates compare with the reference, not with each other, when
    their places have other ages. NaN and errors as there.
    """
    events, people = np.asarray(reference_count, dtype=float), np.asarray(reference_population, dtype=float)
    total = people.sum(axis=-1)
    crude = events.sum(axis=-1) / np.where(total > 0, total, np.nan)
    return standardised_ratio(count, population, reference_count, reference_population, multiplier * crude, confidence)
