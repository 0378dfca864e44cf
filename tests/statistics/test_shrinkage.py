"""Empirical Bayes estimates beside raw rates."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.small_numbers import empirical_bayes


def test_where_chance_explains_all_differences_every_place_has_the_mean():
    shrunk = empirical_bayes([10, 11, 9, 10], [1_000, 1_000, 1_000, 1_000])
    assert shrunk.variance == 0
    np.testing.assert_allclose(shrunk.value, shrunk.mean)


def test_without_any_event_the_estimate_is_none():
    assert list(empirical_bayes([0, 0], [1_000, 5_000]).value) == [0, 0]


def test_a_place_without_figures_takes_no_part():
    shrunk = empirical_bayes([10, 40, None, 3], [1_000, 1_000, 1_000, 0])
    alone = empirical_bayes([10, 40], [1_000, 1_000])
    assert np.isnan(shrunk.value[2:]).all() and np.isnan(shrunk.weight[2:]).all()
    np.testing.assert_allclose(shrunk.value[:2], alone.value)


def test_impossible_figures_are_told_in_a_sentence():
    with pytest.raises(StatisticError, match="below 0"):
        empirical_bayes([-1, 2], [10, 10])
    with pytest.raises(StatisticError, match="at least two"):
        empirical_bayes([1], [10])
