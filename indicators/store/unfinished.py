"""Files that are being written: names that no other process has, and the removal of what killed processes left.

No process number is part of a name: in containers every server has the same one.
"""

import secrets
import shutil
import time
from contextlib import suppress
from pathlib import Path

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
