"""A straight line: Anscombe's published quartet, another library's figures, and what has no line."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from indicators.statistics.index_numbers import rank_correlation_limits
from indicators.statistics.regression import straight_line

# Anscombe (1973), Graphs in Statistical Analysis, The American Statistician 27, 17-21. Of each of the four: slope 0.5,
# intercept 3, R² 0.667, residual sum of squares 13.75 with 9 degrees of freedom.
ACROSS = (10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5)
QUARTET = {
    "1": (ACROSS, (8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68)),
    "2": (ACROSS, (9.14, 8.14, 8.74, 8.77, 9.26, 8.10, 6.13, 3.10, 9.13, 7.26, 4.74)),
    "3": (ACROSS, (7.46, 6.77, 12.74, 7.11, 7.81, 8.84, 6.08, 5.39, 8.15, 6.42, 5.73)),
    "4": ((8,) * 7 + (19,) + (8,) * 3, (6.58, 5.76, 7.71, 8.84, 8.47, 7.04, 5.25, 12.50, 5.56, 7.91, 6.89)),
}


@pytest.mark.parametrize("number", QUARTET)
def test_the_published_line_of_the_quartet_comes_out(number):
    line = straight_line(*QUARTET[number])
    assert (line.slope, line.intercept) == (pytest.approx(0.5, abs=0.001), pytest.approx(3, abs=0.01))
    assert line.share == pytest.approx(0.667, abs=0.001)
    assert line.error**2 * 9 == pytest.approx(13.75, abs=0.03)


def test_the_limits_are_those_of_another_library():
    x, y = (np.array(one, dtype=float) for one in QUARTET["1"])
    line, other = straight_line(x, y), stats.pearsonr(x, y).confidence_interval()
    assert (line.lower, line.upper) == (pytest.approx(other.low**2), pytest.approx(other.high**2))
    middle, low, high = line.at([9.0])
    half = stats.t.ppf(0.975, 9) * line.error / np.sqrt(11)  # at the mean of x
    assert (middle[0], high[0] - middle[0], middle[0] - low[0]) == pytest.approx((7.5, half, half), abs=0.001)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=10, max_size=40))
def test_a_share_lies_within_its_limits(points):
    x, y = zip(*points, strict=True)
    line = straight_line(x, y)
    if line is not None:
        assert 0 <= line.lower <= line.share + 1e-9 and line.share <= line.upper + 1e-9 <= 1 + 2e-9
        assert line.error >= 0


def test_points_without_a_line_have_none():
    assert straight_line(range(9), range(9)) is None
    assert straight_line([1.0] * 12, range(12)) is None
    assert straight_line(range(12), [1.0] * 12) is None
    assert straight_line([*range(12), np.nan], [*range(12), 5.0]).count == 12


def test_a_link_that_chance_can_make_has_the_lower_limit_0():
    x = np.arange(20.0)
    line = straight_line(x, np.where(x % 2, 1.0, -1.0))
    assert line.lower == 0 and line.share < 0.02 < line.upper


@given(st.floats(-0.999, 0.999), st.integers(4, 2000))
def test_the_limits_of_a_rank_correlation_hold_it_and_narrow_with_more_pairs(rho, count):
    low, high = rank_correlation_limits(rho, count)
    assert -1 <= low <= rho <= high <= 1
    more = rank_correlation_limits(rho, count * 4)
    assert more[1] - more[0] <= high - low


def test_the_limits_of_a_rank_correlation_are_those_of_its_variance():
    low, high = rank_correlation_limits(0.5, 50)
    half = 1.959964 * np.sqrt(1.125 / 47)  # (1 + rho²/2) / (count-3), on the scale of Fisher's transformation
    assert (np.arctanh(low), np.arctanh(high)) == pytest.approx((np.arctanh(0.5) - half, np.arctanh(0.5) + half))
    assert rank_correlation_limits(0.5, 3) == (-1, 1)
