"""Strategies of actors: influence through a third, balance of power by formula, alliances and who is torn."""

import numpy as np
import pytest

from indicators.model.errors import MatrixError
from indicators.model.foresight_matrices import ActorMatrix, PowerFormula
from indicators.statistics import actors_strategies

INFLUENCES = np.array([[0, 3, 1], [2, 0, 0], [0, 4, 0]])
POSITIONS = np.array([[2, -1, 0], [3, 2, -4], [-1, 0, 2]])
MATRIX = ActorMatrix(("City", "Platform", "Residents"), ("Open data", "Cameras", "Night buses"), INFLUENCES, POSITIONS)


def test_influence_passes_through_a_third():
    midi = actors_strategies.indirect_influences(INFLUENCES)
    assert midi[0, 1] == 3 + min(1, 4)  # City on Platform, and through Residents
    assert midi[2, 0] == 0 + min(4, 2)  # Residents on City through Platform
    assert midi[0, 0] == min(3, 2)  # what comes back to City
    by_hand = [[sum(min(INFLUENCES[i, k], INFLUENCES[k, j]) for k in range(3)) for j in range(3)] for i in range(3)]
    assert (midi - INFLUENCES).tolist() == by_hand


def test_the_balance_of_power_depends_on_the_formula_and_says_which():
    with_it = actors_strategies.balance_of_power(MATRIX)
    without = actors_strategies.balance_of_power(MATRIX, PowerFormula.WITHOUT_DIAGONAL)
    midi = with_it.influences
    influence, dependence = midi.sum(axis=1), midi.sum(axis=0)
    power = (influence - np.diag(midi)) / influence.sum() * influence / (influence + dependence)
    assert with_it.table["power"].tolist() == pytest.approx((3 * power / power.sum()).tolist())
    assert with_it.formula is PowerFormula.WITH_DIAGONAL and without.formula is PowerFormula.WITHOUT_DIAGONAL
    assert with_it.table["power"].mean() == pytest.approx(1) == pytest.approx(without.table["power"].mean())
    assert with_it.table["power"].tolist() != pytest.approx(without.table["power"].tolist(), abs=1e-3)


def test_an_actor_apart_has_no_power_and_without_any_influence_all_are_equal():
    apart = ActorMatrix(("a", "b", "c"), ("o",), np.array([[0, 2, 0], [1, 0, 0], [0, 0, 0]]), np.zeros((3, 1), int))
    assert actors_strategies.balance_of_power(apart).table["power"].iloc[2] == 0
    none = ActorMatrix(("a", "b"), ("o",), np.zeros((2, 2), int), np.zeros((2, 1), int))
    assert actors_strategies.balance_of_power(none).table["power"].tolist() == [1, 1]


def test_alliances_by_objective():
    pairs = actors_strategies.alliances(POSITIONS)
    assert pairs.convergence[0, 1] == (2 + 3) / 2 and pairs.divergence[0, 1] == (1 + 2) / 2
    assert pairs.convergence[0, 2] == 0 and pairs.divergence[0, 2] == (2 + 1) / 2
    assert pairs.divergence[1, 2] == (3 + 1) / 2 + (4 + 2) / 2
    assert np.array_equal(pairs.convergence, pairs.convergence.T) and not np.diag(pairs.divergence).any()
    assert pairs.ambivalence[0] == pytest.approx(1 - (1 + 1.5) / (4 + 1.5))


def test_signs_alone_count_objectives():
    pairs = actors_strategies.alliances(np.sign(POSITIONS))
    assert pairs.convergence[0, 1] == 1 and pairs.divergence[1, 2] == 2


def test_an_actor_without_a_position_is_not_called_torn():
    assert np.isnan(actors_strategies.alliances([[1, 0], [0, 0]]).ambivalence).all()


def test_weighted_positions_carry_the_power_of_their_actor():
    balance = actors_strategies.balance_of_power(MATRIX)
    weighted = actors_strategies.weighted_positions(MATRIX, balance)
    assert weighted[1].tolist() == pytest.approx((POSITIONS[1] * balance.table["power"].iloc[1]).tolist())
    table = actors_strategies.objectives(MATRIX, POSITIONS)
    assert table["agreement"].tolist() == [5, 2, 2] and table["disagreement"].tolist() == [1, 1, 4]
    assert table["mobilisation"].tolist() == [6, 3, 6]


@pytest.mark.parametrize(
    ("influences", "positions", "sentence"),
    [
        ([[0, 5], [0, 0]], [[1], [1]], "5 is outside 0 to 4"),
        ([[1, 0], [0, 0]], [[1], [1]], "nothing can act on itself"),
        ([[0, 0], [0, 0]], [[1]], r"The positions are 1 × 1. They need a row for each actor \(2\)"),
        ([[0, 0], [0, 0]], [[1], [-5]], "Row “b”, column “o”: -5 is outside -4 to 4"),
    ],
)
def test_what_is_no_such_matrix_is_refused_with_its_place(influences, positions, sentence):
    with pytest.raises(MatrixError, match=sentence):
        ActorMatrix(("a", "b"), ("o",), np.array(influences), np.array(positions))
