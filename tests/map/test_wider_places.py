"""The map of regions and countries: filled where there is an outline, nobody above or below, a click to a town."""

import json

import pytest

from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.map.chart import places
from indicators.map.legend import map_legend
from indicators.map.picture import map_picture
from indicators.map.table import places_table
from indicators.map.words import places_finding, places_lead, places_notes
from indicators.model.indicators import AreaKind
from indicators.view.reader import Reader

EN, FR = load_language("en"), load_language("fr")
GRAZ, LIEGE, BUCHAREST, STRASBOURG = "AT002C", "BE005C", "RO001C", "FR009C"


def layers(atlas, answer) -> dict[str, dict]:
    """The layers of the map by id."""
    deck = places(answer, Reader(EN, atlas.catalogue))
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


@pytest.fixture(scope="module")
def broadband(atlas):
    return atlas.places("region_broadband", STRASBOURG)


def test_regions_with_an_outline_are_filled_and_lead_to_their_largest_town(atlas):
    romania = atlas.places("region_robbery", BUCHAREST)
    by_id = layers(atlas, romania)
    rows = by_id["regions"]["data"]
    assert {one["geo"] for one in rows} == set(romania.rows["geo"]) and len(romania.rows) == 42
    assert all(len(one["g"][0]) > 3 and one["told"] for one in rows)
    iasi = next(one for one in rows if one["geo"] == "RO213")
    assert romania.cities["RO213"].parent in atlas.cities and romania.cities["RO213"].lat is not None
    assert iasi["f"][:3] != layers(atlas, romania)["land"]["getFillColor"][:3]
    labelled = {one["geo"] for one in by_id["provinces"]["data"]}
    assert len(labelled) < 12 and {one["t"] for one in by_id["digits"]["data"]} <= set("12345")


def test_regions_without_a_town_are_on_the_map_and_lead_nowhere(broadband):
    alone = [one for one in broadband.cities.values() if one.kind is AreaKind.REGION and not one.parent and one.lat]
    assert alone and all(one.lon is not None for one in alone)


def test_regions_of_another_size_are_not_called_another_recording_system(atlas, broadband):
    assert broadband.apart and "recording system" not in places_lead(broadband, Reader(EN, atlas.catalogue))
    assert "Only regions of the same size (NUTS\u00a02)" in places_lead(broadband, Reader(EN, atlas.catalogue))
    offences = places_lead(atlas.places("region_robbery", "BG001C"), Reader(EN, atlas.catalogue))
    assert "Only regions with the same recording system as Sofia" in offences
    tooltip = layers(atlas, broadband)["apart"]["data"][0]["told"]
    assert tooltip == "figures of larger or smaller regions: not compared"


def test_the_notes_say_whose_the_outlines_are(atlas, robberies, broadband):
    reader = Reader(EN, atlas.catalogue, LIGHT)
    assert "whose provinces are joined" in str(places_notes(broadband, reader).remarks)
    assert "joined" not in str(places_notes(robberies, reader).remarks)


def test_the_legend_tells_outlines_from_diamonds(atlas, robberies, broadband):
    assert "filled with its outline" in map_legend(broadband, Reader(EN, atlas.catalogue))
    assert "filled with its outline" not in map_legend(robberies, Reader(EN, atlas.catalogue))


def test_a_street_map_shows_through_the_regions(atlas, broadband):
    deck = places(broadband, Reader(EN, atlas.catalogue), base_map="https://tiles.example/{z}/{x}/{y}.png")
    rows = next(one["data"] for one in json.loads(deck.to_json())["layers"] if one["id"] == "regions")
    assert all(one["f"][3] < 255 for one in rows)
    assert all(one["f"][3] == 255 for one in layers(atlas, broadband)["regions"]["data"])


def test_a_street_map_shows_through_the_countries_and_where_none_has_a_figure(atlas):
    """The legend says "filled with its outline": so they are, over a street map too."""
    answer = atlas.places("ent_incident", "BE005C")
    deck = places(answer, Reader(EN, atlas.catalogue), base_map="https://tiles.example/{z}/{x}/{y}.png")
    layer = next(one for one in json.loads(deck.to_json())["layers"] if one["id"] == "countries")
    assert all(fill[3] < 255 for fill in layer["fills"].values())
    assert layer["getFillColor"].endswith(", 0]")
    shut = layers(atlas, answer)["countries"]
    assert shut["getFillColor"].endswith(", 255]")
    assert all(fill[3] > layer["fills"][number][3] for number, fill in shut["fills"].items())
    assert "filled with its outline" in map_legend(answer, Reader(EN, atlas.catalogue))


def test_the_picture_fills_the_regions_as_well(atlas, broadband):
    inside, _height = map_picture(broadband, Reader(EN, atlas.catalogue, LIGHT), "outcome")(920, None)
    assert inside.count('fill-rule="evenodd"') > 100


def test_a_map_of_all_regions_takes_little_work_and_few_bytes(atlas, broadband):
    written = places(broadband, Reader(EN, atlas.catalogue)).to_json()
    assert len(written) < 500_000


def test_regions_without_an_outline_carry_their_number_inside_the_larger_regions(atlas, robberies):
    by_id = layers(atlas, robberies)
    assert "regions" not in by_id and len(by_id["around"]["data"]) >= 5 and by_id["around"]["filled"] is False
    assert {one["t"] for one in by_id["glyphs"]["data"]} <= set("12345")
    inside, _height = map_picture(robberies, Reader(EN, atlas.catalogue, LIGHT), "outcome")(920, None)
    assert 'fill="none"' in inside


def test_regions_without_outlines_are_diamonds_that_lead_to_their_largest_town(atlas, robberies):
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
    assert "in Belgium; from" in places_finding(risks, Reader(EN, atlas.catalogue))
    assert "around Graz; from" in places_finding(robberies, Reader(EN, atlas.catalogue))
    assert "36 pays" in places_finding(risks, Reader(FR, atlas.catalogue))
    assert "regions" in places_lead(robberies, Reader(EN, atlas.catalogue))


def test_one_figure_alone_has_no_range_and_none_at_all_is_said(atlas):
    corruption = atlas.places("recorded_corruption_country", "BE005C")
    assert corruption.rows["value"].notna().sum() == 1
    assert places_finding(corruption, Reader(EN, atlas.catalogue)).endswith(" in Belgium, the only figure on the map")
    assert "en Belgique, seul chiffre de la carte" in places_finding(corruption, Reader(FR, atlas.catalogue))
    without = atlas.places("recorded_theft_bicycle_uk_count", "BE005C")  # comes with no figure before a city uploads it
    assert places_finding(without, Reader(EN, atlas.catalogue)).endswith(": no city has a figure")


def test_where_no_figure_differs_the_headline_counts_none_above_and_below(atlas):
    homicides = atlas.places("recorded_homicide", "ES001C")
    headline = places_finding(homicides, Reader(EN, atlas.catalogue))
    untested = (homicides.rows["outcome"] == "not_tested").sum()
    assert headline == (
        f"Homicides: no figure differs significantly from the median of the peers of Madrid; {untested} not tested"
    )
    assert "ne s’écarte significativement de la médiane" in places_finding(homicides, Reader(FR, atlas.catalogue))


def test_the_table_names_regions_and_countries(atlas, robberies, risks):
    table = places_table(robberies, Reader(EN, atlas.catalogue))
    assert "Linz-Wels" in set(table["City"]) and table["Perimeter"].str.contains("NUTS").all()
    assert {"Belgium", "France"} <= set(places_table(risks, Reader(EN, atlas.catalogue))["City"])


def test_a_map_of_regions_or_countries_is_offered_after_those_of_cities(atlas):
    wider = [one.is_wider for one in atlas.mapped()]
    assert wider == sorted(wider) and any(wider)


def test_an_offence_of_whole_countries_has_no_map_for_its_levels_compare_with_no_other_country(atlas):
    offered = {one.id for one in atlas.mapped()}
    assert "recorded_homicide_country" not in offered and {"inform_risk", "region_homicide"} <= offered


def test_a_country_without_figures_is_not_said_to_be_everybody(atlas):
    marseille = atlas.places("region_homicide", "FR004C")
    assert marseille.rows.empty and marseille.apart
    assert places_finding(marseille, Reader(EN, atlas.catalogue)) == (
        "Homicides in the region: no figure for Marseille, nor for any place that counts in the same way"
    )


def test_an_own_figure_of_another_year_than_the_map_says_its_year(atlas):
    london, liege = (atlas.places("ent_security_policy", city) for city in ("UK001C", "BE005C"))
    assert "48.1% (2019) in the United Kingdom; from" in places_finding(london, Reader(EN, atlas.catalogue))
    assert "40.3% in Belgium; from" in places_finding(liege, Reader(EN, atlas.catalogue))


def test_the_list_beside_the_map_shows_what_each_place_is_filled_with(atlas, robberies):
    romania = atlas.places("region_robbery", BUCHAREST)
    for colouring, count in (("quintile", 9), ("value", 9)):
        legend = map_legend(romania, Reader(EN, atlas.catalogue), colouring)
        items = legend.partition("<ul>")[2].split("<li")[1:]
        assert len(items) == count and all("border-radius:3px" in one for one in items)
        assert "vg-not_tested" not in items[0] and "rotate" not in "".join(items)
    alone = map_legend(robberies, Reader(EN, atlas.catalogue)).partition("<ul>")[2]
    assert alone.count("rotate(45deg)") == alone.count("<li")


def test_the_legend_of_countries_says_that_they_are_filled_and_what_the_diamond_does(atlas, risks):
    legend = map_legend(risks, Reader(EN, atlas.catalogue))
    assert "filled with its outline: 36 countries" in legend and "a whole territory" not in legend
    assert "a click opens the largest city" in legend


def test_cities_keep_the_mark_of_their_outcome_in_the_list(atlas):
    legend = map_legend(atlas.places("safe_night_city", LIEGE), Reader(EN, atlas.catalogue))
    assert "vg-mark vg-" in legend.partition("<ul>")[2] and "border-radius:3px" not in legend
