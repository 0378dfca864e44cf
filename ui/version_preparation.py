"""What visitors' pages need of a version, worked out before anybody is shown it."""

import logging
import time
from collections.abc import Callable
from contextlib import suppress

from indicators import PAGE_RUNS, Atlas, IndicatorsError, Snapshot
from ui import drawings

RECENTLY, LONGEST = 60.0, 30.0  # seconds: questions asked within them are asked ahead; a version waits no longer
LARGE_LONGEST = 5.0  # of a large store, whose publisher waits too
STEP = 0.05  # seconds that the next question waits for pages that are being made
SHARE = 0.5  # of its time that the thread works at most while many read: the processors are theirs

log = logging.getLogger("vigie")
coming: dict[int, Snapshot] = {}  # states that are being prepared, by version


def preparation(
    atlas_of: Callable[[int], Atlas], newest: Callable[[], Atlas | None], city: str
) -> Callable[[Snapshot], None]:
    """What the thread does that takes in a state.

    `atlas_of`: a version's atlas, which is kept for its readers; `newest`: the one that they read until then.

    Only of a large store: of a small one the first reader has it at once (ui/atlases.py).
    """

    def prepare(snapshot: Snapshot) -> None:
        if not snapshot.is_large:
            return
        coming[snapshot.version] = snapshot
        earlier = newest()
        try:
            atlas = atlas_of(snapshot.version)
            atlas.prepare()
            if city in atlas.cities:
                atlas.compare(city)
            if earlier:
                ask_alike(earlier, atlas, LARGE_LONGEST)
        except IndicatorsError as error:  # told again on the page that asks
            log.warning("Version %s could not be prepared: %s", snapshot.version, error)
        finally:
            coming.pop(snapshot.version, None)

    return prepare


def ask_alike(earlier: Atlas, atlas: Atlas, longest: float = LONGEST) -> None:
    """Asks a version what pages asked the one before just now, the latest first, and draws what they showed of it."""
    end = time.monotonic() + longest
    atlas.take_over(earlier)
    for question in earlier.asked_within(RECENTLY):
        PAGE_RUNS.go_first(STEP)
        if time.monotonic() > end:
            return
        begun = time.thread_time()
        with suppress(IndicatorsError):  # what cannot be answered any more is told to who asks for it
            drawings.drawn_alike(question.ask(earlier), question.ask(atlas), atlas.catalogue)
        if PAGE_RUNS.are_many:
            time.sleep((time.thread_time() - begun) * (1 / SHARE - 1))
