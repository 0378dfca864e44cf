"""An outcome turns between the last two figures, each beside the median of its own year over the same areas."""

import numpy as np
import pandas as pd

from indicators.statistics.outcomes import common_medians, last_two, turned


def figures(*rows: tuple) -> pd.DataFrame:
    """(geo, period, value, status) of one indicator."""
    table = pd.DataFrame(rows, columns=["geo", "period", "value", "status"])
    return table.assign(indicator="safe", year=table["period"].str[:4].astype(int))


def test_only_tested_outcomes_that_differ_turn():
    before = ["better", "about_same", "cannot_tell", "not_tested", "worse", "lower", "not_compared", "about_same"]
    after = ["cannot_tell", "cannot_tell", "about_same", "better", "not_tested", "higher", "not_compared", "worse"]
    assert turned(before, after).tolist() == [True, False, False, False, False, True, False, True]
    assert turned([], []).tolist() == []


def test_the_last_two_figures_are_those_with_a_value():
    table = figures(
        ("A", "2019", 1.0, "A"), ("A", "2021", 2.0, "A"), ("A", "2023", 3.0, "A"), ("A", "2024", np.nan, "O")
    )
    before, last = last_two(table)
    assert (before["value"].tolist(), last["value"].tolist()) == ([2.0], [3.0])


def test_one_figure_is_no_series_and_a_new_counting_is_no_turn():
    table = figures(("A", "2023", 1.0, "A"), ("B", "2022", 1.0, "A"), ("B", "2023", 9.0, "B"), ("C", "2022", 1.0, "B"),
                   ("C", "2023", 2.0, "A"))  # fmt: skip
    before, last = last_two(table)
    assert last["geo"].tolist() == before["geo"].tolist() == ["C"]


def test_two_periods_of_one_year_are_one_figure():
    before, last = last_two(figures(("A", "2022", 1.0, "A"), ("A", "2023-Q1", 2.0, "A"), ("A", "2023-Q2", 3.0, "A")))
    assert (before["value"].tolist(), last["value"].tolist()) == ([1.0], [3.0])


def test_both_medians_are_of_the_same_areas():
    before = pd.Series({"A": 1.0, "B": 2.0, "C": 3.0, "gone": 100.0})
    last = pd.Series({"A": 2.0, "B": 3.0, "C": 4.0, "new": 100.0, "newer": 100.0})
    assert common_medians(before, last, 3) == (2.0, 3.0)
    assert np.isnan(common_medians(before, last, 4)).all()
