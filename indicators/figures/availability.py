"""Who has figures of what, from when to when: the table that says which cities can answer the same questions."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

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
