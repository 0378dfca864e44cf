"""Writes every sheet of a workbook as UTF-8 text; run as a script by `confined`, never imported by the server.

Arguments: workbook, folder, then columns, sheets, inflated, ratio, bulky, members, repeated of `limits.Limits`.
Prints one JSON object a line: {"kind"}, then {"name", "file", "rows", "hidden", "uncomputed"} for each sheet; or
{"refused", ...}.
"""

import csv
import json
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from dataclasses import dataclass
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
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FORMULA = (b"<f>", b"<f ", b":f>", b":f ")
MOST_UNCOMPUTED = 3  # cells of a sheet that are named
# A cell with a formula and no value after it, in the file's own words; one of text (t="str") may be blank.
UNCOMPUTED = re.compile(
    rb"<(?:\w+:)?c\b(?P<about>[^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)


@dataclass(frozen=True)
class Most:
    """What may be written at most."""

    columns: int
    sheets: int
    cells: int  # of a sheet, blank and repeated ones too
    text: int  # bytes of all sheets together


class RefusedWorkbook(Exception):
    """A reason of `refusals.REFUSALS` and the words of its sentence."""


def main(path: str, folder: str, *numbers: str) -> None:
    """Check the package, then write its sheets."""
    columns, sheets, inflated, ratio, bulky, members, repeated = map(int, numbers)
    try:
        kind, unpacked, formulas = XLSX, Path(path).stat().st_size, set()
        if zipfile.is_zipfile(path):
            kind, unpacked, formulas = _package(path, inflated, ratio, bulky, members)
        _tell(kind=kind, memory=_limited(unpacked))
        _write(path, Path(folder), Most(columns, sheets, max(repeated, unpacked), inflated), formulas)
    except RefusedWorkbook as refused:
        _tell(refused=refused.args[0], **refused.args[1])
    except calamine.PasswordError:
        _tell(refused="encrypted")
    except MemoryError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        message = " ".join(str(error).split())[:200].replace("Cannot detect file format", "its sheets cannot be read")
        _tell(refused="broken_workbook", found=message)


def _package(path: str, inflated: int, ratio: int, bulky: int, members: int) -> tuple[str, int, set[str]]:
    """The kind of workbook in a ZIP archive and the bytes it unpacks to, found to be what they are declared to be.

    And which of its members have formulas.
    """
    formulas: set[str] = set()
    with zipfile.ZipFile(path) as package:
        inside = package.infolist()
        if len(inside) > members:
            raise RefusedWorkbook("bomb", {"found": f"{len(inside):,} files", "right": f"{members:,}"})
        kind = _kind(package, {one.filename for one in inside})
        if any(one.flag_bits & 1 for one in inside):
            raise RefusedWorkbook("encrypted", {})
        most = min(inflated, max(bulky, ratio * Path(path).stat().st_size))
        _bounded(sum(one.file_size for one in inside), most)
        unpacked = sum(_inflated(package, one, formulas) for one in inside)
        _bounded(unpacked, most)
    return kind, unpacked, formulas


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


def _inflated(package: zipfile.ZipFile, member: zipfile.ZipInfo, formulas: set[str]) -> int:
    """The bytes that a member really unpacks to. One that is larger than declared fails its checksum.

    One in which a formula may be is added to `formulas`.
    """
    size = 0
    with package.open(member) as file:
        while chunk := file.read(CHUNK):
            if not size and member.filename.endswith(MARKUP) and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
                raise RefusedWorkbook("entities", {"member": member.filename[:80]})
            if member.filename.startswith("xl/worksheets/") and any(one in chunk for one in FORMULA):
                formulas.add(member.filename)
            size += len(chunk)
    return size


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


def _write(path: str, folder: Path, most: Most, formulas: set[str]) -> None:
    with (
        Path(path).open("rb") as file,
        calamine.CalamineWorkbook.from_filelike(file) as workbook,
    ):  # a path would be read by its ending
        tables = [one for one in workbook.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(tables) > most.sheets:
            raise RefusedWorkbook("many_sheets", {"found": f"{len(tables):,}", "right": str(most.sheets)})
        room_left, members = most.text, _members(path) if formulas else {}
        for number, table in enumerate(tables, start=1):
            sheet, name = workbook.get_sheet_by_name(table.name), table.name[:80]
            if not sheet.height or not sheet.width:
                continue
            rows = _fitting(sheet, name, most)
            target = folder / f"sheet_{number}.csv"
            room_left -= _rows(sheet, target, room_left, most)
            hidden = table.visible != calamine.SheetVisibleEnum.Visible
            member = members.get(table.name)
            blank = _uncomputed(path, member) if member in formulas else []
            _tell(name=name, file=target.name, rows=rows, hidden=hidden, uncomputed=blank)


def _members(path: str) -> dict[str, str]:
    """The member of the package that holds each sheet, by the sheet's name; none of another kind of workbook."""
    with zipfile.ZipFile(path) as package:
        there = {*package.namelist()}
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= there:
            return {}
        targets = {one.get("Id"): one.get("Target", "") for one in _elements(package, "xl/_rels/workbook.xml.rels")}
        sheets = [one for one in _elements(package, "xl/workbook.xml") if one.tag.endswith("}sheet")]
    paths = {one.get("name", ""): targets.get(one.get(RELATION), "") for one in sheets}
    members = {name: one.lstrip("/") if one.startswith("/") else f"xl/{one}" for name, one in paths.items()}
    return {name: one for name, one in members.items() if one in there}


def _elements(package: zipfile.ZipFile, member: str) -> list[ElementTree.Element]:
    try:
        return [*ElementTree.fromstring(package.read(member)).iter()]
    except ElementTree.ParseError:
        return []


def _uncomputed(path: str, member: str) -> list[str]:
    """The addresses of the first cells whose formula has no value: a program wrote it that does not calculate."""
    addresses: list[str] = []
    with zipfile.ZipFile(path) as package, package.open(member) as file:
        text = b""
        while (chunk := file.read(CHUNK)) and len(addresses) < MOST_UNCOMPUTED:
            text, after = text + chunk, 0
            for match in UNCOMPUTED.finditer(text):
                after = match.end()
                about = match["about"].decode("utf-8", "replace")
                address = re.search(r'\br="([A-Z]{1,3}[0-9]{1,7})"', about)
                if address and 't="str"' not in about:
                    addresses.append(address[1])
            text = text[max(text.rfind(b"<c "), text.rfind(b":c ") - 9, after) :][-CHUNK:]  # a cell that goes on
    return addresses[:MOST_UNCOMPUTED]


def _fitting(sheet: calamine.CalamineSheet, name: str, most: Most) -> int:
    """How many rows the sheet has, blank ones above it too, once neither they nor its columns are too many."""
    above, before = sheet.start or (0, 0)
    rows, right = above + sheet.height, before + sheet.width
    if right > most.columns:
        raise RefusedWorkbook("many_columns", {"sheet": name, "found": f"{right:,}", "right": str(most.columns)})
    if rows * right > most.cells:
        raise RefusedWorkbook("repeated", {"sheet": name, "found": f"{rows:,} rows of {right:,} columns"})
    return rows


def _rows(sheet: calamine.CalamineSheet, target: Path, room_left: int, most: Most) -> int:
    """Write the rows, blank ones too, so that a row's number is the sheet's; the bytes that were written."""
    margin = [""] * (sheet.start or (0, 0))[1]  # the library leaves out blank columns at the left, but no blank rows
    with target.open("w", encoding="utf-8", newline="") as file:
        lines, rows = csv.writer(file, lineterminator="\n"), sheet.iter_rows()
        while some := [[*margin, *map(cell, row)] for row in islice(rows, SLICE)]:
            lines.writerows(some)
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
