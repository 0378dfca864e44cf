"""Whether the record answers this process and takes its changes, and since when or why it does not."""

import threading
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.store.releases import now

_lock = threading.Lock()


@dataclass(frozen=True)
class RecordStanding:
    """Since when the record does not answer (UTC; None: it does), and why not.

    `refused`: why this machine may not follow a record that answers: another version, another record.
    """

    gone_since: datetime | None = None
    reason: str = ""
    refused: str = ""


_standing = RecordStanding()


def standing() -> RecordStanding:
    """The present one."""
    return _standing


def answers() -> None:
    """The record has answered."""
    global _standing  # one for the process, as the record is
    _standing = replace(_standing, gone_since=None, reason="")


def follows() -> None:
    """The replica of this machine has what the record has."""
    global _standing
    _standing = RecordStanding()


def is_refused(reason: str) -> bool:
    """The record is not for this machine; True the first time."""
    global _standing
    first = _standing.refused != reason
    _standing = replace(_standing, refused=reason)
    return first


def is_gone(reason: str) -> bool:
    """The record has not answered; True the first time."""
    global _standing
    with _lock:
        first = _standing.gone_since is None
        _standing = replace(_standing, gone_since=_standing.gone_since or now(), reason=reason)
    return first
