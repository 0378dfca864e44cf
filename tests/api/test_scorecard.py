"""The scorecard for programs: its questions, and of the levels those alone that a city made public."""

from dataclasses import replace
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

import api
from indicators import Actor, Answer, Assessments, Consent, DocumentedLevel, Subject
from indicators.access.rights import CONSOLE
from tests.api.conftest import MANY, of
from tests.preparedness.conftest import LIEGE, LYON, PEOPLE, before_the_day, store
from ui.serving import addresses

__all__ = ["store"]
HOME = "/api/v1/scorecard"
ANSWER = Answer(LIEGE, Subject.SCORECARD, "gov03", level=2, evidence="Plan Brabant", note="Secret words")


@pytest.fixture
def jean(store) -> Assessments:
    """What the contributor of Liège says of the city."""
    return Assessments(store, viewer=PEOPLE["jean"])


@pytest.fixture
def program(store) -> TestClient:
    """A program that asks, of a store in which cities answer meanwhile."""
    assessments = Assessments(store)
    routes = api.routes(of(store), "", MANY, 60, addresses.site, assessments=lambda: assessments)
    return TestClient(Starlette(routes=routes))


def test_a_public_level_says_who_says_it_and_without_the_words(program, jean):
    jean.answers.record([ANSWER, replace(ANSWER, question="gov04", level=0, actor=Actor.RESIDENTS)])
    jean.answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    answer = program.get(f"{HOME}/levels?city={LIEGE}&lang=fr")
    first, second = answer.json()["data"]
    assert (first["city_name"], first["item"], first["actor"], first["level"]) == ("Liège", "gov03", "municipality", 2)
    assert (first["basis"], first["voices"], first["section"]) == ("city", 1, "coproduction")
    assert (second["actor"], second["level"]) == ("residents", 0)
    assert "Brabant" not in answer.text and "Secret" not in answer.text and "jean@" not in answer.text
    assert "do not rank" in answer.json()["read_with_care"]
    assert program.get(f"{HOME}/levels?actor=residents").json()["data"] == [second]
    assert program.get(f"{HOME}/levels?section=coproduction&format=csv").text.count("gov0") == 2
    assert program.get(f"{HOME}/levels?section=cyber").json()["data"] == []


@pytest.mark.parametrize("consent", [None, Consent.PRIVATE, Consent.MEMBERS, Consent.BLINDED])
def test_a_level_that_is_not_public_is_in_no_form(program, jean, store, consent):
    jean.answers.record([ANSWER])
    if consent:
        jean.answers.consent(LIEGE, Subject.SCORECARD, consent)
    before_the_day(store)
    for query in ("", f"?city={LIEGE}", "?format=csv", "?section=coproduction&limit=1"):
        answer = program.get(f"{HOME}/levels{query}")
        assert answer.status_code == 200 and "gov03" not in answer.text and "Plan" not in answer.text, query


def test_a_level_that_is_taken_back_is_gone_and_no_cache_keeps_it(program, jean):
    jean.answers.record([ANSWER])
    jean.answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    before = program.get(f"{HOME}/levels")
    assert before.json()["count"] == 1
    same = program.get(f"{HOME}/levels", headers={"if-none-match": before.headers["etag"]})
    jean.answers.consent(LIEGE, Subject.SCORECARD, Consent.PRIVATE)
    after = program.get(f"{HOME}/levels", headers={"if-none-match": before.headers["etag"]})
    assert (same.status_code, after.status_code, after.json()["data"]) == (304, 200, [])


def test_blinded_cities_have_no_row_though_their_quartiles_are_public(program, store):
    console = Assessments(store, viewer=CONSOLE)
    cities = [id for id, city in of(store)().cities.items() if city.kind.value == "city"][:12]
    console.answers.record(replace(ANSWER, city=id, note="") for id in cities)
    for id in cities:
        console.answers.consent(id, Subject.SCORECARD, Consent.BLINDED)
    before_the_day(store)
    assert len(Assessments(store).answers.levels()) >= 10
    assert program.get(f"{HOME}/levels").json()["data"] == []


def test_a_level_from_a_public_document_says_so_until_the_city_answers(program, store, jean):
    level = DocumentedLevel(LIEGE, "gov03", 1, "https://www.liege.be/plan.pdf", date(2026, 1, 5))
    Assessments(store, viewer=PEOPLE["eva"]).documented.record([level])
    (row,) = program.get(f"{HOME}/levels").json()["data"]
    assert (row["basis"], row["document"], row["level"], row["voices"], row["day"]) == (
        *("public_document", "https://www.liege.be/plan.pdf", 1, None),
        "2026-01-05",
    )
    assert "eva@" not in program.get(f"{HOME}/levels").text
    jean.answers.record([ANSWER])
    assert program.get(f"{HOME}/levels").json()["data"] == []


def test_questions_come_with_their_four_levels_and_say_whose_words_they_are(program):
    answer = program.get(f"{HOME}?lang=de").json()
    assert all(len(one["levels"]) == 4 and one["question"] and one["section_title"] for one in answer["data"])
    assert {one["standard"] for one in answer["data"]} == {"undrr", "vigie"} and "own words" in answer["wording"]
    section = program.get(f"{HOME}?section=cyber").json()["data"]
    assert {one["section"] for one in section} == {"cyber"}


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [("section=cybr", 404, "cyber"), (f"city={LYON}X", 404, LYON), ("actor=mayor", 422, "municipality")],
)
def test_what_is_asked_wrongly_is_said(program, query, status, words):
    answer = program.get(f"{HOME}/levels?{query}")
    assert answer.status_code == status and words in answer.text
    assert answer.headers["content-type"] == "application/problem+json"
