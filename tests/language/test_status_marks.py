"""Four marks: missing, not applicable, confidential and zero, on the map, under bars and in tables alike."""

import pytest

from indicators.drawing.style import LIGHT
from indicators.language.language import load_language
from indicators.language.values import signs
from indicators.map.legend import map_legend
from indicators.map.shades import COLOURINGS, shades
from indicators.map.table import places_table
from indicators.view import Reader
from tests import example_answers, seen
from tests.five_rows import NONE

EN, FR = load_language("en"), load_language("fr")
LACKING = example_answers.places_rows(
    ("BE005C", NONE, NONE, NONE, 61.0, "not_compared", {"status": "Q"}),
    ("XX001C", NONE, NONE, NONE, 61.0, "not_compared", {"status": "M"}),
    ("FR001C", NONE, NONE, NONE, 61.0, "not_compared", {"status": "O"}),
    ("AT001C", 0.0, 0.0, 2.0, 61.0, "worse"),
)
MARKS = {"BE005C": "..", "XX001C": ".", "FR001C": "–"}


@pytest.mark.parametrize("colouring", COLOURINGS)
def test_each_lack_has_its_own_mark_on_the_map_and_a_zero_has_none(colouring):
    answer = example_answers.places(LACKING)
    shade = shades(answer, LIGHT, colouring, EN)
    for row in answer.rows.itertuples():
        if row.geo in MARKS:
            assert (shade(row).glyph, shade(row).hollow) == (MARKS[row.geo], True)
        else:
            assert shade(row).glyph not in MARKS.values()


@pytest.mark.parametrize(
    ("_", "words"),
    [
        (EN, ["missing", "not applicable", "confidential: too few cases to show"]),
        (FR, ["manquant", "sans objet", "confidentiel"]),
    ],
)
def test_map_and_bars_explain_the_marks_they_show(_, words):
    legend = map_legend(example_answers.places(LACKING), Reader(_, example_answers.CATALOGUE))
    notes = seen.notes(example_answers.bars(LACKING), example_answers.CATALOGUE, _)
    for text in words:
        assert text in legend
        assert text in notes


def test_no_mark_is_explained_where_every_figure_is_there():
    assert signs(example_answers.SIDE_BY_SIDE, EN) == []
    assert "Signs used in place of a figure" not in seen.notes(example_answers.bars(), example_answers.CATALOGUE, EN)


def test_a_table_says_each_lack_in_words_and_shows_the_zero():
    table = places_table(example_answers.places(LACKING), Reader(EN, example_answers.CATALOGUE)).set_index("City")
    assert sorted(table["Status"]) == ["", "confidential: too few cases to show", "missing", "not applicable"]
    assert table["Value"].dropna().tolist() == [0.0]
