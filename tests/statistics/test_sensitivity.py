"""How sure an index can be."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling, composite
from indicators.statistics.sensitivity import (
    Alternatives,
    drawn,
    rank_change,
    rank_counts,
    rank_shares,
    rank_statistics,
    replays,
    sensitivity,
)

RECIPE = Recipe(
    tuple(RecipeIndicator(id, parent) for id, parent in zip("abcd", ("one", "one", "two", "two"), strict=True)),
    (Node("one", "index"), Node("two", "index"), Node("index")),
    scaling=Scaling(lower=1),
    most_missing=1.0,
)
VALUES = pd.DataFrame(np.random.default_rng(7).lognormal(0, 1.5, (15, 4)), columns=list("abcd"))
HOLED = VALUES.mask(np.random.default_rng(8).random((15, 4)) < 0.2)
DOUBTS = Alternatives(
    {
        "imputation": ("none", "median"),
        "winmax": (None, 1, 5),
        "scaling": (Scaling(lower=1), Scaling("zscore", centre=10, spread=2), Scaling("rank")),
        "aggregation": ("amean", "gmean", "copeland", ("gmean", "amean")),
    },
    {"one": 0.25, "two": 0.25, "a": 0.5},
)


def test_every_replay_is_the_composite_of_its_own_recipe():
    draws = drawn(60, RECIPE, DOUBTS, seed=3)
    scores = replays(HOLED, RECIPE, draws)
    for place, draw in draws.iterrows():
        winmax = None if pd.isna(draw["winmax"]) else int(draw["winmax"])
        choices = {name: draw[name] for name in ("imputation", "scaling", "aggregation")}
        recipe = replace(RECIPE, winmax=winmax, **choices).reweighted({id: draw[id] for id in DOUBTS.factors})
        expected = composite(HOLED, recipe).index.to_numpy()
        assert scores.loc[place].to_numpy() == pytest.approx(expected, rel=1e-12, nan_ok=True)


def test_nothing_drawn_is_the_recipe_itself():
    scores = replays(VALUES, RECIPE, pd.DataFrame(index=[0, 1]))
    assert scores.loc[1].to_numpy() == pytest.approx(composite(VALUES, RECIPE).index.to_numpy())


def test_draws_stay_within_their_factors_and_repeat_with_their_seed():
    draws = drawn(2_000, RECIPE, DOUBTS, seed=5)
    assert draws.equals(drawn(2_000, RECIPE, DOUBTS, seed=5)) and not draws.equals(drawn(2_000, RECIPE, DOUBTS, seed=6))
    assert draws["one"].between(0.75, 1.25).all() and draws["one"].min() < 0.76 and draws["one"].max() > 1.24
    assert set(draws["aggregation"]) == set(DOUBTS.choices["aggregation"])


def test_a_draw_that_leaves_no_score_is_counted_not_guessed():
    zero = Scaling()  # the least value of each indicator becomes 0: no geometric mean
    draws = pd.DataFrame({"scaling": [zero, zero], "aggregation": ["gmean", "amean"]})
    statistics = rank_statistics(replays(VALUES, RECIPE, draws), composite(VALUES, RECIPE).index)
    lowest = VALUES["a"].idxmin()
    assert statistics.loc[lowest, "scored"] == 0.5 and statistics["scored"].max() == 1


def test_rank_statistics_by_hand():
    scores = pd.DataFrame([[3.0, 2, 1], [3, 3, 1], [1, 2, np.nan]], columns=list("ABC"))
    statistics = rank_statistics(scores, pd.Series([5.0, 4, 3], index=list("ABC")))
    assert statistics["nominal"].tolist() == [1, 2, 3]
    assert statistics["median"].tolist() == [1, 1, 3]
    assert statistics.loc["A", ["lower", "upper"]].tolist() == pytest.approx([1, 1.9])
    assert statistics["scored"].tolist() == pytest.approx([1, 1, 2 / 3])
    assert rank_change(scores, pd.Series([5.0, 4, 3], index=list("ABC"))) == pytest.approx([0, 1 / 3, 1])


def test_a_unit_never_scored_has_no_rank():
    statistics = rank_statistics(
        pd.DataFrame({"A": [1.0, 2], "B": [np.nan, np.nan]}), pd.Series({"A": 1.0, "B": np.nan})
    )
    assert statistics.loc["B"].drop("scored").isna().all() and statistics.loc["B", "scored"] == 0


def test_a_doubt_without_choice_moves_nothing_and_the_only_one_moves_all():
    doubts = Alternatives({"winmax": (5,), "aggregation": ("amean", "hmean")})
    result = sensitivity(VALUES, RECIPE, doubts, size=64, seed=1)
    assert result.indices.loc["winmax", "total"] == pytest.approx(0, abs=1e-12)
    assert result.indices.loc["aggregation", "total"] == pytest.approx(1, abs=0.2)
    assert result.draws == 64 * 4 and result.change > 0 and result.undefined == 0


def test_sensitivity_repeats_with_its_seed_and_takes_weights_as_one_doubt():
    first, again = (sensitivity(VALUES, RECIPE, DOUBTS, size=32, seed=2) for _ in range(2))
    assert list(first.indices.index) == [*DOUBTS.choices, "weights"]
    pd.testing.assert_frame_equal(first.indices, again.indices)
    assert (first.indices["total_lower"] <= first.indices["total_upper"]).all()


def test_ranks_that_never_change_have_no_sensitivity():
    result = sensitivity(VALUES, RECIPE, Alternatives({"winmax": (5,)}), size=8)
    assert np.isnan(result.indices["total"]).all() and result.change == 0


def test_impossible_doubts_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="winmax"):
        Alternatives({"winmaxx": (1,)})
    with pytest.raises(StatisticError, match="at least one option"):
        Alternatives({"winmax": ()})
    with pytest.raises(StatisticError, match="between 0 and 1"):
        Alternatives(factors={"one": 2})
    with pytest.raises(UnknownNameError, match="part of the index"):
        drawn(3, RECIPE, Alternatives(factors={"three": 0.1}))
    with pytest.raises(UnknownNameError, match="choice or part"):
        replays(VALUES, RECIPE, pd.DataFrame({"weight": [1]}))
    with pytest.raises(StatisticError, match="Nothing varies"):
        sensitivity(VALUES, RECIPE, Alternatives())


def test_the_shares_of_ranks_are_counted_draw_by_draw():
    scores = pd.DataFrame({"x": [3.0, 1.0, np.nan, 2.0], "y": [2.0, 2.0, 1.0, 2.0], "z": np.nan})
    shares = rank_shares(scores)
    assert shares.loc["x"].tolist() == pytest.approx([2 / 3, 1 / 3, 0])
    assert shares.loc["y"].tolist() == pytest.approx([3 / 4, 1 / 4, 0])
    assert shares.loc["z"].tolist() == [0, 0, 0]


def test_ranks_hold_the_sampling_error_of_the_figures():
    """50 and 53 with a standard error of 3 each: the second is ahead in 76 of 100 samples, in all without error."""
    values = pd.DataFrame({"a": [10.0, 50.0, 53.0, 90.0], "b": [50.0, 50.0, 50.0, 50.0]})
    recipe = Recipe(
        (RecipeIndicator("a", "index"), RecipeIndicator("b", "index")), (Node("index"),), scaling=Scaling("rank")
    )
    draws = pd.DataFrame(index=range(400))
    errors = pd.DataFrame({"a": [np.nan, 3.0, 3.0, np.nan]})
    seeds = [rank_counts(values, recipe, draws, errors, seed).shares(values.index).loc[2, 2] for seed in range(50)]
    assert rank_counts(values, recipe, draws).shares(values.index).loc[2, 2] == 1
    assert np.mean(seeds) == pytest.approx(0.76, abs=0.04)
