"""How wide words stand in the project's own faces, read from their files: what is written in a picture is never cut."""

import re
import struct
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
_UNKNOWN = 0.6  # of the size: a letter that the face lacks is drawn in another one
_ENDS = re.compile(r"(?<=[/?&=,._–-])")  # where an address may be broken


@lru_cache(maxsize=32768)
def width(text: str, size: float, weight: int = 400, family: str = SANS) -> float:
    """Pixels that a line takes at a size in pixels, without kerning."""
    advances = _advances(family, weight)
    return sum(advances.get(ord(letter), _UNKNOWN) for letter in text) * size


def wrapped(text: str, most: float, size: float, weight: int = 400, family: str = SANS) -> list[str]:
    """The text in lines no wider than `most` pixels, broken at ordinary spaces; a longer word inside, at its signs."""
    lines: list[str] = []
    for word in re.split(r" +", text.strip()):
        longer = f"{lines[-1]} {word}" if lines else word
        if width(longer, size, weight, family) <= most:
            lines[-1:] = [longer]
        elif width(word, size, weight, family) <= most:
            lines.append(word)
        else:
            lines += _broken(word, most, size, weight, family)
    return lines


def _broken(word: str, most: float, size: float, weight: int, family: str) -> list[str]:
    """A word wider than a line, such as an address: broken after its signs, else anywhere."""
    lines = [""]
    for part in _ENDS.split(word):
        if width(lines[-1] + part, size, weight, family) <= most:
            lines[-1] += part
            continue
        lines.append("")
        for letter in part:
            if width(lines[-1] + letter, size, weight, family) > most:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]


@cache
def _advances(family: str, weight: int) -> dict[int, float]:
    """The advance of each letter in shares of the size, from the tables head, hhea, hmtx and cmap of the face."""
    face = (FONTS / _FILES[family, weight]).read_bytes()
    count = struct.unpack(">H", face[4:6])[0]
    tables = {}
    for place in range(count):
        name, _sum, start, length = struct.unpack(">4sLLL", face[12 + 16 * place : 28 + 16 * place])
        tables[name] = face[start : start + length]
    units = struct.unpack(">H", tables[b"head"][18:20])[0]
    metrics = struct.unpack(">H", tables[b"hhea"][34:36])[0]
    wide = [struct.unpack(">H", tables[b"hmtx"][4 * place : 4 * place + 2])[0] for place in range(metrics)]
    glyphs = _glyphs(tables[b"cmap"])
    return {letter: wide[min(glyph, metrics - 1)] / units for letter, glyph in glyphs.items()}


def _glyphs(table: bytes) -> dict[int, int]:
    """Letter → glyph, of the character map in segments (format 4) that every face has."""
    for place in range(struct.unpack(">H", table[2:4])[0]):
        start = struct.unpack(">L", table[8 + 8 * place : 12 + 8 * place])[0]
        if struct.unpack(">H", table[start : start + 2])[0] == 4:
            return _segments(table[start:])
    return {}


def _segments(table: bytes) -> dict[int, int]:
    count = struct.unpack(">H", table[6:8])[0] // 2

    def column(place: int) -> tuple[int, ...]:
        start = 14 + 2 * count * place + (2 if place else 0)
        return struct.unpack(f">{count}H", table[start : start + 2 * count])

    found = {}
    for place, (last, first, step, range_) in enumerate(zip(*map(column, range(4)), strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            if not range_:
                glyph = (letter + step) & 0xFFFF
            else:
                at = 16 + 6 * count + 2 * place + range_ + 2 * (letter - first)
                glyph = struct.unpack(">H", table[at : at + 2])[0]
                glyph = (glyph + step) & 0xFFFF if glyph else 0
            if glyph:
                found[letter] = glyph
    return found
