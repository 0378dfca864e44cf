"""Files that are being written: names that no other process has, copies that reached the disk, and the removal of what
killed processes left.

No process number is part of a name: in containers every server has the same one.
"""

import os
import secrets
import shutil
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from indicators.model.errors import StoreError

SPARE = 1 << 28  # bytes of the disk that a copy leaves free
PIECE = 1 << 20  # bytes held in memory at a time
LEFT = 86_400  # seconds without a change after which nobody is at work on a file any more


def unfinished_name(beginning: str) -> str:
    """A name for a file or folder that is not ready yet; `beginning` says of what it is."""
    return f"{beginning}{secrets.token_hex(8)}"


def remove_leftovers(folder: Path, beginning: str) -> list[str]:
    """Removes what begins so in a folder and was not changed for a day; returns the names."""
    removed = []
    for place in folder.glob(f"{beginning}*") if folder.is_dir() else ():
        with suppress(OSError):
            if time.time() - place.stat().st_mtime > LEFT:
                shutil.rmtree(place) if place.is_dir() else place.unlink()
                removed.append(place.name)
    return removed


@contextmanager
def disk(folder: Path) -> Generator[None]:
    """Turns what the disk refuses into a sentence."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            "{folder} could not be written: {reason}. Nothing was changed. Free some space or choose another folder.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def copy_file(source: Path, target: Path) -> None:
    """Copies a file and waits until the disk has it. Raises OSError where it would fill the disk."""
    if shutil.disk_usage(target.parent).free < source.stat().st_size + SPARE:
        raise OSError(None, "the disk is nearly full")
    with source.open("rb") as read, target.open("xb") as written:
        os.fchmod(written.fileno(), 0o600)
        shutil.copyfileobj(read, written, PIECE)
        written.flush()
        os.fsync(written.fileno())
