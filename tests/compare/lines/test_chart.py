"""Lines: gaps, breaks, waves, the index, names at the ends."""

import re
from functools import partial
from itertools import pairwise

import pytest

from indicators.compare.lines.chart import lines
from indicators.drawing.rooms import DESKTOP, PAPER, PAPER_SMALL, PHONE, SCREEN, Room
from indicators.drawing.style import DARK, LIGHT
from indicators.drawing.text import width
from indicators.language.language import load_language
from indicators.model.preparedness import Target
from indicators.view import Reader
from tests import example_answers

EN, FR = load_language("en"), load_language("fr")


def drawn(answer, _=EN, draw=lines, colours=LIGHT):
    figure = draw(answer, Reader(_, example_answers.CATALOGUE, colours))
    figure.validated()
    return figure


def own(figure):
    return next(one for one in figure.data if one.get("line", {}).get("width") == 3.5)


def texts(figure):
    return [one["text"] for one in figure.layout["annotations"]]


@pytest.mark.parametrize("draw", [lines, partial(lines, room=PHONE)])
@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("_", [EN, FR])
def test_every_form_is_a_figure_that_plotly_knows(draw, colours, _):
    drawn(example_answers.lines(), _, draw, colours)
    drawn(example_answers.lines(example_answers.WAVES.iloc[:0]), _, draw, colours)


def test_survey_waves_are_joined_and_a_missing_year_of_an_annual_series_is_a_gap():
    assert None not in own(drawn(example_answers.lines()))["x"]
    annual = example_answers.history(("BE005C", 2020, 5.0), ("BE005C", 2021, 6.0), ("BE005C", 2023, 7.0))
    assert own(drawn(example_answers.lines(annual, example_answers.BURGLARY)))["x"] == [2020, 2021, None, 2023]


def test_a_line_is_cut_where_the_counting_changed_and_a_word_says_so():
    rows = example_answers.history(
        ("BE005C", 2020, 5.0), ("BE005C", 2021, 9.0, 8.0, 10.0, "B"), ("FR001C", 2020, 6.0), ("FR001C", 2021, 6.0)
    )
    figure = drawn(example_answers.lines(rows, example_answers.BURGLARY, breaks=(2021,)))
    assert own(figure)["x"] == [2020, None, 2021]
    peer = next(one for one in figure.data if one.get("line", {}).get("width") == 1.25)
    assert None not in peer["x"], "only the city that changed its counting starts anew"
    assert any("new counting method, 2021" in one for one in texts(figure))
    assert any(shape["x0"] == 2020.5 for shape in figure.layout["shapes"])


def test_a_provisional_figure_is_hollow_and_a_dashed_line_leads_to_it():
    rows = example_answers.history(
        ("BE005C", 2021, 5.0), ("BE005C", 2022, 9.0), ("BE005C", 2023, 7.0, 6.0, 8.0, "P"), ("FR001C", 2023, 6.0)
    )
    figure = drawn(example_answers.lines(rows, example_answers.BURGLARY))
    dashed = next(one for one in figure.data if one.get("hoverinfo") == "skip" and "dash" in one["line"])
    line = own(figure)
    assert line["x"] == [2021, 2022, None, 2023], "no full line leads to it"
    assert dashed["x"] == [2022, 2023, None]
    assert [colour == LIGHT.background for colour in line["marker"]["color"]] == [False, False, False, True]
    assert line["hovertext"][3].endswith("provisional")
    outcomes = [one["x"] for one in figure.data if one["mode"] in ("markers", "markers+text")]
    assert [2022] in outcomes and [2023] not in [x for x in outcomes if len(x) == 1 and x != [2023]]


def test_words_of_two_breaks_that_would_lie_on_each_other_give_way_to_the_years():
    rows = example_answers.history(*(("BE005C", year, 5.0) for year in range(2013, 2024)))
    answer = example_answers.lines(rows, example_answers.BURGLARY, breaks=(2014, 2020))
    assert "new counting method, 2014" in texts(drawn(answer, draw=partial(lines, room=PAPER)))
    small = texts(drawn(answer, draw=partial(lines, room=PAPER_SMALL)))
    assert {"2014", "2020"} <= set(small)
    assert not any("new counting" in one for one in small)


def test_a_new_wording_cuts_every_line():
    figure = drawn(example_answers.lines(breaks=(2019,)))
    assert all(None in one["x"] for one in figure.data if one["mode"] == "lines+markers" and len(one["x"]) > 2)
    assert any("new wording, 2019" in one for one in texts(figure))


def test_the_median_starts_anew_where_most_cities_count_in_another_way():
    def median(*marked: str):
        rows = example_answers.history(
            *((geo, year, 5.0, 4.0, 6.0, "B" if year == 2021 and geo in marked else "A")
              for geo in ("BE005C", "FR001C", "AT001C") for year in (2020, 2021))
        )  # fmt: skip
        answer = example_answers.lines(
            rows, example_answers.BURGLARY, breaks=(2021,), benchmark=example_answers.line((2020, 6.0), (2021, 7.0))
        )
        return next(one for one in drawn(answer).data if one.get("line", {}).get("dash"))["x"]

    assert median("BE005C", "FR001C") == [2020, None, 2021]
    assert median("FR001C") == [2020, 2021]


def test_a_city_with_one_figure_is_a_dot():
    dots = [one for one in drawn(example_answers.lines()).data if one["mode"] == "markers" and one["x"] == [2023]]
    assert dots and dots[0]["marker"]["size"] == 7


def test_the_own_city_is_in_ink_and_its_values_are_printed():
    line = own(drawn(example_answers.lines()))
    assert line["line"]["color"] == LIGHT.text
    assert line["text"] == ["<b>47</b>", "<b>48</b>", ""]


def test_colour_is_only_for_the_outcome_and_comes_with_its_glyph():
    figure = drawn(example_answers.lines())
    coloured = [one for one in figure.data if LIGHT.worse in str(one)]
    assert [one["text"] for one in coloured] == [["<b>−</b>"]]


def test_names_at_the_ends_never_overlap_even_with_equal_values():
    rows = example_answers.history(*((one.id, 2023, 61.0) for one in example_answers.CITIES), ("BE005C", 2019, 60.0))
    answer = example_answers.lines(rows, benchmark=example_answers.line((2023, 61.0)))
    for room, size in ((DESKTOP, 14), (PHONE, 12), (SCREEN, 30)):
        figure = lines(answer, Reader(EN, example_answers.CATALOGUE), room)
        margin = figure.layout["margin"]
        plot = figure.layout["height"] - margin["t"] - margin["b"]
        low, high = figure.layout["yaxis"]["range"]
        names = [one for one in figure.layout["annotations"] if one.get("yanchor") == "middle"]
        heights = sorted((high - one["y"]) / (high - low) * plot - one["yshift"] for one in names)
        assert len(heights) == 5
        assert min(b - a for a, b in pairwise(heights)) >= size


def test_a_name_says_the_year_of_a_figure_older_than_the_others():
    assert any(one == "Vienna 61 (2019)" for one in texts(drawn(example_answers.lines())))


def test_names_of_cities_are_escaped():
    assert any("&lt;b&gt;Ville&gt; &amp; Co 61" in one for one in texts(drawn(example_answers.lines())))


def test_an_index_says_which_year_is_100_and_has_a_line_there():
    rows = example_answers.history(("BE005C", 2019, 100.0), ("BE005C", 2020, 92.0), ("FR001C", 2019, 100.0))
    index = example_answers.lines(
        rows,
        example_answers.BURGLARY,
        index_year=2019,
        reason="recorded",
        outcome="not_compared",
        benchmark=example_answers.line().iloc[:0],
    )
    figure = drawn(index)
    assert "index, 2019 = 100" in texts(figure)
    assert any(shape["y0"] == 100 for shape in figure.layout["shapes"])
    assert "indice, 2019 = 100" in texts(drawn(index, FR))


def test_only_years_with_figures_are_ticks_and_a_phone_has_few():
    rows = example_answers.history(*(("BE005C", year, 5.0) for year in range(2008, 2027)))
    ticks = drawn(example_answers.lines(rows, example_answers.BURGLARY), draw=partial(lines, room=PHONE)).layout[
        "xaxis"
    ]["tickvals"]
    assert len(ticks) <= 5 and ticks[-1] == 2026
    assert drawn(example_answers.lines()).layout["xaxis"]["tickvals"] == [2015, 2019, 2023]


def test_the_benchmark_has_no_line_of_its_own_when_it_is_a_city_already_drawn():
    from indicators.model.comparability import Comparator

    figure = drawn(example_answers.lines(comparator=Comparator("city", city="FR001C")))
    assert not any("dash" in one.get("line", {}) for one in figure.data)


def test_shares_are_hovered_with_their_interval():
    assert any("95% interval 49–57" in hover for hover in own(drawn(example_answers.lines()))["hovertext"])


@pytest.mark.parametrize(("_", "written"), [(EN, ["0", "1M", "2M"]), (FR, ["0", "1\u202fM", "2\u202fM"])])
def test_large_numbers_stand_in_short_on_the_axis_and_have_room(_, written):
    rows = example_answers.history(("BE005C", 2020, 1.9e6), ("BE005C", 2021, 2e6), ("FR001C", 2021, 0.1e6))
    figure = drawn(example_answers.lines(rows, example_answers.DENSITY, benchmark=example_answers.line()), _)
    assert [one for one in figure.layout["yaxis"]["ticktext"] if one in written] == written
    narrow = example_answers.history(("BE005C", 2020, 74_000.0), ("FR001C", 2020, 10_000.0))
    wide = drawn(example_answers.lines(narrow, example_answers.DENSITY, benchmark=example_answers.line()), _)
    assert wide.layout["margin"]["l"] > 40  # "80,000" is wider than "100"


def test_on_a_phone_millions_are_short_so_that_names_are_whole():
    rows = example_answers.history(("BE005C", 2020, 1.9e6), ("BE005C", 2021, 2e6), ("AT001C", 2020, 3_766_746.0))
    answer = example_answers.lines(rows, example_answers.DENSITY, benchmark=example_answers.line())
    assert any(one.startswith("Vienna 3.77M (2020)") for one in texts(drawn(answer, draw=partial(lines, room=PHONE))))
    assert any(one.startswith("Vienna 3,766,746 (2020)") for one in texts(drawn(answer)))


def test_a_target_is_a_dashed_line_with_its_label_and_has_room_on_both_axes():
    target = Target("BE005C", example_answers.NIGHT.id, 60.0, 2019, 95.0, 2035)
    for draw in (lines, partial(lines, room=PHONE)):
        figure = drawn(example_answers.lines(target=target), draw=draw)
        (dashed,) = [one for one in figure.data if one.get("line", {}).get("dash") == "8px,5px"]
        assert (dashed["x"], dashed["y"]) == ([2019, 2035], [60.0, 95.0])
        assert any("target 2035" in one for one in texts(figure))
        assert figure.layout["xaxis"]["range"][1] > 2035 and figure.layout["yaxis"]["range"][1] >= 95
        assert not any("target" in one for one in texts(drawn(example_answers.lines(), draw=draw)))


@pytest.mark.parametrize("room", [DESKTOP, PHONE])
def test_names_stand_at_the_ends_of_the_lines_however_far_a_target_reaches(room: Room):
    target = Target("BE005C", example_answers.NIGHT.id, 53.0, 2023, 70.0, 2030)
    figure = drawn(example_answers.lines(target=target), draw=partial(lines, room=room))
    names = [one for one in figure.layout["annotations"] if "Liège" in one["text"] or "Vienna" in one["text"]]
    assert len(names) == 2 and all(2023 < one["x"] < 2024 for one in names)
    (first, last), margin = figure.layout["xaxis"]["range"], figure.layout["margin"]
    plot = room.width - margin["l"] - margin["r"]
    for name in names:
        begins = margin["l"] + (name["x"] - first) / (last - first) * plot + name["xshift"]
        assert begins + width(re.sub("<.*?>", "", name["text"]), name["font"]["size"], bold=True) <= room.width
    usual = drawn(example_answers.lines(), draw=partial(lines, room=room)).layout["margin"]["r"]
    assert margin["r"] < usual  # room that the years up to the target have already


def test_the_ring_of_a_target_covers_no_mark_of_the_city():
    target = Target("BE005C", example_answers.NIGHT.id, 53.0, 2023, 70.0, 2030)
    figure = drawn(example_answers.lines(target=target))
    place = next(place for place, one in enumerate(figure.data) if one.get("line", {}).get("dash") == "8px,5px")
    assert figure.data[place]["marker"]["size"][0] == 0 < figure.data[place]["marker"]["size"][1]
    assert figure.data.index(own(figure)) > place


def test_for_an_audience_lines_are_thick_few_numbers_stand_at_the_axis_and_names_carry_the_unit():
    desktop, screen = (
        lines(example_answers.lines(), Reader(EN, example_answers.CATALOGUE), room) for room in (DESKTOP, SCREEN)
    )
    assert max(one["line"]["width"] for one in screen.data if one.get("line")) >= 2 * 3.5
    assert len(screen.layout["yaxis"]["tickvals"]) <= len(desktop.layout["yaxis"]["tickvals"])
    assert all(one.endswith("%") for one in screen.layout["yaxis"]["ticktext"])
    assert "<b>Liège 53%</b>" in texts(screen) and not any("%" in one for one in texts(desktop) if "Liège" in one)


def test_on_paper_the_own_city_and_its_benchmark_are_named_and_years_without_a_figure_are_gaps():
    rows = example_answers.history(
        ("BE005C", 2020, 5.0),
        ("BE005C", 2021, 6.0),
        ("BE005C", 2023, 7.0),
        ("FR001C", 2020, 9.0),
        ("FR001C", 2021, 8.0),
    )
    answer = example_answers.lines(rows, example_answers.BURGLARY)
    figure = lines(answer, Reader(EN, example_answers.CATALOGUE), PAPER)
    assert "<b>Liège</b>" in texts(figure) and not any("Paris" in one for one in texts(figure))
    line = next(one for one in figure.data if one.get("line", {}).get("width") == 3.5 * PAPER.stroke)
    assert line["x"] == [2020, 2021, None, 2023]
