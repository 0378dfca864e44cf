"""A store of an earlier version brought to the present schema: one small step of SQL for each number.

What people contributed is carried: every table but those that are worked out of the others. The steps work on a copy
of the small tables in memory; the old file is only read, and stays beside the new one.
"""

import os
from contextlib import suppress
from pathlib import Path

import duckdb

from indicators.model.errors import StoreError, StoreFileError
from indicators.store import release_files
from indicators.store.audit import AUDIT
from indicators.store.current_figures import rewrite_current
from indicators.store.database import (
    LOG,
    PATIENCE,
    SCHEMA_NUMBER,
    STORAGE,
    changing_file,
    exclusively,
    first_line,
    first_row,
    is_damage,
    quoted,
    schema_number,
)
from indicators.store.inspection import read_through
from indicators.store.releases import Signature, log, now, stamp
from indicators.store.shared_record import refuse_replica
from indicators.store.unfinished import copy_file, disk, remove_leftovers, unfinished_name

STEPS = {int(file.stem.removeprefix("to_")): file for file in Path(__file__).parent.glob("to_*.sql")}
MIGRATING = ".migrating-"  # in the name of a store that is not ready
DERIVED = ("meta", "prepared", "current_observation", "fresh", "fresh_except")  # worked out of the other tables
LARGE = ("observation",)  # read where they are, never copied
MIGRATED = Signature("migration")
NEW = "migrated"  # the database of the new file


def migrate(path: Path, patience: float = PATIENCE, keep: bool = True) -> Path | None:
    """Brings the store at a path to the present schema; the new name of the old file, None where nothing was to do.

    The new file takes the place of the old one in one step, when it is complete and was read from end to end: a
    killed migration leaves the old store as it was. Nobody else reads or writes meanwhile. `keep`: leave the old file
    beside. Raises as `reading`; StoreFileError, with nothing changed, where a step fails or the disk has no room.
    """
    path = Path(path)
    number = schema_number(path, patience)
    if number is None or number >= SCHEMA_NUMBER:  # what is no store, or a newer one: whoever opens it says so
        return None
    remove_leftovers(path.parent, f".{path.name}{MIGRATING}")
    new = path.with_name(unfinished_name(f".{path.name}{MIGRATING}"))
    aside = free_name(path, number)
    try:
        with disk(path.parent):
            with changing_file(new):
                pass
            with exclusively(path, patience) as connection:
                if schema_number_of(connection) != number:  # another process was faster
                    return None
                refuse_replica(connection, path)
                merge_log(connection, path)
                read_through(connection)
                _carry(connection, path, new, number)
                if keep:
                    _link(path, aside)
                new.replace(path)
                release_files.synced(path.parent)
    finally:
        for ending in ("", LOG):
            Path(f"{new}{ending}").unlink(missing_ok=True)
    return aside if keep else None


def schema_number_of(connection: duckdb.DuckDBPyConnection) -> int:
    """The schema of the store that a connection has open."""
    return first_row(connection.execute("SELECT schema FROM store.meta"))[0]


def merge_log(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Moves what a killed process left in the log into the file, which is then complete by itself."""
    with suppress(duckdb.Error):
        connection.execute("CHECKPOINT store")
    if Path(f"{path}{LOG}").exists():
        raise StoreError("The disk has no room for the new store. Nothing was changed. Free some space.")


def _carry(connection: duckdb.DuckDBPyConnection, path: Path, new: Path, number: int) -> None:
    """Fills the new file with what the old one has, after the steps. Raises StoreFileError."""
    version = first_row(connection.execute("SELECT version FROM store.meta"))[0]
    try:
        _stage(connection)
        carry(connection, new, number, version)
    except duckdb.Error as error:
        if is_damage(error):
            raise
        raise StoreFileError(
            "The store {path} of schema {number} could not be updated: {reason} It was not changed.",
            path=path,
            number=number,
            reason=first_line(error),
        ) from error
    if Path(f"{new}{LOG}").exists():
        raise StoreError("The disk has no room for the new store. Nothing was changed. Free some space.")


def carry(connection: duckdb.DuckDBPyConnection, new: Path, number: int, version: int) -> None:
    """Takes the steps on the tables in memory, which an earlier store had, and fills a new store with the outcome."""
    connection.execute("USE memory")
    for step in range(number + 1, SCHEMA_NUMBER + 1):
        connection.execute(STEPS[step].read_text(encoding="utf-8"))
    connection.execute(f"ATTACH {quoted(new)} AS {NEW} (STORAGE_VERSION '{STORAGE}')")
    connection.execute("BEGIN")
    connection.execute(f"USE {NEW}")
    connection.execute(AUDIT)
    staged = _tables(connection, "memory") | {*LARGE}
    if unknown := staged - _tables(connection, NEW):  # a step drops what is no longer needed: nothing is forgotten
        raise duckdb.CatalogException(f"There is no table {', '.join(sorted(unknown))} in the new store.")
    for table in sorted(staged):
        connection.execute(f"INSERT INTO {NEW}.{table} BY NAME SELECT * FROM memory.{table}")
    connection.execute("INSERT INTO meta VALUES (?, ?, '')", [SCHEMA_NUMBER, version])
    log(connection, MIGRATED, "migrate", f"schema {number}", f"schema {SCHEMA_NUMBER}")
    rewrite_current(connection)
    stamp(connection)
    connection.execute("COMMIT")
    connection.execute("USE memory")
    connection.execute(f"DETACH {NEW}")


def _stage(connection: duckdb.DuckDBPyConnection) -> None:
    """The tables of the old store in memory, where the steps change them; the large ones as views of the file."""
    connection.execute("USE memory")
    for table in sorted(_tables(connection, "store") - {*DERIVED}):
        kind = "VIEW" if table in LARGE else "TABLE"
        connection.execute(f'CREATE {kind} memory."{table}" AS SELECT * FROM store."{table}"')


def _tables(connection: duckdb.DuckDBPyConnection, database: str) -> set[str]:
    names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [database]).fetchall()
    return {name for (name,) in names}


def free_name(path: Path, number: int) -> Path:
    """Under which name the old file stays."""
    return path.with_name(f"{path.stem}-schema-{number}-{now():%Y%m%d-%H%M%S}{path.suffix}")


def _link(path: Path, aside: Path) -> None:
    """Gives the old file a second name; a copy of it, where the disk has no links."""
    try:
        os.link(path, aside)
    except OSError:
        copy_file(path, aside)
