"""How sure an estimate is: limits of counts, rates and shares, and the interval of every fact."""

from collections.abc import Mapping, Set
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammainccinv, gammaincinv, ndtri, stdtrit

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.model.indicators import Statistic, stated_design_effect, stated_standard_error

FEW = 10  # events: below, a count has exact limits
NONE, WILSON, BYAR, EXACT, STUDENT, NORMAL = "", "Wilson", "Byar", "exact", "Student’s t", "normal"
METHODS = np.array([NONE, WILSON, BYAR, EXACT, STUDENT, NORMAL], dtype=object)

NO_DESIGN_EFFECTS: Mapping[str, float] = MappingProxyType({})
NO_MEANS: Mapping[str, int] = MappingProxyType({})

Limits = tuple[NDArray[np.float64], NDArray[np.float64]]


class Estimate(NamedTuple):
    """Estimates with their interval: arrays of one shape, NaN and method "" where nothing can be estimated."""

    value: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    confidence: float
    method: NDArray[np.object_]


def normal_quantile(confidence: float) -> float:
    """How many standard errors a two-sided interval reaches on each side: 1.96 for 0.95.

    Raises StatisticError when the confidence is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise StatisticError(f"A confidence of {confidence} is not between 0 and 1. Write 95 % as 0.95.")
    return float(ndtri(0.5 + confidence / 2))


def standard_error(lower: ArrayLike, upper: ArrayLike, confidence: float = 0.95) -> NDArray[np.float64]:
    """The standard error of estimates, read from the width of their intervals; NaN without an interval."""
    return (np.asarray(upper, dtype=float) - np.asarray(lower, dtype=float)) / (2 * normal_quantile(confidence))


def byar(count: ArrayLike, confidence: float = 0.95) -> Limits:
    """Byar's approximate limits of Poisson counts; NaN where the lower limit would be below 0 (undefined).

    Breslow and Day (1987), Statistical Methods in Cancer Research II, p. 69. Raises StatisticError: a count below 0.
    """
    events, z = _not_negative(count, "count"), normal_quantile(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    more = events + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return np.where(lower >= 0, lower, np.nan), upper


def exact(count: ArrayLike, confidence: float = 0.95) -> Limits:
    """Exact limits of Poisson counts, from the χ² (here: gamma) distribution; the lower limit of 0 is 0.

    Garwood (1936), Biometrika 28, 437-442. Raises StatisticError: a count below 0.
    """
    events = _not_negative(count, "count")
    normal_quantile(confidence)  # refuses a confidence that is none
    tail = (1 - confidence) / 2
    distinct, place = np.unique(events, return_inverse=True)  # small counts repeat: thousands of rows, ten quantiles
    lower = np.where(distinct == 0, 0.0, gammaincinv(distinct, tail))
    upper = gammainccinv(distinct + 1, tail)
    return lower[place].reshape(events.shape), upper[place].reshape(events.shape)


def count_limits(count: ArrayLike, confidence: float = 0.95) -> Limits:
    """Limits of Poisson counts: exact below 10 events, Byar's from there on. Missing counts have none.

    Raises StatisticError: a count below 0.
    """
    events = np.atleast_1d(np.asarray(count, dtype=float))
    lower, upper = byar(events, confidence)
    few = events < FEW
    lower[few], upper[few] = exact(events[few], confidence)
    shape = np.shape(count)
    return lower.reshape(shape), upper.reshape(shape)


def wilson(numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95) -> Limits:
    """Wilson's score limits of shares, between 0 and 1; the numerator need not be whole (share × sample).

    Wilson (1927), JASA 22, 209-212. NaN where a figure is missing or the denominator is 0.
    Raises StatisticError: a figure below 0, a part larger than its whole (which is not 0).
    """
    part, total = _not_negative(numerator, "numerator"), _not_negative(denominator, "denominator")
    total = np.where(total > 0, total, np.nan)
    if np.any(part > total * (1 + 1e-9)):
        exceeding, of = next((x, n) for x, n in np.broadcast(part, total) if x > n * (1 + 1e-9))
        raise StatisticError(f"A part cannot exceed its whole: {exceeding:g} of {of:g} is not a share.")
    return _wilson(np.minimum(part, total), total, normal_quantile(confidence))


def rate(
    count: ArrayLike, denominator: ArrayLike, multiplier: float | NDArray = 100_000, confidence: float = 0.95
) -> Estimate:
    """Rates `multiplier × count / denominator` with exact or Byar limits; the denominator is taken as known.

    NaN where a figure is missing or the denominator is 0. Raises StatisticError: a figure below 0.
    """
    events, base = np.broadcast_arrays(_not_negative(count, "count"), _not_negative(denominator, "denominator"))
    base = np.where(base > 0, base, np.nan)
    lower, upper = count_limits(events, confidence)
    value = multiplier * events / base
    code = np.where(np.isnan(value), 0, np.where(events < FEW, 3, 2))
    return Estimate(value, multiplier * lower / base, multiplier * upper / base, confidence, METHODS[code])


def proportion(
    numerator: ArrayLike, denominator: ArrayLike, multiplier: float | NDArray = 1, confidence: float = 0.95
) -> Estimate:
    """Shares `multiplier × numerator / denominator` with Wilson's limits.

    NaN where a figure is missing or the denominator is 0. Raises StatisticError as `wilson` does.
    """
    lower, upper = wilson(numerator, denominator, confidence)
    part, total = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    value = multiplier * part / np.where(total > 0, total, np.nan)
    return Estimate(value, multiplier * lower, multiplier * upper, confidence, METHODS[np.where(np.isnan(value), 0, 1)])


def mean(value: ArrayLike, error: ArrayLike, sample: ArrayLike, confidence: float = 0.95) -> Limits:
    """Limits of means from their standard error: Student's t with `sample` - 1 degrees of freedom, normal without one.

    NaN without a standard error above 0.
    """
    value, error, sample = (np.asarray(figure, dtype=float) for figure in (value, error, sample))
    degrees = np.where(sample > 1, sample - 1, np.nan)
    reach = np.where(np.isnan(degrees), normal_quantile(confidence), stdtrit(degrees, 0.5 + confidence / 2))
    reach = reach * np.where(error > 0, error, np.nan)
    return value - reach, value + reach


def mean_of_years(
    count: ArrayLike, denominator: ArrayLike, years: int = 3, multiplier: float = 100_000, confidence: float = 0.95
) -> Estimate:
    """The mean rate of each year and the `years - 1` before it, for events too rare for one year to say anything.

    The last axis is time, one step a year. Counts and denominators are each summed before they are divided, so the
    interval is that of the summed count. NaN where one of the years is missing or there are not yet enough.
    Raises StatisticError: fewer than one year, a figure below 0.
    """
    if years < 1:
        raise StatisticError(f"A mean of {years} years cannot be calculated: give at least 1 year.")
    return rate(_sums(count, years), _sums(denominator, years), multiplier, confidence)


def estimates(
    facts: pd.DataFrame,
    statistics: Mapping[str, Statistic],
    multipliers: Mapping[str, float],
    weak_notes: Set[str] = frozenset(),
    confidence: float = 0.95,
    design_effects: Mapping[str, float] = NO_DESIGN_EFFECTS,
    mean_years: Mapping[str, int] = NO_MEANS,
) -> pd.DataFrame:
    """Facts (tables.FACTS, further columns kept) with lower, upper, confidence and method, in the unit of the value.

    Proportions: Wilson, with the sample divided by the `design_effects` of its dataset (Korn and Graubard 1998, Survey
    Methodology 24, 193-201; Franco, Little, Louis and Slud 2019, Journal of Survey Statistics and Methodology 7,
    334-364); rates and counts: exact below 10 events, else Byar; those that are the mean of several years, as one of
    `mean_years` says in their `note`: by the sum of these years; means: by the standard error that their note states
    (`mean`). The method is "" and the rest NaN for other means and for levels, where a figure is missing or contradicts
    its statistic (a part above its whole, a figure below 0), and where `note` holds one of `weak_notes`. Raises
    UnknownNameError: an indicator without statistic or multiplier.
    """
    share, per, alone, multiplier = _declared(facts["indicator"], statistics, multipliers)
    part, total = facts["numerator"].to_numpy(float), facts["denominator"].to_numpy(float)
    testable = ~np.isnan(facts["value"].to_numpy(float)) & (part >= 0) & ~_marked(facts["note"], weak_notes)
    shares = testable & share & (total > 0) & (part <= total * (1 + 1e-9))
    counts = testable & (alone | per & (total > 0))
    lower, upper = np.full((2, len(facts)), np.nan)
    effect = design_effects_of(facts, design_effects)[shares] if shares.any() else 1.0
    lower[shares], upper[shares] = wilson(part[shares] / effect, total[shares] / effect, confidence)
    years = years_counted(facts["note"], mean_years)
    lower[counts], upper[counts] = np.array(count_limits((part * years)[counts], confidence)) / years[counts]
    few = part * years < FEW
    scale = multiplier / np.where(per, np.where(total > 0, total, np.nan), 1.0)
    code = np.where(shares, 1, np.where(counts, np.where(few, 3, 2), 0))
    if (means := _means(facts, statistics) & ~_marked(facts["note"], weak_notes)).any():
        errors, samples = _stated_errors(facts["note"][means]), total[means]
        lower[means], upper[means] = mean(facts["value"].to_numpy(float)[means], errors, samples, confidence)
        tested = ~np.isnan(lower[means])
        code[means] = np.where(tested, np.where(samples > 1, 4, 5), 0)
        scale[means] = 1.0
    sure = {
        "lower": lower * scale,
        "upper": upper * scale,
        "confidence": np.where(code > 0, confidence, np.nan),
        "method": pd.array(METHODS[code], dtype="str"),
    }
    return pd.DataFrame({name: facts[name].array for name in facts} | sure, index=facts.index)


def _means(facts: pd.DataFrame, statistics: Mapping[str, Statistic]) -> NDArray[np.bool_]:
    """Which of the facts are means."""
    codes, names = pd.factorize(facts["indicator"])
    return np.array([*(statistics[name] is Statistic.MEAN for name in names), False], dtype=bool)[codes]


def _stated_errors(notes: pd.Series) -> NDArray[np.float64]:
    """The standard error that each note states."""
    codes, words = pd.factorize(notes)
    return np.array([*(stated_standard_error(note) for note in words), np.nan])[codes]


def years_counted(notes: pd.Series, mean_years: Mapping[str, int]) -> NDArray[np.float64]:
    """Of how many years each figure is the mean, by its note: 1 where no word of it is one of `mean_years`."""
    if not mean_years:
        return np.ones(len(notes))
    codes, words = pd.factorize(notes)
    years = [max((mean_years.get(word, 1) for word in note.split()), default=1) for note in words]
    return np.array([*years, 1], dtype=float)[codes]


def design_effects_of(facts: pd.DataFrame, by_dataset: Mapping[str, float]) -> NDArray[np.float64]:
    """How much larger the variance of a share is than that of a simple random sample, row by row.

    As stated with the figure (a word of its note), else by its dataset.
    """
    effects = np.ones(len(facts))
    if by_dataset:
        codes, datasets = pd.factorize(facts["dataset"])
        effects = np.array([by_dataset.get(id, 1.0) for id in datasets] + [1.0])[codes]
    if "note" not in facts:
        return effects
    codes, notes = pd.factorize(facts["note"])
    stated = np.array([stated_design_effect(note) for note in notes] + [np.nan])[codes]
    return np.where(np.isnan(stated), effects, stated)


def _wilson(part: NDArray, total: NDArray, z: float) -> Limits:
    with np.errstate(divide="ignore", invalid="ignore"):
        share = part / total
        spread = z * np.sqrt(z * z + 4 * part * (1 - share))
        middle, width = 2 * part + z * z, 2 * (total + z * z)
        # rounding must not put the share of nobody, or of everybody, outside its own interval, nor that outside 0 and 1
        lower, upper = np.minimum((middle - spread) / width, share), np.maximum((middle + spread) / width, share)
        return np.maximum(lower, 0), np.minimum(upper, 1)


def _not_negative(figures: ArrayLike, word: str) -> NDArray[np.float64]:
    numbers = np.asarray(figures, dtype=float)
    if np.any(numbers < 0):
        raise StatisticError(f"A {word} cannot be below 0: {numbers[numbers < 0].flat[0]:g} was given.")
    return numbers


def _sums(figures: ArrayLike, years: int) -> NDArray[np.float64]:
    """Sums over each year and the ones before it; NaN until there are enough."""
    numbers = np.asarray(figures, dtype=float)
    ahead = np.full((*numbers.shape[:-1], years - 1), np.nan)
    padded = np.concatenate([ahead, numbers], axis=-1)
    return np.lib.stride_tricks.sliding_window_view(padded, years, axis=-1).sum(axis=-1)


def _declared(
    indicator: pd.Series, statistics: Mapping[str, Statistic], multipliers: Mapping[str, float]
) -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """Row by row: is it a proportion, a rate, a count; and its multiplier."""
    codes, names = pd.factorize(indicator)
    kinds, scales = [], []
    for name in names:
        if name not in statistics:
            raise UnknownNameError("indicator", name, statistics)
        kinds.append(statistics[name])
        if kinds[-1] in (Statistic.PROPORTION, Statistic.RATE) and name not in multipliers:
            raise UnknownNameError("indicator with a multiplier", name, multipliers)
        scales.append(multipliers.get(name, 1.0))
    each = [
        np.array([kind == statistic for kind in kinds], dtype=bool)[codes]
        for statistic in (Statistic.PROPORTION, Statistic.RATE, Statistic.COUNT)
    ]
    return *each, np.array(scales, dtype=float)[codes]


def _marked(note: pd.Series, words: Set[str]) -> NDArray[np.bool_]:
    """True where the note holds one of the words."""
    codes, notes = pd.factorize(note)
    return np.array([not words.isdisjoint(text.split()) for text in notes] + [False], dtype=bool)[codes]
