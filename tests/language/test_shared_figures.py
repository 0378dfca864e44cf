"""One figure of a country or a region, shown once: its name and the cities it is shown for."""

import re

import pytest

from indicators.capabilities import view_of
from indicators.drawing.rooms import PHONE, SCREEN
from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.language.shared_figures import listed_name, once_each, place_name, row_name
from indicators.view.reader import Reader

EN, FR = load_language("en"), load_language("fr")
CITIES = ("BE005C", "BE001C", "FR001C", "FR003C", "DE001C")


@pytest.fixture(scope="module")
def insured(atlas):
    return atlas.bars("ent_insured", CITIES)


def test_a_row_is_named_after_the_country_with_its_cities(insured):
    by_id = {one.id: one for one in insured.cities}
    assert row_name(by_id["BE005C"], insured, EN) == "Belgium: Liège, Brussels"
    assert row_name(by_id["FR001C"], insured, FR) == FR.typeset("France : Paris, Lille")
    assert listed_name(by_id["FR001C"], insured, EN) == "Paris, Lille"


def test_a_region_that_is_the_city_has_the_citys_name(atlas):
    answer = atlas.bars("region_broadband", ("BE005C", "BE001C"))
    by_id = {one.id: one for one in answer.cities}
    assert place_name(by_id["BE001C"], answer, EN) == row_name(by_id["BE001C"], answer, EN) == "Brussels"
    assert row_name(by_id["BE005C"], answer, EN) == "Prov. Liège: Liège"


def test_it_is_said_once_that_countries_are_shown_and_only_where_cities_share_a_figure(atlas, insured):
    assert once_each(insured, EN) == "Figures of countries: each country is shown once, with its cities."
    assert once_each(atlas.bars("ent_insured", ("BE005C", "FR001C")), EN) == ""


@pytest.mark.parametrize("room", [None, PHONE, SCREEN], ids=["page", "phone", "audience"])
def test_every_drawing_has_one_bar_a_country_and_names_its_cities(atlas, insured, room):
    view, reader = view_of(insured), Reader(EN, atlas.catalogue, LIGHT)
    figure = view.figure(insured, reader) if room is None else view.chart(insured, reader, room)
    words = " ".join(re.sub(r"<[^>]+>", " ", one["text"]) for one in figure.layout["annotations"])
    assert len(figure.data[0]["x"]) == 3 and "Belgium" in words and "Paris, Lille" in words


def test_tables_and_changes_have_one_row_a_country(atlas, insured):
    reader = Reader(EN, atlas.catalogue, LIGHT)
    for answer in (insured, atlas.changes("ent_insured", CITIES)):
        table = view_of(answer).listed(answer, reader)
        assert sorted(table["City"]) == ["Berlin", "Liège, Brussels", "Paris, Lille"]
