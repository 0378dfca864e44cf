"""Judgements of several groups: each counts once, halves go to the stronger step, what nobody judged stays open."""

import numpy as np

from indicators.statistics import group_judgements

NOBODY = np.nan


def test_each_group_counts_once_however_many_took_part():
    answers = [[3, 0], [3, 0], [3, 0], [0, 1], [1, 1]]
    medians = group_judgements.group_medians(answers, ["residents"] * 3 + ["police", "companies"])
    assert medians.loc["residents"].tolist() == [3, 0] and list(medians.index) == ["residents", "police", "companies"]
    assert group_judgements.median_of_groups(medians).tolist() == [1, 1]


def test_halves_are_the_stronger_judgement_on_both_sides_of_a_scale():
    assert group_judgements.whole_steps([0.5, -0.5, 1.49, -2.5, NOBODY, 2]).tolist() == [1, -1, 1, -3, 0, 2]


def test_what_nobody_judged_is_open_and_one_group_has_no_spread():
    medians = group_judgements.group_medians([[1, NOBODY, 2], [NOBODY, NOBODY, 0]], ["a", "b"])
    assert np.isnan(group_judgements.median_of_groups(medians)).tolist() == [False, True, False]
    distance = group_judgements.spread(medians)
    assert np.isnan(distance[:2]).all() and distance[2] == 2
