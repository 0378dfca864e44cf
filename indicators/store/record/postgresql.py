"""The record in PostgreSQL, as the store asks it (`SharedRecord`)."""

from collections.abc import Collection
from contextlib import AbstractContextManager
from pathlib import Path

from indicators.store.record import files, following, migrating, status
from indicators.store.record.polls import RecordPolls
from indicators.store.record.writing import RecordTurn, record_turn
from indicators.store.shared_record import RecordStatus


class PostgresRecord:
    """The database that VIGIE_RECORD names. As SharedRecord."""

    def turn(self, path: Path, patience: float) -> AbstractContextManager[RecordTurn]:
        """One transaction, alone among all machines."""
        return record_turn(path, patience)

    def bring_up_to_date(self, path: Path) -> bool:
        """Takes in what the replica has not yet."""
        return following.caught_up(path)

    def set_aside_earlier_replica(self, path: Path, patience: float) -> Path | None:
        """Renames a replica of an earlier schema."""
        return migrating.set_aside(path, patience)

    def fetch_file(self, path: Path, sha256: str) -> None:
        """Writes an uploaded file beside the replica."""
        files.fetch(path, sha256)

    def files(self, checksums: Collection[str]) -> set[str]:
        """Those of these uploaded files that the database has."""
        return files.those_there(checksums)

    def checksums_of_releases(self) -> set[str]:
        """Of every file that a release came in."""
        return files.checksums_of_releases()

    def polls(self) -> RecordPolls:
        """The polls of all machines, on one connection."""
        return RecordPolls()

    def follow(self, path: Path) -> following.RecordFollower:
        """A thread that has begun to follow."""
        follower = following.RecordFollower(path)
        follower.start()
        return follower

    def status(self) -> RecordStatus:
        """The present one."""
        return status.status()
