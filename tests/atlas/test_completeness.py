"""Completeness: who has delivered what, how far each indicator reaches, what was known on a day."""

from datetime import date

import pytest

from indicators import UnknownNameError

LIEGE = "BE005C"


def test_every_member_is_listed_once_with_the_themes_that_are_known(atlas):
    answer = atlas.deliveries()
    ids = [one.id for one in answer.cities]
    assert len(ids) == len(set(ids)) == sum(one.member for one in atlas.cities.values())
    own = answer.rows[answer.rows.geo == LIEGE].set_index("theme")
    known = [one for one in atlas.known(LIEGE) if one.theme == "safety"]
    assert own.loc["safety", "indicators"] == len(known)
    assert own.loc["safety", "last"] == 2023


def test_a_city_of_which_nothing_is_known_is_listed_too(atlas):
    answer = atlas.deliveries()
    assert answer.silent
    assert not {one.id for one in answer.silent} & set(answer.rows.geo)


def test_a_country_shows_its_own_cities_only(atlas):
    assert {one.country for one in atlas.deliveries("PT").cities} == {"PT"}


def test_coverage_counts_every_area_and_year(atlas):
    rows = atlas.coverage().rows.set_index("indicator")
    assert rows.loc["safe_night_city", ["first", "last"]].tolist() == [2019, 2023]
    assert rows.loc["recorded_burglary_dwelling", "cities"] > 900
    assert (rows["first"] <= rows["last"]).all()


def test_a_day_before_every_release_knows_nothing(atlas):
    answer = atlas.recollection(LIEGE, date(1990, 1, 1))
    assert set(answer.rows.change) == {"new"}
    assert answer.rows.value_then.isna().all()


def test_an_unknown_city_is_told(atlas):
    with pytest.raises(UnknownNameError, match="city"):
        atlas.recollection("BE0O5C", date(2026, 1, 1))
