"""Public figures on the problems of a city: of which place each is, and who may be judged by it."""

import pytest

from indicators import Assessments, load_language, tokens, views
from indicators.access.rights import VISITOR
from indicators.capabilities import view_of
from indicators.drawing.rooms import ROOMS
from indicators.model.indicators import Level
from indicators.model.preparedness import Tells
from indicators.preparedness.gaps.figures import benchmark_words, cells, dated_place
from indicators.questions import GapsQuestion
from indicators.view import Reader
from indicators.view.question import Sources
from tests.pages.visit import words

LIEGE, GENK, MARSEILLE = "BE005C", "Genk", "FR004C"
ENGLISH = load_language("en")


@pytest.fixture(scope="module")
def gaps_of(atlas):
    """The gaps of a city as a visitor sees them; nobody has stated anything."""
    sources = Sources(atlas, Assessments(catalogue=atlas.catalogue, viewer=VISITOR))
    return lambda name: GapsQuestion(atlas.named(name).id or name).ask(sources)


@pytest.fixture(scope="module")
def reader(atlas):
    return Reader(ENGLISH, atlas.catalogue, tokens("light"))


def figures(answer):
    return [(gap.problem, one) for gap in answer.gaps for one in gap.figures]


def test_every_figure_has_the_level_of_its_indicator_and_old_ones_are_last(gaps_of, atlas):
    answer = gaps_of(LIEGE)
    for _problem, figure in figures(answer):
        indicator = atlas.catalogue.indicators[figure.indicator]
        assert figure.level is indicator.level_in("BE") and figure.row.geo == indicator.geo_of(answer.city)
    for gap in answer.gaps:
        for tells in Tells:
            places = [(one.is_old, list(Level).index(one.level)) for one in gap.on(tells)]
            assert places == sorted(places)


@pytest.mark.parametrize("city", [LIEGE, GENK, MARSEILLE])
def test_no_figure_of_a_country_or_region_around_the_city_judges_it(gaps_of, reader, city):
    answer = gaps_of(city)
    wider = [one for _problem, one in figures(answer) if not one.speaks_for_city]
    assert wider and not any(one.is_worse for one in wider)
    table = view_of(answer).listed(answer, reader)
    of_wider = table[table["Perimeter"].fillna("").str.contains("whole country|NUTS")]
    assert len(of_wider) and set(of_wider["Outcome"]) == {""}


def test_recorded_offences_of_a_country_stand_without_any_benchmark(gaps_of, atlas):
    answer = gaps_of(MARSEILLE)
    recorded = [one for _problem, one in figures(answer) if one.indicator == "recorded_cyber_country"]
    assert recorded and all(one.row.benchmark != one.row.benchmark for one in recorded)
    assert all(benchmark_words(one, answer, Reader(ENGLISH, atlas.catalogue)) == "" for one in recorded)


def test_a_city_without_figures_of_its_own_is_told_those_of_its_country_as_such(gaps_of, reader):
    answer = gaps_of(GENK)
    view = view_of(answer)
    assert view.headline(answer, reader).startswith("Public figures exist for")
    assert "of the whole country only" in view.lead(answer, reader)
    text = words(views.pointers(answer, Reader(ENGLISH, reader.catalogue)))
    assert "No public figure of the city itself measures these problems." in text and "(Belgium)" in text


def test_only_a_figure_more_than_three_years_old_is_marked_as_old(gaps_of, atlas):
    answer = gaps_of(LIEGE)
    newest = atlas.years()[-1]
    assert {one.is_old for _problem, one in figures(answer)} == {True, False}
    assert all(one.is_old == (one.row.year < newest - 3) for _problem, one in figures(answer))
    recent = next(one for _problem, one in figures(answer) if one.indicator == "ent_backup_elsewhere")
    assert dated_place(recent, answer.city, Reader(ENGLISH, atlas.catalogue)) == "whole country, 2024"


def test_a_problem_without_figure_says_why(gaps_of, reader):
    answer = gaps_of(LIEGE)
    text = words(views.problems(answer, Reader(ENGLISH, reader.catalogue)))
    assert text.count("No public figure measures this problem.") >= 2  # on its line and on its sheet
    reasons = [ENGLISH.words(one.unmeasured) for one in reader.catalogue.problems.values() if one.unmeasured]
    assert len(reasons) == 5 and all(one in text for one in reasons)
    elsewhere = words(views.problems(gaps_of("IS001C"), Reader(ENGLISH, reader.catalogue)))
    assert "No public figure for Reykjavik." in elsewhere  # of problems that other countries have figures of


def test_sources_years_and_care_go_with_the_figures(gaps_of, reader):
    answer = gaps_of(LIEGE)
    view = view_of(answer)
    notes = view.notes(answer, reader)
    assert "isoc_cisce_ic" in notes.sources and "judges no city" in notes.cautions[0]
    assert "only within one recording system" in notes.cautions[1]
    assert 2023 in view.years(answer) and any(one.id == "eurostat_ict_security" for one in view.sources(answer, reader))


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_the_picture_names_problem_figure_place_and_year(gaps_of, reader, room):
    answer = gaps_of(LIEGE)
    drawing = str(view_of(answer).figure(answer, reader, room).to_dict())
    assert "Gender-based harassment" in drawing and "city, 2023" in drawing


def test_the_place_of_a_figure_is_said_once(gaps_of, reader):
    answer = gaps_of(LIEGE)
    html = "".join(cells(gap, answer, reader) for gap in answer.gaps)
    assert "Fraud</span>" in html and "whole country, " in html and "(whole country)" not in html
