"""What is put where a figure is missing."""

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.imputation import imputed

VALUES = pd.DataFrame({"a": [1.0, 2, np.nan, 9, np.nan], "b": [1.0, np.nan, 3, np.nan, np.nan]}, index=list("ABCDE"))
GROUPS = ["x", "x", "x", "y", "y"]


def test_a_mean_and_a_median_of_all():
    assert imputed(VALUES, "mean")["a"].tolist() == [1, 2, 4, 9, 4]
    assert imputed(VALUES, "median")["a"].tolist() == [1, 2, 2, 9, 2]


def test_the_mean_and_the_median_of_a_group_and_none_where_it_knows_nothing():
    assert imputed(VALUES, "group_mean", GROUPS)["a"].tolist() == [1, 2, 1.5, 9, 9]
    column = imputed(VALUES, "group_median", GROUPS)["b"]
    assert column.tolist()[:3] == [1, 2, 3] and column[3:].isna().all()


def test_a_unit_without_a_group_stays_as_it_is():
    assert np.isnan(imputed(VALUES, "group_mean", ["x", "x", None, "y", "y"]).loc["C", "a"])


def test_missing_may_stay_missing():
    pd.testing.assert_frame_equal(imputed(VALUES), VALUES)


def test_impossible_rules_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="mean"):
        imputed(VALUES, "means")
    with pytest.raises(StatisticError, match="group"):
        imputed(VALUES, "group_mean")
