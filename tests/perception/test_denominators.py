"""One count over several denominators, of real cities: the same year, the same area, or none at all."""

import pytest

BERLIN, PARIS, SAINT_DENIS = "DE001C", "FR001C", "FR-93066"


def test_people_present_are_residents_and_a_365th_of_the_nights_of_the_same_year(atlas):
    told = atlas.exposure("recorded_theft", BERLIN)
    facts = atlas._ground.facts(indicators=["tourist_nights"], geos=[BERLIN])
    nights = facts.loc[facts["year"] == told.year, "value"].iloc[0]
    assert told.sizes["present"] == pytest.approx(told.sizes["residents"] + nights / 365)


def test_the_usual_denominator_gives_the_published_rate(atlas):
    told = atlas.exposure("recorded_theft", BERLIN)
    facts = atlas._ground.facts(indicators=["recorded_theft"], geos=[BERLIN])
    published = facts.loc[facts["year"] == told.year, "value"].iloc[0]
    own = told.rows[(told.rows["geo"] == BERLIN) & (told.rows["denominator"] == "residents")]
    assert own["value"].iloc[0] == pytest.approx(published, rel=1e-3)


def test_a_greater_citys_nights_and_cars_never_divide_the_count_of_its_municipality(atlas):
    told = atlas.exposure("recorded_theft_personal", PARIS)
    assert set(told.sizes) == {"residents"}
    assert set(told.unknown) == {"present", "vehicles", "dwellings"}


def test_dwellings_are_found_where_both_the_count_and_its_rate_per_dwelling_are_published(atlas):
    told = atlas.exposure("recorded_burglary_dwelling", SAINT_DENIS)
    assert 40_000 < told.sizes["dwellings"] < 90_000


def test_without_a_count_there_is_no_row(atlas):
    assert atlas.exposure("recorded_theft", "BE005C").rows.empty


def test_a_city_whose_nights_are_those_of_a_greater_one_tells_its_newest_count(atlas):
    told = atlas.exposure("recorded_burglary_dwelling", "ES001C")
    assert (told.year, set(told.sizes)) == (2024, {"residents"})
    assert atlas.exposure("recorded_theft", BERLIN).sizes.keys() >= {"residents", "present"}
