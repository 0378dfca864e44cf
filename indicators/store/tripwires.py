"""Tripwires of cities in the store: append-only, public, read with the figures that they judge."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from indicators.model.tripwires import Tripwire
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, append, reading, writing
from indicators.store.releases import stamp

TRIPWIRE_COLUMNS = "id, tripwire, account, stated_at"
TRIPWIRE = TypeAdapter(Tripwire)
# The newest version of each tripwire that nobody took back, in the order of stating.
NEWEST_TRIPWIRES = (
    "SELECT * FROM (SELECT * FROM {table} QUALIFY row_number() OVER (PARTITION BY id ORDER BY step DESC) = 1)"
    " WHERE NOT dropped ORDER BY step"
)


class TripwireRegister(AccountRegister):
    """The tripwires, and the accounts, inside one transaction on the store."""

    def tripwires(self) -> tuple[Tripwire, ...]:
        """Every tripwire of every city, in the order of stating."""
        return _tripwires(self._connection)

    def keep_tripwire(self, tripwire: Tripwire, dropped: bool = False) -> None:
        """Adds a tripwire, or the row that takes it back; figures are read anew with it."""
        content = replace(tripwire, account="", stated_at=None)
        values = {
            "dropped": dropped, "id": tripwire.id, "city": tripwire.city, "indicator": tripwire.indicator,
            "tripwire": TRIPWIRE.dump_json(content).decode(), "account": tripwire.account,
            "stated_at": tripwire.stated_at,
        }  # fmt: skip
        append(self._connection, "tripwire", values)
        stamp(self._connection)


@contextmanager
def changing_tripwires(path: Path, patience: float = PATIENCE) -> Generator[TripwireRegister, None, None]:
    """The tripwires of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield TripwireRegister(connection)


def read_tripwires(path: Path, patience: float = PATIENCE) -> tuple[Tripwire, ...]:
    """Every tripwire of every city, in the order of stating. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _tripwires(connection) if has(connection, "tripwire") else ()


def copy_tripwires(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies the tripwires of the attached file into the connection's own table, without accounts."""
    if has(connection, "tripwire"):
        newest = NEWEST_TRIPWIRES.format(table="store.tripwire")
        connection.execute(f"INSERT INTO tripwire BY NAME SELECT * REPLACE ('' AS account) FROM ({newest})")


def tripwire_of(row: Iterable[Any]) -> Tripwire:
    """A row of the table as a tripwire."""
    id, content, account, stated_at = row
    return replace(TRIPWIRE.validate_json(content), id=id, account=account, stated_at=stated_at)


def _tripwires(connection: duckdb.DuckDBPyConnection) -> tuple[Tripwire, ...]:
    sql = f"SELECT {TRIPWIRE_COLUMNS} FROM ({NEWEST_TRIPWIRES.format(table='tripwire')})"
    return tuple(tripwire_of(row) for row in connection.execute(sql).fetchall())
