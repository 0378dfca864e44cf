"""Files of members: one line a city, its columns found by their headers, in any order."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.model.errors import SourceError, Template
from indicators.readers.files.answer_sheets import SMALL, sheet_rows
from indicators.readers.files.detection import opened
from indicators.readers.files.visible_sheets import read_unasked
from indicators.readers.places.spelling import fold

MOST_MEMBERS = 5_000
MEMBER_HEADERS = {
    "name": {"city", "ville", "member", "membre", "name", "nom", "commune", "municipality", "geo", "code"},
    "country": {"country", "pays", "countrycode", "codepays"},
    "year": {"year", "annee", "since", "depuis", "membersince", "membredepuis"},
    "note": {"note", "notes", "remark", "remarque", "comment", "commentaire"},
}


@dataclass(frozen=True)
class MemberLine:
    """One line of a file of members, as written; "" where a column is blank or missing."""

    number: int  # of the file as an editor numbers it
    name: str
    country: str = ""
    year: str = ""
    note: str = ""


def member_lines(path: Path, name: str, folder: Path) -> tuple[MemberLine, ...]:
    """The lines of the first table with a column of cities, blank ones left out.

    CSV, XLSX, XLS or ODS, in any encoding and with any separator; `folder` holds what is unpacked on the way. Raises
    FileRefusedError for what is no table, SourceError where no visible table has such a column or it is too long.
    """
    arrival = opened(path, name, folder, SMALL)
    for sheet in read_unasked(arrival):
        rows = sheet_rows(arrival, sheet)
        places = next((one for _, row in rows if (one := _columns(row))), None)
        if places is not None:
            return tuple(_lines(rows, places))
    raise SourceError(
        Template("{file}: no column named “city” was found. Name the column with the cities “city”."),
        file=arrival.name,
    )


def _columns(row: list[str]) -> dict[str, int] | None:
    """Which column says what, where a row is the header."""
    heads = [fold(cell) for cell in row]
    places = {name: next((n for n, one in enumerate(heads) if one in words), -1) for name, words in
              MEMBER_HEADERS.items()}  # fmt: skip
    return places if places["name"] >= 0 else None


def _lines(rows: Iterator[tuple[int, list[str]]], places: dict[str, int]) -> Iterator[MemberLine]:
    for count, (number, row) in enumerate(rows):
        if count >= MOST_MEMBERS:
            raise SourceError(
                Template("The file has more than {number} lines. A list of members has one line for each city."),
                number=f"{MOST_MEMBERS:,}",
            )
        cells = {name: row[at] for name, at in places.items() if 0 <= at < len(row)}
        if cells.get("name"):
            yield MemberLine(number, **cells)
