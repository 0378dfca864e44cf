"""Marks in the pixels of a room: what lies over what, and the colours of the page or of a theme."""

import re

import pytest

from indicators.drawing import svg_figure
from indicators.drawing.board import board, dot, labelled, line, pill, seen_from_afar, text
from indicators.drawing.projection import cut
from indicators.drawing.rooms import COLUMN, DESKTOP, PHONE, ROOMS, SCREEN, SCREEN_PHONE
from indicators.drawing.style import LIGHT, VARIABLES
from indicators.language.language import load_language

EN = load_language("en")
LETTER = labelled(pill(60, 40, 20, 16, "background", "muted", 2), "J", 20, "text")
PARTS = (line(0, 40, 200, 40), LETTER, dot(70, 40, 20, "worse"), text(10, 90, "<b>Liège", 30))


def test_a_letter_in_a_mark_lies_under_what_is_drawn_after_it_and_words_lie_on_top():
    figure = board(PARTS, SCREEN, LIGHT, EN, 120)
    figure.validated()
    svg = svg_figure.document(figure, SCREEN, "A finding")
    order = [svg.index(one) for one in ("<line", "<path", ">J<", f'fill="{LIGHT.worse}"', "&lt;b&gt;Liège")]
    assert order == sorted(order)


def test_in_a_presentation_every_colour_is_one_of_the_pages_variables():
    svg = svg_figure.document(board(PARTS, SCREEN, VARIABLES, EN), SCREEN, "A finding")
    assert {*re.findall(r'(?:fill|stroke)="([^"]+)"', svg)} <= {"none"} | {
        f"var(--vg-{name})" for name in ("line", "background", "muted", "text", "worse")
    }


def test_a_board_of_nothing_is_no_picture():
    assert svg_figure.document(board([], SCREEN, LIGHT, EN), SCREEN, "A finding") == ""


def test_pictures_have_the_drawing_of_the_room_that_is_as_wide():
    assert [seen_from_afar(room) for room in (DESKTOP, PHONE, COLUMN)] == [SCREEN, SCREEN_PHONE, SCREEN_PHONE]


def test_type_is_never_smaller_for_an_audience_than_on_a_page():
    assert all(room.small >= 1.5 * DESKTOP.size for room in ROOMS if room.afar)


@pytest.mark.parametrize(
    ("ring", "left"),
    [
        ([(10, 10), (20, 10), (20, 20)], [(10, 10), (20, 10), (20, 20)]),
        ([(-10, 10), (10, 10), (10, 20), (-10, 20)], [(0.0, 10), (10, 10), (10, 20), (0.0, 20)]),
        ([(200, 10), (210, 10), (210, 20)], []),
    ],
)
def test_an_outline_is_cut_at_the_edges_of_its_map(ring, left):
    assert sorted(cut(ring, 100, 50)) == sorted(left)
