"""Templates for an upload as files: a workbook with choices and notes, and a plain CSV."""

import codecs
import io
from typing import TYPE_CHECKING, Any

from indicators.answers.completeness import UploadTemplate
from indicators.catalogue import Catalogue
from indicators.completeness.template_words import (
    template_columns,
    template_hints,
    template_notes,
    template_rules,
    template_table,
)
from indicators.contribute.draft import LICENCE
from indicators.exports.safe_cells import neutralised
from indicators.exports.workbooks import UNDATED, WorkbookSheet, open_workbook, write_sheet
from indicators.exports.zip_files import settled
from indicators.model.submissions import TEMPLATE_SHEET, Part
from indicators.view.reader import Reader

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

LISTS = "Lists"  # the hidden sheet of what can be chosen
SPARE = 500  # rows under those that are there already, with the same choices
LARGEST = 1e12
HINT_TITLE, HINT = 32, 255  # letters that a spreadsheet shows
FILLED_IN = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR)
WIDE = 28  # letters of a column to fill in
FILL = "#fff6dd"


def template_workbook(answer: UploadTemplate, reader: Reader) -> bytes:
    """The template as XLSX: a sheet to fill in with choices and hints, then the notes."""
    _ = reader.language
    columns, table = template_columns(answer, reader), template_table(answer, reader)
    rules, about = template_rules(answer, LICENCE, _), template_notes(answer, reader)
    buffer = io.BytesIO()
    with open_workbook(buffer, UNDATED) as (book, formats):
        page = write_sheet(book, WorkbookSheet(TEMPLATE_SHEET, table), formats)
        entry = book.add_format({"bg_color": FILL})
        write_sheet(book, WorkbookSheet(_("Notes"), rules), formats)
        write_sheet(book, WorkbookSheet(_("Indicators"), about), formats)
        choices = _choices(book, answer, list(dict.fromkeys(table[_("Unit")])))
        hints, sorry = template_hints(_), _("Check this cell")
        for place, (header, part) in enumerate(columns.items()):
            rule = _rule(part, answer, reader.catalogue, choices) | {
                "input_title": header[:HINT_TITLE],
                "input_message": hints.get(part, "")[:HINT],
                "error_title": sorry,
                "error_message": hints.get(part, "")[:HINT],
            }
            page.data_validation(1, place, len(table) + SPARE, place, rule)
            if part in FILLED_IN:
                page.set_column(place, place, WIDE)
                for row in range(1, len(table) + 1):
                    page.write_blank(row, place, None, entry)
    return settled(buffer.getvalue(), UNDATED)


def template_csv(answer: UploadTemplate, reader: Reader) -> bytes:
    """The sheet to fill in as CSV in UTF-8, separated as a spreadsheet of this language expects."""
    table = neutralised(template_table(answer, reader))
    separator = ";" if reader.language.typography.separators.startswith(",") else ","
    return codecs.BOM_UTF8 + table.to_csv(index=False, sep=separator).encode()


def _choices(book: "Workbook", answer: UploadTemplate, units: list[str]) -> dict[Part, str]:
    """Writes what can be chosen on a hidden sheet; returns where the choices of each column are."""
    page, ranges = book.add_worksheet(LISTS), {}
    page.hide()
    lists = {Part.CITY: list(answer.places), Part.INDICATOR: [one.id for one in answer.indicators], Part.UNIT: units}
    for place, (part, words) in enumerate(lists.items()):
        page.write_column(0, place, words)
        column = "ABC"[place]
        ranges[part] = f"={LISTS}!${column}$1:${column}${len(words)}"
    return ranges


def _rule(part: Part, answer: UploadTemplate, catalogue: Catalogue, choices: dict[Part, str]) -> dict[str, Any]:
    """What may be entered in a column."""
    if part in choices:
        return {"validate": "list", "source": choices[part]}
    if part not in FILLED_IN:
        return {"validate": "any"}
    if part is Part.VALUE and set(answer.units) == {"yes_no"}:
        return {"validate": "list", "source": ["1", "0"]}
    ends = catalogue.units[answer.units[0]].ends if len(answer.units) == 1 and part is Part.VALUE else None
    lowest, highest = ends or ((-LARGEST if part is Part.VALUE else 0), LARGEST)
    return {"validate": "decimal", "criteria": "between", "minimum": lowest, "maximum": highest}
