"""Whether the store takes what is saved, asked before anybody types."""

import errno
import os
from pathlib import Path

from indicators.model.disk_words import disk_reason
from indicators.model.errors import StoreUnwritableError


def unwritable(path: Path) -> StoreUnwritableError | None:
    """Why this process may not write to the store at `path`; None where it may, or where the store is gone."""
    if not path.exists() or not (error := _refusal(path)):
        return None
    why = disk_reason(error)
    return StoreUnwritableError("Nothing can be saved to {path}: {reason}.", why=why, path=path, reason=str(why))


def _refusal(path: Path) -> OSError | None:
    """What the disk answers to whom writes there. A disk that failed calls itself writable: it is tried."""
    for place in (path, path.parent):
        if not os.access(place, os.W_OK):
            of_disk = hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY
            return OSError(errno.EROFS if of_disk else errno.EACCES, "")
    try:
        os.utime(path.parent)
    except OSError as error:
        return error if error.errno in (errno.EROFS, errno.EIO) else None
    return None
