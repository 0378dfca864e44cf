"""One scale for all indicators, and the ranks on it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.normalisation import normalised, ranks

VALUES = np.array([[2.0], [4], [4], [10], [np.nan]])
HAND = {
    "minmax": [0, 25, 25, 100],
    "rank": [1, 2, 2, 4],
    "borda": [0, 1, 1, 3],
    "percentile": [0, 1 / 3, 1 / 3, 1],
    "dist2max": [0, 0.25, 0.25, 1],
    "none": [2, 4, 4, 10],
}


@pytest.mark.parametrize("method", HAND)
def test_each_normalisation_by_hand(method):
    column = normalised(VALUES, method)[:, 0]
    assert column[:4] == pytest.approx(HAND[method]) and np.isnan(column[4])


def test_direction_comes_first():
    assert normalised(VALUES, "minmax", [-1])[:4, 0] == pytest.approx([100, 75, 75, 0])
    assert normalised(VALUES, "rank", [-1])[:4, 0].tolist() == [4, 2, 2, 1]


def test_z_scores_have_the_mean_and_the_deviation_asked_for():
    column = normalised(VALUES, "zscore", centre=100, spread=10)[:4, 0]
    assert (column.mean(), column.std(ddof=1)) == pytest.approx((100, 10))
    assert normalised(VALUES, "zscore", ddof=0)[:4, 0].std() == pytest.approx(1)


def test_a_target_may_be_passed_and_goalposts_may_not():
    assert normalised(VALUES, "dist2target", target=[6])[:4, 0] == pytest.approx([0, 0.5, 0.5, 2])
    assert normalised(VALUES, "dist2target", [-1], target=[2])[:4, 0] == pytest.approx([1, 0.75, 0.75, 0])
    assert normalised(VALUES, "goalposts", goalposts=([3], [5]))[:4, 0] == pytest.approx([0, 50, 50, 100])
    assert normalised(VALUES, "goalposts", [-1], goalposts=([0], [10]))[:4, 0] == pytest.approx([80, 60, 60, 0])


@pytest.mark.parametrize("method", ["minmax", "zscore", "dist2max"])
def test_a_constant_indicator_has_no_scale(method):
    assert np.isnan(normalised([[0.1], [0.1], [0.1]], method)).all()


def test_impossible_scales_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="minmax"):
        normalised(VALUES, "minimax")
    with pytest.raises(StatisticError, match="target"):
        normalised(VALUES, "dist2target")
    with pytest.raises(StatisticError, match="posts"):
        normalised(VALUES, "goalposts")


def test_noise_makes_no_order():
    noisy = [0.1 + 0.2, 0.3, 0.4]
    assert ranks(noisy).tolist() == [1, 1, 3]
    assert ranks(noisy, digits=None).tolist() == [2, 1, 3]


@given(st.lists(st.integers(-50, 50) | st.just(None), min_size=1, max_size=20))
def test_a_rank_is_one_more_than_those_below(values):
    figures = np.array([np.nan if value is None else value for value in values], dtype=float)
    result = ranks(figures)
    for value, rank in zip(figures, result, strict=True):
        assert np.isnan(rank) if np.isnan(value) else rank == 1 + np.sum(figures < value)
