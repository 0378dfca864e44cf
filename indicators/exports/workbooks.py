"""Workbooks: sheets of figures and of what they are, for a selection, for one view, for all of a city."""

import io
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from indicators import views
from indicators.answers.dossier import Dossier
from indicators.city.words import comparison_table
from indicators.dossier.metadata import about_view, history_table, press_table, trends_table
from indicators.exports.origin import LONGEST as LONGEST_PROPERTY
from indicators.exports.origin import NOWHERE, FileOrigin, origin
from indicators.exports.safe_cells import neutral, neutralised
from indicators.exports.zip_files import settled
from indicators.language.published_days import day_words
from indicators.model.branding import site_name
from indicators.peers.panels import peers_table
from indicators.perception.words import perception_table
from indicators.press.card import press_cards
from indicators.view import Reader, View

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NARROWEST, WIDEST = 10, 60  # characters of a column
LOOKED_AT = 200  # rows, for the width of a column
LONGEST = 32_767  # letters of a cell
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
    return written([figures, *_matter(view, answer, reader, link)], newest, origin(view, answer, link, _))


def city_workbook(view: View, dossier: Dossier, reader: Reader, link: str = "") -> bytes:
    """All of a city as XLSX: its figures against the benchmark, over time, felt and recorded, its peers, as above."""
    _ = reader.language
    tables = {
        _("Figures"): comparison_table(dossier.comparison, reader),
        _("Over time"): history_table(dossier.comparison, reader),
        _("Trends"): trends_table(dossier, reader),
        _("Perception"): perception_table(dossier.perception, reader),
        _("Comparable cities"): peers_table(dossier.likeness, reader),
    }
    sheets = [WorkbookSheet(name, content) for name, content in tables.items() if len(content)]
    file = origin(view, dossier, link, _)
    return written([*sheets, *_matter(view, dossier, reader, link)], dossier.released, file)


def written(sheets: Sequence[WorkbookSheet], day: date = UNDATED, file: FileOrigin = NOWHERE) -> bytes:
    """The sheets as XLSX, dated `day`, with where they come from. Formulas are neutralised.

    The same sheets give the same bytes.
    """
    buffer = io.BytesIO()
    with open_workbook(buffer, day, file) as (book, formats):
        for sheet in sheets:
            write_sheet(book, sheet, formats)
    return settled(buffer.getvalue(), day)


@contextmanager
def open_workbook(buffer: io.BytesIO, day: date, file: FileOrigin = NOWHERE) -> "Generator[tuple[Workbook, Formats]]":
    """A workbook that is being written, dated `day`, and its formats; no text of it becomes a formula or a link."""
    from xlsxwriter import Workbook  # only those who download a workbook wait for it

    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        about = {"author": site_name(), "created": datetime.combine(day, time(), UTC)}
        book.set_properties(about | ({"comments": file.brief} if file.brief else {}))
        for name, text in file.properties.items():
            book.set_custom_property(name, text[:LONGEST_PROPERTY], "text")
        yield book, Formats(book)


def write_sheet(book: "Workbook", sheet: WorkbookSheet, formats: "Formats") -> "Worksheet":
    """One more sheet of a workbook, with its table or facts."""
    page = book.add_worksheet(sheet.name.translate(UNNAMED)[:NAMES])
    write = _facts if isinstance(sheet.content, dict) else _table
    write(page, sheet.content, formats)
    return page


class Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: "Workbook"):
        self.head = book.add_format({"bold": True, "valign": "top"})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.number = cache(lambda form: book.add_format({"num_format": form}))


def _matter(view: View, answer: Any, reader: Reader, link: str) -> list[WorkbookSheet]:
    """The sheets that say what the figures are."""
    _, datasets = reader.language, view.sources(answer, reader)
    cards = press_cards(view.press(answer, reader), reader).values()
    tables = {
        _("Indicators"): views.indicators_table(view.indicators(answer, reader), reader),
        _("Sources"): views.sources_table(datasets, _),
        _("For the press"): press_table(cards, _),
    }
    sheets = [WorkbookSheet(name, table) for name, table in tables.items() if len(table)]
    year = getattr(answer, "year", None)
    about = about_view(view.city(answer), view.against(answer, reader), year, datasets, link, _)
    if day := day_words(link, _):
        about |= {_("Data as of"): day}
    return [*sheets, WorkbookSheet(_("About"), about)]


def _table(page: "Worksheet", table: pd.DataFrame, formats: Formats) -> None:
    """A head that stays in place and filters, columns as wide as what they hold, numbers as numbers."""
    safe = neutralised(table)
    page.freeze_panes(1, 0)
    for place, name in enumerate(safe.columns):
        page.set_column(place, place, _width(name, safe.iloc[:LOOKED_AT, place]))
        page.write_string(0, place, str(name)[:LONGEST], formats.head)
    if len(safe.columns):
        page.autofilter(0, 0, len(safe), len(safe.columns) - 1)
    years = [_is_year(table.iloc[:, place]) for place in range(len(safe.columns))]
    for number, row in enumerate(safe.itertuples(index=False), start=1):
        for place, (cell, year) in enumerate(zip(row, years, strict=True)):
            _write(page, number, place, cell, year, formats)


def _write(page: "Worksheet", row: int, column: int, cell: Any, is_year: bool, formats: Formats) -> None:
    """One cell; nothing where nothing is known."""
    if cell is None or cell != cell:
        return
    if isinstance(cell, bool | np.bool_):
        page.write_boolean(row, column, bool(cell))
    elif isinstance(cell, str):
        page.write_string(row, column, cell[:LONGEST])
    else:
        page.write_number(row, column, cell, formats.number("0" if is_year else _form(float(cell))))


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


def _facts(page: "Worksheet", facts: dict[str, str], formats: Formats) -> None:
    """A name and its words in each row."""
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 110)
    for row, (name, words) in enumerate(facts.items()):
        page.write_string(row, 0, neutral(name)[:LONGEST], formats.head)
        page.write_string(row, 1, neutral(words)[:LONGEST], formats.words)
