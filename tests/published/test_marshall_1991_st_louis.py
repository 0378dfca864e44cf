"""Marshall (1991), empirical Bayes rates, on the homicides of the 78 counties around St. Louis, 1979 to 1984.

The figures are the sample `stl_hom` (Messner, Anselin et al. 1999, Journal of Quantitative Criminology 15, 423-450);
the results are those of PySAL's `Empirical_Bayes`, printed in its documentation (BSD licence).
"""

import numpy as np
import pytest

from indicators.statistics.small_numbers import MARSHALL, empirical_bayes

# homicides, people × years; in the order of the file
COUNTIES = """
4 189087 19 425580 3 69649 2 88540 2 33697 28 774843 61 1056438 3 172182 7 224033 3 113497 4 218510 0 87628 1 36354
12 316661 0 53222 2 141872 6 103469 6 193449 3 295848 4 99013 0 34772 2 65947 9 155266 2 123387 23 612258 5 135365
2 133297 2 186877 0 68404 2 68779 10 192789 4 96686 95 1480530 8 92864 31 905683 0 93388 407 5863876 5 109086
10 265200 1238 2658090 3 199528 14 347829 0 79838 2 72381 18 432159 369 1605518 5 110883 0 48352 3 121762 0 92348
40 891502 9 225007 7 113880 1 46260 3 108510 2 55620 8 213680 5 131792 11 109953 12 108864 8 205880 10 260154
2 90841 8 255875 7 253540 25 372227 6 100389 19 345641 6 87410 2 66694 2 64680 6 127071 9 107508 0 43056 1 61456
13 353841 3 47507 4 68218
"""
FIRST_TEN = """
2.36718950e-05 4.54539167e-05 4.78114019e-05 2.76907146e-05 6.58989323e-05
3.66494122e-05 5.79952721e-05 2.03064590e-05 3.31152999e-05 3.02748380e-05
"""


@pytest.fixture(scope="module")
def counties():
    return np.array(COUNTIES.split(), dtype=float).reshape(-1, 2).T


def test_the_rates_of_the_first_ten_counties_are_those_that_pysal_prints(counties):
    shrunk = empirical_bayes(*counties, multiplier=1)
    assert shrunk.method == MARSHALL and len(shrunk.value) == 78
    np.testing.assert_allclose(shrunk.value[:10], np.array(FIRST_TEN.split(), dtype=float), rtol=1e-8)


def test_every_estimate_lies_between_the_raw_rate_and_the_mean(counties):
    shrunk = empirical_bayes(*counties)
    low, high = np.minimum(shrunk.raw, shrunk.mean), np.maximum(shrunk.raw, shrunk.mean)
    assert ((low - 1e-9 <= shrunk.value) & (shrunk.value <= high + 1e-9)).all()


def test_a_small_county_is_drawn_farther_than_a_large_one(counties):
    shrunk = empirical_bayes(*counties)
    assert shrunk.weight[counties[1].argmin()] == shrunk.weight.min()
    assert shrunk.weight[counties[1].argmax()] == shrunk.weight.max()
