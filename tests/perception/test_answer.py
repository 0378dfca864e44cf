"""Felt and recorded of real cities: every voice on its own, levels only inside one recording system."""

import pytest

from indicators import Comparator
from indicators.compare.lines import answer as lines_answer
from indicators.figures.prefetched import PrefetchedFigures

BERLIN, MADRID, LIEGE, LILLE = "DE001C", "ES001C", "BE005C", "FR003C"


def test_berlin_is_heard_by_every_voice_in_the_order_of_the_screen(atlas):
    told = atlas.felt(BERLIN)
    assert list(dict.fromkeys(one.voice for one in told.pictures)) == ["recorded", "suffered", "felt", "confidence"]
    assert told.nearest is None
    assert BERLIN in {one.id for one in told.both}


def test_recorded_offences_stand_beside_home_peers_and_surveys_beside_peers_abroad(atlas):
    told = atlas.felt(BERLIN)
    around = {one.voice: {city.country for city in one.lines.cities} for one in told.pictures}
    assert around["recorded"] == {"DE"}
    assert len(around["felt"]) > 1
    assert all(one.lines.index_year is None for one in told.pictures)


def test_against_a_city_of_another_system_recorded_offences_become_an_index_and_surveys_stay_levels(atlas):
    told = atlas.felt(BERLIN, Comparator("city", city=MADRID))
    index = {one.voice: bool(one.lines.index_year) for one in told.pictures}
    assert index == {"recorded": True, "suffered": False, "felt": False, "confidence": False}
    assert told.pictures[0].lines.pairs


def test_without_a_common_year_the_city_stands_alone_in_its_levels(atlas):
    told = atlas.felt(LILLE, Comparator("city", city=BERLIN))
    recorded = [one.lines for one in told.pictures if one.voice == "recorded"]
    assert recorded
    assert all([city.id for city in lines.cities] == [LILLE] for lines in recorded if lines.index_year is None)


def test_where_nothing_recorded_is_known_the_nearest_city_with_both_is_named(atlas):
    told = atlas.felt(LIEGE)
    assert "recorded" not in told.voices
    assert told.nearest.name == "Aachen"
    assert 35 < told.kilometres < 50


def test_the_cities_where_both_are_known_have_both(atlas):
    for city in atlas.felt(LIEGE).both[::8]:
        assert {"recorded"} < atlas.felt(city.id).voices


def test_no_picture_holds_two_indicators_and_none_is_a_total(atlas):
    told = atlas.felt(BERLIN)
    ids = [one.lines.indicator.id for one in told.pictures]
    assert len(ids) == len(set(ids)) == 8


@pytest.mark.parametrize(
    "to",
    [
        Comparator(),
        Comparator("all"),
        Comparator("country"),
        Comparator("city", city=MADRID),
        Comparator("group", group=(LILLE,)),
    ],
    ids=lambda one: one.kind,
)
def test_the_pictures_are_those_that_each_indicator_asked_alone_would_give(atlas, to):
    for one in atlas.felt(BERLIN, to, 2024).pictures:
        asked = one.lines.indicator, [atlas.city(city.id) for city in (*one.lines.cities, *one.lines.left_out)]
        alone = lines_answer.lines(atlas._ground, *asked, to, 2024)
        assert alone.rows.equals(one.lines.rows)
        assert alone.benchmark.equals(one.lines.benchmark)
        told = [(told.index_year, told.trend, told.outcome, told.pairs, told.breaks) for told in (alone, one.lines)]
        assert told[0] == told[1]


def test_facts_held_are_those_of_the_ground_and_what_is_not_held_is_asked_for(atlas):
    ground = atlas._ground
    held = PrefetchedFigures(ground, ["recorded_theft", "safe_night_city"], [BERLIN, MADRID], 2022)
    for geos, last in (([BERLIN], 2022), ([BERLIN, MADRID], 2022), ([LIEGE], 2022), ([BERLIN], 2019)):
        asked = {"indicators": ["recorded_theft"], "geos": geos, "last": last}
        assert held.facts(**asked).equals(ground.facts(**asked))
    assert held.facts(geos=[BERLIN], last=2022).equals(ground.facts(geos=[BERLIN], last=2022))
