"""Altman and Bland (2003), BMJ 326, 219, "Interaction revisited": the difference of two estimates from their intervals.

Two relative risks of fractures, 0.67 (0.46 to 0.98) and 0.88 (0.71 to 1.08), compared on the scale of logarithms.
"""

import numpy as np
import pytest

from indicators.statistics.outcomes import difference


def test_the_interval_of_a_difference_of_two_estimates_is_the_published_one():
    estimates, errors = np.log([0.67, 0.88]), np.log([0.98, 1.08]) - np.log([0.46, 0.71])
    first, second = ((middle - width / 2, middle + width / 2) for middle, width in zip(estimates, errors, strict=True))
    interval = difference(estimates[0], first, estimates[1], second)
    assert np.array(interval) == pytest.approx([-0.7050, 0.1598], abs=2e-4)
