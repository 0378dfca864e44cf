"""Intervals of ranks: simulated, seeded, honest about equal and uncertain figures."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.intervals import proportion, rate
from indicators.statistics.ranks import ranks

SURE = np.array([1.0, 2, 3, 4])


def test_figures_known_for_certain_have_one_rank():
    result = ranks(SURE, SURE, SURE)
    assert list(result.rank) == list(result.lower) == list(result.upper) == [4, 3, 2, 1]


def test_where_less_is_better_the_lowest_has_rank_one():
    assert list(ranks(SURE, SURE - 0.1, SURE + 0.1, sign=-1).rank) == [1, 2, 3, 4]


def test_two_equal_figures_may_each_be_first_or_second():
    result = ranks([5, 5, 9], [4, 4, 8], [6, 6, 10])
    assert list(result.rank) == [2, 2, 1]
    assert list(result.lower) == [2, 2, 1] and list(result.upper) == [3, 3, 1]


def test_the_same_seed_gives_the_same_ranks():
    people = np.full(50, 100_000)
    rates = rate(np.arange(50, 100), people)
    first, second = (ranks(rates.value, rates.lower, rates.upper, "rate") for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(first[:3], second[:3], strict=True))


@pytest.mark.parametrize("scale", ["rate", "share"])
def test_the_interval_is_that_of_ranking_every_draw_by_itself(scale):
    random = np.random.default_rng(7)
    people = random.integers(300, 3_000, 120)
    estimate = rate if scale == "rate" else proportion
    estimates = estimate(random.binomial(people, random.beta(20, 60, 120)) + 1, people, 1)
    ours = ranks(estimates.value, estimates.lower, estimates.upper, scale, sign=-1)
    on = np.log if scale == "rate" else lambda share: np.log(share / (1 - share))
    low, high = on(estimates.lower), on(estimates.upper)
    draws = random.normal((low + high) / 2, (high - low) / (2 * 1.959964), (10_000, 120))
    theirs = np.percentile(draws.argsort(axis=1).argsort(axis=1) + 1, [2.5, 97.5], axis=0)
    assert np.abs(ours.lower - theirs[0]).max() <= 3 and np.abs(ours.upper - theirs[1]).max() <= 3
    assert np.abs(ours.lower - theirs[0]).mean() < 0.6


def test_a_wilson_interval_is_symmetric_on_the_scale_of_shares():
    shares = proportion([3, 40], [50, 60])
    on = np.log(
        np.array([shares.lower, shares.value, shares.upper])
        / (1 - np.array([shares.lower, shares.value, shares.upper]))
    )
    np.testing.assert_allclose(on[1] - on[0], on[2] - on[1])


def test_a_place_without_any_event_is_ranked_by_how_few_it_could_have():
    rates = rate([0, 0, 30, 60], [500, 50_000, 10_000, 10_000])
    ranked = ranks(rates.value, rates.lower, rates.upper, "rate", sign=-1)
    assert list(ranked.rank) == [1, 1, 3, 4]
    assert ranked.upper[0] > ranked.upper[1]  # nothing among 500 people says little


def test_a_share_of_everybody_is_ranked_by_how_few_it_could_be():
    shares = proportion([20, 2_000, 1_500], [20, 2_000, 2_000])
    ranked = ranks(shares.value, shares.lower, shares.upper, "share")
    assert list(ranked.rank) == [1, 1, 3]
    assert list(ranked.upper) == [2, 1, 3]  # 20 of 20 say less than 2,000 of 2,000


def test_percentages_are_shares_of_a_hundred():
    shares = proportion([30, 60], [100, 100], 100)
    assert list(ranks(shares.value, shares.lower, shares.upper, "share", whole=100).rank) == [2, 1]


def test_a_place_without_interval_is_not_ranked():
    result = ranks([1, 2, np.nan], [0.5, np.nan, 1], [1.5, np.nan, 2])
    assert result.count == 1 and result.rank[0] == 1 and np.isnan(result.rank[1:]).all()
    assert ranks([np.nan], [1], [2]).count == 0


def test_impossible_limits_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="share"):
        ranks([1], [1], [1], "shares")
    with pytest.raises(StatisticError, match="between 0 and 1"):
        ranks([40], [30], [50], "share")
    with pytest.raises(StatisticError, match="more than can be ranked"):
        ranks(np.ones(1_025), np.ones(1_025), np.ones(1_025))
