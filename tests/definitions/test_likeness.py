"""Distances, groups and maps written out again: Gower, Ward, medoids, silhouettes, Moran's I and its local parts."""

import itertools
import math

import numpy as np
import pandas as pd
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.groups import groups, silhouettes, ward_heights
from indicators.statistics.peers import distances, gower, standardised
from indicators.statistics.space import local_moran, moran

seeds = pytest.mark.parametrize("seed", range(5))
CITIES = pd.DataFrame(
    {"people": [100.0, 300, 500, None], "coast": ["yes", "no", None, None], "capital": [True, False, True, False]},
    index=["A", "B", "C", "D"],
)


def test_gower_by_hand():
    apart = gower(CITIES)
    assert apart.loc["A", "B"] == pytest.approx((200 / 400 + 1 + 1) / 3)
    assert apart.loc["A", "C"] == pytest.approx((400 / 400 + 0) / 2)  # the coast of C is not known
    assert apart.loc["C", "D"] == pytest.approx(1)  # one variable is known in both
    assert (np.diag(apart) == 0).all() and (apart == apart.T).all(axis=None)
    weighed = gower(CITIES, {"people": 3, "coast": 1})
    assert weighed.loc["A", "B"] == pytest.approx((3 * 0.5 + 1) / 4)
    assert weighed["D"].isna().all()  # nothing that weighs is known


def test_gower_at_its_edges():
    assert gower(pd.DataFrame({"same": [5.0, 5.0]})).iloc[0, 1] == 0
    assert gower(pd.DataFrame({"gap": [None, None]}, dtype=float)).isna().all(axis=None)
    with pytest.raises(UnknownNameError, match="sea"):
        gower(CITIES, {"sea": 1})
    with pytest.raises(StatisticError, match="weights are 0"):
        gower(CITIES, {"people": 0})


@seeds
def test_a_distance_is_taken_over_what_both_know(seed):
    random = np.random.default_rng(seed)
    context = pd.DataFrame(random.gamma(2, 50, (9, 4)), [f"c{number}" for number in range(9)], list("wxyz"))
    context = context.mask(random.random((9, 4)) < 0.2)
    z = standardised(context, {"w": "log", "x": "none", "y": "none", "z": "none"})
    weights = {"w": 2.0, "x": 1.0, "y": 0.5, "z": 0.0}
    distances_by_city = distances(z, weights, "c0").set_index("geo")["distance"]
    for other in context.index[1:]:
        shared = [name for name in "wxy" if not (math.isnan(z.loc["c0", name]) or math.isnan(z.loc[other, name]))]
        if not shared:
            assert other not in distances_by_city
            continue
        square = sum(weights[name] * (z.loc["c0", name] - z.loc[other, name]) ** 2 for name in shared)
        assert distances_by_city[other] == pytest.approx(
            math.sqrt(square * 3.5 / sum(weights[name] for name in shared))
        )
    logged = np.log(context["w"])
    np.testing.assert_allclose(z["w"], (logged - logged.mean()) / logged.std(ddof=1))


def ward(points, count):
    """The merges that add least to the sum of squares, found by trying every pair; a merge's height is √(2·added)."""

    def squares(members):
        return ((points[members] - points[members].mean(axis=0)) ** 2).sum()

    def added(left_set, other):
        return squares(left_set + other) - squares(left_set) - squares(other)

    sets, heights = [[place] for place in range(len(points))], []
    while len(sets) > count:
        first, other = min(itertools.combinations(sets, 2), key=lambda pair: added(*pair))
        heights.append(math.sqrt(2 * added(first, other)))
        sets = [group for group in sets if group not in (first, other)] + [first + other]
    return {frozenset(group) for group in sets}, heights


@seeds
@pytest.mark.parametrize("count", [2, 4])
def test_groups_of_ward(seed, count):
    points = np.random.default_rng(seed).normal(size=(14, 3))
    theirs, heights = ward(points, 1)
    np.testing.assert_allclose(ward_heights(points), heights)
    theirs, _ = ward(points, count)
    labels = groups(pd.DataFrame(points, columns=list("abc")), {"a": 1, "b": 1, "c": 1}, count).group
    assert {frozenset(labels.index[labels == number]) for number in labels.unique()} == theirs


@seeds
def test_groups_around_medoids_cannot_be_bettered_by_one_swap(seed):
    points = pd.DataFrame(np.random.default_rng(seed).normal(size=(20, 2)), columns=list("ab"))
    result = groups(points, {"a": 1, "b": 2}, 3, "medoids")
    scaled = points.to_numpy() * np.sqrt([1, 2])
    apart = np.linalg.norm(scaled[:, None] - scaled, axis=-1)

    def cost(medoids):
        return apart[:, list(medoids)].min(axis=1).sum()

    medoids = {int(name) for name in result.medoids.values()}
    swaps = [cost(medoids - {out} | {new}) for out in medoids for new in range(20)]
    assert cost(medoids) <= min(swaps) + 1e-9


@seeds
def test_silhouettes(seed):
    random = np.random.default_rng(seed)
    points, label = random.normal(size=(15, 2)), np.append(random.integers(1, 4, 14), 9)
    apart = np.linalg.norm(points[:, None] - points, axis=-1)
    for place, silhouette in enumerate(silhouettes(apart, label)):
        same_group = [other for other in range(15) if label[other] == label[place] and other != place]
        if not same_group:
            assert silhouette == 0
            continue
        inside = apart[place, same_group].mean()
        beside = min(apart[place, label == name].mean() for name in set(label) - {label[place]})
        assert silhouette == pytest.approx((beside - inside) / max(inside, beside))


@seeds
def test_morans_i_and_its_moments_over_all_orders(seed):
    """Of six places all 720 orders of the figures can be tried: their mean and variance are those of randomisation."""
    random = np.random.default_rng(seed)
    figures, weights = random.gamma(2, 3, 6), (random.random((6, 6)) < 0.5).astype(float)
    np.fill_diagonal(weights, 0)
    weights[np.arange(6), (np.arange(6) + 1) % 6] = 1
    rows = weights / weights.sum(axis=1, keepdims=True)

    def index(values):
        z = values - values.mean()
        return 6 / rows.sum() * (rows * np.outer(z, z)).sum() / (z @ z)

    result = moran(figures, weights, permutations=9_999)
    every = np.array([index(figures[list(order)]) for order in itertools.permutations(range(6))])
    assert result.value == pytest.approx(index(figures))
    assert (result.expected, result.variance) == pytest.approx((every.mean(), every.var()))
    assert result.p == pytest.approx((every >= result.value - 1e-12).mean(), abs=0.02)


@seeds
def test_local_morans_and_their_moments_over_all_orders_of_the_others(seed):
    random = np.random.default_rng(seed)
    figures, weights = random.gamma(2, 3, 7), np.zeros((7, 7))
    for place in range(7):
        weights[place, random.choice(np.delete(np.arange(7), place), 1 + place % 3, replace=False)] = 1
    rows, z = weights / weights.sum(axis=1, keepdims=True), figures - figures.mean()
    result = local_moran(figures, weights, permutations=9_999)
    for place in range(7):
        others = [other for other in range(7) if other != place]
        every = []
        for order in itertools.permutations(others):
            shuffled = z.copy()
            shuffled[others] = z[list(order)]
            every.append(z[place] * (rows[place] @ shuffled) / (z @ z / 7))
        local, every = z[place] * (rows[place] @ z) / (z @ z / 7), np.array(every)
        moments = (result.value[place], result.expected[place], result.variance[place])
        assert moments == pytest.approx((local, every.mean(), every.var()))
        side = min((every >= local - 1e-9).mean(), (every <= local + 1e-9).mean())
        assert result.p[place] == pytest.approx(min(1, 2 * side), abs=0.04)
    lag = rows @ z
    words = [("high" if a > 0 else "low") + "_" + ("high" if b > 0 else "low") for a, b in zip(z, lag, strict=True)]
    assert list(result.quadrant) == words


def test_marks_control_the_false_discovery_rate():
    """Benjamini and Hochberg: the largest k with p(k) ≤ k·5 %/n; all up to it are marked."""
    random = np.random.default_rng(8)
    figures = np.r_[random.normal(9, 1, 12), random.normal(0, 1, 28)]
    apart = np.abs(np.arange(40)[:, None] - np.arange(40))
    weights = ((apart > 0) & (apart < 4)).astype(float)
    result = local_moran(figures, weights, permutations=4_999)
    order = np.sort(result.p)
    last = max((k for k in range(1, 41) if order[k - 1] <= 0.05 * k / 40), default=0)
    assert result.marked.sum() == (result.p <= order[last - 1]).sum() if last else not result.marked.any()
    assert last > 0
