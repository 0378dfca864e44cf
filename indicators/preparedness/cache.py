"""What was worked out from one state of the file, kept while it lasts: for the same viewer and question only."""

import threading
from collections.abc import Callable, Hashable
from typing import TypeVar

from indicators.access.rights import Viewer
from indicators.store import Assessed

MOST = 64  # answers kept
Worked = TypeVar("Worked")
_lock = threading.Lock()
_kept: dict[tuple[Viewer, Hashable], tuple[Assessed, object]] = {}


def remembered(state: Assessed, viewer: Viewer, question: Hashable, work: Callable[[], Worked]) -> Worked:
    """What `work` makes for a viewer and a question, made once while the state is the same object.

    Every answer, consent and system is part of the state, and the role and cities are the viewer's: whatever
    changes who may see what makes a new key.
    """
    with _lock:
        of, told = _kept.get((viewer, question), (None, None))
    if of is state:
        return told
    told = work()
    with _lock:
        _kept.pop((viewer, question), None)
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[viewer, question] = state, told
    return told
