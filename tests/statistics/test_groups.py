"""Groups of cities by context."""

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.groups import groups, silhouettes

CONTEXT = pd.DataFrame(
    {"size": [0.0, 0.1, 5.0, 5.1, np.nan, 0.2], "young": [0.0, 0.1, 5.0, 5.2, 1.0, np.nan]}, index=list("ABCDEF")
)


@pytest.mark.parametrize("method", ["ward", "medoids"])
def test_cities_that_lack_a_variable_belong_to_no_group_and_are_told(method):
    result = groups(CONTEXT, {"size": 1, "young": 1}, 2, method)
    assert dict(result.group) == {"A": 1, "B": 1, "C": 2, "D": 2}
    assert result.left_out == ("E", "F")
    assert result.width > 0.9 and set(result.medoids) == {1, 2}


def test_a_variable_without_weight_may_be_missing():
    result = groups(CONTEXT, {"size": 1, "young": 0}, 2)
    assert result.left_out == ("E",) and result.group["F"] == 1


def test_a_heavier_variable_divides():
    z = pd.DataFrame({"size": [0.0, 0, 1, 1], "young": [0.0, 1, 0, 1]}, index=list("ABCD"))
    assert list(groups(z, {"size": 9, "young": 1}, 2).group) == [1, 1, 2, 2]
    assert list(groups(z, {"size": 1, "young": 9}, 2).group) == [1, 2, 1, 2]


def test_a_lone_place_has_no_silhouette():
    apart = np.array([[0.0, 1, 8], [1, 0, 8], [8, 8, 0]])
    assert list(silhouettes(apart, ["a", "a", "b"])) == [0.875, 0.875, 0]


def test_impossible_questions_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="ward"):
        groups(CONTEXT, {"size": 1}, 2, "wards")
    with pytest.raises(UnknownNameError, match="young"):
        groups(CONTEXT, {"youg": 1}, 2)
    with pytest.raises(StatisticError, match="4 cities cannot be divided into 4 groups"):
        groups(CONTEXT, {"size": 1, "young": 1}, 4)
    with pytest.raises(StatisticError, match="All weights are 0"):
        groups(CONTEXT, {"size": 0}, 2)
    with pytest.raises(StatisticError, match="at least two"):
        silhouettes(np.zeros((2, 2)), [1, 1])
