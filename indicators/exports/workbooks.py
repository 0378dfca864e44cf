"""Workbooks: sheets of figures and of what they are, for a selection, for one view, for all of a city."""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from indicators import views
from indicators.answers.dossier import Dossier
from indicators.exports.safe_cells import neutral, neutralised
from indicators.exports.zip_files import settled
from indicators.view import Reader, View

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

NARROWEST, WIDEST = 10, 60  # characters of a column
LOOKED_AT = 200  # rows, for the width of a column
UNDATED = date(2020, 1, 1)  # of a workbook whose figures carry no day
NAMES = 31  # letters of a sheet's name, and what it may not hold
UNNAMED = str.maketrans("[]:*?/\\", " " * 7)


@dataclass(frozen=True)
class WorkbookSheet:
    """A sheet: a table with a head, or facts, a name and its words in each row."""

    name: str
    content: pd.DataFrame | dict[str, str]


def view_workbook(view: View, answer: Any, reader: Reader, link: str = "") -> bytes:
    """One view as XLSX: its figures with intervals, what they are, by whom, what may be said of them."""
    _ = reader.language
    assert view.table is not None, f"the view {view.name} has no table"
    figures = WorkbookSheet(_("Figures"), view.table(answer, reader))
    newest = max((one.retrieved for one in view.sources(answer, reader)), default=UNDATED)
    return written([figures, *_matter(view, answer, reader, link)], newest)


def city_workbook(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """All of a city as XLSX: its figures against the benchmark, over time, felt and recorded, its peers, as above."""
    catalogue, _ = reader.catalogue, reader.language
    tables = {
        _("Figures"): views.comparison_table(dossier.comparison, catalogue, _),
        _("Over time"): views.history_table(dossier.comparison, catalogue, _),
        _("Trends"): views.trends_table(dossier, catalogue, _),
        _("Perception"): views.perception_table(dossier.felt, catalogue, _),
        _("Comparable cities"): views.peers_table(dossier.likeness, catalogue, _),
    }
    sheets = [WorkbookSheet(name, content) for name, content in tables.items() if len(content)]
    return written([*sheets, *_matter(view, dossier, reader, link)], dossier.released)


def written(sheets: Sequence[WorkbookSheet], day: date = UNDATED) -> bytes:
    """The sheets as XLSX, dated `day`. Formulas are neutralised; the same sheets give the same bytes."""
    import openpyxl  # a fifth of a second: only those who take a workbook away wait for it

    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "Vigie"
    for sheet in sheets:
        page = book.create_sheet(sheet.name.translate(UNNAMED)[:NAMES])
        _facts(page, sheet.content) if isinstance(sheet.content, dict) else _table(page, sheet.content)
    buffer = io.BytesIO()
    book.save(buffer)
    return settled(buffer.getvalue(), day)


def _matter(view: View, answer: Any, reader: Reader, link: str) -> list[WorkbookSheet]:
    """The sheets that say what the figures are."""
    catalogue, _, datasets = reader.catalogue, reader.language, view.sources(answer, reader)
    cards = views.press_cards(view.press(answer, reader), catalogue, _).values()
    tables = {
        _("Indicators"): views.indicators_table(view.indicators(answer, reader), catalogue, _),
        _("Sources"): views.sources_table(datasets, _),
        _("For the press"): views.press_table(cards, _),
    }
    sheets = [WorkbookSheet(name, table) for name, table in tables.items() if len(table)]
    year = getattr(answer, "year", None)
    about = views.about_view(view.city(answer), view.against(answer, reader), year, datasets, link, _)
    return [*sheets, WorkbookSheet(_("About"), about)]


def _table(page: "WriteOnlyWorksheet", table: pd.DataFrame) -> None:
    """A head that stays in place and filters, columns as wide as what they hold, numbers as numbers."""
    from openpyxl.utils import get_column_letter

    safe = neutralised(table)
    page.freeze_panes = "A2"
    for place, name in enumerate(safe.columns):
        letters = get_column_letter(place + 1)
        page.column_dimensions[letters].width = _width(name, safe.iloc[:LOOKED_AT, place])
    if len(safe.columns):
        page.auto_filter.ref = f"A1:{get_column_letter(len(safe.columns))}{len(safe) + 1}"
    page.append([_bold(page, name) for name in safe.columns])
    years = [_is_year(table.iloc[:, place]) for place in range(len(safe.columns))]
    formats: dict[str, WriteOnlyCell] = {}
    for row in safe.itertuples(index=False):
        page.append(_cells(page, row, years, formats))


def _cells(page: "WriteOnlyWorksheet", row: Iterable, years: list[bool], formats: dict) -> Iterator[object]:
    """The cells of a row; one cell object a number format, since each is written before the next is asked for."""
    from openpyxl.cell import WriteOnlyCell

    for cell, year in zip(row, years, strict=True):
        if cell is None or cell != cell:
            yield None
        elif isinstance(cell, str | bool):
            yield cell
        else:
            form = "0" if year else _form(float(cell))
            if form not in formats:
                formats[form] = WriteOnlyCell(page)
                formats[form].number_format = form
            formats[form].value = cell
            yield formats[form]


def _form(number: float) -> str:
    """The number format that shows what is there: up to three decimals, thousands apart."""
    decimals = next((places for places in range(3) if abs(number - round(number, places)) < 1e-9), 3)
    return "#,##0" + (f".{'0' * decimals}" if decimals else "")


def _is_year(column: pd.Series) -> bool:
    """Whether a column of whole numbers holds years, which are written without thousands."""
    if not pd.api.types.is_integer_dtype(column.dtype) or column.empty:
        return False
    return bool(column.between(1900, 2100).all())


def _width(name: str, column: pd.Series) -> float:
    longest = max((len(str(one)) for one in column if one is not None and one == one), default=0)
    return min(WIDEST, max(NARROWEST, len(str(name)) + 2, longest + 2))


def _facts(page: "WriteOnlyWorksheet", facts: dict[str, str]) -> None:
    """A name and its words in each row."""
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 24, 110
    for name, words in facts.items():
        page.append([_bold(page, neutral(name)), _wrapped(page, neutral(words))])


def _bold(page: "WriteOnlyWorksheet", text: str) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(page, value=text)
    cell.font, cell.alignment = Font(bold=True), Alignment(vertical="top")
    return cell


def _wrapped(page: "WriteOnlyWorksheet", text: str) -> "WriteOnlyCell":
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(page, value=text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
