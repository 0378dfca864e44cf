"""How many participants of an open link may begin from one address: one guest cannot use up what is for many."""

import threading
import time
from collections.abc import Callable

from indicators.model.rate_limits import Buckets

AT_ONCE, A_SECOND = 100, 1 / 6  # new participants of a link from one address: a workshop is often behind one
MOST_FROM_ONE = 250  # participants of a link from one address, half of MOST_VOICES, until the server starts anew
MOST_COUNTED = 10_000  # links × addresses


class Newcomers:
    """Counts new participants by link and address, in memory alone: nothing of an address is written."""

    def __init__(self, at_once: int = AT_ONCE, clock: Callable[[], float] = time.monotonic):
        """`at_once` 0: as many as come, as behind a proxy that does not tell the reader's address."""
        self._at_once, self._buckets = at_once, Buckets(at_once, A_SECOND, clock)
        self._counts: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()

    def admit(self, link: str, address: str) -> bool:
        """Whether one more participant of a link may begin from an address; counts it."""
        if not self._at_once:
            return True
        if self._counts.get((link, address), 0) >= MOST_FROM_ONE or not self._buckets.take(f"{link} {address}"):
            return False
        with self._lock:
            if len(self._counts) >= MOST_COUNTED and (link, address) not in self._counts:
                del self._counts[next(iter(self._counts))]
            self._counts[link, address] = self._counts.get((link, address), 0) + 1
        return True
