"""Which servers use a store now: each has a lock beside it, which ends with its process however that ends."""

import os
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from indicators.store.unfinished import unfinished_name

try:
    import fcntl
except ImportError:  # a system without such locks: nothing can be known of others
    fcntl = None

LOCK = "server-"
NEW = 60.0  # seconds in which a file may not be locked yet


def servers_folder(path: Path) -> Path:
    """Where the locks of a store's servers are."""
    return Path(f"{path}.servers")


@contextmanager
def serving(path: Path) -> Generator[None]:
    """While a server uses the store at a path, others can count it. Without a word where nothing may be written."""
    file, lock = servers_folder(path) / unfinished_name(LOCK), None
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        lock = os.open(file, os.O_RDONLY | os.O_CREAT | os.O_EXCL, 0o600)
        if fcntl:
            fcntl.flock(lock, fcntl.LOCK_EX)  # free but for the moment in which another one counts
    try:
        yield
    finally:
        if lock is not None:
            with suppress(OSError):
                file.unlink()
            os.close(lock)


def servers_at(path: Path) -> int:
    """How many servers use the store at a path now. What ended ones left is removed."""
    return sum(_is_in_use(file) for file in servers_folder(path).glob(f"{LOCK}*"))


def _is_in_use(file: Path) -> bool:
    """Whether the process that has the lock lives."""
    if fcntl is None:
        return False
    try:
        with file.open("rb") as other:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if time.time() - file.stat().st_mtime > NEW:
                file.unlink()
    except BlockingIOError:
        return True
    except OSError:  # it ended meanwhile, or its file may not be removed
        return False
    return False
