"""Matrices of a foresight workshop from CSV or a workbook: influences (MICMAC), cross impacts, actors (MACTOR).

The first row names the columns, the first column the rows; the cells are whole numbers, blank is 0. As the tables that
people copy from LIPSOR's and Futuribles' programs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from indicators.model.errors import MatrixError, SourceError, Template
from indicators.model.foresight_matrices import (
    ActorMatrix,
    CrossImpactMatrix,
    Descriptor,
    InfluenceMatrix,
    MorphologicalBox,
)
from indicators.readers.files.answer_sheets import sheet_rows
from indicators.readers.files.detection import opened
from indicators.readers.files.first_lines import LIMITS, MIB
from indicators.readers.files.visible_sheets import check_computed, read_unasked

SMALL = replace(LIMITS, size=4 * MIB, inflated=32 * MIB, columns=600, json=MIB)
MOST_ROWS = 600
POTENTIAL = "P"
BLANK = {"", "-", "–", "·", "."}
ZERO_HINT = Template("Leave the cell blank for 0.")
DRIVER_HINT = Template("Enter 0 to 3, or P: not today, but it could.")


@dataclass(frozen=True)
class NamedCells:
    """A table as it stands: the names of its rows and columns, the texts of its cells."""

    sheet: str  # the file, and the sheet where it has several: for the sentences
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]


def tables(path: Path, name: str, folder: Path) -> tuple[NamedCells, ...]:
    """The tables of a CSV file or a workbook, each opened as every upload is; `folder` takes what is unpacked.

    Raises FileRefusedError: no table, too large, a cell of a megabyte; SourceError: more than 600 rows, a formula
    without its number, hidden sheets alone.
    """
    arrival = opened(path, name, folder, SMALL)
    sheets = read_unasked(arrival)
    check_computed(arrival, sheets)
    several = len(sheets) > 1
    found_tables = []
    for sheet in sheets:
        rows, count = [], 0
        for _number, row in sheet_rows(arrival, sheet):
            count += any(row)
            if any(row) and count <= MOST_ROWS:
                rows.append(row)
        if count > MOST_ROWS:
            raise SourceError(
                Template("{file} has {rows} rows. A matrix has {most} at most."), file=arrival.name, rows=count,
                most=MOST_ROWS,
            )  # fmt: skip
        if len(rows) > 1:
            found_tables.append(_named(f"{arrival.name}, {sheet.name}" if several else arrival.name, rows))
    return tuple(found_tables)


def influence_matrix(table: NamedCells) -> InfluenceMatrix:
    """Drivers × drivers, 0 to 3 or P. Raises MatrixError with the row and column."""
    _same_names(table)
    today = tuple(tuple("" if cell.upper() == POTENTIAL else cell for cell in row) for row in table.cells)
    strengths = _numbers(replace(table, cells=today), DRIVER_HINT)
    potential = [[cell.upper() == POTENTIAL for cell in row] for row in table.cells]
    return InfluenceMatrix(table.rows, strengths, np.array(potential, dtype=bool))


def cross_impact_matrix(table: NamedCells) -> CrossImpactMatrix:
    """States × states, each named "descriptor: state", -3 to 3. Raises MatrixError with the row and column."""
    _same_names(table)
    states: dict[str, list[str]] = {}
    last = ""
    for name in table.rows:
        descriptor, colon, state = (part.strip() for part in name.partition(":"))
        if not colon or not state:
            raise MatrixError(
                Template("{sheet}: “{name}” names no state. Write each as “descriptor: state”."),
                sheet=table.sheet,
                name=name,
            )
        if descriptor in states and descriptor != last:
            raise MatrixError(
                Template("{sheet}: the states of “{descriptor}” are apart. Put them next to each other."),
                sheet=table.sheet, descriptor=descriptor,
            )  # fmt: skip
        states.setdefault(descriptor, []).append(state)
        last = descriptor
    box = MorphologicalBox(tuple(Descriptor(one, tuple(its)) for one, its in states.items()))
    return CrossImpactMatrix(box, _numbers(table))


def actor_matrix(influences: NamedCells, positions: NamedCells) -> ActorMatrix:
    """Actors × actors, 0 to 4, and actors × objectives, -4 to 4. Raises MatrixError with the row and column."""
    _same_names(influences)
    _all_of(influences.rows, positions.rows, influences.sheet, positions.sheet)
    order = [positions.rows.index(one) for one in influences.rows]
    return ActorMatrix(influences.rows, positions.columns, _numbers(influences), _numbers(positions)[order])


def _named(sheet: str, rows: list[list[str]]) -> NamedCells:
    """The first row and the first column as names; what a spreadsheet was kept from running gets its sign back."""
    head = [cell.removeprefix("'") for cell in rows[0][1:]]
    while head and not head[-1]:
        head.pop()
    names = tuple(row[0].removeprefix("'") for row in rows[1:])
    cells = tuple(tuple([*row[1:], *[""] * len(head)][: max(len(head), _filled(row))]) for row in rows[1:])
    return NamedCells(sheet, names, tuple(head), cells)


def _filled(row: list[str]) -> int:
    """How many cells after the name of a row there are up to the last that is filled."""
    return max((at for at, cell in enumerate(row) if cell and at), default=0)


def _same_names(table: NamedCells) -> None:
    if len(table.rows) != len(table.columns):
        raise MatrixError(
            Template("{sheet}: names of rows: {rows}; names of columns: {columns}. The matrix needs the same of both."),
            sheet=table.sheet, rows=len(table.rows), columns=len(table.columns),
        )  # fmt: skip
    for number, (row, column) in enumerate(zip(table.rows, table.columns, strict=True), start=1):
        if row != column:
            raise MatrixError(
                Template("{sheet}: row {number} is “{row}”, column {number} is “{column}”. Give both the same names in "
                         "the same order."),
                sheet=table.sheet, number=number, row=row, column=column,
            )  # fmt: skip


def _all_of(names: Sequence[str], others: Sequence[str], sheet: str, other_sheet: str) -> None:
    for member, where, missing_from, there in (
        *((name, sheet, other_sheet, others) for name in names),
        *((name, other_sheet, sheet, names) for name in others),
    ):
        if member not in there:
            raise MatrixError(
                Template("“{name}” is in {sheet}, but not in {other}. Use the same names in both."),
                name=member, sheet=where, other=missing_from,
            )  # fmt: skip


def _numbers(table: NamedCells, hint: Template = ZERO_HINT) -> np.ndarray:
    numbers = np.zeros((len(table.rows), len(table.columns)), dtype=np.int64)
    for at, (name, row) in enumerate(zip(table.rows, table.cells, strict=True)):
        if len(row) > len(table.columns):
            raise MatrixError(
                Template("{sheet}, row “{row}” has more cells ({cells}) than there are names of columns ({columns})."),
                sheet=table.sheet, row=name, cells=len(row), columns=len(table.columns),
            )  # fmt: skip
        for column, cell in enumerate(row):
            numbers[at, column] = _number(cell, table, (name, table.columns[column]), hint)
    return numbers


def _number(cell: str, table: NamedCells, place: tuple[str, str], hint: Template) -> int:
    if cell in BLANK:
        return 0
    text = cell.removeprefix("'").replace("−", "-").replace(",", ".")
    try:
        number = float(text)
    except ValueError:
        number = float("nan")
    if not number.is_integer() or abs(number) > 99:
        raise MatrixError(
            Template("{sheet}, row “{row}”, column “{column}”: “{cell}” is not a whole number. {hint}"),
            sheet=table.sheet, row=place[0], column=place[1], cell=cell[:20],
            hint=Template("P is for influences between drivers only.") if cell.upper() == POTENTIAL
            else hint,
        )  # fmt: skip
    return int(number)
