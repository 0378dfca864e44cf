"""Felt and recorded of real cities: every voice on its own, levels only inside one recording system."""

import re

import pytest

from indicators import Comparator
from indicators.compare.lines import answer as lines_answer
from indicators.figures.prefetched import PrefetchedFigures
from indicators.language.language import LANGUAGES, load_language
from indicators.perception.words import perception_headline
from indicators.view import Reader
from tests import seen

BERLIN, MADRID, LIEGE, LILLE = "DE001C", "ES001C", "BE005C", "FR003C"


def test_berlin_is_heard_by_every_voice_in_the_order_of_the_screen(atlas):
    answer = atlas.perception(BERLIN)
    assert list(dict.fromkeys(one.voice for one in answer.pictures)) == ["recorded", "suffered", "felt", "confidence"]
    assert answer.nearest is None
    assert BERLIN in {one.id for one in answer.both}


def test_recorded_offences_stand_beside_home_peers_and_surveys_beside_peers_abroad(atlas):
    answer = atlas.perception(BERLIN)
    around = {one.voice: {city.country for city in one.lines.cities} for one in answer.pictures}
    assert around["recorded"] == {"DE"}
    assert len(around["felt"]) > 1
    assert all(one.lines.index_year is None for one in answer.pictures)


def test_against_a_city_of_another_system_recorded_offences_become_an_index_and_surveys_stay_levels(atlas):
    answer = atlas.perception(BERLIN, Comparator("city", city=MADRID))
    index = {one.voice: bool(one.lines.index_year) for one in answer.pictures}
    assert index == {"recorded": True, "suffered": False, "felt": False, "confidence": False}
    assert answer.pictures[0].lines.pairs


def test_without_a_common_year_the_city_stands_alone_in_its_levels(atlas):
    answer = atlas.perception(LILLE, Comparator("city", city=BERLIN))
    recorded = [one.lines for one in answer.pictures if one.voice == "recorded"]
    assert recorded
    assert all([city.id for city in lines.cities] == [LILLE] for lines in recorded if lines.index_year is None)


def test_where_nothing_recorded_is_known_the_nearest_city_with_both_is_named(atlas):
    answer = atlas.perception(LIEGE)
    assert "recorded" not in answer.voices
    assert answer.nearest.name == "Aachen"
    assert 35 < answer.kilometres < 50


def test_the_cities_where_both_are_known_have_both(atlas):
    for city in atlas.perception(LIEGE).both[::8]:
        assert {"recorded"} < atlas.perception(city.id).voices


def test_no_picture_holds_two_indicators_and_none_is_a_total(atlas):
    answer = atlas.perception(BERLIN)
    ids = [one.lines.indicator.id for one in answer.pictures]
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
    for picture in atlas.perception(BERLIN, to, 2024).pictures:
        arguments = (
            picture.lines.indicator,
            [atlas.city(city.id) for city in (*picture.lines.cities, *picture.lines.left_out)],
        )
        alone = lines_answer.lines(atlas._data, *arguments, to, 2024)
        assert alone.rows.equals(picture.lines.rows)
        assert alone.benchmark.equals(picture.lines.benchmark)
        fields = [
            (fields.index_year, str(fields.course), fields.outcome, fields.pairs, fields.breaks)
            for fields in (alone, picture.lines)
        ]
        assert fields[0] == fields[1]


def test_facts_held_are_those_of_the_data_and_what_is_not_held_is_asked_for(atlas):
    data = atlas._data
    prefetched = PrefetchedFigures(data, ["recorded_theft", "safe_night_city"], [BERLIN, MADRID], 2022)
    for geos, last in (([BERLIN], 2022), ([BERLIN, MADRID], 2022), ([LIEGE], 2022), ([BERLIN], 2019)):
        filters = {"indicators": ["recorded_theft"], "geos": geos, "last": last}
        assert prefetched.facts(**filters).equals(data.facts(**filters))
    assert prefetched.facts(geos=[BERLIN], last=2022).equals(data.facts(geos=[BERLIN], last=2022))


def test_the_headline_says_when_residents_and_police_speak_of_other_years(atlas):
    headline = seen.headline(atlas.perception("DE004C"), atlas.catalogue, load_language("en"))
    assert headline.startswith("In Cologne, ")
    assert " of residents had something stolen in a year" in headline
    assert "(2019); the police recorded thefts at " in headline and headline.endswith(" (2024)")


def test_the_headline_tells_the_same_figures_in_every_language(atlas):
    """Where one language needs more letters, none leaves out a figure that another tells."""
    cities = [id for id, city in atlas.cities.items() if city.is_town and city.member][:40]
    figures = {}
    for city in (*cities, "DE008C"):
        answer = atlas.perception(city)
        for code in LANGUAGES:
            headline = perception_headline(answer, Reader(load_language(code), atlas.catalogue))
            figures.setdefault(city, set()).add(len(re.findall(r"\d+\s?%|100[.,\s]000", headline)))
    assert len(figures) > 20 and {city: counts for city, counts in figures.items() if len(counts) > 1} == {}


@pytest.mark.parametrize(
    ("code", "city", "police"),
    [
        ("en", "DE004C", r"; the police recorded thefts at [\d,]+ per 100,000"),
        ("fr", "FR003C", r"; la police a enregistré [\d ]+ vols sans violence contre des personnes pour 100 000"),
        ("es", "ES019C", r", la policía registró [\d.]+ hurtos por 100.000 y \d+ lesiones "),
        ("it", "DE004C", r"; la polizia ha registrato [\d.]+ furti per 100.000"),
        ("pt", "DE004C", r"; a polícia registou [\d ]+ furtos por 100 000"),
        ("de", "DE004C", r"; polizeilich erfasst .*: Diebstähle [(][\d.]+ je 100.000"),
    ],
)
def test_the_police_record_a_number_of_offences(atlas, code, city, police):
    headline = seen.headline(atlas.perception(city), atlas.catalogue, load_language(code))
    assert re.search(police, re.sub("[\u202f\u00a0]", " ", headline)), headline


def test_a_count_of_offences_has_no_unit_behind_it(atlas):
    answer = atlas.perception("UK-Barking-and-Dagenham")
    headline = perception_headline(answer, Reader(load_language("es"), atlas.catalogue)).replace("\u202f", " ")
    assert re.fullmatch(
        r"En Barking and Dagenham, la policía registró \d+ hurtos a personas y [\d.]+ delitos violentos y sexuales",
        headline,
    )
