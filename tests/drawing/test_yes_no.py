"""Yes and no: two named levels wherever other indicators have a scale of numbers."""

from functools import partial

import pandas as pd
import pytest

from indicators.answers.comparison import Scatter
from indicators.compare.bars.chart import bars
from indicators.compare.lines.chart import lines
from indicators.compare.scatter.chart import scatter
from indicators.drawing.rooms import PHONE
from indicators.drawing.style import DARK, LIGHT
from indicators.drawing.yes_no import city_answer
from indicators.language.language import load_language
from indicators.view import Reader
from tests import example_answers, seen

EN, FR = load_language("en"), load_language("fr")
SIGNED = example_answers.places_rows(
    ("BE005C", 1.0, example_answers.NONE, example_answers.NONE, 0.5, "not_tested"),
    ("FR001C", 0.0, example_answers.NONE, example_answers.NONE, 0.5, "not_tested"),
    ("AT001C", 1.0, example_answers.NONE, example_answers.NONE, 0.5, "not_tested"),
)
YEARS = example_answers.history(
    ("BE005C", 2022, 0.0), ("BE005C", 2023, 1.0), ("FR001C", 2022, 0.0), ("FR001C", 2023, 0.0)
)


def side_by_side():
    return example_answers.bars(SIGNED, example_answers.SIGNED, benchmark=0.5)


def over_time():
    return example_answers.lines(
        YEARS, example_answers.SIGNED, benchmark=example_answers.line((2023, 0.5)), outcome="not_tested"
    )


def words(figure):
    return " ".join(one["text"] for one in figure.layout["annotations"])


@pytest.mark.parametrize("draw", [bars, partial(bars, room=PHONE)])
def test_bars_name_the_two_answers_in_place_of_a_scale(draw):
    figure = draw(side_by_side(), Reader(FR, example_answers.CATALOGUE, DARK))
    figure.validated()
    assert figure.layout["xaxis"]["ticktext"] == ["non", "oui"] and figure.layout["xaxis"]["tickvals"] == [0, 1]
    assert all(trace["type"] != "bar" for trace in figure.data)
    assert "médiane" not in words(figure)


def test_yes_is_filled_and_no_is_hollow():
    marks = next(
        one for one in bars(side_by_side(), Reader(EN, example_answers.CATALOGUE)).data if one["mode"] == "markers"
    )
    inside = dict(zip(marks["x"], marks["marker"]["color"], strict=True))
    assert inside[0] == LIGHT.background and inside[1] != LIGHT.background


@pytest.mark.parametrize("draw", [lines, partial(lines, room=PHONE)])
def test_lines_step_between_two_named_levels(draw):
    figure = draw(over_time(), Reader(EN, example_answers.CATALOGUE))
    figure.validated()
    assert figure.layout["yaxis"]["ticktext"] == ["no", "yes"]
    assert {one["line"]["shape"] for one in figure.data if "lines" in one["mode"]} == {"hv"}
    assert "median" not in words(figure)


def test_a_scatter_names_the_answers_on_its_axis():
    answer = example_answers.scatter(points=[("BE005C", 10.0, 1.0), ("XX001C", 12.0, 0.0), ("FR001C", 12.1, 0.0)])
    signed = Scatter(
        example_answers.DENSITY,
        example_answers.SIGNED,
        example_answers.LIEGE,
        answer.cities,
        (),
        answer.rows,
        None,
        2023,
    )
    assert scatter(signed, Reader(EN, example_answers.CATALOGUE)).layout["yaxis"]["ticktext"] == ["no", "yes"]


def test_the_headline_counts_the_yes_and_speaks_of_no_median():
    bars = seen.headline(side_by_side(), example_answers.CATALOGUE, EN)
    assert bars == "The commitment, Liège: yes; yes in 2 of 3 cities; figures of 2023"
    assert seen.headline(over_time(), example_answers.CATALOGUE, EN).endswith("Liège: yes; yes in 1 of 2 cities")


def test_the_headline_of_one_city_is_its_answer_alone():
    assert city_answer("Berlin", "yes", pd.DataFrame({"value": [1.0]}), EN) == "Berlin: yes"
