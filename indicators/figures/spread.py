"""How every indicator is spread over comparable cities, by year and scope: looked up thousands of times a visit."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.limits import COMPARED_WITHIN

FIGURES = ("low", "q1", "median", "q3", "high", "cities", "named")
NUMBERS = ("cities", "named")  # how many cities the others are of


class Spread:
    """tables.DISTRIBUTION, held so that a row is found by its key at once."""

    def __init__(self, distribution: pd.DataFrame):
        """`distribution` as the store tells it: sorted by indicator, year and scope."""
        self.table = distribution
        self._columns = {name: distribution[name].to_numpy(float) for name in FIGURES}
        keys = zip(*(distribution[name].to_list() for name in ("indicator", "year", "scope")), strict=True)
        self._row = {key: row for row, key in enumerate(keys)}
        self.years: dict[str, list[int]] = {}  # in which each indicator is known anywhere, in order
        for indicator, year in dict.fromkeys(key[:2] for key in self._row):
            self.years.setdefault(indicator, []).append(year)

    def of(self, indicators: Iterable[str], years: Iterable[int], scopes: Iterable[str]) -> Mapping[str, NDArray]:
        """Key by key low, q1, median, q3 and high (NaN where nothing is known), and how many cities they are of.

        `named`: those whose figures the viewer sees; low and high are theirs, NaN where few stand beside blinded ones.
        """
        keys = zip(indicators, years, scopes, strict=True)
        rows = np.array([self._row.get(key, -1) for key in keys], dtype=np.intp)
        if not self._row:
            nothing = {name: np.full(len(rows), np.nan) for name in FIGURES}
            return nothing | {name: np.zeros(len(rows), np.int64) for name in NUMBERS}
        columns = {name: np.where(rows < 0, np.nan, figures[rows]) for name, figures in self._columns.items()}
        return columns | {name: np.nan_to_num(columns[name]).astype(np.int64) for name in NUMBERS}

    def medians(
        self, indicators: Iterable[str], years: Iterable[int], scopes: Iterable[str], fewest: int
    ) -> NDArray[np.float64]:
        """Key by key the median, NaN where it is of fewer cities."""
        columns = self.of(indicators, years, scopes)
        return np.where(columns["cities"] < fewest, np.nan, columns["median"])

    def shared_until(self, indicator: str, scope: str, last: int, fewest: int) -> int:
        """The newest year up to `last` in which so many cities have a figure; 0 where there is none."""
        years = [year for year in self.years.get(indicator, ()) if year <= last]
        cities = self.of([indicator] * len(years), years, [scope] * len(years))["cities"] if years else ()
        return max((year for year, count in zip(years, cities, strict=True) if count >= fewest), default=0)

    def line(self, indicator: str, scope: str, last: int) -> pd.DataFrame:
        """The median by year up to `last`: year, value, cities."""
        known_years = self.years.get(indicator, ())
        years = [year for year in known_years if year <= last and (indicator, year, scope) in self._row]
        columns = self.of([indicator] * len(years), years, [scope] * len(years))
        return pd.DataFrame(
            {"year": np.array(years, np.int64), "value": columns["median"], "cities": columns["cities"]}
        )


NEVER = 9999


class Availability:
    """First and last year of each indicator in each area, and how many figures it has, as matrices."""

    def __init__(
        self,
        presences: Iterable[pd.DataFrame],
        before: "Availability | None" = None,
        renewed: Collection[str] = frozenset(),
    ):
        """`presences`: geo, indicator, first, last, n, as the store tells them, in any number of parts.

        `before`: what was known of the other indicators than those of `renewed`.
        """
        number: dict[str, int] = {}
        spans = {} if before is None else before._spans(number, frozenset(renewed))
        for rows in presences:
            codes = (number.setdefault(geo, len(number)) for geo in rows["geo"].tolist())
            places, years = np.fromiter(codes, np.int32, len(rows)), rows[["first", "last", "n"]].to_numpy(np.int16)
            for id, there in rows.groupby("indicator", sort=False).indices.items():
                spans[str(id)] = places[there], years[there].T
        used = np.unique(np.concatenate([places for places, _years in spans.values()])) if spans else np.array([], int)
        names = [*number]
        self._geos = np.array(sorted(names[code] for code in used.tolist()), dtype=object)
        self._indicators = np.array(sorted(spans), dtype=object)
        self._row = {id: place for place, id in enumerate(self._indicators)}
        self._column = {geo: place for place, geo in enumerate(self._geos)}
        column = np.array([self._column.get(name, -1) for name in names], dtype=np.intp)
        shape = (len(self._indicators), len(self._geos))
        # two bytes a year: of 100,000 places the matrices would take half a gigabyte otherwise
        self._first, self._last = np.full(shape, NEVER, np.int16), np.full(shape, -NEVER, np.int16)
        self._number = np.zeros(shape, np.int16)
        for id, (places, years) in spans.items():
            at = self._row[id], column[places]
            self._first[at], self._last[at], self._number[at] = years
        self._columns: dict[frozenset[str], NDArray] = {}  # of the areas that were asked for together
        self._ordered: dict[tuple[frozenset[str], bytes, int, int], NDArray] = {}  # what so many of them reach

    def _spans(self, number: dict[str, int], without: frozenset[str]) -> dict[str, tuple[NDArray, NDArray]]:
        """By indicator the places of its areas, as `number` gets them, with their first and last year and number."""
        number.update(self._column)
        spans = {}
        for id, row in self._row.items():
            if id not in without:
                there = np.flatnonzero(self._first[row] < NEVER)
                spans[id] = there, np.array([one[row, there] for one in (self._first, self._last, self._number)])
        return spans

    def rows(self, geos: Collection[str] | None = None, indicators: Collection[str] | None = None) -> pd.DataFrame:
        """geo, indicator, first, last, n of these areas and indicators, or of all: by area and indicator."""
        columns, lines = _chosen(self._column, geos), _chosen(self._row, indicators)
        at = np.ix_(lines, columns)
        place, line = np.nonzero(self._first[at].T < NEVER)
        place, line = columns[place], lines[line]
        figures = {"first": self._first, "last": self._last, "n": self._number}
        names = {"geo": self._geos[place], "indicator": self._indicators[line]}
        return pd.DataFrame(names | {name: one[line, place].astype(np.int64) for name, one in figures.items()})

    def totals(self) -> pd.DataFrame:
        """By indicator in how many areas it is known, its first and last year, and how many figures it has."""
        there = self._first < NEVER
        return pd.DataFrame(
            {
                "cities": there.sum(axis=1),
                "first": self._first.min(axis=1, initial=NEVER).astype(np.int64),
                "last": self._last.max(axis=1, initial=-NEVER).astype(np.int64),
                "figures": self._number.sum(axis=1, dtype=np.int64),
            },
            index=pd.Index(self._indicators, name="indicator"),
        )

    def areas_by_indicator(self, geos: Collection[str]) -> dict[str, int]:
        """In how many of these areas each indicator is known; not those known in none."""
        counts = (self._first[:, _chosen(self._column, geos)] < NEVER).sum(axis=1)
        return {id: int(count) for id, count in zip(self._indicators, counts, strict=True) if count}

    def __contains__(self, geo: str) -> bool:
        return geo in self._column

    @property
    def geos(self) -> list[str]:
        """Every place that any figure is of."""
        return list(self._column)

    def has(self, indicator: str, geo: str) -> bool:
        """Whether a place has a figure of an indicator in any year."""
        if indicator not in self._row or geo not in self._column:
            return False
        return bool(self._first[self._row[indicator], self._column[geo]] < NEVER)

    def last(self, indicator: str, geo: str, year: int) -> int:
        """The newest year up to `year` that a place's figures reach; 0 where there is none."""
        if not self.has(indicator, geo) or self._first[at := (self._row[indicator], self._column[geo])] > year:
            return 0
        return min(int(self._last[at]), year)

    def span(self, indicator: str, geo: str) -> int:
        """The years from a place's first figure of an indicator to its last: 0 for a single year, or for none."""
        if not self.has(indicator, geo):
            return 0
        at = self._row[indicator], self._column[geo]
        return int(self._last[at]) - int(self._first[at])

    def of(self, geos: Sequence[str]) -> frozenset[str]:
        """The indicators known in any of the areas."""
        places = [self._column[geo] for geo in geos if geo in self._column]
        return frozenset(self._indicators[(self._first[:, places] < NEVER).any(axis=1)])

    def all_shared_until(self, geos: Collection[str], year: int, fewest: int) -> dict[str, int]:
        """By indicator the newest year, up to `year`, that so many of the areas reach; not those that fewer have."""
        columns = np.array([self._column[geo] for geo in geos if geo in self._column], dtype=np.intp)
        if len(columns) < fewest:
            return {}
        reached = self._reached(np.arange(len(self._indicators)), columns, year, fewest)
        return {str(self._indicators[row]): int(reached[row]) for row in np.flatnonzero(reached > 0)}

    def _reached(self, rows: NDArray, columns: NDArray, year: int, fewest: int) -> NDArray:
        """The newest year that so many of the columns reach."""
        return np.partition(self._years(rows, columns, year), -fewest, axis=1)[:, -fewest]

    def _years(self, rows: NDArray, columns: NDArray, year: int) -> NDArray:
        """Indicators × areas: the newest year up to `year` that each reaches; -NEVER where there is none."""
        at = np.ix_(rows, columns)
        return np.where(self._first[at] <= year, np.minimum(self._last[at], year), -NEVER)

    def _reached_beside(
        self, column: int, rows: NDArray, allowed: frozenset[str], year: int, fewest: int
    ) -> NDArray[np.int16]:
        """As `_reached`, of the allowed areas without one: they are put in order once for all cities.

        Where the area left out reaches the year itself, the next area's year takes its place.
        """
        key = allowed, rows.tobytes(), year, fewest
        if key not in self._ordered:
            columns = self._places_of(allowed)
            places = [-fewest, -min(fewest + 1, len(columns))]
            self._ordered[key] = np.partition(self._years(rows, columns, year), places, axis=1)[:, places]
        reached, following = self._ordered[key].T
        if self._geos[column] not in allowed:
            return reached
        return np.where(self._years(rows, np.array([column]), year)[:, 0] >= reached, following, reached)

    def _places_of(self, geos: frozenset[str]) -> NDArray:
        """The columns of the areas that have any figure, in order."""
        if geos not in self._columns:
            there = sorted(self._column[geo] for geo in geos if geo in self._column)
            self._columns[geos] = np.array(there, dtype=np.intp)
        return self._columns[geos]

    def sharing(
        self, city: str, indicators: Sequence[str], allowed: frozenset[str], year: int, least: float, fewest: int
    ) -> list[str]:
        """The allowed areas that have, at the year of the city's own newest figure, `least` of what the city has.

        `indicators` names the indicators that count; figures after `year` do not. A gap inside a series is overlooked.
        A figure newer than those of `fewest` areas counts as one of their year; one older by more than COMPARED_WITHIN
        years counts only where the city has none that is newer: a year that nobody shares changes no peer.
        """
        others = self._places_of(allowed)
        others = others[others != self._column.get(city, -1)]
        if city not in self._column or len(others) < fewest:
            return []
        column, rows = self._column[city], np.array([self._row[id] for id in indicators if id in self._row], dtype=int)
        reached = self._reached_beside(column, rows, allowed, year, fewest)
        there = self._first[rows, column] <= year
        rows, reached = rows[there], reached[there]
        compares = self._first[rows, column] <= reached
        recent = compares & (self._last[rows, column] >= reached - COMPARED_WITHIN)
        counting = recent if recent.any() else compares
        rows, reached = rows[counting], reached[counting]
        if not len(rows):
            return []
        then = np.minimum(self._last[rows, column], reached)[:, None]
        at = np.ix_(rows, others)
        share = ((self._first[at] <= then) & (self._last[at] >= then)).mean(axis=0)
        return self._geos[others[share >= least]].tolist()


def _chosen(places: Mapping[str, int], names: Collection[str] | None) -> NDArray[np.intp]:
    """The places of these names, or of all, in order."""
    chosen = places.values() if names is None else (places[name] for name in set(names) if name in places)
    return np.array(sorted(chosen), dtype=np.intp)
