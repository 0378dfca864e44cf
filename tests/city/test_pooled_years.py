"""Rare events over several years: how many, from which, and never over a year that is hidden."""

import pytest

from indicators import open_atlas
from tests.figures.test_disclosure import SENSITIVE, contributed

ALJARAQUE, VALENCIA = "ES-21002", "ES003C"


def test_the_count_and_the_people_of_the_years_are_added(atlas):
    pooled = atlas.together("recorded_homicide", ALJARAQUE)
    lines = atlas._data.facts(indicators=["recorded_homicide"], geos=[ALJARAQUE], first=pooled.first, last=pooled.last)
    assert len(lines) == pooled.last - pooled.first + 1
    assert pooled.count == lines["numerator"].sum()
    assert pooled.value == pytest.approx(1e5 * pooled.count / lines["denominator"].sum())
    assert pooled.lower < pooled.value < pooled.upper


def test_one_year_with_events_enough_stands_alone(atlas):
    assert atlas.together("recorded_burglary_dwelling", VALENCIA) is None
    assert atlas.together("safe_night_city", "BE005C") is None


def test_years_are_not_added_over_a_confidential_one(atlas):
    pooled = atlas.together(SENSITIVE, ALJARAQUE)
    assert pooled.reason == "confidential"
    assert pooled.count != pooled.count


def test_no_sum_of_years_holds_a_year_that_is_not_shown(atlas):
    """For every town and every last year a reader may ask for, of every sensitive offence."""
    data = atlas._data
    facts = data.facts(indicators=data.sensitive)
    hidden = set(facts.loc[facts["status"] == "Q", ["indicator", "geo", "year"]].itertuples(index=False, name=None))
    cases = {(indicator, geo, last) for indicator, geo, year in sorted(hidden)[::10] for last in range(year, year + 5)}
    for indicator, geo, last in sorted(cases):
        pooled = atlas.together(indicator, geo, last)
        if pooled and not pooled.reason:
            assert hidden.isdisjoint({(indicator, geo, year) for year in range(pooled.first, pooled.last + 1)})


def test_a_break_in_counting_and_a_gap_end_the_years_put_together(store_copy):
    contributed(store_copy, {"ES004C": 6}, 2031)
    pooled = open_atlas(store_copy).together(SENSITIVE, "ES004C", 2031)
    assert pooled is None
