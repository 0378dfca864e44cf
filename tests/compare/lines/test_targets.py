"""Targets in words: what people write is text, and each pace has its word and its sign."""

from indicators.compare.lines.targets import SIGNS, pace_words, targets
from indicators.language.language import load_language
from indicators.model.preparedness import Pace, Progress, Target
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")
TARGET = Target("BE005C", example_answers.NIGHT.id, 60.0, 2020, 70.0, 2030, "<script>alert(1)</script>")


def test_every_pace_has_a_word_and_a_sign():
    assert {*SIGNS} == {*Pace} == {*pace_words(FR)}


def test_a_target_tells_the_way_the_word_and_the_newest_value():
    html = targets([Progress(TARGET, Pace.MODERATE, 2025, 63.0, 65.0, 0.6)], Reader(EN, example_answers.CATALOGUE))
    assert "moderate progress" in html and "in 2020 to" in html and "by 2030" in html and "2025" in html
    assert "<script>" not in html and "&lt;script&gt;" in html


def test_a_target_just_set_waits_for_its_first_figure():
    html = targets([Progress(TARGET, Pace.NOT_AVAILABLE)], Reader(EN, example_answers.CATALOGUE))
    assert "–" in html and "no figure after 2020 yet" in html and "not available" not in html
