"""The record that several machines share, in PostgreSQL; without VIGIE_RECORD the file keeps everything by itself.

With it, the file at the store's path is a replica: each change is made there by the same SQL as ever while the record's
lock is held, written to the record, which commits first, and then kept. A replica that was killed in between is older
than the record, and catches up. The other machines hear of a change at once, and look every few seconds.

Everything that needs psycopg lies in the other modules, and is imported with the setting only.
"""

import os
from collections.abc import Collection, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import duckdb

from indicators.model.errors import RecordError, RecordGoneError
from indicators.model.poll_lines import PollCollection

if TYPE_CHECKING:
    from indicators.store.record.following import RecordFollower
    from indicators.store.record.standing import RecordStanding

REPLICA = "replica"  # the table of a file that says up to where it has which record
IS_REPLICA = f"SELECT 1 FROM duckdb_tables() WHERE database_name = 'store' AND table_name = '{REPLICA}'"


class StoreTurn(Protocol):
    """One transaction on the store, as it begins and before it ends."""

    done: bool  # whether what was changed is safe already, whatever becomes of the file

    def take_in(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Before the change: the file is what it should be, and up to date."""

    def hand_over(self, connection: duckdb.DuckDBPyConnection) -> None:
        """After the change, before the file commits."""


class FileTurn:
    """A turn of a file that keeps everything by itself."""

    done = False

    def __init__(self, path: Path):
        self._path = path

    def take_in(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Raises RecordError for a replica: a change of it alone would be lost."""
        refuse_replica(connection, self._path)

    def hand_over(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Nothing: the file is all there is."""


def refuse_replica(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raises RecordError where the open file is a replica, which nobody changes without its record."""
    if connection.execute(IS_REPLICA).fetchone():
        raise RecordError(
            "The store {path} is a replica of a record in PostgreSQL, and VIGIE_RECORD is not set. Set it, or make "
            "the replica a store of its own with: {command}",
            path=path,
            command="python -m indicators record leave",
        )


def address() -> str:
    """Where the record is: VIGIE_RECORD, an address such as postgresql://vigie@db.example/vigie; empty without."""
    return os.environ.get("VIGIE_RECORD", "").strip()


@contextmanager
def turn(path: Path, patience: float) -> Generator[StoreTurn]:
    """One turn at the store of a path: with a record, its transaction, alone among all machines.

    Raises StoreBusyError where others are at it for longer than `patience` seconds, RecordGoneError, RecordError.
    """
    if not address():
        yield FileTurn(Path(path))
        return
    from indicators.store.record.writing import record_turn

    with record_turn(Path(path), patience) as turn_of_record:
        yield turn_of_record


def bring_up_to_date(path: Path) -> bool:
    """Brings the replica at a path up to date; True when it was behind. Without a record there is nothing to do.

    Raises as `turn`.
    """
    if not address():
        return False
    from indicators.store.record.following import caught_up

    return caught_up(Path(path))


def set_aside_earlier_replica(path: Path, patience: float) -> Path | None:
    """Gives a replica of an earlier schema another name, which it returns: one of the present schema is made anew.

    None where there is nothing to do. Raises as `turn`; RecordError where the record must be updated first.
    """
    if not address():
        return None
    from indicators.store.record.migrating import set_aside

    return set_aside(Path(path), patience)


def fetch_file(path: Path, sha256: str) -> None:
    """Puts an uploaded file of the record beside the replica, if the record has it. Raises as `turn`."""
    if address():
        from indicators.store.record.files import fetch

        fetch(Path(path), sha256)


def files_elsewhere(checksums: Collection[str]) -> set[str]:
    """Which of these uploaded files the record has. While it cannot be reached none of them counts as missing."""
    if not address() or not checksums:
        return set()
    from indicators.store.record.files import those_there

    try:
        return those_there(checksums)
    except RecordGoneError:
        return {*checksums}


def checksums_of_record() -> set[str] | None:
    """The checksums of all uploaded files that a release of the record has; None where nobody can say."""
    if not address():
        return set()
    from indicators.store.record.files import checksums_of_releases

    try:
        return checksums_of_releases()
    except RecordGoneError:
        return None


def shared_polls() -> PollCollection | None:
    """Where the polls of all machines are; None without a record: each has its own folder."""
    if not address():
        return None
    from indicators.store.record.polls import RecordPolls

    return RecordPolls()


def follow_record(path: Path) -> "RecordFollower | None":
    """Begins to keep the replica at a path up to date, until it is stopped; None without a record."""
    if not address():
        return None
    from indicators.store.record.following import RecordFollower

    follower = RecordFollower(Path(path))
    follower.start()
    return follower


def record_standing() -> "RecordStanding | None":
    """Whether the record answers this process; None without a record."""
    if not address():
        return None
    from indicators.store.record.standing import standing

    return standing()
