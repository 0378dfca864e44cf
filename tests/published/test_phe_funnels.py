"""Funnel limits of PHEindicatormethods (UKHSA, R package, GPL-3), as its own functions give them.

`calculate_funnel_limits` tabulates a proportion by its population, a ratio or rate by its events; the two points of the
Poisson funnel and of the Wilson funnel below are those which the test suite of its Python edition publishes
(`test_poisson_funnel`, `test_sigma`). The Poisson points come from a bisection that stops at 1e-7: hence 1e-6 here.
The formula that R uses for proportions is written out once, to show that it is the inverse of Wilson's interval.
https://cran.r-project.org/package=PHEindicatormethods
"""

import numpy as np
import pytest
from scipy.special import ndtri

from indicators.statistics.funnels import funnel, limits, poisson_points


def published(confidence, population, mean):
    """The roots of the quadratic that R's package solves for the events whose Wilson interval ends at the mean."""
    z2 = ndtri(0.5 + confidence / 2) ** 2
    second, first = 1 / z2 + 1 / population, -2 * mean * (population / z2 + 1)
    last = mean * (population * (mean * (population / z2 + 2) - 1) + z2 * (mean - 1))
    root = np.sqrt(first**2 - 4 * second * last)
    return (-first - root) / (2 * second) / population, (-first + root) / (2 * second) / population


def test_the_published_points_of_proportions():
    assert limits("proportion", 0.9, 100_000, 0.95, multiplier=100)[0] == pytest.approx(89.81406149030842, rel=1e-12)
    assert limits("proportion", 0.85, 300_000, 0.998, multiplier=1000)[1] == pytest.approx(852.0145849882799, rel=1e-12)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_the_quadratic_of_proportions(confidence):
    population = np.array([100, 5_000, 31_000.0])
    for mine, theirs in zip(
        limits("proportion", 0.7, population, confidence), published(confidence, population, 0.7), strict=True
    ):
        np.testing.assert_allclose(mine, theirs, rtol=1e-9)


def test_the_published_points_of_counts():
    (_, _), (above, ratio) = poisson_points(200, 0.95)
    assert above == pytest.approx(173.24086241121654, rel=1e-6)
    assert ratio == pytest.approx(200 / 173.24086241121654, rel=1e-6)
    (below, _), _ = poisson_points(500, 0.998)
    assert below == pytest.approx(573.0274767209943, rel=1e-6)


def test_a_ratio_is_placed_by_the_exact_or_byar_interval_of_its_count():
    # funnel_ratio_significance: 5 events have the upper 95 % limit 11.668, 20 have the lower 12.211 (testdata_Rate)
    result = funnel("ratio", [5, 5, 20, 20], [11.66, 11.67, 12.21, 12.22], adjust=False)
    assert list(result.places["position"]) == ["inside", "below_95", "above_95", "inside"]


def test_a_rate_by_the_events_of_several_years_is_read_on_the_population_of_one():
    # R: population in one year = expected events / mean / years; limit = events / (population × years) × multiplier
    mean, years, multiplier = 0.004, 3, 100_000
    (below, ratio), _ = poisson_points([12, 90])
    one_year = below / mean / years
    lower, _ = limits("rate", mean, one_year * years, multiplier=multiplier)
    np.testing.assert_allclose(lower, ratio * mean * multiplier, rtol=1e-9)
