"""A file that arrives: its content decides what it is, a hostile one is refused, every table becomes a sheet."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

from indicators.model.submissions import Arrival, Remark, Sheet
from indicators.readers.files.code_pages import declared
from indicators.readers.files.delimited import text
from indicators.readers.files.encodings import as_utf8
from indicators.readers.files.first_lines import LIMITS, MIB, Limits
from indicators.readers.files.refusals import bytes_told, refusal
from indicators.readers.files.signatures import agreed, substance
from indicators.readers.files.workbooks import json_stat, parquet, pc_axis, workbook

# What no name needs: control characters, and marks that turn the direction of writing ("gpj.exe" shown as "exe.jpg").
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
LONGEST_NAME = 120
CODEPAGE = re.compile(rb'\bCODEPAGE\s*=\s*"([^"]*)"')
TEXT_ENDINGS = {"\t": ".tsv", ",": ".csv", ";": ".csv", "|": ".psv"}


def opened(
    path: Path, name: str, folder: Path, limits: Limits = LIMITS, spoken: tuple[str, ...] = (), codec: str = ""
) -> Arrival:
    """The file as an Arrival whose sheets are text in UTF-8, in `folder` or where it lies.

    `name` is what the sender calls it, `spoken` the languages of the sender; `codec` is the encoding that a person
    chose among the Arrival's readings. `folder` belongs to this file alone and is made where it is missing. The file
    is never held in memory; a workbook, Parquet, JSON-stat or PC-Axis is opened by a process of its own.
    Raises FileRefusedError (a SourceError) for whatever is no table, or is beyond the limits.
    """
    displayed = _shown(name)
    size = path.stat().st_size
    if size == 0:
        raise refusal("empty", displayed)
    if size > limits.size:
        raise refusal("too_big", displayed, found=bytes_told(size), right=bytes_told(limits.size))
    folder.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    arrival = Arrival(displayed, "", digest, size, ())
    kind_of_content = substance(path, displayed)
    if kind_of_content == "text":
        return _text(path, arrival, folder, limits, spoken, codec)
    if kind_of_content == "pc_axis":
        return _pc_axis(path, arrival, folder, limits, spoken, codec)
    kind, encoding, sheets, remarks = _unpacked(kind_of_content, path, displayed, folder, limits)
    return replace(arrival, kind=kind, encoding=encoding, sheets=tuple(sheets), remarks=tuple(remarks))


def _text(path: Path, arrival: Arrival, folder: Path, limits: Limits, spoken: tuple[str, ...], codec: str) -> Arrival:
    """A text, whose encoding may be open."""
    kind, decoded, sheet, remarks = text(path, arrival.name, folder, limits, spoken, codec)
    agreed(arrival.name, "text", TEXT_ENDINGS[sheet.separator])
    return replace(
        arrival, kind=kind, encoding=decoded.encoding, sheets=(sheet,), remarks=tuple(remarks),
        readings=decoded.readings,
    )  # fmt: skip


def _pc_axis(
    path: Path, arrival: Arrival, folder: Path, limits: Limits, spoken: tuple[str, ...], codec: str
) -> Arrival:
    """A PC-Axis file: in the code page that it names; one without a name is decided as any text is."""
    agreed(arrival.name, "PC-Axis")
    with path.open("rb") as file:
        codepage = CODEPAGE.search(file.read(MIB))
    declared_codec = declared(codepage[1].decode("ascii", "replace")) if codepage else ""
    decoded = as_utf8(path, arrival.name, folder, limits, spoken, codec or declared_codec)
    return replace(
        arrival, kind="pc_axis", encoding=decoded.encoding, readings=() if declared_codec else decoded.readings,
        sheets=tuple(pc_axis(decoded.path, arrival.name, folder, limits)),
    )  # fmt: skip


def _unpacked(
    kind_of_content: str, path: Path, name: str, folder: Path, limits: Limits
) -> tuple[str, str, list[Sheet], list[Remark]]:
    """Kind, encoding, sheets and remarks of what a process of its own opens."""
    if kind_of_content == "parquet":
        agreed(name, "Parquet")
        return "parquet", "", [parquet(path, name, folder, limits)], []
    if kind_of_content == "json":
        agreed(name, "JSON")
        kind, sheets, remarks = json_stat(path, name, folder, limits)
        return kind, "UTF-8", sheets, remarks
    kind, sheets, remarks = workbook(path, name, folder, limits)
    agreed(
        name,
        "a workbook",
        ".ods" if kind == "open_document" else ".xls" if kind_of_content == "old_workbook" else ".xlsx",
    )
    return kind, "", sheets, remarks


def _shown(name: str) -> str:
    """The last part of the name, without what cannot be seen."""
    last = UNSEEN.sub("", re.split(r"[\\/]", name)[-1]).strip()
    return last if len(last) <= LONGEST_NAME else f"{last[:80]}…{last[-30:]}"
