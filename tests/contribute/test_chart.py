"""A file's figures beside those that stand: a table, a figure, a sentence."""

import pandas as pd
import pytest

from indicators.contribute.change_words import preview_sentence, preview_subject, preview_table
from indicators.contribute.chart import preview, preview_phone
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from indicators.view import Reader
from tests import example_answers
from tests.example_answers import NONE

EN, FR = load_language("en"), load_language("fr")
CITIES = {one.id: one for one in example_answers.CITIES}
SERIES = pd.DataFrame(
    [(2019, 40.0, NONE), (2020, 42.0, 42.0), (2021, 47.0, 53.0), (2022, 50.0, 50.0), (2023, NONE, 61.0)],
    columns=["year", "before", "after"],
)
CHANGES = pd.DataFrame(
    [("burglary", "BE005C", "2021", 53.123456, 47.0, "P", "A", 12), ("gone", "XX9", "2021", 1.0, NONE, "A", None, 0)],
    columns=["indicator", "geo", "period", "value", "before", "status", "status_before", "line"],
)


def drawn(series=SERIES, _=EN, draw=preview, colours=LIGHT, indicator=example_answers.BURGLARY):
    figure = draw(series, indicator, example_answers.LIEGE, Reader(_, example_answers.CATALOGUE, colours))
    figure.validated()
    return figure


def rings(figure):
    return next(one for one in figure.data if one["mode"] == "markers+text" and "hovertext" in one)


def inked(figure):
    return next(one for one in figure.data if one.get("line", {}).get("width") == 3.5)


@pytest.mark.parametrize("draw", [preview, preview_phone])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("_", [EN, FR])
def test_every_form_is_a_figure_that_plotly_knows(draw, colours, _):
    for series in (SERIES, SERIES.iloc[:0], SERIES.tail(1), SERIES.head(1), SERIES.assign(before=NONE)):
        drawn(series, _, draw, colours)
    drawn(SERIES.assign(before=[1.0, 0, 1, 1, NONE], after=[1.0, 0, 0, 1, 1]), _, draw, colours, example_answers.SIGNED)


def test_what_stands_is_in_ink_and_is_not_joined_over_what_changes():
    line = inked(drawn())
    assert line["x"] == [2019, 2020, 2021, 2022, 2023]
    assert line["y"] == [40.0, 42.0, None, 50.0, None]


def test_new_and_changed_values_are_rings_with_their_numbers():
    ring = rings(drawn())
    assert (ring["x"], ring["y"]) == ([2021, 2023], [53.0, 61.0])
    assert ring["text"] == ["<b>53</b>", ""], "the last one stands beside the city's name"
    assert ring["marker"]["color"] == LIGHT.background


def test_an_old_value_is_grey_with_a_thin_line_to_the_new_one():
    figure = drawn()
    old = next(one for one in figure.data if one.get("marker", {}).get("color") == LIGHT.peer)
    assert (old["x"], old["y"], old["text"]) == ([2021], [47.0], ["currently 47"])
    assert [(one["x0"], one["y0"], one["y1"]) for one in figure.layout["shapes"]] == [(2021, 47.0, 53.0)]
    assert old["textposition"] == ["bottom center"] and rings(figure)["textposition"][0] == "top center"


def test_the_old_line_is_drawn_only_where_something_changes():
    assert len(drawn().data) == len(drawn(SERIES.assign(after=NONE)).data) + 1


def test_the_end_names_the_city_and_that_its_last_value_is_new():
    assert any("Liège 61 new" in one["text"] for one in drawn().layout["annotations"])
    assert any("Liège<br>61 new" in one["text"] for one in drawn(draw=preview_phone).layout["annotations"])
    assert any("Liège 50" in one["text"] for one in drawn(SERIES.head(4)).layout["annotations"])


def test_a_new_value_in_the_middle_says_that_it_is_new():
    series = SERIES.assign(before=[40.0, NONE, 47, 50, 51], after=[NONE, 42.0, NONE, NONE, NONE])
    assert rings(drawn(series))["text"] == ["<b>42</b> new"]


def test_only_numbers_that_find_room_are_printed():
    series = pd.DataFrame({"year": range(2005, 2024), "before": 5.0, "after": [6.0 + n for n in range(19)]})
    counts = [len([one for one in rings(drawn(series, draw=one))["text"] if one]) for one in (preview, preview_phone)]
    assert counts[0] == 18 and 4 < counts[1] < 12


def test_rings_at_the_ends_of_the_scale_have_room_and_zero_stays_an_end():
    low, high = drawn().layout["yaxis"]["range"]
    assert low < 40 and high > 61
    assert drawn(SERIES.assign(before=[1.0, 2, 3, 4, NONE])).layout["yaxis"]["range"][0] == 0


def test_the_sentence_says_what_the_figure_shows():
    sentence = preview_sentence(
        SERIES, example_answers.BURGLARY, example_answers.LIEGE, Reader(EN, example_answers.CATALOGUE)
    )
    assert sentence == (
        "Burglary, Liège. New: 2023 61 per 100,000. Changed: 2021 53 per 100,000 instead of 47. 3 figures are "
        "unchanged."
    )
    french = preview_sentence(
        SERIES, example_answers.BURGLARY, example_answers.LIEGE, Reader(FR, example_answers.CATALOGUE)
    )
    assert "au lieu de 47" in french and french.startswith("Cambriolages, Liège.")


def test_a_difference_beyond_what_floats_keep_is_no_change():
    series = SERIES.assign(before=50.0, after=50.0 + 1e-12)
    assert rings(drawn(series))["x"] == []


def test_the_table_puts_what_the_file_tells_beside_what_stands():
    table = preview_table(CHANGES, "changed", Reader(EN, example_answers.CATALOGUE), CITIES)
    assert table.iloc[0].tolist() == [
        "Burglary", "2021", 47.0, 53.123, "Liège", "per 100,000", "provisional", 12,
    ]  # fmt: skip
    assert table["City"].tolist()[1] == "XX9" and table["Indicator"].tolist()[1] == "gone"


def test_what_all_rows_share_is_said_once_and_the_figures_come_first():
    rows = CHANGES.iloc[[0, 0]].assign(period=["2021", "2022"])
    table = preview_table(rows, "changed", Reader(EN, example_answers.CATALOGUE), CITIES)
    assert [*table] == ["Period", "Current", "New figure", "Status", "Line"]
    assert preview_subject(rows, Reader(EN, example_answers.CATALOGUE), CITIES) == "Liège · Burglary · per 100,000"
    assert preview_subject(CHANGES, Reader(EN, example_answers.CATALOGUE), CITIES) == ""


def test_the_count_and_what_it_is_divided_by_are_in_the_table():
    rows = CHANGES.iloc[:1].assign(numerator=2250.0, denominator=196764.0)
    table = preview_table(rows, "changed", Reader(EN, example_answers.CATALOGUE), CITIES)
    assert table[["Number of cases", "Residents"]].iloc[0].tolist() == [2250, 196764]
    shares = rows.assign(indicator="night")
    assert "Sample size" in preview_table(shares, "changed", Reader(EN, example_answers.CATALOGUE), CITIES)
    both = pd.concat([rows, shares])
    assert "Denominator" in preview_table(both, "changed", Reader(EN, example_answers.CATALOGUE), CITIES)


def test_a_column_that_says_nothing_of_its_kind_is_left_out():
    assert "Current" not in preview_table(CHANGES, "new", Reader(EN, example_answers.CATALOGUE), CITIES)
    assert "New figure" not in preview_table(CHANGES, "vanished", Reader(EN, example_answers.CATALOGUE), CITIES)
    assert "Actuel" in preview_table(CHANGES, "changed", Reader(FR, example_answers.CATALOGUE), CITIES)
    assert preview_table(CHANGES.iloc[:0], "new", Reader(EN, example_answers.CATALOGUE), CITIES).empty
