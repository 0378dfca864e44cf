"""How large the words of a slide may be so that its picture keeps its room: title, lead and foot by their length."""

from typing import NamedTuple

from indicators.drawing.text import width, wrapped
from indicators.view.facts import plain

ROOM = 1728  # units of the slide's width
FOOT = 1400  # of the foot, beside place and code
TITLES = (("", 68, 2), ("vg-h-long", 56, 2), ("vg-h-longer", 46, 3), ("vg-h-longest", 38, 4))
LEADS = (("", 32, 2), ("vg-h-more", 27, 3), ("vg-h-most", 23, 4))
NOTES = (("", 24, 3), ("vg-h-small", 21, 5), ("vg-h-smaller", 18, 7))
WIDER = 1.04  # a title's face against the one that widths are known of


class Sizes(NamedTuple):
    """The classes of the style sheet (slides.css)."""

    title: str
    lead: str
    notes: str


def classes(title: str, lead: str, notes: str) -> Sizes:
    """The largest type of each in which its lines are few enough; the smallest where none is."""
    feet = [plain(one) for one in notes.split("</p>") if one]
    return Sizes(
        _first(TITLES, [title], ROOM / WIDER, True),
        _first(LEADS, [plain(lead)], ROOM, False),
        _first(NOTES, feet, FOOT, False),
    )


def _first(sizes: tuple[tuple[str, int, int], ...], paragraphs: list[str], room: float, bold: bool) -> str:
    for name, size, most in sizes:
        if sum(_lines(one, size, room, bold) for one in paragraphs) <= most:
            return name
    return sizes[-1][0]


def _lines(text: str, size: float, room: float, bold: bool) -> int:
    """How many lines the words take; a word longer than a line is broken."""
    lines = wrapped(text, room, size, bold) if text else ()
    return sum(max(1, -(-int(width(one, size, bold)) // int(room))) for one in lines)
