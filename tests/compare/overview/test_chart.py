"""Rug: tints and glyphs, marks, years that differ, heads that fit."""

from dataclasses import replace

import pytest

from indicators.compare.overview.chart import overview
from indicators.compare.overview.columns import Heads
from indicators.compare.overview.phone_chart import overview_phone
from indicators.drawing.style import DARK, LIGHT
from indicators.language.language import load_language
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")


def drawn(answer, _=EN, draw=overview, colours=LIGHT):
    figure = draw(answer, Reader(_, example_answers.CATALOGUE, colours))
    figure.validated()
    return figure


def words(figure):
    return [text for one in figure.data if one.get("mode") == "text" for text in one["text"]]


@pytest.mark.parametrize("draw", [overview, overview_phone])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_form_is_a_figure_that_plotly_knows(draw, colours):
    drawn(example_answers.overview(), FR, draw, colours)
    drawn(
        example_answers.overview(example_answers.cells("night", example_answers.SIDE_BY_SIDE.iloc[:0])),
        FR,
        draw,
        colours,
    )


def test_each_cell_repeats_its_tint_with_a_glyph():
    figure = drawn(example_answers.overview())
    assert "<b>53 <b>−</b></b>" in words(figure) and "61 <b>?</b>" in words(figure)
    tints = {one["marker"]["color"]: one["x"] for one in figure.data if one["type"] == "bar"}
    assert tints[LIGHT.worse_tint] == [0]


def test_a_value_of_another_year_carries_its_year():
    assert any("70 <b>+</b>" in one and "’19" in one for one in words(drawn(example_answers.overview())))


def test_an_indicator_of_another_year_says_so_once_and_not_in_every_cell():
    older = example_answers.cells("burglary", example_answers.SIDE_BY_SIDE.assign(year=2022))
    newer = [example_answers.cells(id, example_answers.SIDE_BY_SIDE.assign(year=2023)) for id in ("night", "density")]
    written = words(drawn(example_answers.overview(*newer, older)))
    assert [one for one in written if "2022" in one] == [
        f"Burglary <span style='color:{LIGHT.muted};font-size:12px'>2022</span>"
    ]
    assert not any("’22" in one for one in written)


def test_a_value_that_was_not_tested_has_no_tint():
    figure = drawn(example_answers.overview())
    plain = next(one for one in figure.data if one["type"] == "bar" and one["marker"]["color"] == "rgba(0,0,0,0)")
    assert any("Vienna" in hover for hover in plain["hovertext"])
    assert "62" in words(figure)


def test_missing_not_applicable_and_confidential_have_three_marks_and_no_figure():
    rows = example_answers.SIDE_BY_SIDE.copy()
    rows.loc[[1, 2, 3], "status"] = ["O", "M", "Q"]
    figure = drawn(example_answers.overview(example_answers.cells("night", rows)))
    assert {"–", ".", ".."} <= set(words(figure))
    assert not any("61 " in one or "70 " in one for one in words(figure))


def test_a_cell_without_row_is_missing_and_not_zero():
    figure = drawn(example_answers.overview(example_answers.cells("night", example_answers.SIDE_BY_SIDE.iloc[:3])))
    assert "–" in words(figure)
    assert any("no figure" in hover for one in figure.data for hover in one.get("hovertext", []))


def test_indicators_are_grouped_by_theme_with_a_line_between():
    figure = drawn(
        example_answers.overview(
            example_answers.cells("night", example_answers.SIDE_BY_SIDE),
            example_answers.cells("burglary", example_answers.SIDE_BY_SIDE),
        )
    )
    assert "<b>Safety</b>" in words(figure) and "<b>Recorded</b>" in words(figure)
    assert len(figure.layout["shapes"]) == 1


def test_no_title_is_cut_while_there_is_room_beside_it():
    """The longest title of the catalogue, of another year than most, beside nine cities."""
    title = "Covenant 2030: climate and adaptation"
    many = tuple(example_answers.city(f"X{place}", f"City {place}") for place in range(7))
    answer = example_answers.overview(
        example_answers.cells("density", example_answers.SIDE_BY_SIDE.assign(year=2023)),
        example_answers.cells("night", example_answers.SIDE_BY_SIDE.assign(year=2023)),
        example_answers.cells("burglary", example_answers.SIDE_BY_SIDE.assign(year=2022)),
        cities=(*example_answers.CITIES, *many[: 9 - len(example_answers.CITIES)]),
    )
    renamed = replace(answer.indicators[-1], title={"en": title})
    answer = replace(answer, indicators=(*answer.indicators[:-1], renamed))
    assert any(one.startswith(title) for one in words(drawn(answer)))


def test_short_heads_stand_upright_and_long_ones_of_narrow_columns_slant():
    assert not Heads(example_answers.CITIES, example_answers.LIEGE, 90, LIGHT, EN).slanting
    many = tuple(example_answers.city(f"X{place}", "Kristiansand i Vest-Agder") for place in range(12))
    heads = Heads(many, None, 40, LIGHT, EN)
    assert heads.slanting and all(one["textangle"] < 0 for one in heads.notes("x2"))
    assert heads.height > 60 and heads.overhang > 0


def test_a_phone_shows_every_city_under_its_name_four_others_in_a_line():
    more = [example_answers.city(f"DE00{place}C", f"Town {place}") for place in range(5)]
    many = (*example_answers.CITIES, *more)
    figure = drawn(example_answers.overview(cities=many), draw=overview_phone)
    names = {one["text"]: one for one in figure.layout["annotations"] if one.get("xref") == "x2"}
    assert len(names) == len(many) == 9
    heads = {(one["x"], one["y"]) for one in names.values()}
    cells = {(x, y) for one in figure.data if one["type"] == "bar" for x, y in zip(one["x"], one["base"], strict=True)}
    assert len(heads) == len(cells) == 9  # no two at one place
    assert sorted(x for x, _y in heads) == sorted(x for x, _y in cells)
    assert len({y for _x, y in heads}) == len({y for _x, y in cells}) == 2
    assert [one for one, at in names.items() if at["x"] == 0] == ["<b>Liège</b>"]


def test_names_are_escaped():
    assert any("&lt;b&gt;Ville" in one["text"] for one in drawn(example_answers.overview()).layout["annotations"])
