"""The files that contributed releases came in, kept beside the store by their checksum: `<store>.files/<sha256>`."""

import hashlib
import itertools
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from indicators.errors import StoreError

PIECE = 1 << 20  # bytes held in memory at a time
ARRIVING = ".arriving-"
_numbers = itertools.count()


@dataclass(frozen=True)
class Copy:
    """A file copied into the vault, which has no name there until the release that it belongs to is written."""

    place: Path
    sha256: str
    size: int

    def keep(self) -> None:
        """Gives the copy its name for good. Done inside the transaction: what a killed one leaves is swept away."""
        self.place.replace(self.place.with_name(self.sha256))
        _written(self.place.parent)


def vault(path: Path) -> Path:
    """The folder that belongs to the store at a path."""
    return Path(path).with_name(f"{Path(path).name}.files")


@contextmanager
def copied(path: Path, file: Path) -> Iterator[Copy]:
    """The file copied into the vault of a store and written to the disk; gone afterwards unless it was kept.

    Raises StoreError when the disk has no room for it, or the folder cannot be written.
    """
    folder = vault(path)
    place = folder / f"{ARRIVING}{os.getpid()}-{next(_numbers)}"
    try:
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy = _copy(file, place)
        except OSError as error:
            raise StoreError(
                "The file could not be kept beside the store: {reason}. Nothing was published. Make room on the disk"
                " of the store, or ask an administrator to, then publish again.",
                reason=error.strerror or error,
            ) from error
        yield copy
    finally:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def kept(path: Path, sha256: str) -> Path:
    """The kept file with this checksum. Raises StoreError when it is not there, or is no longer what was brought."""
    place = vault(path) / sha256
    if not sha256.isalnum() or not place.is_file():
        raise StoreError("The file of this release was not kept, or is no longer beside the store.")
    with place.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != sha256:
            raise StoreError("{path} is no longer the file that was brought: its checksum is another one.", path=place)
    return place


def sweep(path: Path, known: Collection[str]) -> list[str]:
    """Removes what belongs to no release, and copies that killed processes left; returns the names.

    Only to be called with the store's file open: then no release is being written.
    """
    folder = vault(path)
    swept = [file for file in (folder.iterdir() if folder.is_dir() else ()) if _is_left(file.name, known)]
    for file in swept:
        file.unlink(missing_ok=True)
    return [file.name for file in swept]


def _is_left(name: str, known: Collection[str]) -> bool:
    if not name.startswith(ARRIVING):
        return name not in known
    number = name.removeprefix(ARRIVING).partition("-")[0]
    return number.isdigit() and not runs(int(number))


def runs(number: int) -> bool:
    """Whether a process with this number is at work."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _copy(file: Path, place: Path) -> Copy:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as source, place.open("xb") as target:
        while piece := source.read(PIECE):
            digest.update(piece)
            size += target.write(piece)
        target.flush()
        os.fsync(target.fileno())
    return Copy(place, digest.hexdigest(), size)


def _written(folder: Path) -> None:
    """Makes the names in a folder outlast a power cut, where the system can."""
    try:
        opened = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
