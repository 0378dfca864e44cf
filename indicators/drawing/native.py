"""What native charts and tables on a slide are made of; the library that writes them is not asked.

Lengths are whole EMU, as the format has them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from indicators.language.language import Language
from indicators.model.indicators import Indicator

INCH, POINT = 914_400, 12_700
Place = tuple[int, int, int, int]  # left, top, width, height


def inches(number: float) -> int:
    """So many inches in EMU."""
    return int(number * INCH)


def points(number: float) -> int:
    """So many points in EMU."""
    return int(number * POINT)


LEFT, WIDTH = inches(0.6), inches(12.133)
BODY_TOP, BODY_HIGH = inches(2.3), inches(4.1)
BODY: Place = (LEFT, BODY_TOP, WIDTH, BODY_HIGH)  # of a slide: under title and lead, over the foot
NARROW = "\u202f"  # no-break space between groups of digits
LABEL, CELL = points(13), points(12)  # sizes of type


@dataclass(frozen=True)
class SlideSeries:
    """One series over time: a value or None a year.

    A line whose counting changed is a series for each period: the name at its end is `label`, and `opens` says at its
    first point what is new.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str
    width: float = 1.25
    dashed: bool = False
    labelled: bool = False  # its name stands at its last point
    label: str = ""  # what stands there instead of the name
    opens: str = ""


@dataclass(frozen=True)
class SlideEvent:
    """Something of a day, on a chart over the years: its place on their axis (drawing/events.py), its words."""

    at: float
    words: str


@dataclass(frozen=True)
class Dots:
    """Points of one kind in a plane."""

    name: str
    points: tuple[tuple[float, float], ...]
    colour: str
    size: int = 6
    joined: bool = False
    labels: tuple[str, ...] = ()


class SlideDrawing(Protocol):
    """A deck under way, in one language: what puts a native chart, a table, words on one of its slides."""

    _: Language

    def text(self, slide: Any, words: str, place: Place, size: Any, colour: str, bold: bool = False) -> Any:
        """A block of words."""

    def bars(self, slide: Any, place: Place, categories: Sequence[str], series: Sequence, form: str, alt: str,
             points: dict[int, str] | None = None) -> None:  # fmt: skip
        """Horizontal bars from zero."""

    def lines(self, slide: Any, place: Place, years: Sequence[int], series: Sequence[SlideSeries], form: str, alt: str,
              span: bool, ends: tuple[float, float] | None = None,
              events: Sequence[SlideEvent] = ()) -> None:  # fmt: skip
        """Lines over the years; `ends` of the scale, where several charts share it; `events` that are marked."""

    def plane(self, slide: Any, place: Place, groups: Sequence[Dots], axes: tuple[str, str], forms: tuple[str, str],
              alt: str) -> None:  # fmt: skip
        """Points by two numbers."""

    def table(self, slide: Any, place: tuple[int, int, int], head: Sequence[str], rows: Sequence[Sequence[str]],
              shares: Sequence[float], alt: str, right: Sequence[int] = (), **look: Any) -> None:  # fmt: skip
        """Rows of words under a head."""

    def nothing(self, slide: Any, place: Place) -> None:
        """Says that no figure can be shown."""


def number_format(indicator: Indicator, _: Language, index_year: int | None = None) -> str:
    """The number format of an indicator's values, as a spreadsheet knows it."""
    if index_year:
        return grouped(_)
    return grouped(_, indicator.decimals, f'"{_.typography.before_percent}%"' if indicator.unit == "percent" else "")


def grouped(_: Language, decimals: int = 0, after: str = "") -> str:
    """A number format grouped as the language groups, whatever machine opens it.

    A comma in a format is the machine's own sign; a space is itself, and needs a form for each size.
    """
    end = (f".{'0' * decimals}" if decimals else "") + after
    if _.typography.separators[1] in ",.":
        return f"#,##0{end}"
    return f"[>=1000000]#{NARROW}###{NARROW}##0{end};[>=1000]#{NARROW}##0{end};0{end}"
