"""How this process stands to the record: what its replica has of it, and whether the record answers."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from indicators.store.releases import now

_lock = threading.Lock()
_reached: dict[Path, tuple[int, str]] = {}


@dataclass(frozen=True)
class RecordStanding:
    """What this process knows of its record: since when it does not answer (UTC; None: it does), and why not."""

    gone_since: datetime | None = None
    reason: str = ""


_standing = RecordStanding()


def standing() -> RecordStanding:
    """The present one."""
    return _standing


def answers() -> None:
    """The record has answered."""
    global _standing  # one for the process, as the record is
    _standing = RecordStanding()


def is_gone(reason: str) -> bool:
    """The record has not answered; True the first time."""
    global _standing
    with _lock:
        first = _standing.gone_since is None
        _standing = replace(_standing, gone_since=_standing.gone_since or now(), reason=reason)
    return first


def reached(path: Path, number: int, mark: str) -> None:
    """The replica at a path has the change with this number and mark."""
    with _lock:
        _reached[Path(path)] = (number, mark)


def place_reached(path: Path) -> tuple[int, str] | None:
    """The last change that this process saw in the replica at a path."""
    return _reached.get(Path(path))
