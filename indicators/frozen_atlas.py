"""An atlas of a past day: every question, answered from what was published by then."""

from collections.abc import Sequence

from indicators.atlas import Atlas
from indicators.catalogue import Catalogue
from indicators.model.published_day import PublishedDay
from indicators.store import Snapshot, Store
from indicators.store.published_state import as_published, known_steps


class FrozenAtlas(Atlas):
    """What every visitor could read on a day; whoever looks, since consent is that of today and of the public."""

    def __init__(self, store: Store | Snapshot, catalogue: Catalogue, day: PublishedDay):
        """Raises DayError before the first publication, and for a store that is too large."""
        self._state = as_published(store.pinned(), day)
        super().__init__(self._state, catalogue)
        self.day = day

    def changed_since(self, geos: Sequence[str] = (), indicators: Sequence[str] = ()) -> bool:
        """Whether any of the figures of these areas and indicators is another one today; of all without any."""
        return self._state.changed_since(geos, indicators) > 0


def publications(store: Store | Snapshot, day: PublishedDay) -> str:
    """What had been published by a day, as a text: two days with the same one have the same atlas."""
    return known_steps(store.pinned(), day)
