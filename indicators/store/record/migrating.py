"""A record of an earlier version brought to the present schema, in one transaction, by the steps of a store.

The small tables come from PostgreSQL into memory, the steps work there, and their outcome goes back. Figures are
immutable files: they stay where they are, unless a step defines them anew. Each machine makes its replica anew.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import psycopg

from indicators.model.errors import RecordError
from indicators.store.database import (
    PATIENCE,
    SCHEMA_NUMBER,
    changing_file,
    exclusively,
    first_line,
    quoted,
    schema_number,
)
from indicators.store.migrations import carry, free_name, merge_log, schema_number_of
from indicators.store.record.catching_up import newest
from indicators.store.record.connection import as_bytes, in_words, locked, looking
from indicators.store.record.moving import needs_address
from indicators.store.record.rows import record_rows, write_figures
from indicators.store.record.setup import columns_of, record_id, record_schema
from indicators.store.record.writing import RecordTurn
from indicators.store.shared_record import IS_REPLICA

FIGURES_VIEW = "SELECT sql FROM duckdb_views() WHERE database_name = 'memory' AND view_name = 'observation'"
PARQUET = "parquet"  # the database in memory that says which file has figures of which release


def update(patience: float = PATIENCE) -> int | None:
    """Brings the record to the present schema; from which number, None where nothing was to do.

    Nobody else writes meanwhile, and an interrupted update changes nothing. Machines with an earlier version of Vigie
    go on reading their replicas, but can no longer save. Raises as `writing`; RecordError for a newer record.
    """
    needs_address()
    with locked(patience) as pg, in_words(), TemporaryDirectory(prefix="vigie-record-") as folder:
        number = record_schema(pg)
        if number is None or number == SCHEMA_NUMBER:
            return None
        if number > SCHEMA_NUMBER:
            record_id(pg)  # says which version it needs
        place = Path(folder) / "vigie.duckdb"
        renewed = _carried(pg, Path(folder), place, number)
        _replace(pg, place, renewed, patience)
    return number


def _carried(pg: psycopg.Connection, folder: Path, place: Path, number: int) -> bool:
    """Fills a new store with what the record has, after the steps; whether a step defined the figures anew."""
    row = pg.execute("SELECT version FROM change ORDER BY number DESC LIMIT 1").fetchone()
    assert row is not None, "a record begins with a change"
    with changing_file(place):
        pass
    with duckdb.connect(":memory:") as connection:
        for table in columns_of(pg).values():
            connection.register("fetched", record_rows(pg, table))
            connection.execute(f'CREATE TABLE memory."{table.name}" AS SELECT {table.listed} FROM fetched')
            connection.unregister("fetched")
        _show_figures(connection, pg, folder)
        before = connection.execute(FIGURES_VIEW).fetchall()
        try:
            carry(connection, place, number, row[0])
        except duckdb.Error as error:
            raise RecordError(
                "The record in PostgreSQL of schema {number} could not be updated: {reason} It was not changed.",
                number=number,
                reason=first_line(error),
            ) from error
        return connection.execute(FIGURES_VIEW).fetchall() != before


def _show_figures(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, folder: Path) -> None:
    """The figures of all releases as the view `observation`, as a file of a store has them."""
    connection.execute(f"ATTACH ':memory:' AS {PARQUET}")
    connection.execute(f"CREATE TABLE {PARQUET}.part (filename VARCHAR, release VARCHAR)")
    releases = pg.execute("SELECT release, count(*) FROM figures GROUP BY release ORDER BY min(number), release")
    for number, (release, parts) in enumerate(releases.fetchall()):
        for file in write_figures(pg, release, parts, folder, f"{number}-"):
            connection.execute(f"INSERT INTO {PARQUET}.part VALUES (?, ?)", [str(file), release])
    connection.execute(
        "CREATE VIEW memory.observation AS SELECT release, CAST(left(period, 4) AS BIGINT) AS year,"
        f" figures.* EXCLUDE (filename) FROM read_parquet({quoted(folder / '*.parquet')}, filename = true) AS figures"
        f" JOIN {PARQUET}.part USING (filename)"
    )


def _replace(pg: psycopg.Connection, place: Path, figures: bool, patience: float) -> None:
    """Puts what the new store has in the place of the tables of the record, and commits."""
    for name in columns_of(pg):
        pg.execute(as_bytes(f'DROP TABLE "{name}"'))
    if figures:
        pg.execute("DELETE FROM figures")
    pg.execute("UPDATE record SET schema = %s, tables = ''", [SCHEMA_NUMBER])
    with changing_file(place, patience) as connection:
        RecordTurn(pg, place).fill(connection, figures)


def set_aside(path: Path, patience: float = PATIENCE) -> Path | None:
    """Gives a replica of an earlier schema another name, where the record has the present one: it is made anew.

    None for every other file. Raises RecordError where the record must be updated first, and as `reading`.
    """
    path = Path(path)
    number = schema_number(path, patience)
    if number is None or number >= SCHEMA_NUMBER:
        return None
    with exclusively(path, patience) as connection:
        if schema_number_of(connection) != number or not connection.execute(IS_REPLICA).fetchone():
            return None
        with looking() as pg, in_words():
            if newest(pg) is None:
                raise RecordError(
                    "The record that VIGIE_RECORD names is empty. Correct VIGIE_RECORD, or restore its backup."
                )
        merge_log(connection, path)
        aside = free_name(path, number)
        path.rename(aside)
    return aside
