"""Funnel plots: limits, positions, overdispersion and what chance does alone."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.funnels import POSITIONS, funnel, limits, overdispersion, poisson_points
from indicators.statistics.intervals import count_limits, exact, wilson

SIZES = np.random.default_rng(1).integers(200, 5_000, 600)


def test_a_share_on_its_funnel_limit_has_a_wilson_interval_that_ends_at_the_mean():
    lower, upper = limits("proportion", 0.3, [50, 700], 0.95)
    np.testing.assert_allclose(wilson(lower * [50, 700], [50, 700])[1], 0.3, rtol=1e-12)
    np.testing.assert_allclose(wilson(upper * [50, 700], [50, 700])[0], 0.3, rtol=1e-12)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_a_count_on_its_funnel_limit_has_an_exact_interval_that_ends_at_the_expected_count(confidence):
    expected = np.array([8.0, 50.0, 5_000.0])
    lower, upper = limits("ratio", 1, expected, confidence)
    np.testing.assert_allclose(exact(lower * expected, confidence)[1], expected, rtol=1e-9)
    np.testing.assert_allclose(exact(upper * expected, confidence)[0], expected, rtol=1e-9)


def test_the_points_of_the_poisson_funnel_lie_on_its_limits():
    (low, below), (high, above) = poisson_points([1, 10, 200])
    np.testing.assert_allclose(limits("ratio", 1, low)[0], below, rtol=1e-9)
    np.testing.assert_allclose(limits("ratio", 1, high)[1], above, rtol=1e-9)


def test_no_event_is_no_surprise_where_few_are_expected():
    lower, upper = limits("ratio", 1, [0.5, 3.6, 3.7])
    assert list(lower[:2]) == [0, 0] and lower[2] > 0
    assert (upper > 1).all()


def test_limits_of_shares_stay_between_nothing_and_all():
    lower, upper = limits("proportion", 0.02, [5, 40], 0.998, multiplier=100)
    assert (lower == 0).all() and (upper <= 100).all()


def test_the_positions_of_rates_are_those_of_their_own_intervals():
    events, people = np.array([0, 4, 20, 60, 90]), np.full(5, 10_000)
    result = funnel("rate", events, people, 100_000, adjust=False)
    mean = events.sum() / people.sum()
    inner, outer = count_limits(events), count_limits(events, 0.998)
    steps = sum((low > mean * people).astype(int) - (high < mean * people) for low, high in (inner, outer))
    assert list(result.places["position"]) == list(POSITIONS[steps + 2])
    assert result.mean == pytest.approx(348)


def test_limits_stay_narrow_when_chance_is_all_there_is():
    events = np.random.default_rng(2).binomial(SIZES, 0.3)
    result = funnel("proportion", events, SIZES)
    assert not result.adjusted and not result.dispersion.evident
    assert result.expected_outside == pytest.approx(30)
    assert 0.01 < result.chance_of_outside < 0.99


def test_limits_widen_when_places_truly_differ():
    random = np.random.default_rng(3)
    true = np.sin(np.arcsin(np.sqrt(0.3)) + random.normal(0, 0.05, 600)) ** 2
    result = funnel("proportion", random.binomial(SIZES, true), SIZES)
    assert result.adjusted and result.dispersion.phi > result.dispersion.chance
    narrow = funnel("proportion", random.binomial(SIZES, true), SIZES, adjust=False)
    assert result.outside < narrow.outside / 3
    assert (result.places["upper_95"] > narrow.places["upper_95"]).all()


def test_a_few_true_outliers_do_not_widen_their_own_limits():
    events = np.random.default_rng(4).binomial(SIZES, 0.3)
    events[:6] = SIZES[:6] * 0.6
    result = funnel("proportion", events, SIZES)
    assert not result.adjusted
    assert (result.places["position"][:6] == "above_998").all()


def test_tau2_is_the_moment_estimate_of_spiegelhalter():
    z, error = np.array([-3.0, -1, 0, 1, 4, 5]), np.array([0.1, 0.2, 0.1, 0.3, 0.1, 0.2])
    dispersion, weight = overdispersion(z, error), 1 / error**2
    pulled = np.clip(z, -2, 4.5)  # the 10th and the 90th percentile
    assert dispersion.phi == pytest.approx((pulled**2).mean())
    slack = weight.sum() - (weight**2).sum() / weight.sum()
    assert dispersion.tau2 == pytest.approx(((pulled**2).sum() - 5) / slack)
    assert dispersion.chance == pytest.approx(11.0704976935 / 6)  # χ² of 5 degrees of freedom, 95 %


def test_widened_limits_and_positions_agree():
    random = np.random.default_rng(5)
    people = random.integers(5_000, 90_000, 300)
    result = funnel("rate", random.poisson(people * random.gamma(9, 0.003 / 9, 300)), people, 1_000)
    assert result.adjusted
    places = result.places
    outside = (places["value"] < places["lower_95"]) | (places["value"] > places["upper_95"])
    assert list(outside) == list(places["position"] != "inside")
    assert result.outside == outside.sum()


def test_a_missing_figure_stays_missing_and_is_not_counted():
    result = funnel("ratio", [5, None, 7, 9], [6, 6, 0, None])
    assert list(result.places["position"]) == ["inside", "", "", ""]
    assert result.count == 1


def test_impossible_figures_are_told_in_a_sentence():
    with pytest.raises(StatisticError, match="too large"):
        funnel("proportion", [5], [4])
    with pytest.raises(StatisticError, match="below 0"):
        funnel("rate", [-1], [4])
    with pytest.raises(StatisticError, match="a funnel cannot be drawn"):
        funnel("rate", [None], [4])
    with pytest.raises(UnknownNameError, match="proportion"):
        funnel("proportions", [1], [4])
    with pytest.raises(StatisticError, match="needs at least 1 event"):
        poisson_points([0])
