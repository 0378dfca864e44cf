"""Files of answers on preparedness: one line an answer, its columns found by their headers, in any order."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.model.errors import SourceError, Template
from indicators.model.limits import LARGEST_ANSWERS
from indicators.model.submissions import Arrival, Sheet
from indicators.readers.files.detection import opened
from indicators.readers.files.first_lines import LIMITS, MIB
from indicators.readers.files.refusals import bytes_told, refusal
from indicators.readers.files.visible_sheets import read_unasked
from indicators.readers.places.spelling import fold

SMALL = replace(LIMITS, size=LARGEST_ANSWERS * MIB, inflated=128 * MIB, columns=60, json=MIB)
MOST_LINES = 50_000
HEADERS = {
    "city": {"city", "ville", "geo", "commune", "codedelaville", "ciudad", "citta", "stadt", "cidade"},
    "question": {"question", "item", "number", "numero", "id", "no", "pregunta", "domanda", "frage", "pergunta"},
    "actor": {"actor", "acteur", "attore", "akteur", "ator"},
    "level": {"level", "niveau", "nivel", "livello", "stufe"},
    "evidence": {
        *("evidence", "preuve", "preuves", "justificatif", "justificatifs", "prueba", "pruebas", "prova", "prove"),
        *("nachweis", "nachweise", "beleg", "belege", "provas"),
    },
    "voice": {"voice", "voix", "voz", "voce", "stimme"},
    "note": {
        *("note", "notes", "remarque", "remarques", "comment", "commentaire", "nota", "notas", "observaciones"),
        *("osservazioni", "anmerkung", "bemerkung", "observacoes"),
    },
}
NEEDED = ("question", "level")


@dataclass(frozen=True)
class AnswerLine:
    """One line of a file of answers, as it stands there; "" where a column is blank or missing."""

    number: int  # of the file as an editor numbers it
    city: str = ""
    question: str = ""
    actor: str = ""
    level: str = ""
    evidence: str = ""
    note: str = ""


def answer_lines(path: Path, name: str, folder: Path) -> tuple[AnswerLine, ...]:
    """The lines of the first table with the columns `question` and `level`, blank ones left out.

    So are those with a voice, as an export has them: participants speak through their link alone.

    CSV, XLSX, XLS or ODS, in any encoding and with any separator; `folder` holds what is unpacked on the way.
    Raises FileRefusedError for what is no table, SourceError where no visible table has these columns.
    """
    arrival = opened(path, name, folder, SMALL)
    for sheet in read_unasked(arrival):
        rows = sheet_rows(arrival, sheet)
        places = next((column_places for _, row in rows if (column_places := _places(row))), None)
        if places is not None:
            return tuple(_lines(rows, places))
    raise SourceError(
        Template("{file}: the columns “question” and “level” were not found. Start with the template."),
        file=arrival.name,
    )


def sheet_rows(arrival: Arrival, sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    """The rows with their numbers: physical lines of a text, rows of a worksheet.

    Raises FileRefusedError where a cell holds more than a megabyte, which a text cannot but a workbook can.
    """
    csv.field_size_limit(MIB)
    with sheet.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, delimiter=sheet.separator, quotechar=sheet.quote)
        begun = 1
        try:
            for number, row in enumerate(reader, start=1):
                yield (begun if arrival.kind == "csv" else number), [cell.strip() for cell in row]
                begun = reader.line_num + 1
        except csv.Error as error:
            raise refusal("much_text", arrival.name, right=bytes_told(MIB)) from error


def _places(row: list[str]) -> dict[str, int] | None:
    """Which column says what, where a row is the header."""
    heads = [fold(cell) for cell in row]
    positions = {name: next((n for n, one in enumerate(heads) if one in words), -1) for name, words in HEADERS.items()}
    return positions if all(positions[name] >= 0 for name in NEEDED) else None


def _lines(rows: Iterator[tuple[int, list[str]]], places: dict[str, int]) -> Iterator[AnswerLine]:
    for count, (number, row) in enumerate(rows):
        if count >= MOST_LINES:
            raise SourceError(
                Template("The file has more than {number} rows of answers. Split it into several files."),
                number=f"{MOST_LINES:,}",
            )
        cells = {name: row[at] for name, at in places.items() if 0 <= at < len(row)}
        if any(cells.get(name) for name in ("level", "evidence", "note")) and not cells.pop("voice", ""):
            yield AnswerLine(number, **cells)
