"""The quick scan: which questions it asks, what documents tell until a city speaks, the figures beside."""

from datetime import date, timedelta

import pytest

from indicators import (
    AccessError,
    Answer,
    AssessmentError,
    Assessments,
    Subject,
    UnknownNameError,
    load_catalogue,
    load_language,
)
from indicators.answers.quick_scan import Standing
from indicators.capabilities import view_of
from indicators.drawing.style import LIGHT
from indicators.model.preparedness import DocumentedLevel
from indicators.model.submissions import Consent
from indicators.preparedness.scorecard.quick_scan_table import quick_scan_table
from indicators.preparedness.scorecard.quick_scan_words import quick_scan_headline, scan_words
from indicators.preparedness.scorecard.tables import scorecard_items, scorecard_items_table
from indicators.presentation.slides import presentation_slide
from indicators.questions import QuickScanQuestion
from indicators.view import Reader
from indicators.view.question import Sources
from tests.preparedness.conftest import LIEGE, LYON, PEOPLE

PLAN = DocumentedLevel(LIEGE, "p1_1", 2, "https://www.liege.example/plan.pdf", date(2026, 10, 3), "page 12")


@pytest.fixture
def people(store):
    """Preparedness on the real scorecard, as each of these people may see and change it."""
    catalogue = load_catalogue()
    return {name: Assessments(store, catalogue, viewer) for name, viewer in PEOPLE.items()}


def scan_of(person, atlas, city=LIEGE):
    return QuickScanQuestion(city).ask(Sources(atlas, assessments=person))


def answer_of(scan, question="p1_1"):
    return next(one for one in scan.answers if one.question == question)


def test_the_questions_follow_the_written_rule():
    """One for each dimension: the one that most problems name; where none names any, the first of the section."""
    catalogue = load_catalogue()
    tied = [id for problem in catalogue.problems.values() for id in problem.items]
    chosen = []
    for section in catalogue.sections.values():
        if not section.quick_with:
            chosen.append(max(section.items, key=lambda item: tied.count(item.id)).id)
    quick = catalogue.quick_scan
    assert [one.id for one in quick.items] == chosen
    assert len(chosen) == 12 and {*chosen} <= {*catalogue.items}
    assert all(catalogue.sections[one.quick_with] for one in catalogue.sections.values() if one.quick_with)


def test_what_a_document_tells_is_public_and_marked_until_the_city_confirms_it(people, atlas):
    assert people["eva"].documented.record([PLAN]) == 1
    assert people["eva"].documented.record([PLAN]) == 0, "the same again is no new version"
    read = answer_of(scan_of(people["visitor"], atlas))
    assert (read.standing, read.level, read.evidence, read.day) == (Standing.DOCUMENTS, 2, PLAN.address, PLAN.read_on)
    assert people["visitor"].documented.of(LIEGE)["p1_1"].account == ""
    assert people["visitor"].answers.of(LIEGE).empty, "it is no answer of the city"
    people["jean"].documented.confirm(LIEGE, "p1_1")
    city_answer = answer_of(scan_of(people["jean"], atlas))
    assert (city_answer.standing, city_answer.level, city_answer.evidence) == (Standing.CITY, 2, PLAN.address)
    assert answer_of(scan_of(people["visitor"], atlas)).standing is Standing.NONE, "the city's consent decides now"
    assert people["jean"].answers.of(LIEGE)["account"].tolist() == [PEOPLE["jean"].account]


def test_a_city_that_answered_itself_is_never_overwritten(people, atlas):
    people["eva"].documented.record([PLAN])
    people["jean"].answers.record([Answer(LIEGE, Subject.SCORECARD, "p1_1", level=1)])
    assert people["visitor"].documented.of(LIEGE) == {}
    with pytest.raises(AssessmentError, match="has answered question p1_1 itself"):
        people["eva"].documented.record([PLAN])
    with pytest.raises(AssessmentError):
        people["jean"].documented.confirm(LIEGE, "p1_1")
    assert answer_of(scan_of(people["jean"], atlas)).level == 1


def test_only_editors_enter_and_only_the_city_confirms(people):
    for name in ("visitor", "jean"):
        with pytest.raises(AccessError):
            people[name].documented.record([PLAN])
    people["eva"].documented.record([PLAN])
    for name in ("visitor", "lea", "eva", "anne"):
        with pytest.raises(AccessError):
            people[name].documented.confirm(LIEGE, "p1_1")
    with pytest.raises(AccessError):
        people["lea"].documented.remove(LIEGE, "p1_1")
    people["jean"].documented.remove(LIEGE, "p1_1")
    assert people["eva"].documented.of(LIEGE) == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"address": "the plan of 2024"}, "address"),
        ({"address": "http://www.liege.example/plan"}, "address"),
        ({"address": "https://plan"}, "address"),
        ({"read_on": date.today() + timedelta(days=2)}, "day"),
        ({"level": 4}, "level"),
    ],
)
def test_a_level_without_a_public_document_is_refused(people, change, reason):
    with pytest.raises(AssessmentError) as refused:
        people["eva"].documented.record([PLAN, DocumentedLevel(**vars(PLAN) | {"question": "p2_1"} | change)])
    assert refused.value.reason == reason
    assert people["eva"].documented.of(LIEGE) == {}, "all or none"


def test_unknown_questions_and_cities_are_refused(people):
    for change in ({"question": "p99"}, {"city": "XX001C"}):
        with pytest.raises(UnknownNameError):
            people["eva"].documented.record([DocumentedLevel(**vars(PLAN) | change)])
    with pytest.raises(UnknownNameError):
        people["lea"].documented.confirm(LYON, "p1_1")


def test_public_figures_stand_beside_the_questions_whose_problems_they_measure(people, atlas):
    scan = scan_of(people["visitor"], atlas)
    catalogue = atlas.catalogue
    figured = {one.question for one in scan.answers if one.figures}
    assert figured
    for answer in scan.answers:
        problems = [one for one in catalogue.problems.values() if answer.question in one.items]
        tied = {figure.indicator for problem in problems for figure in problem.figures}
        tied |= {*catalogue.items[answer.question].figures}
        figures = [one.indicator for one in answer.figures]
        assert {*figures} <= tied and len(figures) == len({*figures})


def test_the_answers_carry_over_to_the_scorecard(people, atlas):
    quick = atlas.catalogue.quick_scan
    people["jean"].answers.record(Answer(LIEGE, Subject.SCORECARD, item.id, level=2) for item in quick.items)
    card = people["jean"].scorecards.of(atlas.city(LIEGE))
    assert {*card.levels["question"]} == {item.id for item in quick.items}
    scan = scan_of(people["jean"], atlas)
    assert scan.count(Standing.CITY) == 12
    assert "level 2 or 3 on 12 of the 12" in quick_scan_headline(scan, Reader(load_language("en"), atlas.catalogue))


def test_a_level_that_the_city_has_not_confirmed_is_marked_wherever_it_is_shown_and_counts_nowhere(people, atlas):
    people["eva"].documented.record([PLAN])
    people["jean"].answers.record([Answer(LIEGE, Subject.SCORECARD, "p2_1", level=3)])
    people["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    catalogue, language = atlas.catalogue, load_language("en")
    mark = scan_words(language)[Standing.DOCUMENTS]
    scan, card = scan_of(people["visitor"], atlas), people["visitor"].scorecards.of(atlas.city(LIEGE))
    listed = scorecard_items_table(card, Reader(language, catalogue)).set_index("Number")
    assert (listed.loc["P1.1", "Rests on"], listed.loc["P2.1", "Rests on"]) == (mark, "Answered by the city")
    assert mark in scorecard_items(card, Reader(language, catalogue), "organise")
    table = quick_scan_table(scan, Reader(language, catalogue)).drop_duplicates("Number").set_index("Number")
    assert table.loc["P1.1", "Rests on"] == mark
    reader = Reader(language, catalogue, LIGHT)
    words = [one["text"] for one in view_of(scan).figure(scan, reader).layout["annotations"]]
    assert any("not confirmed" in one for one in words) and mark in words
    assert "p1_1" not in {*card.levels["question"]} and card.sections["section"].tolist() == ["risks"]
    assert any("not confirmed" in one for one in view_of(card).notes(card, reader).remarks)
    people["jean"].documented.confirm(LIEGE, "p1_1")
    confirmed = people["visitor"].scorecards.of(atlas.city(LIEGE))
    assert mark not in scorecard_items(confirmed, Reader(language, catalogue), "organise")


def test_the_quick_scan_travels_as_a_slide_of_a_presentation(people, atlas):
    scan = scan_of(people["visitor"], atlas)
    slide = presentation_slide(view_of(scan), scan, Reader(load_language("fr"), atlas.catalogue, LIGHT))
    assert slide.title and slide.wide and slide.narrow and slide.notes
