"""How far a city is on the way to its target: on the straight line, whichever way is wanted."""

import math

import pytest

from indicators.model.preparedness import Pace, Target
from indicators.statistics.targets import progress

UP = Target("BE005C", "safe_night_city", 60.0, 2020, 70.0, 2030)
DOWN = Target("BE005C", "burglary", 10.0, 2020, 5.0, 2030)


def pace(target, year, value):
    return progress(target, [2020, year], [target.base, value]).pace


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (70.0, Pace.ACHIEVED),
        (75.0, Pace.ACHIEVED),
        (66.0, Pace.SUBSTANTIAL),  # the line asks for 65
        (64.75, Pace.SUBSTANTIAL),  # 95 % of the way asked for
        (64.7, Pace.MODERATE),
        (63.0, Pace.MODERATE),
        (62.9, Pace.LIMITED),
        (60.0, Pace.LIMITED),
        (59.9, Pace.DETERIORATION),
    ],
)
def test_the_word_goes_by_the_share_of_the_change_asked_for_by_then(value, word):
    assert pace(UP, 2025, value) is word


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (5.0, Pace.ACHIEVED),
        (7.5, Pace.SUBSTANTIAL),
        (8.5, Pace.MODERATE),
        (9.0, Pace.LIMITED),
        (11.0, Pace.DETERIORATION),
    ],
)
def test_a_target_below_its_base_asks_for_a_fall(value, word):
    assert pace(DOWN, 2025, value) is word


def test_without_a_value_after_the_base_year_nothing_is_said():
    for years, values in ([], []), ([2019, 2020], [50.0, 60.0]), ([2024], [math.nan]):
        assert progress(UP, years, values).pace is Pace.NOT_AVAILABLE


def test_the_newest_value_counts_in_whatever_order_and_missing_ones_do_not():
    result = progress(UP, [2025, 2023, 2026], [66.0, 80.0, math.nan])
    assert (result.year, result.value, result.expected, result.share) == (2025, 66.0, 65.0, pytest.approx(1.2))


def test_after_the_target_year_the_line_stays_at_the_target():
    result = progress(UP, [2033], [69.0])
    assert result.expected == 70.0 and result.pace is Pace.MODERATE


def test_a_base_of_zero_and_a_change_of_sign_need_no_other_rule():
    assert pace(Target("x", "y", 0.0, 2020, 10.0, 2030), 2025, 5.0) is Pace.SUBSTANTIAL
    assert pace(Target("x", "y", -2.0, 2020, 2.0, 2030), 2025, 0.0) is Pace.SUBSTANTIAL
