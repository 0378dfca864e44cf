"""Outliers: what fails, what is pulled in, what is put in logarithms."""

import numpy as np
import pytest
from scipy import stats

from indicators.statistics.outliers import kurtosis, skewness, treated, within_bounds

PLAIN = [1.0, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def test_skew_and_kurtosis_are_those_corrected_for_bias():
    values = [*PLAIN, 40, np.nan]
    assert skewness(values) == pytest.approx(stats.skew(values, bias=False, nan_policy="omit"))
    assert kurtosis(values) == pytest.approx(stats.kurtosis(values, bias=False, nan_policy="omit"))


def test_both_bounds_must_be_passed():
    assert within_bounds(PLAIN)
    assert not within_bounds([*PLAIN, 100])
    assert within_bounds([*PLAIN, 100], kurt=20)
    assert np.isnan(skewness([1, 1, 1])) and within_bounds([1, 1, 1])


def test_one_extreme_takes_the_value_of_the_next():
    treatment = treated([*PLAIN, 100, np.nan])
    assert (treatment.method, treatment.count, treatment.passes) == ("winsorised", 1, True)
    assert treatment.values[10] == 10 and np.isnan(treatment.values[11])


def test_extremes_are_on_the_side_of_the_skew_and_ties_go_together():
    treatment = treated([*PLAIN, 11, 12, 13, 14, 15, 16, -90, -90], winmax=1)
    assert treatment.count == 2 and treatment.values[-2:].tolist() == [
        1,
        1,
    ]  # two that are equal are two, also above winmax


def test_what_still_fails_is_the_logarithm_of_the_original():
    values = np.array([*PLAIN, *PLAIN, *PLAIN, 1000, 5000])
    treatment = treated(values, winmax=1)
    assert treatment.method == "log" and treatment.count == 0
    assert treatment.values == pytest.approx(np.log(values - 1 + 0.01 * 4999))


def test_what_passes_is_left_alone():
    assert treated(PLAIN).method == "none" and treated(PLAIN).values.tolist() == PLAIN
