"""Counts of recorded offences by place and year, and by how much a rate strays from one year to the next."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.indicators import Status
from indicators.statistics.intervals import NO_MEANS, years_counted
from indicators.statistics.rate_comparison import scatter_of_changes
from indicators.statistics.rate_ratios import YearScatter, scatter_of_a_year


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

    @cached_property
    def within(self) -> float:
        """The relative variance of a place's rate from one year to the next, over all its pairs of years."""
        before, after = slice(None, -1), slice(1, None)
        unbroken = ~self.breaks[after]
        figures = (self.events[before], self.people[before], self.events[after], self.people[after])
        return scatter_of_changes(*(figure[unbroken] for figure in figures))

    @cached_property
    def usual_year(self) -> YearScatter:
        """What a usual year does to the rate of a place, beyond chance and beyond what the year brought to all."""
        return scatter_of_a_year(self.events, self.people, self.breaks)


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
