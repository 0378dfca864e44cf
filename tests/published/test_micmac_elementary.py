"""The elementary example of MICMAC: three variables whose order is stable from the fourth power of the matrix on.

Arcade, Godet, Meunier and Roubelat, Structural analysis with the MICMAC method, in Futures Research Methodology
(AC/UNU Millennium Project). The powers are exact; they are checked against the reference set where it is beside the
checkout.
"""

import json
from pathlib import Path

import numpy as np
import pytest

from indicators.model.foresight_matrices import Ending, InfluenceMatrix
from indicators.statistics import structural_analysis

FULL = Path(__file__).parents[2].parent / "shared" / "reference" / "foresight" / "micmac_elementary.json"
CELLS = np.array([[0, 1, 0], [1, 0, 1], [1, 0, 0]])
MATRIX = InfluenceMatrix(("A", "B", "C"), CELLS, np.zeros((3, 3), dtype=bool))


def test_the_direct_order_ties_a_and_c():
    table = structural_analysis.direct(MATRIX)
    assert list(table["influence"]) == [1, 2, 1] and list(table["influence_rank"]) == [2, 1, 2]
    assert list(table["dependence"]) == [2, 1, 1]


def test_the_indirect_order_is_stable_from_the_fourth_power():
    result = structural_analysis.indirect(MATRIX)
    assert (result.ending, result.power, result.period) == (Ending.STABLE, 4, 1)
    assert list(result.table["influence_rank"]) == [2, 1, 3]  # B > A > C
    assert list(result.table["dependence_rank"]) == [1, 2, 3]  # A > B > C
    assert list(result.table["influence"]) == pytest.approx([3 / 9, 4 / 9, 2 / 9])
    moved = structural_analysis.displacement(structural_analysis.direct(MATRIX), result.table)
    assert list(moved["influence"]) == [0, 0, -1] and list(moved["dependence"]) == [0, 0, -1]


@pytest.mark.skipif(not FULL.exists(), reason="the full reference set is not beside the checkout")
def test_the_sums_of_all_seven_powers_are_those_of_the_reference():
    power = np.eye(3, dtype=np.int64)
    rows, columns = structural_analysis._power_sums(CELLS, 7)
    for number, reference in enumerate(json.loads(FULL.read_text(encoding="utf-8"))["powers"]):
        power = power @ CELLS
        assert power.tolist() == reference["matrix"]
        assert (list(rows[number]), list(columns[number])) == (reference["driving"], reference["dependence"])
