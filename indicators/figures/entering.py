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

    def among(self, pairs: Collection[Pair], geos: Collection[str]) -> dict[Pair, dict[str, float]]:
        """The figures of some areas in pairs that were read, by pair and area."""
        geo_of = {self._place[geo]: geo for geo in geos if geo in self._place}
        columns = np.fromiter(geo_of, dtype=np.int32, count=len(geo_of))
        names = np.array([*geo_of.values()], dtype=object)
        return {pair: self._at(pair, columns, names) for pair in pairs}

    def _at(self, pair: Pair, columns: NDArray[np.int32], names: NDArray[np.object_]) -> dict[str, float]:
        places, values = self._figures[pair]
        if not len(places) or not len(columns):
            return {}
        at = np.minimum(places.searchsorted(columns), len(places) - 1)
        there = places[at] == columns
        return dict(zip(names[there].tolist(), values[at[there]].tolist(), strict=True))
