"""Bonett and Wright (2000), Psychometrika 65, 23-28: the interval of Spearman's rank correlation.

The example is that of `ci.spear` in Bonett's R package statpsych: two scores of 15 people.
"""

import numpy as np
import pytest

from indicators.statistics.index_numbers import rank_correlation, rank_correlation_limits

FIRST = (21, 4, 9, 12, 35, 18, 10, 22, 24, 1, 6, 8, 13, 16, 19)
SECOND = (67, 28, 30, 28, 52, 40, 25, 37, 44, 10, 14, 20, 28, 40, 51)
DRAWS = 4000


def test_the_interval_is_the_published_one():
    rho = rank_correlation(SECOND, FIRST)
    assert (rho, *rank_correlation_limits(rho, 15)) == pytest.approx((0.8699639, 0.5840951, 0.9638297), abs=1e-7)


def ranked(values: np.ndarray) -> np.ndarray:
    """Ranks along the last axis, of values without ties."""
    return values.argsort(axis=-1).argsort(axis=-1).astype(float)


def draws(pearson: float, count: int, shape: str) -> np.ndarray:
    """Spearman's rho of samples of pairs that are normal, or long-tailed (a common factor that stretches both)."""
    chance = np.random.default_rng(7)
    x, noise = chance.normal(size=(2, DRAWS, count))
    y = pearson * x + np.sqrt(1 - pearson**2) * noise
    if shape == "long_tailed":
        stretch = np.sqrt(5 / chance.chisquare(5, size=(DRAWS, count)))
        x, y = x * stretch, y * stretch
    x, y = (one - one.mean(axis=1, keepdims=True) for one in (ranked(x), ranked(y)))
    return (x * y).sum(axis=1) / np.sqrt((x**2).sum(axis=1) * (y**2).sum(axis=1))


def true_rho(pearson: float, shape: str) -> float:
    """What rho is in the whole population: 6/π arcsin(r/2) of normal pairs, else of a large sample."""
    if shape == "normal":
        return 6 / np.pi * np.arcsin(pearson / 2)
    chance = np.random.default_rng(8)
    x, noise = chance.normal(size=(2, 400_000))
    stretch = np.sqrt(5 / chance.chisquare(5, size=400_000))
    return float(
        np.corrcoef(ranked(x * stretch), ranked((pearson * x + np.sqrt(1 - pearson**2) * noise) * stretch))[0, 1]
    )


@pytest.mark.parametrize("shape", ["normal", "long_tailed"])
@pytest.mark.parametrize("pearson", [0.0, 0.3, 0.6, 0.8])
@pytest.mark.parametrize("count", [10, 25, 90])
def test_the_interval_holds_the_true_correlation_19_times_of_20(count, pearson, shape):
    true = true_rho(pearson, shape)
    limits = [rank_correlation_limits(rho, count) for rho in draws(pearson, count, shape)]
    low, high = np.array(limits).T
    covered = float(((low <= true) & (true <= high)).mean())
    least, most = {"normal": (0.94, 0.97), "long_tailed": (0.915, 0.96)}[shape]  # outliers in both cost two points
    assert least <= covered <= most


@pytest.mark.parametrize("count", [10, 25, 90, 480])
def test_where_nothing_is_linked_a_direction_is_named_once_in_twenty_times(count):
    limits = np.array([rank_correlation_limits(rho, count) for rho in draws(0.0, count, "normal")])
    wrong = float(((limits[:, 0] > 0) | (limits[:, 1] < 0)).mean())
    assert 0.025 <= wrong <= 0.065


def test_ranks_that_agree_wholly_still_have_an_interval():
    low, high = rank_correlation_limits(1.0, 10)
    assert (low, high) == (pytest.approx(0.93, abs=0.01), 1.0)
    assert rank_correlation_limits(-1.0, 10) == (-1.0, -low)
