"""The questions about how figures are spread, and who has any: of very many figures, of some indicators at a time."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Mapping, Sequence

import pandas as pd

from indicators.model.groups import SIGN
from indicators.store.conditions import BY_INDICATOR, Conditions
from indicators.store.database import quoted
from indicators.store.spreads import distribution, medians_between

AT_ONCE = 2_000_000  # figures of which quartiles are taken in one statement
FEW_AREAS = 100  # of no more, the figures are looked for by area
YEARLY = "length(CAST(o.period AS VARCHAR)) = 4"  # of a whole year: a month or a quarter is compared with nothing
# Not of a district that a city declared, nor of a group of its residents: these are shown on its sheets alone.
OF_AREAS = (
    "CAST(o.geo AS VARCHAR) NOT IN (SELECT geo FROM declared_district)"
    f" AND NOT contains(CAST(o.geo AS VARCHAR), '{SIGN}')"
)


class Distributions(ABC):
    """The part of the questions to a state of the store that reads all figures of an indicator."""

    _ordered = False  # whether the current figures are there in a second order, by indicator, year and geo
    _blinded = False  # whether figures of blinded cities count in a distribution

    @abstractmethod
    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement; `frames` can be named in it. Any number of threads at a time."""

    def _current(self, indicators: Collection[str] | None, geos: Collection[str] | None) -> str:
        """The table of the current figures in the order in which those of some indicators lie together, or of areas."""
        many = geos is None or len(geos) > FEW_AREAS
        return BY_INDICATOR if self._ordered and indicators is not None and many else "current_observation"

    def distribution(
        self,
        scopes: pd.DataFrame,
        sensitive: Collection[str] = (),
        smallest: int = 0,
        hidden: Collection[tuple[str, str, int]] = (),
        counting: Collection[str] = (),
        only: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """How each indicator is spread in each year (tables.DISTRIBUTION), inside each scope and over all ("*").

        `scopes`: geo, scope; a geo without a row is left out. "*" counts cities and municipalities only. Figures of
        sensitive indicators that rest on a count from 1 to below `smallest`, or on none that is told, stay out, and
        those of `hidden`: indicator, geo, year, and estimates (status E) without a count of `counting` indicators.
        `only`: of these indicators alone. Where FEWEST_BLINDED blinded cities meet, their rounded quartiles of the last
        fixed day take part, and low and high are those of the others. Quartiles interpolate between neighbours
        (Hyndman and Fan 1996, type 7).
        """
        frames = _frames(scopes, sensitive, hidden, counting)
        if not self._ordered and only is None:
            return self.ask(distribution(self._blinded, smallest), (), frames)
        spreads = [
            (part, self.ask(distribution(self._blinded, smallest, self._of(part)), (), frames))
            for part in self._parts(only)
        ]
        return pd.concat([rows[rows["indicator"].isin(part)] for part, rows in spreads], ignore_index=True)

    def medians_between(
        self,
        ends: pd.DataFrame,
        scopes: pd.DataFrame,
        sensitive: Collection[str] = (),
        smallest: int = 0,
        hidden: Collection[tuple[str, str, int]] = (),
        counting: Collection[str] = (),
    ) -> pd.DataFrame:
        """Between which values the medians lie where figures are hidden: indicator, year, scope, least, most.

        `ends`: indicator, year, scope, low, high: for each hidden figure between which values it lies. The others are
        those of `distribution`, without blinded ones.
        """
        frames = _frames(scopes, sensitive, hidden, counting)
        ids = sorted(set(ends["indicator"]))
        parts = self._parts(ids) if self._ordered else [ids]
        medians = [
            self.ask(
                medians_between(smallest, self._of(part)),
                (),
                frames | {"ends": ends[ends["indicator"].isin(part)]},
            )
            for part in parts
        ]
        return pd.concat(medians, ignore_index=True)

    def presence(self, indicators: Collection[str] | None = None) -> pd.DataFrame:
        """Who has what: geo, indicator, first and last whole year with a value, n values. None: of all indicators."""
        return self.ask(
            "SELECT CAST(geo AS VARCHAR) AS geo, CAST(indicator AS VARCHAR) AS indicator, first, last, n FROM ("
            "SELECT geo, indicator, min(year) AS first, max(year) AS last, count(*) AS n"
            f" FROM {self._of(indicators)} AS o WHERE value IS NOT NULL AND {YEARLY} GROUP BY geo, indicator"
            f") AS o WHERE {OF_AREAS} ORDER BY ALL"
        )

    def presences(self, only: Collection[str] | None = None) -> Iterator[pd.DataFrame]:
        """The same in parts: of very many areas, the rows of some indicators at a time. `only`: of these indicators."""
        if not self._ordered:
            yield self.presence(only)
        else:
            yield from (self.presence(part) for part in self._parts(only))

    def _of(self, indicators: Collection[str] | None) -> str:
        """The current figures of some indicators, or of all, as a table."""
        source = self._current(indicators, None)
        if indicators is None:
            return source
        listed = ", ".join(quoted(one) for one in indicators)
        where = Conditions([], source).numbered(indicators).that(f"CAST(o.indicator AS VARCHAR) IN ({listed})")
        return f"(FROM {source} AS o{where if listed else ' WHERE FALSE'})"

    def _parts(self, only: Collection[str] | None) -> list[list[str]]:
        """The indicators that have figures, or some of them, in parts of about AT_ONCE, in order; blinded ones too."""
        blinded = " UNION ALL SELECT indicator, 1 FROM restricted.blinded" if self._blinded else ""
        counts = self.ask(
            "SELECT CAST(indicator AS VARCHAR) AS indicator, sum(n) AS n FROM"
            f" (SELECT CAST(indicator AS VARCHAR) AS indicator, count(*) AS n FROM {self._of(only)}"
            f" GROUP BY ALL{blinded}) GROUP BY ALL ORDER BY 1"
        )
        if only is not None:
            counts = counts[counts["indicator"].isin([*only])]
        numbers = (counts["n"].cumsum() // AT_ONCE).tolist()
        return [list(part) for _number, part in counts["indicator"].groupby(numbers)] or [[""]]


def _frames(
    scopes: pd.DataFrame,
    sensitive: Collection[str],
    hidden: Collection[tuple[str, str, int]],
    counting: Collection[str],
) -> dict[str, pd.DataFrame]:
    """The tables that the statements of spreads.py name."""
    return {
        "scopes": scopes[["geo", "scope"]],
        "sensitive": pd.DataFrame({"indicator": pd.Series(list(sensitive), dtype="object")}),
        "counts": pd.DataFrame({"indicator": pd.Series(list(counting), dtype="object")}),
        "hidden": pd.DataFrame(list(hidden), columns=["indicator", "geo", "year"]).astype(
            {"indicator": "object", "geo": "object", "year": "int64"}
        ),
    }
