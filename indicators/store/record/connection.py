"""Connections to the record, and what is said when PostgreSQL refuses or is gone."""

import logging
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from indicators.model.errors import RecordError, RecordGoneError, StoreBusyError
from indicators.store.record.status import answers, is_gone
from indicators.store.shared_record import address

try:
    import psycopg
    import psycopg.conninfo
except ImportError as error:
    raise RecordError(
        "VIGIE_RECORD is set, but psycopg, which talks to PostgreSQL, is not installed. Install it with: "
        "pip install -r requirements-record.txt"
    ) from error

LOCK = 7_486_943  # the advisory lock of whoever writes: PostgreSQL gives it to whoever came first
CHANNEL = "vigie"  # on which a change is told
CONNECTING = 3  # seconds until PostgreSQL counts as gone
# A machine that lost its power must not hold the lock: PostgreSQL asks after it, and lets it go within half a minute.
ALIVE = "SET LOCAL tcp_keepalives_idle = 10; SET LOCAL tcp_keepalives_interval = 5; SET LOCAL tcp_keepalives_count = 3"
log = logging.getLogger("vigie")


@contextmanager
def in_words() -> Generator[None]:
    """Turns what PostgreSQL refuses into errors of the store."""
    try:
        yield
    except psycopg.errors.LockNotAvailable as error:
        raise StoreBusyError(
            "The record in PostgreSQL is being written by another process or machine. Try again when it has finished."
        ) from error
    except (psycopg.OperationalError, psycopg.InterfaceError) as error:
        raise gone(error) from error
    except psycopg.Error as error:
        raise RecordError(
            "The record in PostgreSQL could not be read or written: {reason} Nothing was changed.",
            reason=_first_line(error),
        ) from error


def gone(error: psycopg.Error) -> RecordGoneError:
    """The error for a record that cannot be reached, which is logged once."""
    words = RecordGoneError(
        "The record in PostgreSQL cannot be reached: {reason} Nothing was changed. Reading goes on from the replica. "
        "Start PostgreSQL again, or correct VIGIE_RECORD (docs/operations.md, “Several machines”).",
        reason=_first_line(error),
    )
    if is_gone(str(words)):
        log.error("%s", words)
    return words


def _first_line(error: psycopg.Error) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].rstrip(".") + "."


def opened(autocommit: bool = False) -> psycopg.Connection:
    """A new connection to the record, for the caller to close. Raises RecordGoneError, RecordError."""
    try:
        params: dict[str, Any] = {**psycopg.conninfo.conninfo_to_dict(address())}
    except psycopg.Error as error:  # the error repeats the address, and with it the password
        raise RecordError(
            "VIGIE_RECORD is not the address of a PostgreSQL database, such as postgresql://vigie@db.example/vigie."
        ) from error
    if "password" not in params and (password := _password()):
        params["password"] = password
    defaults: dict[str, Any] = {"connect_timeout": CONNECTING, "application_name": "vigie", "tcp_user_timeout": 15_000}
    with in_words():
        pg = psycopg.connect(psycopg.conninfo.make_conninfo("", **{**defaults, **params}), autocommit=autocommit)
    answers()
    return pg


def _password() -> str:
    """The content of the file that VIGIE_RECORD_PASSWORD_FILE names; empty without. Raises RecordError."""
    file = os.environ.get("VIGIE_RECORD_PASSWORD_FILE", "").strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip() if file else ""
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(
            "VIGIE_RECORD_PASSWORD_FILE is {file}, which cannot be read. Name a text file that the server's user may "
            "read.",
            file=Path(file),
        ) from error


@contextmanager
def connected(autocommit: bool = False) -> Generator[psycopg.Connection]:
    """A connection to the record. What was not committed at its end is undone. Raises RecordGoneError, RecordError."""
    pg = opened(autocommit)
    try:
        with in_words():
            yield pg
    finally:
        pg.close()


@contextmanager
def locked(patience: float) -> Generator[psycopg.Connection]:
    """A transaction on the record that nobody else has: whoever comes first goes first. Raises StoreBusyError too."""
    with connected() as pg:
        wait = max(1, int(patience * 1000))
        pg.execute(as_bytes(f"SET LOCAL lock_timeout = {wait}; {ALIVE}"))
        pg.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield pg


@contextmanager
def looking() -> Generator[psycopg.Connection]:
    """A transaction that sees one state of the record, and holds nobody up."""
    with connected() as pg:
        pg.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        pg.read_only = True
        yield pg


def as_bytes(statement: str) -> bytes:
    """A statement with names of tables and columns of the store in it, which psycopg does not take as text."""
    return statement.encode()
