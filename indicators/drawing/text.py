"""How wide words are in the project's own faces, and where their lines break: what is written is never cut."""

import re
from functools import cache, lru_cache

from indicators.model.locations import FONTS

SANS, SERIF = "Vigie Sans", "Vigie Serif"
# Where a face is not installed, the nearest of what is: a picture's words are placed, not flowed.
FAMILIES = {
    SANS: "'Vigie Sans','Source Sans 3','Source Sans Pro','Source Sans',Arial,sans-serif",
    SERIF: "'Vigie Serif','Source Serif 4','Source Serif Pro','Source Serif',Georgia,serif",
}
_FILES = {
    (SANS, 400): "VigieSans-Regular.ttf",
    (SANS, 600): "VigieSans-SemiBold.ttf",
    (SANS, 700): "VigieSans-Bold.ttf",
    (SERIF, 400): "VigieSerif-Regular.ttf",
    (SERIF, 600): "VigieSerif-SemiBold.ttf",
}
_EM = 1000  # pixels at which a face is measured
_ENDS = re.compile(r"(?<=[/?&=,._–-])")  # where an address may be broken


@lru_cache(maxsize=32768)
def width(text: str, size: float = 14, bold: bool = False, weight: int = 0, family: str = SANS) -> float:
    """Pixels that a line takes at a size in pixels, without kerning: rather a little too many than too few.

    `weight` is 400, 600 or 700; without one it is that of `bold`.
    """
    weight = weight or (700 if bold else 400)
    return sum(_advance(letter, family, weight) for letter in text) * size / _EM


@lru_cache(maxsize=4096)
def wrapped(text: str, most: float, size: float = 14, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `most` pixels, broken at ordinary spaces; a longer word stays whole."""
    lines: list[str] = []
    for word in re.split(r" +", text):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def broken(text: str, most: float, size: float, weight: int = 400, family: str = SANS) -> list[str]:
    """As `wrapped`; a longer word, such as an address, is broken after its signs, else anywhere."""
    lines: list[str] = []
    for word in re.split(r" +", text.strip()):
        longer = f"{lines[-1]} {word}" if lines else word
        if width(longer, size, False, weight, family) <= most:
            lines[-1:] = [longer]
        elif width(word, size, False, weight, family) <= most:
            lines.append(word)
        else:
            lines += _parts(word, most, size, weight, family)
    return lines


def _parts(word: str, most: float, size: float, weight: int, family: str) -> list[str]:
    lines = [""]
    for part in _ENDS.split(word):
        if width(lines[-1] + part, size, False, weight, family) <= most:
            lines[-1] += part
            continue
        lines.append("")
        for letter in part:
            if width(lines[-1] + letter, size, False, weight, family) > most:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


@cache
def _advance(letter: str, family: str, weight: int) -> float:
    """Thousandths of the size that one letter takes."""
    return _face(family, weight).getlength(letter)


@cache
def _face(family: str, weight: int):
    from PIL import ImageFont  # a sixth of a second to import: only where something is drawn

    return ImageFont.truetype(str(FONTS / _FILES[family, weight]), _EM, layout_engine=ImageFont.Layout.BASIC)
