"""Writes every sheet of a workbook as UTF-8 text; run as a script by `confined`, never imported by the server.

Arguments: workbook, folder, then columns, sheets, inflated, ratio, bulky, members of `limits.Limits`.
Prints one JSON object a line: {"kind"}, then {"name", "file", "rows"} for each sheet; or {"refused", ...its words}.
"""

import csv
import json
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import python_calamine as calamine

CHUNK = 2**20
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
MANIFEST = "META-INF/manifest.xml"
FOREIGN = {"word/": "a Word document", "ppt/": "a PowerPoint presentation", "visio/": "a Visio drawing"}
MARKUP = (".xml", ".rels")
XLSX, ODS = "workbook", "open_document"


class Refused(Exception):
    """A reason of `refusals.REFUSALS` and the words of its sentence."""


def main(path: str, folder: str, *numbers: str) -> None:
    """Check the package, then write its sheets."""
    columns, sheets, inflated, ratio, bulky, members = map(int, numbers)
    try:
        kind = XLSX
        if zipfile.is_zipfile(path):
            kind = _package(path, inflated, ratio, bulky, members)
        _tell(kind=kind)
        _write(path, Path(folder), columns, sheets)
    except Refused as refused:
        _tell(refused=refused.args[0], **refused.args[1])
    except calamine.PasswordError:
        _tell(refused="encrypted")
    except MemoryError:
        raise
    except BaseException as error:  # a panic of the library is no Exception
        told = " ".join(str(error).split())[:200].replace("Cannot detect file format", "its sheets cannot be read")
        _tell(refused="broken_workbook", found=told)


def _package(path: str, inflated: int, ratio: int, bulky: int, members: int) -> str:
    """The kind of workbook in a ZIP archive, once its sizes are found to be what they are declared to be."""
    with zipfile.ZipFile(path) as package:
        inside = package.infolist()
        if len(inside) > members:
            raise Refused("bomb", {"found": f"{len(inside):,} files", "right": f"{members:,}"})
        kind = _kind(package, {one.filename for one in inside})
        if any(one.flag_bits & 1 for one in inside):
            raise Refused("encrypted", {})
        most = min(inflated, max(bulky, ratio * Path(path).stat().st_size))
        _bounded(sum(one.file_size for one in inside), most)
        _bounded(sum(_inflated(package, one) for one in inside), most)
    return kind


def _bounded(size: int, most: int) -> None:
    if size > most:
        raise Refused("bomb", {"found": f"{size / CHUNK:,.0f} MB", "right": f"{most / CHUNK:,.0f} MB"})


def _inflated(package: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """The bytes that a member really unpacks to. One that is larger than declared fails its checksum."""
    size = 0
    with package.open(member) as file:
        while chunk := file.read(CHUNK):
            if not size and member.filename.endswith(MARKUP) and (b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk):
                raise Refused("entities", {"member": member.filename[:80]})
            size += len(chunk)
    return size


def _kind(package: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        told = _start(package, "mimetype")[:100].decode("ascii", "replace")
        if told.startswith(OPEN_DOCUMENT + "spreadsheet"):
            if MANIFEST in names and b"encryption-data" in _start(package, MANIFEST):
                raise Refused("encrypted", {})
            return ODS
        raise Refused("foreign", {"found": f"an archive of the kind {told.strip()[:60]}"})
    if any(name.startswith("xl/") for name in names):
        return XLSX
    found = next((kind for start, kind in FOREIGN.items() if any(name.startswith(start) for name in names)), None)
    first = next(iter(sorted(names)), "nothing")
    raise Refused("foreign", {"found": found or f"a ZIP archive that is no workbook (it holds {first[:60]!r})"})


def _start(package: zipfile.ZipFile, member: str) -> bytes:
    with package.open(member) as file:
        return file.read(CHUNK)


def _write(path: str, folder: Path, columns: int, sheets: int) -> None:
    with (
        Path(path).open("rb") as file,
        calamine.CalamineWorkbook.from_filelike(file) as workbook,
    ):  # a path would be read by its ending
        tables = [one.name for one in workbook.sheets_metadata if one.typ == calamine.SheetTypeEnum.WorkSheet]
        if len(tables) > sheets:
            raise Refused("many_sheets", {"found": f"{len(tables):,}", "right": str(sheets)})
        for number, name in enumerate(tables, start=1):
            sheet = workbook.get_sheet_by_name(name)
            if not sheet.height or not sheet.width:
                continue
            right = sheet.start[1] + sheet.width
            if right > columns:
                raise Refused("many_columns", {"sheet": name[:80], "found": f"{right:,}", "right": str(columns)})
            target = folder / f"sheet_{number}.csv"
            _tell(name=name[:80], file=target.name, rows=_rows(sheet, target))


def _rows(sheet: calamine.CalamineSheet, target: Path) -> int:
    """Write the rows, blank ones too, so that a row's number is the sheet's; how many they are."""
    above, left = sheet.start
    margin = [""] * left  # the library leaves out blank columns at the left, but no blank rows
    with target.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerows([*margin, *map(cell, row)] for row in sheet.iter_rows())
    return above + sheet.height


def cell(value: object) -> str:
    """A cell as text: a point for decimals, no ".0", ISO dates. A percentage is the number behind it: 0.125."""
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value.total_seconds()) if isinstance(value, timedelta) else str(value)


def _tell(**words: object) -> None:
    print(json.dumps(words), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
