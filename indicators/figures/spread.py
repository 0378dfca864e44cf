"""How every indicator is spread over comparable cities, by year and scope: looked up thousands of times a visit."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FIGURES = ("low", "q1", "median", "q3", "high", "cities", "named")
NUMBERS = ("cities", "named")  # how many cities the others are of


class Spread:
    """tables.DISTRIBUTION, held so that a row is found by its key at once."""

    def __init__(self, distribution: pd.DataFrame):
        """`distribution` as the store tells it: sorted by indicator, year and scope."""
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
    """First and last year of each indicator in each area, as two matrices."""

    def __init__(self, presence: pd.DataFrame):
        """`presence`: geo, indicator, first, last, as the store tells them."""
        rows, self._indicators = pd.factorize(presence["indicator"])
        columns, self._geos = pd.factorize(presence["geo"])
        self._row = {id: place for place, id in enumerate(self._indicators)}
        self._column = {geo: place for place, geo in enumerate(self._geos)}
        shape = (len(self._indicators), len(self._geos))
        self._first, self._last = np.full(shape, NEVER), np.full(shape, -NEVER)
        self._first[rows, columns], self._last[rows, columns] = presence["first"], presence["last"]

    def __contains__(self, geo: str) -> bool:
        return geo in self._column

    def of(self, geos: Sequence[str]) -> frozenset[str]:
        """The indicators known in any of the areas."""
        places = [self._column[geo] for geo in geos if geo in self._column]
        return frozenset(self._indicators[(self._first[:, places] < NEVER).any(axis=1)])

    def sharing(
        self, city: str, indicators: Sequence[str], allowed: Collection[str], year: int, least: float
    ) -> list[str]:
        """The allowed areas that have, at the year of the city's own newest figure, `least` of what the city has.

        `indicators` names the indicators that count; figures after `year` do not. A gap inside a series is overlooked.
        """
        if city not in self._column:
            return []
        column, rows = self._column[city], np.array([self._row[id] for id in indicators if id in self._row], dtype=int)
        rows = rows[self._first[rows, column] <= year]
        if not len(rows):
            return []
        then = np.minimum(self._last[rows, column], year)[:, None]
        share = ((self._first[rows] <= then) & (self._last[rows] >= then)).mean(axis=0)
        return [geo for geo in self._geos[share >= least] if geo in allowed and geo != city]
