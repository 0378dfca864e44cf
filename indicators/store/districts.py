"""Districts of cities in the store: append-only, read with the figures that are told of them."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

import duckdb

from indicators.model.districts import District
from indicators.store.accounts import AccountRegister, has
from indicators.store.database import PATIENCE, reading, writing
from indicators.store.releases import stamp

NAMES = tuple(one.name for one in fields(District))
COLUMNS = ", ".join(NAMES)
# The newest version of each district, by city and code; also of those that are no longer declared.
VERSIONS = (
    "SELECT * FROM (SELECT * FROM {table} QUALIFY row_number() OVER (PARTITION BY city, code ORDER BY step DESC) = 1)"
    " ORDER BY city, code"
)


class DistrictRegister(AccountRegister):
    """The districts, and the accounts, inside one transaction on the store."""

    def districts(self, city: str) -> tuple[District, ...]:
        """The districts of a city, by code."""
        return tuple(one for one in _districts(self._connection, "district") if one.city == city)

    def keep_districts(self, districts: Iterable[District], dropped: bool = False) -> None:
        """Adds a version of each district, or the row by which it is no longer declared."""
        marks = ", ".join("?" for _name in NAMES)
        for district in districts:
            self._connection.execute(
                f"INSERT INTO district (step, dropped, {COLUMNS}) SELECT coalesce(max(step), 0) + 1, ?, {marks}"
                " FROM district",
                [dropped, *astuple(district)],
            )
        stamp(self._connection)

    def has_figures(self, geo: str) -> bool:
        """Whether a release that is not withdrawn tells of an area."""
        row = self._connection.execute(
            "SELECT 1 FROM observation AS o JOIN release AS r ON r.id = o.release"
            " WHERE o.geo = ? AND r.status <> 'withdrawn' LIMIT 1",
            [geo],
        ).fetchone()
        return row is not None


@contextmanager
def changing_districts(path: Path, patience: float = PATIENCE) -> Generator[DistrictRegister, None, None]:
    """The districts of the store at a path, in one transaction: all is kept at the end, or nothing.

    Raises as `writing`.
    """
    with writing(path, patience) as connection:
        yield DistrictRegister(connection)


def read_districts(path: Path, patience: float = PATIENCE) -> tuple[District, ...]:
    """Every district that holds, by city and code. Raises as `reading`."""
    with reading(path, patience) as connection:
        return _districts(connection, "district") if has(connection, "district") else ()


def copy_districts(connection: duckdb.DuckDBPyConnection) -> None:
    """Copies into the connection's own table what everybody may know of the districts in the attached file."""
    if has(connection, "district"):
        newest = VERSIONS.format(table="store.district")
        connection.execute(f"INSERT INTO district BY NAME SELECT * REPLACE ('' AS account) FROM ({newest})")


def district_of(row: dict) -> District:
    """A row of the table as a district."""
    population = row["population"]
    is_number = population is not None and population == population
    values: dict[str, Any] = {name: row[name] for name in NAMES}
    return District(**values | {"population": float(population) if is_number else None})


def _districts(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[District, ...]:
    statement = f"SELECT {COLUMNS} FROM ({VERSIONS.format(table=table)}) WHERE NOT dropped"
    rows = connection.execute(statement).fetchall()
    return tuple(district_of(dict(zip(NAMES, row, strict=True))) for row in rows)
