"""Whether the record answers this process, and since when it does not."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.store.releases import now

_lock = threading.Lock()


@dataclass(frozen=True)
class RecordStanding:
    """Since when the record does not answer (UTC; None: it does), and why not."""

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
