"""Claims about weights of many small problems at once: they are those of non-negative least squares, one by one."""

import numpy as np
import pytest

from indicators.statistics.hull_weights import hull_weights
from indicators.statistics.synthetic_difference import placebo_effects, synthetic_difference

PARTS = ("curve", "place_weights", "year_weights", "path")


def wandering(places, years, seed=0):
    """Places of different levels that wander from year to year."""
    rng = np.random.default_rng(seed)
    steps = rng.normal(0, 0.05, (places, years)).cumsum(axis=1) + rng.normal(0, 0.1, (places, years))
    return rng.normal(-6, 0.3, (places, 1)) + steps


@pytest.mark.parametrize(("places", "years", "before"), [(60, 7, 4), (60, 4, 3), (19, 10, 6), (10, 25, 20), (3, 4, 2)])
def test_placebos_at_once_are_those_of_one_after_the_other(places, years, before):
    table = wandering(places, years)
    for place, effect in enumerate(placebo_effects(table, before)):
        alone = synthetic_difference(np.vstack([np.delete(table, place, axis=0), table[place]]), before)
        for part in PARTS:
            assert getattr(effect, part) == pytest.approx(getattr(alone, part), abs=1e-12)


@pytest.mark.parametrize(("places", "years", "before"), [(60, 7, 4), (19, 10, 6), (10, 25, 20)])
def test_a_placebo_is_compared_with_none_that_it_is_kept_apart_from(places, years, before):
    table, rng = wandering(places, years), np.random.default_rng(2)
    apart = rng.random((places, places)) < 0.06
    apart = (apart | apart.T) & ~np.eye(places, dtype=bool)
    for place, effect in enumerate(placebo_effects(table, before, apart)):
        far = np.flatnonzero(~apart[place] & (np.arange(places) != place))
        alone = synthetic_difference(table[[*far, place]], before)
        assert effect.curve == pytest.approx(alone.curve, abs=1e-12)
        assert effect.path == pytest.approx(alone.path, abs=1e-12)
        others = np.flatnonzero(np.arange(places) != place)
        assert not effect.place_weights[apart[place, others]].any()


def test_a_placebo_with_too_few_others_is_compared_with_all(places=6):
    table, apart = wandering(places, 7), ~np.eye(places, dtype=bool)
    for first, second in zip(placebo_effects(table, 4, apart), placebo_effects(table, 4), strict=True):
        assert first.curve == pytest.approx(second.curve, abs=1e-12)


def test_places_that_all_move_alike_are_left_to_the_search_one_by_one():
    """Without differing movements there is no penalty, and the products of such a problem have no inverse."""
    table = np.tile(np.arange(6.0), (12, 1)) + np.arange(12.0)[:, None]
    for effect in placebo_effects(table, 4):
        assert effect.curve == pytest.approx(np.zeros(2), abs=1e-9)


@pytest.mark.parametrize(("rows", "size"), [(4, 30), (30, 4)])
def test_no_other_weights_are_lighter(rows, size):
    rng = np.random.default_rng(1)
    gaps, ridges = rng.normal(0.2, 1, (20, rows, size)), np.full(20, 0.3)
    weights = hull_weights(gaps, ridges)
    assert (weights >= 0).all() and weights.sum(axis=1) == pytest.approx(np.ones(20))
    squares = gaps.transpose(0, 2, 1) @ gaps + 0.3 * np.eye(size)
    slopes = (squares @ weights[:, :, None])[:, :, 0]
    lowest = (slopes * weights).sum(axis=1, keepdims=True)
    assert (slopes >= lowest - 1e-10).all()
    assert slopes[weights > 0] == pytest.approx(np.broadcast_to(lowest, slopes.shape)[weights > 0], abs=1e-10)


def test_a_problem_whose_products_say_too_little_goes_back():
    twice = np.random.default_rng(2).normal(size=(1, 30, 1)).repeat(4, axis=2)
    assert np.isnan(hull_weights(twice, np.zeros(1))).all()
    assert np.isnan(hull_weights(twice.transpose(0, 2, 1), np.zeros(1))).all()
