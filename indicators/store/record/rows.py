"""Rows and figures on their way: from the replica into the record, and back."""

import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg
import pyarrow as pa

from indicators.model import tables as agreed
from indicators.store.database import first_row, quoted
from indicators.store.record.connection import as_bytes
from indicators.store.record.tables import PLACE, TravellingTable

PART = 5_000_000  # observations in one Parquet file
FIGURES = ", ".join(agreed.OBSERVATIONS)
ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "TINYINT": pa.int8(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "VARCHAR[]": pa.list_(pa.string()),
}


def send_all(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, table: TravellingTable) -> None:
    """Puts all rows of a table in the place of those that the record has."""
    pg.execute(as_bytes(f'DELETE FROM "{table.name}"'))
    _copy(pg, table, connection.execute(table.rows))


def send_new(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, table: TravellingTable, last: int) -> None:
    """Adds the rows of a growing table after the last that the record has."""
    _copy(pg, table, connection.execute(f"SELECT * FROM ({table.rows}) WHERE {table.order} > ?", [last]))


def send_keys(
    connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, table: TravellingTable, keys: Sequence[str]
) -> None:
    """Puts the rows with these keys in the place of those that the record has."""
    pg.execute(as_bytes(f'DELETE FROM "{table.name}" WHERE "{table.key}" = ANY(%s)'), [list(keys)])
    _copy(
        pg,
        table,
        connection.execute(f'SELECT * FROM ({table.rows}) WHERE "{table.key}" IN (SELECT unnest(?))', [list(keys)]),
    )


def _copy(pg: psycopg.Connection, table: TravellingTable, result: duckdb.DuckDBPyConnection) -> None:
    columns = f"{table.listed}, {PLACE}" if table.order == PLACE and table.grows else table.listed
    with pg.cursor() as cursor, cursor.copy(as_bytes(f'COPY "{table.name}" ({columns}) FROM STDIN')) as copy:
        while rows := result.fetchmany(10_000):
            for row in rows:
                copy.write_row(row)


def fetch_all(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, table: TravellingTable) -> None:
    """Puts all rows of the record in the place of those that the replica has."""
    connection.execute(f'DELETE FROM store."{table.name}"')
    _insert(connection, table, record_rows(pg, table))


def fetch_new(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, table: TravellingTable) -> None:
    """Adds the rows of the record after the last that the replica has."""
    last = connection.execute(table.last).fetchall()[0][1]
    statement = f'SELECT {table.listed} FROM "{table.name}" WHERE {table.order} > %s ORDER BY {table.order}'
    _insert(connection, table, _arrow_table(table, pg.execute(as_bytes(statement), [last]).fetchall()))


def fetch_keys(
    connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, table: TravellingTable, keys: Sequence[str]
) -> None:
    """Puts the rows of the record with these keys in the place of those that the replica has."""
    connection.execute(f'DELETE FROM store."{table.name}" WHERE "{table.key}" IN (SELECT unnest(?))', [list(keys)])
    statement = f'SELECT {table.listed} FROM "{table.name}" WHERE "{table.key}" = ANY(%s)'
    _insert(connection, table, _arrow_table(table, pg.execute(as_bytes(statement), [list(keys)]).fetchall()))


def _insert(connection: duckdb.DuckDBPyConnection, table: TravellingTable, rows: pa.Table) -> None:
    connection.register("record_rows", rows)
    connection.execute(f'INSERT INTO store."{table.name}" ({table.listed}) SELECT {table.listed} FROM record_rows')
    connection.unregister("record_rows")


def _arrow_table(table: TravellingTable, rows: list[tuple]) -> pa.Table:
    columns = zip(*rows, strict=True) if rows else ([] for _column in table.columns)
    pairs = zip(table.columns.items(), columns, strict=True)
    return pa.table({name: pa.array(column, ARROW[kind]) for (name, kind), column in pairs})


def record_rows(pg: psycopg.Connection, table: TravellingTable) -> pa.Table:
    """All rows of a table of the record, those of a growing one in their order."""
    order = f" ORDER BY {table.order}" if table.grows else ""
    return _arrow_table(table, pg.execute(as_bytes(f'SELECT {table.listed} FROM "{table.name}"{order}')).fetchall())


def send_figures(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, release: str, number: int) -> None:
    """Adds the figures of a release to the record, as Parquet files."""
    (rows,) = first_row(connection.execute("SELECT count(*) FROM store.observation WHERE release = ?", [release]))
    with tempfile.TemporaryDirectory(prefix="vigie-record-") as folder:
        for part, first in enumerate(range(0, rows, PART)):
            file = Path(folder) / f"{part}.parquet"
            connection.execute(
                f"COPY (SELECT {FIGURES} FROM store.observation WHERE release = {quoted(release)} LIMIT {PART}"
                f" OFFSET {first}) TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd)"
            )
            pg.execute(
                "INSERT INTO figures (release, part, number, rows, parquet) VALUES (%s, %s, %s, %s, %b)",
                [release, part, number, min(PART, rows - first), file.read_bytes()],
            )
            file.unlink()


@contextmanager
def figure_files(pg: psycopg.Connection, release: str, parts: int) -> Generator[str]:
    """The Parquet files of a release as a list for a statement of DuckDB, while they are read."""
    with tempfile.TemporaryDirectory(prefix="vigie-record-") as folder:
        files = write_figures(pg, release, parts, Path(folder))
        yield f"read_parquet([{', '.join(map(quoted, files))}])"


def write_figures(pg: psycopg.Connection, release: str, parts: int, folder: Path, beginning: str = "") -> list[Path]:
    """Writes the Parquet files of a release into a folder, under names that begin so."""
    files = []
    for part in range(parts):
        row = pg.execute(
            "SELECT parquet FROM figures WHERE release = %s AND part = %s", [release, part], binary=True
        ).fetchone()
        assert row is not None, "a release has all its parts, in the transaction that counted them"
        files.append(folder / f"{beginning}{part}.parquet")
        files[-1].write_bytes(row[0])
    return files
