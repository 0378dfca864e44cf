"""Writes every sheet of a workbook as UTF-8 text; run as a script by `confined`, never imported by the server.

Arguments: workbook, folder, then columns, sheets, inflated, ratio, bulky, members, repeated of `limits.Limits`.
Prints one JSON object a line: {"kind"}, then {"name", "file", "rows", "hidden"} for each sheet; or {"refused", ...}.
"""

import csv
import html
import json
import re
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

import python_calamine as calamine

CHUNK = 2**20
MEMORY, MEMORY_A_BYTE = 384 * 2**20, 24  # bytes of this process, and more for each byte of an unpacked sheet
SLICE = 1000  # rows written at once
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MANIFEST = "META-INF/manifest.xml"
FOREIGN = {"word/": "a Word document", "ppt/": "a PowerPoint presentation", "visio/": "a Visio drawing"}
MARKUP = (".xml", ".rels")
XLSX, ODS = "workbook", "open_document"
SHEETS, NAMES, LINKS = "xl/worksheets/", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
# A formula that no program has calculated: its cell holds no result. One whose result is an empty text says t="str".
UNCALCULATED = re.compile(
    rb'<(?:\w+:)?c\s(?=[^>]*\br="([A-Z]{1,3})(\d{1,7})")(?![^>]*\bt="str")[^>]*>\s*'
    rb"<(?:\w+:)?f\b[^>]*?(?:/>|>([^<]{0,500})</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
LONGEST_CELL = 2**16  # bytes that are looked at again with the next piece of a sheet
LONGEST_FORMULA = 40
MOST_UNCOMPUTED = 3  # cells of a sheet that are named

Formulas = dict[tuple[int, int], str]  # row and column from 0 -> the formula


@dataclass(frozen=True)
class Most:
    """What may be written at most."""

    columns: int
    sheets: int
    cells: int  # of a sheet, blank and repeated ones too
    text: int  # bytes of all sheets together


@dataclass
class Package:
    """What is known of a ZIP archive once all of it was unpacked."""

    kind: str = XLSX
    unpacked: int = 0  # bytes
    formulas: dict[str, Formulas] = field(default_factory=dict)  # those without result, by the sheet's name


class RefusedWorkbook(Exception):
    """A reason of `refusals.REFUSALS` and the words of its sentence."""


def main(path: str, folder: str, *numbers: str) -> None:
    """Check the package, then write its sheets."""
    columns, sheets, inflated, ratio, bulky, members, repeated = map(int, numbers)
    try:
        package = Package(unpacked=Path(path).stat().st_size)
        if zipfile.is_zipfile(path):
            package = _package(path, inflated, ratio, bulky, members)
        _tell(kind=package.kind, memory=_limited(package.unpacked))
        most = Most(columns, sheets, max(repeated, package.unpacked), inflated)
        _write(path, Path(folder), most, package.formulas)
    except RefusedWorkbook as refused:
        _tell(refused=refused.args[0], **refused.args[1])
    except calamine.PasswordError:
        _tell(refused="encrypted")
    except MemoryError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        message = " ".join(str(error).split())[:200].replace("Cannot detect file format", "its sheets cannot be read")
        _tell(refused="broken_workbook", found=message)


def _package(path: str, inflated: int, ratio: int, bulky: int, members: int) -> Package:
    """The workbook in a ZIP archive, whose bytes are what they are declared to be."""
    with zipfile.ZipFile(path) as package:
        inside = package.infolist()
        if len(inside) > members:
            raise RefusedWorkbook("bomb", {"found": f"{len(inside):,} files", "right": f"{members:,}"})
        kind = _kind(package, {one.filename for one in inside})
        if any(one.flag_bits & 1 for one in inside):
            raise RefusedWorkbook("encrypted", {})
        most = min(inflated, max(bulky, ratio * Path(path).stat().st_size))
        _bounded(sum(one.file_size for one in inside), most)
        formulas: dict[str, Formulas] = {}
        unpacked = sum(_inflated(package, one, formulas) for one in inside)
        _bounded(unpacked, most)
        return Package(kind, unpacked, _by_sheet(package, formulas) if formulas else {})


def _limited(unpacked: int) -> int:
    """Leave this process no more memory than its sheets can need when every cell stands in the file; how much that is.

    A cell that is declared to be repeated costs the file nothing and takes as much memory as any other.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return 0
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY + MEMORY_A_BYTE * unpacked
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    return most


def _bounded(size: int, most: int) -> None:
    if size > most:
        raise RefusedWorkbook("bomb", {"found": f"{size / CHUNK:,.0f} MB", "right": f"{most / CHUNK:,.0f} MB"})


def _inflated(package: zipfile.ZipFile, member: zipfile.ZipInfo, formulas: dict[str, Formulas]) -> int:
    """The bytes that a member really unpacks to; its formulas without result enter `formulas`.

    One that is larger than declared fails its checksum.
    """
    size, rest = 0, b""
    with package.open(member) as file:
        while chunk := file.read(CHUNK):
            if not size and member.filename.endswith(MARKUP) and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
                raise RefusedWorkbook("entities", {"member": member.filename[:80]})
            size += len(chunk)
            if member.filename.startswith(SHEETS):
                text = rest + chunk
                if uncalculated := _uncalculated(text):
                    formulas.setdefault(member.filename, {}).update(uncalculated)
                rest = text[max(text.rfind(b"</c>"), text.rfind(b":c>"), len(text) - LONGEST_CELL, 0) :]
    return size


def _uncalculated(text: bytes) -> Formulas:
    """The formulas without result in a piece of a sheet."""
    if b"<f" not in text and b":f" not in text:
        return {}
    formulas = {}
    for match in UNCALCULATED.finditer(text):
        words = html.unescape((match[3] or b"").decode("utf-8", "replace"))
        formula = "=" + " ".join(words.split())[:LONGEST_FORMULA]
        formulas[int(match[2]) - 1, _column(match[1].decode("ascii"))] = formula
    return formulas


def _column(letters: str) -> int:
    """The number of a column from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _address(row: int, column: int) -> str:
    """A cell as a reader finds it: B2 for row 1 and column 1."""
    letters, number = "", column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def _by_sheet(package: zipfile.ZipFile, formulas: dict[str, Formulas]) -> dict[str, Formulas]:
    """The same under the names of the sheets, which are in another file of the package than their cells."""
    links = {}
    for tag in re.findall(r"<(?:\w+:)?Relationship\b[^>]*>", _start(package, LINKS).decode("utf-8", "replace")):
        id, target = re.search(r'\bId="([^"]*)"', tag), re.search(r'\bTarget="([^"]*)"', tag)
        if id and target:
            links[id[1]] = target[1].removeprefix("/xl/").removeprefix("/")
    names = {}
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", _start(package, NAMES).decode("utf-8", "replace")):
        name, id = re.search(r'\bname="([^"]*)"', tag), re.search(r'\bid="([^"]*)"', tag)
        if name and id and id[1] in links:
            names[f"xl/{links[id[1]]}"] = html.unescape(name[1])
    return {names[member]: cells for member, cells in formulas.items() if member in names}


def _kind(package: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        mimetype = _start(package, "mimetype")[:100].decode("ascii", "replace")
        if mimetype.startswith(OPEN_DOCUMENT + "spreadsheet"):
            if MANIFEST in names and b"encryption-data" in _start(package, MANIFEST):
                raise RefusedWorkbook("encrypted", {})
            return ODS
        raise RefusedWorkbook("foreign", {"found": f"an archive of type {mimetype.strip()[:60]}"})
    if any(name.startswith("xl/") for name in names):
        return XLSX
    kind = next((kind for start, kind in FOREIGN.items() if any(name.startswith(start) for name in names)), None)
    first = next(iter(sorted(names)), "nothing")
    raise RefusedWorkbook(
        "foreign", {"found": kind or f"a ZIP archive that is not a workbook (it contains {first[:60]!r})"}
    )


def _start(package: zipfile.ZipFile, member: str) -> bytes:
    with package.open(member) as file:
        return file.read(CHUNK)


def _write(path: str, folder: Path, most: Most, formulas: dict[str, Formulas]) -> None:
    with (
        Path(path).open("rb") as file,
        calamine.CalamineWorkbook.from_filelike(file) as workbook,
    ):  # a path would be read by its ending
        tables = [one for one in workbook.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(tables) > most.sheets:
            raise RefusedWorkbook("many_sheets", {"found": f"{len(tables):,}", "right": str(most.sheets)})
        room_left = most.text
        for number, table in enumerate(tables, start=1):
            sheet, name = workbook.get_sheet_by_name(table.name), table.name[:80]
            if not sheet.height or not sheet.width:
                continue
            rows = _fitting(sheet, name, most)
            target = folder / f"sheet_{number}.csv"
            blank = formulas.get(table.name, {})
            room_left -= _rows(sheet, target, room_left, most, blank)
            hidden = table.visible != calamine.SheetVisibleEnum.Visible
            addresses = [_address(*place) for place in sorted(blank)[:MOST_UNCOMPUTED]]
            _tell(name=name, file=target.name, rows=rows, hidden=hidden, uncomputed=addresses)


def _fitting(sheet: calamine.CalamineSheet, name: str, most: Most) -> int:
    """How many rows the sheet has, blank ones above it too, once neither they nor its columns are too many."""
    above, before = sheet.start or (0, 0)
    rows, right = above + sheet.height, before + sheet.width
    if right > most.columns:
        raise RefusedWorkbook("many_columns", {"sheet": name, "found": f"{right:,}", "right": str(most.columns)})
    if rows * right > most.cells:
        raise RefusedWorkbook("repeated", {"sheet": name, "found": f"{rows:,} rows of {right:,} columns"})
    return rows


def _rows(sheet: calamine.CalamineSheet, target: Path, room_left: int, most: Most, formulas: Formulas) -> int:
    """Write the rows, blank ones too, so that a row's number is the sheet's; the bytes that were written.

    A formula without result is written as a formula: a blank cell would pass for "no figure".
    """
    margin = [""] * (sheet.start or (0, 0))[1]  # the library leaves out blank columns at the left, but no blank rows
    formulas_by_row: dict[int, dict[int, str]] = {}
    for (row, column), formula in formulas.items():
        formulas_by_row.setdefault(row, {})[column] = formula
    with target.open("w", encoding="utf-8", newline="") as file:
        lines, rows, number = csv.writer(file, lineterminator="\n"), sheet.iter_rows(), 0
        while some := [[*margin, *map(cell, row)] for row in islice(rows, SLICE)]:
            for place in formulas_by_row.keys() & range(number, number + len(some)):
                written = some[place - number]
                for column, formula in formulas_by_row[place].items():
                    if column < len(written) and not written[column]:
                        written[column] = formula
            lines.writerows(some)
            number += len(some)
            if file.tell() > room_left:
                _bounded(most.text + 1, most.text)
    return target.stat().st_size


def cell(value: object) -> str:
    """A cell as text: a point for decimals, no ".0", ISO dates. A percentage is the number behind it: 0.12."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else _fraction(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value.total_seconds()) if isinstance(value, timedelta) else str(value)


def _fraction(value: float) -> str:
    """A number with decimals, never three of them: 9.125 becomes 9.1250, which nobody takes for nine thousand."""
    text = f"{value:.15g}"
    return f"{text}0" if text[-4:-3] == "." else text


def _tell(**words: object) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
