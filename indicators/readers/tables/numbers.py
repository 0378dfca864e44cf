"""How a column writes its numbers, decided by the shapes of all its cells; where two readings are possible, asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from indicators.model.submissions import NumberFormat

SPACES = " \u00a0\u2007\u2009\u202f"  # plain, no-break, figure, thin, narrow no-break
APOSTROPHES = "'’"
SIGNS = "+\\-−–‑"  # as inside a class of characters: plus, hyphen, minus, en dash, no-break hyphen
BELOW = "-−–‑"

# Every format, the plainer first: where several read all cells alike the first is taken.
FORMATS = tuple(
    NumberFormat(decimal, thousands)
    for decimal, thousands in [
        (".", ""),
        (",", ""),
        (".", " "),
        (",", " "),
        (".", ","),
        (",", "."),
        (".", "'"),
        (",", "'"),
    ]
)
FLAG_LAST = re.compile(rf"(?<=9)[{SPACES}]+a{{1,3}}$")  # "12.3 p": `lacks.flagged` splits it off
GROUP_OR_FRACTION = re.compile(r"\D*([09]{1,3})([.,])([09]{3})\D*")


@dataclass(frozen=True)
class NumberQuestion:
    """A column whose numbers have two readings, of which no cell decides."""

    example: str  # a cell
    line: int  # where it stands
    count: int  # cells of that kind
    readings: tuple[tuple[NumberFormat, float | None], ...]  # what the example would be under each format
    proposal: NumberFormat  # the likelier of the two; a person says


def number_format(shapes: pd.DataFrame, hint: NumberFormat | None = None) -> NumberFormat | NumberQuestion:
    """How a column writes numbers, or what to ask when `1.234` alone can be 1234 and 1.234.

    `shapes` has the columns shape (digits as 9, letters as a), n, example, line, for all distinct shapes of the
    column. `hint` is what other columns of the file, or its language, make likely; it decides nothing by itself but
    the proposal of a question and what no cell shows.
    """
    counts = _counted(shapes)
    readable = {one: sum(n for shape, n in counts if is_number(shape, one)) for one in FORMATS}
    best = [one for one in FORMATS if readable[one] == max(readable.values())]
    percent = any("%" in shape for shape, _ in counts)
    if two := _undecided([str(shape) for shape in shapes["shape"].tolist()], best):
        return _question(shapes, two, hint, percent)
    bare = hint and NumberFormat(hint.decimal, hint.thousands)
    chosen = bare if bare in best else best[0]
    return NumberFormat(chosen.decimal, chosen.thousands, percent)


def share(shapes: pd.DataFrame, written: NumberFormat) -> float:
    """The share of cells, from 0 to 1, that are numbers so written; a flag after a number is left aside."""
    counts = _counted(shapes)
    every = sum(n for _, n in counts)
    return sum(n for shape, n in counts if is_number(shape, written)) / every if every else 0.0


def is_number(shape: str, written: NumberFormat) -> bool:
    """Whether cells of this shape are numbers so written."""
    return bool(_shapes(written.decimal, written.thousands).fullmatch(shape.strip()))


def pattern(written: NumberFormat) -> str:
    """A regular expression that matches a whole cell with a number so written; Python's and RE2's alike."""
    return rf"^[{SPACES}\t]*{_number(written.decimal, written.thousands, '[0-9]', '[eE]')}[{SPACES}\t]*$"


def plain(text: str, written: NumberFormat) -> float | None:
    """The number of a cell, or None where it is none so written; "12,5 %" is 12.5.

    >>> plain("(1.234,5)", NumberFormat(",", "."))
    -1234.5
    """
    if not re.fullmatch(pattern(written), text):
        return None
    below = text.strip().startswith((*BELOW, "(")) or text.strip().rstrip("%").rstrip(SPACES).endswith("-")
    exponent = re.search(rf"[eE][{SIGNS}]?[0-9]+", text)
    digits = text[: exponent.start()] if exponent else text
    whole_part, _, fraction = digits.partition(written.decimal)
    bare = "".join(re.findall(r"[0-9]", whole_part)) or "0"
    power = _power(exponent[0][1:]) if exponent else ""
    value = float(f"{bare}.{''.join(re.findall('[0-9]', fraction))}{power}")
    return -value if below else value


def _power(exponent: str) -> str:
    below = exponent.startswith(tuple(BELOW))
    return f"e{'-' if below else ''}{''.join(re.findall('[0-9]', exponent))}"


@cache
def _shapes(decimal: str, thousands: str) -> re.Pattern[str]:
    return re.compile(_number(decimal, thousands, "[09]", "a"))


def _number(decimal: str, thousands: str, digit: str, exponent: str) -> str:
    """The regular expression of a number: sign or parentheses, groups of three, fraction, exponent, percent sign."""
    space = f"[{SPACES}]?"
    point = re.escape(decimal)
    grouped = f"{digit}{{1,3}}(?:{_between(thousands)}{digit}{{3}})+|" if thousands else ""
    bare = rf"(?:(?:{grouped}{digit}+)(?:{point}{digit}*)?|{point}{digit}+)(?:{exponent}[{SIGNS}]?{digit}{{1,3}})?"
    percent = f"(?:{space}%)?"
    return rf"(?:[{SIGNS}]?{space}{bare}{percent}|\({space}{bare}{percent}{space}\){percent}|{bare}{space}-{percent})"


def _between(thousands: str) -> str:
    """What stands between two groups: a space and an apostrophe are of several kinds."""
    return {" ": f"[{SPACES}]", "'": f"[{APOSTROPHES}]"}.get(thousands, re.escape(thousands))


def _counted(shapes: pd.DataFrame) -> list[tuple[str, int]]:
    pairs = zip(shapes["shape"].tolist(), shapes["n"].tolist(), strict=True)
    return [(FLAG_LAST.sub("", str(shape).strip()), int(n)) for shape, n in pairs if str(shape).strip()]


def _undecided(shapes: list[str], best: Iterable[NumberFormat]) -> tuple[NumberFormat, NumberFormat] | None:
    """Two of the best formats that read a cell of the column differently: as thousands, as decimals."""
    for sign in ".,":
        if not any(sign in shape for shape in shapes):
            continue
        decimal = next((one for one in best if one.decimal == sign), None)
        thousands = next((one for one in best if one.thousands == sign), None)
        if decimal and thousands and _either(shapes, sign):
            return decimal, thousands
    return None


def _either(shapes: list[str], sign: str) -> list[int]:
    """The places of the shapes whose sign can be of thousands or of decimals. A leading zero shows decimals: 0.125."""
    matches = [GROUP_OR_FRACTION.fullmatch(shape.strip()) for shape in shapes]
    return [place for place, match in enumerate(matches) if match and match[2] == sign]


def _question(
    shapes: pd.DataFrame, two: tuple[NumberFormat, NumberFormat], hint: NumberFormat | None, percent: bool
) -> NumberFormat | NumberQuestion:
    decimal, thousands = (NumberFormat(one.decimal, one.thousands, percent) for one in two)
    texts, examples = ([str(cell) for cell in shapes[name].tolist()] for name in ("shape", "example"))
    places = _either(texts, two[0].decimal)
    if any(re.match(rf"\D*0[{decimal.decimal}]", column[place]) for column in (examples, texts) for place in places):
        return decimal
    counts, lines = shapes["n"].tolist(), shapes["line"].tolist()
    first = max(places, key=counts.__getitem__)
    readings = tuple((one, plain(examples[first], one)) for one in (decimal, thousands))
    likely = decimal if hint and hint.decimal == decimal.decimal else thousands
    count = sum(int(counts[place]) for place in places)
    return NumberQuestion(examples[first].strip(), int(lines[first]), count, readings, likely)
