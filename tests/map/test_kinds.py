"""Map: what is not a city is not drawn or counted as one; unknown populations and yes or no are said to be so."""

import json
from dataclasses import replace

from indicators.language import areas
from indicators.language.language import load_language
from indicators.map.chart import places
from indicators.map.legend import map_legend
from indicators.model.indicators import AreaKind
from indicators.view import Reader
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
PROVINCE = replace(example_answers.WIEN, kind=AreaKind.PROVINCE)
NORD = replace(example_answers.PARIS, kind=AreaKind.PROVINCE)
SIGNED = example_answers.SIDE_BY_SIDE.assign(value=[1.0, 0.0, 1.0, 0.0], outcome="not_tested", benchmark=0.5)


def among(*cities, rows=example_answers.SIDE_BY_SIDE, **more):
    answer = example_answers.places(rows, **more)
    answer.cities.update({one.id: one for one in cities})
    return answer


def layers(answer, colouring="outcome"):
    data = json.loads(places(answer, Reader(EN, example_answers.CATALOGUE), colouring).to_json())
    return {one["id"]: one for one in data["layers"]}


def row(layer, geo):
    return next(one for one in layer["data"] if one["geo"] == geo)


def test_a_province_is_a_diamond_in_a_layer_of_its_own():
    layers_drawn = layers(among(NORD, PROVINCE))
    assert {one["geo"]: one["t"] for one in layers_drawn["provinces"]["data"]} == {"FR001C": "◆", "AT001C": "◇"}
    assert {one["geo"] for one in layers_drawn["cities"]["data"]} == {"BE005C", "XX001C"}
    assert row(layers_drawn["provinces"], "FR001C")["told"].startswith("province or département\n70%")


def test_areas_are_counted_as_what_they_are():
    assert areas.counted([example_answers.LIEGE, NORD, PROVINCE], EN) == "1 city, 1 province and 1 département"
    assert areas.counted([example_answers.LIEGE, example_answers.WIEN], FR) == "2 villes"
    assert areas.number_of(3, areas.kinds([NORD]), FR) == "3 départements"
    assert "2 cities, 1 province and 1 département" in seen.lead(among(NORD, PROVINCE), example_answers.CATALOGUE, EN)
    assert "1 area significantly above" in seen.headline(among(NORD, PROVINCE), example_answers.CATALOGUE, EN)
    assert "1 city significantly above" in seen.headline(among(), example_answers.CATALOGUE, EN)
    assert "territoire entier" in map_legend(among(PROVINCE), Reader(FR, example_answers.CATALOGUE))


def test_an_unknown_population_is_hollow_and_said_in_tooltip_and_legend():
    answer = among(replace(example_answers.PARIS, population=None))
    paris = row(layers(answer)["cities"], "FR001C")
    assert paris["f"][3] < 60 and paris["told"].endswith("population unknown")
    assert "population unknown" in map_legend(answer, Reader(EN, example_answers.CATALOGUE))
    assert "population unknown" not in map_legend(among(), Reader(EN, example_answers.CATALOGUE))


def test_hundreds_of_small_towns_are_dots_that_grow_below_the_own_city_and_its_peers():
    towns = [
        example_answers.city(f"ES{place:03}C", f"Town {place}", 40.0, -4 + place / 100, 3e4) for place in range(600)
    ]
    rows = example_answers.places_rows(
        *((one.id, 50.0, 46.0, 54.0, 61.0, "worse") for one in (example_answers.LIEGE, *towns))
    )
    layers_drawn = layers(among(*towns, rows=rows))
    assert len(layers_drawn["crowd"]["data"]) == 600 and layers_drawn["crowd"]["radiusUnits"] == "meters"
    assert layers_drawn["crowd"]["radiusMinPixels"] < 4 < layers_drawn["crowd"]["radiusMaxPixels"]
    assert (
        list(layers_drawn).index("crowd") < list(layers_drawn).index("cities")
        and len(layers_drawn["cities"]["data"]) == 1
    )


def test_yes_and_no_are_filled_and_hollow_and_counted_in_words():
    answer = among(rows=SIGNED, indicator=example_answers.SIGNED, benchmark=0.5)
    for colouring in ("outcome", "quintile", "value"):
        cities = layers(answer, colouring)["cities"]
        assert row(cities, "BE005C")["f"] != row(cities, "AT001C")["f"] == [255, 255, 255, 255]
        legend = map_legend(answer, Reader(EN, example_answers.CATALOGUE), colouring)
        assert "yes: 2 cities" in legend and "no: 2 cities" in legend and "≤" not in legend
    assert (
        seen.headline(answer, example_answers.CATALOGUE, EN)
        == "The commitment: yes in 2 of 4 cities, including Liège; figures of 2019–2023"
    )
    assert "median" not in seen.lead(answer, example_answers.CATALOGUE, EN)
