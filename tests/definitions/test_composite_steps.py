"""Every step of a composite index against its definition written out once more, on random panels with ties and gaps."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from indicators.statistics import normalisation, outliers, sensitivity, weighting
from indicators.statistics.aggregation import aggregated
from indicators.statistics.composites import ranks
from tests.definitions import composite as letter

integers = st.integers(-30, 30).map(float)
gap = st.just(float("nan"))
columns = st.lists(st.one_of(integers, integers, integers, gap), min_size=1, max_size=25)
weighty = st.sampled_from([0.0, 0.5, 1.0, 1.0, 2.0, 3.25])


def tables(cells, parts=(1, 4), units=(1, 6)):
    shape = st.tuples(st.integers(*units), st.integers(*parts))
    return shape.flatmap(
        lambda of: st.lists(st.lists(cells, min_size=of[1], max_size=of[1]), min_size=of[0], max_size=of[0])
    )


def same(ours, theirs, rel=1e-9):
    np.testing.assert_allclose(np.asarray(ours, float), np.asarray(theirs, float), rtol=rel, atol=1e-9)


@settings(max_examples=60)
@given(columns)
def test_skewness_and_kurtosis(values):
    same([outliers.skewness(values), outliers.kurtosis(values)], [letter.g1(values), letter.g2(values)])


extreme = st.lists(st.sampled_from([1.0, 2, 3, 4, 5, 5, 6, 7, 40, 40, 55, 90, -70, np.nan]), min_size=4, max_size=30)


@settings(max_examples=150)
@given(extreme, st.integers(0, 6), st.sampled_from([(2.0, 3.5), (1.0, 1.0), (0.3, -0.5)]))
def test_outliers(values, winmax, bounds):
    assume(not all(np.isnan(values)))
    treatment = outliers.treated(values, winmax, *bounds)
    theirs, count = letter.treated(values, winmax, *bounds)
    same(treatment.values, theirs)
    assert treatment.count == count
    assert treatment.passes == (not letter.fails(theirs, *bounds))


def test_winmax_counts_values_and_not_steps():
    """Of four steps the second moves three values that stood there already (COINr: imax and imin together)."""
    values = [*range(1, 15), 60, 60, 60, 90]
    assert outliers.treated(values, winmax=4, skew=1, kurt=0).count == 4
    assert outliers.treated(values, winmax=3, skew=1, kurt=0).count == 4  # the ties of the last step make it more
    assert outliers.treated(values, winmax=1, skew=1, kurt=0).method == "log"


@settings(max_examples=100)
@given(
    columns,
    st.sampled_from(normalisation.METHODS),
    st.sampled_from([1, -1]),
    st.sampled_from([(0.0, 100.0), (1.0, 100.0), (0.0, 1.0)]),
    st.tuples(integers, integers, integers),
)
def test_scales(values, method, direction, ends, aims):
    lower, upper = ends
    target, *posts = aims
    scaled = normalisation.normalised(
        np.array(values)[:, None],
        method,
        [direction],
        lower=lower,
        upper=upper,
        centre=10,
        spread=2,
        target=[target],
        goalposts=([posts[0]], [posts[1]]),
    )
    same(scaled[:, 0], letter.scaled(values, method, direction, lower, upper, 10, 2, target, posts))


@settings(max_examples=100)
@given(
    tables(st.one_of(st.integers(-2, 9).map(float), gap)),
    st.data(),
    st.sampled_from(["amean", "gmean", "hmean", "mpi"]),
)
def test_means(rows, data, method):
    weights = data.draw(st.lists(weighty, min_size=len(rows[0]), max_size=len(rows[0])))
    same(aggregated(rows, weights, method), [letter.mean_of(row, weights, method) for row in rows])


@settings(max_examples=100)
@given(tables(st.one_of(st.integers(0, 4).map(float), gap)), st.data())
def test_copeland(rows, data):
    weights = data.draw(st.lists(weighty, min_size=len(rows[0]), max_size=len(rows[0])))
    same(aggregated(rows, weights, "copeland"), letter.copeland(rows, weights))


@pytest.mark.parametrize("seed", range(20))
def test_benefit_of_the_doubt_is_the_best_corner(seed):
    """The optimum of a linear programme lies where constraints cross: all crossings are tried."""
    random = np.random.default_rng(seed)
    rows = random.integers(0, 9, (4, 2)).astype(float)
    least, most = [(0, 1), (0.2, 0.7)][seed % 2]
    scores = aggregated(rows, [1, 1], "bod", pie=(least, most))
    for row, score in zip(rows, scores, strict=True):
        lines = [(*row, 1.0) for row in rows] + [(-1.0, 0, 0), (0, -1.0, 0)]
        for part in range(2):
            at = np.where(np.arange(2) == part, row, 0.0)
            lines += [(*(least * row - at), 0.0), (*(at - most * row), 0.0)]
        best = [0.0]
        for line, other in itertools.combinations(lines, 2):
            square = np.array([line[:2], other[:2]])
            if abs(np.linalg.det(square)) > 1e-12:
                point = np.linalg.solve(square, [line[2], other[2]])
                if all(np.dot(line[:2], point) <= line[2] + 1e-9 for line in lines):
                    best.append(row @ point)
        assert score == pytest.approx(max(best), abs=1e-9)


def test_pie_shares_that_cannot_add_up_leave_no_score():
    assert np.isnan(aggregated([[1, 2, 3], [3, 2, 1]], [1, 1, 1], "bod", pie=(0, 0.3))).all()
    assert np.isnan(aggregated([[1, 2, 3], [3, 2, 1]], [1, 1, 1], "bod", pie=(0.4, 1))).all()
    known_in_two = aggregated([[1, 2, 3], [np.nan, 2, 2]], [1, 1, 1], "bod", pie=(0.2, 0.4))
    assert np.isnan(known_in_two).tolist() == [False, True]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("method", "theirs"), [("entropy", letter.entropy), ("critic", letter.critic)])
def test_weights_that_figures_give_themselves(method, theirs, seed):
    table = np.random.default_rng(seed).integers(0, 12, (9, 4)).astype(float)
    same(weighting.weights(table, method), theirs(table.tolist()))


@pytest.mark.parametrize("seed", range(8))
def test_weights_of_the_first_component(seed):
    random = np.random.default_rng(seed)
    table = random.normal(size=(30, 1)) + random.normal(size=(30, 4))
    same(weighting.principal(table), letter.first_component(table.tolist()), rel=1e-7)


@pytest.mark.parametrize("method", ["pca", "critic"])
def test_an_indicator_without_spread_leaves_weights_undefined(method):
    for constant in (0.1, 0.3, 5.0):  # the mean of nine times 0.1 is not 0.1
        assert np.isnan(
            weighting.weights(np.c_[np.full(9, constant), np.arange(9.0), np.arange(9.0) ** 2], method)
        ).all()


def test_entropy_at_its_edges():
    flat = weighting.weights(np.c_[np.full(6, 0.1), np.arange(6.0)], "entropy")
    assert flat.tolist() == [0, 1]  # the same everywhere tells nothing
    assert np.isnan(weighting.weights(np.c_[np.zeros(6), np.arange(6.0)], "entropy")).all()  # 0/0
    assert np.isnan(weighting.weights(np.full((6, 2), 0.1), "entropy")).all()
    same(weighting.weights([[1.0, 2], [3, 1]], "entropy"), letter.entropy([[1.0, 2], [3, 1]]))


def test_a_single_indicator_has_all_the_weight():
    for method in weighting.METHODS:
        assert weighting.weights([[1.0], [2], [3]], method).tolist() == [1]


def test_two_components_of_one_size_are_no_first_component():
    assert np.isnan(weighting.weights([[1.0, 1], [1, -1], [-1, 1], [-1, -1]], "pca")).all()


@settings(max_examples=60)
@given(tables(st.one_of(st.integers(0, 5).map(float), gap), (2, 5), (1, 30)))
def test_rank_statistics(rows):
    scores = pd.DataFrame(rows)
    statistics = sensitivity.rank_statistics(scores, scores.iloc[0])
    places = np.array([letter.ranked(row) for row in rows])
    for unit, unit_places in enumerate(places.T):
        some = unit_places[~np.isnan(unit_places)].tolist()
        theirs = (
            [np.mean(some), *(letter.quantile(some, share) for share in (0.5, 0.05, 0.95))] if some else [np.nan] * 4
        )
        same(statistics.loc[unit, ["mean", "median", "lower", "upper"]], theirs)
        assert statistics.loc[unit, "scored"] == len(some) / len(rows)
    same(ranks(scores.iloc[0]), letter.ranked(rows[0]))
