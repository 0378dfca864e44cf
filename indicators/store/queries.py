"""Every question the store answers, each one SQL statement; answers are pandas frames with columns of model/tables.py.

They are asked of a snapshot, whose large tables keep words as ENUM types named after the column: WORDS.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd

from indicators.model import tables
from indicators.model.districts import District
from indicators.model.evaluation_plans import LockedPlan
from indicators.model.groups import SIGN
from indicators.model.indicators import Release, Status
from indicators.model.submissions import CityEvent, Visibility
from indicators.store.conditions import BY_INDICATOR, Conditions
from indicators.store.distributions import OF_AREAS, YEARLY, Distributions
from indicators.store.entries import Entry, EntryTable
from indicators.store.entry_tables import DISTRICTS, EVENTS, PLANS
from indicators.store.policies import plans_of

WORDS = ("indicator", "geo", "period", "status", "note", "series", "dataset", "release")  # few, each told many times
SAID = "(o.value IS NOT NULL OR o.status IN ('O', 'M', 'Q'))"  # a value, or a mark that says why there is none


def _told(columns: Iterable[str]) -> str:
    """Columns of an observation `o`, its words as text."""
    return ", ".join(f"CAST(o.{name} AS VARCHAR) AS {name}" if name in WORDS else f"o.{name}" for name in columns)


FACTS = _told(tables.FACTS)


class Questions(Distributions):
    """The questions, asked of one state of the store."""

    schema = ""  # where its tables lie; another one where somebody sees more than the public
    restricted = False  # whether some figures are not for everybody

    def for_(self, sight: Visibility) -> "Questions":
        """The same state as somebody sees it: here everything is public."""
        return self

    def cities(self) -> pd.DataFrame:
        """Every area (tables.CITIES), by geo."""
        return self.ask(f"SELECT {', '.join(tables.CITIES)} FROM city ORDER BY geo")

    def populations(self) -> pd.DataFrame:
        """The areas' populations by perimeter and year (tables.POPULATIONS)."""
        return self.ask(f"SELECT {', '.join(tables.POPULATIONS)} FROM population ORDER BY geo, perimeter, year")

    def own_beside(self, indicator: str, geo: str) -> pd.DataFrame:
        """What an area itself publishes of periods that have an official figure: tables.FACTS, and that as `official`.

        By period, the newest release of each.
        """
        return self.ask(
            f"SELECT {FACTS}, c.value AS official FROM (SELECT told.*, r.dataset, a.age FROM observation AS told"
            " JOIN release AS r ON r.id = told.release JOIN ages() AS a USING (id)"
            " WHERE told.indicator = TRY_CAST(? AS indicator_word) AND told.geo = TRY_CAST(? AS geo_word)"
            " AND r.status = 'published' AND r.publisher = CAST(told.geo AS VARCHAR) AND told.value IS NOT NULL) AS o"
            " JOIN current_observation AS c ON c.indicator = o.indicator AND c.geo = o.geo AND c.period = o.period"
            " WHERE c.release <> o.release AND c.dataset <> o.dataset"
            " QUALIFY row_number() OVER (PARTITION BY o.period ORDER BY o.age DESC) = 1 ORDER BY o.period",
            [indicator, geo],
        )

    def corrections(self) -> pd.DataFrame:
        """The published releases of cities that differ from official ones of the same period: release, n figures."""
        return self.ask(
            "SELECT CAST(o.release AS VARCHAR) AS release, count(*) AS n FROM observation AS o"
            " JOIN release AS r ON r.id = CAST(o.release AS VARCHAR)"
            " JOIN current_observation AS c ON c.indicator = o.indicator AND c.geo = o.geo AND c.period = o.period"
            " WHERE r.status = 'published' AND r.origin = 'contributed' AND c.release <> o.release"
            " AND CAST(c.dataset AS VARCHAR) <> r.dataset AND o.value <> c.value AND r.reviewer = ''"
            " AND r.publisher NOT IN ('', 'network') GROUP BY ALL ORDER BY 1"
        )

    def groups(self, indicator: str, geo: str) -> tuple[str, ...]:
        """The geos of the groups of an area's residents that an indicator is told of."""
        table = self.ask(
            "SELECT DISTINCT CAST(geo AS VARCHAR) AS geo FROM current_observation"
            " WHERE indicator = TRY_CAST(? AS indicator_word) AND starts_with(CAST(geo AS VARCHAR), ?)",
            [indicator, f"{geo}{SIGN}"],
        )
        return tuple(table["geo"])

    def entries(self, table: EntryTable[Entry]) -> tuple[Entry, ...]:
        """What members entered into a table, drafts too: who sees them is decided in `figures`."""
        return self._entries(table, f"SELECT {table.columns} FROM {table.name} ORDER BY {table.order}")

    def _entries(self, table: EntryTable[Entry], statement: str, bound: Sequence = ()) -> tuple[Entry, ...]:
        return tuple(map(table.entry, self.ask(statement, bound).to_dict("split")["data"]))

    def events(self, before: datetime | None = None) -> tuple[CityEvent, ...]:
        """The events of cities that everybody may see, by city and day; of those that were seen `before` a moment."""
        where = Conditions([]).that("saved_at < ?", before)
        statement = f"SELECT {EVENTS.columns} FROM {EVENTS.name}{where} ORDER BY {EVENTS.order}"
        return tuple(replace(one, saved_at=None) for one in self._entries(EVENTS, statement, where.bound))

    def districts(self) -> tuple[tuple[District, ...], tuple[District, ...]]:
        """The districts that cities declared, by city and code; and those that are no longer declared."""
        rows = DISTRICTS.counted(DISTRICTS.name, DISTRICTS.copied or "")
        statement = f"SELECT {DISTRICTS.columns} FROM ({rows}) WHERE dropped = ?"
        declared, gone = (
            tuple(replace(one, saved_at=None) for one in self._entries(DISTRICTS, statement, [dropped]))
            for dropped in (False, True)
        )
        return declared, gone

    def policy_plans(self) -> tuple[LockedPlan, ...]:
        """The plans that cities locked, by version."""
        return plans_of(self.entries(PLANS))

    def releases(self) -> list[Release]:
        """Every release that one may know of, withdrawn ones too, oldest first; drafts are known to their publisher."""
        names = ", ".join(one.name for one in fields(Release))
        table = self.ask(f"SELECT {names} FROM release JOIN ages() USING (id) ORDER BY age")
        return [_release(row) for row in table.to_dict("records")]

    def standings(self, release: str) -> pd.DataFrame:
        """The life of a release, oldest first: standing, moment (UTC), account, reason; the last two where one may."""
        return self.ask(
            "SELECT standing, moment, account, reason FROM standing WHERE release = ? ORDER BY step", [release]
        )

    def consents(self) -> pd.DataFrame:
        """The present choices that one may know of: publisher, indicator, consent, moment (UTC), account."""
        return self.ask(
            "SELECT publisher, indicator, consent, moment, account FROM consent"
            " QUALIFY row_number() OVER (PARTITION BY publisher, indicator ORDER BY step DESC) = 1"
            " ORDER BY publisher, indicator"
        )

    def facts(
        self,
        indicators: Sequence[str] | None = None,
        geos: Sequence[str] | None = None,
        first: int | None = None,
        last: int | None = None,
        as_known_on: date | None = None,
        after: tuple[str, str, str] | None = None,
        most: int | None = None,
        yearly: bool = False,
        dataset: str | None = None,
    ) -> pd.DataFrame:
        """Observations (tables.FACTS) by geo, indicator and period; None means all. `yearly`: of whole years only.

        With `as_known_on`, as a reader of that day would have known them; today knows all that the store holds, also
        what was published while the clock ran ahead. `after`: only those that follow this geo, indicator and period;
        `most`: no more than so many.
        """
        past = as_known_on is not None and as_known_on < datetime.now(UTC).date()
        source, bound = ("as_known_on(?)", [as_known_on]) if past else (self._current(indicators, geos), [])
        where = Conditions(bound, source).among("indicator", indicators).among("geo", geos)
        where.that("o.year >= ?", first).that("o.year <= ?", last).that("o.dataset = ?", dataset)
        if yearly:
            where.that(YEARLY)
        if after:
            where.that(f"(o.geo, o.indicator, o.period) > ({_KEY})", *after)
        end = "" if most is None else f" LIMIT {int(most)}"
        return self.ask(
            f"SELECT {FACTS} FROM {source} AS o{where} ORDER BY o.geo, o.indicator, o.period{end}", where.bound
        )

    def parts_of_years(self, indicators: Sequence[str]) -> pd.DataFrame:
        """The current observations (tables.FACTS) of months and quarters, by geo, indicator and period."""
        source = self._current(indicators, None)
        where = Conditions([], source).among("indicator", indicators).that(f"NOT {YEARLY}")
        return self.ask(f"SELECT {FACTS} FROM {source} AS o{where} ORDER BY o.geo, o.indicator, o.period", where.bound)

    def latest(
        self,
        geos: Sequence[str] | None = None,
        indicators: Sequence[str] | None = None,
        year: int = 9999,
        final: bool = False,
    ) -> pd.DataFrame:
        """For each indicator and geo the last observation of a whole year with a value, or a mark for its lack.

        Not after `year`. `final`: none that is provisional.
        """
        source = self._current(indicators, geos)
        where = Conditions([], source).among("geo", geos).among("indicator", indicators)
        where.that("o.year <= ?", year).that(SAID).that(YEARLY)
        where.that("CAST(o.status AS VARCHAR) <> ?", Status.PROVISIONAL.value if final else None)
        areas = "" if geos is not None else f" AND {OF_AREAS}"
        if source == BY_INDICATOR:  # on the disk, where words take long to read: the newest year first, then its rows
            newest = f"SELECT o.geo, o.indicator, max(o.year) AS year FROM {source} AS o{where} GROUP BY ALL"
            rows = f"{source} AS o SEMI JOIN ({newest}) AS n USING (geo, indicator, year){where}{areas}"
            return self.ask(f"SELECT {FACTS} FROM {rows} ORDER BY o.geo, o.indicator", where.bound * 2)
        newest = (
            f"SELECT {FACTS} FROM {source} AS o{where}"
            " QUALIFY row_number() OVER (PARTITION BY o.geo, o.indicator ORDER BY o.period DESC) = 1"
        )  # areas after it: of one row of each series, not of all
        return self.ask(f"FROM ({newest}) AS o WHERE TRUE{areas} ORDER BY o.geo, o.indicator", where.bound)

    def at(
        self, pairs: pd.DataFrame, geos: Sequence[str] | None = None, columns: Iterable[str] = tables.FACTS
    ) -> pd.DataFrame:
        """Observations of exactly these whole years. `pairs`: indicator, year. `columns`: fewer of tables.FACTS."""
        join, bound = "", []
        if len(pairs) != 1:  # of one pair, its words themselves find its rows where they lie together
            join = f" SEMI JOIN ({_ASKED}) AS asked ON o.indicator = asked.indicator AND o.year = asked.year"
            bound = [pairs["indicator"].tolist(), pairs["year"].tolist()]
        source = self._current((), geos)
        where = Conditions(bound, source).among("geo", geos).that(YEARLY)
        if len(pairs) == 1:
            where.among("indicator", pairs["indicator"].tolist()).that("o.year = ?", int(pairs["year"].iloc[0]))
        else:
            where.numbered(set(pairs["indicator"]))
        if geos is None:
            where.that(OF_AREAS)
        return self.ask(
            f"SELECT {_told(columns)} FROM {source} AS o{join}{where} ORDER BY o.geo, o.indicator, o.period",
            where.bound,
        )

    def confidential(
        self,
        sensitive: Collection[str],
        smallest: int,
        cells: Collection[tuple[str, str, int]] = (),
        only: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """Every observation (tables.FACTS) of a whole year that its publisher hides (status Q), or that is hidden here:
        of sensitive indicators what rests on a count from 1 to below `smallest`, or on none that is told; and those of
        `cells`: indicator, geo, year. `only`: of these indicators alone."""
        hidden = pd.DataFrame(list(cells), columns=["indicator", "geo", "year"])
        frames = {"hidden": hidden.astype({"indicator": "object", "geo": "object", "year": "int64"})}
        small = f"o.numerator > 0 AND o.numerator < {int(smallest)} OR o.numerator IS NULL AND o.value <> 0"
        return self.ask(
            f"SELECT {FACTS} FROM {self._of(only)} AS o"
            f" WHERE (CAST(o.status AS VARCHAR) = 'Q' OR (({small}) AND CAST(o.indicator AS VARCHAR) = ANY(?))"
            " OR (CAST(o.indicator AS VARCHAR), CAST(o.geo AS VARCHAR), o.year) IN (FROM hidden))"
            f" AND {YEARLY} ORDER BY o.geo, o.indicator, o.period",
            [list(sensitive)],
            frames,
        )

    def years(self, indicator: str) -> list[int]:
        """The years for which any area has a value of the whole year, ascending."""
        source = self._current((), None)
        where = Conditions([], source).among("indicator", [indicator]).that("o.value IS NOT NULL").that(YEARLY)
        table = self.ask(f"SELECT DISTINCT year FROM {source} AS o{where.that(OF_AREAS)} ORDER BY year", where.bound)
        return table["year"].tolist()

    def revisions(self, indicator: str, geo: str) -> pd.DataFrame:
        """What each release told of an indicator and geo, by period, oldest first: tables.FACTS, vintage, withdrawn."""
        return self.ask(
            f"SELECT {FACTS}, o.vintage, o.withdrawn FROM ("
            "SELECT told.*, r.dataset, r.vintage, r.status = 'withdrawn' AS withdrawn,"
            " a.age FROM observation AS told JOIN release AS r ON r.id = told.release JOIN ages() AS a USING (id)"
            " WHERE told.indicator = TRY_CAST(? AS indicator_word) AND told.geo = TRY_CAST(? AS geo_word)"
            ") AS o ORDER BY o.period, o.age",
            [indicator, geo],
        )

    def withdrawn(self, geos: Sequence[str] | None = None, indicators: Sequence[str] | None = None) -> pd.DataFrame:
        """Which figures withdrawn releases published: release, indicator, geo, n figures, `replaced`: how many of these
        another release publishes today. Never their values."""
        where = Conditions([]).among("geo", geos).among("indicator", indicators).that("r.status = 'withdrawn'")
        return self.ask(
            "SELECT CAST(o.release AS VARCHAR) AS release, CAST(o.indicator AS VARCHAR) AS indicator,"
            " CAST(o.geo AS VARCHAR) AS geo, count(*) AS n, count(c.value) AS replaced"
            " FROM observation AS o JOIN release AS r ON r.id = CAST(o.release AS VARCHAR)"
            " LEFT JOIN current_observation AS c ON c.indicator = o.indicator AND c.geo = o.geo AND c.period = o.period"
            f"{where} GROUP BY ALL ORDER BY ALL",
            where.bound,
        )

    def differences(self, release: str, before: str | None, everything: bool) -> tuple[pd.DataFrame, int]:
        """What a release told otherwise than the one before it (tables.DIFFERENCES), and how many figures are alike.

        `everything`: the release takes the place of the one before, so that what it does not tell is gone.
        """
        differing = self.ask(_DIFFERENCES, [release, before or ""])
        alike = differing["change"] == "same"
        chosen = differing[~alike & (everything | (differing["change"] != "gone"))]
        return chosen[list(tables.DIFFERENCES)].reset_index(drop=True), int(alike.sum())


_ASKED = "SELECT TRY_CAST(unnest(?) AS indicator_word) AS indicator, CAST(unnest(?) AS BIGINT) AS year"

_KEY = ", ".join(f"TRY_CAST(? AS {word}_word)" for word in ("geo", "indicator", "period"))  # ordered as their texts

_DIFFERENCES = """
WITH mine AS (FROM observation WHERE release = TRY_CAST(? AS release_word)),
before AS (FROM observation WHERE release = TRY_CAST(? AS release_word))
SELECT CAST(coalesce(mine.indicator, before.indicator) AS VARCHAR) AS indicator,
       CAST(coalesce(mine.geo, before.geo) AS VARCHAR) AS geo,
       CAST(coalesce(mine.period, before.period) AS VARCHAR) AS period,
       before.value AS value_before, mine.value AS value_after,
       CASE WHEN before.indicator IS NULL THEN 'new' WHEN mine.indicator IS NULL THEN 'gone'
            WHEN mine.value IS NOT DISTINCT FROM before.value AND mine.status = before.status THEN 'same'
            WHEN CAST(before.status AS VARCHAR) = 'P' AND CAST(mine.status AS VARCHAR) <> 'P' THEN 'final'
            ELSE 'changed' END AS change
FROM mine FULL JOIN before
  ON mine.indicator = before.indicator AND mine.geo = before.geo AND mine.period = before.period
ORDER BY indicator, geo, period
"""


def _release(row: dict[str, Any]) -> Release:
    moments = ("published_at", "withdrawn_at", "submitted_at")
    moments_read: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name].to_pydatetime() for name in moments}
    days: dict[str, Any] = {name: None if pd.isna(row[name]) else row[name].date() for name in ("vintage", "due")}
    return Release(**{**row, **moments_read, **days})
