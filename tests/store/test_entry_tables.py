"""The tables of what members enter: each declaration fits its table, and no copy for readers holds an account."""

from dataclasses import replace
from datetime import UTC, date, datetime

import duckdb
import pytest

from indicators.model.districts import District
from indicators.model.submissions import CityEvent, EventKind
from indicators.store import DISTRICTS, EVENTS
from indicators.store.database import SCHEMA
from indicators.store.entry_tables import COPIED

EVENT = CityEvent(
    "BE005C", date(2024, 5, 2), EventKind.EVENT, "New lamps", ("safe_night_city",), "City", id="e1",
    account="ana@liege.example", saved_at=datetime(2024, 5, 3, tzinfo=UTC).replace(tzinfo=None),
)  # fmt: skip


@pytest.fixture
def connection():
    """A store in memory, in use as `store`, and the tables of a reader's copy."""
    with duckdb.connect(":memory:") as connection:
        connection.execute(SCHEMA)
        connection.execute("ATTACH ':memory:' AS store; USE store")
        connection.execute(SCHEMA)
        yield connection


@pytest.mark.parametrize("table", COPIED, ids=lambda table: table.name)
def test_a_table_has_the_columns_that_its_declaration_writes(connection, table):
    rows = connection.execute(f"SELECT column_name FROM (DESCRIBE {table.name})").fetchall()
    written = {*table.columns.split(", "), *table.also, *(("dropped",) if table.drops else ())}
    assert {row[0] for row in rows} - {"step"} == written


@pytest.mark.parametrize("table", COPIED, ids=lambda table: table.name)
def test_a_readers_copy_of_a_table_has_no_account(connection, table):
    personal = {"account", "voice"} & {*table.columns.split(", ")}
    assert personal == personal & {name for name, value in table.hidden.items() if value == "''"} != set()


def test_what_was_entered_is_read_as_it_was_until_it_is_taken_back(connection):
    EVENTS.append(connection, EVENT)
    EVENTS.append(connection, replace(EVENT, title="Lamps"))
    assert EVENTS.read(connection) == (replace(EVENT, title="Lamps"),)
    assert EVENTS.steps(connection, "id = ?", ["e1"]) == (EVENT, replace(EVENT, title="Lamps"))
    EVENTS.append(connection, EVENT, dropped=True)
    assert EVENTS.read(connection) == ()


def test_a_readers_copy_has_what_counts_and_the_moment_when_anybody_could_see_it(connection):
    waiting = replace(EVENT, id="e2", waits=True)
    for event in (EVENT, waiting, replace(EVENT, title="Lamps", saved_at=datetime(2024, 6, 1))):
        EVENTS.append(connection, event)
    gone = District("BE005C", "01", "Outremeuse", 2023, saved_at=EVENT.saved_at)
    DISTRICTS.append(connection, gone)
    DISTRICTS.append(connection, gone, dropped=True)
    connection.execute("USE memory")
    for table in COPIED:
        table.copy(connection)
    assert EVENTS.read(connection) == (replace(EVENT, title="Lamps", account=""),)
    assert DISTRICTS.read(connection) == ()
    assert connection.execute("SELECT code, population, dropped FROM district").fetchall() == [("01", None, True)]
