"""The teaching example of cross-impact balances, "Somewhereland": ten of its 486 scenarios support themselves.

Weimer-Jehle (2006), Technological Forecasting and Social Change 73, 334-361; ScenarioWizard manual 4.1 (2013), chapter
4. Quoted here: the six rows of one of the ten; the whole is checked where the reference set is beside the checkout.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from indicators.model.foresight_matrices import CrossImpactMatrix, Descriptor, MorphologicalBox
from indicators.statistics import cross_impact
from indicators.statistics.cross_impact import Succession

FULL = Path(__file__).parents[2].parent / "shared" / "reference" / "foresight" / "cib_somewhereland_matrix.csv"
full = pytest.mark.skipif(not FULL.exists(), reason="the full reference set is not beside the checkout")

STATES = {
    "Government": ("Patriots party", "Prosperity party", "Social party"),
    "Foreign policy": ("Cooperation", "Rivalry", "Conflict"),
    "Economy": ("Shrinking", "Stagnant", "Dynamic"),
    "Distribution of wealth": ("Balanced", "Strong contrasts"),
    "Social cohesion": ("Social peace", "Tensions", "Riots"),
    "Social values": ("Meritocratic", "Solidarity", "Family"),
}
BOX = MorphologicalBox(tuple(Descriptor(name, states) for name, states in STATES.items()))
ROWS = {
    2: [0, 0, 0, 0, 0, 0, 0, 2, -2, 3, -3, 2, -1, -1, -2, 2, 0],  # Social party
    3: [0, 0, 0, 0, 0, 0, -2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],  # Cooperation
    7: [-1, 2, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],  # Stagnant
    9: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, -1, -2, -2, 1, 1],  # Balanced
    11: [0, 0, 0, 0, 0, 0, -2, -1, 3, 0, 0, 0, 0, 0, 2, -1, -1],  # Social peace
    15: [1, -2, 1, 0, 0, 0, -1, 2, -1, 2, -2, 2, -1, -1, 0, 0, 0],  # Solidarity
}
CONSISTENT = ("122112", "131233", "132112", "132113", "213221", "223221", "312112", "313211", "322112", "323211")


def test_the_scenario_of_the_quoted_rows_supports_itself():
    judgements = np.zeros((17, 17), dtype=np.int64)
    for row, values in ROWS.items():
        judgements[row] = values
    matrix = CrossImpactMatrix(BOX, judgements)
    scenario = np.array([[2, 0, 1, 0, 0, 1]])
    balances = cross_impact.impact_balances(matrix, scenario)[0]
    assert list(balances[:3]) == [0, 0, 0]  # the Social party stays: the others are no better
    assert list(balances[6:9]) == [-5, 4, 1]
    assert list(balances[9:]) == [5, -5, 7, -3, -4, -2, 2, 0]
    assert not cross_impact.inconsistencies(matrix, scenario).any()


@pytest.fixture(scope="module")
def somewhereland() -> CrossImpactMatrix:
    """The whole matrix."""
    return CrossImpactMatrix(BOX, pd.read_csv(FULL, index_col="state").to_numpy())


@full
def test_ten_of_486_scenarios_are_consistent(somewhereland):
    result = cross_impact.consistent(somewhereland)
    assert result.combinations == 486 and not result.searched
    assert tuple("".join(str(state + 1) for state in one) for one in result.scenarios) == CONSISTENT
    assert not result.inconsistency.any()


@full
def test_more_are_nearly_consistent(somewhereland):
    assert [len(cross_impact.consistent(somewhereland, one).scenarios) for one in range(6)] == [10, 15, 32, 59, 87, 125]


@full
def test_480_changed_judgements_leave_nine_in_ten_scenarios_standing(somewhereland):
    """Each of the 480 matrices made and searched, against the closed form."""
    result = cross_impact.consistent(somewhereland)
    stays, matrices = np.zeros(10), 0
    for row, column in np.ndindex(17, 17):
        if _descriptor(row) == _descriptor(column):
            continue
        for change in (1, -1):
            judgements = somewhereland.judgements.copy()
            judgements[row, column] += change
            if abs(judgements[row, column]) > 3:
                scenarios = _beyond_the_scale(judgements, result.scenarios)
            else:
                scenarios = cross_impact.inconsistencies(CrossImpactMatrix(BOX, judgements), result.scenarios)
            stays += ~scenarios.any(axis=1)
            matrices += 1
    assert matrices == 480
    np.testing.assert_allclose(result.robustness, stays / 480)
    assert result.robustness.min() == pytest.approx(0.906, abs=5e-4) and result.robustness.max() == 1


def _descriptor(row: int) -> int:
    """Of which descriptor a row or column is."""
    return int(np.searchsorted(np.cumsum(BOX.sizes), row, side="right"))


def _beyond_the_scale(judgements, scenarios):
    """Inconsistencies by hand, of a matrix with a judgement of 4."""
    starts, rows = np.cumsum([0, *BOX.sizes[:-1]]), np.arange(len(scenarios))
    balances = judgements[starts + scenarios].sum(axis=1)
    return np.stack(
        [
            balances[:, start : start + size].max(axis=1) - balances[rows, start + scenarios[:, at]]
            for at, (start, size) in enumerate(zip(starts, BOX.sizes, strict=True))
        ],
        axis=1,
    )


@full
@pytest.mark.parametrize("rule", Succession)
def test_every_succession_ends_at_one_of_the_ten(somewhereland, rule):
    result = cross_impact.attractors(somewhereland, rule)
    assert {"".join(str(state + 1) for state in cycle[0]) for cycle in result.cycles} == set(CONSISTENT)
    assert all(len(cycle) == 1 for cycle in result.cycles)
    assert result.basins.sum() == pytest.approx(1) and not result.unended
