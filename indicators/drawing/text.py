"""How wide a text stands in Source Sans: what fits is known before it is drawn, so no label is cut or covered."""

import re
import unicodedata
from functools import lru_cache

# Advance widths in thousandths of the size, read from the font (Source Sans 3, weight 400), rounded up to 25.
_WIDTHS = {
    125: "\u202f",
    200: " \u00a0",
    250: "',.:;ij|·ı’",
    275: "Il",
    300: "!fł",
    325: "()-[]{}",
    350: "/\\rt°",
    375: "²³",
    425: "*?sz",
    450: '"x«»“”',
    475: "cvy",
    500: "#$+0123456789<=>FJLY^_ek~×Ł–−",
    525: "VXag",
    550: "AESTZ`hnouø",
    575: "CPRbdpqđ",
    600: "BKß",
    625: "&DG←→",
    650: "NU",
    675: "HOQØ",
    725: "w",
    750: "M",
    800: "Wæ",
    825: "%Æ",
    850: "@mŒœ",
    950: "…",
}
_OF = {letter: width for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 850  # a letter of another script
_BOLD = 1.07  # the mean of the lower-case letters at weight 700


@lru_cache(maxsize=16384)
def width(text: str, size: float = 14, bold: bool = False) -> float:
    """Pixels that a line of text takes at a size in pixels; a little too many rather than too few."""
    total = sum(_OF.get(letter) or _OF.get(_bare(letter), _UNKNOWN) for letter in text)
    return total * size / 1000 * (_BOLD if bold else 1)


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


def _bare(letter: str) -> str:
    """The letter without its accent: it is as wide."""
    return unicodedata.normalize("NFD", letter)[0]
