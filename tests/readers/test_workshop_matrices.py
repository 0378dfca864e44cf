"""Matrices of a workshop, out and back in: ScenarioWizard, CSV, XLSX; and what is no matrix, with its place."""

import csv
import io
import re
import zipfile

import numpy as np
import pytest
from xlsxwriter import Workbook

from indicators.exports import workshop_matrices as exported
from indicators.language.language import Language
from indicators.model.errors import IndicatorsError
from indicators.model.foresight_matrices import (
    ActorMatrix,
    CrossImpactMatrix,
    Descriptor,
    InfluenceMatrix,
    MorphologicalBox,
)
from indicators.readers.files.scenario_wizard import read_scenario_wizard
from indicators.readers.files.workshop_matrices import actor_matrix, cross_impact_matrix, influence_matrix, tables

ENGLISH = Language("en")
BOX = MorphologicalBox(
    (Descriptor("Énergie", ("sobre", "=1+1")), Descriptor("Drones", ("rares", "-fréquents", "banals")))
)
JUDGEMENTS = np.array([[0, 0, 1, -2, 0], [0, 0, 0, 3, -3], [1, 0, 0, 0, 0], [-1, 2, 0, 0, 0], [0, 0, 0, 0, 0]])
CROSS_IMPACTS = CrossImpactMatrix(BOX, JUDGEMENTS)
SCW = """&A. Government
 -A1 "Patriots party"
 -A2 "Prosperity party"
&B. Policy
 -B1
 -B2 "Conflict"
#
A comment of the authors.
#
#
 0 , 0 ,-2 , 1
 0 , 0 , 2 ,-3
 1 ,-1 , 0 , 0
-3 , 3 , 0 , 0
#
"""


@pytest.fixture
def read(tmp_path):
    """Reads what is written: bytes, a name, and the function that makes a matrix of the tables."""

    def read_file(content: bytes, name: str, make):
        path = tmp_path / name
        path.write_bytes(content)
        return make(*tables(path, name, tmp_path / "unpacked"))

    return read_file


@pytest.fixture
def scw(tmp_path):
    """Reads a text as a project of ScenarioWizard."""

    def read_text(text: str | bytes) -> CrossImpactMatrix:
        path = tmp_path / "project.scw"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_scenario_wizard(path, "project.scw")

    return read_text


def sheet(*rows: str) -> bytes:
    """CSV from rows such as "a|0|1"."""
    file = io.StringIO()
    csv.writer(file).writerows(row.split("|") for row in rows)
    return file.getvalue().encode()


def book(**sheets: list[str]) -> bytes:
    """A workbook with sheets of rows such as "a|0|1"."""
    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as opened:
        for name, rows in sheets.items():
            page = opened.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, [int(cell) if cell.lstrip("-").isdigit() else cell for cell in row.split("|")])
    return buffer.getvalue()


def same(matrix: CrossImpactMatrix, other: CrossImpactMatrix) -> bool:
    return matrix.box == other.box and np.array_equal(matrix.judgements, other.judgements)


def test_a_project_of_scenario_wizard_is_read(scw):
    matrix = scw(SCW)
    assert matrix.state_names == (
        "A. Government: Patriots party", "A. Government: Prosperity party", "B. Policy: B1", "B. Policy: Conflict"
    )  # fmt: skip
    assert matrix.judgements[3].tolist() == [-3, 3, 0, 0]
    assert same(matrix, scw(SCW.replace("Patriots", "Patriots").encode("cp1252")))


def test_every_form_reads_back_as_it_was(scw, read):
    assert same(scw(exported.scenario_wizard(CROSS_IMPACTS)), CROSS_IMPACTS)
    assert same(read(exported.cross_impact_csv(CROSS_IMPACTS), "box.csv", cross_impact_matrix), CROSS_IMPACTS)
    assert same(
        read(exported.cross_impact_workbook(CROSS_IMPACTS, ENGLISH), "box.xlsx", cross_impact_matrix), CROSS_IMPACTS
    )
    drivers = InfluenceMatrix(
        ("Ageing", "-Energy", "Trust"), np.array([[0, 3, 0], [1, 0, 2], [0, 0, 0]]), np.eye(3, k=2, dtype=bool)
    )
    back = read(exported.influence_workbook(drivers, ENGLISH), "drivers.xlsx", influence_matrix)
    assert back.drivers == drivers.drivers and np.array_equal(back.strengths, drivers.strengths)
    assert np.array_equal(back.potential, drivers.potential) and back.potential[0, 2]
    actors = ActorMatrix(("City", "Police"), ("Cameras",), np.array([[0, 4], [1, 0]]), np.array([[-3], [2]]))
    back = read(exported.actor_workbook(actors, ENGLISH), "actors.xlsx", actor_matrix)
    assert back.actors == actors.actors and back.objectives == actors.objectives
    assert np.array_equal(back.influences, actors.influences) and np.array_equal(back.positions, actors.positions)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SCW.replace(" 1 ,-1 , 0 , 0\n", ""), "states named: 4; rows of the matrix: 3"),
        (SCW.replace(" 1 ,-1 , 0 , 0", " 1 ,-1 , 0"), "line 13: numbers found: 3; 4 are needed"),
        (SCW.replace(" 0 , 0 ,-2 , 1", " 0 , 2 ,-2 , 1"), "A. Government: a state cannot act on one of its own"),
        (
            SCW.replace(" 0 , 0 ,-2 , 1", " 0 , 0 ,-2 , 7"),
            "column “B. Policy: Conflict”: 7 is outside -3 to 3",
        ),
        (SCW.replace(" -A2", " A2"), "line 3: “A2"),
        (SCW.replace('"Prosperity party"', '"Patriots party"'), "“Patriots party” appears twice"),
        ("\n\n", "no line begins with &"),
        (b"PK\x03\x04\0\0", "not a project of ScenarioWizard"),
    ],
)
def test_what_is_no_project_is_refused_with_its_place(scw, text, sentence):
    with pytest.raises(IndicatorsError, match=sentence):
        scw(text)


@pytest.mark.parametrize(
    ("content", "make", "sentence"),
    [
        (sheet("|a|b", "a|0|1"), influence_matrix, "names of rows: 1; names of columns: 2"),
        (sheet("|a|b", "a|0|1", "c|1|0"), influence_matrix, "row 2 is “c”, column 2 is “b”"),
        (sheet("|a|b", "a|0|1", "b|1|0|2"), influence_matrix, r"row “b” has more cells \(3\) than there"),
        (sheet("|a|b", "a|0|much", "b|1|0"), influence_matrix, "row “a”, column “b”: “much” is not a whole number"),
        (sheet("|a|b", "a|0|Q", "b|1|0"), influence_matrix, "“Q” is not a whole number. Enter 0 to 3, or P: not today"),
        (sheet("|a|b", "a|0|1.5", "b|1|0"), influence_matrix, "“1.5” is not a whole number"),
        (sheet("|a|b", "a|P|1", "b|1|0"), influence_matrix, "Row “a”: nothing can act on itself"),
        (sheet("|d: x|d: y|e: z|e: w", "d: x|||P|", "d: y||||", "e: z||||", "e: w||||"), cross_impact_matrix,
         "P is for influences between drivers only"),
        (sheet("|d: x|e: z|d: y", "d: x|||", "e: z|||", "d: y|||"), cross_impact_matrix, "states of “d” are apart"),
        (sheet("|d: x|plain", "d: x||", "plain||"), cross_impact_matrix, "“plain” names no state"),
    ],
)  # fmt: skip
def test_what_is_no_matrix_is_refused_with_its_place(read, content, make, sentence):
    with pytest.raises(IndicatorsError, match=sentence):
        read(content, "matrix.csv", make)


def test_names_that_differ_between_sheets_are_refused(read):
    content = book(
        Influences=["|City|Police", "City|0|2", "Police|1|0"], Positions=["|Cameras", "City|2", "Polizei|-1"]
    )
    with pytest.raises(
        IndicatorsError, match=r"“Police” is in actors.xlsx, Influences, but not in actors.xlsx, Positions"
    ):
        read(content, "actors.xlsx", actor_matrix)


def test_actors_may_stand_in_another_order_on_the_second_sheet(read):
    content = book(Influences=["|City|Police", "City|0|2", "Police|1|0"], Positions=["|Cameras", "Police|-1", "City|3"])
    assert read(content, "actors.xlsx", actor_matrix).positions.tolist() == [[3], [-1]]


def without_values(content: bytes) -> bytes:
    """A workbook as a program writes it that does not calculate: its formulas without their values."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(packed, "w") as after:
        for member in before.namelist():
            after.writestr(member, re.sub(rb"</f><v>[^<]*</v>", b"</f>", before.read(member)))
    return packed.getvalue()


def workbook(*sheets: tuple[str, list[list[str]], bool]) -> bytes:
    """Sheets with their name, their cells (formulas among them) and whether they are hidden."""
    file = io.BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        for name, rows, hidden in sheets:
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if hidden:
                sheet.hide()
            else:
                sheet.set_first_sheet(), sheet.activate()  # the first is never hidden while it is the active one
    return file.getvalue()


DRIVERS = [["", "Climate", "Drones"], ["Climate", 0, 2], ["Drones", "=1+1", 0]]


def test_a_formula_without_its_value_is_refused_with_its_cell(read):
    """It would be read as 0: nobody who sees a 2 in the program would notice."""
    content = workbook(("Drivers", DRIVERS, False))
    with pytest.raises(IndicatorsError, match=r"sheet “Drivers”, cell B3: the formula has no computed value"):
        read(without_values(content), "m.xlsx", influence_matrix)


def test_a_formula_with_its_value_is_read(read):
    content = workbook(("Drivers", [*DRIVERS[:2], ["Drones", 3, 0]], False), ("Notes", [["=1+1"]], True))
    matrix = read(without_values(content), "m.xlsx", influence_matrix)
    assert matrix.strengths.tolist() == [[0, 2], [3, 0]]


def test_a_hidden_sheet_is_not_read(read):
    content = workbook(("Old", [["", "A", "B"], ["A", 0, 1], ["B", 1, 0]], True), ("Drivers", DRIVERS, False))
    assert read(content, "m.xlsx", influence_matrix).drivers == ("Climate", "Drones")


def test_a_workbook_of_hidden_sheets_alone_is_refused(tmp_path):
    content = workbook(("Cover", [[""]], False), ("Drivers", DRIVERS, True))
    path = tmp_path / "m.xlsx"
    path.write_bytes(content)
    with pytest.raises(IndicatorsError, match="all its sheets are hidden"):
        tables(path, "m.xlsx", tmp_path / "unpacked")


def test_a_matrix_with_one_name_says_how_many_it_needs(read):
    with pytest.raises(IndicatorsError, match="The matrix needs between 2 and 80 names; it has 1"):
        read(b",A\nA,0\n", "m.csv", influence_matrix)
