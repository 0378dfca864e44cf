"""How often something may be done: so much at once, so much a second after that, for each address by itself."""

import threading
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

MOST_ADDRESSES = 5000  # told apart; all others together count as one
NETWORK_BITS = 64  # of an IPv6 address: who has one has the whole network


def counted_as(address_text: str) -> str:
    """The address by which every limit counts a reader or program: as it is, of IPv6 the network."""
    try:
        address = ip_address(address_text)
    except ValueError:
        return address_text
    return str(int(address) >> (128 - NETWORK_BITS)) if isinstance(address, IPv6Address) else address_text


class Bucket:
    """So much at once, and so much a second from then on."""

    def __init__(self, most: float, rate: float, clock: Callable[[], float] = time.monotonic):
        self._most, self._rate, self._clock = most, rate, clock
        self._left, self._at, self._lock = most, clock(), threading.Lock()

    def take(self) -> bool:
        """Whether there is one left; takes it."""
        with self._lock:
            now = self._clock()
            self._left, self._at = min(self._most, self._left + (now - self._at) * self._rate), now
            if self._left < 1:
                return False
            self._left -= 1
            return True


class Buckets:
    """A bucket for each address, so that who floods from one holds up nobody elsewhere. Nothing of it is written."""

    def __init__(self, most: float, rate: float, clock: Callable[[], float] = time.monotonic):
        """`most` 0: as many as anybody likes."""
        self._most, self._made = most, lambda: Bucket(most, rate, clock)
        self._of, self._lock = {}, threading.Lock()

    def take(self, address: str) -> bool:
        """Whether there is one left for an address; takes it."""
        if not self._most:
            return True
        with self._lock:
            if address not in self._of and len(self._of) >= MOST_ADDRESSES:
                address = "others"
            bucket = self._of.get(address) or self._of.setdefault(address, self._made())
        return bucket.take()
