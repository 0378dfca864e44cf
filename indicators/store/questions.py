"""Every question the store answers, each one SQL statement; answers are pandas frames with the columns of tables.py.

They are asked of a snapshot, whose large tables keep words as ENUM types named after the column: WORDS.
"""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import pandas as pd

from indicators import tables
from indicators.model import Release

WORDS = ("indicator", "geo", "period", "status", "note", "series", "dataset", "release")  # few, each told many times
SAID = "(o.value IS NOT NULL OR o.status IN ('O', 'M', 'Q'))"  # a value, or a mark that says why there is none


def _told(columns: Iterable[str]) -> str:
    """Columns of an observation `o`, its words as text."""
    return ", ".join(f"CAST(o.{name} AS VARCHAR) AS {name}" if name in WORDS else f"o.{name}" for name in columns)


FACTS = _told(tables.FACTS)


class Questions(ABC):
    """The questions, asked of one state of the store."""

    @abstractmethod
    def ask(
        self, statement: str, bound: Sequence = (), frames: Mapping[str, pd.DataFrame] | None = None
    ) -> pd.DataFrame:
        """The rows of one statement; `frames` can be named in it. Any number of threads at a time."""

    def cities(self) -> pd.DataFrame:
        """Every area (tables.CITIES), by geo."""
        return self.ask(f"SELECT {', '.join(tables.CITIES)} FROM city ORDER BY geo")

    def populations(self) -> pd.DataFrame:
        """The areas' populations by perimeter and year (tables.POPULATIONS)."""
        return self.ask(f"SELECT {', '.join(tables.POPULATIONS)} FROM population ORDER BY geo, perimeter, year")

    def releases(self) -> list[Release]:
        """Every release, drafts and withdrawn ones too, oldest first."""
        told = self.ask(
            "SELECT id, dataset, vintage, status, origin, file, sha256, rows, scope, author, reason, published_at,"
            " withdrawn_at FROM release ORDER BY vintage, published_at, id"
        )
        return [_release(row) for row in told.to_dict("records")]

    def facts(
        self,
        indicators: Sequence[str] | None = None,
        geos: Sequence[str] | None = None,
        first: int | None = None,
        last: int | None = None,
        as_known_on: date | None = None,
    ) -> pd.DataFrame:
        """Observations (tables.FACTS) by geo, indicator and period; None means all.

        With `as_known_on`, as a reader of that day would have known them.
        """
        source, bound = ("current_observation", []) if as_known_on is None else ("as_known_on(?)", [as_known_on])
        where = _Where(bound).among("indicator", indicators).among("geo", geos)
        where.that("o.year >= ?", first).that("o.year <= ?", last)
        return self.ask(f"SELECT {FACTS} FROM {source} AS o{where} ORDER BY o.geo, o.indicator, o.period", where.bound)

    def latest(
        self, geos: Sequence[str] | None = None, indicators: Sequence[str] | None = None, year: int = 9999
    ) -> pd.DataFrame:
        """For each indicator and geo the last observation with a value, or a mark for its lack, not after `year`."""
        where = _Where([]).among("geo", geos).among("indicator", indicators).that("o.year <= ?", year).that(SAID)
        return self.ask(
            f"SELECT {FACTS} FROM current_observation AS o{where}"
            " QUALIFY row_number() OVER (PARTITION BY o.geo, o.indicator ORDER BY o.period DESC) = 1"
            " ORDER BY o.geo, o.indicator",
            where.bound,
        )

    def at(
        self, pairs: pd.DataFrame, geos: Sequence[str] | None = None, columns: Iterable[str] = tables.FACTS
    ) -> pd.DataFrame:
        """Observations of the exact years asked for. `pairs`: indicator, year. `columns`: fewer of tables.FACTS."""
        where = _Where([pairs["indicator"].tolist(), pairs["year"].tolist()]).among("geo", geos)
        return self.ask(
            f"SELECT {_told(columns)} FROM current_observation AS o SEMI JOIN ({_ASKED}) AS asked"
            f" ON o.indicator = asked.indicator AND o.year = asked.year{where} ORDER BY o.geo, o.indicator, o.period",
            where.bound,
        )

    def distribution(
        self,
        scopes: pd.DataFrame,
        sensitive: Collection[str] = (),
        smallest: int = 0,
        hidden: Collection[tuple[str, str, int]] = (),
    ) -> pd.DataFrame:
        """How each indicator is spread in each year (tables.DISTRIBUTION), inside each scope and over all ("*").

        `scopes`: geo, scope; a geo without a row is left out. "*" counts cities and municipalities only. Figures of
        sensitive indicators that rest on a count from 1 to below `smallest` stay out, and those of `hidden`:
        indicator, geo, year. Quartiles interpolate between neighbours (Hyndman and Fan 1996, type 7).
        """
        frames = {
            "scopes": scopes[["geo", "scope"]],
            "sensitive": pd.DataFrame({"indicator": pd.Series(list(sensitive), dtype="object")}),
            "hidden": pd.DataFrame(list(hidden), columns=["indicator", "geo", "year"]).astype(
                {"indicator": "object", "geo": "object", "year": "int64"}
            ),
        }
        return self.ask(_DISTRIBUTION, [smallest], frames)

    def years(self, indicator: str) -> list[int]:
        """The years in which any area has a value, ascending."""
        told = self.ask(
            "SELECT DISTINCT year FROM current_observation"
            " WHERE indicator = TRY_CAST(? AS indicator_word) AND value IS NOT NULL ORDER BY year",
            [indicator],
        )
        return told["year"].tolist()

    def presence(self) -> pd.DataFrame:
        """Who has what: geo, indicator, first and last year with a value, n values."""
        return self.ask(
            "SELECT CAST(geo AS VARCHAR) AS geo, CAST(indicator AS VARCHAR) AS indicator, first, last, n FROM ("
            "SELECT geo, indicator, min(year) AS first, max(year) AS last, count(*) AS n"
            " FROM current_observation WHERE value IS NOT NULL GROUP BY geo, indicator) ORDER BY ALL"
        )

    def revisions(self, indicator: str, geo: str) -> pd.DataFrame:
        """What each release told of an indicator and geo, by period, oldest first: tables.FACTS, vintage, withdrawn."""
        return self.ask(
            f"SELECT {FACTS}, o.vintage, o.withdrawn FROM ("
            "SELECT told.*, r.dataset, r.vintage, r.status = 'withdrawn' AS withdrawn,"
            " (r.vintage, r.published_at, r.id) AS age"
            " FROM observation AS told JOIN release AS r ON r.id = told.release"
            " WHERE told.indicator = TRY_CAST(? AS indicator_word) AND told.geo = TRY_CAST(? AS geo_word)"
            " AND r.status <> 'draft') AS o ORDER BY o.period, o.age",
            [indicator, geo],
        )


_ASKED = "SELECT TRY_CAST(unnest(?) AS indicator_word) AS indicator, CAST(unnest(?) AS BIGINT) AS year"

# Each geo counts once in "*" and once in each of its scopes.
_DISTRIBUTION = """
WITH own AS (SELECT TRY_CAST(geo AS geo_word) AS geo, scope FROM scopes),
scoped AS (
    SELECT geo, scope FROM own
    UNION
    SELECT geo, '*' FROM own
    WHERE geo IN (SELECT TRY_CAST(geo AS geo_word) FROM city WHERE kind IN ('city', 'municipality'))
),
unseen AS (
    SELECT TRY_CAST(indicator AS indicator_word) AS indicator, TRY_CAST(geo AS geo_word) AS geo, year FROM hidden
),
withheld AS ( -- an indicator without any figure is no word of the store: its NULL would make NOT IN hide all others
    SELECT TRY_CAST(indicator AS indicator_word) AS indicator FROM sensitive
    WHERE TRY_CAST(indicator AS indicator_word) IS NOT NULL
),
spread AS (
    SELECT indicator, year, scope, min(value) AS low, quantile_cont(value, [0.25, 0.5, 0.75]) AS quartiles,
           max(value) AS high, count(*) AS cities
    FROM current_observation JOIN scoped USING (geo) ANTI JOIN unseen USING (indicator, geo, year)
    WHERE value IS NOT NULL
      AND (numerator IS NULL OR numerator <= 0 OR numerator >= ?
           OR indicator NOT IN (FROM withheld))
    GROUP BY indicator, year, scope
)
SELECT CAST(indicator AS VARCHAR) AS indicator, year, scope, low, quartiles[1] AS q1, quartiles[2] AS median,
       quartiles[3] AS q3, high, cities
FROM spread ORDER BY ALL
"""


class _Where:
    """The conditions of a question, with what is bound to them."""

    def __init__(self, bound: list):
        self.bound, self.conditions = bound, []

    def among(self, column: str, values: Sequence[str] | None) -> "_Where":
        """Only these values of a column; None means all, an empty list none."""
        if values is None:
            return self
        if len(values) == 1:
            return self.that(f"o.{column} = ?", *values)
        # One TRY_CAST for the whole list: each of them copies the type. A word nobody told is NULL: no row has it.
        return self.that(f"o.{column} IN (SELECT TRY_CAST(unnest(?) AS {column}_word))", list(values))

    def that(self, condition: str, *bound: object) -> "_Where":
        """Only what fulfils the condition; left out when its value is None."""
        if None not in bound:
            self.conditions.append(condition)
            self.bound += bound
        return self

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def _release(row: dict) -> Release:
    moments = {
        name: None if pd.isna(row[name]) else row[name].to_pydatetime() for name in ("published_at", "withdrawn_at")
    }
    return Release(**{**row, **moments, "vintage": row["vintage"].date()})
