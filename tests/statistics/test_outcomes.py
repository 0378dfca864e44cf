"""What may be said of a value beside its benchmark."""

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.outcomes import clarity, outcomes

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
        (70, 66, 74, 73, 1, "similar"),
        (70, 66, 74, 66, -1, "similar"),  # the end of the interval is inside it
        (70, 66, 74, 74, 0, "similar"),
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


def test_the_gap_counts_in_widths_of_the_interval_and_best_is_positive():
    distances = clarity([70, 70, 70, 70], [66, 66, 66, NAN], [74, 74, 74, NAN], 60, [1, -1, 0, 1])
    assert distances[:3] == pytest.approx([1.25, -1.25, 1.25])
    assert np.isnan(distances[3])


@pytest.mark.parametrize(
    ("benchmark", "limits", "outcome"),
    [
        (64, (64, 64), "better"),  # a fixed number: outside the value's own interval
        (64, (59, 69), "similar"),  # another city's estimate: a gap of 6 may be chance, √(4² + 5²) is 6.4
        (60, (56, 64), "better"),
        (60, (NAN, NAN), "not_tested"),
        (NAN, (NAN, NAN), "not_compared"),
    ],
)
def test_one_citys_estimate_is_no_fixed_number(benchmark, limits, outcome):
    result = outcomes([70], [66], [74], [benchmark], 1, ([limits[0]], [limits[1]]))
    assert result.tolist() == [outcome]


def test_the_gap_to_one_city_counts_in_widths_of_the_interval_of_the_difference():
    assert clarity([70], [67], [73], [60], 1, ([56], [64])) == pytest.approx([1.0])
