"""Some facts fetched with one question, for an answer that would ask many."""

from collections.abc import Collection, Sequence
from typing import Any

import pandas as pd

from indicators.figures.figures import Figures


class PrefetchedFigures:
    """Some facts, fetched with one question: the same answers, sooner. What is not among them is asked of the store."""

    def __init__(self, data: Figures, indicators: Sequence[str], geos: Collection[str], last: int):
        """One question: the facts of these indicators and areas up to the year `last`."""
        self._data, self._last, self._geos = data, last, frozenset(geos)
        facts = data.facts(indicators=list(indicators), geos=sorted(self._geos), last=last)
        rows: dict[str, list[int]] = {one: [] for one in indicators}
        for row, id in enumerate(facts["indicator"].tolist()):
            rows[id].append(row)
        self._facts = {id: facts.iloc[places].reset_index(drop=True) for id, places in rows.items()}

    def facts(self, **query: Any) -> pd.DataFrame:
        """tables.FACTS as `Figures.facts` gives them, in the same order."""
        indicators: Sequence[str] = query.get("indicators") or ()
        geos = query.get("geos")
        there = len(indicators) == 1 and indicators[0] in self._facts and geos is not None and self._geos >= {*geos}
        if not there or query != {"indicators": indicators, "geos": geos, "last": self._last}:
            return self._data.facts(**query)
        facts, cities = self._facts[indicators[0]], {*geos}
        rows = [row for row, geo in enumerate(facts["geo"].tolist()) if geo in cities]
        return facts if len(rows) == len(facts) else facts.iloc[rows].reset_index(drop=True)
