"""Limits of counts, shares, rates and differences against root finding and sums over age groups."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from indicators.model.errors import StatisticError
from indicators.model.indicators import Trend
from indicators.statistics.intervals import byar, count_limits, exact, proportion, rate, wilson
from indicators.statistics.outcomes import difference
from indicators.statistics.ranks import ranks
from indicators.statistics.small_numbers import empirical_bayes
from indicators.statistics.standardisation import (
    expected_count,
    indirectly_standardised_rate,
    standardised_rate,
    standardised_ratio,
)
from indicators.statistics.trends import dispersion, interval_weights, recent_trend, share_weights, weighted_slope

CONFIDENCES = st.sampled_from([0.8, 0.9, 0.95, 0.99, 0.998])
NOT = float("nan")


@settings(max_examples=100)
@given(st.integers(0, 3000), CONFIDENCES)
def test_exact_limits_are_where_a_tail_of_the_poisson_is_half_of_the_error(count, confidence):
    lower, upper = exact(count, confidence)
    tail = (1 - confidence) / 2
    assert stats.poisson.cdf(count, upper) == pytest.approx(tail, rel=1e-9)
    assert lower == 0 if count == 0 else stats.poisson.sf(count - 1, lower) == pytest.approx(tail, rel=1e-9)
    chi2 = stats.chi2.ppf([tail, 1 - tail], [max(2 * count, 1e-300), 2 * count + 2]) / 2
    np.testing.assert_allclose([lower, upper], chi2, rtol=1e-9, atol=1e-12)


@settings(max_examples=100)
@given(st.integers(1, 10**12), CONFIDENCES)
def test_byars_limits(count, confidence):
    z = stats.norm.isf((1 - confidence) / 2)
    theirs = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    more = count + 1
    lower, upper = byar(count, confidence)
    np.testing.assert_allclose(lower, theirs if theirs >= 0 else NOT, rtol=1e-9)
    np.testing.assert_allclose(upper, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3, rtol=1e-9)
    np.testing.assert_allclose(count_limits(count, confidence), (exact if count < 10 else byar)(count, confidence))


@settings(max_examples=100)
@given(st.integers(1, 10**7), st.floats(0, 1), CONFIDENCES)
def test_wilsons_limits_are_where_the_score_test_just_rejects(total, share, confidence):
    part = min(share * total, total)  # need not be whole
    lower, upper = wilson(part, total, confidence)
    z = stats.norm.isf((1 - confidence) / 2)
    p = part / total
    for limit in (lower, upper):
        assert (p - limit) ** 2 * total == pytest.approx(z * z * limit * (1 - limit), rel=1e-6, abs=1e-9)
    assert 0 <= lower <= p <= upper <= 1


def test_what_cannot_be_estimated_is_nan_and_no_error():
    for estimate in (rate, proportion):
        result = estimate([3, 0, NOT, 3, None], [0, 0, 5, NOT, 5])
        assert np.isnan(result[:3]).all() and list(result.method) == [""] * 5
    assert np.isnan(standardised_ratio([3], [[0, 0]], [1, 1], [10, 10])[:3]).all()
    assert np.isnan(indirectly_standardised_rate(3, [5, NOT], [1, 1], [10, 10])[:3]).all()
    assert np.isnan(expected_count([5, 5], [1, 1], [10, 0]))


def test_a_directly_standardised_rate_by_hand():
    random = np.random.default_rng(1)
    events, people = random.poisson(9, (6, 5)), random.integers(400, 3000, (6, 5))
    standard = random.integers(1, 90, 5)
    for confidence in (0.95, 0.998):
        result = standardised_rate(events, people, standard, 1000, confidence)
        for place in range(6):
            terms = list(zip(events[place], people[place], standard, strict=True))
            of = math.fsum(w for *_, w in terms)
            value = math.fsum(w * x / n for x, n, w in terms) / of
            variance = math.fsum(w * w * x / n**2 for x, n, w in terms) / of**2
            total = sum(x for x, *_ in terms)
            ends = [value + math.sqrt(variance / total) * (float(end) - total) for end in byar(total, confidence)]
            theirs = np.multiply([value, *ends], 1000)
            np.testing.assert_allclose(
                [result.value[place], result.lower[place], result.upper[place]], theirs, rtol=1e-12
            )


def test_indirectly_standardised_ratios_and_rates_by_hand():
    random = np.random.default_rng(2)
    events, people = random.poisson(2, (6, 5)), random.integers(400, 3000, (6, 5))
    cases, of = random.poisson(900, 5), random.integers(90_000, 200_000, 5)
    total = events.sum(axis=1)
    expected = [math.fsum(p * c / n for p, c, n in zip(row, cases, of, strict=True)) for row in people]
    ratio = standardised_ratio(total, people, cases, of, confidence=0.998)
    np.testing.assert_allclose(ratio.value, total / expected, rtol=1e-12)
    for place, count in enumerate(total):
        ends = (exact if count < 10 else byar)(count, 0.998)
        np.testing.assert_allclose([ratio.lower[place], ratio.upper[place]], np.array(ends) / expected[place])
    result = indirectly_standardised_rate(total, people, cases, of, 1000)
    np.testing.assert_allclose(result.value, total / expected * cases.sum() / of.sum() * 1000)
    with pytest.raises(StatisticError, match="below 0"):
        expected_count([-1, 5], [1, 1], [10, 10])


def test_a_place_like_the_reference_has_a_ratio_of_one():
    people, cases, of = [100, 200], [30, 10], [1000, 500]
    ratio = standardised_ratio(3 + 4, people, cases, of)
    assert ratio.value == pytest.approx(1) and ratio.lower < 1 < ratio.upper


def test_a_difference_of_shares_is_newcombes_tenth_method():
    """Newcombe (1998), table II: 56/70 - 48/80 = 0.2000, method 10: 0.0524 to 0.3339."""
    lower, upper = difference(0.8, wilson(56, 70), 0.6, wilson(48, 80))
    assert (round(float(lower), 4), round(float(upper), 4)) == (0.0524, 0.3339)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(50, 5000)), min_size=2, max_size=12))
def test_empirical_bayes_by_hand(places):
    events, people = zip(*places, strict=True)
    shrunk = empirical_bayes(events, people, 1)
    total = sum(people)
    b = sum(events) / total
    spread = math.fsum(n * (x / n - b) ** 2 for x, n in places) / total
    a = max(0.0, spread - b / (total / len(places)))
    theirs = [b + (x / n - b) * (a / (a + b / n) if b else 0) for x, n in places]
    np.testing.assert_allclose(shrunk.value, theirs, rtol=1e-9, atol=1e-15)


def test_rank_intervals_against_plain_draws():
    random = np.random.default_rng(4)
    centre, spread = random.normal(0, 1, 30), random.uniform(0.05, 0.6, 30)
    z = stats.norm.ppf(0.975)
    result = ranks(centre, centre - z * spread, centre + z * spread)
    draws = random.normal(centre, spread, (40_000, 30))
    places = 1 + np.argsort(np.argsort(-draws, axis=1), axis=1)
    low, high = np.percentile(places, [2.5, 97.5], axis=0)
    assert np.abs(result.lower - low).max() <= 1 and np.abs(result.upper - high).max() <= 1
    assert (result.rank == 1 + (centre[:, None] < centre).sum(axis=1)).all()


def test_places_certain_of_one_value_share_the_better_rank():
    result = ranks([5, 5, 7, 5], [5, 5, 7, 5], [5, 5, 7, 5])
    for figure in (result.rank, result.lower, result.upper):
        assert list(figure) == [2, 2, 1, 2]
    result = ranks([3, 3, 1], [3, 3, 0.1], [3, 3, 9], scale="rate")
    assert result.lower[0] == result.lower[1] and result.upper[0] == result.upper[1]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(1, 90), st.floats(0.1, 9)), min_size=5, max_size=5), st.sampled_from([-1, 0, 1]))
def test_a_recent_trend_by_normal_equations(points, sign):
    values, errors = np.array(points).T
    z = stats.norm.ppf(0.975)
    weights = interval_weights(values - z * errors, values + z * errors)
    np.testing.assert_allclose(weights, 1 / errors**2, rtol=1e-6)

    def fit(rows):
        design = np.c_[np.ones(5), range(2016, 2021)][rows] / errors[rows, None]
        (_, slope), *_ = np.linalg.lstsq(design, values[rows] / errors[rows])
        return slope, slope**2 / np.linalg.inv(design.T @ design)[1, 1]

    slope, chi2 = fit(np.arange(5))
    trend = recent_trend(range(2016, 2021), values, weights, sign)
    assert (trend.slope, trend.chi2) == pytest.approx((slope, chi2), rel=1e-4, abs=1e-7)
    without = [fit(np.delete(np.arange(5), left_out))[0] for left_out in range(5)]
    assume(min(np.abs(without)) > 1e-9)  # the sign of nothing is rounding
    signs = {*np.sign(without)}
    moves = chi2 > stats.chi2.isf(0.002, 1) and signs == {np.sign(slope)}
    assert (trend.trend != Trend.NO_CHANGE) == moves or abs(chi2 - 9.5495) < 0.001


def test_the_trend_in_shares_is_that_of_armitage():
    part, total, year = (
        np.array([20, 31, 37, 52, 60.0]),
        np.array([200, 220, 210, 230, 240.0]),
        np.array([1, 2, 4, 5, 7.0]),
    )
    n, p = total.sum(), part.sum() / total.sum()
    above = (part * year).sum() - p * (total * year).sum()
    below = p * (1 - p) * ((total * year**2).sum() - (total * year).sum() ** 2 / n)
    weights = share_weights(part, total)
    assert weighted_slope(year, part / total, weights)[1] == pytest.approx(above**2 / below)
    rest = (
        weights * (part / total - np.polyval(np.polyfit(year, part / total, 1, w=np.sqrt(weights)), year)) ** 2
    ).sum()
    assert dispersion(year, part / total, weights) == pytest.approx(max(1, rest / 3))
