"""Events of cities in the store: append-only, read with the figures whose lines they stand on."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path

import duckdb

from indicators.model.submissions import CityEvent, EventKind
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.releases import stamp

NAMES = tuple(one.name for one in fields(CityEvent))
COLUMNS = ", ".join(NAMES)
# The newest version of each event that nobody took back, by city and day.
NEWEST = (
    "SELECT * FROM (SELECT * FROM {table} QUALIFY row_number() OVER (PARTITION BY id ORDER BY step DESC) = 1)"
    " WHERE NOT dropped ORDER BY city, day, step"
)


class EventRegister(AccountRegister):
    """The events, and the accounts, inside one transaction on the store."""

    def events(self) -> tuple[CityEvent, ...]:
        """Every event of every city, those that wait too; by city and day."""
        return _events(self._connection)

    def keep_event(self, event: CityEvent, dropped: bool = False) -> None:
        """Adds a version of an event, or the row that takes it back; figures are read anew with it."""
        values = asdict(event) | {"indicators": list(event.indicators), "kind": event.kind.value, "dropped": dropped}
        append(self._connection, "event", values)
        stamp(self._connection)


@contextmanager
def changing_events(path: Path, patience: float = PATIENCE) -> Generator[EventRegister, None, None]:
    """The events of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield EventRegister(connection)


def read_events(path: Path, patience: float = PATIENCE) -> tuple[CityEvent, ...]:
    """Every event of every city, those that wait too; by city and day. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _events(connection) if has(connection, "event") else ()


def copy_events(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies into the connection's own table what everybody may see of the events in the attached file: `saved_at` is
    there when anybody could first see one."""
    if has(connection, "event"):
        newest = NEWEST.format(table="store.event")
        since = "(SELECT min(saved_at) FROM store.event AS e WHERE e.id = newest.id AND NOT e.waits AND NOT e.dropped)"
        connection.execute(
            f"INSERT INTO event BY NAME SELECT * REPLACE ('' AS account, {since} AS saved_at)"
            f" FROM ({newest}) AS newest WHERE NOT waits"
        )


def event_of(row: dict) -> CityEvent:
    """A row of the table as an event."""
    values = {name: row[name] for name in NAMES}
    return CityEvent(**values | {"kind": EventKind(values["kind"]), "indicators": tuple(values["indicators"])})


def _events(connection: duckdb.DuckDBPyConnection) -> tuple[CityEvent, ...]:
    rows = connection.execute(f"SELECT {COLUMNS} FROM ({NEWEST.format(table='event')})").fetchall()
    return tuple(event_of(dict(zip(NAMES, row, strict=True))) for row in rows)
