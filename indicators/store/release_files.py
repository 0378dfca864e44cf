"""The files that contributed releases came in, kept beside the store by their checksum: `<store>.files/<sha256>`."""

import hashlib
import os
import re
import time
from collections.abc import Collection, Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from indicators.model.disk_words import disk_reason
from indicators.model.errors import StoreError
from indicators.store import shared_record
from indicators.store.unfinished import PIECE, remove_leftovers, unfinished_name

ARRIVING = ".arriving-"
UNKNOWN = ".unknown-"  # begins the empty file that says since when a file belongs to no release
KEPT_DAYS, DAY = 30, 86_400  # how long such a file is left alone; seconds


@dataclass(frozen=True)
class Copy:
    """A file copied into the folder of release files, which has no name there until its release is written."""

    place: Path
    sha256: str
    size: int

    def keep(self) -> None:
        """Gives the copy its name for good. Done inside the transaction: what a killed one leaves is swept away."""
        self.place.replace(self.place.with_name(self.sha256))
        synced(self.place.parent)


def files_folder(path: Path) -> Path:
    """The folder that belongs to the store at a path."""
    return Path(path).with_name(f"{Path(path).name}.files")


@contextmanager
def copied(path: Path, file: Path) -> Generator[Copy, None, None]:
    """The file copied into a store's release files and written to the disk; gone afterwards unless it was kept.

    Raises StoreError when the disk has no room for it, or the folder cannot be written.
    """
    folder = files_folder(path)
    place = folder / unfinished_name(ARRIVING)
    try:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy = _copy(file, place)
        except OSError as error:
            raise StoreError(
                "The file could not be saved: {reason}. Nothing was published. Tell your administrator, then publish "
                "it again.",
                reason=disk_reason(error),
            ) from error
        yield copy
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def is_kept(path: Path, sha256: str) -> bool:
    """Whether a file is where it was kept, or in the record: a store may have been restored without its files."""
    return (files_folder(path) / sha256).is_file() or sha256 in shared_record.files_elsewhere([sha256])


def kept(path: Path, sha256: str) -> Path:
    """The kept file with this checksum. Raises StoreError when it is not there, or is no longer what was brought."""
    place = files_folder(path) / sha256
    if sha256.isalnum() and not place.is_file():
        shared_record.fetch_file(path, sha256)
    if not sha256.isalnum() or not place.is_file():
        raise StoreError("The file of this release is no longer available.")
    with place.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != sha256:
            raise StoreError("{path} is not the file that was uploaded: its checksum has changed.", path=place)
    return place


def sweep(path: Path, checksums: Collection[str]) -> list[str]:
    """Removes copies that killed processes left, and files that belonged to no release for 30 days; returns the names.

    The days count from the first sweep that noticed the file, not from its own age: an older copy of the store that was
    put back knows none of the files that came since. Only to be called with the store's file open: then no release is
    being written.
    """
    names = _names(path)
    leftovers = remove_leftovers(files_folder(path), ARRIVING)
    of_record = shared_record.checksums_of_record()
    if of_record is None:  # a replica may be behind: it does not know what another machine has just taken in
        return leftovers
    checksums = {*checksums, *of_record}
    noticed = unknown(path, checksums)
    ended = [name for name, first in noticed.items() if first and time.time() - first > KEPT_DAYS * DAY]
    marks = [UNKNOWN + name for name in names if name in checksums or name in ended]
    for name in (*ended, *(set(marks) & set(names))):
        files_folder(path).joinpath(name).unlink(missing_ok=True)
    for name, first in noticed.items():
        if not first:
            files_folder(path).joinpath(UNKNOWN + name).touch(mode=0o600)
    return [*leftovers, *ended]


def unknown(path: Path, checksums: Collection[str]) -> dict[str, float]:
    """The kept files that belong to no release, each with when a sweep first noticed it; 0 where none has yet."""
    names = _names(path)
    strange = [name for name in names if re.fullmatch(r"[0-9a-f]{64}", name) and name not in checksums]
    marks = {name: files_folder(path) / f"{UNKNOWN}{name}" for name in strange}
    return {name: mark.stat().st_mtime if mark.name in names else 0.0 for name, mark in marks.items()}


def missing(path: Path, sizes: Mapping[str, int]) -> list[str]:
    """Of files by checksum and size, those that are not beside the store, or have another size there."""
    places = {sha256: files_folder(path) / sha256 for sha256 in sizes}
    here = [one for one, place in places.items() if not place.is_file() or place.stat().st_size != sizes[one]]
    elsewhere = shared_record.files_elsewhere([one for one in here if not places[one].exists()])
    return [one for one in here if one not in elsewhere]


def _names(path: Path) -> list[str]:
    folder = files_folder(path)
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


def _copy(file: Path, place: Path) -> Copy:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source, place.open("xb") as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    return Copy(place, digest.hexdigest(), size)


def synced(folder: Path) -> None:
    """Makes the names in a folder outlast a power cut, where the system can."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
