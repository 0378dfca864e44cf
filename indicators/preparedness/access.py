"""The store at a path for one viewer: its state, rights, and what was worked out from it for that viewer."""

import threading
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from indicators.access.rights import VISITOR, Act, Viewer, permitted
from indicators.access.rights import acting as acting_viewer
from indicators.catalogue import Catalogue
from indicators.catalogue import load as load_catalogue
from indicators.model.locations import default_path
from indicators.store import AccountTransaction, PreparednessState, assessed

MOST = 64  # answers kept
Worked = TypeVar("Worked")
_lock = threading.Lock()
_kept: dict[tuple[Viewer, Hashable], tuple[PreparednessState, Any]] = {}


class PreparednessAccess:
    """The store at a path, as one viewer may see it and add to it."""

    def __init__(self, path: Path | str | None = None, catalogue: Catalogue | None = None, viewer: Viewer = VISITOR):
        self.path = Path(path) if path is not None else default_path()
        self.catalogue = catalogue if catalogue is not None else load_catalogue()
        self.viewer = viewer

    def read(self) -> None:
        """Reads what cities answered now: it answers later questions even where the file is damaged by then."""
        assessed(self.path)

    def may_answer(self, city: str) -> bool:
        """Whether the viewer answers for a city: its contributors do, and editors."""
        return permitted(self.viewer, Act.SUBMIT, city)

    def may_choose(self, city: str) -> bool:
        """Whether the viewer chooses who sees a city's answers: its contributors do, and administrators."""
        return permitted(self.viewer, Act.CONSENT, city)

    @property
    def state(self) -> PreparednessState:
        """Everything that is kept, as it is now."""
        return assessed(self.path)

    def acting(self, register: AccountTransaction) -> Viewer:
        """The viewer as the transaction reads the accounts."""
        return acting_viewer(self.viewer, register.all())


def remembered(state: PreparednessState, viewer: Viewer, question: Hashable, work: Callable[[], Worked]) -> Worked:
    """What `work` makes for a viewer and a question, made once while the state is the same object.

    Every answer, consent and system is part of the state, and the role and cities are the viewer's: whatever
    changes who may see what makes a new key.
    """
    with _lock:
        before = _kept.get((viewer, question))
    if before and before[0] is state:
        return before[1]
    result = work()
    with _lock:
        _kept.pop((viewer, question), None)
        while len(_kept) >= MOST:
            del _kept[next(iter(_kept))]
        _kept[viewer, question] = state, result
    return result
