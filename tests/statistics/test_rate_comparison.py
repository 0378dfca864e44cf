"""Rates against rates: the level of the test, and the scatter of places that it allows for."""

from pathlib import Path

import numpy as np
import pytest
from scipy.special import betainc
from scipy.stats import f, nbinom

from indicators.model.errors import StatisticError
from indicators.statistics.rate_comparison import (
    scatter_of_changes,
    scatter_of_places,
    two_rates,
    two_sided,
    upper_tail,
)

RUNS = 3000

DOCS = Path(__file__).parents[2] / "docs"


def places(random, count, mean, scatter):
    """Residents and events of places whose true rates differ by a relative variance."""
    people = np.exp(random.normal(0, 0.7, count))
    true = random.gamma(1 / scatter, scatter, count) if scatter else np.ones(count)
    return people, random.poisson(mean * people * true)


@pytest.mark.parametrize("expected", [10, 30, 300, 3000])
def test_chance_alone_is_called_a_difference_in_one_of_forty_on_each_side(expected):
    random = np.random.default_rng(expected)
    counts, others = random.poisson(expected, RUNS), random.poisson(8 * expected, RUNS)
    tail = upper_tail(counts, others / 8, others)
    assert 0.017 < (tail < 0.025).mean() < 0.033 and 0.017 < (tail > 0.975).mean() < 0.033


@pytest.mark.parametrize("scatter", [0.09, 0.25])
def test_places_that_scatter_are_not_called_different_for_it(scatter):
    random, high, low = np.random.default_rng(int(scatter * 100)), 0, 0
    for _run in range(600):
        people, events = places(random, 60, 1000, scatter)
        estimated = scatter_of_places(events, people)
        mine, others = slice(0, 1), slice(1, 9)
        weights = people[others] / people[others].sum()
        expected = people[mine] * events[others].sum() / people[others].sum()
        tail = upper_tail(events[mine], expected, events[others].sum(), estimated * (1 + (weights**2).sum()))
        high, low = high + int(tail[0] < 0.025), low + int(tail[0] > 0.975)
    assert 5 <= high <= 30 and 5 <= low <= 30  # 15 of 600 expected on each side


@pytest.mark.parametrize("expected", [15, 300, 30_000])
def test_two_rates_that_scatter_from_year_to_year_differ_in_one_of_twenty_pairs_from_either_side(expected):
    random, scatter = np.random.default_rng(expected), 0.04
    first, second = random.poisson(expected * random.gamma(2 / scatter, scatter / 2, (2, RUNS)))
    p = two_rates(first, 1.0, second, 1.0, scatter)
    assert 0.03 < (p < 0.05).mean() < 0.06
    assert (p == two_rates(second, 1.0, first, 1.0, scatter)).all()
    assert np.isnan(two_rates([np.nan, 3], 1.0, [3, np.nan], 1.0, scatter)).all()


def test_large_counts_of_two_places_stand_as_the_quotient_of_two_gamma_variables():
    of_quotient = 2 * f.sf(1.3, 2 * 2 / 0.04, 2 * 2 / 0.04)
    assert two_rates(1.3e9, 1e6, 1e9, 1e6, 0.04) == pytest.approx(of_quotient, rel=0.1)


def test_without_the_scatter_nearly_every_large_city_would_differ():
    random = np.random.default_rng(1)
    people, events = places(random, 2000, 3000, 0.2)
    expected = people * events.sum() / people.sum()
    assert (two_sided(upper_tail(events, expected, events.sum())) < 0.05).mean() > 0.8


@pytest.mark.parametrize("scatter", [0.0, 0.04, 0.25])
def test_the_scatter_of_places_is_found_again_and_outliers_do_not_widen_it(scatter):
    random = np.random.default_rng(3)
    people, events = places(random, 400, 200, scatter)
    assert scatter_of_places(events, people) == pytest.approx(scatter, rel=0.25, abs=0.003)
    events[:20] *= 10
    assert scatter_of_places(events, people) < scatter * 1.7 + 0.01


def test_the_scatter_of_changes_leaves_out_what_all_places_have_in_common():
    random = np.random.default_rng(5)
    people = np.full(300, 1.0)
    before = random.poisson(2000 * random.gamma(4, 0.25, 300))
    usual = random.gamma(1 / 0.02, 0.02, 300)
    after = random.poisson(before * 0.7 * usual)  # a fall of 30 % everywhere
    assert scatter_of_changes(before, people, after, people) == pytest.approx(0.02, rel=0.3)


def test_few_places_say_nothing_of_the_scatter():
    assert np.isnan(scatter_of_places([30] * 7, [1] * 7)) and scatter_of_places([30] * 8, [1] * 8) == 0
    assert np.isnan(scatter_of_places([0, 1, 0, 0, 1, 2, 0, 0, 1, 0], [1] * 10))  # fewer than five expected in each
    assert np.isnan(scatter_of_changes([30] * 7, [1] * 7, [30] * 7, [1] * 7))


def test_missing_figures_have_no_p_value_and_negative_counts_are_refused():
    assert np.isnan(upper_tail([np.nan, 3.0], [2.0, np.nan], [9, 9])).all()
    with pytest.raises(StatisticError, match="below 0: -1 was given"):
        upper_tail([-1], [2], [3])


def test_with_scatter_it_is_the_beta_form_that_the_manual_describes_and_no_negative_binomial():
    count, expected, others, scatter = 37.0, 20.0, 900.0, 0.25
    k = 1 / (1 / others + scatter)
    share = expected / (expected + k)
    assert upper_tail(count, expected, others, scatter) == pytest.approx(
        (betainc(count, k + 1, share) + betainc(count + 1, k, share)) / 2
    )
    binomial = nbinom.sf(count, k, 1 - share) + nbinom.pmf(count, k, 1 - share) / 2
    assert upper_tail(count, expected, others, scatter) > binomial + 0.01
    manual = " ".join((DOCS / "methods.md").read_text(encoding="utf-8").split())
    assert "not the tail of a negative binomial" in manual and "gamma-Poisson (negative binomial) count" not in manual
