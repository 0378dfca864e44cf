"""Claims about interrupted series: years that are missing, and intervals with few counts."""

import numpy as np
import pytest

from indicators.statistics.interrupted_series import interrupted_series

YEARS = np.array([2014, 2015, 2016, 2017, 2019, 2020, 2021, 2023])  # the year of the start and one more are missing
STEADY = 1_000 * 0.9 ** (YEARS - 2014)
NOISE = np.array([3, -5, 4, 0, -6, 2, 5, -3])
RESIDENTS = np.full(len(YEARS), 100_000.0)


def test_a_steady_course_with_a_year_missing_has_no_step():
    assert interrupted_series(STEADY, RESIDENTS, 4, time=YEARS - 2013).level.value == pytest.approx(1, abs=1e-6)
    assert interrupted_series(STEADY, RESIDENTS, 4).level.value < 0.99  # as if no year were missing


def test_time_counts_from_one_where_none_is_given():
    stated = interrupted_series(STEADY, RESIDENTS, 4, time=np.arange(1, 9))
    assert stated.level == interrupted_series(STEADY, RESIDENTS, 4).level


def test_with_few_counts_the_interval_is_student_s_and_wider():
    level = interrupted_series(STEADY.round() + NOISE, RESIDENTS, 4).level
    normal, student = level.interval(), level.interval(freedom=5)
    assert student[0] < normal[0] < level.value < normal[1] < student[1]
    assert np.log(student[1] / level.value) == pytest.approx(2.5706 * level.error, rel=1e-3)
