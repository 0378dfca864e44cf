"""Structural analysis: direct, indirect and potential influence, matrices without loops or whose loops take turns."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import friedmanchisquare

from indicators.model.errors import MatrixError, StatisticError
from indicators.model.foresight_matrices import Ending, InfluenceMatrix, Quadrant
from indicators.statistics import structural_analysis


def matrix(*rows: str) -> InfluenceMatrix:
    """A matrix from rows such as "0 1 P"."""
    cells = [row.split() for row in rows]
    return InfluenceMatrix(
        tuple("ABCDEFGHIJ"[: len(rows)]),
        np.array([[0 if cell == "P" else int(cell) for cell in row] for row in cells]),
        np.array([[cell == "P" for cell in row] for row in cells]),
    )


def test_p_counts_nothing_today_and_three_on_the_potential_map():
    drivers = matrix("0 P 1", "0 0 2", "P 1 0")
    assert list(structural_analysis.direct(drivers)["influence"]) == [1, 2, 1]
    assert list(structural_analysis.direct(drivers.with_potential())["influence"]) == [4, 2, 4]


def test_places_are_on_either_side_of_the_means():
    table = structural_analysis.direct(matrix("0 2 2 0", "0 0 3 0", "0 3 0 0", "0 0 0 0"))
    assert list(table["quadrant"]) == [Quadrant.DRIVING, Quadrant.RELAY, Quadrant.RELAY, Quadrant.AUTONOMOUS]
    assert structural_analysis.direct(matrix("0 3", "0 0"))["quadrant"].iloc[1] == Quadrant.DEPENDENT


def test_without_loops_the_sum_of_the_powers_is_taken():
    result = structural_analysis.indirect(matrix("0 1 1", "0 0 2", "0 0 0"))
    assert (result.ending, result.power) == (Ending.ACYCLIC, 2)
    assert list(result.table["influence"]) == pytest.approx([4 / 6, 2 / 6, 0])  # A: 1 + 1, and 1 × 2 through B
    nothing = structural_analysis.indirect(matrix("0 0", "0 0"))
    assert nothing.ending is Ending.ACYCLIC and not any(nothing.table["influence"])


@pytest.mark.parametrize("rows", [("0 1", "1 0"), ("0 0 2 1", "0 0 1 0", "1 3 0 0", "2 1 0 0")])
def test_loops_that_take_turns_are_summed_over_a_period(rows):
    drivers = matrix(*rows)
    result = structural_analysis.indirect(drivers)
    assert (result.ending, result.period) == (Ending.PERIODIC, 2)
    power = np.linalg.matrix_power(drivers.strengths, result.power)
    both = power + power @ drivers.strengths
    assert list(result.table["influence"]) == pytest.approx(list(both.sum(axis=1) / both.sum()))


def test_a_loop_of_three_has_period_three_and_none_has_zero():
    assert structural_analysis.loop_period([[0, 1, 0], [0, 0, 1], [1, 0, 0]]) == 3
    assert structural_analysis.loop_period([[0, 1, 0], [1, 0, 1], [1, 0, 0]]) == 1
    assert structural_analysis.loop_period([[0, 1], [0, 0]]) == 0


def test_the_stable_order_is_that_of_the_leading_eigenvector():
    random = np.random.default_rng(7)
    strengths = random.integers(0, 4, (25, 25))
    np.fill_diagonal(strengths, 0)
    drivers = InfluenceMatrix(tuple(f"d{at}" for at in range(25)), strengths, np.zeros((25, 25), dtype=bool))
    result = structural_analysis.indirect(drivers)
    values, vectors = np.linalg.eig(strengths.astype(float))
    leading = np.abs(vectors[:, values.real.argmax()])
    assert result.ending is Ending.STABLE and result.power < 12
    assert list(result.table["influence"].rank()) == list(pd.Series(leading).rank())


def test_eighty_drivers_need_no_large_floats():
    strengths = np.full((80, 80), 3)
    np.fill_diagonal(strengths, 0)
    strengths[0, 1] = 2
    drivers = InfluenceMatrix(tuple(f"d{at}" for at in range(80)), strengths, np.zeros((80, 80), dtype=bool))
    table = structural_analysis.indirect(drivers).table
    assert table["influence_rank"].max() == 80 and table["influence"].sum() == pytest.approx(1)


def test_kendalls_w_is_friedmans_statistic_over_its_largest():
    ranks = np.array([[1, 2, 1, 1.5], [2, 1, 3, 1.5], [3, 4, 2, 3], [4, 3, 4, 4], [5, 5, 5, 5]])
    result = structural_analysis.kendall_w(ranks)
    theirs = friedmanchisquare(*ranks)
    assert result.w == pytest.approx(theirs.statistic / (4 * 4)) and result.p == pytest.approx(theirs.pvalue)
    assert structural_analysis.kendall_w([[1, 1], [2, 2], [3, 3]]).w == pytest.approx(1)
    assert structural_analysis.kendall_w([[1, 3], [2, 2], [3, 1]]).w == pytest.approx(0)


def test_kendalls_w_is_not_defined_for_one_group_or_ties_alone():
    assert np.isnan(structural_analysis.kendall_w([[1], [2]]).w)
    assert np.isnan(structural_analysis.kendall_w([[1, 1], [1, 1]]).w)


def test_groups_must_rank_the_same_drivers():
    drivers, other = matrix("0 1", "2 0"), InfluenceMatrix(("A", "X"), np.zeros((2, 2), int), np.zeros((2, 2), bool))
    tables = {"police": structural_analysis.direct(drivers), "residents": structural_analysis.direct(drivers)}
    assert structural_analysis.ranks_by_group(tables)["police"].tolist() == [2, 1]
    with pytest.raises(StatisticError, match="residents has other drivers than police"):
        structural_analysis.ranks_by_group(tables | {"residents": structural_analysis.direct(other)})


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (("0 4", "0 0"), "Row “A”, column “B”: 4 is outside 0 to 3"),
        (("0 1", "0 2"), "Row “B”: nothing can act on itself"),
        (("P 1", "0 0"), "Row “A”: nothing can act on itself"),
        (("0 1 2", "0 0 1"), "2 × 3"),
    ],
)
def test_what_is_no_matrix_is_refused_with_its_place(rows, sentence):
    with pytest.raises(MatrixError, match=sentence):
        matrix(*rows)


def test_two_drivers_of_one_name_are_refused():
    with pytest.raises(MatrixError, match="“A” appears twice"):
        InfluenceMatrix(("A", "A"), np.zeros((2, 2), dtype=int), np.zeros((2, 2), dtype=bool))
