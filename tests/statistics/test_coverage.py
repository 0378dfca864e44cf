"""Coverage: only main measures in place count, what nobody said may be anything, and the uncovered come first."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from indicators.statistics.coverage import alike, covers, distribution, reading_order

UNKNOWN = float("nan")


def held(*main, others=(), applies=None):
    levels = [*main, *others]
    return pd.DataFrame(
        {
            "geo": "BE005C",
            "problem": "deepfakes",
            "main": [True] * len(main) + [False] * len(others),
            "applies": [True] * len(levels) if applies is None else applies,
            "level": np.array(levels, float),
        }
    )


def cover(*main, **more):
    return covers(held(*main, **more))["cover"].item()


@pytest.mark.parametrize(
    ("main", "expected"),
    [((0, 0), 0), ((1, 1), 0), ((2, 0), 1), ((3, 1), 1), ((2, 2), 2), ((3, 2), 2), ((3, 3), 3), ((2,), 2), ((1,), 0)],
)
def test_all_main_measures_have_to_be_in_place(main, expected):
    assert cover(*main) == expected


def test_other_measures_do_not_cover_a_problem():
    assert cover(0, others=(3, 3, 3)) == 0
    assert cover(2, others=(0, 0)) == 2


def test_what_nobody_said_leaves_the_cover_open_unless_it_changes_nothing():
    row = covers(held(2, UNKNOWN)).iloc[0]
    assert (row["least"], row["most"]) == (1, 2) and np.isnan(row["cover"])
    assert np.isnan(cover(0, UNKNOWN)) and np.isnan(cover(UNKNOWN))
    assert cover(2, 0, UNKNOWN) == 1  # partly, whatever the third is


def test_a_measure_that_does_not_apply_is_not_asked_for():
    assert cover(2, 0, applies=[True, False]) == 2
    assert np.isnan(cover(0, applies=[False]))


@given(some.lists(some.sampled_from([0, 1, 2, 3, UNKNOWN]), min_size=1, max_size=4), some.data())
def test_an_answer_never_leads_out_of_the_two_ends(levels, data):
    before = covers(held(*levels)).iloc[0]
    filled = [data.draw(some.sampled_from([0, 1, 2, 3])) if np.isnan(one) else one for one in levels]
    assert before["least"] <= cover(*filled) <= before["most"]


@given(some.lists(some.sampled_from([0, 1, 2]), min_size=1, max_size=4), some.integers(0, 3))
def test_a_step_forward_never_covers_less(levels, place):
    raised = [level + (at == place) for at, level in enumerate(levels)]
    assert cover(*raised) >= cover(*levels)


def test_uncovered_problems_come_first_and_those_without_exposure_last():
    rows = pd.DataFrame(
        {
            "exposure": [0, 3, 2, UNKNOWN, 3, 1, 3],
            "cover": [0, 3, 0, 0, UNKNOWN, 0, 0],
            "missing": [1, 0, 1, 1, 0, 1, 1],
        },
        index=["no", "evaluated", "clear", "unstated", "unknown", "little", "strong"],
    )
    assert list(reading_order(rows)) == ["strong", "clear", "unknown", "evaluated", "little", "unstated", "no"]


def test_of_two_uncovered_problems_the_one_that_lacks_more_comes_first_and_else_the_order_stays():
    rows = pd.DataFrame({"exposure": [2, 2, 2], "cover": [0, 0, 0], "missing": [1, 2, 1]}, index=["a", "b", "c"])
    assert list(reading_order(rows)) == ["b", "a", "c"]


def levels(count, level, question="patching"):
    return pd.DataFrame({"question": question, "level": [float(level)] * count})


def test_fewer_than_five_cities_are_not_counted():
    assert distribution(levels(4, 2)).empty
    row = distribution(pd.concat([levels(3, 0), levels(2, 3), levels(1, UNKNOWN)])).iloc[0]
    assert row.to_list() == ["patching", 5, 3, 0, 0, 2]


def test_only_cities_with_the_same_problem_are_asked_what_they_have():
    geos = [f"XX00{number}C" for number in range(7)]
    exposures = pd.DataFrame({"geo": geos, "problem": "deepfakes", "exposure": [3, 2, 2, 2, 3, 1, 0]})
    rows = pd.DataFrame({"geo": geos, "problem": "deepfakes", "measure": "patching", "level": [3, 2, 1, 0, 2, 3, 3]})
    assert alike(exposures, rows).iloc[0].to_list() == ["deepfakes", "patching", 5, 3]
    assert alike(exposures.iloc[1:], rows).empty
