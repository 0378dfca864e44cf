"""The map of regions and countries: countries filled, regions as diamonds, nobody above or below, a click to a town."""

import json

import pytest

from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.map.chart import places
from indicators.map.picture import map_picture
from indicators.map.table import places_table
from indicators.map.words import places_finding, places_lead
from indicators.model.indicators import AreaKind
from indicators.view.reader import Reader

EN, FR = load_language("en"), load_language("fr")
GRAZ, LIEGE = "AT002C", "BE005C"


def layers(atlas, answer) -> dict[str, dict]:
    """The layers of the map by id."""
    deck = places(answer, atlas.catalogue, EN, LIGHT)
    return {one["id"]: one for one in json.loads(deck.to_json())["layers"]}


@pytest.fixture(scope="module")
def robberies(atlas):
    return atlas.places("region_robbery", GRAZ)


@pytest.fixture(scope="module")
def risks(atlas):
    return atlas.places("inform_risk", LIEGE)


def test_the_places_are_regions_of_the_country_and_the_city_stands_for_its_own(robberies):
    assert GRAZ in robberies.cities and len(robberies.rows) > 4
    assert {one.kind for one in robberies.cities.values()} == {AreaKind.REGION}
    assert {one.country for one in robberies.cities.values()} == {"AT"} and robberies.apart


def test_regions_are_diamonds_that_lead_to_their_largest_town(atlas, robberies):
    rows = layers(atlas, robberies)["provinces"]["data"]
    assert {one["t"] for one in rows} <= {"◆", "◇"}
    towns = {geo: one.parent for geo, one in robberies.cities.items() if geo != GRAZ}
    assert towns["AT130"] == "AT001C" and set(towns.values()) <= set(atlas.cities)


def test_countries_are_filled_with_the_colour_of_their_figure(atlas, risks):
    by_id = layers(atlas, risks)
    fills = by_id["countries"]["fills"]
    assert len(fills) == len(risks.rows) == 36
    assert all(f'id == "{number}"' in by_id["countries"]["getFillColor"] for number in fills)
    assert "countries" not in layers(atlas, atlas.places("safe_night_city", LIEGE))


def test_the_picture_fills_the_countries_as_well(atlas, risks):
    reader = Reader(EN, atlas.catalogue, LIGHT)
    inside, _height = map_picture(risks, reader, "outcome")(920, None)
    belgium = layers(atlas, risks)["countries"]["fills"]["056"]
    assert "#{:02X}{:02X}{:02X}".format(*belgium[:3]) in inside


def test_the_headline_says_of_which_place_the_figure_is_and_ranks_nobody(atlas, robberies, risks):
    assert "in Belgium; from" in places_finding(risks, atlas.catalogue, EN)
    assert "around Graz; from" in places_finding(robberies, atlas.catalogue, EN)
    assert "36 pays" in places_finding(risks, atlas.catalogue, FR)
    assert "regions" in places_lead(robberies, atlas.catalogue, EN)


def test_the_table_names_regions_and_countries(atlas, robberies, risks):
    table = places_table(robberies, atlas.catalogue, EN)
    assert "Linz-Wels" in set(table["City"]) and table["Perimeter"].str.contains("NUTS").all()
    assert {"Belgium", "France"} <= set(places_table(risks, atlas.catalogue, EN)["City"])


def test_a_map_of_regions_or_countries_is_offered_after_those_of_cities(atlas):
    wider = [one.is_wider for one in atlas.mapped()]
    assert wider == sorted(wider) and any(wider)
