"""One count over several denominators, of real cities: the same year, the same area, or none at all."""

import pytest

BERLIN, PARIS, SAINT_DENIS, GDANSK = "DE001C", "FR001C", "FR-93066", "PL006C"


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
    assert set(answer.unknown) == {"present", "nights"}


def test_dwellings_are_found_where_both_the_count_and_its_rate_per_dwelling_are_published(atlas):
    answer = atlas.exposure("recorded_burglary_dwelling", SAINT_DENIS)
    assert 40_000 < answer.sizes["dwellings"] < 90_000


def test_the_year_is_the_newest_one_with_most_denominators(atlas):
    """Cars of Berlin end in 2021: thefts of cars are not told of 2024 without them."""
    answer = atlas.exposure("recorded_theft_vehicle", BERLIN)
    assert set(answer.sizes) == {"residents", "vehicles"} and not answer.unknown
    assert answer.year < answer.newest


def test_only_what_the_catalogue_admits_divides_a_count(atlas):
    assert "vehicles" not in atlas.exposure("recorded_theft", BERLIN).sizes
    assert set(atlas.exposure("recorded_drugs", BERLIN).sizes) == {"residents"}


def test_without_a_count_there_is_no_row(atlas):
    assert atlas.exposure("recorded_theft", "BE005C").rows.empty


def test_a_city_whose_nights_are_those_of_a_greater_one_tells_its_newest_count(atlas):
    answer = atlas.exposure("recorded_burglary_dwelling", "ES001C")
    assert (answer.year, set(answer.sizes)) == (2024, {"residents"})
    assert answer.newest == 2024
    assert atlas.exposure("recorded_theft", BERLIN).sizes.keys() >= {"residents", "present"}


def test_an_older_year_with_tourist_nights_knows_the_year_of_the_newest_count(atlas):
    offence = next(one.id for one in atlas.known(GDANSK) if atlas.denominators(one.id, GDANSK))
    answer = atlas.exposure(offence, GDANSK)
    assert answer.year < answer.newest
