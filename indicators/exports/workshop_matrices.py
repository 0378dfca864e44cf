"""Matrices of a foresight workshop as files: ScenarioWizard's project, CSV, workbooks that read back as they are."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

import numpy as np
import pandas as pd

from indicators.exports.safe_cells import neutral
from indicators.exports.workbooks import WorkbookSheet, written
from indicators.language.language import Language
from indicators.model.foresight_matrices import (
    ActorMatrix,
    CrossImpactMatrix,
    InfluenceMatrix,
)
from indicators.view import Reader, View

EMPTY_SECTIONS = 4  # of ScenarioWizard, between the structure and the matrix


@dataclass(frozen=True)
class MatrixFile:
    """A file in which a matrix can be taken away: what it is called, how its name ends, what makes it."""

    label: str
    ending: str  # "scw" | "csv" | "xlsx"
    make: Callable[[], bytes]


def matrix_files(view: View, answer: Any, reader: Reader) -> tuple[MatrixFile, ...]:
    """The matrices behind an answer, in every form that they are exchanged in; none of most views."""
    return tuple(file for matrix in view.matrices(answer, reader) for file in _files(matrix, reader.language))


def _files(matrix: InfluenceMatrix | ActorMatrix | CrossImpactMatrix, _: Language) -> Iterator[MatrixFile]:
    if isinstance(matrix, InfluenceMatrix):
        yield MatrixFile(_("Matrix of influences (XLSX)"), "xlsx", lambda: influence_workbook(matrix, _))
    elif isinstance(matrix, ActorMatrix):
        yield MatrixFile(_("Matrices of actors (XLSX)"), "xlsx", lambda: actor_workbook(matrix, _))
    else:
        yield MatrixFile(_("Project of ScenarioWizard (SCW)"), "scw", lambda: scenario_wizard(matrix))
        yield MatrixFile(_("Cross-impact matrix (CSV)"), "csv", lambda: cross_impact_csv(matrix))
        yield MatrixFile(_("Cross-impact matrix (XLSX)"), "xlsx", lambda: cross_impact_workbook(matrix, _))


def scenario_wizard(matrix: CrossImpactMatrix) -> bytes:
    """A project file (.scw), as readers/files/scenario_wizard.py reads it."""
    lines = []
    for at, descriptor in enumerate(matrix.box.descriptors):
        letter = ascii_uppercase[at % 26] * (1 + at // 26)
        lines.append(f"&{_plain(descriptor.name)}")
        lines += [f' -{letter}{number} "{_plain(state)}"' for number, state in enumerate(descriptor.states, start=1)]
    lines += ["#"] * (1 + EMPTY_SECTIONS)
    lines += [" ,".join(f"{cell:2d}" for cell in row) for row in matrix.judgements.tolist()]
    return "\r\n".join([*lines, "#", ""]).encode("utf-8")


def cross_impact_csv(matrix: CrossImpactMatrix) -> bytes:
    """The judgements as CSV, a row and a column for each "descriptor: state"."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    names = [neutral(name) for name in matrix.state_names]
    writer.writerow(["", *names])
    writer.writerows([name, *row] for name, row in zip(names, matrix.judgements.tolist(), strict=True))
    return file.getvalue().encode("utf-8-sig")


def influence_workbook(matrix: InfluenceMatrix, _: Language) -> bytes:
    """The influences as XLSX: drivers × drivers, 0 to 3 or P."""
    cells = np.where(matrix.potential, "P", matrix.strengths.astype(object))
    return written([WorkbookSheet(_("Influences"), _named(matrix.drivers, matrix.drivers, cells))])


def cross_impact_workbook(matrix: CrossImpactMatrix, _: Language) -> bytes:
    """The judgements as XLSX, a row and a column for each "descriptor: state"."""
    return written([WorkbookSheet(_("Judgements"), _named(matrix.state_names, matrix.state_names, matrix.judgements))])


def actor_workbook(matrix: ActorMatrix, _: Language) -> bytes:
    """Two sheets as XLSX: who can act on whom, what each objective is worth to whom."""
    sheets = [
        WorkbookSheet(_("Influences"), _named(matrix.actors, matrix.actors, matrix.influences)),
        WorkbookSheet(_("Positions"), _named(matrix.actors, matrix.objectives, matrix.positions)),
    ]
    return written(sheets)


def _named(rows: tuple[str, ...], columns: tuple[str, ...], cells: np.ndarray) -> pd.DataFrame:
    table = pd.DataFrame(cells, columns=pd.Index(columns))
    table.insert(0, " ", list(rows), allow_duplicates=True)
    return table


def _plain(name: str) -> str:
    """A name without the signs that structure the file."""
    return " ".join(name.replace('"', "”").split())
