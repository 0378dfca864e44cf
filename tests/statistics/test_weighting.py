"""Weights that figures give themselves, against calculations by hand; and alpha."""

import numpy as np
import pytest

from indicators.model.errors import UnknownNameError
from indicators.statistics.reliability import alpha, correlations
from indicators.statistics.weighting import principal, weights

TWO_ALIKE = np.array([[0.0, 0, 0], [0, 0, 0], [1, 1, 1], [1, 1, 0]])  # the third correlates with r = 1/√3


def test_principal_component_by_hand():
    r = 1 / np.sqrt(3)
    third = (np.sqrt(1 + 8 * r**2) - 1) / (2 * r)  # eigenvector (1, 1, x): r·x² + x - 2r = 0
    assert weights(TWO_ALIKE, "pca") == pytest.approx(np.array([1, 1, third]) / (2 + third))


def test_indicators_that_run_against_each_other_have_no_principal_weights():
    against = np.column_stack([TWO_ALIKE[:, :2] + np.array([[0, 0], [0, 1], [0, 0], [0, 0]]), -TWO_ALIKE[:, 2]])
    assert (principal(against) < 0).any()
    assert np.isnan(weights(against, "pca")).all()
    assert np.isnan(weights([[1, 3], [2, 2], [3, 1]], "pca")).all()


def test_entropy_by_hand():
    result = weights([[1, 1, 0], [1, 1, 0], [1, 2, 1]], "entropy")
    second = 1 - (2 * 0.25 * np.log(4) + 0.5 * np.log(2)) / np.log(3)
    assert result == pytest.approx(np.array([0, second, 1]) / (1 + second), abs=1e-12)
    assert np.isnan(weights([[-1, 1], [1, 1], [1, 2]], "entropy")).all()


def test_critic_by_hand():
    result = weights([[0, 10, 0], [0.5, 5, 2], [1, 0, 1]], "critic")  # σ = ½ each; r = -1, ½, -½
    assert result == pytest.approx([1.25 / 4, 1.75 / 4, 1 / 4])


def test_weights_need_three_whole_units_and_a_spread():
    assert np.isnan(weights([[1, 1], [2, 2], [3, np.nan]], "pca")).all()
    assert np.isnan(weights([[1, 5], [2, 5], [3, 5]], "critic")).all()
    assert weights([[1, np.nan], [2, 5]], "equal").tolist() == [0.5, 0.5]
    with pytest.raises(UnknownNameError, match="entropy"):
        weights([[1, 2]], "entropie")


def test_alpha_by_hand():
    assert alpha([[1, 1], [2, 2], [3, 3]]) == pytest.approx(1)
    assert alpha([[1, 2], [2, 1], [3, 3]]) == pytest.approx(2 * (1 - 2 / 3))  # variances 1 and 1, covariance ½
    assert np.isnan(alpha([[1], [2]]))


def test_correlations_are_of_the_units_known_in_both():
    table = [[1, 1], [2, 4], [3, 9], [4, np.nan]]
    assert correlations(table, "spearman")[0, 1] == pytest.approx(1)
    assert correlations(table)[0, 1] == pytest.approx(8 / np.sqrt(2 * 98 / 3))
    assert np.isnan(correlations(table[:2])[0, 1])
