"""How a circle of the map is coloured: by outcome, by fifths of the distribution, or by value."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from indicators.answers.comparison import Places
from indicators.drawing.style import GLYPHS, HOLLOW, Tokens
from indicators.language.language import Language
from indicators.language.values import YES, number_text, status_mark
from indicators.model.indicators import Outcome

COLOURINGS = ("outcome", "quintile", "value", "near")
FIFTHS = 5
NEAR = {"high_high": (4, "▲"), "high_low": (3, "△"), "low_high": (1, "▽"), "low_low": (0, "▼")}  # step, sign
SOLID, THIN = 235, 165  # of 255: very many small circles let each other show through
FAINT = 40  # of 255: the inside of a circle whose residents are unknown
LETTERS = 3  # a value longer than this does not fit into a circle

# Without judgement, so of one hue; from little to much, in even steps of lightness.
RAMPS = {
    "light": ("#D5DBF0", "#A9B4DC", "#7A88C4", "#5260A3", "#2E3B73"),
    "dark": ("#39446F", "#56639A", "#7682B8", "#98A3D6", "#C3CBF2"),
}


@dataclass(frozen=True)
class Shade:
    """What a circle wears: its colour, its line, the glyph inside and that glyph's ink."""

    colour: str
    line: list[int]
    glyph: str
    ink: list[int]
    hollow: bool = False

    def fill(self, crowd: bool, unknown: bool = False) -> list[int]:
        """Red, green, blue and opacity of the circle; almost none where its size says nothing."""
        return [*rgb(self.colour)[:3], 255 if self.hollow else FAINT if unknown else THIN if crowd else SOLID]

    def edge(self) -> list[int]:
        """The line of a hollow circle: the colour itself."""
        return self.line if self.hollow else rgb(self.colour)


def coloured_by(answer: Places, colouring: str) -> str:
    """How the answer is coloured: the figures of regions and countries judge no place, so by fifths."""
    return "quintile" if colouring == "outcome" and answer.indicator.is_wider else colouring


def shades(answer: Places, colours: Tokens, colouring: str, _: Language) -> Callable[[Any], Shade]:
    """The shade of each row of the answer; of yes and no the same, however the others are coloured."""
    if answer.indicator.is_yes_no:
        return lambda row: _answer(row, colours)
    colouring = coloured_by(answer, colouring)
    if colouring == "quintile":
        return lambda row: _fifth(row, colours)
    if colouring == "near" and answer.near:
        return lambda row: near_shade(row.near, colours, status_mark(row.status))
    if colouring == "value":
        low, high = value_range(answer)
        return lambda row: _value(row, (low, high), number_text(row.value, answer.indicator, _), colours)
    return lambda row: _outcome(row, colours)


def ramp(colours: Tokens) -> tuple[str, ...]:
    """Five steps from little to much."""
    return RAMPS[colours.name]


def ink_on(step: int, colours: Tokens) -> str:
    """What can be read on a step (0 to 4) of the ramp."""
    return colours.text if step < 2 else colours.glyph


def value_range(answer: Places) -> tuple[float, float]:
    """The values at the ends of the ramp: the 5th and 95th percentile, so that one city does not fade the others."""
    values = answer.rows["value"].dropna()
    if values.empty:
        return 0.0, 1.0
    low, high = (float(one) for one in np.percentile(values, (5, 95)))
    return (low, high) if high > low else (low - 0.5, low + 0.5)


def rgb(colour: str) -> list[int]:
    """Red, green, blue and opacity of a colour written "#1B6CA8"."""
    return [*(int(colour[at : at + 2], 16) for at in (1, 3, 5)), 255]


def apart_shade(colours: Tokens) -> Shade:
    """A city that counts in another way: a quiet dot, whatever the colouring."""
    return Shade(colours.half, rgb(colours.background), "", rgb(colours.text))


def _hollow(colours: Tokens, sign: str = "") -> Shade:
    """A ring, with the mark that stands in place of a figure."""
    return Shade(colours.background, rgb(colours.muted), sign, rgb(colours.text), hollow=True)


def _outcome(row: Any, colours: Tokens) -> Shade:
    if row.outcome in HOLLOW or status_mark(row.status):
        return _hollow(colours, status_mark(row.status))
    return Shade(colours.colour(row.outcome), rgb(colours.background), GLYPHS[Outcome(row.outcome)], rgb(colours.glyph))


def _answer(row: Any, colours: Tokens) -> Shade:
    """Filled for yes, hollow for no: it can be told without the colour."""
    if row.value != YES or status_mark(row.status):
        return _hollow(colours, status_mark(row.status))
    return Shade(colours.higher, rgb(colours.background), "", rgb(colours.glyph))


def near_shade(near: str, colours: Tokens, sign: str = "") -> Shade:
    """A place among its neighbours: of one hue, so that nobody is painted red; hollow where chance would do."""
    if near not in NEAR:
        return _hollow(colours, sign)
    step, sign = NEAR[near]
    return Shade(ramp(colours)[step], rgb(colours.higher), sign, rgb(ink_on(step, colours)))


def _fifth(row: Any, colours: Tokens) -> Shade:
    if not 1 <= int(row.quintile) <= FIFTHS or status_mark(row.status):
        return _hollow(colours, status_mark(row.status))
    step = int(row.quintile) - 1
    return Shade(ramp(colours)[step], rgb(colours.higher), str(int(row.quintile)), rgb(ink_on(step, colours)))


def _value(row: Any, ends: tuple[float, float], text: str, colours: Tokens) -> Shade:
    if row.value != row.value or status_mark(row.status):
        return _hollow(colours, status_mark(row.status))
    share = min(1.0, max(0.0, (row.value - ends[0]) / (ends[1] - ends[0])))
    place = share * (FIFTHS - 1)
    glyph = text if len(text) <= LETTERS else ""
    return Shade(blended(ramp(colours), place), rgb(colours.higher), glyph, rgb(ink_on(round(place), colours)))


def blended(steps: tuple[str, ...], place: float) -> str:
    """The colour between two steps of a ramp, `place` from 0 to the last step."""
    low = min(int(place), len(steps) - 2)
    share = place - low
    mixed = (round(a + (b - a) * share) for a, b in zip(rgb(steps[low])[:3], rgb(steps[low + 1])[:3], strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)
