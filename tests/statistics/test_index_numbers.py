"""Index lines, fifths and ranks."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from indicators.statistics.index_numbers import indexed, left_out, quintiles, rank_correlation


def lines(**series):
    rows = [(geo, year, value) for geo, values in series.items() for year, value in values.items()]
    table = pd.DataFrame(rows, columns=["geo", "year", "value"]).astype({"value": float})
    return table.assign(lower=table["value"] * 0.9, upper=table["value"] * 1.1, status="A")


def test_the_first_common_year_is_100():
    table, year = indexed(lines(A={2010: 50, 2011: 60, 2012: 75}, B={2011: 8, 2012: 4}))
    assert year == 2011
    assert table["value"].tolist() == pytest.approx([50 / 60 * 100, 100, 125, 100, 50])
    assert table["lower"].tolist() == pytest.approx([value * 0.9 for value in table["value"]])
    assert "status" in table


def test_the_index_starts_where_most_cities_can_and_the_others_are_named():
    table = lines(A={2010: 50, 2011: 60}, B={2011: 8, 2012: 4}, C={2019: 5}, D={2011: 0, 2012: 3})
    index, year = indexed(table)
    assert year == 2011
    assert list(index["geo"].unique()) == ["A", "B"]
    assert left_out(table, year) == ("C", "D")


def test_the_readers_own_city_is_never_left_out_for_the_others():
    table = lines(A={2010: 50, 2011: 60}, B={2010: 8, 2011: 4}, C={2019: 5, 2020: 6})
    index, year = indexed(table, own="C")
    assert (year, list(index["geo"].unique())) == (2019, ["C"])


def test_a_missing_value_is_no_base():
    _, year = indexed(lines(A={2010: np.nan, 2011: 60}, B={2010: 8, 2011: 4}))
    assert year == 2011


def test_no_figures_no_index():
    for table in (lines(), lines(A={2010: 0})):
        index, year = indexed(table)
        assert index.empty and year is None
        assert left_out(table, year) == tuple(table["geo"])


def test_quintiles_run_from_lowest_to_highest():
    assert quintiles([50, 10, 40, 20, 30]).tolist() == [5, 1, 4, 2, 3]
    assert np.bincount(quintiles(np.random.default_rng(1).normal(size=100))).tolist() == [0, 20, 20, 20, 20, 20]


def test_equal_values_share_a_fifth_and_missing_ones_have_none():
    assert quintiles([1, 1, 1, 1, 1]).tolist() == [3] * 5
    assert quintiles([0, 0, np.nan, 0, 5, 9]).tolist()[:4] == [2, 2, 0, 2]


def test_four_cities_have_no_fifths():
    assert quintiles([1, 2, 3, 4, np.nan]).tolist() == [0] * 5
    assert quintiles([]).tolist() == []


def test_rank_correlation_is_spearmans():
    draw = np.random.default_rng(2)
    x = draw.integers(0, 10, 40).astype(float)
    y = x + draw.normal(0, 4, 40).round()
    assert rank_correlation(x, y) == pytest.approx(spearmanr(x, y).statistic)
    x[3] = np.nan
    assert rank_correlation(x, y) == pytest.approx(spearmanr(x, y, nan_policy="omit").statistic)


def test_two_pairs_or_a_side_that_does_not_vary_have_no_correlation():
    assert np.isnan(rank_correlation([1, 2, np.nan], [3, 4, 5]))
    assert np.isnan(rank_correlation([1, 1, 1, 1], [3, 4, 5, 6]))


def test_an_index_does_not_run_across_a_break_in_counting():
    """A halves in 2012 because it is counted otherwise: its line starts there, and so does the common year."""
    table = lines(A={2010: 50, 2011: 60, 2012: 30, 2013: 33}, B={2010: 8, 2011: 4, 2012: 8, 2013: 8})
    table.loc[(table["geo"] == "A") & (table["year"] == 2012), "status"] = "B"
    index, year = indexed(table)
    assert year == 2012
    rows = index[index["geo"] == "A"]
    assert rows["year"].tolist() == [2012, 2013]
    assert rows["value"].tolist() == pytest.approx([100, 110])
    assert index.loc[index["geo"] == "B", "value"].tolist() == pytest.approx([100, 50, 100, 100])
