"""One count over several denominators, of real cities: the same year, the same area, or none at all."""

import pytest

BERLIN, PARIS, SAINT_DENIS = "DE001C", "FR001C", "FR-93066"


def test_people_present_are_residents_and_a_365th_of_the_nights_of_the_same_year(atlas):
    answer = atlas.exposure("recorded_theft", BERLIN)
    facts = atlas._data.facts(indicators=["tourist_nights"], geos=[BERLIN])
    nights = facts.loc[facts["year"] == answer.year, "value"].iloc[0]
    assert answer.sizes["present"] == pytest.approx(answer.sizes["residents"] + nights / 365)


def test_the_usual_denominator_gives_the_published_rate(atlas):
    answer = atlas.exposure("recorded_theft", BERLIN)
    facts = atlas._data.facts(indicators=["recorded_theft"], geos=[BERLIN])
    published = facts.loc[facts["year"] == answer.year, "value"].iloc[0]
    row = answer.rows[(answer.rows["geo"] == BERLIN) & (answer.rows["denominator"] == "residents")]
    assert row["value"].iloc[0] == pytest.approx(published, rel=1e-3)


def test_a_greater_citys_nights_and_cars_never_divide_the_count_of_its_municipality(atlas):
    answer = atlas.exposure("recorded_theft_personal", PARIS)
    assert set(answer.sizes) == {"residents"}
    assert set(answer.unknown) == {"present", "vehicles", "dwellings"}


def test_dwellings_are_found_where_both_the_count_and_its_rate_per_dwelling_are_published(atlas):
    answer = atlas.exposure("recorded_burglary_dwelling", SAINT_DENIS)
    assert 40_000 < answer.sizes["dwellings"] < 90_000


def test_without_a_count_there_is_no_row(atlas):
    assert atlas.exposure("recorded_theft", "BE005C").rows.empty


def test_a_city_whose_nights_are_those_of_a_greater_one_tells_its_newest_count(atlas):
    answer = atlas.exposure("recorded_burglary_dwelling", "ES001C")
    assert (answer.year, set(answer.sizes)) == (2024, {"residents"})
    assert atlas.exposure("recorded_theft", BERLIN).sizes.keys() >= {"residents", "present"}
