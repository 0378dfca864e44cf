"""The figures that may enter a median, by indicator and year: read once for all cities, whose circles take theirs."""

import threading
from collections.abc import Callable, Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Pair = tuple[str, int]  # indicator, year


class EnteringFigures:
    """The figures of every area in some indicators and years, each pair read when it is first asked for."""

    def __init__(self, read: Callable[[pd.DataFrame], pd.DataFrame]):
        """`read`: the figures (indicator, geo, year, value) that may enter a median, of pairs (indicator, year)."""
        self._read, self._reading = read, threading.Lock()
        self._place: dict[str, int] = {}  # of each area
        self._figures: dict[Pair, tuple[NDArray[np.int32], NDArray[np.float64]]] = {}  # places in order, and values

    def read(self, pairs: Collection[Pair]) -> None:
        """Reads those of the pairs that were not asked for before, all at once."""
        if all(pair in self._figures for pair in pairs):
            return
        with self._reading:
            if missing := [pair for pair in dict.fromkeys(pairs) if pair not in self._figures]:
                self._take(missing)

    def _take(self, missing: list[Pair]) -> None:
        facts = self._read(pd.DataFrame(missing, columns=["indicator", "year"]))
        rows: dict[Pair, list[int]] = {pair: [] for pair in missing}
        for row, pair in enumerate(zip(facts["indicator"].tolist(), facts["year"].tolist(), strict=True)):
            rows[pair].append(row)
        places = np.array([self._place.setdefault(geo, len(self._place)) for geo in facts["geo"].tolist()], np.int32)
        values = facts["value"].to_numpy(float)
        for pair, of_pair in rows.items():
            order = np.argsort(places[of_pair])
            self._figures[pair] = places[of_pair][order], values[of_pair][order]

    def among(self, pair: Pair, geos: Collection[str]) -> dict[str, float]:
        """The figures of some areas in a pair that was read, by area."""
        places, values = self._figures[pair]
        geo_of = {self._place[geo]: geo for geo in geos if geo in self._place}
        if not geo_of or not len(places):
            return {}
        columns = np.fromiter(geo_of, dtype=np.int32, count=len(geo_of))
        at = np.minimum(np.searchsorted(places, columns), len(places) - 1)
        there = places[at] == columns
        return dict(zip([geo_of[one] for one in columns[there].tolist()], values[at[there]].tolist(), strict=True))
