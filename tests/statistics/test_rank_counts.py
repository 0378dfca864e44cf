"""Ranks counted block by block say the same as all draws together, and take no more memory for more draws."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest

from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling
from indicators.statistics.ranks import RankCounts, ranked
from indicators.statistics.sensitivity import Alternatives, drawn, rank_counts, rank_statistics, replays, sensitivity

MEGABYTE = 1 << 20
UNITS = 450
VALUES = pd.DataFrame(np.random.default_rng(3).lognormal(0, 1, (UNITS, 4)).round(1), columns=list("abcd"))


def recipe(aggregation: str) -> Recipe:
    parts = tuple(RecipeIndicator(id, node) for id, node in zip("abcd", ("one", "one", "two", "two"), strict=True))
    nodes = (Node("one", "index"), Node("two", "index"), Node("index"))
    return Recipe(parts, nodes, scaling=Scaling(lower=1), aggregation=aggregation, most_missing=1.0)


def doubts(aggregation: str) -> Alternatives:
    return Alternatives({"aggregation": (aggregation, "gmean")}, {"one": 0.25, "a": 0.25})


@pytest.mark.parametrize("draws", [1, 2, 3, 20, 999, 1_000])
def test_statistics_are_those_of_numpy_to_the_last_bit(draws):
    random = np.random.default_rng(draws)
    scores = random.integers(0, 9, (draws, 12)).astype(float)
    scores[random.random(scores.shape) < 0.2] = np.nan
    scores[:, 3] = np.nan
    counts = RankCounts.of(12)
    for block in np.array_split(scores, 7):
        counts.add(block)
    statistics, ranks = counts.statistics(), ranked(scores)
    some = ~np.isnan(ranks).all(axis=0)
    assert np.array_equal(statistics["mean"][some], np.nanmean(ranks[:, some], axis=0))
    limits = np.nanpercentile(ranks[:, some], [50, 5, 95], axis=0)
    assert np.array_equal([statistics[name][some] for name in ("median", "lower", "upper")], limits)
    assert np.isnan(statistics["mean"][3]) and statistics["scored"][3] == 0


def test_bands_are_the_upper_quarter_the_middle_half_and_the_lower_quarter_of_each_draw():
    scores = np.array([[9.0, 8, 7, 6, 5, 4, 3, 2, np.nan], [1, 2, 3, 4, 5, 6, 7, 8, np.nan]])
    counts = RankCounts.of(9)
    for draw in scores:
        counts.add(draw[None])
    shares = counts.band_shares(pd.Index(range(9)))
    assert shares.loc[0].tolist() == [0.5, 0.0, 0.5] and shares.loc[3].tolist() == [0.0, 1.0, 0.0]
    assert shares.loc[8].isna().all()
    few = RankCounts.of(3)
    few.add(np.array([[3.0, 2.0, 1.0]]))
    assert (few.band_shares(pd.Index(list("abc")))["like"] == 1).all()  # of three there is no quarter


def test_cities_with_the_same_score_are_in_the_same_band():
    counts = RankCounts.of(8)
    counts.add(np.array([[9.0, 8, 8, 7, 6, 5, 5, 5]]))
    bands = counts.band_shares(pd.Index(range(8))).idxmax(axis=1).tolist()
    assert bands[1] == bands[2] == "ahead" and bands[5] == bands[6] == bands[7] == "like"


def test_the_draws_of_a_recipe_counted_are_those_replayed():
    draws, nominal = drawn(300, recipe("copeland"), doubts("copeland")), VALUES["a"]
    few = VALUES.head(40)
    rank_table = rank_counts(few, recipe("copeland"), draws)
    expected = rank_statistics(replays(few, recipe("copeland"), draws), nominal.head(40))
    pd.testing.assert_frame_equal(rank_statistics(rank_table, nominal.head(40)), expected, check_exact=True)


def test_memory_does_not_grow_with_the_draws():
    """10,000 draws of 450 cities took 290 MB when their scores were kept."""
    amean = recipe("amean")
    draws = drawn(10_000, amean, doubts("amean"))
    assert peak(lambda: rank_counts(VALUES, amean, draws)) < 40
    assert peak(lambda: sensitivity(VALUES, amean, doubts("amean"), size=256)) < 40


def test_every_city_against_every_other_takes_little_memory():
    """Copeland's method made a table of draws × cities × cities: 1.6 GB for a block of 450 cities."""
    copeland = recipe("copeland")
    assert peak(lambda: rank_counts(VALUES, copeland, drawn(60, copeland, doubts("copeland")))) < 40


def peak(act) -> float:
    """MB that were held at once beyond those before."""
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        act()
        return (tracemalloc.get_traced_memory()[1] - before) / MEGABYTE
    finally:
        tracemalloc.stop()
