"""The statistics as an outsider calls them: lists, arrays, pandas columns and frames, with whatever marks a gap."""

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics import aggregation, composites, normalisation, outliers, reliability, sensitivity, weighting
from indicators.statistics.composites import Node, Recipe, RecipeIndicator
from indicators.statistics.funnels import funnel
from indicators.statistics.intervals import count_limits, proportion, rate
from indicators.statistics.small_numbers import empirical_bayes

PLACES = list("wxyz")
COUNTS, PEOPLE = [1, 20, None, 0], [10, 100, 30, 0]
FRAME = pd.DataFrame({"a": [1, 2, 3, None], "b": [4, 3, 9, 1]}, PLACES)
RECIPE = Recipe((RecipeIndicator("a", "top"), RecipeIndicator("b", "top")), (Node("top"),), most_missing=1)

columns = pytest.mark.parametrize("kind", ["list", "float", "Int64", "object"])
frames = pytest.mark.parametrize("frame", [FRAME, FRAME.astype("Int64"), FRAME.astype(object)], ids=str)


def column(figures, kind):
    return figures if kind == "list" else pd.Series(figures, PLACES, dtype=kind)


@columns
@pytest.mark.parametrize("estimate", [rate, proportion])
def test_estimates_take_any_column(kind, estimate):
    result = estimate(column(COUNTS, kind), column(PEOPLE, kind), 100)
    assert result.value.tolist() == pytest.approx([10, 20, np.nan, np.nan], nan_ok=True)
    assert np.isnan(result.lower).tolist() == [False, False, True, True]


@columns
def test_the_other_statistics_of_places_take_any_column(kind):
    counts, people = column(COUNTS, kind), column(PEOPLE, kind)
    assert count_limits(counts)[1][:2] == pytest.approx([5.5716434, 30.8898804])
    assert funnel("rate", counts, people).count == 2
    assert empirical_bayes(counts, people, 1).raw == pytest.approx([0.1, 0.2, np.nan, np.nan], nan_ok=True)


@frames
def test_the_steps_of_an_index_take_any_frame(frame):
    normalised = normalisation.normalised(frame, "minmax", [1, -1])
    assert normalised[:, 0] == pytest.approx([0, 50, 100, np.nan], nan_ok=True)
    assert frame["a"].isna().sum() == 1  # what was given is not changed
    assert aggregation.aggregated(frame, pd.Series([1, 3], ["a", "b"])) == pytest.approx([3.25, 2.75, 7.5, 1])
    assert weighting.weights(frame, "critic").sum() == pytest.approx(1)
    assert reliability.correlations(frame, "spearman")[0, 1] == pytest.approx(0.5)
    assert np.isfinite(reliability.alpha(frame))
    assert outliers.treated(frame["a"]).method == "none"


@frames
@pytest.mark.parametrize("imputation", ["none", "mean", "median"])
def test_an_index_takes_any_frame(frame, imputation):
    recipe = Recipe(RECIPE.ingredients, RECIPE.nodes, imputation=imputation, most_missing=1)
    result = composites.composite(frame, recipe)
    assert list(result.index.index) == PLACES and result.index["z"] == pytest.approx(0 if imputation == "none" else 25)
    draws = sensitivity.drawn(4, recipe, sensitivity.Alternatives({"winmax": (None, 5)}, {"a": 0.2}))
    assert sensitivity.replays(frame, recipe, draws).shape == (4, 4)


def test_sobols_draws_come_in_powers_of_two():
    with pytest.raises(StatisticError, match="power of two"):
        sensitivity.sensitivity(FRAME, RECIPE, sensitivity.Alternatives({"winmax": (None, 5)}), size=100)
