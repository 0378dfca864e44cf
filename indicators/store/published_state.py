"""The store as it was published by a day: its figures then, without what is withdrawn or no longer public today.

The tables of a snapshot hold what is public today, of every release; so a consent that was narrowed since holds for
every day. Of a withdrawn release the rows stay, without their values.
"""

import threading
import weakref
from collections.abc import Sequence
from itertools import count

import duckdb
import pandas as pd

from indicators.model.errors import DayError
from indicators.model.published_day import PublishedDay
from indicators.model.submissions import Visibility
from indicators.store.database import quoted
from indicators.store.memory_copy import MEMORY
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
        self.beside = (today,)
        self._blinded = False  # what a city blinds is a matter of today

    def for_(self, sight: Visibility) -> "PublishedState":
        """The same for everybody: what was published."""
        return self

    def with_figures(self, figures: pd.DataFrame) -> "PublishedState":
        """As of Snapshot."""
        state = PublishedState(self.beside[0], self.published_day, self.schema, figures)
        state._whole = self  # pyrefly: ignore[missing-attribute] - its tables must live as long
        return state

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
    """What had been published by a day, as a text: two days with the same one have the same figures."""
    with today._connection.cursor() as cursor:
        cursor.execute(f"USE {today._copy.database}")
        steps = cursor.execute("SELECT max(step) FROM standing WHERE moment < ?", [day.until]).fetchone()
        bundled = cursor.execute(
            "SELECT count(*) FROM release WHERE origin = 'bundled' AND vintage <= ?", [day.day]
        ).fetchone()
    return f"{steps and steps[0]}-{bundled and bundled[0]}"


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


def _fill(cursor: duckdb.DuckDBPyConnection, schema: str, day: PublishedDay) -> bool:
    """Makes the tables in which a day differs from today; whether there are any figures."""
    until, last = quoted(f"{day.until:%Y-%m-%d %H:%M:%S}"), quoted(day.day.isoformat())
    cursor.execute(f"SET search_path = '{MEMORY}.{schema},{MEMORY}.main'")
    bundled = "SELECT id FROM main.release WHERE origin = 'bundled'"
    cursor.execute(
        f"CREATE TABLE {schema}.standing AS SELECT * FROM main.standing"
        f" WHERE moment < TIMESTAMP {until} OR release IN ({bundled})"
    )
    cursor.execute(
        f"CREATE TABLE {schema}.release AS SELECT * FROM main.release WHERE vintage <= DATE {last}"
        f" AND (origin = 'bundled' OR id IN (SELECT release FROM {schema}.standing WHERE standing = 'published'))"
    )
    withdrawn = "(SELECT id FROM main.release WHERE status = 'withdrawn')"
    numbers = ", ".join(
        f"CASE WHEN CAST(release AS VARCHAR) IN {withdrawn} THEN NULL ELSE {name} END AS {name}" for name in NUMBERS
    )
    cursor.execute(
        f"CREATE TABLE {schema}.current_observation AS"
        f" SELECT {KEPT}, CAST(dataset AS dataset_word) AS dataset, {numbers} FROM as_known_on(DATE {last})"
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
