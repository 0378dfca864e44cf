"""Consent holds wherever answers leave the store: private, blinded, members, public."""

from dataclasses import astuple, replace

import pandas as pd
import pytest

from indicators import AccessError, Actor, Answer, Assessments, Consent, Subject, UnknownNameError
from indicators.access.rights import CONSOLE
from indicators.model.preparedness import System
from tests.preparedness.conftest import JEAN, LIEGE, LYON, before_the_day

ANSWER = Answer(LIEGE, Subject.SCORECARD, "p1_1", level=2, evidence="Plan Brabant", note="Secret words")
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
def test_each_consent_shows_answers_to_those_it_names_and_to_nobody_else(desk, consent, seers):
    desk["jean"].answers.record([ANSWER])
    if consent:
        desk["jean"].answers.consent(LIEGE, Subject.SCORECARD, consent)
    for who, assessments in desk.items():
        text = everything(assessments)
        assert ("Secret words" in text) == (who in seers), who
        assert (LIEGE in text) == (who in seers), who
        assert (JEAN in text) == (who in {"jean", "local"}), who


def test_consent_is_of_one_subject_and_can_be_narrowed_again(desk):
    desk["jean"].answers.record([ANSWER, replace(ANSWER, subject=Subject.MEASURE, question="backup")])
    desk["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    assert desk["visitor"].answers.levels()["subject"].tolist() == ["scorecard"]
    desk["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PRIVATE)
    assert desk["visitor"].answers.levels().empty
    assert desk["jean"].answers.consents(LIEGE)[Subject.MEASURE] is Consent.PRIVATE


def test_only_the_city_and_administrators_choose(desk):
    for who in ("visitor", "lea", "eva"):
        with pytest.raises(AccessError):
            desk[who].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    desk["anne"].answers.consent(LIEGE, Subject.SCORECARD, Consent.MEMBERS)
    with pytest.raises(UnknownNameError):
        desk["jean"].answers.consent(LIEGE, Subject.SCORECARD, "everybody")
    for who in ("visitor", "lea"):
        with pytest.raises(AccessError):
            desk[who].answers.consents(LIEGE)


def test_an_editor_sees_what_they_wrote_and_not_the_rest_of_a_private_city(desk):
    desk["jean"].answers.record([ANSWER])
    desk["eva"].answers.record([replace(ANSWER, question="p1_2", note="By Eva")])
    assert desk["eva"].answers.levels()["question"].tolist() == ["p1_2"]


def test_several_voices_of_one_blinded_city_count_once(store, catalogue):
    console = Assessments(store, catalogue, CONSOLE)
    _, secret = console.invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop")
    for voice in range(12):
        spoken = replace(ANSWER, actor=Actor.RESIDENTS, level=voice % 4)
        console.invitations.record(secret, f"participant-{voice}", [spoken])
    console.answers.consent(LIEGE, Subject.SCORECARD, Consent.BLINDED)
    before_the_day(store)
    assert Assessments(store, catalogue).answers.levels().empty


def test_words_through_an_open_link_and_who_wrote_stay_in_the_city(desk):
    _, secret = desk["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop")
    desk["visitor"].invitations.record(secret, "participant-1", [replace(ANSWER, actor=Actor.RESIDENTS)])
    desk["jean"].answers.record([replace(ANSWER, note="Of the city")])
    desk["jean"].answers.consent(LIEGE, Subject.SCORECARD, Consent.PUBLIC)
    levels = desk["visitor"].answers.levels().set_index("actor")
    assert levels.loc["residents", ["evidence", "note", "account"]].tolist() == ["", "", ""]
    assert levels.loc["municipality", ["evidence", "note", "account"]].tolist() == ["Plan Brabant", "Of the city", ""]
    assert "Secret words" in everything(desk["jean"])


def test_a_register_is_seen_as_its_city_chose(desk):
    system = desk["jean"].registers.keep(System("", LIEGE, "cameras", "Secret words", "Safety", "", "none"))
    assert system.id and system.account == JEAN
    seers = {"private": {"jean", "local"}, "blinded": {"jean", "local"}, "public": {*desk}}
    for word, who in seers.items():
        desk["jean"].answers.consent(LIEGE, Subject.TECHNOLOGY, Consent(word))
        assert {name for name, one in desk.items() if one.registers.systems(LIEGE)} == who
    assert desk["visitor"].registers.systems()[0].account == "" and desk["visitor"].registers.systems(LYON) == ()
