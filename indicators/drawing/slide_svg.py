"""What pictures for a hall are drawn with: a frame in its own units, and marks and words as SVG, coloured by the page.

Colours are the page's own variables, so that one picture serves light and dark.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.drawing.labels import spread, ticks
from indicators.drawing.marks import tick_words
from indicators.drawing.style import GLYPHS, HOLLOW
from indicators.drawing.text import width
from indicators.language.values import safe
from indicators.model.indicators import Outcome


@dataclass(frozen=True)
class Frame:
    """The room of a picture, and its sizes of type, in units of its own: the page scales them together."""

    width: int
    height: int
    large: int  # own city, benchmark
    label: int
    small: int
    dot: int  # the widest dot
    rows: int  # most rows of a list

    @property
    def narrow(self) -> bool:
        """Whether it is a phone's."""
        return self.width < 1000


WIDE = Frame(width=1774, height=600, large=36, label=30, small=26, dot=44, rows=8)
NARROW = Frame(width=720, height=860, large=36, label=30, small=26, dot=30, rows=8)


def colour(name: str) -> str:
    """A colour of the page: "text", "muted", "worse"."""
    return f"var(--vg-{name.replace('_', '-')})"


def of_outcome(outcome: str) -> str:
    """The colour of an outcome's mark."""
    return colour("muted" if outcome in HOLLOW else Outcome(outcome).value)


def text(
    x: float, y: float, words: str, size: float, fill: str = "text", anchor: str = "start", bold: bool = False,
    halo: bool = False,
) -> str:  # fmt: skip
    """Words with their baseline at `y`; `fill` is a colour's name or a ready colour; a halo keeps lines off them."""
    weight = "font-weight:600;" if bold else ""
    if halo:
        weight += f"paint-order:stroke;stroke:{colour('background')};stroke-width:{size / 3:.0f}px;"
    ink = fill if fill.startswith("var(") else colour(fill)
    return (
        f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}' "
        f"style='font-size:{size:g}px;{weight}fill:{ink}'>{safe(words)}</text>"
    )


def line(x: float, y: float, to_x: float, to_y: float, stroke: str = "line", wide: float = 2, dashes: str = "") -> str:
    """A straight line."""
    ink = stroke if stroke.startswith("var(") else colour(stroke)
    style = f"stroke:{ink};stroke-width:{wide:g}" + (f";stroke-dasharray:{dashes}" if dashes else "")
    return f"<line x1='{x:.1f}' y1='{y:.1f}' x2='{to_x:.1f}' y2='{to_y:.1f}' style='{style}'/>"


def path(points: Sequence[tuple[float, float]], stroke: str, wide: float, dashes: str = "") -> str:
    """A line through points."""
    ink = stroke if stroke.startswith("var(") else colour(stroke)
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    style = f"fill:none;stroke:{ink};stroke-width:{wide:g};stroke-linejoin:round"
    return f"<polyline points='{way}' style='{style}{f';stroke-dasharray:{dashes}' if dashes else ''}'/>"


def area(points: Sequence[tuple[float, float]], fill: str) -> str:
    """A filled shape."""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"<polygon points='{way}' style='fill:{colour(fill)}'/>"


def bar(x: float, y: float, wide: float, high: float, fill: str) -> str:
    """A filled rectangle."""
    ink = fill if fill.startswith("var(") else colour(fill)
    return f"<rect x='{x:.1f}' y='{y:.1f}' width='{max(wide, 0):.1f}' height='{high:.1f}' style='fill:{ink}'/>"


def dot(x: float, y: float, radius: float, fill: str) -> str:
    """A filled circle."""
    ink = fill if fill.startswith("var(") else colour(fill)
    return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}' style='fill:{ink}'/>"


def mark(x: float, y: float, radius: float, outcome: str) -> str:
    """The own city's circle: colour and glyph of the outcome, a ring where nothing was tested."""
    if outcome in HOLLOW:
        style = f"fill:{colour('background')};stroke:{colour('text')};stroke-width:{radius * 0.28:.1f}"
        return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius * 0.86:.1f}' style='{style}'/>"
    style = f"fill:{of_outcome(outcome)};stroke:{colour('background')};stroke-width:{radius * 0.14:.1f}"
    glyph, size = GLYPHS[Outcome(outcome)], radius * (1.1 if outcome in ("higher", "lower") else 1.7)
    return (
        f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{radius:.1f}' style='{style}'/>"
        f"<text x='{x:.1f}' y='{y + size * 0.33:.1f}' text-anchor='middle' "
        f"style='font-size:{size:.1f}px;font-weight:700;fill:{colour('glyph')}'>{glyph}</text>"
    )


def drawing(frame: Frame, parts: Iterable[str], alt: str, height: float = 0) -> str:
    """The picture as an SVG element, spoken as `alt`."""
    high = height or frame.height
    return (
        f"<svg viewBox='0 0 {frame.width} {high:.0f}' role='img' aria-label='{safe(alt)}' "
        f"preserveAspectRatio='xMinYMid meet'>{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class Scale:
    """Values on a way from one place to another."""

    low: float
    high: float
    start: float
    end: float
    numbers: tuple[float, ...] = ()

    def __call__(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (self.end - self.start) * (value - self.low) / ((self.high - self.low) or 1)


def across(values: Sequence[float], start: float, end: float, about: int, zero: bool = False) -> Scale:
    """A scale with round numbers that holds every value."""
    low, high = min([*values, 0.0] if zero else values), max(values)
    numbers = ticks(low, high, about)
    return Scale(numbers[0], numbers[-1], start, end, tuple(numbers))


def numbers_under(scale: Scale, y: float, frame: Frame, _, unit: str = "") -> list[str]:
    """The axis under a picture and its numbers."""
    words = tick_words(list(scale.numbers), _)
    parts = [line(scale.start - 16, y, scale.end + 16, y, "muted", 2)]
    for number, word in zip(scale.numbers, words, strict=True):
        told = _.percent(number) if unit == "%" and float(number).is_integer() else word
        parts.append(text(scale(number), y + frame.small + 12, told, frame.small, "muted", "middle"))
    return parts


def names_beside(
    named: Sequence[tuple[float, str, str, bool]], x: float, frame: Frame, low: float, high: float
) -> list[str]:
    """Names at the right of marks, spread apart: (y, words, colour, bold)."""
    places = spread([one[0] for one in named], frame.label * 1.06, low, high)
    return [
        text(x, float(y) + frame.label * 0.34, words, frame.label, ink, bold=bold)
        for y, (_wanted, words, ink, bold) in zip(places, named, strict=True)
    ]


def widest(words: Iterable[str], size: float, bold: bool = False) -> float:
    """How wide the widest of some words is."""
    return max((width(one, size, bold) for one in words), default=0)
