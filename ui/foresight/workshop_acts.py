"""Acts on workshops: done and told once, or refused in words; which workshop is at hand.

In the visit: `workshops_turn` and `workshops_done`, as ui/writing.py has them.
"""

from collections.abc import Callable

from ui import choice, writing

COLLECTION = "workshops"
KEY = "workshop"  # the parameter of the link


def turn() -> int:
    """Part of the keys of forms: another number after each act."""
    return writing.turn(COLLECTION)


def done() -> None:
    """What the last act did, told once."""
    writing.done(COLLECTION)


def choose(id: str) -> None:
    """Puts a workshop at hand."""
    choice.put(KEY, id)


def act(do: Callable[[], object], message: str) -> None:
    """Does something and says so; else why not, with the form as it was."""
    writing.change(COLLECTION, do, message)
