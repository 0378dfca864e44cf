"""Counts of recorded offences by place and year, and how a place's rate stands to that of others."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.indicators import Status
from indicators.model.limits import FEWEST_EXPECTED
from indicators.statistics.intervals import NO_MEANS, years_counted
from indicators.statistics.rate_comparison import (
    scatter_of_changes,
    scatter_of_places,
    two_rates,
    two_sided,
    upper_tail,
)

MOST_YEARS = 5  # that are added where one year has too few events


class RateTests(NamedTuple):
    """How rates stand to their comparators', one figure a place: NaN and 0 where nothing can be judged."""

    ratio: NDArray[np.float64]  # counted / expected at the comparators' rate
    p: NDArray[np.float64]  # two-sided
    first: NDArray[np.int64]  # the first of the years added; 0 where nothing can be judged

    @classmethod
    def none(cls, count: int) -> "RateTests":
        """Nothing can be judged."""
        return cls(np.full(count, np.nan), np.full(count, np.nan), np.zeros(count, np.int64))


class TestableCounts(NamedTuple):
    """The counts behind some estimates that can be tested: one figure for each of those, in their order."""

    rows: NDArray[np.intp]  # of the table of estimates
    geo: NDArray[np.object_]
    year: NDArray[np.int64]
    events: NDArray[np.float64]
    people: NDArray[np.float64]
    breaks: NDArray[np.bool_]  # counting began anew

    @classmethod
    def of(cls, estimates: pd.DataFrame, mean_years: Mapping[str, int]) -> "TestableCounts":
        """See RecordedRates.of."""
        people = estimates["denominator"].fillna(1.0).to_numpy()  # of a bare count nobody knows the residents
        rows = np.flatnonzero((estimates["lower"].notna() & (people > 0)).to_numpy())
        spans = years_counted(estimates["note"], mean_years)[rows] if mean_years else np.ones(len(rows))
        return cls(
            rows,
            estimates["geo"].to_numpy(dtype=object)[rows],
            estimates["year"].to_numpy(np.int64)[rows],
            spans * estimates["numerator"].to_numpy(float)[rows],
            spans * people[rows],
            (estimates["status"] == Status.BREAK).to_numpy()[rows] | (spans > 1),
        )

    def at(self, there: NDArray[np.bool_]) -> "TestableCounts":
        """Those that are `there`."""
        return TestableCounts(
            self.rows[there], self.geo[there], self.year[there], self.events[there], self.people[there],
            self.breaks[there],
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class RecordedRates:
    """The counts of one indicator in one recording system: matrices of years × places, NaN where nothing is known.

    Only what can be tested is there: no estimate of a publisher, nothing hidden.
    """

    years: tuple[int, ...]
    places: dict[str, int]  # the column of each
    events: NDArray[np.float64]
    people: NDArray[np.float64]
    breaks: NDArray[np.bool_]  # counting began anew in this year

    @classmethod
    def of(cls, estimates: pd.DataFrame, mean_years: Mapping[str, int] = NO_MEANS) -> "RecordedRates":
        """From the estimates (COLUMNS and their ends) of one indicator in the areas of one recording system.

        A mean of several years (`mean_years`, by note) is as sure as their sum. Neighbouring ones share a year: they
        are neither added nor compared with each other, as if counting began anew in each.
        """
        return cls._of_counts(TestableCounts.of(estimates, mean_years))

    @classmethod
    def _of_counts(cls, counts: "TestableCounts") -> "RecordedRates":
        if not len(counts.year):
            return cls((), {}, np.empty((0, 0)), np.empty((0, 0)), np.empty((0, 0), dtype=bool))
        columns, geos = pd.factorize(counts.geo)
        years = tuple(range(int(counts.year.min()), int(counts.year.max()) + 1))
        at = counts.year - years[0], columns
        matrices = np.full((2, len(years), len(geos)), np.nan)
        breaks = np.zeros((len(years), len(geos)), dtype=bool)
        matrices[(0, *at)], matrices[(1, *at)], breaks[at] = counts.events, counts.people, counts.breaks
        return cls(years, {geo: place for place, geo in enumerate(geos)}, matrices[0], matrices[1], breaks)

    def tests(
        self, geos: list[str], year: int, members: Collection[str] | None, among_places: bool = False
    ) -> RateTests:
        """Each place's rate of a year against the pooled rate of its comparators, itself left out.

        `members`: their ids; None for every place of the recording system. Where fewer than ten events are expected,
        years before are added, five at most, without gap or break of either. One comparator alone is compared by the
        scatter of a place from year to year, several by the scatter between places; `among_places`: the one as well.
        One member is tested as either of two would be against the other (`two_rates`).
        """
        result = RateTests.none(len(geos))
        if year not in self.years:
            return result
        mine = np.array([self.places.get(geo, -1) for geo in geos])
        others = np.ones(len(self.places), dtype=bool)
        if members is not None:
            others = np.zeros(len(self.places), dtype=bool)
            others[[self.places[geo] for geo in members if geo in self.places]] = True
        for span in range(1, MOST_YEARS + 1):
            open_rows = np.flatnonzero((result.first == 0) & (mine >= 0))
            if not len(open_rows) or year - span + 1 not in self.years:
                break
            judge = self._judge_two if members is not None and len(members) == 1 else self._judge
            judge(result, open_rows, mine[open_rows], others, year, span, among_places)
        return result

    def _judge(
        self,
        result: RateTests,
        rows: NDArray,
        mine: NDArray,
        others: NDArray[np.bool_],
        year: int,
        span: int,
        among_places: bool,
    ) -> None:
        """Fill the rows in which so many years together have events enough."""
        events, people = self._added(year, span)
        there = others & ~np.isnan(events)
        own_there = there[mine]
        x, n = events[mine], people[mine]
        y = events[there].sum() - np.where(own_there, x, 0)
        base = people[there].sum() - np.where(own_there, n, 0)
        count = there.sum() - own_there
        squares = (people[there] ** 2).sum() - np.where(own_there, n**2, 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            expected = np.where((count > 0) & (base > 0), n * y / base, np.nan)
            between = self.between(year, span) * (1 + squares / base**2)
            alone = (count == 1) & (not among_places)
            scatter = np.where(alone, self.within, between) if alone.any() else between
            tail = upper_tail(np.maximum(x, 0), np.maximum(expected, 0), np.maximum(y, 0), scatter)
            judged = (expected >= FEWEST_EXPECTED) & ~np.isnan(tail)
        result.ratio[rows[judged]] = x[judged] / expected[judged]
        result.p[rows[judged]] = two_sided(tail)[judged]
        result.first[rows[judged]] = year - span + 1

    def _judge_two(
        self,
        result: RateTests,
        rows: NDArray,
        mine: NDArray,
        others: NDArray[np.bool_],
        year: int,
        span: int,
        among_places: bool,
    ) -> None:
        """As `_judge` against one place, the same seen from either: ten cases expected of each at their common rate."""
        other = int(np.argmax(others))
        if not others[other]:
            return
        events, people = self._added(year, span)
        x, n, y, m = events[mine], people[mine], events[other], people[other]
        with np.errstate(divide="ignore", invalid="ignore"):
            fewest = np.minimum(n, m) * (x + y) / (n + m)
            scatter = 2 * self.between(year, span) if among_places else self.within
            p = two_rates(np.maximum(x, 0), np.maximum(n, 0), max(y, 0), max(m, 0), scatter)
            judged = (fewest >= FEWEST_EXPECTED) & ~np.isnan(p) & (mine != other)
            result.ratio[rows[judged]] = (x / n / (y / m))[judged]
        result.p[rows[judged]] = p[judged]
        result.first[rows[judged]] = year - span + 1

    def _added(self, year: int, span: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Events and people of so many years up to one, NaN where a year is missing or counting began anew."""
        last = self.years.index(year)
        window = slice(last - span + 1, last + 1)
        broken = self.breaks[last - span + 2 : last + 1].any(axis=0)
        events, people = self.events[window].sum(axis=0), self.people[window].sum(axis=0)
        missing = broken | np.isnan(events) | np.isnan(people)
        return np.where(missing, np.nan, events), np.where(missing, np.nan, people)

    def between(self, year: int, span: int = 1) -> float:
        """The relative variance of true rates between the places; of more years where one has too few events."""
        key = year, span
        if key not in self._between:
            variance = scatter_of_places(*self._added(year, span))
            further = span < MOST_YEARS and year - span in self.years
            self._between[key] = self.between(year, span + 1) if np.isnan(variance) and further else variance
        return self._between[key]

    @cached_property
    def _between(self) -> dict[tuple[int, int], float]:
        return {}

    @cached_property
    def within(self) -> float:
        """The relative variance of a place's rate from one year to the next, over all its pairs of years."""
        before, after = slice(None, -1), slice(1, None)
        unbroken = ~self.breaks[after]
        figures = (self.events[before], self.people[before], self.events[after], self.people[after])
        return scatter_of_changes(*(figure[unbroken] for figure in figures))


COLUMNS = ("indicator", "geo", "year", "value", "numerator", "denominator", "status", "note")


class RatesBySystem:
    """The recorded rates of each indicator and recording system, fetched when they are first asked for."""

    def __init__(
        self,
        estimates: Callable[[list[str], list[str]], pd.DataFrame],
        systems: Mapping[str, Collection[str]],
        mean_years: Mapping[str, int] = NO_MEANS,
    ):
        """`estimates`: of some indicators in some areas, every year; `systems`: the areas of each recording system."""
        self._estimates, self.systems, self._mean_years = estimates, systems, mean_years
        self._rates: dict[tuple[str, str], RecordedRates] = {}

    def of(self, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], RecordedRates]:
        """By indicator and recording system."""
        unique = list(dict.fromkeys(keys))
        missing = [key for key in unique if key not in self._rates]
        if missing:
            self._fetch(missing)
        return {key: self._rates[key] for key in unique}

    def _fetch(self, keys: list[tuple[str, str]]) -> None:
        areas = {system: frozenset(self.systems.get(system, ())) for _indicator, system in keys}
        geos = list(dict.fromkeys(geo for some in areas.values() for geo in some))
        estimates = self._estimates(sorted({indicator for indicator, _system in keys}), geos)
        counts = TestableCounts.of(estimates, self._mean_years)
        geo_codes, names = pd.factorize(counts.geo)
        inside = {system: np.array([geo in some for geo in names], dtype=bool) for system, some in areas.items()}
        indicator_codes, ids = pd.factorize(estimates["indicator"].to_numpy(dtype=object)[counts.rows])
        code_of = {id: code for code, id in enumerate(ids)}
        for indicator, system in keys:
            there = (indicator_codes == code_of.get(indicator, -1)) & inside[system][geo_codes]
            self._rates[indicator, system] = RecordedRates._of_counts(counts.at(there))
