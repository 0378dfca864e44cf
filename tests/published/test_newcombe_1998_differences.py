"""Newcombe (1998), Statistics in Medicine 17, 873-890: the examples of Table II by method 10, the hybrid score."""

import numpy as np
import pytest

from indicators.statistics.intervals import wilson
from indicators.statistics.outcomes import difference

# successes and size of both samples, then the published 95 % limits of the difference
PUBLISHED = {
    "a": (56, 70, 48, 80, 0.0524, 0.3339),
    "b": (9, 10, 3, 10, 0.1705, 0.8090),
    "c": (6, 7, 2, 7, 0.0582, 0.8062),
    "d": (5, 56, 0, 29, -0.0381, 0.1926),
    "e": (0, 10, 0, 20, -0.1611, 0.2775),
    "f": (0, 10, 0, 10, -0.2775, 0.2775),
    "g": (10, 10, 0, 20, 0.6791, 1.0000),
    "h": (10, 10, 0, 10, 0.6075, 1.0000),
}


@pytest.mark.parametrize("example", PUBLISHED)
def test_the_interval_of_a_difference_of_two_shares_is_the_published_one(example):
    part, total, other, of, lower, upper = PUBLISHED[example]
    interval = difference(part / total, wilson(part, total), other / of, wilson(other, of))
    assert np.array(interval) == pytest.approx([lower, upper], abs=5e-5)
