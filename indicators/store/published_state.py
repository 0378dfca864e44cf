"""The store as it was published by a day: its figures then, without what is withdrawn or no longer public today.

The tables of a snapshot hold what is public today, of every release; so a consent that was narrowed since holds for
every day. Of a withdrawn release the rows stay, without their values.
"""

import threading
import weakref
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count

import duckdb
import pandas as pd

from indicators.model.errors import DayError
from indicators.model.published_day import PublishedDay
from indicators.model.submissions import CityEvent, Visibility
from indicators.store.conditions import Conditions
from indicators.store.database import quoted
from indicators.store.queries import FACTS
from indicators.store.reader_copy import MEMORY
from indicators.store.snapshot import Snapshot

NUMBERS = ("value", "numerator", "denominator")
KEPT = "indicator, geo, period, status, note, series, year, release"
_numbers = count(1)
_making = threading.Lock()


class PublishedState(Snapshot):
    """One state of the store as every visitor saw it at the end of a day; the same for all who look."""

    def __init__(self, today: Snapshot, day: PublishedDay, schema: str, figures: pd.DataFrame | None = None):
        super().__init__(today._connection, today._copy, schema, figures)
        self.published_day = self.day = day
        self._today = today
        self._blinded = False  # what a city blinds is a matter of today

    @property
    def today(self) -> Snapshot:
        """The state of today, of which this one is an earlier day."""
        return self._today

    def for_(self, sight: Visibility) -> "PublishedState":
        """The same for everybody: what was published."""
        return self

    def with_figures(self, figures: pd.DataFrame) -> "PublishedState":
        """As of Snapshot."""
        state = PublishedState(self._today, self.published_day, self.schema, figures)
        state._whole = self  # pyrefly: ignore[missing-attribute] - its tables must live as long
        return state

    def events(self, before: datetime | None = None) -> tuple[CityEvent, ...]:
        """Those that everybody could see by the day, as they are worded today."""
        return super().events(before or self.published_day.until)

    def changed_since(self, geos: Sequence[str] = (), indicators: Sequence[str] = ()) -> bool:
        """Whether any of these figures changed, went or came since; of all areas and indicators without any."""
        key = "indicator, geo, period"
        where, bound = ["a.value IS DISTINCT FROM b.value"], []
        for name, ids in (("geo", geos), ("indicator", indicators)):
            if ids:
                where.append(f"CAST(coalesce(a.{name}, b.{name}) AS VARCHAR) IN (SELECT unnest(?))")
                bound.append([*ids])
        table = self.ask(
            f"SELECT count(*) AS n FROM {self.schema}.current_observation AS a"
            f" FULL JOIN main.current_observation AS b USING ({key}) WHERE {' AND '.join(where)}",
            bound,
        )
        return bool(table["n"].iloc[0])


def publications(today: Snapshot, day: PublishedDay) -> str:
    """What had been published by a day, as a text: two days with the same one have the same figures and marks."""
    with today._connection.cursor() as cursor:
        cursor.execute(f"USE {today._copy.database}")
        steps = cursor.execute("SELECT max(step) FROM standing WHERE moment < ?", [day.until]).fetchone()
        bundled = cursor.execute(
            "SELECT count(*) FROM release WHERE origin = 'bundled' AND vintage <= ?", [day.day]
        ).fetchone()
        marks = cursor.execute(
            "SELECT (SELECT count(*) FROM event WHERE saved_at < $until),"
            " (SELECT count(*) FROM policy_entry WHERE saved_at < $until)",
            {"until": day.until},
        ).fetchone()
    return f"{steps and steps[0]}-{bundled and bundled[0]}-{marks}"


def as_published(today: Snapshot, day: PublishedDay) -> PublishedState:
    """The state of a day. Raises DayError before the first publication, and for a store that is too large."""
    if not today.has_days:  # read in place: its rows count from state to state, and stay on disk
        raise DayError(
            "The figures of {day} cannot be shown: there are too many figures here to show earlier days.", day=day.code
        )
    with _making:
        schema = f"day_{next(_numbers)}"
        with today._connection.cursor() as cursor:
            cursor.execute(f"USE {MEMORY}")
            cursor.execute(f"CREATE SCHEMA {schema}")
            try:
                has_figures = _fill(cursor, schema, day)
            except BaseException:
                _drop(today._connection, schema)
                raise
        if not has_figures:
            _drop(today._connection, schema)
            raise DayError("No figures were published by {day}. Choose a later day.", day=day.code)
    state = PublishedState(today, day, schema)
    weakref.finalize(state, _drop, today._connection, schema)
    return state


def small_counts(today: Snapshot, indicators: Sequence[str], geos: Sequence[str] | None, below: int) -> pd.DataFrame:
    """The counts from 1 to under `below` that any day can show: indicator, geo, year, `current`: whether today does."""
    where = Conditions([]).among("indicator", indicators).among("geo", geos)
    where.that("o.numerator > 0").that("o.numerator < ?", below)
    key = ("indicator", "geo", "period", "release")
    same = " AND ".join(f"c.{name} = o.{name}" for name in key)
    return today.ask(
        "SELECT CAST(o.indicator AS VARCHAR) AS indicator, CAST(o.geo AS VARCHAR) AS geo, o.year,"
        " bool_or(c.release IS NOT NULL) AS current"
        f" FROM observation AS o LEFT JOIN current_observation AS c ON {same}{where} GROUP BY ALL ORDER BY ALL",
        where.bound,
    )


def earlier_tables(today: Snapshot, indicators: Sequence[str], geos: Sequence[str]) -> list[pd.DataFrame]:
    """These figures (tables.FACTS) as they were after each step of the releases that publish any of them."""
    where = Conditions([]).among("indicator", indicators).among("geo", geos)
    of = f"SELECT DISTINCT CAST(release AS VARCHAR) FROM observation AS o{where}"
    same_sets = f"SELECT id FROM release WHERE dataset IN (SELECT dataset FROM release WHERE id IN ({of}))"
    moments = today.ask(
        "SELECT DISTINCT moment FROM ("
        f" SELECT date_trunc('second', moment) + INTERVAL 1 SECOND AS moment FROM standing"
        f" WHERE release IN ({same_sets})"
        f" UNION ALL SELECT CAST(vintage AS TIMESTAMP) + INTERVAL 1 DAY FROM release WHERE id IN ({same_sets})"
        ") ORDER BY moment",
        where.bound * 2,
    )
    frames: list[pd.DataFrame] = []
    for moment in moments["moment"].dt.to_pydatetime():
        day = PublishedDay((moment - timedelta(seconds=1)).date(), moment, True)
        with _schema(today) as (cursor, schema):
            _fill_releases(cursor, schema, day, f"{today._copy.database}.{today.schema or 'main'}")
            rows = f"SELECT {FACTS} FROM as_known_on({_last(day)}) AS o{where} ORDER BY geo, indicator, period"
            frame = cursor.execute(rows, where.bound).df()
        if not any(frame.equals(earlier) for earlier in frames):
            frames.append(frame)
    return frames


@contextmanager
def _schema(today: Snapshot) -> Generator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A schema for the tables in which an earlier state differs from today's, for a moment."""
    with _making:
        schema = f"day_{next(_numbers)}"
    database = today._copy.database
    path = [f"{MEMORY}.{schema}", *([f"{database}.{today.schema}"] if today.schema else []), f"{database}.main"]
    with today._connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {MEMORY}.{schema}")
        try:
            cursor.execute(f"SET search_path = '{','.join(path)}'")
            yield cursor, f"{MEMORY}.{schema}"
        finally:
            _drop(today._connection, f"{MEMORY}.{schema}")


def _last(day: PublishedDay) -> str:
    return f"DATE {quoted(day.day.isoformat())}"


def _fill_releases(cursor: duckdb.DuckDBPyConnection, schema: str, day: PublishedDay, main: str) -> None:
    """Makes the tables of the releases that had come out, and of their status, from those of today's schema."""
    until = quoted(f"{day.until:%Y-%m-%d %H:%M:%S}")
    bundled = f"SELECT id FROM {main}.release WHERE origin = 'bundled'"
    cursor.execute(
        f"CREATE TABLE {schema}.standing AS SELECT * FROM {main}.standing"
        f" WHERE moment < TIMESTAMP {until} OR release IN ({bundled})"
    )
    cursor.execute(
        f"CREATE TABLE {schema}.release AS SELECT * FROM {main}.release WHERE vintage <= {_last(day)}"
        f" AND (origin = 'bundled' OR id IN (SELECT release FROM {schema}.standing WHERE standing = 'published'))"
    )


def _fill(cursor: duckdb.DuckDBPyConnection, schema: str, day: PublishedDay) -> bool:
    """Makes the tables in which a day differs from today; whether there are any figures."""
    cursor.execute(f"SET search_path = '{MEMORY}.{schema},{MEMORY}.main'")
    _fill_releases(cursor, schema, day, "main")
    withdrawn = "(SELECT id FROM main.release WHERE status = 'withdrawn')"
    numbers = ", ".join(
        f"CASE WHEN CAST(release AS VARCHAR) IN {withdrawn} THEN NULL ELSE {name} END AS {name}" for name in NUMBERS
    )
    cursor.execute(
        f"CREATE TABLE {schema}.current_observation AS"
        f" SELECT {KEPT}, CAST(dataset AS dataset_word) AS dataset, {numbers} FROM as_known_on({_last(day)})"
        " ORDER BY geo, indicator, year, period"
    )
    some = cursor.execute(f"SELECT 1 FROM {schema}.current_observation WHERE value IS NOT NULL LIMIT 1").fetchone()
    return some is not None


def _drop(connection: duckdb.DuckDBPyConnection, schema: str) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA {schema} CASCADE")
    except duckdb.Error:  # the database ended before
        return
