"""What every part of the corridor stands on: the store's path, the catalogue, and for whom it is opened."""

from collections.abc import Iterable
from pathlib import Path

from indicators.access.rights import VISITOR, Act, Viewer, acting, permitted
from indicators.catalogue import Catalogue
from indicators.catalogue import load as load_catalogue
from indicators.model.errors import UnknownNameError
from indicators.model.locations import default_path
from indicators.store import AnswerRegister, Assessed, Register, assessed


class Ground:
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
    def _state(self) -> Assessed:
        return assessed(self.path)

    def _acting(self, register: Register) -> Viewer:
        """The viewer as the transaction reads the accounts."""
        return acting(self.viewer, register.all())


def must_know(register: AnswerRegister, cities: Iterable[str]) -> None:
    """Raises UnknownNameError for a city that the store does not have."""
    unknown, known = register.unknown_cities(cities)
    if unknown:
        raise UnknownNameError("city", unknown[0], known)
