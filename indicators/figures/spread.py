"""How every indicator is spread over comparable cities, by year and scope: looked up thousands of times a visit."""

from collections.abc import Iterable, Mapping

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
