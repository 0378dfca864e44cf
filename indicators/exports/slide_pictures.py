"""The drawings of a presentation inside pictures: in the picture's colours and in attributes every program reads."""

import re
from collections.abc import Callable
from typing import Any

from indicators.drawing.slide_svg import NARROW, WIDE
from indicators.drawing.text import FAMILIES, SANS
from indicators.exports.page import Form
from indicators.view import Reader

NARROWEST = 600  # pixels: a form less wide takes the narrow drawing
_COLOUR = re.compile(r"var\(--vg-([a-z-]+)\)")
_STYLE = re.compile(r"style='([^']*)'")
_HEIGHT = re.compile(r"viewBox='0 0 [\d.]+ ([\d.]+)'")


def maker(screen: Callable[..., str]) -> Callable[..., Callable]:
    """What draws an answer as in a presentation, once the room in the picture is known."""

    def make(answer: Any, reader: Reader, form: Form, colouring: str) -> Callable:
        frame = NARROW if form.width < NARROWEST else WIDE
        drawing = screen(answer, reader.catalogue, reader.language, frame, "")
        if not drawing:
            return lambda width, room: ("", 0.0)
        inside = drawing[drawing.index(">") + 1 : -len("</svg>")]
        inside = _COLOUR.sub(lambda found: getattr(reader.look, found[1].replace("-", "_")), inside)
        inside = _STYLE.sub(_attributes, inside)
        height = _HEIGHT.search(drawing)
        assert height, "a drawing begins with its size"
        high = float(height[1])

        def draw(width: float, room: float | None) -> tuple[str, float]:
            scale = width / frame.width if room is None else min(width / frame.width, room / high)
            return f'<g transform="scale({scale:.4f})">{inside}</g>', high * scale

        return draw

    return make


def _attributes(found: re.Match) -> str:
    """A style as attributes, which every program reads; words in the project's own face."""
    pairs = dict(one.split(":", 1) for one in found[1].split(";") if one)
    if "font-size" in pairs:
        pairs = {"font-family": FAMILIES[SANS], "font-weight": "400"} | pairs
        pairs["font-size"] = pairs["font-size"].removesuffix("px")
    return " ".join(f'{name}="{value}"' for name, value in pairs.items())
