"""What the store asks of the record that several machines share; without VIGIE_RECORD the file keeps everything itself.

With it, the file at the store's path is a replica: each change is made there by the same SQL as ever while the record's
lock is held, written to the record, which commits first, and then kept. A replica that was killed in between is older
than the record, and catches up. The other machines hear of a change at once, and look every few seconds.
"""

import os
from collections.abc import Callable, Collection, Generator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import duckdb

from indicators.model.errors import RecordError, RecordGoneError
from indicators.model.poll_lines import PollCollection

REPLICA = "replica"  # the table of a file that says up to where it has which record
IS_REPLICA = f"SELECT 1 FROM duckdb_tables() WHERE database_name = 'store' AND table_name = '{REPLICA}'"


class StoreTurn(Protocol):
    """One transaction on the store, as it begins and before it ends."""

    done: bool  # whether what was changed is safe already, whatever becomes of the file

    def take_in(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Before the change: the file is what it should be, and up to date."""

    def hand_over(self, connection: duckdb.DuckDBPyConnection) -> None:
        """After the change, before the file commits."""


@dataclass(frozen=True)
class RecordStatus:
    """Since when the record does not answer (UTC; None: it does), and why not.

    `refused`: why this machine may not follow a record that answers: another version, another record.
    """

    gone_since: datetime | None = None
    reason: str = ""
    refused: str = ""


class ReplicaFollower(Protocol):
    """What keeps a replica up to date until it is stopped."""

    def stop(self) -> None:
        """Ends, within a second or so."""


class SharedRecord(Protocol):
    """What the store asks of a record. Its methods raise RecordError, RecordGoneError, StoreBusyError."""

    def turn(self, path: Path, patience: float) -> AbstractContextManager[StoreTurn]:
        """One turn, alone among all machines; StoreBusyError after `patience` seconds."""
        ...

    def bring_up_to_date(self, path: Path) -> bool:
        """Brings the replica at a path up to date; True when it was behind."""
        ...

    def set_aside_earlier_replica(self, path: Path, patience: float) -> Path | None:
        """Gives a replica of an earlier schema another name, which it returns; None where there is nothing to do."""
        ...

    def fetch_file(self, path: Path, sha256: str) -> None:
        """Puts an uploaded file beside the replica, if the record has it."""

    def files(self, checksums: Collection[str]) -> set[str]:
        """Which of these uploaded files the record has."""
        ...

    def checksums_of_releases(self) -> set[str]:
        """The checksums of all files that a release of the record came in."""
        ...

    def polls(self) -> PollCollection:
        """The polls of all machines."""
        ...

    def follow(self, path: Path) -> ReplicaFollower:
        """Begins to keep the replica at a path up to date."""
        ...

    def status(self) -> RecordStatus:
        """Whether the record answers this process and takes its changes."""
        ...


_plugged: list[Callable[[], SharedRecord]] = []


def plug_in(record: Callable[[], SharedRecord]) -> None:
    """States which record VIGIE_RECORD names; it is made when it is first asked for."""
    _plugged[:] = [record]


def address() -> str:
    """Where the record is: VIGIE_RECORD, an address such as postgresql://vigie@db.example/vigie; empty without."""
    return os.environ.get("VIGIE_RECORD", "").strip()


def _record() -> SharedRecord | None:
    """The record that VIGIE_RECORD names; None without. Raises RecordError where the program plugged none in."""
    if not address():
        return None
    if not _plugged:
        raise RecordError("VIGIE_RECORD is set, but this program cannot use a record. Start it without VIGIE_RECORD.")
    return _plugged[0]()


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


@contextmanager
def turn(path: Path, patience: float) -> Generator[StoreTurn]:
    """One turn at the store of a path: with a record, its transaction, alone among all machines.

    Raises StoreBusyError where others are at it for longer than `patience` seconds, RecordGoneError, RecordError.
    """
    if (record := _record()) is None:
        yield FileTurn(Path(path))
        return
    with record.turn(Path(path), patience) as turn_of_record:
        yield turn_of_record


def bring_up_to_date(path: Path) -> bool:
    """Brings the replica at a path up to date; True when it was behind. Without a record there is nothing to do.

    Raises as `turn`.
    """
    record = _record()
    return record is not None and record.bring_up_to_date(Path(path))


def set_aside_earlier_replica(path: Path, patience: float) -> Path | None:
    """Gives a replica of an earlier schema another name, which it returns: one of the present schema is made anew.

    None where there is nothing to do. Raises as `turn`; RecordError where the record must be updated first.
    """
    record = _record()
    return record.set_aside_earlier_replica(Path(path), patience) if record else None


def fetch_file(path: Path, sha256: str) -> None:
    """Puts an uploaded file of the record beside the replica, if the record has it. Raises as `turn`."""
    if record := _record():
        record.fetch_file(Path(path), sha256)


def files_elsewhere(checksums: Collection[str]) -> set[str]:
    """Which of these uploaded files the record has. While it cannot be reached none of them counts as missing."""
    record = _record() if checksums else None
    if record is None:
        return set()
    try:
        return record.files(checksums)
    except RecordGoneError:
        return {*checksums}


def checksums_of_record() -> set[str] | None:
    """The checksums of all uploaded files that a release of the record has; None where nobody can say."""
    if (record := _record()) is None:
        return set()
    try:
        return record.checksums_of_releases()
    except RecordGoneError:
        return None


def shared_polls() -> PollCollection | None:
    """Where the polls of all machines are; None without a record: each has its own folder."""
    record = _record()
    return record.polls() if record else None


def follow_record(path: Path) -> ReplicaFollower | None:
    """Begins to keep the replica at a path up to date, until it is stopped; None without a record."""
    record = _record()
    return record.follow(Path(path)) if record else None


def record_status() -> RecordStatus | None:
    """Whether the record answers this process; None without a record."""
    record = _record()
    return record.status() if record else None
