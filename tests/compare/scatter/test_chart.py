"""Scatter: who is named, and that names do not cover each other."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from indicators.compare.scatter import answer as scatter_answer
from indicators.compare.scatter import words
from indicators.compare.scatter.chart import _Drawing, outliers, scatter
from indicators.drawing.rooms import DESKTOP, PHONE, ROOMS, SCREEN
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
CROWD = [("BE005C", 10.0, 50.0), ("XX001C", 10.1, 50.2), ("FR001C", 10.2, 50.1)] + [
    (f"C{place}", 10 + place % 7 * 0.3, 50 + place % 5 * 0.4) for place in range(60)
]


@pytest.mark.parametrize("draw", [scatter, partial(scatter, room=PHONE)])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_form_is_a_figure_that_plotly_knows(draw, colours):
    draw(example_answers.scatter(), Reader(FR, example_answers.CATALOGUE, colours)).validated()
    answer = example_answers.scatter(None, [("BE005C", 10.0, 53.0)])
    draw(answer, Reader(FR, example_answers.CATALOGUE, colours)).validated()


@pytest.mark.parametrize("room", [DESKTOP, PHONE, SCREEN])
def test_without_a_city_that_has_both_indicators_the_figure_is_empty(room):
    answer = example_answers.scatter(None)
    figure = scatter(replace(answer, rows=answer.rows[:0]), Reader(EN, example_answers.CATALOGUE), room)
    figure.validated()
    assert not figure.data


def test_the_own_city_is_in_ink_and_no_point_is_judged_by_colour():
    figure = scatter(example_answers.scatter(), Reader(EN, example_answers.CATALOGUE))
    colours = [one["marker"]["color"] for one in figure.data]
    assert colours == [LIGHT.half, LIGHT.peer, LIGHT.text]


@pytest.mark.parametrize("room", [DESKTOP, PHONE, SCREEN])
def test_names_do_not_cover_each_other_in_a_crowd(room):
    drawing = _Drawing(example_answers.scatter(0.1, CROWD), Reader(EN, example_answers.CATALOGUE), room)
    boxes = [label.box for spot, label in drawing.placed()]
    assert not any(one.meets(other) for place, one in enumerate(boxes) for other in boxes[:place])


def test_the_farthest_cities_are_named():
    assert outliers(example_answers.scatter().rows, 1) == ["AT001C"]
    figure = scatter(example_answers.scatter(), Reader(EN, example_answers.CATALOGUE))
    assert {"<b>Liège</b>", "Vienna"} <= {one["text"] for one in figure.layout["annotations"]}


def test_a_point_tells_both_values_with_their_years():
    figure = scatter(example_answers.scatter(), Reader(EN, example_answers.CATALOGUE))
    assert "Feel safe at night: <b>53%</b> (2023)" in figure.data[-1]["hovertext"][0]


@pytest.mark.parametrize("room", ROOMS)
def test_each_axis_says_of_which_years_its_figures_are(room):
    answer = example_answers.scatter()
    answer = replace(answer, rows=answer.rows.assign(x_year=2019, y_year=[2021, *answer.rows["y_year"][1:]]))
    words = [one["text"] for one in scatter(answer, Reader(EN, example_answers.CATALOGUE), room).layout["annotations"]]
    assert [one for one in words if one.endswith("2019 →")] and [one for one in words if one.endswith("2021–2023")]


def test_one_value_far_beyond_the_others_is_marked_at_the_edge_and_named():
    points = [(f"XX{place:03}C", 400.0 + place, 50.0 + place) for place in range(20)]
    answer = example_answers.scatter(points=[*points, ("AT001C", 4995.0, 55.0)])
    figure = scatter(answer, Reader(EN, example_answers.CATALOGUE))
    figure.validated()
    assert figure.layout["xaxis"]["range"][1] < 500
    marks = [(x, mark) for one in figure.data for x, mark in zip(one["x"], one["marker"]["symbol"], strict=True)]
    assert [x for x, mark in marks if mark == "triangle-right"] == [figure.layout["xaxis"]["range"][1]]
    assert any("Beyond the axis" in one["text"] and "4,995" in one["text"] for one in figure.layout["annotations"])
    assert "4,995" in "".join(word for one in figure.data for word in one["hovertext"])


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_without_a_city_that_has_both_figures_nothing_is_drawn(room):
    answer = example_answers.scatter(points=[("BE005C", 10.0, float("nan"))])
    assert scatter(answer, Reader(EN, example_answers.CATALOGUE), room).blank
    assert not scatter(example_answers.scatter(), Reader(EN, example_answers.CATALOGUE), room).blank


def fitted(link: float, rho: float = 0.9):
    """A scatter of twenty cities on a straight line, each off it by `link`, and its line as the atlas computes it."""
    points = [("BE005C", 10.0, 40.0 + link)]
    points += [(f"C{place}", 10.0 + place, 40.0 + place + (link if place % 2 else -link)) for place in range(1, 20)]
    answer = example_answers.scatter(rho, points)
    return with_line(answer)


def with_line(answer):
    """The answer with the correlation and the line that the atlas computes of its points."""
    link = scatter_answer._link(answer.rows, part=False)
    return replace(answer, link=link, fit=scatter_answer._fit(answer.rows, link))


@pytest.mark.parametrize("room", ROOMS)
def test_a_line_that_fits_is_drawn_in_its_limits_under_the_points_and_inside_the_axes(room):
    figure = scatter(fitted(2.0), Reader(EN, example_answers.CATALOGUE), room)
    figure.validated()
    band, line = figure.data[0], figure.data[1]
    assert (band["fill"], line["mode"]) == ("toself", "lines")
    low, high = figure.layout["yaxis"]["range"]
    assert all(low <= one <= high for one in (*band["y"], *line["y"]))
    assert {one["mode"] for one in figure.data[2:]} == {"markers"}


BY_CHANCE = [("BE005C", 1.0, 5.0)] + [(f"C{place}", place, (place * 7) % 11) for place in range(2, 14)]
FEW = [("BE005C", 10.0, 12.0)] + [(f"C{place}", 10 + place % 6, 10 + (place * 5) % 7) for place in range(1, 30)]
FEW += [("FAR1", 400.0, 300.0), ("FAR2", 420.0, 350.0)]  # two far out, which alone make a line
CURVED = [("BE005C", 1.0, 1.0)] + [(f"C{place}", 1.0 + place, 1.0 + place) for place in range(1, 20)]
CURVED += [("FAR1", 300.0, 0.5)]


@pytest.mark.parametrize(
    ("points", "reason", "sentence"),
    [
        (FEW, "few", "A straight line would follow only a few cities far from the others; none is drawn."),
        (CURVED, "curved", "The link does not follow a straight line."),
    ],
)
def test_a_line_that_says_nothing_of_the_cities_as_a_whole_is_not_drawn_and_the_lead_says_why(points, reason, sentence):
    answer = with_line(example_answers.scatter(0.5, points))
    assert answer.fit.reason == reason
    figure = scatter(answer, Reader(EN, example_answers.CATALOGUE))
    assert {one["mode"] for one in figure.data} == {"markers"}
    assert sentence in words.scatter_lead(answer, Reader(EN, example_answers.CATALOGUE))
    assert sentence not in words.scatter_caption(answer, Reader(EN, example_answers.CATALOGUE))


@pytest.mark.parametrize("seed", range(40))
def test_no_line_points_the_other_way_than_the_headline(seed):
    chance = np.random.default_rng(seed)
    x = chance.normal(size=25)
    y = 0.3 * x * chance.choice([-1, 1]) + chance.normal(size=25) ** 3
    ids = ["BE005C", *(f"C{place}" for place in range(24))]
    answer = with_line(example_answers.scatter(0.1, list(zip(ids, x, y, strict=True))))
    if answer.fit.drawn:
        ends = answer.fit.line["value"].iloc[[0, -1]].tolist()
        assert (ends[1] > ends[0]) == (answer.link.rho > 0) and answer.link.spoken


def test_the_lead_says_how_much_the_line_accounts_for_in_either_language():
    answer, catalogue = fitted(2.0), example_answers.CATALOGUE
    share = f"{100 * answer.fit.share:.0f}"
    english, french = (words.fit_words(answer, one) for one in (EN, FR))
    assert english.startswith(f"A straight line accounts for {share}% of the differences (R²; 95% interval: ")
    assert f"{share}\u202f%" in french and "droite" in french
    assert words.fit_words(replace(answer, fit=None), EN) == ""
    assert "Dashed line" in "".join(words.scatter_notes(answer, Reader(EN, catalogue, LIGHT)).reading)


def test_too_few_cities_and_yes_and_no_have_no_line():
    assert example_answers.scatter().fit is None
    assert scatter_answer._fit(example_answers.scatter().rows, example_answers.scatter().link) is None
