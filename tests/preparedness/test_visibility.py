"""Consent holds wherever answers leave the store: private, blinded, members, public."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, replace

import pandas as pd
import pytest

from indicators import AccessError, Actor, Answer, Assessments, Consent, Subject, UnknownNameError
from indicators.access.rights import CONSOLE
from indicators.model.errors import StoreBusyError
from indicators.model.preparedness import System
from indicators.store import Store, assessed
from indicators.store.answers import read_beside
from indicators.store.database import reading, writing
from tests.preparedness.conftest import JEAN, LIEGE, LYON, before_the_day

ANSWER = Answer(LIEGE, Subject.SCORECARD, "p1_1", level=2, evidence="Plan Brabant", note="Secret words")
LONG = 30  # seconds after which a test that hangs fails
SUBJECTS = [None, Subject.SCORECARD, [Subject.SCORECARD]]


def everything(assessments):
    """All that any call tells about Liège, as one text."""
    texts = [assessments.answers.levels(one).to_csv() for one in SUBJECTS]
    texts += [
        assessments.answers.of(LIEGE).to_csv(),
        assessments.answers.versions(LIEGE, Subject.SCORECARD, "p1_1").to_csv(),
    ]
    texts += [
        assessments.files.table(LIEGE).to_csv(),
        str(assessments.targets.progress(LIEGE, lambda one: pd.DataFrame())),
    ]
    return "\n".join(
        [*texts, *(str(astuple(one)) for one in (*assessments.registers.systems(), *assessments.targets.of()))]
    )


@pytest.mark.parametrize(
    ("consent", "seers"),
    [
        (None, {"jean", "local"}),
        (Consent.PRIVATE, {"jean", "local"}),
        (Consent.BLINDED, {"jean", "local"}),
        (Consent.MEMBERS, {"jean", "local", "lea", "eva", "anne"}),
        (Consent.PUBLIC, {"jean", "local", "lea", "eva", "anne", "visitor"}),
    ],
)
def test_each_consent_shows_answers_to_those_it_names_and_to_nobody_else(assessments, consent, seers):
    assessments["jean"].answers.record([ANSWER])
    if consent:
        assessments["jean"].answers.consent(LIEGE, Subject.SCORECARD, consent)
    for who, personal in assessments.items():
        text = everything(personal)
        assert ("Secret words" in text) == (who in seers), who
        assert (LIEGE in text) == (who in seers), who
        assert (JEAN in text) == (who in {"jean", "local"}), who


def test_consent_is_of_one_subject_and_can_be_narrowed_again(assessments):
    assessments["jean"].answers.record([ANSWER, replace(ANSWER, subject=Subject.MEASURE, question="backup")])
    assessments["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    assert assessments["visitor"].answers.levels()["subject"].tolist() == ["scorecard"]
    assessments["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PRIVATE)
    assert assessments["visitor"].answers.levels().empty
    assert assessments["jean"].answers.consents(LIEGE)[Subject.MEASURE] is Consent.PRIVATE


def test_only_the_city_and_administrators_choose(assessments):
    for who in ("visitor", "lea", "eva"):
        with pytest.raises(AccessError):
            assessments[who].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    assessments["anne"].answers.consent(LIEGE, Subject.SCORECARD, Consent.MEMBERS)
    with pytest.raises(UnknownNameError):
        assessments["jean"].answers.consent(LIEGE, Subject.SCORECARD, "everybody")
    for who in ("visitor", "lea"):
        with pytest.raises(AccessError):
            assessments[who].answers.consents(LIEGE)


def test_an_editor_sees_what_they_wrote_and_not_the_rest_of_a_private_city(assessments):
    assessments["jean"].answers.record([ANSWER])
    assessments["eva"].answers.record([replace(ANSWER, question="p1_2", note="By Eva")])
    assert assessments["eva"].answers.levels()["question"].tolist() == ["p1_2"]


def test_several_voices_of_one_blinded_city_count_once(store, catalogue):
    console = Assessments(store, catalogue, CONSOLE)
    _, secret = console.invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop")
    for voice in range(12):
        spoken = replace(ANSWER, actor=Actor.RESIDENTS, level=voice % 4)
        console.invitations.record(secret, f"participant-{voice}", [spoken])
    console.answers.consent(LIEGE, Subject.SCORECARD, Consent.BLINDED)
    before_the_day(store)
    assert Assessments(store, catalogue).answers.levels().empty


def test_words_through_an_open_link_and_who_wrote_stay_in_the_city(assessments):
    _, secret = assessments["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop")
    assessments["visitor"].invitations.record(secret, "participant-1", [replace(ANSWER, actor=Actor.RESIDENTS)])
    assessments["jean"].answers.record([replace(ANSWER, note="Of the city")])
    assessments["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    levels = assessments["visitor"].answers.levels().set_index("actor")
    assert levels.loc["residents", ["evidence", "note", "account"]].tolist() == ["", "", ""]
    assert levels.loc["municipality", ["evidence", "note", "account"]].tolist() == ["Plan Brabant", "Of the city", ""]
    assert "Secret words" in everything(assessments["jean"])


def test_a_register_is_seen_as_its_city_chose(assessments):
    system = assessments["jean"].registers.keep(System("", LIEGE, "cameras", "Secret words", "Safety", "", "none"))
    assert system.id and system.account == JEAN
    seers = {"private": {"jean", "local"}, "blinded": {"jean", "local"}, "public": {*assessments}}
    for word, who in seers.items():
        assessments["jean"].answers.consent(LIEGE, Subject.TECHNOLOGY, Consent(word))
        assert {name for name, one in assessments.items() if one.registers.systems(LIEGE)} == who
    assert (
        assessments["visitor"].registers.systems()[0].account == ""
        and assessments["visitor"].registers.systems(LYON) == ()
    )


def test_nobody_waits_for_who_has_the_store_open_for_long_once_that_has_read_the_answers(assessments, store):
    assessments["jean"].answers.record([ANSWER])
    before = assessed(store)
    assessments["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    with reading(store) as connection, ThreadPoolExecutor(1) as threads:
        with pytest.raises(StoreBusyError):  # what is not known yet is waited for: an older state might show too much
            assessed(store, patience=0.1)
        waiting = threads.submit(assessed, store)
        read_beside(store, connection)
        state = waiting.result(LONG)
        assert assessed(store, patience=0) is state
    assert state.consents != before.consents
    assert state.consents[LIEGE, Subject.SCORECARD] is Consent.PUBLIC


def test_a_new_version_is_taken_in_with_the_answers(store):
    reader = Store.open(store)
    with writing(store) as connection:
        connection.execute("UPDATE meta SET version = version + 1")
    assert reader.refresh()
    with reading(store):  # the door is closed: nobody else could read the file
        state = assessed(store, patience=0)
    assert assessed(store) is state
