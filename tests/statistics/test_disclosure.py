"""Small counts: what is hidden, and that it cannot be computed from what is shown."""

import itertools

import numpy as np
import pytest

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.disclosure import Relation, audit, protect


def table(rows):
    """Counts and relations of a two-way table with its totals: cells (row, column), "all" for a total."""
    rows = np.array(rows, dtype=float)
    totals = np.vstack([np.column_stack([rows, rows.sum(axis=1)]), [*rows.sum(axis=0), rows.sum()]])
    names = [[*range(size), "all"] for size in rows.shape]
    counts = dict(zip(itertools.product(*names), totals.ravel(), strict=True))
    across = [Relation((row, "all"), tuple((row, column) for column in names[1][:-1])) for row in names[0]]
    down = [Relation(("all", column), tuple((row, column) for row in names[0][:-1])) for column in names[1]]
    return counts, across + down


def test_a_count_of_one_to_four_is_hidden_and_zero_and_five_are_not():
    protection = protect({"a": 0, "b": 1, "c": 4, "d": 5}, [])
    assert protection.primary == {"b", "c"} and not protection.complementary


def test_a_total_does_not_give_a_hidden_cell_back():
    protection = protect({"all": 60, "a": 3, "b": 20, "c": 37}, [Relation("all", ("a", "b", "c"))])
    assert protection.hidden == {"a", "b"}
    assert tuple(protection.bounds.loc["a"]) == (0, 23)


def test_of_a_table_with_totals_no_row_and_no_column_gives_a_cell_back():
    protection = protect(*table([[3, 20, 30], [40, 50, 60], [70, 80, 90]]))
    assert protection.primary == {(0, 0)} and len(protection.hidden) == 4  # a rectangle
    assert protection.bounds["most"].min() >= 4


def test_two_hidden_cells_that_must_be_small_need_a_third():
    # 2 + 1 is known to be 3: each could only be 0 to 3, so a larger cell is hidden with them
    protection = protect({"all": 33, "a": 2, "b": 1, "c": 30}, [Relation("all", ("a", "b", "c"))])
    assert protection.hidden == {"a", "b", "c"}


def test_a_hierarchy_is_protected_through_its_levels():
    counts = {"city": 100, "north": 40, "south": 60, "n1": 2, "n2": 38, "s1": 25, "s2": 35}
    tree = [Relation("city", ("north", "south")), Relation("north", ("n1", "n2")), Relation("south", ("s1", "s2"))]
    assert protect(counts, tree).hidden == {"n1", "n2"}


def test_an_unknown_count_of_the_publisher_is_not_taken_as_shown():
    protection = protect({"a": 3.0, "b": np.nan, "c": 9}, [])
    assert protection.hidden == {"a"}


@pytest.mark.parametrize("seed", range(5))
def test_no_hidden_cell_of_a_random_table_can_be_told_from_the_rest(seed):
    counts, relations = table(np.random.default_rng(seed).poisson(9, (4, 5)))
    protection = protect(counts, relations)
    again = audit(counts, relations, protection.hidden)
    for cell in protection.hidden:
        low, high = again.loc[[cell]].to_numpy()[0]
        assert low <= counts[cell] <= high
        assert high - low >= 1
    small = [cell for cell, count in counts.items() if 1 <= count <= 4]
    assert set(small) == protection.primary
    assert all(again.loc[[cell], "least"].iloc[0] <= 1 and again.loc[[cell], "most"].iloc[0] >= 4 for cell in small)


def test_an_audit_finds_the_cell_that_was_forgotten():
    counts, relations = table([[3, 20], [40, 50]])
    alone = audit(counts, relations, [(0, 0)])
    assert list(alone.iloc[0]) == [3, 3]
    pair = audit(counts, relations, [(0, 0), (0, 1)])  # the columns still give both back
    assert (pair["least"] == pair["most"]).all()


def test_a_table_that_does_not_add_up_is_told_in_a_sentence():
    with pytest.raises(StatisticError, match="add up to 5, not to 6"):
        protect({"all": 6, "a": 2, "b": 3}, [Relation("all", ("a", "b"))])
    with pytest.raises(UnknownNameError, match="cell"):
        protect({"all": 6}, [Relation("all", ("a",))])
    with pytest.raises(StatisticError, match="below 0"):
        protect({"a": -1}, [])
