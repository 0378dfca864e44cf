"""Bars: order by value, whiskers, marks for what is missing, the index."""

import re
from dataclasses import replace
from functools import partial

import pytest

from indicators.compare.bars.chart import bars
from indicators.compare.bars.words import bars_table
from indicators.drawing.rooms import PHONE, SCREEN, SCREEN_PHONE
from indicators.drawing.style import DARK, GLYPHS, LIGHT
from indicators.drawing.text import width
from indicators.language.language import load_language
from indicators.model.indicators import Outcome
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")


def drawn(answer, _=EN, draw=bars, colours=LIGHT):
    figure = draw(answer, Reader(_, example_answers.CATALOGUE, colours))
    figure.validated()
    return figure


def names(figure):
    return [
        one["text"] for one in figure.layout["annotations"] if isinstance(one["y"], int) and one.get("xref") == "paper"
    ]


@pytest.mark.parametrize("draw", [bars, partial(bars, room=PHONE)])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_form_is_a_figure_that_plotly_knows(draw, colours):
    drawn(example_answers.bars(), FR, draw, colours)
    drawn(example_answers.bars(example_answers.SIDE_BY_SIDE.iloc[:0]), FR, draw, colours)


def test_cities_are_ordered_by_value_without_rank_numbers():
    labels = names(drawn(example_answers.bars()))[:4]
    assert labels == ["Paris (2019)", "Vienna", "&lt;b&gt;Ville&gt; &amp; Co", "<b>Liège</b>"]


def test_sensitive_offences_are_ordered_by_name_and_never_as_a_league():
    plain = example_answers.bars()
    sensitive = replace(plain, indicator=replace(plain.indicator, sensitive=True))
    labels = [re.sub(r"<[^>]+>", "", one) for one in names(drawn(sensitive))[:4]]
    assert labels == ["&lt;b&gt;Ville&gt; &amp; Co", "Liège", "Paris (2019)", "Vienna"]
    cities = bars_table(sensitive, Reader(EN, example_answers.CATALOGUE))["City"].tolist()
    assert cities == ["<b>Ville> & Co", "Liège", "Paris", "Vienna"]


def test_bars_start_at_zero_and_the_own_one_is_in_ink():
    bar = drawn(example_answers.bars()).data[0]
    assert bar["base"] == [0.0] * 4
    assert bar["marker"]["color"].count(LIGHT.text) == 1


def test_whiskers_are_the_intervals_and_there_is_none_where_none_is_known():
    whiskers = drawn(example_answers.bars()).data[1]
    assert [x for x in whiskers["x"] if x is not None] == [66.0, 74.0, 57.0, 65.0, 49.0, 57.0]


def test_a_confidential_value_has_a_mark_and_no_bar():
    rows = example_answers.SIDE_BY_SIDE.copy()
    rows.loc[2, "status"] = "Q"
    figure = drawn(example_answers.bars(rows))
    values = next(one for one in figure.data if one["mode" if "mode" in one else "type"] == "text")
    assert values["text"][-1] == ".." and len(figure.data[0]["x"]) == 3
    assert "70" not in values["text"] and 70.0 not in figure.data[0]["x"]


def test_a_value_that_was_not_tested_has_a_ring_without_glyph():
    marks = drawn(example_answers.bars()).data[-1]
    place = marks["hovertext"].index("not tested")
    assert marks["text"][place] == "" and marks["marker"]["color"][place] == LIGHT.background


def test_an_index_starts_at_100_without_whiskers_or_outcomes():
    rows = example_answers.places_rows(
        ("BE005C", 92.0, 88.0, 96.0, 100.0, "not_compared"), ("FR001C", 128.0, 120.0, 136.0, 100.0, "not_compared")
    )
    figure = drawn(
        example_answers.bars(rows, example_answers.BURGLARY, index_year=2019, reason="recorded", benchmark=None)
    )
    assert figure.data[0]["base"] == [100.0, 100.0] and figure.data[0]["x"] == [28.0, -8.0]
    assert len(figure.data) == 2, "bars and values only"
    assert any("index, 2019 = 100" in one["text"] for one in figure.layout["annotations"])


def test_the_benchmark_is_named_with_its_value():
    assert any(one["text"] == "peers’ median 61" for one in drawn(example_answers.bars()).layout["annotations"])


def test_for_an_audience_values_stand_at_the_ends_of_bars_and_the_own_one_has_its_outcomes_colour():
    figure = bars(example_answers.bars(), Reader(EN, example_answers.CATALOGUE), SCREEN)
    figure.validated()
    texts = [one["text"] for one in figure.layout["annotations"]]
    row = example_answers.SIDE_BY_SIDE.loc[example_answers.SIDE_BY_SIDE["geo"] == "BE005C"].iloc[0]
    assert LIGHT.colour(row["outcome"]) in figure.data[0]["marker"]["color"]
    assert sum("%" in one for one in texts) == 5 and any(GLYPHS[Outcome(row["outcome"])] in one for one in texts)
    assert not figure.layout["xaxis"]["visible"] and all(
        one["font"]["size"] >= 26 for one in figure.layout["annotations"]
    )


def test_nothing_at_the_end_of_a_bar_is_cut_in_any_room():
    for room in (SCREEN, SCREEN_PHONE):
        figure = bars(example_answers.bars(), Reader(FR, example_answers.CATALOGUE), room)
        margin, (low, high) = figure.layout["margin"], figure.layout["xaxis"]["range"]
        plot = room.width - margin["l"] - margin["r"]
        for annotation in (
            one for one in figure.layout["annotations"] if one["xanchor"] == "left" and one.get("xref") != "paper"
        ):
            words = re.sub(r"<[^>]+>", "", annotation["text"])
            end = (
                margin["l"]
                + (annotation["x"] - low) / (high - low) * plot
                + annotation["xshift"]
                + width(words, 26, bold=True)
            )
            assert end <= room.width
