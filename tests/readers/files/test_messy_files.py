"""A table in any dialect is read back to the same cells: encodings, separators, numbers, quotes, titles, notes."""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.model.submissions import NumberFormat
from indicators.readers.files.detection import opened
from indicators.readers.tables.layout import layout
from indicators.readers.tables.numbers import FORMATS, number_format, plain
from tests.readers.shapes import column
from tests.readers.workbooks import xlsx

CITIES = [
    "Liège",
    "Graz",
    "København",
    "A Coruña",
    "L'Aquila",
    "Frankfurt, Main",
    "Halle; Saale",
    'the "Hague"',
    "a | b",
]
CITIES += ["Saint-Étienne", "Ville de Nîmes", "Łódź", "Αθήνα", "two\nlines", "Köln (kreisfreie Stadt)"]
TITLES = ["Offences by city", "Délits, par ville, 2022", "Población; a 1 de enero"]
NOTES = ["Source: police, 2023", "* provisional", "(1) révisé", "Fuente: INE; Madrid"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"]


@dataclass(frozen=True)
class Messy:
    """A table and the dialect it is written in."""

    cities: list[str]
    values: list[list[Decimal]]
    written: NumberFormat
    separator: str
    quoting: int
    encoding: str
    ends: str
    titles: list[str]
    notes: list[str]
    padded: bool

    @property
    def header(self) -> list[str]:
        """The names of the columns; years in a table of two columns of figures and more."""
        return ["ville", *[str(2020 + number) for number in range(len(self.values[0]))]]

    @property
    def rows(self) -> list[list[str]]:
        """The rows as text."""
        signs = str.maketrans({",": self.written.thousands, ".": self.written.decimal})
        return [
            [city, *[f"{one:,.2f}".translate(signs) for one in row]]
            for city, row in zip(self.cities, self.values, strict=True)
        ]

    def sheet(self) -> list[list[str]]:
        """All lines: titles, a blank one, the table, a blank one, notes."""
        width = len(self.header) if self.padded else 1
        above = [[one] + [""] * (width - 1) for one in self.titles]
        below = [[one] + [""] * (width - 1) for one in self.notes]
        blank = [[""] * len(self.header)]
        return [*above, *blank * bool(above), self.header, *self.rows, *blank * bool(below), *below]

    def content(self) -> bytes:
        """The bytes of the file."""
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=self.separator, quoting=self.quoting, lineterminator=self.ends).writerows(
            self.sheet()
        )
        return text.getvalue().encode(self.encoding, "replace")


@st.composite
def messy(draw) -> Messy:
    """Any table in any dialect."""
    encoding = draw(st.sampled_from(ENCODINGS))
    encodable = [city for city in CITIES if city.encode(encoding, "replace").decode(encoding) == city]
    cities = draw(st.lists(st.sampled_from(encodable), min_size=3, max_size=9))
    width = draw(st.integers(1, 4))
    values = st.lists(st.decimals(-(10**7), 10**7, places=2), min_size=width, max_size=width)
    return Messy(
        cities,
        [draw(values) for _ in cities],
        draw(st.sampled_from(FORMATS)),
        draw(st.sampled_from(",;\t|")),
        draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        encoding,
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.lists(st.sampled_from(TITLES), max_size=2)),
        draw(st.lists(st.sampled_from(NOTES), max_size=2)),
        draw(st.booleans()),
    )


def read(path: Path, folder: Path, name: str) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of the table as they are found."""
    sheet = opened(path, name, folder).sheets[0]
    with sheet.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=sheet.separator))
    rows = [row or [""] for row in rows]
    sheet_layout = layout(rows[:12], rows[-8:], len(rows))
    return [one.header for one in sheet_layout.columns], rows[sheet_layout.first - 1 : sheet_layout.last]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messy())
def test_a_table_in_any_dialect_is_read_back(tmp_path, table):
    path = tmp_path / "messy"
    path.write_bytes(table.content())
    header, rows = read(path, tmp_path, "messy.csv")
    assert header == table.header
    assert rows == table.rows
    for place, row in enumerate(zip(*table.values, strict=True), start=1):
        cells = [row[place] for row in rows]
        written = number_format(column(*cells))
        assert [plain(cell, written) for cell in cells] == [float(one) for one in row]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(messy())
def test_a_workbook_is_read_back(tmp_path, table):
    rows = [[city, *map(float, row)] for city, row in zip(table.cities, table.values, strict=True)]
    above = [[one] for one in table.titles]
    header = ["ville", *map(int, table.header[1:])]
    path = xlsx(tmp_path / "messy.xlsx", [*above, header, *rows, [], *[[one] for one in table.notes]])
    head, body = read(path, tmp_path, "messy.xlsx")
    assert head == table.header
    assert [[row[0], *map(float, row[1:])] for row in body] == rows
