"""One city's scorecard among others, through the real store: consent, versions, medians, progress, the invented one."""

import shutil
from datetime import date

import pandas as pd
import pytest

from indicators import Answer, Assessments, Consent, Subject, example_scorecard, load_catalogue, open_atlas
from indicators.access.rights import CONSOLE, VISITOR
from indicators.model.preparedness import Actor, State
from indicators.preparedness.scorecard.answer import ScorecardRequest, scorecard
from tests.preparedness.conftest import before_the_day

LIEGE = "BE005C"
OTHERS = ("FR001C", "FR003C", "PT002C", "DE004C", "ES001C")
TOWN_HALL, RESIDENTS = Actor.MUNICIPALITY, Actor.RESIDENTS


def say(city: str, question: str, level: int | None, actor: Actor = TOWN_HALL, **more: object) -> Answer:
    state = State.UNKNOWN if level is None else State.LEVEL
    return Answer(city, Subject.SCORECARD, question, actor, more.pop("state", state), level, **more)


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue()


@pytest.fixture(scope="module")
def cities(small_store):
    return open_atlas(small_store).cities


@pytest.fixture
def store(small_store, tmp_path):
    return shutil.copy(small_store, tmp_path / "vigie.duckdb")


@pytest.fixture
def assessments(store, catalogue) -> Assessments:
    """All answers, written and seen by the administrator of the machine."""
    return Assessments(store, catalogue, CONSOLE)


def stranger(assessments: Assessments) -> Assessments:
    return Assessments(assessments.access.path, assessments.access.catalogue, VISITOR)


def test_a_city_that_told_nothing_has_an_empty_scorecard(assessments, cities):
    card = assessments.scorecards.of(cities[LIEGE], OTHERS)
    assert card.empty and card.steps and not card.days
    assert {step.kind for step in card.steps} == {"answer"}


def test_actors_stand_beside_each_other_and_are_never_averaged(assessments, cities):
    assessments.answers.record([say(LIEGE, "p9_1", 3), say(LIEGE, "p9_2", 2), say(LIEGE, "p9_1", 1, RESIDENTS)])
    card = assessments.scorecards.of(cities[LIEGE])
    levels = {row.actor: row.level for row in card.sections.itertuples()}
    assert levels == {"municipality": 2.5, "residents": 1.0}
    assert card.apart_on_items["gap"].tolist() == [2.0]


def test_the_newest_answer_counts_and_the_earlier_one_is_a_version(assessments, cities):
    assessments.answers.record([say(LIEGE, "p9_1", 1)])
    assessments.answers.record([say(LIEGE, "p9_1", 3, evidence="https://city.example/plan")])
    card = assessments.scorecards.of(cities[LIEGE])
    assert card.levels["level"].tolist() == [3.0]
    assert card.versions["level"].tolist() == [1.0, 3.0]


def test_an_answer_taken_back_leaves_no_level(assessments, cities):
    assessments.answers.record([say(LIEGE, "p9_1", 1)])
    assessments.answers.record([say(LIEGE, "p9_1", None, state=State.CLEARED)])
    assert assessments.scorecards.of(cities[LIEGE]).empty


@pytest.mark.parametrize(
    ("consent", "count"), [(None, 0), (Consent.BLINDED, 0), (Consent.MEMBERS, 0), (Consent.PUBLIC, 2)]
)
def test_a_stranger_sees_what_the_city_allows(assessments, cities, consent, count):
    assessments.answers.record([say(LIEGE, "p9_1", 1), say(LIEGE, "p9_2", 2)])
    if consent:
        assessments.answers.consent(LIEGE, Subject.SCORECARD, consent)
    card = stranger(assessments).scorecards.of(cities[LIEGE])
    assert (len(card.levels), len(card.versions)) == (count, count)


def others(assessments: Assessments, consent: Consent, number: int = 5) -> None:
    for place, city in enumerate(OTHERS[:number]):
        assessments.answers.record([say(city, "p9_1", (0, 1, 2, 3, 3)[place])])
        assessments.answers.consent(city, Subject.SCORECARD, consent)


def test_five_cities_make_a_median_and_four_do_not(assessments, cities):
    assessments.answers.record([say(LIEGE, "p9_1", 3)])
    assessments.answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    others(assessments, Consent.PUBLIC, 4)
    assert stranger(assessments).scorecards.of(cities[LIEGE], OTHERS).reference.empty
    others(assessments, Consent.PUBLIC)
    card = stranger(assessments).scorecards.of(cities[LIEGE], OTHERS)
    assert card.reference_of == "peers"
    assert card.reference[["median", "own", "cities"]].values.tolist() == [[2.0, 3.0, 5]]


def test_blinded_cities_count_in_the_median_of_all_without_a_name(assessments, cities):
    assessments.answers.record([say(LIEGE, "p9_1", 3)])
    assessments.answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    blinding = [id for id, one in cities.items() if one.kind == "city" and id != LIEGE][:10]
    for place, city in enumerate(blinding):
        assessments.answers.record([say(city, "p9_1", 2 if place < 8 else 0)])
        assessments.answers.consent(city, Subject.SCORECARD, Consent.BLINDED)
    before_the_day(assessments.access.path)
    card = stranger(assessments).scorecards.of(cities[LIEGE], OTHERS)
    assert (card.reference_of, card.others) == ("all", 0)
    assert card.reference[["median", "cities"]].values.tolist() == [[2.0, 10]]


def test_progress_is_told_on_items_of_both_days(catalogue, cities):
    rows = [("p9_1", 1.0, "2025-05-01"), ("p9_1", 3.0, "2026-05-01"), ("p9_2", 3.0, "2026-05-01")]
    versions = pd.DataFrame(
        [
            {
                **{"geo": LIEGE, "subject": "scorecard", "question": id, "actor": "municipality", "voice": ""},
                **{"state": "level", "level": level, "evidence": "", "note": "", "account": ""},
                "answered_at": pd.Timestamp(day),
            }
            for id, level, day in rows
        ]
    )
    card = scorecard(versions, versions, catalogue, ScorecardRequest(cities[LIEGE], since=date(2025, 5, 1)))
    assert card.since_known
    assert card.changes[["before", "now", "change", "items"]].values.tolist() == [[1.0, 3.0, 2.0, 1]]
    assert card.days == (date(2025, 5, 1), date(2026, 5, 1))


def test_problems_without_their_main_measure_come_before_other_steps(assessments, cities, catalogue):
    problem = next(iter(catalogue.problems.values()))
    measure = next(link.measure for link in problem.measures if link.main)
    assessments.answers.record(
        [
            Answer(LIEGE, Subject.EXPOSURE, problem.id, level=3),
            Answer(LIEGE, Subject.MEASURE, measure, level=0),
        ]
    )
    first, *more = assessments.scorecards.of(cities[LIEGE]).steps
    assert (first.kind, first.question, first.measure, first.level) == ("measure", problem.id, measure, 3.0)
    assert {step.kind for step in more} == {"answer"}


def test_the_example_is_invented_and_leaves_nothing_in_the_store(assessments, catalogue, cities):
    card = example_scorecard(catalogue)
    assert card.invented and not card.empty and card.since_known
    assert set(card.sections["section"]) == set(catalogue.sections)
    assert assessments.answers.levels(Subject.SCORECARD).empty
    assert card.city.id not in cities
