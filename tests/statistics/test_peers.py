"""What makes cities peers."""

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.peers import distances, nearest, standardised, weak_beyond


@pytest.fixture
def z():
    return pd.DataFrame(
        {"size": [0, 1, 0, 3], "density": [0, 0, np.nan, 4], "age": [0, 0, 1, 0], "income": [0.0, 0, 2, np.nan]},
        index=["Liège", "Gent", "Lille", "Paris"],
    )


EQUAL = {"size": 1, "density": 1, "age": 1, "income": 1}


def test_context_is_standardised_over_the_cities_known_and_missing_stays_missing():
    context = pd.DataFrame({"population": [1000, 10_000, 100_000, np.nan, 0], "age": [40, 41, 42, 43, 44]})
    table = standardised(context, {"population": "log", "age": "none"})
    assert table["population"].dropna().tolist() == pytest.approx([-1, 0, 1])
    assert table["population"].isna().tolist() == [False, False, False, True, True]
    assert table["age"].std(ddof=1) == pytest.approx(1)


def test_a_variable_that_is_the_same_everywhere_tells_no_city_apart():
    table = standardised(pd.DataFrame({"capital": [1.0, 1.0, np.nan]}), {"capital": "none"})
    assert table["capital"].tolist()[:2] == [0, 0] and np.isnan(table["capital"].iloc[2])


def test_what_is_not_known_in_both_is_made_up_for_by_the_rest(z):
    table = distances(z, EQUAL, "Liège").set_index("geo")
    assert table.loc["Gent", "distance"] == 1
    assert table.loc["Lille", "shared"] == 0.75
    assert table.loc["Lille", "distance"] == pytest.approx(np.sqrt((0 + 1 + 4) / 0.75))
    assert table.loc["Paris", "distance"] == pytest.approx(np.sqrt((9 + 16) / 0.75))


def test_the_parts_of_a_distance_add_up_to_it(z):
    table = distances(z, {"size": 2, "density": 0.5, "age": 1, "income": 1.5}, "Liège")
    np.testing.assert_allclose(table[["size", "density", "age", "income"]].sum(axis=1), table["distance"] ** 2)
    assert list(table["geo"]) == ["Gent", "Lille", "Paris"]


def test_cities_of_which_too_little_is_known_are_left_out(z):
    assert list(distances(z, EQUAL, "Liège", least_shared=0.8)["geo"]) == ["Gent"]
    assert list(distances(z, EQUAL, "Lille", least_shared=0.75)["geo"]) == ["Liège", "Gent"]


def test_a_weight_of_0_takes_a_variable_out(z):
    table = distances(z, {"size": 1, "density": 0}, "Liège")
    assert "density" not in table
    assert table.set_index("geo")["distance"].to_dict() == {"Lille": 0, "Gent": 1, "Paris": 3}


def test_peers_are_the_nearest_candidates_with_the_variables_most_alike(z):
    peers = nearest(z, EQUAL, "Liège", ["Paris", "Lille", "Liège"], size=1)
    assert [near.geo for near in peers] == ["Lille"]
    assert peers[0].explained_by == ("size",)  # they differ by 1 in age, by 2 in income
    assert [near.geo for near in nearest(z, EQUAL, "Liège", z.index, size=8)] == ["Gent", "Lille", "Paris"]


def test_yes_and_no_enter_unscaled_however_rare_they_are():
    capitals = [1.0] + [0.0] * 49
    context = pd.DataFrame({"capital": capitals, "size": np.linspace(-1, 1, 50)}, [f"c{place}" for place in range(50)])
    scaled, as_it_is = (
        distances(standardised(context, {"capital": transform, "size": "none"}), {"capital": 0.5, "size": 3}, "c0")
        for transform in ("none", "category")
    )
    assert set(as_it_is["capital"]) == {0.5}  # the weight times (1 - 0)²
    assert scaled["capital"].min() > 20  # in standard deviations, a yes among fifty lies seven from a no


def test_a_match_is_explained_only_by_variables_that_are_close():
    z = pd.DataFrame(
        {"size": [0, 0.4, 3], "age": [0, 0.1, 3], "light": [0, 2.0, 3], "sea": [1.0, 1, 0], "hill": [0.0, 0, 0]},
        ["Liège", "Gent", "Paris"],
    )
    weights = {"size": 3, "age": 1, "light": 0.01, "sea": 1, "hill": 1}
    near = nearest(z, weights, "Liège", z.index, categories=("sea", "hill"))
    assert [one.explained_by for one in near] == [("sea", "age"), ()]  # both lack the hill, which says little


def test_what_makes_up_most_of_a_distance_never_explains_a_match():
    z = pd.DataFrame({"size": [0, 0.1], "age": [0, 0.2], "risk": [0, 0.45]}, ["Mannheim", "Graz"])
    [graz] = nearest(z, dict.fromkeys(z, 1.0), "Mannheim", z.index)
    assert graz.explained_by == ("size", "age")
    [alone] = nearest(z[["risk"]], {"risk": 1.0}, "Mannheim", z.index)
    assert alone.explained_by == ()


def test_a_city_without_context_has_no_peers(z):
    assert nearest(z, EQUAL, "Namur", z.index) == []


def test_what_is_not_there_or_cannot_be_is_told(z):
    with pytest.raises(UnknownNameError, match="Did you mean 'Liège'"):
        distances(z, EQUAL, "Liege")
    with pytest.raises(UnknownNameError, match="Did you mean 'density'"):
        nearest(z, {"densities": 1}, "Liège", z.index)
    with pytest.raises(UnknownNameError, match=r"No transform is named 'logs'\. Did you mean 'log'"):
        standardised(z, {"size": "logs"})
    with pytest.raises(StatisticError, match="All weights are 0"):
        distances(z, {"size": 0}, "Liège")
    with pytest.raises(StatisticError, match="weight of 'size' is -1"):
        distances(z, {"size": -1}, "Liège")


def test_a_match_is_weak_beyond_three_quarters_of_the_networks_own():
    draw = np.random.default_rng(3)
    z = pd.DataFrame(draw.normal(size=(60, 4)), columns=list("abcd")).mask(draw.random((60, 4)) < 0.2)
    weights = {"a": 1, "b": 2, "c": 1, "d": 0.5}
    pooled = [distances(z, weights, city, 0.6)["distance"].head(8) for city in z.index]
    assert weak_beyond(z, weights, 8, 0.6) == pytest.approx(np.quantile(pd.concat(pooled), 0.75), rel=1e-9)


def test_of_very_many_cities_some_are_asked_and_all_may_be_their_nearest():
    draw = np.random.default_rng(4)
    z = pd.DataFrame(draw.normal(size=(900, 3)), columns=list("abc"))
    weights = {"a": 1, "b": 2, "c": 1}
    pooled = [distances(z, weights, city)["distance"].head(8) for city in z.index]
    assert weak_beyond(z, weights, 8) == pytest.approx(np.quantile(pd.concat(pooled), 0.75), rel=0.05)


def test_a_network_of_one_has_no_matches():
    assert np.isnan(weak_beyond(pd.DataFrame({"a": [1.0]}), {"a": 1}))


def test_a_city_that_shares_too_little_with_all_others_has_no_peers(z):
    assert nearest(z, EQUAL, "Paris", ["Liège"], least_shared=1.0) == []
    alone = pd.DataFrame({"size": [1.0, np.nan], "density": [np.nan, 2.0]}, index=["Camden", "Barnet"])
    assert nearest(alone, {"size": 1, "density": 1}, "Camden", ["Barnet"]) == []
