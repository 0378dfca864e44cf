"""Ratios of rates: their limits, what a usual year does, and how far the median of some peers strays."""

import numpy as np
import pytest
from scipy import stats

from indicators.statistics.rate_comparison import two_rates, two_sided, upper_tail
from indicators.statistics.rate_ratios import (
    WORTH,
    median_variance,
    ratio_limits,
    scatter_of_a_year,
    two_ratio_limits,
)


def test_limits_without_scatter_are_those_of_a_poisson_count():
    """Garwood (1936), Biometrika 28, 437-442: of 0, 5 and 20 events 0 to 3.689, 1.623 to 11.668, 12.217 to 30.888."""
    lower, upper = ratio_limits([0, 5, 20], 1.0, 0.0)
    assert lower == pytest.approx([0, 1.623, 12.217], abs=1e-3)
    assert upper == pytest.approx([3.689, 11.668, 30.888], abs=1e-3)


@pytest.mark.parametrize("variance", [0.0, 0.01, 0.3])
def test_the_limits_exclude_one_where_the_exact_tail_is_below_half_the_level(variance):
    counts = np.arange(0.0, 80.0)
    lower, upper = ratio_limits(counts, 30.0, variance)
    at_least = upper_tail(counts, 30.0, WORTH, variance, exact=True)
    more = 2 * upper_tail(counts, 30.0, WORTH, variance) - at_least
    assert ((lower > 1) == (at_least < 0.025)).all() and ((upper < 1) == (1 - more < 0.025)).all()
    assert (two_sided(upper_tail(counts, 30.0, WORTH, variance))[(lower > 1) | (upper < 1)] < 0.05).all()


def test_nothing_counted_and_nothing_expected_have_no_lower_or_no_end():
    lower, upper = ratio_limits([0, np.nan, 3], [12, 12, 0], 0.01)
    assert lower[0] == 0 and 0 < upper[0] < 1 and np.isnan([lower[1], upper[1]]).all() and not np.isfinite(upper[2])
    ends = two_ratio_limits([0, 30, np.nan], 1.0, [30, 0, 30], 1.0, 0.01)
    assert ends.lower[0] == 0 and np.isinf(ends.upper[1]) and np.isnan([ends.lower[2], ends.upper[2]]).all()


@pytest.mark.parametrize("variance", [0.0, 0.0144])
def test_two_places_are_told_the_same_of_each_other(variance):
    here, there = (735, 1.6e6), (215, 1.9e6)
    lower, upper = two_ratio_limits(*here, *there, variance)
    back = two_ratio_limits(*there, *here, variance)
    assert lower == pytest.approx(1 / back.upper) and upper == pytest.approx(1 / back.lower)
    assert two_rates(*here, *there, 2 * variance) < 0.05 and lower > 1
    if not variance:  # Clopper and Pearson of the share of all events that falls to a side
        share = stats.binomtest(735, 950).proportion_ci()
        assert lower == pytest.approx(share.low / (1 - share.low) * 1.9 / 1.6)


def test_one_place_in_twenty_lies_beyond_the_limits_of_its_own_year():
    random = np.random.default_rng(7)
    for mean, yearly in ((30, 0.1), (300, 0.15), (3000, 0.1)):
        counts = random.poisson(mean * random.gamma(1 / yearly**2, yearly**2, 20_000)).astype(float)
        lower, upper = ratio_limits(counts, float(mean), yearly**2)
        assert 0.01 < (lower > 1).mean() <= 0.027 and 0.01 < (upper < 1).mean() <= 0.027


def test_a_usual_year_is_found_and_what_it_brought_to_all_is_not_part_of_it():
    random = np.random.default_rng(3)
    level = random.gamma(4, 500, 60)
    shared = np.array([1.0, 0.6, 0.65, 1.0, 1.1])[:, None]
    events = random.poisson(level * shared * np.exp(random.normal(0, 0.12, (5, 60)))).astype(float)
    people, breaks = np.full((5, 60), 1e5), np.zeros((5, 60), dtype=bool)
    variance, places = scatter_of_a_year(events, people, breaks)
    assert variance == pytest.approx(0.12**2, rel=0.25) and places == 60
    breaks[1:, :20] = True  # counting began anew each year
    assert scatter_of_a_year(events, people, breaks).places == 40
    assert scatter_of_a_year(events * np.nan, people, breaks)[1] == 0


def test_chance_alone_leaves_nothing_to_a_usual_year():
    random = np.random.default_rng(4)
    events = random.poisson(random.gamma(4, 25, 200) * np.ones((4, 1))).astype(float)
    assert scatter_of_a_year(events, np.ones((4, 200)), np.zeros((4, 200), dtype=bool)).variance < 0.002


def test_the_median_of_eight_strays_and_that_of_many_is_a_fixed_number():
    events, people = np.array([100.0] * 8), np.full(8, 1e5)
    error = median_variance(events, people, np.full(8, 0.0144))
    assert 0.0144 / 8 < error < 0.0244  # that of one place is 0.01 + 0.0144, of the mean of eight an eighth
    assert median_variance(np.full(31, 100.0), np.full(31, 1e5), np.zeros(31)) == 0
    assert median_variance(events, people, np.zeros(8)) < error
