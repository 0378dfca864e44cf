"""A replica brought up to date, inside its transaction: as publishing does it, no more than changed is written."""

import shutil
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psycopg

from indicators.model.errors import RecordError
from indicators.model.indicators import Release
from indicators.store.acceptance import take
from indicators.store.audit import AUDIT
from indicators.store.current_figures import counting_releases, rewrite_current, update_current
from indicators.store.database import SCHEMA_NUMBER
from indicators.store.record import tables as travel
from indicators.store.record.rows import FIGURES, fetch_all, fetch_keys, fetch_new, figure_files
from indicators.store.record.setup import record_id
from indicators.store.releases import held, now
from indicators.store.shared_record import IS_REPLICA, REPLICA

MARKER = f"""CREATE TABLE IF NOT EXISTS store.{REPLICA} (
    record VARCHAR NOT NULL,  -- id
    number BIGINT NOT NULL,   -- of the last change that this file has
    mark   VARCHAR NOT NULL,  -- of that change
    tables VARCHAR NOT NULL   -- that the file had then
)"""


@dataclass(frozen=True)
class ReplicaPlace:
    """Up to where a replica has its record; number 0: it has nothing yet."""

    record: str = ""
    number: int = 0
    mark: str = ""
    tables: str = ""


def place_of(connection: duckdb.DuckDBPyConnection) -> ReplicaPlace | None:
    """Up to where the open file has its record; None for a file that is no replica."""
    if not connection.execute(IS_REPLICA).fetchone():
        return None
    row = connection.execute(f"SELECT record, number, mark, tables FROM store.{REPLICA}").fetchone()
    return ReplicaPlace(*row) if row else ReplicaPlace()


def put_place(connection: duckdb.DuckDBPyConnection, record: str, number: int, mark: str) -> None:
    """Writes down up to where the replica has its record."""
    connection.execute(MARKER)
    connection.execute(f"DELETE FROM store.{REPLICA}")
    values = [record, number, mark, _names(travel.travelling(connection))]
    connection.execute(f"INSERT INTO store.{REPLICA} VALUES (?, ?, ?, ?)", values)


def newest(pg: psycopg.Connection) -> tuple[int, str] | None:
    """Number and mark of the last change of the record; None where there is none yet."""
    if record_id(pg) is None:
        return None
    return pg.execute("SELECT number, mark::text FROM change ORDER BY number DESC LIMIT 1").fetchone()


def catch_up(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, path: Path) -> bool:
    """Brings the open file to the state of the record; True when it was behind.

    The caller opened the file before the record's transaction saw anything: a replica is never newer than its record,
    unless an older record was restored. Then, or where the record has another history, the replica is copied aside and
    made anew. Raises RecordError for a file that is no replica, or one of another record.
    """
    connection.execute(AUDIT)
    place, id, last = place_of(connection), record_id(pg), newest(pg)
    if place is None and travel.meta(connection)[0]:
        raise RecordError(
            "The store {path} is no replica of the record that VIGIE_RECORD names. Move what it has into the record "
            "with: {command} (docs/operations.md, “Several machines”).",
            path=path,
            command="python -m indicators record fill",
        )
    if place is None or (place.number == 0 and last is None):
        place = ReplicaPlace(id or "")
    if last is None:
        if place.number:
            raise _empty(path)
        return False
    if place.number and place.record != id:
        raise RecordError(
            "The replica {path} belongs to another record than the one that VIGIE_RECORD names. Correct VIGIE_RECORD, "
            "or delete the replica: it is made anew from the record.",
            path=path,
        )
    if (place.number, place.mark) == last and place.tables == _names(travel.travelling(connection)):
        return False
    if place.number and _continues(pg, place):
        _take_in(connection, pg, place)
    else:
        if place.number:
            _copy_aside(path)
        _make_anew(connection, pg)
    put_place(connection, id or "", *last)
    return True


def _empty(path: Path) -> RecordError:
    return RecordError(
        "The record that VIGIE_RECORD names is empty, but the replica {path} is not. Correct VIGIE_RECORD. If the "
        "record was lost, restore its backup, or fill it from this replica with: {command}",
        path=path,
        command="python -m indicators record fill",
    )


def _names(tables: dict[str, travel.TravellingTable]) -> str:
    return "; ".join(map(_name, tables.values()))


def _name(table: travel.TravellingTable) -> str:
    return f"{table.name} ({', '.join(table.columns)})"


def _continues(pg: psycopg.Connection, place: ReplicaPlace) -> bool:
    """Whether the record goes on from the last change that the replica has."""
    row = pg.execute("SELECT mark::text FROM change WHERE number = %s", [place.number]).fetchone()
    return row == (place.mark,)


def _copy_aside(path: Path) -> None:
    """Copies the file as it was before this transaction: it may have what an older record has not."""
    aside = path.with_name(f"{path.stem}-before-record-{now():%Y%m%d-%H%M%S}{path.suffix}")
    for ending in ("", ".wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(f"{path}{ending}", f"{aside}{ending}")


def _make_anew(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection) -> None:
    """Everything that the record has, in the place of everything that the file has."""
    connection.execute("DELETE FROM store.observation")
    there = _there(pg)
    for table in travel.travelling(connection).values():
        if table.name in there:
            fetch_all(connection, pg, table)
    releases = pg.execute("SELECT release, count(*) FROM figures GROUP BY release ORDER BY min(number), release")
    for release, parts in releases.fetchall():
        _insert_figures(connection, pg, release, parts)
    rewrite_current(connection)
    _put_meta(connection, pg)


def _there(pg: psycopg.Connection) -> set[str]:
    rows = pg.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND pg_table_is_visible(oid)").fetchall()
    return {name for (name,) in rows}


def _take_in(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, place: ReplicaPlace) -> None:
    """What changed after the last change that the replica has, and the tables that it did not have then."""
    number, before = place.number, counting_releases(connection)
    changed: dict[str, set[str | None]] = defaultdict(set)
    for part, key in pg.execute("SELECT DISTINCT part, key FROM changed WHERE number > %s", [number]).fetchall():
        changed[part].add(key)
    tables, then = travel.travelling(connection).values(), place.tables.split("; ")
    for name in {table.name for table in tables if _name(table) not in then} & _there(pg):
        changed[name].add(travel.ALL)
    for table in tables:
        keys = changed.get(table.name, set())
        if travel.ALL in keys:
            fetch_all(connection, pg, table)
        elif None in keys:
            fetch_new(connection, pg, table)
        elif keys:
            fetch_keys(connection, pg, table, [key for key in keys if key is not None])
    new = pg.execute(
        "SELECT release, count(*) FROM figures WHERE number > %s GROUP BY release ORDER BY min(number), release",
        [number],
    ).fetchall()
    coming = _coming(connection, pg, new)
    if before != counting_releases(connection):
        update_current(connection, before, coming)
    connection.execute("DROP VIEW IF EXISTS incoming")
    connection.execute("DROP TABLE IF EXISTS record_incoming")
    _put_meta(connection, pg)


def _coming(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, new: list[tuple]) -> Release | None:
    """Takes in the figures of new releases; a single one as publishing does, with `incoming` for what comes after."""
    if len(new) != 1:
        for release, parts in new:
            _insert_figures(connection, pg, release, parts)
        return None
    release, parts = new[0]
    with figure_files(pg, release, parts) as files:
        connection.execute(f"CREATE OR REPLACE TEMP TABLE record_incoming AS SELECT {FIGURES} FROM {files}")
    connection.execute("CREATE OR REPLACE TEMP VIEW incoming AS SELECT * FROM record_incoming")
    take(connection, release, f"release {release}")
    return held(connection).get(release)


def _insert_figures(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection, release: str, parts: int) -> None:
    with figure_files(pg, release, parts) as files:
        connection.execute(
            f"INSERT INTO store.observation (release, year, {FIGURES})"
            f" SELECT ?, CAST(left(period, 4) AS BIGINT), {FIGURES} FROM {files}",
            [release],
        )


def _put_meta(connection: duckdb.DuckDBPyConnection, pg: psycopg.Connection) -> None:
    row = pg.execute("SELECT version, geography FROM change ORDER BY number DESC LIMIT 1").fetchone()
    assert row is not None, "the record has a change: it was asked for before"
    connection.execute("DELETE FROM store.meta")
    connection.execute("INSERT INTO store.meta (schema, version, geography) VALUES (?, ?, ?)", [SCHEMA_NUMBER, *row])
