"""Tests of the themes of a city as its page shows them: folded and counted, tested rows first, on one scale."""

import re
from dataclasses import replace

import pytest

from indicators.city.themes import themes
from indicators.drawing.scale import TWICE
from indicators.language.language import load_language
from indicators.model.indicators import AreaKind, City
from indicators.view import Reader
from tests.city.test_panels import Balance, said
from tests.five_rows import CATALOGUE, comparison

EN, FR = load_language("en"), load_language("fr")


def lines(html: str) -> list[str]:
    """The indicators in the order of their rows."""
    return re.findall(r"<tr data-row='(\w+)'", html)


@pytest.mark.parametrize("words", [EN, FR], ids=lambda words: words.code)
@pytest.mark.parametrize("keep", [None, ["night"], ["cold"], ["homicide"], []])
def test_the_themes_are_well_formed_for_any_mix(words, keep):
    balance = Balance()
    balance.feed(themes(comparison(keep=keep), Reader(words, CATALOGUE)))
    assert not balance.open


def test_every_theme_is_folded_and_counts_its_outcomes_and_the_context_is_last():
    html = themes(comparison(), Reader(EN, CATALOGUE))
    assert re.findall(r"<details class='vg-theme' data-theme='(\w+)'>", html) == ["safety", "recorded", "context"]
    assert html.index("For information") > html.index("data-theme='recorded'")
    assert "1 worse, 1 better" in html and "1 about the same, 1 not tested" in html


def test_what_was_tested_comes_first_in_its_theme():
    answer = comparison(keep=["night", "theft"])
    answer.rows["outcome"] = ["not_tested", "better"]
    assert lines(themes(answer, Reader(EN, CATALOGUE))) == ["theft", "night"]


def test_twice_the_benchmark_stands_at_the_same_place_in_every_row():
    answer = comparison(keep=["theft", "burglary"], outcome="worse")
    answer.rows["value"] = 2 * answer.rows["benchmark"]
    marks = re.findall(r"<i style='left:([\d.]+)%'", themes(answer, Reader(EN, CATALOGUE)))
    behind, ahead = ((1 - TWICE) * 50, (1 + TWICE) * 50)  # an offence's rate to the right: more of it is no judgement
    assert marks == [f"{behind:.1f}", f"{ahead:.1f}"]


def test_two_points_are_told_in_words_and_three_are_drawn():
    html = themes(comparison(), Reader(FR, CATALOGUE))
    assert "19\u202f% en 2019" in html
    assert html.count("<svg") == 1  # burglary alone has more


def test_every_row_says_its_outcome_in_words_and_can_be_opened_by_keyboard():
    html = themes(comparison(), Reader(EN, CATALOGUE))
    assert html.count("<tr data-row=") == html.count("<button type='button'>") == 5
    assert "worse" in said(html) and "confidential: too few cases to show" in html


def test_names_from_files_are_text_and_never_markup():
    city = City("BE005C", "<img src=x>Liège", "BE", AreaKind.CITY)
    assert "<img" not in themes(replace(comparison(), city=city), Reader(EN, CATALOGUE))


def test_a_row_says_what_its_value_rests_on_and_what_must_be_known_of_it():
    answer = comparison(keep=["night"], release="survey@2024-01-01", denominator=250.0)
    assert "small sample · 250 respondents</small>" in themes(answer, Reader(load_language("en"), CATALOGUE))
    units = {**CATALOGUE.units, "per_100k": replace(CATALOGUE.units["per_100k"], divided_by={"en": "inhabitants"})}
    rate = comparison(keep=["burglary"], numerator=512.0, denominator=410_000.0)
    words = themes(rate, Reader(load_language("en"), replace(CATALOGUE, units=units)))
    assert "number: 512; inhabitants: 410,000</small>" in words
