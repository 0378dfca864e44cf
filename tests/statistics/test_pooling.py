"""Years put together for rare events."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.intervals import mean_of_years, rate
from indicators.statistics.small_numbers import pooled, years_needed

YEARS = [2020, 2021, 2022, 2023]


def test_three_years_together_have_the_interval_of_their_added_count():
    result = pooled([1, 3, 4, 5], [1000, 1000, 1100, 1200], YEARS)
    alone = rate([12], [3300])
    assert result.count == 12 and result.denominator == 3300
    assert (result.first, result.last, result.years) == (2021, 2023, 3)
    assert result.estimate.lower == alone.lower[0] and result.estimate.method == "Byar"


def test_it_is_the_last_of_the_running_means():
    counts, people = np.array([[1, 3, 4, 5], [9, 9, 0, 2]]), np.full((2, 4), 1_000)
    running = mean_of_years(counts, people).upper[:, -1]
    np.testing.assert_allclose(pooled(counts, people, YEARS).estimate.upper, running)


def test_a_missing_year_is_not_stepped_over():
    result = pooled([[1, np.nan, 4, 5], [np.nan, 1, 4, 5]], np.full((2, 4), 1_000), YEARS)
    assert list(result.years) == [0, 3] and np.isnan(result.first[0]) and np.isnan(result.estimate.value[0])


def test_as_many_years_as_ten_events_take():
    counts = [[9, 9, 9, 12], [1, 2, 4, 5], [0, 1, 0, 1], [8, np.nan, 4, 5]]
    assert list(years_needed(counts)) == [1, 3, 0, 0]


def test_impossible_years_are_told_in_a_sentence():
    with pytest.raises(StatisticError, match="ask for fewer"):
        pooled([1, 2], [10, 10], [2020, 2021], 3)
    with pytest.raises(StatisticError, match="Years must be consecutive"):
        pooled([1, 2, 3], [10, 10, 10], [2020, 2021, 2023])
    with pytest.raises(StatisticError, match="below 0"):
        pooled([1, 2, -3], [10, 10, 10], [2020, 2021, 2022])
