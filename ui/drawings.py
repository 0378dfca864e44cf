"""What is drawn and written of answers: once for all readers who see the same, while the answer lives."""

import threading
import weakref
from collections.abc import Callable
from typing import Any, TypeVar

from indicators import Catalogue

A = TypeVar("A")
Draw = Callable[[A, Catalogue], Any]
_drawn: weakref.WeakKeyDictionary[Any, dict[tuple, tuple[Draw, Any]]] = weakref.WeakKeyDictionary()
_drawing = threading.Lock()


def kept(answer: A, catalogue: Catalogue, key: tuple, draw: Draw[A]) -> Any:
    """What `draw` makes of an answer and a catalogue, under a key that says what it is, for which reader."""
    with _drawing:
        drawings = _drawn.setdefault(answer, {})
    if key not in drawings:
        drawings[key] = draw, draw(answer, catalogue)
    return drawings[key][1]


def drawn_alike(earlier: A, answer: A, catalogue: Catalogue) -> None:
    """Draws of an answer all that was drawn of another one to the same question."""
    try:
        drawings = dict(_drawn.get(earlier, {}))
    except TypeError:  # a number or a list: nothing is drawn of it alone
        return
    for key, (draw, _drawing_of_earlier) in drawings.items():
        kept(answer, catalogue, key, draw)
