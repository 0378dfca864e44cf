"""What visitors' pages share of a version, worked out before anybody is shown it."""

import logging
from collections.abc import Callable

from indicators import Atlas, IndicatorsError, Snapshot

log = logging.getLogger("vigie")
coming: dict[int, Snapshot] = {}  # states that are being prepared, by version


def preparation(atlas_of: Callable[[int], Atlas], city: str) -> Callable[[Snapshot], None]:
    """What the thread does that takes in a state. `atlas_of`: a version's atlas, which is kept for its readers.

    Only of a large store: of a small one the first reader has it at once (ui/atlases.py).
    """

    def prepare(snapshot: Snapshot) -> None:
        if not snapshot.is_large:
            return
        coming[snapshot.version] = snapshot
        try:
            atlas = atlas_of(snapshot.version)
            atlas.prepare()
            if city in atlas.cities:
                atlas.compare(city)
        except IndicatorsError as error:  # told again on the page that asks
            log.warning("Version %s could not be prepared: %s", snapshot.version, error)
        finally:
            coming.pop(snapshot.version, None)

    return prepare
