"""From a file to a record and back: the same store, shared by several machines or kept by one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.model.errors import RecordError
from indicators.store import release_files
from indicators.store.database import PATIENCE, changing_file, reading
from indicators.store.record.catching_up import newest, place_of
from indicators.store.record.connection import in_words, looking
from indicators.store.record.files import fetch
from indicators.store.record.following import caught_up
from indicators.store.record.setup import record_id
from indicators.store.record.writing import record_turn
from indicators.store.shared_record import REPLICA, address

UPLOADS = "SELECT DISTINCT sha256 FROM release WHERE origin = 'contributed' AND size > 0 ORDER BY 1"
SIZES = """
    SELECT (SELECT count(*) FROM change), (SELECT at FROM change ORDER BY number DESC LIMIT 1),
           (SELECT count(*) FROM release), (SELECT coalesce(sum(rows), 0)::bigint FROM figures),
           (SELECT count(*) FROM uploaded_file WHERE piece = 0), pg_database_size(current_database())
"""


@dataclass(frozen=True)
class RecordSummary:
    """What a record has, and by how many changes the replica of this machine is behind."""

    changes: int
    latest: datetime
    releases: int
    observations: int
    uploads: int
    size: int
    behind: int


def fill(path: Path, patience: float = PATIENCE) -> None:
    """Puts everything that the store at a path has into the record, which must be empty; the store becomes a replica.

    Raises RecordError where the record has something, and as `writing`.
    """
    needs_address()
    with record_turn(Path(path), patience) as turn, changing_file(path, patience) as connection:
        if turn.last() is not None:
            raise RecordError(
                "The record that VIGIE_RECORD names has content already. Nothing was changed. Choose an empty "
                "database, or delete the store {path}: it is made anew from the record.",
                path=Path(path),
            )
        turn.fill(connection)


def leave(path: Path, as_it_is: bool = False, patience: float = PATIENCE) -> list[str]:
    """Makes a replica a store of its own, with all uploaded files; returns the checksums of those that nobody has.

    `as_it_is`: without asking the record, which is lost. The record stays as it is. Raises RecordError for a file that
    is no replica, and as `writing`.
    """
    path = Path(path)
    with reading(path, patience) as connection:
        if place_of(connection) is None:
            raise RecordError("The store {path} is no replica: it keeps everything by itself already.", path=path)
    if not as_it_is:
        needs_address()
        caught_up(path, patience)
    with changing_file(path, patience) as connection:
        uploads = [row[0] for row in connection.execute(UPLOADS).fetchall()]
        missing = [sha256 for sha256 in uploads if not (release_files.files_folder(path) / sha256).is_file()]
        if not as_it_is:
            for sha256 in missing:
                fetch(path, sha256)
        connection.execute(f"DROP TABLE store.{REPLICA}")
    return [sha256 for sha256 in missing if not (release_files.files_folder(path) / sha256).is_file()]


def summary(path: Path, patience: float = PATIENCE) -> RecordSummary | None:
    """What the record has; None while it is empty. Raises RecordError, RecordGoneError."""
    needs_address()
    number = 0
    if Path(path).exists():
        with reading(path, patience) as connection:
            place = place_of(connection)
            number = place.number if place else 0
    with looking() as pg, in_words():
        last = newest(pg) if record_id(pg) else None
        row = pg.execute(SIZES).fetchone() if last else None
    return RecordSummary(*row, behind=last[0] - number) if row and last else None


def needs_address() -> None:
    """Raises RecordError where VIGIE_RECORD is not set."""
    if not address():
        raise RecordError(
            "VIGIE_RECORD is not set. Set it to the address of the record, such as "
            "postgresql://vigie@db.example/vigie (docs/operations.md, “Several machines”)."
        )
