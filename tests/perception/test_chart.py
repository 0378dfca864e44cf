"""Felt and recorded as a figure and as words: own axes, nothing merged, the nearest city where both are known."""

import pytest

from indicators import catalogue, load_language, tokens
from indicators.answers.comparison import Perception, Picture
from indicators.perception.chart import NARROW, WIDE, perception, perception_phone
from indicators.perception.words import no_perception, perception_headline, perception_lead, reading_rule
from indicators.view import Reader
from tests import example_answers

VOICES = catalogue.load().voices
CATALOGUE = example_answers.CATALOGUE.__class__(**{**vars(example_answers.CATALOGUE), "voices": VOICES})
EN, FR = load_language("en"), load_language("fr")


def told(*voices: str, **more: object) -> Perception:
    pictures = tuple(Picture(voice, example_answers.lines(example_answers.WAVES)) for voice in voices)
    return Perception(
        example_answers.LIEGE,
        example_answers.lines(example_answers.WAVES).comparator,
        pictures,
        (example_answers.PARIS,),
        **more,
    )


@pytest.mark.parametrize("draw", [perception, perception_phone])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_has_axes_of_its_own(draw, theme):
    figure = draw(told("recorded", "recorded", "suffered", "felt"), Reader(EN, CATALOGUE, tokens(theme)))
    figure.validated()
    axes = {trace["yaxis"] for trace in figure.data}
    assert axes == {"y1", "y2", "y3", "y4"}
    domains = [
        figure.layout[f"yaxis{place}"]["domain"] + figure.layout[f"xaxis{place}"]["domain"] for place in (1, 2, 3, 4)
    ]
    assert len({tuple(domain) for domain in domains}) == 4


def test_what_residents_say_begins_a_new_row_on_a_desktop_and_all_stand_in_one_column_on_a_phone():
    answer = told("recorded", "suffered", "felt")
    wide, narrow = (draw(answer, Reader(EN, CATALOGUE)) for draw in (perception, perception_phone))
    assert wide.layout["height"] == 2 * WIDE.row + 8
    assert narrow.layout["height"] == 3 * NARROW.row + 8


def test_every_axis_begins_at_nothing_so_that_a_small_change_is_seen_as_one():
    figure = perception(told("recorded", "suffered", "felt"), Reader(EN, CATALOGUE))
    assert {figure.layout[f"yaxis{place}"]["range"][0] for place in (1, 2, 3)} == {0.0}


def test_few_pictures_fill_the_screen_of_a_desktop():
    one_row, two_rows = (
        perception(told(*voices), Reader(EN, CATALOGUE)) for voices in (("felt", "felt"), ("recorded", "felt"))
    )
    assert one_row.layout["height"] == two_rows.layout["height"]
    assert one_row.layout["xaxis2"]["domain"][1] > 0.85


def test_a_voice_is_named_once_over_its_first_picture():
    figure = perception(told("recorded", "recorded", "felt"), Reader(EN, CATALOGUE))
    words = [note["text"] for note in figure.layout["annotations"]]
    assert words.count("Recorded by the police") == words.count("Feeling of safety") == 1


def test_what_is_missing_is_told_with_the_nearest_city_where_both_are_known():
    answer = told("felt", nearest=example_answers.PARIS, kilometres=309.4)
    assert "No figures on offences recorded in Liège. The nearest city with both is Paris, 309 km away." in (
        perception_lead(answer, Reader(EN, CATALOGUE))
    )
    assert "à 309 km" in perception_lead(answer, Reader(FR, CATALOGUE))
    assert no_perception(told(nearest=example_answers.PARIS, kilometres=309.4), Reader(EN, CATALOGUE)).startswith(
        "No figures on"
    )


def test_where_both_are_known_nothing_is_missing():
    assert "nearest" not in perception_lead(told("recorded", "felt"), Reader(EN, CATALOGUE))


def test_the_headline_tells_each_voice_and_nothing_when_nobody_speaks():
    felt = "In Liège, 53% of residents feel safe at night"
    headline = perception_headline(told("recorded", "felt"), Reader(EN, CATALOGUE))
    assert headline == f"{felt}; the police recorded safety at night at 53%"
    assert perception_headline(told("felt"), Reader(EN, CATALOGUE)) == felt
    assert perception_headline(told(), Reader(EN, CATALOGUE)) == "Liège: perception and recorded crime"


def test_the_reading_rule_stands_beside_and_speaks_only_of_who_is_heard():
    rule = reading_rule(told("recorded", "felt"), Reader(EN, CATALOGUE))
    assert "An increase in recorded offences may reflect trust" in rule
    assert "has few victims" not in rule
    assert "signe de confiance" in reading_rule(told("recorded"), Reader(FR, CATALOGUE))


def test_the_lead_tells_only_of_lines_that_are_drawn():
    alone = example_answers.lines(
        example_answers.WAVES[example_answers.WAVES["geo"] == "BE005C"], benchmark=example_answers.line().iloc[:0]
    )
    answer = Perception(example_answers.LIEGE, alone.comparator, (Picture("felt", alone),), (example_answers.LIEGE,))
    lead = str(perception_lead(answer, Reader(EN, CATALOGUE)))
    assert "Thick line: Liège" in lead and "thin:" not in lead and "dotted" not in lead
    beside = str(perception_lead(told("felt"), Reader(EN, CATALOGUE)))
    assert "thin lines: the other cities; dotted line: the peers’ median" in beside
    assert "\u202f; " in str(perception_lead(told("felt"), Reader(FR, CATALOGUE)))
