"""What a cell of a sheet looks like before anything is known of its column: a figure, a period, a lack, words."""

import re
from functools import lru_cache

from indicators.readers.tables.missing_values import flagged, lack
from indicators.readers.tables.numbers import APOSTROPHES, SIGNS, SPACES
from indicators.readers.tables.periods import period

# A number in any of the formats; which one is decided by the whole column (`numbers`).
FIGURE = re.compile(rf"\(?[{SIGNS}]?[{SPACES}]?\d[\d.,{SPACES}{APOSTROPHES}]*(?:[eE][+-]?\d+)?[{SPACES}]?%?\)?")
FORMULA = re.compile(r"=\s*[^\s=]")  # of a text, or of a workbook's cell that holds no result
LONGEST = 60  # letters; a longer cell is words

Rows = list[list[str]]


@lru_cache(maxsize=10_000)
def looks(cell: str) -> str:
    """What a cell looks like: "" (blank) | figure | period | lack | words. A bare year is a period."""
    bare = cell.strip()
    if is_formula(bare):
        return "figure"  # one that nobody can read: the check says so
    if not bare or len(bare) > LONGEST:
        return "words" if bare else ""
    if period(bare):
        return "period"
    if FIGURE.fullmatch(flagged(bare)[0]):
        return "figure"
    return "lack" if lack(bare) and not (len(bare) == 1 and bare.isalpha()) else "words"  # a column may be named "c"


def is_formula(cell: str) -> bool:
    """Whether a cell holds a spreadsheet's formula instead of its result: "=B2+B3"."""
    return bool(FORMULA.match(cell))


def clean(cell: str) -> str:
    """The cell without spaces around it, and with one space where it has several or a line end."""
    return " ".join(cell.split())


def filled(row: list[str]) -> list[int]:
    """The places of the cells of a row that are not blank, counted from 0."""
    return [place for place, cell in enumerate(row) if cell.strip()]


def at(row: list[str], place: int) -> str:
    """The cell at a place, cleaned; "" beyond the end of a short row."""
    return clean(row[place]) if place < len(row) else ""


def kinds(row: list[str]) -> set[str]:
    """What the cells of a row look like, blank ones left out."""
    return {looks(cell) for cell in row} - {""}
