"""When the interpreter looks for garbage among everything: once a minute while few read, else seldom.

By itself Python looks through all that lives every few seconds while pages are made, and everybody waits: 0.4 s with
what a thousand pages hold. What was there at the last look is set apart: by itself Python looks at what came since.
Versions of the store need no look: nothing in them holds itself (indicators/model/weak_methods.py).
"""

import gc
import time
from collections.abc import Callable

from indicators import PAGE_RUNS

EVERY, STAND_BACK = 60.0, 3.0  # seconds between two looks, and that one waits for a moment without a page
LONGEST = 900.0  # seconds without a look while many read: one takes a second with what they look at
SELDOM = (5_000, 20, 100)  # new objects, and rounds over the young and the middle-aged, before Python looks by itself


def hold_off() -> None:
    """Until `settle`: no look at all."""
    gc.disable()


def settle() -> None:
    """Looks for garbage among everything, and sets the rest apart."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


def look_in_quiet_moments(stopped: Callable[[float], object], every: float = EVERY) -> None:
    """Settles again and again until `stopped`, which waits so many seconds: for a thread of its own."""
    last = time.monotonic()
    while not stopped(every):
        if PAGE_RUNS.are_many and time.monotonic() - last < LONGEST:
            continue
        PAGE_RUNS.go_first(STAND_BACK)
        settle()
        last = time.monotonic()
