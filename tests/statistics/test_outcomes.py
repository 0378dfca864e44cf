"""What may be said of a value beside its benchmark."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control

from indicators.statistics.outcomes import false_discovery, median_limits, outcomes, p_values, rate_outcomes

NAN = np.nan


@pytest.mark.parametrize(
    ("value", "lower", "upper", "benchmark", "sign", "outcome"),
    [
        (70, 66, 74, 60, 1, "better"),
        (70, 66, 74, 60, -1, "worse"),
        (70, 66, 74, 60, 0, "higher"),
        (70, 66, 74, 80, 1, "worse"),
        (70, 66, 74, 80, -1, "better"),
        (70, 66, 74, 80, 0, "lower"),
        (70, 66, 74, 73, 1, "cannot_tell"),
        (70, 66, 74, 66, -1, "cannot_tell"),  # the end of the interval is inside it
        (70, 66, 74, 74, 0, "cannot_tell"),
        (70, NAN, NAN, 60, 1, "not_tested"),
        (70, 66, 74, NAN, 1, "not_compared"),
        (70, NAN, NAN, NAN, 1, "not_compared"),
        (NAN, NAN, NAN, 60, 1, "not_compared"),
    ],
)
def test_a_value_stands_to_its_benchmark_by_its_own_interval(value, lower, upper, benchmark, sign, outcome):
    assert outcomes([value], [lower], [upper], [benchmark], sign).tolist() == [outcome]


def test_each_row_has_its_own_polarity():
    result = outcomes([70, 70, 70], [66, 66, 66], [74, 74, 74], [60, 60, 60], np.array([1, -1, 0]))
    assert result.tolist() == ["better", "worse", "higher"]
    assert pd.Series(result).dtype == "str"


def test_no_rows_no_outcomes():
    assert len(outcomes([], [], [], [], [])) == 0


@pytest.mark.parametrize(
    ("benchmark", "limits", "outcome"),
    [
        (64, (64, 64), "better"),  # a fixed number: outside the value's own interval
        (64, (59, 69), "cannot_tell"),  # another city's estimate: a gap of 6 may be chance, √(4² + 5²) is 6.4
        (60, (56, 64), "better"),
        (60, (NAN, NAN), "not_tested"),
        (NAN, (NAN, NAN), "not_compared"),
    ],
)
def test_one_citys_estimate_is_no_fixed_number(benchmark, limits, outcome):
    result = outcomes([70], [66], [74], [benchmark], 1, ([limits[0]], [limits[1]]))
    assert result.tolist() == [outcome]


def test_a_difference_is_told_where_p_is_below_five_percent():
    random = np.random.default_rng(7)
    value, benchmark = random.uniform(20, 80, 500), random.uniform(20, 80, 500)
    low, high = value - random.uniform(1, 30, 500), value + random.uniform(1, 30, 500)
    other = benchmark - random.uniform(0, 10, 500), benchmark + random.uniform(0, 10, 500)
    for limits in (None, other):
        differs = outcomes(value, low, high, benchmark, 1, limits) != "cannot_tell"
        assert 100 < differs.sum() < 450
        assert ((p_values(value, low, high, benchmark, limits) < 0.05) == differs).all()
    assert np.isnan(p_values([70], [NAN], [NAN], [60])).all()


@pytest.mark.parametrize(
    ("side", "ratio", "gap", "sign", "outcome"),
    [
        (1, 1.8, 40, -1, "worse"),
        (1, 1.8, 40, 1, "better"),
        (1, 1.8, 40, 0, "higher"),
        (-1, 0.6, -40, -1, "better"),
        (0, 1.8, 40, -1, "cannot_tell"),
        (1, 1.8, -5, -1, "cannot_tell"),  # above the median of the years tested, below that of the year shown
        (0, NAN, 40, -1, "not_tested"),
        (0, NAN, NAN, -1, "not_compared"),
    ],
)
def test_a_rate_differs_from_the_median_of_the_years_tested_and_from_the_one_shown(side, ratio, gap, sign, outcome):
    assert rate_outcomes([side], [ratio], [gap], [sign], [False]).tolist() == [outcome]


def test_a_rate_is_about_the_same_only_where_that_is_established():
    assert rate_outcomes([0, 0, 1], [1.1] * 3, [5] * 3, [0] * 3, [True, False, False]).tolist() == [
        "about_same", "cannot_tell", "higher",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "reach", "margin", "outcome"),
    [
        (51, 3.0, 5, "about_same"),  # at 90 % from -1.5 to 3.5
        (51, 4.8, 5, "cannot_tell"),  # to 5.03
        (49, 4.8, 5, "cannot_tell"),
        (51, 4.7, 5, "about_same"),  # to 4.94
        (51, 3.0, 2, "cannot_tell"),
        (51, 0.5, 5, "better"),  # a difference, though a small one
        (51, 3.0, NAN, "cannot_tell"),  # of a mean: nobody knows what is little
        (51, NAN, 5, "not_tested"),
    ],
)
def test_a_value_is_about_the_same_where_its_interval_at_ninety_percent_lies_within_the_margin(
    value, reach, margin, outcome
):
    assert outcomes([value], [value - reach], [value + reach], [50], 1, margin=margin).tolist() == [outcome]


def test_the_median_of_a_few_samples_is_itself_an_estimate():
    alike = np.full((1, 8), 50.0), np.full((1, 8), 2.0)
    lower, upper = median_limits(*alike)
    assert (upper - lower)[0] / 2 == pytest.approx(1.96 * 2.0 * 0.42, rel=0.1)  # √(π/2)/√8 is 0.44 in the limit
    apart = median_limits([[10, 20, 30, 48, 52, 70, 80, 90]], np.full((1, 8), 2.0))
    assert (apart[1] - apart[0])[0] / 2 == pytest.approx(1.96 * 2.0 / np.sqrt(2), rel=0.1)  # of the two in the middle
    missing = median_limits([[40.0, NAN, 60.0]], [[1.0, NAN, 1.0]])
    assert (missing[0] + missing[1])[0] / 2 == 50 and np.isnan(median_limits([[NAN]], [[NAN]])[0]).all()
    assert median_limits(*alike)[0].tolist() == lower.tolist()  # the same each time


def test_p_values_are_adjusted_for_their_number_as_scipy_does():
    random = np.random.default_rng(4)
    for count in (0, 1, 5, 45):
        p = random.uniform(0, 1, count) ** 3
        assert false_discovery(p) == pytest.approx(false_discovery_control(p) if count else [])
    assert false_discovery([0.01, NAN, 0.04]) == pytest.approx([0.02, NAN, 0.04], nan_ok=True)
