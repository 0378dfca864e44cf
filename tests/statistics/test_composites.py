"""A composite index, from figures to scores, and what must not move it."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.model.errors import UnknownNameError
from indicators.statistics.composites import (
    Node,
    Recipe,
    RecipeIndicator,
    Scaling,
    composite,
    denominated,
    panel,
    ranks,
    weighed,
)

CITIES = pd.DataFrame(
    {
        "fires": [10.0, 20, 30, 40],
        "people": [100.0, 100, 100, 200],
        "plans": [1.0, 3, np.nan, 2],
        "drills": [0.0, 5, 10, np.nan],
        "side": ["east", "east", "west", "west"],
    },
    index=list("ABCD"),
)
RECIPE = Recipe(
    (
        RecipeIndicator("fires", "risks", 1, -1, "people", 10),
        RecipeIndicator("plans", "means", 3),
        RecipeIndicator("drills", "means", 1),
    ),
    (Node("risks", "index"), Node("means", "index"), Node("index")),
    most_missing=1.0,
)
THREE = Recipe(tuple(RecipeIndicator(id, "index") for id in "abc"), (Node("index"),), winmax=None)
figures = arrays(float, st.tuples(st.integers(4, 8), st.just(3)), elements=st.integers(-50, 50).map(float))


def made(values, recipe=THREE):
    return composite(pd.DataFrame(values, columns=list("abc")), recipe)


def test_every_stage_by_hand():
    result = composite(CITIES, RECIPE)
    assert result.denominated["fires"].tolist() == [1, 2, 3, 2]
    assert result.missing.tolist() == [0, 0, 1 / 3, 1 / 3]
    assert result.normalised["fires"].tolist() == [100, 50, 0, 50]
    assert result.scores["means"].tolist() == [0, 87.5, 100, 50]
    assert result.index.tolist() == [50, 68.75, 50, 50]
    assert ranks(result.index).tolist() == [2, 1, 2, 2]


def test_a_missing_denominator_and_one_of_nobody_leave_no_figure():
    assert np.isnan(denominated([1, 1, np.nan, 4], [np.nan, 0, 2, 2], 10)).tolist() == [True, True, True, False]


def test_a_group_fills_what_is_missing():
    result = composite(CITIES, replace(RECIPE, imputation="group_mean", group="side"))
    assert result.imputed["plans"].tolist() == [1, 3, 2, 2] and result.imputed["drills"].tolist() == [0, 5, 10, 10]
    assert result.missing.tolist() == [0, 0, 1 / 3, 1 / 3]


def test_more_than_a_fifth_missing_gives_no_score_and_leaves_the_others_alone():
    result = composite(CITIES, replace(RECIPE, most_missing=0.2))
    assert result.index.isna().tolist() == [False, False, True, True]
    assert result.index[:2].tolist() == [50, 68.75]


def test_what_is_missing_can_be_told_as_a_share_of_the_weight():
    assert sum(RECIPE.shares.values()) == pytest.approx(1)
    result = composite(CITIES, replace(RECIPE, most_missing=0.2, missing_by="weight"))
    gaps = result.denominated.isna()
    assert result.unweighed.tolist() == pytest.approx(
        [sum(RECIPE.shares[id] * row[id] for id in row.index) for _, row in gaps.iterrows()]
    )
    assert result.index.isna().tolist() == [share > 0.2 for share in result.unweighed]


def test_a_fifth_missing_is_not_more_than_a_fifth():
    five = Recipe(tuple(RecipeIndicator(id, "index") for id in "abcde"), (Node("index"),))
    values = pd.DataFrame(np.arange(20.0).reshape(4, 5), columns=list("abcde"))
    values.loc[0, "a"] = np.nan
    assert composite(values, five).index.notna().all()
    values.loc[0, "b"] = np.nan
    assert composite(values, five).index.isna().tolist() == [True, False, False, False]


def test_units_screened_out_take_part_in_nothing():
    result = composite(CITIES, replace(RECIPE, screening=0.9))
    assert result.screened.loc[["C", "D"]].isna().all(axis=None)
    assert result.normalised["fires"].tolist()[:2] == [100, 0] and result.index.isna().tolist() == [
        False,
        False,
        True,
        True,
    ]


def test_a_node_below_the_least_share_of_parts_has_no_score():
    result = composite(CITIES, replace(RECIPE, present=0.6))
    assert result.scores["means"].isna().tolist() == [False, False, True, True]
    assert result.index.isna().tolist() == [False, False, True, True]  # one of two parts: half


def test_a_geometric_mean_over_a_zero_is_told_as_undefined():
    result = composite(CITIES, replace(RECIPE, aggregation="gmean"))
    assert result.scores["means"].isna().tolist() == [True, False, False, False]
    assert result.scores["risks"].isna().tolist() == [False, False, True, False]
    assert result.index.isna().tolist() == [True, False, True, False]  # an undefined part is not a missing one


def test_an_undefined_part_without_weight_does_no_harm():
    result = composite(CITIES, replace(RECIPE, aggregation=("gmean", "amean")).reweighted({"means": 0}))
    assert result.index.tolist()[:2] == pytest.approx([100, 50]) and np.isnan(result.index["C"])


def test_periods_share_a_scale_or_have_their_own():
    periods = {"2023": pd.DataFrame({"a": [0.0, 5]}), "2024": pd.DataFrame({"a": [5.0, 10]})}
    recipe = Recipe((RecipeIndicator("a", "index"),), (Node("index"),))
    assert [one.index.tolist() for one in panel(periods, recipe).values()] == [[0, 50], [50, 100]]
    assert [one.index.tolist() for one in panel(periods, recipe, together=False).values()] == [[0, 100], [0, 100]]


def test_figures_weigh_themselves():
    recipe = weighed(made([[0, 10, 0], [0.5, 5, 2], [1, 0, 1]]), "critic")
    assert [recipe.weights[id] for id in "abc"] == pytest.approx([1.25 / 4, 1.75 / 4, 1 / 4])
    against = weighed(made([[0, 3, 0], [1, 2, 0], [2, 1, 1], [3, 0, 1]]), "pca")
    assert composite(pd.DataFrame([[0, 3, 0], [1, 2, 1]], columns=list("abc")), against).index.isna().all()


def test_a_column_that_is_missing_is_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="column of figures is named 'people'"):
        composite(CITIES.drop(columns="people"), RECIPE)


@settings(max_examples=40)
@given(figures, st.integers(0, 99))
def test_the_order_of_units_does_not_matter(values, seed):
    order = np.random.default_rng(seed).permutation(len(values))
    index, again = made(values).index, made(values[order]).index
    assert again.to_numpy() == pytest.approx(index.to_numpy()[order], nan_ok=True)


@settings(max_examples=40)
@given(figures, st.sampled_from(["minmax", "zscore", "rank", "percentile"]))
def test_neither_the_unit_of_an_indicator_nor_the_scale_of_weights_matters(values, method):
    recipe = replace(THREE, scaling=Scaling(method))
    index = made(values, recipe).index
    assert made(values * 8 + 3, recipe).index.to_numpy() == pytest.approx(index.to_numpy(), nan_ok=True)
    heavy = recipe.reweighted(dict.fromkeys("abc", 12.0))
    assert made(values, heavy).index.to_numpy() == pytest.approx(index.to_numpy(), nan_ok=True)


@settings(max_examples=40)
@given(figures)
def test_less_of_what_is_bad_is_more_of_what_is_good(values):
    bad = replace(THREE, ingredients=tuple(replace(one, direction=-1) for one in THREE.ingredients))
    assert made(-values, bad).index.to_numpy() == pytest.approx(made(values).index.to_numpy(), nan_ok=True)


@settings(max_examples=40)
@given(figures, st.integers(1, 30))
def test_a_better_value_never_lowers_the_own_arithmetic_mean(values, more):
    better = values.copy()
    better[0, 0] += more
    assume((np.ptp(values, axis=0) > 0).all() and np.ptp(better[:, 0]) > 0)
    assert made(better).index[0] >= made(values).index[0] - 1e-9


@settings(max_examples=40)
@given(figures)
def test_ranks_follow_the_scores(values):
    index = made(values).index
    places = ranks(index)
    for score, rank in zip(index, places, strict=True):
        assert np.isnan(rank) if np.isnan(score) else rank == 1 + (index > score + 1e-9).sum()
