"""Two Poisson rates by the conditional test, as in Krishnamoorthy and Thomson (2004), JSPI 119, 23-35, and the
exact binomial test that it is (Przyborowski and Wilenski 1940, Biometrika 31, 313-323).

The first example is theirs: dodder seeds in two samples of clover seed of 100 g each, 0 and 3 (as the documentation of
scipy.stats.poisson_means_test retells it, whose own test gives p = 0.0884 one- and two-sided). The second is of Ng and
Tang (2005), Statistics in Medicine 24, 955-965: breast cancers among women with and without X-ray fluoroscopy, 41 in
28,010 and 15 in 19,017 person-years.
"""

import numpy as np
import pytest
from scipy.stats import binomtest, poisson_means_test

from indicators.statistics.rate_comparison import two_rates, two_sided, upper_tail


def test_no_seeds_against_three():
    assert poisson_means_test(0, 100, 3, 100).pvalue == pytest.approx(0.08837900929018157)  # the published E-test
    lower = 1 - upper_tail([1], [2], [2], exact=True)  # P(X ≤ 0) of three seeds in all
    assert lower == pytest.approx([0.125]) and 2 * lower == pytest.approx([0.25])  # their C-test


def test_breast_cancers_after_fluoroscopy():
    exact = upper_tail([41], [15 * 28_010 / 19_017], [15], exact=True)
    assert exact == pytest.approx([0.0238301], abs=5e-7)
    assert exact == pytest.approx([binomtest(41, 56, 28_010 / 47_027, alternative="greater").pvalue])
    e_test = poisson_means_test(41, 28_010, 15, 19_017).pvalue
    assert two_sided(upper_tail([41], [15 * 28_010 / 19_017], [15])) == pytest.approx([e_test], abs=0.01)


@pytest.mark.parametrize("size", [0.5, 3, 12, 60, 400, 3000])
def test_mid_p_is_half_way_between_the_exact_tails_at_every_size(size):
    random = np.random.default_rng(int(size * 10))
    for count, other in random.poisson(size, (20, 2)).tolist():
        share = 0.4
        part = binomtest(count, count + other, share, alternative="greater").pvalue if count + other else 1.0
        more = binomtest(count + 1, count + other, share, alternative="greater").pvalue if other else 0.0
        expected = other * share / (1 - share)
        if expected:
            assert upper_tail([count], [expected], [other]) == pytest.approx([(part + more) / 2], abs=1e-9)


def test_of_two_rates_the_test_is_the_same_from_either_side():
    there, back = two_rates(41, 28_010, 15, 19_017), two_rates(15, 19_017, 41, 28_010)
    assert there == back == pytest.approx(two_sided(upper_tail([41], [15 * 28_010 / 19_017], [15])))
    assert two_rates(0, 100, 3, 100) == pytest.approx(0.125) and two_rates(3, 100, 0, 100) == pytest.approx(0.125)
