"""Several parts made into one number."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from indicators.model.errors import UnknownNameError
from indicators.statistics.aggregation import METHODS, aggregated

MEANS = ("amean", "gmean", "hmean")
tables = arrays(float, st.tuples(st.integers(2, 7), st.just(3)), elements=st.integers(1, 100).map(float))
weighings = arrays(float, 3, elements=st.integers(1, 9).map(float))


def test_means_by_hand():
    assert [aggregated([[2, 8]], [1, 3], one)[0] for one in MEANS] == pytest.approx(
        [6.5, (2 * 8**3) ** 0.25, 4 / (1 / 2 + 3 / 8)]
    )


def test_missing_parts_leave_and_weights_are_taken_to_one_again():
    assert aggregated([[2, np.nan, 8]], [1, 5, 3])[0] == 6.5
    assert np.isnan(aggregated([[np.nan, np.nan]], [1, 1])[0])


def test_below_a_share_of_parts_there_is_no_score():
    table = [[1, 2, np.nan], [1, np.nan, np.nan]]
    assert np.isnan(aggregated(table, [1, 1, 1], present=2 / 3)).tolist() == [False, True]


def test_copeland_by_hand():
    table = [[3, 1, 2], [2, 2, 2], [1, 3, 1], [1, 1, 1]]
    # o(1,2) = 0.5 + 0.1 · o(1,3) = 0.7 · o(1,4) = 0.85 · o(2,3) = 0.7 · o(2,4) = 1 · o(3,4) = 0.25 + 0.3 + 0.1
    assert aggregated(table, [5, 3, 2], "copeland").tolist() == [3, 1, -1, -3]
    assert aggregated([[1, 0], [0, 1]], [1, 1], "copeland").tolist() == [0, 0]


def test_copeland_compares_what_is_known_in_both():
    assert aggregated([[3, np.nan], [2, 9], [np.nan, 1]], [1, 1], "copeland").tolist() == [1, 0, -1]


def test_mazziotta_pareto_by_hand():
    scores = aggregated([[110, 90], [100, 100], [120, 110]], [1, 1], "mpi")
    assert scores == pytest.approx([100 - 100 / 100, 100, 115 - 25 / 115])
    assert np.isnan(aggregated([[-1, 1], [-3, 1]], [1, 1], "mpi")).all()


def test_benefit_of_the_doubt_by_hand():
    table = [[1, 0.5], [0.5, 1], [0.4, 0.4]]
    assert aggregated(table, [1, 1], "bod") == pytest.approx([1, 1, 0.8 * 2 / 3])
    assert aggregated(table, [1, 1], "bod", pie=(0.4, 1.0)) == pytest.approx([1 / 1.1, 1 / 1.1, 0.8 * 2 / 3])
    assert aggregated(table, [1, 1], "bod", pie=(0.0, 0.6)) == pytest.approx([1 / 1.1, 1 / 1.1, 0.8 * 2 / 3])
    assert np.isnan(aggregated(table, [1, 1], "bod", unit=1)).tolist() == [True, False, True]


def test_pie_shares_are_of_what_is_known():
    scores = aggregated([[1, np.nan], [0.5, 1], [1, 1]], [1, 1], "bod", pie=(0.3, 1.0))
    assert scores == pytest.approx([1, 1 / 1.3, 1])


def test_the_benefit_of_the_doubt_of_a_negative_value_is_undefined():
    scores = aggregated([[-1, 1], [1, 0.5], [0.5, 0.5]], [1, 1], "bod")
    assert np.isnan(scores[0]) and scores[1:] == pytest.approx([1, 1])


@pytest.mark.parametrize("method", ["gmean", "hmean"])
@given(table=tables, zero=st.sampled_from([0.0, -1.0]), weight=weighings)
def test_a_geometric_or_harmonic_mean_of_what_is_not_positive_is_undefined(method, table, zero, weight):
    table[0, 1] = zero
    assert np.isnan(aggregated(table, weight, method)).tolist() == [True] + [False] * (len(table) - 1)


@given(tables, weighings)
def test_the_means_keep_their_order(table, weight):
    low, middle, high = (aggregated(table, weight, one) for one in reversed(MEANS))
    assert (low <= middle + 1e-9).all() and (middle <= high + 1e-9).all()
    assert (table.min(axis=1) - 1e-9 <= low).all() and (high <= table.max(axis=1) + 1e-9).all()


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=20)
@given(table=tables, weight=weighings, seed=st.integers(0, 99))
def test_neither_the_order_of_units_nor_the_scale_of_weights_matters(method, table, weight, seed):
    order = np.random.default_rng(seed).permutation(len(table))
    scores = aggregated(table, weight, method)
    assert aggregated(table[order], weight * 7, method) == pytest.approx(scores[order], nan_ok=True)


@given(tables, weighings)
def test_copeland_scores_add_up_to_nothing(table, weight):
    assert aggregated(table, weight, "copeland").sum() == 0


@pytest.mark.parametrize("method", ["amean", "gmean", "hmean", "copeland", "mpi"])
@settings(max_examples=20)
@given(table=tables, missing=st.booleans(), weights=arrays(float, (4, 3), elements=st.integers(1, 9).map(float)))
def test_many_weights_at_once_are_the_same_as_one_after_the_other(method, table, missing, weights):
    if missing:
        table[0, 0] = np.nan
    one_by_one = [aggregated(table, weight, method) for weight in weights]
    assert aggregated(table, weights, method) == pytest.approx(np.array(one_by_one), nan_ok=True)
    many = np.stack([table] * 4)
    assert aggregated(many, weights, method) == pytest.approx(np.array(one_by_one), nan_ok=True)


def test_an_aggregation_that_is_none_is_told_in_a_sentence():
    with pytest.raises(UnknownNameError, match="gmean"):
        aggregated([[1, 2]], [1, 1], "gmeans")
