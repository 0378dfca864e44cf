"""Neighbours on the map, and whether they are alike."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.space import given, kilometres, kilometres_from, local_moran, moran, nearest, within

ACROSS, UP = (axis.ravel() for axis in np.meshgrid(np.arange(12), np.arange(12)))
LATITUDE, LONGITUDE = 45 + UP / 10, 5 + ACROSS / 7


def test_paris_and_london_are_344_kilometres_apart():
    apart = kilometres([48.8566, 51.5074], [2.3522, -0.1278])
    assert apart[0, 1] == pytest.approx(343.6, abs=0.5) and np.isinf(apart[0, 0])


def test_the_distances_of_one_place_are_its_row_of_all():
    latitude, longitude = [*LATITUDE[:9], np.nan], [*LONGITUDE[:9], 5]
    apart = kilometres(latitude, longitude)
    assert all((kilometres_from(row, latitude, longitude) == apart[row]).all() for row in range(10))


def test_every_place_has_as_many_nearest_as_asked_never_itself():
    weights = nearest(LATITUDE, LONGITUDE, 8)
    assert (weights.sum(axis=1) == 8).all() and (weights.diagonal() == 0).all()


def test_a_place_far_from_all_has_no_neighbours_within_a_radius_and_takes_no_part():
    weights = within([45, 45.1, 45.2, 45.3, 45.4, 60], [5, 5, 5, 5, 5, 20], radius=25)
    assert weights[5].sum() == 0 and weights[0].sum() == 2
    result = local_moran([1, 2, 3, 4, 5, 6], weights)
    assert np.isnan(result.value[5]) and result.quadrant[5] == "" and not result.marked[5]
    assert moran([1, 2, 3, 4, 5, 6], weights).count == 5


def test_nearer_places_weigh_more_with_a_power():
    weights = within([45, 45.1, 45.2], [5, 5, 5], radius=50, power=1)
    assert weights[0, 1] == pytest.approx(2 * weights[0, 2], rel=1e-6)


def test_places_alike_their_neighbours_are_marked_where_they_are_alike():
    random = np.random.default_rng(1)
    figures = random.normal(size=144) + 4 * ((ACROSS < 4) & (UP < 4))
    weights = nearest(LATITUDE, LONGITUDE, 8)
    assert moran(figures, weights).p == 0.001
    result = local_moran(figures, weights, permutations=4_999)
    cluster = result.marked & (result.quadrant == "high_high")
    assert cluster.sum() >= 8 and (ACROSS[cluster] < 5).all() and (UP[cluster] < 5).all()


def test_chance_alone_marks_next_to_nothing():
    weights = nearest(LATITUDE, LONGITUDE, 8)
    marked = [local_moran(np.random.default_rng(seed).normal(size=144), weights).marked.sum() for seed in range(10)]
    assert np.mean([count > 0 for count in marked]) <= 0.2


def test_the_same_seed_gives_the_same_p():
    figures, weights = np.random.default_rng(2).normal(size=144), nearest(LATITUDE, LONGITUDE, 5)
    assert moran(figures, weights).p == moran(figures, weights).p
    assert np.array_equal(local_moran(figures, weights).p, local_moran(figures, weights).p)


def test_impossible_questions_are_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="Lyom"):
        given(["Lyon", "Paris"], [("Lyom", "Paris")])
    with pytest.raises(StatisticError, match="ask for fewer"):
        nearest([45, 46], [5, 5], 2)
    with pytest.raises(StatisticError, match="four places"):
        moran([1, 1, 1, 1, 1], np.ones((5, 5)) - np.eye(5))
    with pytest.raises(StatisticError, match="square"):
        moran([1, 2, 3, 4], np.ones((3, 3)))
