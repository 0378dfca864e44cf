"""Whether the store takes what is saved, asked before anybody types."""

import errno
import os
from pathlib import Path

from indicators.model.disk_words import disk_reason
from indicators.model.errors import StoreUnwritableError


def unwritable(path: Path) -> StoreUnwritableError | None:
    """Why this process may not write to the store at `path`; None where it may, or where the store is gone."""
    places = (path, path.parent)
    if not path.exists() or all(os.access(one, os.W_OK) for one in places):
        return None
    of_disk = hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY
    why = disk_reason(OSError(errno.EROFS if of_disk else errno.EACCES, ""))
    return StoreUnwritableError("Nothing can be saved to {path}: {reason}.", why=why, path=path, reason=str(why))
