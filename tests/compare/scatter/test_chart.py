"""Scatter: who is named, and that names do not cover each other."""

import pytest

from indicators.compare.scatter.chart import _Drawing, outliers, scatter, scatter_phone
from indicators.drawing.rooms import DESK, PHONE, SCREEN
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
CROWD = [("BE005C", 10.0, 50.0), ("XX001C", 10.1, 50.2), ("FR001C", 10.2, 50.1)] + [
    (f"C{place}", 10 + place % 7 * 0.3, 50 + place % 5 * 0.4) for place in range(60)
]


@pytest.mark.parametrize("draw", [scatter, scatter_phone])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_form_is_a_figure_that_plotly_knows(draw, colours):
    draw(example_answers.scatter(), example_answers.CATALOGUE, FR, colours).validated()
    answer = example_answers.scatter(None, [("BE005C", 10.0, 53.0)])
    draw(answer, example_answers.CATALOGUE, FR, colours).validated()


@pytest.mark.parametrize("draw", [scatter, scatter_phone])
def test_without_a_city_that_has_both_values_nothing_is_drawn(draw):
    answer = example_answers.scatter(None, [("BE005C", float("nan"), 53.0), ("FR001C", 10.0, float("nan"))])
    figure = draw(answer, example_answers.CATALOGUE, EN, LIGHT)
    assert not figure.data and not figure.layout["xaxis"]["visible"]


def test_the_own_city_is_in_ink_and_no_point_is_judged_by_colour():
    figure = scatter(example_answers.scatter(), example_answers.CATALOGUE, EN, LIGHT)
    colours = [one["marker"]["color"] for one in figure.data]
    assert colours == [LIGHT.half, LIGHT.peer, LIGHT.text]


@pytest.mark.parametrize("room", [DESK, PHONE, SCREEN])
def test_names_do_not_cover_each_other_in_a_crowd(room):
    drawing = _Drawing(example_answers.scatter(0.1, CROWD), example_answers.CATALOGUE, EN, LIGHT, room)
    boxes = [label.box for spot, label in drawing.placed()]
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_the_farthest_cities_are_named():
    assert outliers(example_answers.scatter().rows, 1) == ["AT001C"]
    figure = scatter(example_answers.scatter(), example_answers.CATALOGUE, EN, LIGHT)
    assert {"<b>Liège</b>", "Vienna"} <= {one["text"] for one in figure.layout["annotations"]}


def test_a_point_tells_both_values_with_their_years():
    figure = scatter(example_answers.scatter(), example_answers.CATALOGUE, EN, LIGHT)
    assert "Feel safe at night: <b>53%</b> (2023)" in figure.data[-1]["hovertext"][0]


def test_one_value_far_beyond_the_others_is_marked_at_the_edge_and_named():
    points = [(f"XX{place:03}C", 400.0 + place, 50.0 + place) for place in range(20)]
    answer = example_answers.scatter(points=[*points, ("AT001C", 4995.0, 55.0)])
    figure = scatter(answer, example_answers.CATALOGUE, EN, LIGHT)
    figure.validated()
    assert figure.layout["xaxis"]["range"][1] < 500
    marks = [(x, mark) for one in figure.data for x, mark in zip(one["x"], one["marker"]["symbol"], strict=True)]
    assert [x for x, mark in marks if mark == "triangle-right"] == [figure.layout["xaxis"]["range"][1]]
    assert any("Beyond the axis" in one["text"] and "4,995" in one["text"] for one in figure.layout["annotations"])
    assert "4,995" in "".join(word for one in figure.data for word in one["hovertext"])
