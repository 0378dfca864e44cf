"""What is wrong with a store and the folder of files beside it, in sentences for whoever keeps the installation."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from indicators.model.errors import StoreBusyError, StoreError, StoreFileError, StoreMissingError
from indicators.store import release_files
from indicators.store.clock import dates_in
from indicators.store.database import PATIENCE, reading
from indicators.store.releases import now

NAMED = 3  # releases that a sentence names


def problems(path: Path, contents: bool = False, patience: float = PATIENCE) -> tuple[str, ...]:
    """What an administrator should know of the store at a path; empty when all is well.

    Kept files that are missing, kept files that belong to no release, days that lie ahead. `contents`: read every kept
    file and compare its checksum too. Raises as `reading`.
    """
    path = Path(path)
    with reading(path, patience) as connection:
        stored = dict(
            connection.execute(
                "SELECT sha256, (max(size), list(id ORDER BY id)) FROM release"
                " WHERE origin = 'contributed' AND size > 0 GROUP BY sha256"
            ).fetchall()
        )
        checksums = {row[0] for row in connection.execute("SELECT sha256 FROM release").fetchall()}
        ahead = tuple(_ahead(connection))
    return (*_missing(path, stored, contents), *_unknown(path, checksums), *ahead)


def _missing(path: Path, stored: dict[str, tuple[int, list[str]]], contents: bool) -> Iterator[str]:
    lost = release_files.missing(path, {sha256: size for sha256, (size, _) in stored.items()})
    if contents:
        lost += [sha256 for sha256 in stored if sha256 not in lost and not _is_whole(path, sha256)]
    if lost:
        releases = [id for sha256 in lost for id in stored[sha256][1]]
        yield (
            f"Stored files missing or altered in {release_files.files_folder(path)}: {len(lost)} of {len(stored)}. "
            f"Releases whose file cannot be downloaded: {_named(releases)}. Their figures are not affected. "
            "Restore the folder from your backup: it is next to the store and has the same name with .files "
            "added."
        )


def _is_whole(path: Path, sha256: str) -> bool:
    try:
        return release_files.kept(path, sha256).name == sha256
    except StoreError:
        return False


def _unknown(path: Path, checksums: set[str]) -> Iterator[str]:
    strange = release_files.unknown(path, checksums)
    if strange:
        first = min(since or now().replace(tzinfo=UTC).timestamp() for since in strange.values())
        ends = datetime.fromtimestamp(first, UTC).date() + timedelta(days=release_files.KEPT_DAYS)
        yield (
            f"Files in {release_files.files_folder(path)} that belong to no release of the store: {len(strange)}. If"
            f" an "
            "older backup of the store was restored, they belong to releases published since then: restore the "
            "newer backup together with its write-ahead log (.wal), or publish these files again. They will be "
            f"deleted from {ends} on."
        )


def _ahead(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    dates, moment = dates_in(connection), now()
    if releases := dates.releases_ahead(moment):
        yield (
            f"Published releases with a date in the future: {_named([*releases])}. The clock of "
            "this machine was ahead when they were published, or is behind now. Releases published later replace "
            "them, but until that day official figures that come with a new version of Vigie do not. Set the "
            "clock, withdraw these releases and publish their files again."
        )
    elif dates.latest and dates.is_later(moment):
        yield (
            f"Something was saved at {dates.latest:%Y-%m-%d %H:%M} UTC, but the clock of this machine says "
            f"{moment:%Y-%m-%d %H:%M} UTC: it was ahead then, or is behind now. If it is wrong, set it."
        )


def _named(releases: list[str]) -> str:
    more = len(releases) - NAMED
    return ", ".join(releases[:NAMED]) + (f" and {more} more" if more > 0 else "")


BESIDE = (".files", ".wal", "")  # the endings of all that belongs to a store; the file itself is moved last


def read_through(connection: duckdb.DuckDBPyConnection) -> None:
    """Reads every row of the store that a connection has open (`reading`), so that no damaged block stays unseen."""
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'").fetchall()
    for (table,) in tables:
        connection.execute(f'SELECT bit_xor(hash(t)) FROM store."{table}" AS t').fetchall()


def examine(path: Path, patience: float = PATIENCE, earlier: bool = False) -> None:
    """Reads the store at a path from end to end, so that any damage is found.

    `earlier`, and what it raises: as `reading`.
    """
    with reading(path, patience, earlier=earlier) as connection:
        read_through(connection)


def move_aside(path: Path, patience: float = PATIENCE) -> Path:
    """Gives a store that cannot be used another name, with its log and its folder of files; returns the new path.

    Raises StoreMissingError, StoreBusyError, and StoreError for a store that is sound: nobody loses one by mistake.
    """
    path = Path(path)
    try:
        examine(path, patience)
    except (StoreMissingError, StoreBusyError):
        raise
    except StoreFileError:
        pass
    else:
        raise StoreError(f"The store {path} is not damaged, so nothing was moved. To update it, leave out --anew.")
    aside = path.with_name(f"{path.stem}-damaged-{now():%Y%m%d-%H%M%S}{path.suffix}")
    for ending in BESIDE:
        if os.path.lexists(f"{path}{ending}"):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    return aside
