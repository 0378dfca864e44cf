"""Whether the record answers this process and takes its changes, and since when or why it does not."""

import threading
from dataclasses import replace

from indicators.store.releases import now
from indicators.store.shared_record import RecordStatus

_lock = threading.Lock()


_status = RecordStatus()


def status() -> RecordStatus:
    """The present one."""
    return _status


def answers() -> None:
    """The record has answered."""
    global _status  # one for the process, as the record is
    _status = replace(_status, gone_since=None, reason="")


def follows() -> None:
    """The replica of this machine has what the record has."""
    global _status
    _status = RecordStatus()


def is_refused(reason: str) -> bool:
    """The record is not for this machine; True the first time."""
    global _status
    first = _status.refused != reason
    _status = replace(_status, refused=reason)
    return first


def is_gone(reason: str) -> bool:
    """The record has not answered; True the first time."""
    global _status
    with _lock:
        first = _status.gone_since is None
        _status = replace(_status, gone_since=_status.gone_since or now(), reason=reason)
    return first
