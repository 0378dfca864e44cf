"""What cities answer is kept as versions, all or nothing, by those who may."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from indicators import AccessError, Actor, Answer, AssessmentError, Assessments, State, Subject, UnknownNameError
from indicators.store import audit_log, changing
from tests.preparedness.conftest import JEAN, LIEGE, LYON, PEOPLE

FIRST = Answer(LIEGE, Subject.SCORECARD, "p1_1", level=2, evidence="https://liege.example/plan", note="Since 2024.")
SECOND = Answer(LIEGE, Subject.SCORECARD, "p1_2", Actor.RESIDENTS, State.UNKNOWN)


def said(assessments, city=LIEGE):
    answers = assessments.answers.of(city)
    return {(row.question, row.actor): (row.state, row.level) for row in answers.itertuples()}


def test_a_contributor_answers_for_their_city_and_the_log_tells(assessments, store):
    saved = assessments["jean"].answers.record([FIRST, SECOND])
    assert [one.question for one in saved.versions] == ["p1_1", "p1_2"]
    answers = assessments["jean"].answers.of(LIEGE)
    assert answers["question"].tolist() == ["p1_1", "p1_2"] and answers["account"].tolist() == [JEAN, JEAN]
    assert answers["level"].isna().tolist() == [False, True] and answers["evidence"][0] == FIRST.evidence
    log = audit_log(store)
    assert log[log["act"] == "answer"]["detail"].tolist() == [
        "scorecard: 1 by residents",
        "scorecard: 1 by municipality",
    ]
    assert {*log["account"]} == {JEAN}


def test_the_newest_answer_counts_and_the_earlier_ones_are_kept(assessments):
    assessments["jean"].answers.record([FIRST])
    moment = datetime.now(UTC)
    assessments["jean"].answers.record([replace(FIRST, level=3)])
    assessments["eva"].answers.record([replace(FIRST, level=None, state=State.CLEARED, evidence="", note="")])
    assert assessments["jean"].answers.of(LIEGE).empty
    assert assessments["jean"].answers.of(LIEGE, as_of=moment)["level"].tolist() == [2]
    versions = assessments["jean"].answers.versions(LIEGE, Subject.SCORECARD, "p1_1")
    assert versions["state"].tolist() == ["level", "level", "cleared"] and versions["level"].tolist()[:2] == [2, 3]
    assert assessments["jean"].answers.of(LIEGE, as_of=datetime.now(UTC).date() - timedelta(days=1)).empty


def test_what_says_nothing_new_makes_no_version(assessments):
    assessments["jean"].answers.record([FIRST, SECOND])
    saved = assessments["jean"].answers.record([FIRST, replace(SECOND, state=State.LEVEL, level=0)])
    assert (len(saved.versions), saved.unchanged) == (1, 1)
    assert (
        assessments["jean"].answers.record([replace(FIRST, question="p2_1", state=State.CLEARED, level=None)]).versions
        == ()
    )


def test_two_tabs_lose_nothing_and_the_second_is_told(assessments):
    opened = datetime.now(UTC).replace(tzinfo=None)
    assessments["jean"].answers.record([FIRST], since=opened)
    saved = assessments["eva"].answers.record([replace(FIRST, level=1), SECOND], since=opened)
    assert [(one.level, one.account) for one in saved.overtaken] == [(2, JEAN)]
    assert assessments["jean"].answers.versions(LIEGE, Subject.SCORECARD, "p1_1")["level"].tolist() == [2, 1]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"city": "XX999C"}, UnknownNameError),
        ({"question": "p9_9"}, UnknownNameError),
        ({"subject": Subject.MEASURE}, UnknownNameError),
        ({"subject": "guess"}, UnknownNameError),
        ({"actor": "mayor"}, UnknownNameError),
        ({"level": 4}, AssessmentError),
        ({"level": -1}, AssessmentError),
        ({"level": True}, AssessmentError),
        ({"level": 1.5}, AssessmentError),
        ({"level": None}, AssessmentError),
        ({"state": State.UNKNOWN}, AssessmentError),
        ({"subject": Subject.TECHNOLOGY}, AssessmentError),
        ({"note": "x" * 4001}, AssessmentError),
        ({"voice": "abc.def"}, AssessmentError),
        ({"city": LYON}, AccessError),
    ],
)
def test_nothing_is_kept_when_one_answer_is_wrong(assessments, wrong, error):
    with pytest.raises(error):
        assessments["jean"].answers.record([SECOND, replace(FIRST, **wrong)])
    assert assessments["local"].answers.levels().empty


def test_the_same_question_twice_is_refused(assessments):
    with pytest.raises(AssessmentError) as refused:
        assessments["jean"].answers.record([FIRST, replace(FIRST, level=1)])
    assert refused.value.reason == "twice"


@pytest.mark.parametrize("who", ["visitor", "lea"])
def test_nobody_else_answers_for_a_city(assessments, who):
    with pytest.raises(AccessError):
        assessments[who].answers.record([FIRST])
    assert assessments["local"].answers.levels().empty


def test_a_role_that_was_taken_away_no_longer_answers(assessments, store):
    with changing(store) as register:
        register.remove(JEAN)
    with pytest.raises(AccessError):
        assessments["jean"].answers.record([FIRST])


def test_a_viewer_who_says_more_than_the_store_does_is_not_believed(store, catalogue):
    liar = replace(PEOPLE["jean"], cities=frozenset({LYON}))
    with pytest.raises(AccessError):
        Assessments(store, catalogue, liar).answers.record([replace(FIRST, city=LYON)])


def test_long_words_markup_and_unseen_letters_are_kept_as_text(assessments):
    note = "<script>alert(1)</script> =1+1 " + "x" * 2000
    assessments["jean"].answers.record([replace(FIRST, note=f"\u202e{note}\x00\r\nsecond line")])
    assert assessments["jean"].answers.of(LIEGE)["note"][0] == f"{note}\nsecond line"


def test_exposure_and_measures_are_answered_alike(assessments):
    assessments["jean"].answers.record(
        [Answer(LIEGE, Subject.EXPOSURE, "ransomware", level=3), Answer(LIEGE, Subject.MEASURE, "backup", level=0)]
    )
    assert assessments["jean"].answers.levels(Subject.EXPOSURE)["level"].tolist() == [3]
    assert assessments["jean"].answers.levels([Subject.MEASURE, Subject.SCORECARD])["question"].tolist() == ["backup"]


def test_a_file_put_in_the_place_of_another_is_read_anew(assessments, store, tmp_path):
    """What was known is only added to where the file has grown."""
    before = tmp_path / "before.duckdb"
    shutil.copy(store, before)
    assessments["jean"].answers.record([FIRST])
    assert said(assessments["jean"]) == {("p1_1", "municipality"): ("level", 2)}
    shutil.copy(before, store)
    assessments["jean"].answers.record([SECOND])
    assert list(said(assessments["jean"])) == [("p1_2", "residents")]
    assessments["jean"].answers.record([replace(FIRST, level=0), replace(SECOND, actor=Actor.RESEARCH)])
    assert {actor for _, actor in said(assessments["jean"])} == {"residents", "municipality", "research"}
