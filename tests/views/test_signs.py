"""Four marks: missing, not applicable, confidential and zero, on the map, under bars and in tables alike."""

import pytest

from indicators.views.language import language
from indicators.views.legends import map_legend
from indicators.views.listings import places_table
from indicators.views.shades import COLOURINGS, shades
from indicators.views.signs import signs
from indicators.views.style import LIGHT
from tests import seen
from tests.views import answers
from tests.views.five_rows import NONE

EN, FR = language("en"), language("fr")
LACKING = answers.places_rows(
    ("BE005C", NONE, NONE, NONE, 61.0, "not_compared", {"status": "Q"}),
    ("XX001C", NONE, NONE, NONE, 61.0, "not_compared", {"status": "M"}),
    ("FR001C", NONE, NONE, NONE, 61.0, "not_compared", {"status": "O"}),
    ("AT001C", 0.0, 0.0, 2.0, 61.0, "worse"),
)
MARKS = {"BE005C": "..", "XX001C": ".", "FR001C": "–"}


@pytest.mark.parametrize("colouring", COLOURINGS)
def test_each_lack_has_its_own_mark_on_the_map_and_a_zero_has_none(colouring):
    answer = answers.places(LACKING)
    shade = shades(answer, LIGHT, colouring, EN)
    for row in answer.rows.itertuples():
        if row.geo in MARKS:
            assert (shade(row).glyph, shade(row).hollow) == (MARKS[row.geo], True)
        else:
            assert shade(row).glyph not in MARKS.values()


@pytest.mark.parametrize(
    ("_", "words"),
    [
        (EN, ["missing", "not applicable", "confidential: too few cases to be shown"]),
        (FR, ["manquant", "sans objet", "confidentiel"]),
    ],
)
def test_map_and_bars_explain_the_marks_they_show(_, words):
    legend = map_legend(answers.places(LACKING), answers.CATALOGUE, _, LIGHT)
    notes = seen.notes(answers.bars(LACKING), answers.CATALOGUE, _)
    for one in words:
        assert one in legend
        assert one in notes


def test_no_mark_is_explained_where_every_figure_is_there():
    assert signs(answers.SIDE_BY_SIDE, EN) == []
    assert "In place of a figure" not in seen.notes(answers.bars(), answers.CATALOGUE, EN)


def test_a_table_says_each_lack_in_words_and_shows_the_zero():
    told = places_table(answers.places(LACKING), answers.CATALOGUE, EN).set_index("City")
    assert sorted(told["Status"]) == ["", "confidential: too few cases to be shown", "missing", "not applicable"]
    assert told["Value"].dropna().tolist() == [0.0]
