"""When the interpreter looks for garbage: once a minute in a moment without a page, and then everything.

By itself Python looks through all that lives every few seconds while pages are made, and everybody waits: 0.4 s with
what a thousand pages hold. What was there at the last look is set apart: by itself Python looks at what came since.
"""

import gc
from collections.abc import Callable

from indicators import PAGE_RUNS

EVERY, STAND_BACK = 60.0, 3.0  # seconds between two looks, and that one waits for a moment without a page
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
    while not stopped(every):
        PAGE_RUNS.go_first(STAND_BACK)
        settle()
