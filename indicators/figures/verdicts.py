"""How each figure stands to its benchmark and how sure that is: the one place where a verdict is made."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtri

from indicators.figures.figures import Figures
from indicators.figures.ratio_tests import RatioTests, ratio_tests, usual_year
from indicators.model.indicators import City, Indicator, Outcome, Statistic
from indicators.model.limits import CLEAR, FEWEST_CASES, LEAST_GAP, LEAST_RATIO, LEVEL
from indicators.statistics import outcomes
from indicators.statistics.intervals import normal_quantile
from indicators.statistics.outcomes import Limits

DISCOVERIES = 0.05  # the share of the differences listed on a page that may be chance
HEARD = ("suffered", "felt")  # the perspectives of the page Perception in which residents speak


class Comparators(NamedTuple):
    """Who compares with a city."""

    by_system: Mapping[str, frozenset[str] | None]  # recording system; None: all of it, as where it is not named
    city: City | None = None  # the one that was chosen

    def of(self, indicator: Indicator, scope: str) -> frozenset[str] | None:
        """Those of one recording system, by the ids under which their figures of an indicator are kept."""
        return frozenset({indicator.geo_of(self.city)}) if self.city else self.by_system.get(scope)


ANYBODY = Comparators({})  # every place of each recording system


class Verdicts(NamedTuple):
    """One figure each of the rows tested."""

    outcome: NDArray[np.object_]
    p: NDArray[np.float64]  # two-sided; NaN where not tested
    clarity: NDArray[np.float64]  # how sure, in widths of a 95 % interval: positive is good, or high where no judgement
    tested_since: NDArray[np.int64]  # the first of several years that were added; 0 where one year was tested
    small: NDArray[np.bool_]  # a rate that may be within a quarter of its comparators'


def verdicts(
    data: Figures,
    rows: pd.DataFrame,
    benchmark: NDArray[np.float64],
    limits: Limits | None = None,
    members: Comparators = ANYBODY,
) -> Verdicts:
    """How each row (columns of tables.ESTIMATES) stands to its benchmark, the median that is shown.

    Shares and others: the interval of their difference, `limits` being those of the benchmark (None: a fixed number).
    Rates of recorded offences: their ratio to the median of the comparators (`members`; of a recording system that is
    not named, all of it), with what chance and a usual year do; see `ratio_tests` and `outcomes.rate_outcomes`.
    """
    codes, ids = pd.factorize(rows["indicator"])
    indicators = [data.catalogue.indicators[id] for id in ids]
    sign = np.array([one.level_polarity.sign for one in indicators], dtype=int)[codes]
    value, lower, upper = (rows[name].to_numpy(float) for name in ("value", "lower", "upper"))
    margin = _margin(indicators, codes, value, benchmark)
    outcome = outcomes.outcomes(value, lower, upper, benchmark, sign, limits, margin)
    silent = ~judging(data, rows, members.city)
    p = outcomes.p_values(value, lower, upper, benchmark, limits)
    since, small = np.zeros(len(rows), np.int64), np.zeros(len(rows), bool)
    rated = np.array([is_recorded_rate(one) for one in indicators], dtype=bool)[codes] & ~silent
    if rated.any():
        tests = _rates(data, rows[rated], members)
        gap = (value - benchmark)[rated]
        same = tests.about_the_same() & (np.abs(gap) <= margin[rated])  # of the years tested, and in that shown
        outcome[rated] = outcomes.rate_outcomes(tests.sides(), tests.ratio, gap, sign[rated], same)
        p[rated] = np.where(np.isnan(gap), np.nan, tests.p)
        since[rated] = np.where(tests.first < rows["year"].to_numpy()[rated], tests.first, 0)
        small[rated] = ~tests.beyond_margin()
    outcome[silent] = np.where(np.isnan(benchmark), Outcome.NOT_COMPARED.value, Outcome.NOT_TESTED.value)[silent]
    p[silent] = np.nan
    return Verdicts(outcome, p, _clarity(p, value - benchmark, sign), since, small)


def judging(data: Figures, rows: pd.DataFrame, other: City | None = None) -> NDArray[np.bool_]:
    """Which figures may judge a city: none of a region or a country that is not the city.

    `other`: the one city that they are compared with, of which the same holds.
    """
    pairs, declared = zip(rows["indicator"].tolist(), rows["geo"].tolist(), strict=True), data.catalogue.indicators
    of_both = {id: other is None or declared[id].speaks_for(other) for id in set(rows["indicator"].tolist())}
    return np.array([of_both[id] and data.speaks_for(declared[id], geo) for id, geo in pairs], dtype=bool)


def notable(data: Figures, rows: pd.DataFrame, verdict: Verdicts) -> NDArray[np.bool_]:
    """Which rows of one city may be named among its strengths and weak points.

    Differences that stand when all the tests of the page are allowed for (false discovery rate of 5 %: Benjamini and
    Hochberg 1995, Journal of the Royal Statistical Society B 57, 289-300); no rate of fewer than 20 cases, none that
    may be within a quarter of its comparators'; no recorded offence as lower while residents say that they suffer more,
    or feel less safe, than elsewhere.
    """
    indicators = [data.catalogue.indicators[id] for id in rows["indicator"].tolist()]
    of_events = np.array([one.statistic.counts_events for one in indicators], dtype=bool)
    few = of_events & ~(rows["numerator"].to_numpy(float) >= FEWEST_CASES)
    voices = [data.catalogue.voices[id] for id in HEARD if id in data.catalogue.voices]
    heard = {id for voice in voices for group in voice.indicators for id in group}
    worse = verdict.outcome == Outcome.WORSE.value
    contradicted = any(one.id in heard and bad for one, bad in zip(indicators, worse, strict=True))
    silent = np.array([contradicted and one.is_recorded_offence for one in indicators])
    strength = np.isin(verdict.outcome, [Outcome.BETTER.value, Outcome.LOWER.value])
    stands = outcomes.false_discovery(verdict.p) < DISCOVERIES
    return stands & ~few & ~verdict.small & ~(silent & strength)


def clearly(data: Figures, rows: pd.DataFrame, benchmark: NDArray[np.float64], verdict: Verdicts) -> NDArray[np.bool_]:
    """Which differences are clear: at the 99.8 % level, and five points and more (shares) or a quarter (others).

    Of rates of recorded offences: those whose ratio is established to lie beyond a quarter.
    """
    value, statistics = (
        rows["value"].to_numpy(float),
        [data.catalogue.indicators[id].statistic for id in rows["indicator"]],
    )
    high, low = np.maximum(value, benchmark), np.minimum(value, benchmark)
    shares = np.array([one is Statistic.PROPORTION for one in statistics], dtype=bool)
    large = np.where(shares, high - low >= LEAST_GAP, high >= LEAST_RATIO * low)
    return (verdict.p < CLEAR) & large & ~verdict.small


def is_recorded_rate(indicator: Indicator) -> bool:
    """Whether its figures are counts of events by residents, whose places scatter more than chance."""
    return indicator.statistic is Statistic.RATE and not indicator.is_national


def _margin(
    indicators: list[Indicator], codes: NDArray[np.int64], value: NDArray[np.float64], benchmark: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Within which each figure is about the same as its benchmark: a quarter, and five points of a share.

    A quarter of the smaller of the two, the same seen from either. NaN where a quarter says nothing: of a mean.
    """
    most = {Statistic.PROPORTION: LEAST_GAP, Statistic.RATE: np.inf, Statistic.COUNT: np.inf}
    bound = np.array([most.get(one.statistic, np.nan) for one in indicators], dtype=float)[codes]
    return np.minimum(bound, (LEAST_RATIO - 1) * np.minimum(value, benchmark))


def _clarity(p: NDArray, gap: NDArray, sign: NDArray) -> NDArray[np.float64]:
    z = -ndtri(np.maximum(p, 1e-300) / 2)
    return np.round(np.where(sign == 0, 1, sign) * np.sign(gap) * z / (2 * normal_quantile(1 - LEVEL)), 4)


def _rates(data: Figures, rows: pd.DataFrame, members: Comparators) -> RatioTests:
    """How each row stands to its comparators', tested by indicator, recording system and year."""
    ids, areas, years = (rows[name].tolist() for name in ("indicator", "geo", "year"))
    groups: dict[tuple[str, str, int], list[int]] = {}
    declared = data.catalogue.indicators
    geos = [data.kept_under(declared[id], geo) for id, geo in zip(ids, areas, strict=True)]
    for place, (id, geo, year) in enumerate(zip(ids, areas, years, strict=True)):
        scope = data.scope(declared[id], geo)
        groups.setdefault((id, scope, year), []).append(place)
    rates = data.recorded_rates.of((id, scope) for id, scope, _year in groups)
    result = RatioTests.none(len(rows))
    for (id, scope, year), places in groups.items():
        tested_geos, swing = [geos[place] for place in places], usual_year(data.recorded_rates, id, scope)
        tests = ratio_tests(rates[id, scope], tested_geos, year, members.of(declared[id], scope), swing)
        result.fill(np.array(places, dtype=np.intp), tests, tests.first > 0)
    return result
