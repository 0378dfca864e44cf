"""What direct standardisation promises."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.standardisation import standardised_rate


def test_two_cities_with_the_same_rates_at_each_age_have_the_same_standardised_rate():
    young, old = [8000, 2000], [2000, 8000]
    rates = np.array([0.005, 0.02])
    result = standardised_rate([rates * young, rates * old], [young, old], [5000, 5000])
    assert result.value == pytest.approx([1250, 1250])
    assert list(result.method) == ["Dobson", "Dobson"]


def test_below_ten_events_nothing_is_told():
    result = standardised_rate([4, 5], [1000, 1000], [1, 1])
    assert np.isnan(result[:3]).all() and result.method == ""


def test_an_age_group_without_a_count_leaves_the_rate_unknown():
    assert np.isnan(standardised_rate([40, np.nan], [1000, 1000], [1, 1]).value)
    assert np.isnan(standardised_rate([40, 2], [1000, 0], [1, 1]).value)


def test_weights_must_weigh_something():
    with pytest.raises(StatisticError, match="weights"):
        standardised_rate([40, 2], [1000, 1000], [0, 0])
