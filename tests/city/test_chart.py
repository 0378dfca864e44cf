"""Tests of the spine: what is drawn, what is said instead, and that no text is lost."""

from dataclasses import replace
from math import log

import plotly.io
import pytest

from indicators.city.chart import spine
from indicators.city.phone_chart import spine_phone
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from indicators.model.comparability import Comparator
from indicators.model.indicators import AreaKind, City, Polarity, Unit
from indicators.view import Reader
from tests.five_rows import CATALOGUE, comparison

EN, FR = load_language("en"), load_language("fr")
NAN = float("nan")
BOTH = pytest.mark.parametrize("draw", [spine, spine_phone])


def texts(figure) -> list[str]:
    """Every text that the figure prints."""
    printed = [one for trace in figure.data if "text" in trace.get("mode", "") for one in trace["text"]]
    return printed + [one["text"] for one in figure.layout.get("annotations", ())]


def trace(figure, **attributes):
    return next(one for one in figure.data if all(one.get(name) == value for name, value in attributes.items()))


@BOTH
@pytest.mark.parametrize("words", [EN, FR], ids=lambda words: words.code)
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_plotly_knows_every_attribute_of_the_figure(draw, words, tokens):
    draw(comparison(), Reader(words, CATALOGUE, tokens)).validated()


@BOTH
def test_every_row_tells_its_name_value_and_benchmark(draw):
    printed = " ".join(texts(draw(comparison(), Reader(FR, CATALOGUE))))
    for name in ("En sûreté la nuit", "Victimes de vol", "Cambriolages", "Homicides", "Mois le plus froid"):
        assert name in printed
    for figure in ("43", "14", "512", "−1,2", "74", "18", "2,0"):
        assert figure in printed
    assert "pour\u00a0100\u202f000" in printed


@BOTH
def test_a_suppressed_value_is_marked_and_draws_nothing(draw):
    figure = draw(comparison(keep=["homicide"]), Reader(EN, CATALOGUE))
    assert any(".." in one for one in texts(figure))
    assert "confidential: too few cases to show" in texts(figure)
    assert trace(figure, mode="markers+text")["x"] == []


@BOTH
def test_few_cities_are_said_instead_of_drawn(draw):
    figure = draw(comparison(keep=["night"], range_cities=4), Reader(EN, CATALOGUE))
    assert "too few cities" in texts(figure)
    assert trace(figure, mode="markers+text")["x"] == []


@BOTH
def test_better_stands_right_of_the_benchmark_and_worse_left(draw):
    circles = trace(draw(comparison(), Reader(EN, CATALOGUE)), mode="markers+text")
    place = dict(zip(circles["customdata"], circles["x"], strict=True))
    assert place["night"] == pytest.approx(log(43 / 74) / log(3))
    assert place["theft"] == pytest.approx(log(18 / 14) / log(3))
    assert place["cold"] == pytest.approx((-1.2 - 2) / (2 + 12))


@BOTH
def test_a_glyph_stands_wherever_there_is_colour_and_a_ring_where_nothing_was_tested(draw):
    circles = trace(draw(comparison(), Reader(EN, CATALOGUE)), mode="markers+text")
    glyphs = dict(zip(circles["customdata"], circles["text"], strict=True))
    assert glyphs == {"night": "<b>−</b>", "theft": "<b>+</b>", "burglary": "<b>≈</b>", "cold": ""}
    colours = dict(zip(circles["customdata"], circles["marker"]["color"], strict=True))
    assert colours["cold"] == LIGHT.background
    assert colours["night"] == LIGHT.worse


@BOTH
def test_a_click_anywhere_on_a_row_tells_its_indicator(draw):
    touch = draw(comparison(), Reader(EN, CATALOGUE)).data[-1]
    assert touch["customdata"] == ["night", "theft", "burglary", "homicide", "cold"]
    assert all(end > 0 for end in touch["x"])


def test_pointing_at_a_row_says_value_interval_benchmark_sample_and_source():
    hovers = spine(comparison(), Reader(EN, CATALOGUE)).data[-1]["hovertext"]
    assert "<b>43%</b> (40–46), 2023" in hovers[0]
    assert "the peers’ median 74%: worse" in hovers[0]
    assert "870 respondents" in hovers[0]
    assert "Source: Survey office" in hovers[0]
    assert "number: 1,012" in hovers[2]
    assert "down 15% since 2019" in hovers[2]


def test_the_year_is_shown_when_the_rows_differ_and_only_then():
    assert "2018" in texts(spine(comparison(), Reader(EN, CATALOGUE)))
    assert "2023" not in texts(spine(comparison(keep=["night", "theft"]), Reader(EN, CATALOGUE)))
    assert any("2018" in one for one in texts(spine_phone(comparison(), Reader(EN, CATALOGUE))))


def test_a_trend_is_told_and_of_two_waves_the_first():
    printed = texts(spine(comparison(), Reader(FR, CATALOGUE)))
    assert "−15\u202f% depuis 2019" in printed
    assert "19\u202f% en 2019" in printed
    assert "1 valeur" in printed
    assert "Évolution depuis 2014" in printed


def test_a_break_in_the_series_is_a_gap_in_the_small_line():
    lines = [
        one for one in spine(comparison(keep=["burglary"]), Reader(EN, CATALOGUE)).data if one.get("xaxis") == "x3"
    ]
    years = lines[0]["x"]
    assert years[years.index(2018) - 1] is None


@BOTH
def test_names_from_files_are_text_and_never_markup(draw):
    city = City("BE005C", "<img src=x>Liège", "BE", AreaKind.CITY)
    spec = plotly.io.to_json(draw(comparison(city=city), Reader(EN, CATALOGUE)))
    assert "<img" not in spec
    assert "Weather <office>" not in spec.replace("\\u003c", "<").replace("\\u003e", ">")


@BOTH
@pytest.mark.parametrize(
    "comparator", [Comparator(kind) for kind in ("country", "members", "all")] + [Comparator("city", city="P0")]
)
def test_any_comparator_can_be_drawn(draw, comparator):
    printed = texts(draw(comparison(comparator=comparator), Reader(EN, CATALOGUE)))
    assert comparator.kind != "city" or draw is spine_phone or "Bologna" in printed


@BOTH
def test_a_row_without_benchmark_has_no_line_but_a_place(draw):
    figure = draw(comparison(keep=["cold"], benchmark=float("nan"), outcome="not_compared"), Reader(EN, CATALOGUE))
    circles = trace(figure, mode="markers+text")
    assert circles["x"] == [pytest.approx((-1.2 - 0.5) / 12.5)]
    assert not [one for one in figure.data if one.get("mode") == "lines" and one.get("xaxis") == "x2" and one["x"]]


@BOTH
def test_bars_without_judgement_run_from_lower_to_higher_and_say_so(draw):
    printed = texts(draw(comparison(), Reader(EN, CATALOGUE)))
    assert "← worse" in printed and "← lower" in printed and "higher →" in printed
    neutral = texts(draw(comparison(keep=["cold"]), Reader(FR, CATALOGUE)))
    assert "← plus bas" in neutral and "← moins favorable" not in neutral


@BOTH
def test_what_is_not_judged_stands_last_in_its_theme(draw):
    neutral = replace(CATALOGUE.indicators["night"], polarity=Polarity.NO_JUDGEMENT)
    catalogue = replace(CATALOGUE, indicators={**CATALOGUE.indicators, "night": neutral})
    touch = draw(comparison(outcome="not_tested"), Reader(EN, catalogue)).data[-1]
    assert touch["customdata"][:2] == ["theft", "night"]


@BOTH
@pytest.mark.parametrize(("value", "place"), [(1.0, 1.0), (0.0, -1.0)])
def test_yes_and_no_stand_at_the_two_ends_whatever_the_others_say(draw, value, place):
    answer = comparison(keep=["night"])
    answer = replace(
        answer, rows=answer.rows.assign(value=value, low=1.0, high=1.0, benchmark=1.0, lower=NAN, upper=NAN)
    )
    night = replace(CATALOGUE.indicators["night"], unit="yes_no")
    catalogue = replace(
        CATALOGUE,
        indicators=CATALOGUE.indicators | {"night": night},
        units=CATALOGUE.units | {"yes_no": Unit("yes_no", {"en": "yes or no", "fr": "oui ou non"})},
    )
    assert trace(draw(answer, Reader(EN, catalogue)), mode="markers+text")["x"] == [place]


def test_a_benchmark_that_is_not_known_has_the_mark_of_what_is_missing():
    with_benchmark, missing = (
        spine(comparison(keep=["cold"], benchmark=one), Reader(EN, CATALOGUE)) for one in (3.0, float("nan"))
    )
    assert "–" in texts(missing) and "–" not in texts(with_benchmark)


def test_a_place_without_figures_has_its_country_over_the_values():
    figures = texts(spine(replace(comparison(), published=False), Reader(EN, CATALOGUE)))
    assert "<b>Belgium</b>" in figures and "<b>Liège</b>" not in figures
