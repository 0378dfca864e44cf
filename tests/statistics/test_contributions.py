"""What a score is made of, and what is a city's own strength."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.model.errors import UnknownNameError
from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling, composite
from indicators.statistics.contributions import contributions, strengths

RECIPE = Recipe(
    (RecipeIndicator("a", "first", 2), RecipeIndicator("b", "first"), RecipeIndicator("c", "index", 3)),
    (Node("first", "index", 1), Node("index")),
    winmax=None,
    scaling=Scaling("none"),
    most_missing=1.0,
)
VALUES = pd.DataFrame({"a": [3.0, 6, 9], "b": [6.0, np.nan, 3], "c": [4.0, 8, 2]}, index=list("XYZ"))


def test_arithmetic_contributions_add_up_on_every_level():
    result = contributions(composite(VALUES, RECIPE))
    assert result.additive
    assert result.parts.loc["X", ["a", "b", "first", "c"]].tolist() == pytest.approx([0.5, 0.5, 1, 3])
    assert result.parts.loc["Y", ["a", "first", "c"]].tolist() == pytest.approx([1.5, 1.5, 6])
    assert np.isnan(result.parts.loc["Y", "b"])


@settings(max_examples=40)
@given(arrays(float, (5, 3), elements=st.integers(-9, 9).map(float) | st.just(np.nan)))
def test_contributions_add_up_whatever_is_missing(values):
    index = composite(pd.DataFrame(values, columns=list("abc")), RECIPE)
    parts_table = contributions(index).parts
    for parts in (["a", "b", "c"], ["first", "c"]):
        assert parts_table[parts].sum(axis=1, min_count=1).to_numpy() == pytest.approx(
            index.index.to_numpy(), nan_ok=True
        )


def test_other_means_tell_the_change_against_the_median():
    index = composite(VALUES, replace(RECIPE, aggregation="gmean"))
    result = contributions(index, units=["X"])
    without = (((6**2 * 6) ** (1 / 3)) * 4**3) ** 0.25  # a at its median, 6
    assert not result.additive and list(result.parts.index) == ["X"]
    assert result.parts.loc["X", "a"] == pytest.approx(index.index["X"] - without)
    assert result.parts.loc["X", "a"] < 0 < result.parts.loc["X", "b"]
    assert result.parts.loc["X", "c"] == pytest.approx(0)


@pytest.mark.parametrize("method", ["copeland", "bod", "mpi", "hmean"])
def test_a_part_at_the_median_changes_nothing(method):
    parts = contributions(composite(VALUES, replace(RECIPE, aggregation=method))).parts
    assert parts.loc["X", "c"] == pytest.approx(0) and parts.loc["Y", "a"] == pytest.approx(0)


def test_a_change_is_against_the_others_as_they_are():
    values = pd.DataFrame({"a": [3.0, 2, 1], "b": [1.0, 1, 1]}, index=list("XYZ"))
    recipe = Recipe(
        (RecipeIndicator("a", "index"), RecipeIndicator("b", "index")), (Node("index"),), scaling=Scaling("none")
    )
    parts = contributions(composite(values, replace(recipe, aggregation="copeland"))).parts
    assert parts["a"].tolist() == [1, 0, -1]  # X with 2 would tie with Y and still beat Z


def test_units_without_a_score_are_among_the_others_as_when_they_were_scored():
    a, b, c = [5, 1, 2, 3, 4, 6, 7, 8, 9], [5, 9, 1, 8, 2, 7, 3, 6, 4], [2, 7, 1, 8, 3, np.nan, np.nan, np.nan, 5]
    values = pd.DataFrame({"a": a, "b": b, "c": c}, dtype=float)
    index = composite(values, replace(RECIPE, aggregation="copeland", most_missing=0.2))
    assert index.index.isna().sum() == 3
    parts = contributions(index).parts
    assert parts.loc[0, ["a", "b"]].tolist() == [0, 0]  # both are at their median


def test_strengths_leave_out_what_everyone_shares():
    values = pd.DataFrame({"a": [90.0, 90, 90], "b": [50.0, 40, 30], "c": [60.0, 20, 20]}, index=list("XYZ"))
    table = strengths(composite(values, RECIPE)).set_index(["unit", "part"])
    assert table.loc[("X", "a"), "kind"] == "" and table.loc[("X", "a"), "apart"] == 0
    assert table.loc["X"]["kind"].tolist() == ["", "", "strength"]  # ahead in b too, but less than it usually is
    assert table.loc["Z"]["kind"].tolist() == ["", "weakness", ""]


def test_impossible_questions_are_told_in_a_sentence():
    index = composite(VALUES, RECIPE)
    with pytest.raises(UnknownNameError, match="first"):
        contributions(index, "frist")
    with pytest.raises(UnknownNameError, match="'W'"):
        contributions(index, units=["X", "W"])
    with pytest.raises(UnknownNameError, match="part of the index"):
        strengths(index, ["d"])
