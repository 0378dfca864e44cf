"""Where the table lies in its sheet: titles above it, a header, figures, footnotes below it."""

import re
from dataclasses import replace

from indicators.model.errors import SourceError, Template
from indicators.model.submissions import Column, Layout, Remark, Severity
from indicators.readers.tables.cells import Rows, at, clean, filled, kinds, looks
from indicators.readers.tables.headers import columns, header, remarks_on, with_months

NOTE_WORDS = (
    "sources?|fuentes?|fontes?|fonti|quellen?|źródło|notes?|notas?|nota bene|anmerkung(?:en)?|hinweis|fußnoten?|"
    "lecture|champ|remarques?|avertissement|légende|leyenda|legenda|legende|zeichenerklärung|stand|erstellt|uwaga|"
    "last update|extracted|date of extraction|actualizado|mise à jour|licen[cs]e|licencia|licenza|lizenz|copyright"
)
# "Source: INE", "Note de lecture : …", "* provisional", "(1) …", "1) …", "¹ …"
NOTE = re.compile(
    rf"(?:{NOTE_WORDS})\b[^:]{{0,30}}:|©|\*+\s*\S|\(\d{{1,2}}\)\s*\S|\d{{1,2}}\)\s*\S|[¹²³⁴⁵]", re.IGNORECASE
)
LONG = 40  # letters; a line with one such cell is no line of a table


def layout(head: Rows, tail: Rows, rows: int) -> Layout:
    """Where the table lies, from the first and the last rows of a sheet as text ("" where blank) and their number.

    Totals stay: they are rows of the table. Columns that are empty to the right of the table are left out; an empty
    one between others stays, named "column 3", so that places in the sheet stay what they are.
    Raises SourceError when every cell is blank.
    """
    if not any(filled(row) for row in [*head, *tail]):
        raise SourceError(Template("The sheet is empty. Choose another sheet."))
    head = with_months(head)
    top, end = header(head)
    levels = [list(row) for row in head[top:end]]
    first = next((row for row in range(end, len(head)) if filled(head[row])), end)
    last = _last(tail, rows, first) if _width(head[top:]) > 1 else None
    body = [*head[first : last or rows], *_body_of(tail, rows, first, last)]
    found_columns = _kept_long(columns(levels, _width([*levels, *body])), body)
    remarks = [*_on_titles(head[:top]), *remarks_on(found_columns, levels, end), *_on_empty(found_columns, body)]
    if not levels:
        remarks.append(Remark("no_header", Severity.CONFIRM, first + 1, cell=" | ".join(map(clean, head[first][:5]))))
    if first >= (last or rows):
        remarks.append(Remark("no_rows", Severity.REFUSES, end))
    return Layout(first + 1, last, tuple(found_columns), (*remarks, *_on_notes(tail, rows, last)))


def _last(tail: Rows, rows: int, first: int) -> int | None:
    """The last row of the table, counted from 1; None where it is that of the sheet."""
    start = max(0, len(tail) - (rows - first))  # a short sheet's tail holds its header, too
    block = len(tail)
    while block > start and _apart(tail[block - 1]):
        block -= 1
    cut = next((row for row in range(block, len(tail)) if _ends_table(tail, row)), None)
    return None if cut is None else rows - len(tail) + cut


def _apart(row: list[str]) -> bool:
    """Whether a row may lie outside the table: blank, a first cell alone, or a note without figures."""
    places = filled(row)
    return not places or places == [0] or bool(NOTE.match(at(row, places[0])) and "figure" not in kinds(row))


def _ends_table(tail: Rows, row: int) -> bool:
    """Whether what follows is no table any more. A city alone, just below others, is a row without its figure."""
    places = filled(tail[row])
    if not places:
        return True
    text = at(tail[row], places[0])
    return bool(NOTE.match(text)) or len(text) > LONG


def _body_of(tail: Rows, rows: int, first: int, last: int | None) -> Rows:
    begun = rows - len(tail)
    return tail[max(0, first - begun) : (last or rows) - begun]


def _width(table: Rows) -> int:
    return max((places[-1] + 1 for row in table if (places := filled(row))), default=0)


def _kept_long(header_columns: list[Column], body: Rows) -> list[Column]:
    """One header alone that is a period makes no wide table where a column holds the periods."""
    wide = [one for one in header_columns if one.period]
    if len(wide) != 1:
        return header_columns
    for place, column in enumerate(header_columns):
        column_kinds = [looks(at(row, place)) for row in body if at(row, place)]
        if not column.period and column_kinds and set(column_kinds) == {"period"}:
            return [replace(each, period="", measure="") for each in header_columns]
    return header_columns


def _on_titles(above: Rows) -> list[Remark]:
    rows = [number for number, row in enumerate(above, start=1) if filled(row)]
    if not rows:
        return []
    words = " ".join(clean(cell) for cell in above[rows[0] - 1] if cell.strip())
    return [Remark("title_rows", Severity.TELLS, rows[0], cell=words[:120], count=len(rows))]


def _on_empty(header_columns: list[Column], body: Rows) -> list[Remark]:
    """The columns without header whose first and last rows are blank."""
    empty = [
        one.name
        for place, one in enumerate(header_columns)
        if not one.header and not any(at(row, place) for row in body)
    ]
    return [Remark("empty_columns", Severity.TELLS, cell=", ".join(empty[:5]), count=len(empty))] if empty else []


def _on_notes(tail: Rows, rows: int, last: int | None) -> list[Remark]:
    begun = rows - len(tail)
    notes = [
        (begun + place + 1, row) for place, row in enumerate(tail) if last and begun + place >= last and filled(row)
    ]
    if not notes:
        return []
    words = " ".join(clean(cell) for cell in notes[0][1] if cell.strip())
    return [Remark("footnotes", Severity.TELLS, notes[0][0], cell=words[:120], count=len(notes))]
