"""Which tables of the store travel, in what steps, and how a change of one is noticed.

Every table travels but those that each replica works out by itself. One with `step` grows only: the rows after the last
step travel. Of the others the rows with a changed key travel, the key being the first column. The audit log has no key:
its rows are numbered as they came in.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import duckdb

# Worked out on each replica. `observation` travels too, but as Parquet files.
DERIVED = frozenset({"meta", "prepared", "replica", "observation", "current_observation", "fresh", "fresh_except"})
AUDIT, PLACE = "audit", "place"  # the log, and the column of the record that numbers its rows
ALL = "*"  # in the place of a key: the table travels again from beginning to end
TYPES = {
    "VARCHAR": "text",
    "BIGINT": "bigint",
    "INTEGER": "integer",
    "TINYINT": "smallint",
    "DOUBLE": "double precision",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMP": "timestamp",
    "VARCHAR[]": "text[]",
}
BEFORE = "record_before"  # the temporary table of what the keys held before


@dataclass(frozen=True)
class TravellingTable:
    """A table that travels: its columns with their DuckDB types."""

    name: str
    columns: Mapping[str, str]

    @property
    def grows(self) -> bool:
        """Whether rows are only ever added."""
        return self.name == AUDIT or "step" in self.columns

    @property
    def order(self) -> str:
        """Of one that grows, the column of the record by which its rows follow each other."""
        return PLACE if self.name == AUDIT else "step"

    @property
    def key(self) -> str:
        """The column whose value says which rows changed."""
        return next(iter(self.columns))

    @property
    def listed(self) -> str:
        """Its columns in a statement."""
        return ", ".join(f'"{name}"' for name in self.columns)

    @property
    def rows(self) -> str:
        """A statement of its rows, as the record has them."""
        if self.name == AUDIT:
            return f"SELECT {self.listed}, row_number() OVER (ORDER BY rowid) AS {PLACE} FROM store.{AUDIT}"
        return f'SELECT {self.listed} FROM store."{self.name}"'

    @property
    def last(self) -> str:
        """A statement of the last of its rows, of one that grows, and how many there are."""
        last = "count(*)" if self.name == AUDIT else "coalesce(max(step), 0)"
        return f"SELECT '{self.name}' AS part, {last} AS last, count(*) AS rows FROM store.\"{self.name}\""

    @property
    def sums(self) -> str:
        """A statement of what each key holds. A sum: the same row twice must not cancel itself out."""
        return (
            f"SELECT '{self.name}' AS part, t.\"{self.key}\" AS key, sum(hash(t)) AS held"
            f' FROM store."{self.name}" AS t GROUP BY t."{self.key}"'
        )


@dataclass(frozen=True)
class StoreState:
    """What tells that something changed: of growing tables the last row, of the others the sums of their keys."""

    tables: Mapping[str, TravellingTable]
    last: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    meta: tuple[int, str] = (0, "")


def travelling(connection: duckdb.DuckDBPyConnection) -> dict[str, TravellingTable]:
    """The tables of the open store that travel, by name."""
    rows = connection.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() JOIN (SELECT table_oid FROM duckdb_tables()"
        " WHERE database_name = 'store') USING (table_oid) WHERE database_name = 'store'"
        " ORDER BY table_name, column_index"
    ).fetchall()
    columns: dict[str, dict[str, str]] = {}
    for table, name, kind in rows:
        if table not in DERIVED:
            columns.setdefault(table, {})[name] = kind
    return {table: TravellingTable(table, names) for table, names in columns.items()}


def state(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, TravellingTable]) -> StoreState:
    """The store as it is now; the sums of its keys stay in a temporary table until the next call."""
    sums = " UNION ALL ".join(table.sums for table in tables.values() if not table.grows)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {BEFORE} AS {sums}")
    return StoreState(tables, _last(connection, tables), meta(connection))


def meta(connection: duckdb.DuckDBPyConnection) -> tuple[int, str]:
    """The version of the figures, and the checksum of the areas."""
    return connection.execute("SELECT version, geography FROM store.meta").fetchone() or (0, "")


def changes(connection: duckdb.DuckDBPyConnection, before: StoreState) -> Iterator[tuple[str, str | None, bool]]:
    """What is other than `before`: (table, key, whether the key is new); of what only grew the key is None."""
    now = _last(connection, before.tables)
    for name, (last, rows) in now.items():
        earlier_last, earlier_rows = before.last[name]
        if (last, rows) == (earlier_last, earlier_rows):
            continue
        grew = last - earlier_last >= rows - earlier_rows > 0 and _rows_after(
            connection, before.tables[name], earlier_last
        ) == (rows - earlier_rows)
        yield name, None if grew else ALL, False
    sums = " UNION ALL ".join(table.sums for table in before.tables.values() if not table.grows)
    yield from connection.execute(
        f"SELECT part, key, earlier.held IS NULL FROM ({sums}) AS later FULL JOIN {BEFORE} AS earlier USING (part, key)"
        " WHERE later.held IS DISTINCT FROM earlier.held ORDER BY part, key"
    ).fetchall()


def _last(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, TravellingTable]) -> dict[str, tuple[int, int]]:
    statement = " UNION ALL ".join(table.last for table in tables.values() if table.grows)
    return {name: (last, rows) for name, last, rows in connection.execute(statement).fetchall()}


def _rows_after(connection: duckdb.DuckDBPyConnection, table: TravellingTable, last: int) -> int:
    rows = connection.execute(f"SELECT count(*) FROM ({table.rows}) WHERE {table.order} > ?", [last]).fetchone()
    return rows[0] if rows else 0
