"""The map of regions and countries for an audience: the same areas and colours as on the page, and their key."""

import re

import pytest

from indicators.drawing import svg_figure
from indicators.drawing.rooms import SCREEN, SCREEN_PHONE
from indicators.drawing.style import DARK, LIGHT
from indicators.drawing.text import width
from indicators.language.language import load_language
from indicators.map.audience_chart import europe
from indicators.map.chart import places
from indicators.map.shades import ramp
from indicators.view import Reader

EN = load_language("en")
GRAZ, LIEGE, BUCHAREST = "AT002C", "BE005C", "RO001C"


def shapes(atlas, indicator, city, colours=LIGHT, room=SCREEN):
    """The shapes of the picture, and the answer that it is of."""
    answer = atlas.places(indicator, city)
    figure = europe(answer, Reader(EN, atlas.catalogue, colours), room)
    figure.validated()
    return figure.layout["shapes"], answer


def on_map(parts, colours):
    return [one for one in parts if one["type"] == "path" and one.get("fillcolor") in ramp(colours)]


@pytest.mark.parametrize("room", [SCREEN, SCREEN_PHONE], ids=lambda room: room.name)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda colours: colours.name)
def test_regions_are_filled_with_the_colour_of_their_fifth_as_on_the_page(atlas, room, colours):
    parts, answer = shapes(atlas, "region_robbery", BUCHAREST, colours, room)
    assert len(on_map(parts, colours)) >= len(answer.rows) == 42
    deck = places(answer, Reader(EN, atlas.catalogue, colours))
    regions = next(one["data"] for one in deck.specification["layers"] if one["id"] == "regions")
    of_page = {"#" + bytes(one["f"][:3]).hex().upper() for one in regions}
    assert of_page == {one["fillcolor"] for one in on_map(parts, colours)}


def test_the_own_region_is_outlined_last(atlas):
    parts, _answer = shapes(atlas, "region_robbery", BUCHAREST)
    filled = on_map(parts, LIGHT)
    assert filled[-1]["line"]["color"] == LIGHT.text and filled[0]["line"]["color"] == LIGHT.border


def test_countries_are_filled_and_no_circle_stands_for_one(atlas):
    parts, answer = shapes(atlas, "inform_risk", LIEGE)
    assert len(on_map(parts, LIGHT)) >= len(answer.rows) > 20
    assert not [one for one in parts if one["type"] == "circle"]


def test_regions_without_an_outline_are_diamonds(atlas):
    parts, answer = shapes(atlas, "region_robbery", GRAZ)
    diamonds = [one for one in on_map(parts, LIGHT) if one["path"].count("L") == 3]
    assert len(diamonds) >= 5 and len(answer.rows) >= len(diamonds)


def test_diamonds_that_are_close_do_not_overlap(atlas):
    parts, _answer = shapes(atlas, "region_robbery", "PT001C")
    ends = [[float(one) for one in re.findall(r"[\d.]+", part["path"])][:4] for part in on_map(parts, LIGHT)]
    diamonds = [(top_x, left_y, top_x - left_x) for left_x, left_y, top_x, _top_y in ends]
    assert len(diamonds) > 5
    for place, (x, y, half) in enumerate(diamonds):
        for right, down, other in diamonds[place + 1 :]:
            assert abs(x - right) + abs(y - down) > half + other - 1


def test_the_key_says_between_which_values_each_fifth_lies_and_of_how_many_places(atlas):
    answer = atlas.places("region_robbery", BUCHAREST)
    figure = europe(answer, Reader(EN, atlas.catalogue), SCREEN)
    words = [one["text"] for one in figure.layout["annotations"]]
    assert sum("regions" in one for one in words) == 5 and any("–" in one for one in words)
    drawing = svg_figure.document(figure, SCREEN, "map")
    squares = [one for one in figure.layout["shapes"] if one["type"] == "rect" and "label" in one]
    assert [one["fillcolor"] for one in squares] == list(ramp(LIGHT)[::-1]) and "better" not in " ".join(words)
    assert drawing.count("regions") >= 5


@pytest.mark.parametrize("room", [SCREEN, SCREEN_PHONE], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    ("indicator", "city"),
    [("region_broadband", "SI001C"), ("region_broadband", "IS001C"), ("ent_incident", "CY001C")],
)
def test_no_words_run_past_the_edge_of_the_picture(atlas, indicator, city, room):
    drawing = europe(atlas.places(indicator, city), Reader(load_language("fr"), atlas.catalogue), room)
    for note in drawing.layout["annotations"]:
        across = width(re.sub("<[^>]+>", "", note["text"]), note["font"]["size"], "<b>" in note["text"])
        share = {"left": 0, "center": 0.5, "right": 1}[note["xanchor"]]
        assert note["x"] - share * across >= 0, note["text"]
        assert note["x"] + (1 - share) * across <= room.width - 8, note["text"]
