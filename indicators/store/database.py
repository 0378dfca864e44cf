"""The one door to the DuckDB file: who opens it, for how long, and what is said when it cannot be opened."""

import hashlib
import logging
import os
import re
import shlex
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from indicators.model.disk_words import reason_in
from indicators.model.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreFileError,
    StoreMissingError,
    StoreUnwritableError,
)
from indicators.model.happenings import once_committed
from indicators.store import shared_record

HERE = Path(__file__).parent
SQL = (
    *("schema.sql", "accounts.sql", "saved.sql", "answers.sql"),
    *("events.sql", "comments.sql", "categories.sql", "proposals.sql", "mail.sql", "districts.sql", "signals.sql"),
    *("policies.sql", "workshops.sql", "tripwires.sql", "evidence.sql", "practices.sql", "organisations.sql"),
    *("members.sql", "campaigns.sql", "discussions.sql"),
)
SCHEMA = "".join((HERE / name).read_text(encoding="utf-8") for name in SQL)
CHECKSUM = hashlib.sha256(SCHEMA.encode()).hexdigest()
TABLES = "SELECT count(*), count(*) FILTER (table_name = 'prepared') FROM duckdb_tables() WHERE database_name = 'store'"
SCHEMA_NUMBER = 4
READ_ONLY = "READ_ONLY"
STORAGE = "v1.5.0"  # the oldest DuckDB that must be able to open the file
BUILD = "python -m indicators build"
RESTORE = "python -m indicators restore BACKUP"
LOG = ".wal"
PATIENCE = 10.0  # seconds before giving up on a file that another process holds
FOREIGN_LOG = re.compile(r"WAL .*does not match (the )?database file", re.DOTALL)
# What DuckDB says of a file that does not hold what it wrote: every block and every entry of the log has a checksum.
DAMAGE = ("Corrupt database file", "Corrupt WAL file", "Could not read enough bytes")

log = logging.getLogger("vigie")

# DuckDB's lock keeps other processes out, not this one: inside it, everyone who opens the file passes here.
_door = threading.Lock()
# A database in memory takes 20 ms to begin, half of what a small change costs: one is kept to which the file is
# attached, again and again, by whoever passes the door. None after an error: DuckDB may have given it up.
_memory: list[duckdb.DuckDBPyConnection] = []


def first_row(result: duckdb.DuckDBPyConnection) -> tuple:
    """The first row of a statement that always gives one, such as SELECT count(*)."""
    row = result.fetchone()
    assert row is not None, "the statement gave no row"
    return row


def append(connection: duckdb.DuckDBPyConnection, table: str, row: Mapping[str, object]) -> int:
    """Adds a row to an append-only table, with the next of its steps 1, 2, 3, …, which it returns.

    `row`: column -> value, every column but `step`. In the caller's transaction.
    """
    names, marks = ", ".join(row), ", ".join("?" for _name in row)
    statement = f"INSERT INTO {table} (step, {names}) SELECT coalesce(max(step), 0) + 1, {marks} FROM {table}"
    return first_row(connection.execute(f"{statement} RETURNING step", list(row.values())))[0]


def identity(path: Path) -> tuple:
    """What changes when the file or its log is written; empty when there is no file. Costs two looks at the folder."""
    identities: list[tuple[int, int, int] | None] = []
    for name in (path, f"{path}.wal"):
        try:
            status = os.stat(name)  # noqa: PTH116 - faster than Path.stat, and every page asks
        except OSError:
            identities.append(None)
        else:
            identities.append((status.st_ino, status.st_mtime_ns, status.st_size))
    return tuple(identities) if identities[0] else ()


@contextmanager
def reading(
    path: Path,
    patience: float = PATIENCE,
    through: duckdb.DuckDBPyConnection | None = None,
    earlier: bool = False,
) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """A connection that reads the file, in use as `store`; the file is free again afterwards, the connection closed.

    `through`: one of the caller's own, which stays open with what was copied into its database `memory`. `earlier`:
    also a store of an earlier schema (`migrations`).

    Raises StoreMissingError, StoreBusyError after `patience` seconds, StoreDamagedError at the first damaged block that
    is read, StoreFileError when it is no store of Vigie.
    """
    _must_exist(path)
    with _opened(path, READ_ONLY, patience, through) as connection:
        _refuse_strangers(connection, path, earlier)
        yield connection


@contextmanager
def writing(
    path: Path,
    patience: float = PATIENCE,
    create: bool = False,
    through: duckdb.DuckDBPyConnection | None = None,
) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """A connection inside one transaction on the file, in use as `store`: all is kept at the end, or nothing.

    `through`: one that has tables of its own to bring, in its database `memory`; else a new one. Raises as `reading`,
    and StoreFileError when the file cannot be written.
    """
    if not create:
        _must_exist(path)
    ends = time.monotonic() + patience
    with once_committed(), shared_record.turn(path, patience) as turn:
        try:
            with changing_file(path, max(0.0, ends - time.monotonic()), through) as connection:
                turn.take_in(connection)
                yield connection
                turn.hand_over(connection)
        except StoreFileError:
            if not turn.done:
                raise
            log.exception("The change is saved in the record; the replica %s takes it in later", path)


@contextmanager
def changing_file(
    path: Path, patience: float = PATIENCE, through: duckdb.DuckDBPyConnection | None = None
) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """As `writing`, on the file alone: what a record must have is not sent there. For the record itself."""
    with _opened(path, f"STORAGE_VERSION '{STORAGE}'", patience, through) as connection:
        connection.execute("BEGIN")
        try:
            _prepare(connection, path)
            yield connection
            connection.execute("COMMIT")
        except duckdb.Error as error:
            if is_damage(error):
                raise
            raise _unwritten(path, error) from error


def _unwritten(path: Path, error: duckdb.Error) -> StoreFileError:
    """The error for what was not committed, or for a file that may not be opened to write into it."""
    sentence, words = "The store {path} could not be written: {reason} Nothing was changed.", first_line(error)
    if why := reason_in(words):
        return StoreUnwritableError(sentence, why=why, path=path, reason=words)
    return StoreFileError(sentence, path=path, reason=words)


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Makes the tables and macros that are not there. They take longer than a small change: a file says if it has them.

    Raises StoreFileError when the file is a database that Vigie did not make.
    """
    tables, prepared = first_row(connection.execute(TABLES))
    if tables:
        _refuse_strangers(connection, path)
    if prepared and connection.execute("SELECT schema_sql, tables FROM prepared").fetchall() == [(CHECKSUM, tables)]:
        return
    connection.execute(SCHEMA)
    connection.execute("CREATE OR REPLACE TABLE prepared (schema_sql VARCHAR NOT NULL, tables BIGINT NOT NULL)")
    connection.execute("INSERT INTO prepared VALUES (?, ?)", [CHECKSUM, first_row(connection.execute(TABLES))[0]])


def _must_exist(path: Path) -> None:
    if not Path(path).exists():
        raise missing(path)


def missing(path: Path) -> StoreMissingError:
    """The error for a store that is not there."""
    return StoreMissingError("There is no store at {path}. Build it with: {command}", path=path, command=BUILD)


def quoted(word: object) -> str:
    """A text inside a statement, where DuckDB binds none: a file's name, a word of a view."""
    return "'" + str(word).replace("'", "''") + "'"


def first_line(error: Exception) -> str:
    """The first sentence of what DuckDB says, with its full stop."""
    return str(error).strip().splitlines()[0].rstrip(".") + "."


@contextmanager
def _opened(
    path: Path, how: str, patience: float, through: duckdb.DuckDBPyConnection | None = None
) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    ends = time.monotonic() + patience
    if not _door.acquire(timeout=patience):
        raise StoreBusyError(
            "The store {path} is being written by this process. Try again when it has finished.", path=path
        )
    try:
        with _connection(through) as connection:
            _attach(connection, path, how, ends)
            connection.execute("USE store")
            try:
                yield connection
            finally:
                _let_go(connection)
    except duckdb.Error as error:
        if not is_damage(error):
            raise
        raise damaged(path, error) from error
    finally:
        _door.release()


@contextmanager
def _connection(through: duckdb.DuckDBPyConnection | None) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """The caller's own connection, else a new one to the database in memory that is kept, for whoever has the door.

    Never connect(path): one process shares that instance, old file and all. What a connection registers, and its
    temporary tables, end with it.
    """
    if through:
        yield through
        return
    instance = _memory.pop() if _memory else duckdb.connect(":memory:")
    with instance.cursor() as connection:
        yield connection
    _memory.append(instance)


def is_damage(error: duckdb.Error) -> bool:
    """Whether an error says that the file does not hold what was written into it."""
    words = str(error)
    signs = any(sign in words for sign in DAMAGE) or FOREIGN_LOG.search(words) is not None
    return signs or isinstance(error, duckdb.FatalException)


def damaged(path: Path, error: duckdb.Error) -> StoreDamagedError:
    """The error for a file that is damaged, or that lies beside the log of another one: what it is, and what to do."""
    if FOREIGN_LOG.search(str(error)):
        return StoreDamagedError(
            "The log {path}.wal does not belong to the store {path}. Move the log away, or restore the store "
            "that it belongs to (docs/operations.md, “A damaged store”).",
            path=path,
        )
    return StoreDamagedError(
        "The store {path} is damaged: {reason} Restore your latest backup. Without a backup, move the store "
        "aside and build a new one with: {command} (docs/operations.md, “A damaged store”).",
        path=path,
        reason=first_line(error),
        command=_anew(path),
    )


def _anew(path: Path) -> str:
    """The command that moves a store aside and builds a new one."""
    return f"{BUILD} --anew --store {shlex.quote(str(path))}"


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, how: str, ends: float) -> None:
    """Attaches the file, waiting longer and longer while another process holds it, until `ends`."""
    statement = f"ATTACH {quoted(path)} AS store ({how})"
    wait = 0.01
    while True:
        try:
            connection.execute(statement)
            return
        except duckdb.Error as error:
            if how != READ_ONLY and reason_in(str(error)):
                raise _unwritten(path, error) from error
            if not _is_lock(error):
                raise _not_a_store(path, error) from error
            if time.monotonic() + wait > ends:
                raise _held(path, str(error)) from error
        time.sleep(wait)
        wait = min(2 * wait, 0.5)


def _let_go(connection: duckdb.DuckDBPyConnection) -> None:
    """Gives the file back. What was not committed is undone; a failure here must not hide the first one.

    DETACH first moves what was committed from the write-ahead log into the file. Where the disk has no room for that,
    the store is detached all the same, and the next one who opens it reads the log: what was committed is there.
    """
    with suppress(duckdb.Error):  # no transaction was open
        connection.execute("ROLLBACK")
    connection.execute("SET schema = 'memory.main'")  # USE fails on a store that DuckDB gave up for want of room
    try:
        connection.execute("DETACH store")
    except duckdb.Error as error:
        if connection.execute("SELECT 1 FROM duckdb_databases() WHERE database_name = 'store'").fetchone():
            raise
        log.warning(
            "The store's write-ahead log (.wal) could not be merged into the file: %s Nothing published is lost: "
            "it is in the log. Free some disk space, and leave the log next to the store.",
            str(error).strip().splitlines()[-1].rstrip(".") + ".",
        )


def _refuse_strangers(connection: duckdb.DuckDBPyConnection, path: Path, earlier: bool = False) -> None:
    """Raises StoreFileError when the file is a database that Vigie did not make, or made with another schema."""
    try:
        row = connection.execute("SELECT schema FROM store.meta").fetchone()
    except duckdb.Error as error:
        if is_damage(error):
            raise
        raise StoreFileError(
            "{path} is a DuckDB file but not a Vigie store. Choose another file, or move it away.", path=path
        ) from error
    if row and row[0] > SCHEMA_NUMBER:
        raise StoreFileError(
            "The store {path} has schema {found}, of a newer version of Vigie; this version reads up to {right}. "
            "Install the newer version again, or restore a backup made before the update with: {command}. To go on "
            "without what was contributed, move the file away (docs/operations.md, “Update and go back”).",
            path=path,
            found=row[0],
            right=SCHEMA_NUMBER,
            command=RESTORE,
        )
    if row and row[0] < SCHEMA_NUMBER and not earlier:
        raise StoreFileError(
            "The store {path} has schema {found}, of an earlier version of Vigie; this version needs {right}. Update "
            "it with: {command}. What people contributed is carried over, and the old file stays beside the new one.",
            path=path,
            found=row[0],
            right=SCHEMA_NUMBER,
            command=BUILD,
        )


def schema_number(path: Path, patience: float = PATIENCE) -> int | None:
    """Which schema the store at a path has; None where the file is no store of Vigie. Raises as `reading`."""
    _must_exist(path)
    with _opened(path, READ_ONLY, patience) as connection:
        try:
            row = connection.execute("SELECT schema FROM store.meta").fetchone()
        except duckdb.Error as error:  # not a store: whoever opens it says so
            if is_damage(error):
                raise
            return None
    return row[0] if row else None


@contextmanager
def exclusively(path: Path, patience: float = PATIENCE) -> Generator[duckdb.DuckDBPyConnection, None, None]:
    """A connection of its own to a store of any schema, in use as `store`, while nobody else has it.

    Raises as `reading`.
    """
    with (
        duckdb.connect(":memory:") as instance,
        _opened(path, f"STORAGE_VERSION '{STORAGE}'", patience, instance) as connection,
    ):
        yield connection


def _is_lock(error: duckdb.Error) -> bool:
    words = str(error)
    return "Could not set lock" in words or "used by another process" in words or "already attached" in words


def _held(path: Path, words: str) -> StoreBusyError:
    """The error for a file that another process holds: which one, and what to do."""
    number = re.search(r"PID (\d+)", words)
    if not number:
        return StoreBusyError(
            "The store {path} is in use by another process. Wait until it has finished, then try again.", path=path
        )
    try:
        command = Path(f"/proc/{number[1]}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        command = ""
    return StoreBusyError(
        "The store {path} is in use by process {process}. Wait until it has finished or stop it, then try again.",
        path=path,
        process=number[1] + (f" ({command})" if command else ""),
    )


def _not_a_store(path: Path, error: duckdb.Error) -> StoreFileError:
    if is_damage(error):
        return damaged(path, error)
    if "not a valid DuckDB database" in str(error):
        return StoreFileError(
            "{path} is not a store: it is not a DuckDB file, or its beginning is damaged. Restore your latest "
            "backup. Without a backup, move the file aside and build a new store with: {command}",
            path=path,
            command=_anew(path),
        )
    if "version number" in str(error):
        return StoreFileError(f"The store {path} was written by another version of DuckDB: {first_line(error)}")
    return StoreFileError(f"The store {path} cannot be opened: {first_line(error)}")
