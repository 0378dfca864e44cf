"""The tables of the record: those of the store by the same names, and those that only the record has."""

import re
from collections.abc import Mapping
from uuid import uuid4

import psycopg

from indicators.model.errors import RecordError
from indicators.store.database import SCHEMA_NUMBER
from indicators.store.record.connection import as_bytes
from indicators.store.record.tables import AUDIT, PLACE, TYPES, TravellingTable

RECORD_SQL = """
    -- Which record this is: a replica belongs to one.
    CREATE TABLE IF NOT EXISTS record (
        id        uuid PRIMARY KEY,
        schema    integer NOT NULL,     -- which schema the tables have: SCHEMA_NUMBER
        tables    text NOT NULL,        -- the columns that they have now
        begun_at  timestamptz NOT NULL DEFAULT now()
    );
    -- Every change. A replica that knows the mark of its last one takes in those after it; another history has others.
    CREATE TABLE IF NOT EXISTS change (
        number    bigint PRIMARY KEY,
        mark      uuid NOT NULL,
        version   bigint NOT NULL,      -- of the figures: it stays where accounts and saved things change
        geography text NOT NULL,
        at        timestamptz NOT NULL DEFAULT now()
    );
    -- What a change was about: the keys that changed; no key: rows were added; *: the table anew.
    CREATE TABLE IF NOT EXISTS changed (
        number bigint NOT NULL,
        part   text NOT NULL,
        key    text
    );
    CREATE INDEX IF NOT EXISTS changed_number ON changed (number);
    -- The figures of a release, as Parquet files of at most 5 million rows. They never change.
    CREATE TABLE IF NOT EXISTS figures (
        release text NOT NULL,
        part    integer NOT NULL,
        number  bigint NOT NULL,        -- the change that they came with
        rows    bigint NOT NULL,
        parquet bytea NOT NULL,
        PRIMARY KEY (release, part)
    );
    ALTER TABLE figures ALTER COLUMN parquet SET STORAGE EXTERNAL;
    CREATE INDEX IF NOT EXISTS figures_number ON figures (number);
    -- The files that releases were uploaded in, by their SHA-256, in pieces.
    CREATE TABLE IF NOT EXISTS uploaded_file (
        sha256  text NOT NULL,
        piece   integer NOT NULL,
        content bytea NOT NULL,
        PRIMARY KEY (sha256, piece)
    );
    ALTER TABLE uploaded_file ALTER COLUMN content SET STORAGE EXTERNAL;
    -- The lines of polls: its head, then answers, opened and closed.
    CREATE TABLE IF NOT EXISTS poll_line (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        code   text NOT NULL,
        line   text NOT NULL,
        at     timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX IF NOT EXISTS poll_line_code ON poll_line (code, number);
"""
OF_THE_RECORD = ("record", "change", "changed", "figures", "uploaded_file", "poll_line")


def record_id(pg: psycopg.Connection) -> str | None:
    """Which record this is; None where the database has none yet.

    Raises RecordError for one of another schema, and for one that is not complete.
    """
    if pg.execute("SELECT to_regclass('record')").fetchone() == (None,):
        return None
    row = pg.execute("SELECT id::text, schema FROM record").fetchone()
    if row and row[1] > SCHEMA_NUMBER:
        raise RecordError(
            "The record in PostgreSQL has schema {there}, of a newer version of Vigie; this version reads up to "
            "{right}. Install the newer version on this machine too (docs/operations.md, “Several machines”).",
            there=row[1],
            right=SCHEMA_NUMBER,
        )
    if row and row[1] < SCHEMA_NUMBER:
        raise RecordError(
            "The record in PostgreSQL has schema {there}, of an earlier version of Vigie; this version needs {right}. "
            "Save the record with pg_dump, stop Vigie on all machines, then update the record with: {command}",
            there=row[1],
            right=SCHEMA_NUMBER,
            command="python -m indicators record update",
        )
    if row and not _is_complete(pg):
        raise RecordError(
            "The record in PostgreSQL is not complete: a backup is being restored, or its restoration failed. Nothing "
            "was changed. Wait until it has finished, or restore the backup again."
        )
    return row[0] if row else None


def _is_complete(pg: psycopg.Connection) -> bool:
    """Whether every table of the record has an index: pg_restore makes these last, when a table has its rows."""
    row = pg.execute(
        "SELECT count(DISTINCT relname) FROM pg_class JOIN pg_index ON indrelid = pg_class.oid"
        " WHERE relname = ANY(%s) AND pg_table_is_visible(pg_class.oid)",
        [names := [*OF_THE_RECORD, *_tables_in(pg)]],
    ).fetchone()
    return row == (len(names),)


def record_schema(pg: psycopg.Connection) -> int | None:
    """Which schema the record has; None where the database has no record yet."""
    if pg.execute("SELECT to_regclass('record')").fetchone() == (None,):
        return None
    row = pg.execute("SELECT schema FROM record").fetchone()
    return row[0] if row else None


def columns_of(pg: psycopg.Connection) -> dict[str, TravellingTable]:
    """The tables of the store that the record has, by name, with the types that their columns have in the store."""
    names = {kind: name for name, kind in TYPES.items()} | {"timestamp without time zone": "TIMESTAMP"}
    tables = {}
    for table in _tables_in(pg):
        rows = pg.execute(
            "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass(%s)"
            " AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [f'"{table}"'],
        ).fetchall()
        columns = {name: names[kind] for name, kind in rows if (table, name) != (AUDIT, PLACE)}
        tables[table] = TravellingTable(table, columns)
    return tables


def _tables_in(pg: psycopg.Connection) -> set[str]:
    row = pg.execute("SELECT tables FROM record").fetchone()
    return {*re.findall(r"(\w+) \([^)]*\)", row[0])} if row else set()


def set_up(pg: psycopg.Connection, tables: Mapping[str, TravellingTable]) -> tuple[str, list[str]]:
    """Makes the tables of the record that are not there; its id, and the tables that got new columns.

    While its lock is held.
    """
    described = _described(tables)
    id = record_id(pg)
    if id and pg.execute("SELECT tables FROM record").fetchone() == (described,):
        return id, []
    if unknown := _tables_in(pg) - {*tables} if id else set():
        raise RecordError(
            "The record in PostgreSQL has tables of a newer version of Vigie: {tables}. Nothing was changed. Install "
            "the newer version on this machine too (docs/operations.md, “Several machines”).",
            tables=", ".join(sorted(unknown)),
        )
    pg.execute(RECORD_SQL)
    widened = [table.name for table in tables.values() if _make(pg, table)]
    if id is None:
        id = str(uuid4())
        pg.execute("INSERT INTO record (id, schema, tables) VALUES (%s, %s, %s)", [id, SCHEMA_NUMBER, described])
    else:
        pg.execute("UPDATE record SET tables = %s", [described])
    return id, widened


def _described(tables: Mapping[str, TravellingTable]) -> str:
    return "; ".join(f"{table.name} ({', '.join(table.columns)})" for table in tables.values())


def _make(pg: psycopg.Connection, table: TravellingTable) -> bool:
    """Makes a table or its columns that are not there; True when it was there with fewer columns."""
    there = {
        row[0]
        for row in pg.execute("SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0"
                              " AND NOT attisdropped", [f'"{table.name}"'])
    }  # fmt: skip
    columns = {name: TYPES[kind] for name, kind in table.columns.items()}
    if table.name == AUDIT:
        columns[PLACE] = "bigint"
    if not there:
        order = f', PRIMARY KEY ("{table.order}")' if table.grows else ""
        defined = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        pg.execute(as_bytes(f'CREATE TABLE "{table.name}" ({defined}{order})'))
        if not table.grows:
            pg.execute(as_bytes(f'CREATE INDEX ON "{table.name}" ("{table.key}")'))
        return False
    for name, kind in columns.items():
        if name not in there:
            pg.execute(as_bytes(f'ALTER TABLE "{table.name}" ADD COLUMN "{name}" {kind}'))
    return bool({*columns} - there)
