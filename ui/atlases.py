"""The atlases of the store's newest states: one for all who see the same, made once."""

from collections.abc import Callable

from indicators import Atlas, Catalogue, NewestState, Role, Store, Viewer
from ui.version_preparation import coming

KEPT_VERSIONS = 2  # the one shown and, for visits in the middle of a page, the one before
KEPT_SIGHTS = 12  # what people with a role see differs: all for editors, the own cities for contributors
Sight = tuple[str, tuple[str, ...]]  # a role, and the cities that it is for


class AtlasVersions:
    """The atlases of one store, by version and by what their viewers may see."""

    def __init__(self, store: Callable[[], Store], catalogue: Catalogue):
        self._store, self._catalogue = store, catalogue
        self._public = NewestState[Atlas](KEPT_VERSIONS)
        self._sights: dict[Sight, NewestState[Atlas]] = {}

    @property
    def public(self) -> Atlas:
        """As visitors see it. A new version is prepared before the store shows it (ui/version_preparation.py)."""
        return self.of_version(self._store().version)

    def of_version(self, version: int) -> Atlas:
        """As visitors see a state: the one that the store shows, or one that is being prepared."""
        return self._public.of(
            version, lambda: Atlas(coming.get(version) or self._store(), self._catalogue), patient=True
        )

    def seen_by(self, viewer: Viewer) -> Atlas:
        """As a viewer sees it, always the newest: who has a role may just have changed something.

        For all who see the same: it knows of no account, so that no answer can tell one.
        """
        if viewer.role is Role.VISITOR:
            return self.public
        sight = viewer.role.value, tuple(sorted(viewer.cities))
        state = self._sights.get(sight) or self._sights.setdefault(sight, NewestState(1))
        while len(self._sights) > KEPT_SIGHTS:
            self._sights.pop(next(iter(self._sights)), None)
        return state.of(self._store().version, lambda: self._made(sight), patient=True)

    def _made(self, sight: Sight) -> Atlas:
        role, cities = sight
        return Atlas(self._store(), self._catalogue, Viewer(Role(role), cities=frozenset(cities)))
