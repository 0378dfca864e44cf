"""Folders of processes beside each other: each holds its own, and whoever comes removes those of the dead."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # a system without such locks: nothing can be known of others, and nothing of theirs is removed
    fcntl = None

LOCK = ".lock"
_held: list[IO] = []  # open until the process ends, however it does


def claim(home: Path) -> Path:
    """A new folder in `home` that belongs to this process, readable by its user only.

    Folders of processes that have died are removed first: their lock is free, which a number of a process could not
    tell (in a container every process has the same).
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (home / LOCK).open("a") as door:
        _lock(door, wait=True)  # nobody sweeps between the making of a folder and its lock
        sweep(home)
        folder = Path(tempfile.mkdtemp(prefix="process-", dir=home))
        lock = (folder / LOCK).open("a")
        _lock(lock, wait=False)
        _held.append(lock)
        return folder


def sweep(home: Path) -> None:
    """Removes what dead processes have left in `home`."""
    for folder in home.glob("process-*"):
        if _abandoned(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    with suppress(OSError), (folder / LOCK).open("a") as lock:
        return _lock(lock, wait=False)
    return False


def _lock(file: IO, wait: bool) -> bool:
    """Whether the lock was free, and is now this process's as long as the file is open."""
    if fcntl is None:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except OSError:
        return False
    return True
