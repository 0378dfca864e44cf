"""Rates over residents, people present, dwellings, vehicles, and how the position changes."""

import numpy as np
import pytest

from indicators.model.errors import StatisticError
from indicators.statistics.denominators import by_denominator, people_present
from indicators.statistics.intervals import rate


def test_a_million_nights_are_2740_people_present_every_night():
    assert people_present([100_000], [1_000_000])[0] == pytest.approx(102_739.73, abs=0.01)


def test_without_nights_nobody_present_is_estimated():
    assert np.isnan(people_present([100_000], [np.nan])[0])


def test_a_city_of_tourists_stands_better_by_the_people_present():
    table = by_denominator(
        ["spa", "town"], [300, 250], {"residents": [10_000, 10_000], "present": [15_000, 10_000]}
    ).set_index(["geo", "denominator"])
    assert table.loc[("spa", "residents"), "rank"] == 2 and table.loc[("spa", "present"), "rank"] == 1
    assert table.loc[("spa", "present"), "moved"] == -1 and table.loc[("town", "present"), "moved"] == 1
    assert (table.xs("residents", level="denominator")["moved"] == 0).all()


def test_each_rate_has_the_limits_of_its_count():
    row = by_denominator(["a"], [7], {"dwellings": [4_000]}, {"dwellings": 1_000.0}).iloc[0]
    exact = rate([7], [4_000], 1_000)
    assert (row["value"], row["lower"], row["upper"]) == (exact.value[0], exact.lower[0], exact.upper[0])
    assert row["method"] == "exact"


def test_ranks_run_over_the_places_that_have_every_denominator():
    table = by_denominator(list("abc"), [1, 2, 3], {"residents": [10, 10, 10], "vehicles": [5, None, 5]})
    assert list(table["rank"].dropna()) == [1, 2, 1, 2]
    assert table["value"].notna().sum() == 5


def test_impossible_figures_are_told_in_a_sentence():
    with pytest.raises(StatisticError, match="below 0"):
        people_present([-1], [2])
    with pytest.raises(StatisticError, match="at least one"):
        by_denominator(["a"], [1], {})
