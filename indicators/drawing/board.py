"""Marks placed in the pixels of a room, and the figure they make: for charts that are lists and tables more than plots.

A colour is the name of one of the tokens ("text", "muted", "worse"), of which the figure has those of its reader, or a
step of a ramp ("#7A88C4").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from indicators.drawing import marks
from indicators.drawing.labels import ticks
from indicators.drawing.rooms import SCREEN, SCREEN_PHONE, Room
from indicators.drawing.style import GLYPHS, HOLLOW, Figure, Tokens, glyph_share, layout, nothing
from indicators.drawing.svg import MIDDLE
from indicators.drawing.text import width
from indicators.drawing.themes import of_outcome
from indicators.language.language import Language
from indicators.language.values import safe
from indicators.model.indicators import Outcome

ROUND = 0.5523  # of a radius: how far the handles of a curve stand for a quarter of a circle


@dataclass(frozen=True)
class Mark:
    """A shape (points, in pixels), perhaps with words in its middle, or words at a point; colours by name."""

    kind: str  # "line", "rect", "circle", "pill", "area", "words"
    points: tuple[tuple[float, float], ...]
    fill: str = ""
    edge: str = ""
    wide: float = 0.0
    dash: str = ""
    words: str = ""
    size: float = 0.0
    anchor: str = "start"
    bold: bool = False
    ink: str = ""  # of words in a shape
    halo: bool = False  # around words that stand on other marks


def seen_from_afar(room: Room) -> Room:
    """The room of an audience that is as wide or as narrow: its drawing also serves pictures, scaled as a whole."""
    return room if room.afar else SCREEN_PHONE if room.narrow else SCREEN


def board(parts: Iterable[Mark], room: Room, colours: Tokens, _: Language, height: float = 0) -> Figure:
    """The figure of these marks, as wide as the room; shapes in their order, words on top."""
    parts = list(parts)
    if not parts:
        return nothing(colours, _)
    high = height or room.height
    hidden = {"visible": False, "fixedrange": True}
    return Figure(
        [],
        layout(
            colours,
            _.code,
            high,
            width=room.width,
            shapes=[_shape(one, colours) for one in parts if one.kind != "words"],
            annotations=[_words(one, colours) for one in parts if one.kind == "words" and one.words],
            xaxis={"range": [0, room.width], **hidden},
            yaxis={"range": [high, 0], **hidden},
        ),
    )


def text(
    x: float, y: float, words: str, size: float, fill: str = "text", anchor: str = "start", bold: bool = False,
    halo: bool = False,
) -> Mark:  # fmt: skip
    """Words with their foot at `y`; a halo keeps lines off them."""
    place = ((x, y - size * MIDDLE),)
    return Mark("words", place, fill, words=words, size=size, anchor=anchor, bold=bold, halo=halo)


def line(x: float, y: float, to_x: float, to_y: float, edge: str = "line", wide: float = 2, dash: str = "") -> Mark:
    """A straight line."""
    return Mark("line", ((x, y), (to_x, to_y)), edge=edge, wide=wide, dash=dash)


def bar(x: float, y: float, wide: float, high: float, fill: str) -> Mark:
    """A filled rectangle."""
    return Mark("rect", ((x, y), (x + max(wide, 0), y + high)), fill)


def frame(x: float, y: float, wide: float, high: float, edge: str, stroke: float, dash: str = "") -> Mark:
    """A rectangle that is only an edge."""
    return Mark("rect", ((x, y), (x + wide, y + high)), edge=edge, wide=stroke, dash=dash)


def dot(x: float, y: float, radius: float, fill: str, edge: str = "", wide: float = 0) -> Mark:
    """A filled circle."""
    return Mark("circle", ((x - radius, y - radius), (x + radius, y + radius)), fill, edge, wide)


def pill(x: float, y: float, half: float, radius: float, fill: str, edge: str, wide: float) -> Mark:
    """A circle that is drawn out to both sides, `half` from its middle to each."""
    return Mark("pill", ((x - half, y - radius), (x + half, y + radius)), fill, edge, wide)


def area(points: Iterable[tuple[float, float]], fill: str, edge: str, wide: float) -> Mark:
    """A filled shape through points."""
    return Mark("area", tuple(points), fill, edge, wide)


def labelled(shape: Mark, words: str, size: float, ink: str) -> Mark:
    """The shape with bold words in its middle, which lie under whatever is drawn over it."""
    return replace(shape, words=words, size=size, ink=ink)


def mark(x: float, y: float, radius: float, outcome: str) -> Mark:
    """The own city's circle: colour and glyph of the outcome, a ring where nothing was tested."""
    if outcome in HOLLOW:
        return dot(x, y, radius * 0.86, "background", "text", radius * 0.28)
    glyph = GLYPHS[Outcome(outcome)]
    size = 2 * radius * glyph_share(glyph)
    return labelled(dot(x, y, radius, of_outcome(outcome), "background", radius * 0.14), glyph, size, "glyph")


def moved(parts: Iterable[Mark], right: float, down: float) -> list[Mark]:
    """The same marks elsewhere."""
    return [replace(one, points=tuple((x + right, y + down) for x, y in one.points)) for one in parts]


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


def across(values: Sequence[float], start: float, end: float, about: int) -> Scale:
    """A scale with round numbers that holds every value."""
    numbers = ticks(min(values), max(values), about)
    return Scale(numbers[0], numbers[-1], start, end, tuple(numbers))


def numbers_under(scale: Scale, y: float, room: Room, _: Language, unit: str = "") -> list[Mark]:
    """The axis under a picture and its numbers."""
    words = marks.tick_words(list(scale.numbers), _)
    parts = [line(scale.start - 16, y, scale.end + 16, y, "muted", 2)]
    for number, word in zip(scale.numbers, words, strict=True):
        label = _.percent(number) if unit == "%" and float(number).is_integer() else word
        parts.append(text(scale(number), y + room.small + 12, label, room.small, "muted", "middle"))
    return parts


def widest(words: Iterable[str], size: float, bold: bool = False) -> float:
    """How wide the widest of some words is."""
    return max((width(one, size, bold) for one in words), default=0)


def _colour(name: str, colours: Tokens) -> str:
    return name if name.startswith("#") else getattr(colours, name.replace("-", "_"))


def _words(part: Mark, colours: Tokens) -> dict[str, Any]:
    words = f"<b>{safe(part.words)}</b>" if part.bold else safe(part.words)
    side = {"start": "left", "middle": "center", "end": "right"}[part.anchor]
    (x, y), ink = part.points[0], _colour(part.fill, colours)
    note = marks.note(words, part.size, ink, x=x, y=y, xanchor=side, yanchor="middle", borderpad=0)
    return note | {"font": note["font"] | {"shadow": "auto"}} if part.halo else note


def _shape(part: Mark, colours: Tokens) -> dict[str, Any]:
    (x0, y0), (x1, y1) = part.points[0], part.points[-1]
    stroke = {"color": _colour(part.edge, colours) if part.edge else "rgba(0,0,0,0)", "width": part.wide}
    kind = "path" if part.kind in ("pill", "area") else part.kind
    shape: dict[str, Any] = {"type": kind, "line": stroke | ({"dash": part.dash} if part.dash else {})}
    if part.words:
        font = {"size": part.size, "color": _colour(part.ink, colours)}
        shape["label"] = {"text": f"<b>{safe(part.words)}</b>", "font": font}
    if part.fill:
        shape["fillcolor"] = _colour(part.fill, colours)
    if part.kind == "pill":
        return shape | {"path": _drawn_out(x0, y0, x1, y1)}
    if part.kind == "area":
        return shape | {"path": "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in part.points) + "Z"}
    return shape | {"x0": x0, "y0": y0, "x1": x1, "y1": y1}


def _drawn_out(x0: float, y0: float, x1: float, y1: float) -> str:
    """The path of a pill inside a box."""
    radius = (y1 - y0) / 2
    left, right, middle, arm = x0 + radius, x1 - radius, (y0 + y1) / 2, radius * ROUND
    turns = (
        f"M{left:.2f},{y0:.2f}", f"L{right:.2f},{y0:.2f}",
        f"C{right + arm:.2f},{y0:.2f} {x1:.2f},{middle - arm:.2f} {x1:.2f},{middle:.2f}",
        f"C{x1:.2f},{middle + arm:.2f} {right + arm:.2f},{y1:.2f} {right:.2f},{y1:.2f}", f"L{left:.2f},{y1:.2f}",
        f"C{left - arm:.2f},{y1:.2f} {x0:.2f},{middle + arm:.2f} {x0:.2f},{middle:.2f}",
        f"C{x0:.2f},{middle - arm:.2f} {left - arm:.2f},{y0:.2f} {left:.2f},{y0:.2f}", "Z",
    )  # fmt: skip
    return "".join(turns)
