"""What an interval promises, and when there is none."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.model.indicators import Statistic
from indicators.statistics.intervals import (
    byar,
    count_limits,
    estimates,
    exact,
    mean_of_years,
    proportion,
    rate,
    wilson,
)

STATISTICS = {
    "safe_at_night": Statistic.PROPORTION,
    "burglary_rate": Statistic.RATE,
    "homicides": Statistic.COUNT,
    "income": Statistic.MEAN,
    "covenant": Statistic.LEVEL,
}
MULTIPLIERS = {"safe_at_night": 100, "burglary_rate": 100_000}


def facts(*rows):
    columns = ["indicator", "value", "numerator", "denominator", "note"]
    return pd.DataFrame(rows, columns=columns).astype({"value": float, "numerator": float, "denominator": float})


def test_exact_limits_are_those_of_the_chi_squared_distribution():
    count = np.array([0, 1, 2.5, 9, 30])
    lower, upper = exact(count)
    assert lower[0] == 0
    np.testing.assert_allclose(lower[1:], chi2.ppf(0.025, 2 * count[1:]) / 2)
    np.testing.assert_allclose(upper, chi2.ppf(0.975, 2 * count + 2) / 2)


def test_byar_comes_close_to_the_exact_limits_of_larger_counts():
    np.testing.assert_allclose(byar([10, 50, 1000]), exact([10, 50, 1000]), rtol=2e-3)


def test_every_interval_holds_its_own_estimate_and_grows_with_confidence():
    draw = np.random.default_rng(1)
    count, size = draw.integers(0, 400, 500), draw.integers(400, 2000, 500)
    for limits, at in ((count_limits, (count,)), (wilson, (count, size))):
        value = count if len(at) == 1 else count / size
        lower, upper = limits(*at)
        wider_lower, wider_upper = limits(*at, 0.998)
        assert ((wider_lower <= lower) & (lower <= value) & (value <= upper) & (upper <= wider_upper)).all()


def test_a_share_of_nobody_or_everybody_stays_between_0_and_1():
    lower, upper = wilson([0, 700], [700, 700])
    assert lower[0] == 0 and upper[1] == 1
    assert 0 < upper[0] < 0.01 and 0.99 < lower[1] < 1


def test_a_single_count_gets_single_limits():
    assert [np.ndim(limit) for limit in count_limits(5)] == [0, 0]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: byar([3, -1]), "cannot be below 0: -1"),
        (lambda: wilson(8, 7), "8 of 7 is not a share"),
        (lambda: rate(3, 1000, confidence=95), "Write 95 % as 0.95"),
        (lambda: mean_of_years([1], [10], years=0), "at least 1 year"),
    ],
)
def test_what_cannot_be_is_told(call, sentence):
    with pytest.raises(StatisticError, match=sentence):
        call()


def test_without_a_figure_or_with_nothing_to_divide_by_nothing_is_estimated():
    for estimate in (rate([5, np.nan, 5], [np.nan, 100, 0]), proportion([5, np.nan, 0], [np.nan, 100, 0])):
        assert np.isnan([estimate.value, estimate.lower, estimate.upper]).all()
        assert list(estimate.method) == ["", "", ""]


def test_a_mean_of_years_pools_the_counts_before_it_divides():
    means = mean_of_years([2, 0, 4, 6], [1000, 1000, 2000, 2000], years=3)
    assert np.isnan(means.value[:2]).all()
    assert means.value[2:] == pytest.approx([6 / 4000 * 1e5, 10 / 5000 * 1e5])
    assert list(means.method) == ["", "", "exact", "Byar"]
    assert means.upper[3] == pytest.approx(rate(10, 5000).upper)


def test_a_mean_of_years_does_not_step_over_a_missing_year():
    means = mean_of_years([2, np.nan, 4, 6, 8], [1000] * 5, years=2)
    assert list(np.isnan(means.value)) == [True, True, True, False, False]


def test_a_fact_gets_the_interval_of_its_statistic_in_its_own_unit():
    result = estimates(
        facts(
            ("safe_at_night", 65, 455, 700, ""),
            ("burglary_rate", 5000, 5, 100, ""),
            ("burglary_rate", 20000, 20, 100, ""),
            ("homicides", 12, 12, None, ""),
        ),
        STATISTICS,
        MULTIPLIERS,
    )
    assert list(result["method"]) == ["Wilson", "exact", "Byar", "Byar"]
    assert list(result["confidence"]) == [0.95] * 4
    lower, upper = wilson(455, 700)
    assert result.loc[0, ["lower", "upper"]].tolist() == pytest.approx([100 * lower, 100 * upper])
    assert result.loc[1, ["lower", "upper"]].tolist() == pytest.approx([1623.48639011842, 11668.3320793227])
    assert result.loc[3, ["lower", "upper"]].tolist() == pytest.approx([float(limit) for limit in byar(12)])


@pytest.mark.parametrize(
    "row",
    [
        ("safe_at_night", None, 455, 700, ""),
        ("safe_at_night", 65, None, 700, ""),
        ("safe_at_night", 65, 455, None, ""),
        ("safe_at_night", 65, 455, 0, ""),
        ("safe_at_night", 110, 770, 700, ""),  # a part above its whole
        ("burglary_rate", 500, -5, 1000, ""),
        ("burglary_rate", 500, 5, None, ""),
        ("burglary_rate", 500, 5, 1000, "count_derived smoothed"),
        ("income", 25_000, 3, 4, ""),
        ("covenant", 3, None, None, ""),
    ],
)
def test_a_fact_that_cannot_be_tested_has_no_interval_and_no_method(row):
    result = estimates(facts(row), STATISTICS, MULTIPLIERS, weak_notes={"smoothed"})
    assert result[["lower", "upper", "confidence"]].isna().all(axis=None)
    assert list(result["method"]) == [""]


def test_a_note_that_does_not_weaken_leaves_the_interval():
    result = estimates(facts(("burglary_rate", 500, 5, 1000, "smoothed_later")), STATISTICS, MULTIPLIERS, {"smoothed"})
    assert list(result["method"]) == ["exact"]


def test_estimates_keep_all_columns_and_rows_in_order():
    table = facts(("income", 1, None, None, ""), ("homicides", 0, 0, None, "")).assign(release="2026", year=2020)
    table.index = [7, 3]
    result = estimates(table, STATISTICS, {})
    pd.testing.assert_frame_equal(result[list(table.columns)], table)
    assert list(result.columns) == [*table.columns, "lower", "upper", "confidence", "method"]
    assert result.loc[3, "lower"] == 0


def test_no_facts_no_estimates():
    assert estimates(facts(), STATISTICS, MULTIPLIERS).empty


def test_an_indicator_nobody_declared_is_named():
    with pytest.raises(UnknownNameError, match=r"'homicide'\. Did you mean 'homicides'"):
        estimates(facts(("homicide", 3, 3, 4, "")), STATISTICS, MULTIPLIERS)
    with pytest.raises(UnknownNameError, match="multiplier is named 'burglary_rate'"):
        estimates(facts(("burglary_rate", 3, 3, 4, "")), STATISTICS, {})


def test_a_mean_of_two_years_is_as_sure_as_their_sum():
    note = "two_year_mean population_earlier"
    table = facts(("burglary_rate", 50.5, 50.5, 100_000, note), ("burglary_rate", 50.5, 50.5, 100_000, ""))
    result = estimates(table, STATISTICS, MULTIPLIERS, mean_years={"two_year_mean": 2})
    lower, upper = byar(101)
    assert result["lower"][0] == pytest.approx(lower / 2) and result["upper"][0] == pytest.approx(upper / 2)
    assert result["lower"][1] < result["lower"][0] and result["upper"][1] > result["upper"][0]


def test_the_interval_of_means_of_two_years_holds_the_true_rate_as_often_as_it_says():
    means = np.random.default_rng(4).poisson(40, (2, 5_000)).mean(axis=0)
    table = facts(*(("burglary_rate", mean, mean, 100_000, "two_year_mean") for mean in means))
    result = estimates(table, STATISTICS, MULTIPLIERS, mean_years={"two_year_mean": 2})
    holds = ((result["lower"] <= 40) & (result["upper"] >= 40)).mean()
    as_counts = estimates(table, STATISTICS, MULTIPLIERS)
    assert 0.94 < holds < 0.965
    assert ((as_counts["lower"] <= 40) & (as_counts["upper"] >= 40)).mean() > 0.985  # taken as counts: too wide
