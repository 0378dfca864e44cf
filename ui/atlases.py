"""The atlases of the store's newest states: one for all who see the same, made once while the others read on."""

import logging
import threading
from collections.abc import Callable

from indicators import (
    PAGE_RUNS,
    Atlas,
    Catalogue,
    NewestState,
    PublishedDay,
    Role,
    Store,
    Viewer,
    as_published,
    publications,
)
from ui.version_preparation import ask_alike, coming

KEPT_VERSIONS = 2  # the one shown and, for visits in the middle of a page, the one before
WAIT = 10.0  # seconds that a visitor waits while another works out a new version: a fraction of one, with few figures
KEPT_DAYS = 2  # past days; each has its own table of current figures
KEPT_SIGHTS = 12  # what people with a role see differs: all for editors, the own cities for contributors
Sight = tuple[str, tuple[str, ...]]  # a role, and the cities that it is for

log = logging.getLogger("vigie")


class AtlasVersions:
    """The atlases of one store, by version and by what their viewers may see."""

    def __init__(self, store: Callable[[], Store], catalogue: Catalogue, prepare: Callable[[Atlas], None]):
        """`prepare`: the work of a first answer, done before the visitors' atlas is handed to anybody."""
        self._store, self._catalogue, self._prepare = store, catalogue, prepare
        self._public = NewestState[Atlas](KEPT_VERSIONS, WAIT)
        self._sights: dict[Sight, NewestState[Atlas]] = {}
        self._days: dict[tuple[int, str], Atlas] = {}
        self._making_day = threading.Lock()
        self._beside, self._starting, self._failed = threading.Thread(), threading.Lock(), -1

    @property
    def public(self) -> Atlas:
        """As visitors see it: one of them works out the tables of a new version, the others wait, or get the last one.

        That of a large store is there already (ui/version_preparation.py). While many read, all go on with the last
        version until what they look at is there in the new one.
        """
        version, newest = self._store().version, self.newest()
        if newest is None or version in (newest.version, self._failed) or not self._is_beside(newest):
            return self._public.of(version, self._prepared)
        return newest

    def newest(self) -> Atlas | None:
        """The one that visitors read, without waiting; None before the first."""
        return self._public.newest

    def of_version(self, version: int) -> Atlas:
        """As visitors will see a state that is being prepared."""
        state, earlier = coming.get(version), self.newest()

        def make() -> Atlas:
            atlas = Atlas(state or self._store(), self._catalogue)
            atlas.follow(earlier)
            return atlas

        return self._public.of(version, make, patient=True)

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

    def published(self, day: PublishedDay) -> Atlas:
        """As every visitor saw it at the end of a day; one at a time is made. Raises DayError."""
        with self._making_day:
            store = self._store().pinned()
            key = store.version, publications(store, day)
            atlas = self._days.pop(key, None)
            while len(self._days) >= KEPT_DAYS:
                del self._days[next(iter(self._days))]
            self._days[key] = atlas or Atlas(as_published(store, day), self._catalogue)
            return self._days[key]

    def _prepared(self) -> Atlas:
        atlas = Atlas(self._store(), self._catalogue)
        self._prepare(atlas)
        return atlas

    def _is_beside(self, newest: Atlas) -> bool:
        """Whether a thread works the version out that comes after the newest; one begins while many read."""
        with self._starting:
            if not self._beside.is_alive() and PAGE_RUNS.are_many:
                self._beside = threading.Thread(target=self._prepare_beside, args=(newest,), daemon=True)
                self._beside.start()
                return True
            return self._beside.is_alive()

    def _prepare_beside(self, newest: Atlas) -> None:
        version = self._store().version
        try:
            atlas = self._prepared()
            ask_alike(newest, atlas)
            self._public.of(atlas.version, lambda: atlas)
        except Exception as error:  # the next reader works it out, and is told
            log.warning("Version %s could not be prepared: %s", version, error)
            self._failed = version

    def _made(self, sight: Sight) -> Atlas:
        role, cities = sight
        return Atlas(self._store(), self._catalogue, Viewer(Role(role), cities=frozenset(cities)))
