"""The whole way from figures to a score, written out unit by unit: random weights, gaps, thresholds, methods, draws."""

import itertools
import math
from functools import partial

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.statistics import aggregation, imputation, normalisation, sensitivity
from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling, composite, panel, ranks
from tests.definitions import composite as letter

TREE = {"a": "one", "b": "one", "c": "two", "d": "two", "e": "two", "one": "top", "two": "top"}
NOT = float("nan")
MISSING, UNDEFINED = "missing", "undefined"
slowly = partial(settings, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MEANS = ("amean", "gmean", "hmean", "copeland", "mpi")


def filled(column, method, groups):
    """Missing ones take the mean or median of all, or of their group."""
    if method == "none":
        return column

    def others(group_of_column):
        return letter.known(
            [x for x, group in zip(column, groups, strict=True) if "group" not in method or group == group_of_column]
        )

    def figure(some):
        return math.fsum(some) / len(some) if "mean" in method else letter.quantile(some, 0.5)

    return [
        x if x == x else (figure(others(group)) if others(group) else NOT)
        for x, group in zip(column, groups, strict=True)
    ]


def scales(values, recipe):
    """The normalised columns, by indicator."""
    columns, groups = {}, values["group"].tolist()
    for ingredient in recipe.ingredients:
        numbers = values[ingredient.id].tolist()
        below = values[ingredient.denominator].tolist() if ingredient.denominator else [1.0] * len(numbers)
        columns[ingredient.id] = [
            x / d * ingredient.multiplier if d else NOT for x, d in zip(numbers, below, strict=True)
        ]
    columns = {id: filled(column, recipe.imputation, groups) for id, column in columns.items()}
    if recipe.screening is not None:
        for unit in range(len(values)):
            there = sum(column[unit] == column[unit] for column in columns.values())
            if there < recipe.screening * len(columns) - 1e-9:
                for column in columns.values():
                    column[unit] = NOT
    of = recipe.scaling
    for ingredient in recipe.ingredients:
        if recipe.winmax is not None and letter.known(columns[ingredient.id]):
            columns[ingredient.id], _ = letter.treated(columns[ingredient.id], recipe.winmax)
        columns[ingredient.id] = letter.scaled(
            columns[ingredient.id],
            of.method,
            ingredient.direction,
            of.lower,
            of.upper,
            of.centre,
            of.spread,
            ingredient.target,
            ingredient.posts,
        )
    return columns


def scores(columns, recipe, node):
    """What a node is worth in every unit: a number, MISSING or UNDEFINED."""
    if node in columns:
        return [x if x == x else MISSING for x in columns[node]]
    parts = recipe.parts(node)
    below = list(zip(*(scores(columns, recipe, part) for part in parts), strict=True))
    weights = [recipe.weights[part] for part in parts]
    rows = [[NOT if isinstance(x, str) else x for x in row] for row in below]
    method = recipe.method(node)
    ordered = letter.copeland(rows, weights) if method == "copeland" else []
    column_scores = []
    for unit, row in enumerate(rows):
        there = [w for x, w in zip(row, weights, strict=True) if x == x]
        if any(x is UNDEFINED and w for x, w in zip(below[unit], weights, strict=True)):
            column_scores.append(UNDEFINED)
        elif not there or len(there) < recipe.present * len(row) - 1e-9 or (sum(weights) > 0 and sum(there) == 0):
            column_scores.append(MISSING)
        else:
            score = ordered[unit] if method == "copeland" else letter.mean_of(row, weights, method)
            column_scores.append(score if score == score else UNDEFINED)
    return column_scores


def index(values, recipe, columns=None):
    result = scores(columns or scales(values, recipe), recipe, recipe.top)
    missing_shares = [
        sum(
            not (row[one.id] == row[one.id] and (not one.denominator or row[one.denominator]))
            for one in recipe.ingredients
        )
        for _, row in values.iterrows()
    ]
    most = recipe.most_missing * len(recipe.ingredients) + 1e-9
    return [NOT if isinstance(x, str) or lack > most else x for x, lack in zip(result, missing_shares, strict=True)]


cell = st.one_of(*[st.integers(-1, 12).map(float)] * 7, st.just(NOT))
unit = st.tuples(cell, cell, cell, cell, cell, st.integers(0, 9).map(float), st.sampled_from(["x", "y", "z"]))
frames = st.lists(unit, min_size=1, max_size=12).map(
    lambda rows: pd.DataFrame(rows, columns=[*"abcde", "people", "group"])
)
weighty = st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0])
choices = {
    "imputation": st.sampled_from(imputation.METHODS),
    "screening": st.sampled_from([None, None, 0.4, 0.6, 1.0]),
    "winmax": st.sampled_from([None, 0, 1, 5]),
    "scaling": st.sampled_from(
        [*map(Scaling, normalisation.METHODS), Scaling(lower=1), Scaling("zscore", centre=100, spread=10)]
    ),
    "aggregation": st.one_of(st.sampled_from(MEANS), st.tuples(st.sampled_from(MEANS), st.sampled_from(MEANS))),
    "present": st.sampled_from([0.0, 0.0, 1 / 3, 0.5, 2 / 3, 1.0]),
    "most_missing": st.sampled_from([0.0, 0.2, 0.4, 1.0, 1.0]),
}


@st.composite
def recipes(draw):
    weights = {id: draw(weighty) for id in TREE}
    ingredients = tuple(
        RecipeIndicator(
            id, TREE[id], weights[id], draw(st.sampled_from([1, -1])), "people" if id == "b" else "", 10.0, 7.0, (1, 9)
        )
        for id in "abcde"
    )
    nodes = (Node("one", "top", weights["one"]), Node("two", "top", weights["two"]), Node("top"))
    return Recipe(ingredients, nodes, group="group", **{name: draw(of) for name, of in choices.items()})


@slowly(max_examples=120)
@given(frames, recipes())
def test_the_whole_way(values, recipe):
    result = composite(values, recipe).index
    np.testing.assert_allclose(result, index(values, recipe), rtol=1e-8, atol=1e-9)


@slowly(max_examples=40)
@given(frames, frames, recipes())
def test_periods_are_treated_apart_and_scaled_together(before, after, recipe):
    """COINr's purse: min-max and the like over all periods at once, all other steps in each."""
    periods = panel({"before": before, "after": after}, recipe)
    apart = Recipe(recipe.ingredients, recipe.nodes, **vars_of(recipe) | {"scaling": Scaling("none")})
    treated = [scales(values, undirected(apart)) for values in (before, after)]
    of = recipe.scaling
    columns = {
        one.id: letter.scaled(
            treated[0][one.id] + treated[1][one.id],
            of.method, one.direction, of.lower, of.upper, of.centre, of.spread, one.target, one.posts,
        )
        for one in recipe.ingredients
    }  # fmt: skip
    cut = len(before)
    for name, values, part in (("before", before, slice(None, cut)), ("after", after, slice(cut, None))):
        theirs = index(values, recipe, {id: column[part] for id, column in columns.items()})
        np.testing.assert_allclose(periods[name].index, theirs, rtol=1e-8, atol=1e-9)


def vars_of(recipe):
    return {name: getattr(recipe, name) for name in (*choices, "group")}


def undirected(recipe):
    plain = tuple(
        RecipeIndicator(one.id, one.parent, one.weight, 1, one.denominator, one.multiplier)
        for one in recipe.ingredients
    )
    return Recipe(plain, recipe.nodes, **vars_of(recipe))


@slowly(max_examples=40)
@given(frames, recipes(), st.data())
def test_a_replay_is_the_index_with_the_parameters_of_its_draw(values, recipe, data):
    rows = []
    for _ in range(3):
        row = {name: data.draw(choices[name]) for name in sensitivity.CHOICES}
        rows.append(row | {part: data.draw(weighty) for part in ("a", "c", "one")})
    draws = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=object) for name in rows[0]})
    replayed = sensitivity.replays(values, recipe, draws)
    for number, row in enumerate(rows):
        recipe_of_draw = Recipe(
            recipe.ingredients, recipe.nodes, **vars_of(recipe) | {name: row[name] for name in sensitivity.CHOICES}
        )
        recipe_of_draw = recipe_of_draw.reweighted({part: row[part] for part in ("a", "c", "one")})
        np.testing.assert_allclose(replayed.iloc[number], index(values, recipe_of_draw), rtol=1e-8, atol=1e-9)


def test_the_share_of_each_choice_is_that_of_all_combinations():
    """Sobol's indices estimate shares of variance, which for a few choices are found by trying every combination."""
    values = pd.DataFrame(np.random.default_rng(3).gamma(1.2, 20, (14, 5)), columns=list("abcde"))
    ingredients = tuple(RecipeIndicator(id, TREE[id]) for id in "abcde")
    recipe = Recipe(ingredients, (Node("one", "top"), Node("two", "top"), Node("top")), scaling=Scaling(lower=1))
    options = {
        "winmax": (None, 1, 5),
        "scaling": (Scaling(lower=1), Scaling("rank"), Scaling("zscore", centre=10)),
        "aggregation": ("amean", "gmean"),
    }
    nominal, change = composite(values, recipe).index, np.empty([len(one) for one in options.values()])
    for place in itertools.product(*(range(len(one)) for one in options.values())):
        fields = {name: of[at] for (name, of), at in zip(options.items(), place, strict=True)}
        again = composite(values, Recipe(recipe.ingredients, recipe.nodes, **fields)).index
        change[place] = np.abs(ranks(again) - ranks(nominal)).mean()
    indices = sensitivity.sensitivity(values, recipe, sensitivity.Alternatives(options), size=2048).indices
    for axis, name in enumerate(options):
        others = tuple(other for other in range(3) if other != axis)
        assert indices.loc[name, "first"] == pytest.approx(change.mean(axis=others).var() / change.var(), abs=0.05)
        assert indices.loc[name, "total"] == pytest.approx(change.var(axis=axis).mean() / change.var(), abs=0.05)


def test_thresholds_that_are_met_exactly():
    values = pd.DataFrame({"a": [1.0, 2, 3], "b": [NOT, 2, 1], "c": [NOT, NOT, 2]})
    three = tuple(RecipeIndicator(id, "top") for id in "abc")
    for share, count in ((1 / 3, 3), (2 / 3, 2), (1.0, 1)):
        result = composite(values, Recipe(three, (Node("top"),), screening=share, most_missing=1, winmax=None))
        assert result.screened["a"].notna().sum() == count
        result = composite(
            values, Recipe(three, (Node("top"),), present=share, most_missing=1, scaling=Scaling("none"))
        )
        assert result.index.notna().sum() == count
        result = composite(values, Recipe(three, (Node("top"),), most_missing=1 - share, scaling=Scaling("none")))
        assert result.index.notna().sum() == count
    assert aggregation.sufficient(np.array([[True, False, False]]), 1 / 3).all()


def test_nothing_known_is_no_score_and_no_error():
    recipe = Recipe(tuple(RecipeIndicator(id, "top") for id in "ab"), (Node("top"),), most_missing=1)
    for table in (
        {"a": [], "b": []},
        {"a": [NOT], "b": [NOT]},
        {"a": [None, None], "b": [1.0, NOT]},
        {"a": [5], "b": [5]},
    ):
        values = pd.DataFrame(table)
        for method in ("minmax", "zscore", "percentile", "dist2max"):
            for how in aggregation.METHODS:
                result = composite(
                    values, Recipe(recipe.ingredients, recipe.nodes, scaling=Scaling(method), aggregation=how)
                )
                assert result.index.isna().all() and ranks(result.index).isna().all()
