"""Reads PC-Axis (.px), as the offices of the Nordic and Baltic countries, Ireland and Switzerland release tables.

Run as a script by `sandbox`, with the standard library alone, on text in UTF-8; it writes the table as UTF-8 text.
Arguments: file, folder, then columns of `limits.Limits` and the bytes of text at most.
Prints one JSON object: {"name", "file", "rows"}; or {"refused", ...its words}.
Follows "PC-Axis file format specification", Statistics Sweden, 2013. A variable becomes a column of its values and,
where they differ, one of its codes. Of several languages the file's own is read.
"""

import csv
import json
import re
import sys
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

ENTRY = re.compile(r'\s*([A-Z][A-Z0-9_-]*)\s*(?:\[([\w-]+)\])?\s*(?:\(((?:\s*+"[^"]*+"\s*+,?+)++)\))?\s*=')
VALUE = re.compile(r'(?:[^";]++|"[^"]*+")*+')
STRING = re.compile(r'"([^"]*)"')
TOKEN = re.compile(r'"([^"]*+)"|([^",]++)|(,)')
TIMES = re.compile(r'\s*TLIST\(\s*([A-Z])\d*\s*(?:,\s*"(\w+)"\s*-\s*"(\w+)"\s*)?\)\s*,?')
CELL = re.compile(r'"[^"]*"|[^\s,;"]+')
DOTS = re.compile(r"\.{1,6}")
MOST_OF_A_SYMBOL = 3  # letters of what a file shows for a lack; longer ones are sentences
PARTS = {"A": 1, "H": 2, "Q": 4, "M": 12}  # of a year, in a list of times


class RefusedTableError(Exception):
    """A reason of `refusals.REFUSALS` and the words of its sentence."""


def main(path: str, folder: str, *numbers: str) -> None:
    """Read the file, then write its table."""
    columns, written = map(int, numbers)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        print(json.dumps(write(text, Path(folder) / "sheet_1.csv", columns)))
    except RefusedTableError as refused:
        print(json.dumps({"refused": refused.args[0], **refused.args[1]}))
    except OSError:  # the text has grown to the limit of this process
        print(json.dumps({"refused": "much_text", "right": f"{written // 2**20:,} MB"}))


class Table:
    """The keywords of a file in its own language, and where its data begin."""

    def __init__(self, text: str):
        self.text = text
        self.words: dict[tuple[str, str], str] = {}
        self._strings: dict[tuple[str, str], list[str]] = {}
        place, data = 0, -1
        while data < 0 and (entry := ENTRY.match(text, place)):
            keyword, language, of = entry[1], entry[2], STRING.findall(entry[3] or "")
            if keyword == "DATA":
                data = entry.end()
            else:
                value = VALUE.match(text, entry.end())
                assert value  # it matches nothing, too
                place = value.end() + 1
                if language is None or language == self.language:
                    self.words.setdefault((keyword, of[0] if of else ""), value[0])
        if data < 0:
            line = text.count("\n", 0, place) + 1
            raise _broken(f"no DATA was found after line {line}")
        self.data = data

    @property
    def language(self) -> str:
        """The file's own language; empty where it does not say."""
        return next(iter(self.strings("LANGUAGE")), "")

    def strings(self, keyword: str, of: str = "") -> list[str]:
        """The texts of a keyword; those that go over several lines are joined."""
        if (keyword, of) not in self.words:
            return []
        if (keyword, of) not in self._strings:
            self._strings[keyword, of] = list(_items(self.words[keyword, of]))
        return self._strings[keyword, of]

    def values(self, variable: str) -> list[str]:
        """The values of a variable, in the order of the data."""
        return self.strings("VALUES", variable) or self.times(variable) or self.strings("CODES", variable)

    def times(self, variable: str) -> list[str]:
        """The periods of a variable that is the time, from a list or from the first to the last."""
        value = self.words.get(("TIMEVAL", variable), "")
        if not (head := TIMES.match(value)):
            return []
        if head[2] and head[3]:
            return list(_span(head[1], head[2], head[3]))
        return STRING.findall(value[head.end() :])

    def codes(self, variable: str) -> list[str]:
        """The codes of a variable; empty where they are its values."""
        values = self.values(variable)
        codes = self.times(variable) or self.strings("CODES", variable)
        return codes if len(codes) == len(values) and codes != values else []


def _items(value: str) -> Iterator[str]:
    """The texts between the commas of a value: what stands in quotes, else the words. One pass, whatever is there."""
    quoted: list[str] = []
    bare: str | None = None
    for token in TOKEN.finditer(f"{value},"):
        if not token[3]:
            quoted += [token[1]] if token[1] is not None else []
            bare = bare if token[2] is None else token[2].strip()
        elif quoted or bare is not None:
            yield "".join(quoted) if quoted else bare or ""
            quoted, bare = [], None


def _span(kind: str, first: str, last: str) -> Iterator[str]:
    """The periods from the first to the last: years, or parts of years written as 20201 or 2020Q1."""
    if not (first[:4].isdecimal() and last[:4].isdecimal()):
        raise _broken(f"its periods from {first!r} to {last!r} have no years")
    if kind == "A":
        yield from map(str, range(int(first[:4]), int(last[:4]) + 1))
        return
    ends = [(int(text[:4]), int(re.sub(r"\D", "", text[4:]) or 1)) for text in (first, last)]
    most = PARTS.get(kind, 52)
    for count in range(ends[0][0] * most + ends[0][1] - 1, ends[1][0] * most + ends[1][1]):
        year, part = divmod(count, most)
        yield f"{year}{kind}{part + 1:02d}" if most > 4 else f"{year}{kind}{part + 1}"


def write(text: str, target: Path, most: int) -> dict:
    """Write the table; what it is called, its file and its rows."""
    table = Table(text)
    stub, heading = table.strings("STUB"), table.strings("HEADING")
    variables = [*stub, *heading]
    if not variables:
        raise _broken("it has neither STUB nor HEADING")
    if empty := [one for one in variables if not table.values(one)]:
        raise _broken(f"variable {empty[0]!r} has no VALUES")
    headers, cells = _columns(table, variables)
    contents = table.strings("CONTENTS")[:1] if ("CONTVARIABLE", "") not in table.words else []
    headers = [*headers, *(["contents"] if contents else []), "value"]
    if len(headers) > most:
        raise RefusedTableError("many_columns", {"found": f"{len(headers):,}", "right": str(most)})
    rows = 1
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(headers)
        for places, value in _observations(table, stub, heading):
            lines.writerow([*(text for cell, place in zip(cells, places, strict=True) for text in cell[place]),
                            *contents, value])  # fmt: skip
            rows += 1
    title = next(iter(table.strings("TITLE") or table.strings("DESCRIPTION") or contents), "")
    return {"name": title[:80], "file": target.name, "rows": rows}


def _columns(table: Table, variables: list[str]) -> tuple[list[str], list[list[list[str]]]]:
    """The headers, and for each variable the cells that each of its values writes."""
    headers, cells = [], []
    for variable in variables:
        values, codes = table.values(variable), table.codes(variable)
        headers += [variable, f"{variable} (code)"] if codes else [variable]
        cells.append(
            [[value, code] for value, code in zip(values, codes, strict=True)] if codes else [[one] for one in values]
        )
    return headers, cells


def _observations(table: Table, stub: list[str], heading: list[str]) -> Iterator[tuple[tuple[int, ...], str]]:
    """The places of an observation's values in their variables, and its value, in the order of the data."""
    sizes = [len(table.values(one)) for one in (*stub, *heading)]
    figures = (cell[0] for cell in CELL.finditer(table.text, table.data))
    symbols = _symbols(table)
    if any(keyword == "KEYS" for keyword, _ in table.words):
        yield from _with_keys(table, stub, heading, figures, symbols)
        return
    count = 0
    for places in product(*map(range, sizes)):
        if (cell := next(figures, None)) is None:
            expected = 1
            for size in sizes:
                expected *= size
            raise _broken(f"{count:,} figures where its variables need {expected:,}")
        count += 1
        yield places, symbols(cell)
    if next(figures, None) is not None:
        raise _broken(f"more than the {count:,} figures that its variables need")


def _with_keys(
    table: Table, stub: list[str], heading: list[str], figures: Iterator[str], symbols: Callable[[str], str]
) -> Iterator[tuple[tuple[int, ...], str]]:
    """Lines that begin with the keys of the stub; lines that are all zero are left out by the publisher."""
    stub_places = []
    for variable in stub:
        names = table.values(variable)
        if "CODES" in table.words.get(("KEYS", variable), ""):
            names = table.strings("CODES", variable) or table.times(variable) or names
        stub_places.append({name: place for place, name in enumerate(names)})
    widths = [range(len(table.values(one))) for one in heading]
    for first in figures:
        keys = [first, *(next(figures, "") for _ in stub[1:])]
        try:
            line = tuple(places[key.strip('"')] for places, key in zip(stub_places, keys, strict=True))
        except KeyError as error:
            raise _broken(f"the key {error.args[0]!r} is no value of its variable") from error
        for places in product(*widths):
            if (cell := next(figures, None)) is None:
                raise _broken(f"the figures end within the line of {' / '.join(keys)}")
            yield (*line, *places), symbols(cell)


def _symbols(table: Table) -> Callable[[str], str]:
    """What the file shows for its dots, where that is a sign; the dots themselves where it is none."""
    signs: dict[str, str] = {}
    for number in range(1, 7):
        text = next(iter(table.strings(f"DATASYMBOL{number}")), "")
        signs["." * number] = text if 0 < len(text) <= MOST_OF_A_SYMBOL else "." * number

    def symbol(cell: str) -> str:
        bare = cell.strip('"')
        return signs[bare] if DOTS.fullmatch(bare) else bare

    return symbol


def _broken(what: str) -> RefusedTableError:
    return RefusedTableError("broken_px", {"found": what})


if __name__ == "__main__":
    main(*sys.argv[1:])
