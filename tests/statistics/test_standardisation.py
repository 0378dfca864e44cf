"""What direct standardisation promises."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.standardisation import standardised_rate, standardised_rate_of_repeats


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


def test_persons_with_one_event_each_are_independent_events():
    figures = [1000, 2000], [1, 1]
    once = standardised_rate_of_repeats([[40, 0], [30, 0]], [1, 2], *figures)
    assert once[:3] == standardised_rate([40, 30], *figures)[:3]
    twice = standardised_rate_of_repeats([[0, 20], [0, 15]], [1, 2], *figures)
    assert twice.value == once.value
    assert twice.value - twice.lower == pytest.approx(np.sqrt(2) * (once.value - once.lower))
    assert twice.method == "Dobson, for repeated events"


def test_the_limits_of_repeated_events_hold_the_true_rate_where_those_of_independent_ones_do_not():
    """Persons arrive by chance and have one to four events each: the limits for independent events are too narrow."""
    chance, people, each = np.random.default_rng(5), np.array([8000.0, 5000, 2000]), np.array([1, 2, 3, 4])
    expected = np.array([40.0, 60, 30])[:, None] * np.array([0.4, 0.3, 0.2, 0.1])
    true = 100_000 * ((expected * each).sum(axis=1) / people * np.array([0.5, 0.3, 0.2])).sum()
    persons = chance.poisson(expected, size=(4000, 3, 4)).astype(float)
    figures = people, [50, 30, 20]
    right = standardised_rate_of_repeats(persons, each, *figures)
    narrow = standardised_rate((persons * each).sum(axis=-1), *figures)
    assert 0.94 <= ((right.lower <= true) & (true <= right.upper)).mean() <= 0.965
    assert ((narrow.lower <= true) & (true <= narrow.upper)).mean() < 0.85


def test_a_person_has_at_least_one_event():
    with pytest.raises(StatisticError, match="above 0"):
        standardised_rate_of_repeats([[4, 40]], [0, 1], [1000], [1])
