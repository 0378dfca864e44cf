"""The few marks that pictures are drawn with, as SVG: words with bold and muted parts, lines, boxes, signs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from html import escape, unescape

from indicators.drawing.style import glyph_share
from indicators.drawing.text import FAMILIES, SANS, width

LEADING = 1.3  # from one line to the next, in sizes of the type
MIDDLE = 0.335  # from the middle of a figure or a capital down to its foot, in sizes of the type
ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
_COLOUR = re.compile(r"(?<![-\w])color:\s*([^;'\"]+)")
_SIZE = re.compile(r"font-size:\s*([\d.]+)px")


@dataclass(frozen=True)
class Ink:
    """How words are written."""

    size: float
    colour: str
    weight: int = 400
    italic: bool = False
    family: str = SANS


@dataclass(frozen=True)
class Span:
    """A stretch of words written in one way."""

    text: str
    ink: Ink

    @property
    def width(self) -> float:
        """Pixels."""
        return width(self.text, self.ink.size, weight=self.ink.weight, family=self.ink.family)


def number(value: float) -> str:
    """A coordinate to the hundredth of a pixel, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return text if text != "-0" else "0"


def marked(text: str, ink: Ink) -> list[list[Span]]:
    """Lines of spans from the little HTML that Plotly knows: b, i, br, span with a colour or a size."""
    if "<" not in text:
        return [[Span(unescape(text), ink)] if text else []]
    lines: list[list[Span]] = [[]]
    inks, at = [ink], 0
    for tag in [*_TAG.finditer(text), None]:
        words = unescape(text[at : tag.start() if tag else len(text)])
        if words:
            lines[-1].append(Span(words, inks[-1]))
        if tag is None:
            break
        at = tag.end()
        closing, name, more = tag.groups()
        if name == "br":
            lines.append([])
        elif closing:
            inks = inks[:-1] or [ink]
        else:
            inks.append(_changed(inks[-1], name, more))
    return lines


def _changed(ink: Ink, name: str, more: str) -> Ink:
    if name in ("b", "strong"):
        return replace(ink, weight=700)
    if name in ("i", "em"):
        return replace(ink, italic=True)
    colour, size = _COLOUR.search(more), _SIZE.search(more)
    ink = replace(ink, colour=colour[1].strip()) if colour else ink
    return replace(ink, size=float(size[1])) if size else ink


def block_width(lines: list[list[Span]]) -> float:
    """Pixels of the widest line."""
    return max((sum(one.width for one in line) for line in lines), default=0)


def words(x: float, y: float, spans: Sequence[Span], anchor: str = "start", fitted: bool = False) -> str:
    """One line of words; `y` is its foot. Fitted: as wide in whatever face it is drawn."""
    visible = [one for one in spans if one.text]
    if not visible:
        return ""
    first = visible[0].ink
    long = (
        f'textLength="{number(sum(one.width for one in visible))}" lengthAdjust="spacingAndGlyphs" ' if fitted else ""
    )
    head = f'<text x="{number(x)}" y="{number(y)}" text-anchor="{anchor}" xml:space="preserve" {long}{_written(first)}>'
    parts = [escape(visible[0].text, quote=False)]
    for span in visible[1:]:
        inside = escape(span.text, quote=False)
        parts.append(inside if span.ink == first else f"<tspan {_written(span.ink)}>{inside}</tspan>")
    return f"{head}{''.join(parts)}</text>"


@lru_cache(maxsize=1024)
def _written(ink: Ink) -> str:
    style = ' font-style="italic"' if ink.italic else ' font-style="normal"'
    family = escape(FAMILIES[ink.family])
    return (
        f'font-family="{family}" font-size="{number(ink.size)}" font-weight="{ink.weight}"{style} '
        f'fill="{escape(ink.colour)}"'
    )


def block(x: float, y: float, lines: list[list[Span]], anchor: str, valign: str) -> str:
    """Lines of words, one under the other: their top, middle or bottom at `y`."""
    size = max((one.ink.size for line in lines for one in line), default=12)
    step = size * LEADING
    first = {
        "middle": y + size * MIDDLE - step * (len(lines) - 1) / 2,
        "top": y + size * 0.95,
        "bottom": y - size * 0.28 - step * (len(lines) - 1),
    }[valign]
    return "".join(words(x, first + step * place, line, anchor) for place, line in enumerate(lines))


def line(x0: float, y0: float, x1: float, y1: float, colour: str, width: float, dash: str = "") -> str:
    """A straight line."""
    ends = f'x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}"'
    return f"<line {ends} {stroke(colour, width, dash)}/>"


def stroke(colour: str, width: float, dash: str = "") -> str:
    """What makes a line of a path."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'stroke="{escape(colour)}" stroke-width="{number(width)}"{dashed}'


def box(x: float, y: float, wide: float, high: float, colour: str) -> str:
    """A filled rectangle."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(wide)}" height="{number(high)}"'
    return f'<rect {place} fill="{escape(colour)}"/>'


def clipped(x: float, y: float, wide: float, high: float, inside: str) -> str:
    """What is inside, cut at a box; without a name that two pictures on one page would share."""
    box_ = [number(one) for one in (x, y, wide, high)]
    place = f'x="{box_[0]}" y="{box_[1]}" width="{box_[2]}" height="{box_[3]}"'
    return f'<svg {place} viewBox="{" ".join(box_)}" overflow="hidden">{inside}</svg>'


def path(points: Sequence[tuple[float, float] | None], closed: bool = False) -> str:
    """The `d` of a path through points; None starts anew."""
    parts, pen = [], "M"
    for point in points:
        if point is None:
            parts, pen = [*parts, "Z"] if closed and parts and parts[-1] != "Z" else parts, "M"
        else:
            parts.append(f"{pen}{number(point[0])},{number(point[1])}")
            pen = "L"
    return "".join([*parts, "Z"] if closed and parts else parts)


def outcome(x: float, y: float, size: float, fill: str, edge: str, glyph: str, ink: str) -> str:
    """The circle of an outcome, `size` pixels wide, with its glyph."""
    disc = sign("circle", x, y, size, fill, edge, size / 12)
    if not glyph:
        return disc
    written = Ink(size * glyph_share(glyph), ink, 700)
    return disc + words(x, y + written.size * MIDDLE, [Span(glyph, written)], "middle")


def sign(symbol: str, x: float, y: float, size: float, fill: str, edge: str, width: float) -> str:
    """A mark of Plotly's: circle, triangle, diamond, square, or a stroke across or upright."""
    half = size / 2
    if symbol.startswith(("line-ew", "line-ns")):
        across = symbol.startswith("line-ew")
        step_x, step_y = (half * 1.4, 0) if across else (0, half * 1.4)
        colour = fill if symbol.endswith("open") else edge
        return line(x - step_x, y - step_y, x + step_x, y + step_y, colour, max(width, 1))
    edged = f' stroke="{escape(edge)}" stroke-width="{number(width)}"' if width and edge else ""
    inside = "none" if symbol.endswith("-open") else escape(fill)
    if symbol.startswith("circle"):
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" fill="{inside}"{edged}/>'
    shapes = {
        "triangle-up": [(0, -1.1), (1, 0.6), (-1, 0.6)],
        "triangle-down": [(0, 1.1), (1, -0.6), (-1, -0.6)],
        "triangle-right": [(1.1, 0), (-0.6, 1), (-0.6, -1)],
        "triangle-left": [(-1.1, 0), (0.6, 1), (0.6, -1)],
        "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
        "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
    }
    corners = shapes[symbol.removesuffix("-open")]
    outline = path([(x + right * half, y + down * half) for right, down in corners], closed=True)
    return f'<path d="{outline}" fill="{inside}"{edged}/>'
