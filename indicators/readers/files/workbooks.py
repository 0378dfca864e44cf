"""Workbooks, Parquet and JSON-stat: opened by a process of their own, which leaves each table as text in a folder."""

from dataclasses import replace
from pathlib import Path

from indicators.model.limits import room
from indicators.model.submissions import TEMPLATE_SHEET, Remark, Severity, Sheet
from indicators.readers.files import sandbox
from indicators.readers.files.first_lines import Limits
from indicators.readers.files.refusals import AS_TABLE, bytes_told, refusal

HERE = Path(__file__).parent


def workbook(path: Path, name: str, folder: Path, limits: Limits) -> tuple[str, list[Sheet], list[Remark]]:
    """The kind (workbook | open_document), the filled sheets and what was understood of XLSX, XLS, XLSB or ODS.

    Raises FileRefusedError: no workbook, a password, a bomb, too many sheets or columns, no filled sheet.
    """
    limits = replace(limits, inflated=min(limits.inflated, room(folder, limits.spare)))
    sizes = (limits.inflated, limits.ratio, limits.bulky, limits.members, limits.repeated)
    bounds = (limits.columns, limits.sheets, *sizes)
    output = _told("workbook_sheets.py", path, name, folder, bounds, limits)
    sheets = _sheets(output, folder)
    if not sheets:
        raise refusal("no_sheet", name)
    return output[0]["kind"], sheets, _several(sheets)


def parquet(path: Path, name: str, folder: Path, limits: Limits) -> Sheet:
    """The table of a Parquet file as text: its cells are single values, its names the first row.

    Raises FileRefusedError: a damaged file, too many columns or cells, a column of lists or records, a bomb.
    """
    written = min(limits.inflated, max(limits.bulky, limits.ratio * path.stat().st_size))
    limits = replace(limits, inflated=min(written, room(folder, limits.spare)))
    bounds = (limits.columns, limits.cells, limits.inflated, limits.memory)
    return _sheets(_told("parquet_rows.py", path, name, folder, bounds, limits), folder)[0]


def json_stat(path: Path, name: str, folder: Path, limits: Limits) -> tuple[str, list[Sheet], list[Remark]]:
    """The kind (json_stat), a table for each dataset and what was understood of a JSON-stat file.

    Raises FileRefusedError: more bytes than JSON may have, broken JSON, other JSON, too many columns.
    """
    if (size := path.stat().st_size) > limits.json:
        raise refusal("too_big", name, found=f"{bytes_told(size)} of JSON", right=bytes_told(limits.json))
    written = min(limits.inflated, max(limits.bulky, limits.ratio * size), room(folder, limits.spare))
    limits = replace(limits, inflated=written)
    output = _told("json_stat.py", path, name, folder, (limits.columns, limits.sheets, written), limits)
    sheets = _sheets(output, folder)
    return "json_stat", sheets, _several(sheets)


def pc_axis(path: Path, name: str, folder: Path, limits: Limits) -> list[Sheet]:
    """The table of a PC-Axis file, whose text is in UTF-8 at `path`.

    Raises FileRefusedError: more bytes than such a file may have, an incomplete file, too many columns.
    """
    size = path.stat().st_size
    if size > limits.json:
        raise refusal("too_big", name, found=f"{bytes_told(size)} of PC-Axis", right=bytes_told(limits.json))
    written = min(limits.inflated, max(limits.bulky, limits.ratio * size), room(folder, limits.spare))
    limits = replace(limits, inflated=written)
    return _sheets(_told("pc_axis.py", path, name, folder, (limits.columns, written), limits), folder)


def _told(script: str, path: Path, name: str, folder: Path, bounds: tuple[int, ...], limits: Limits) -> list[dict]:
    """What the process told of the file; its refusal and its end by a limit become an error here."""
    if not (space := room(folder, limits.spare)):
        raise refusal("no_room", name)
    arguments = [str(path), str(folder), *map(str, bounds)]
    output = sandbox.run_limited(HERE / script, arguments, limits.memory, limits.seconds, min(limits.inflated, space))
    for words in output:
        if "refused" in words:
            place = f"{name}, sheet {words.pop('sheet')!r}" if "sheet" in words else name
            raise refusal(words.pop("refused"), name, **{"place": place, "advice": AS_TABLE, **words})
        if words.get("stopped") == "memory":
            raise refusal("too_much_memory", name, right=bytes_told(output[0].get("memory") or limits.memory))
        if words.get("stopped") == "time":
            raise refusal("too_slow", name, right=f"{limits.seconds} seconds")
    return output


def _sheets(output: list[dict], folder: Path) -> list[Sheet]:
    return [
        Sheet(
            one["name"],
            folder / one["file"],
            "text",
            rows=one["rows"],
            hidden=one.get("hidden", False),
            uncomputed=tuple(one.get("uncomputed", ())),
        )
        for one in output
        if "file" in one
    ]


def _several(sheets: list[Sheet]) -> list[Remark]:
    """What is said of several sheets; nothing of those of a template, whose figures are in one that is known."""
    hidden, names = [one.name for one in sheets if one.hidden], [one.name for one in sheets if not one.hidden]
    if TEMPLATE_SHEET in names:
        return []
    remarks = []
    if len(names) > 1:
        remarks.append(Remark("several_sheets", Severity.TELLS, cell=", ".join(names), count=len(names)))
    if hidden:
        remarks.append(Remark("hidden_sheets", Severity.TELLS, cell=", ".join(hidden), count=len(hidden)))
    return remarks
