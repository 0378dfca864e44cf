"""An open link speaks for its actor, its city and its sections, while it is open; nothing else opens with it."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from indicators import (
    AccessError,
    Actor,
    Answer,
    AssessmentError,
    NewParticipants,
    Subject,
    UnknownNameError,
    new_participant,
)
from indicators.access import open_links
from indicators.access.open_links import today
from indicators.model.preparedness import State
from indicators.preparedness import invitations
from indicators.store import audit_log
from tests.preparedness.conftest import JEAN, LIEGE, LYON

SAID = Answer(LIEGE, Subject.SCORECARD, "p1_1", Actor.RESIDENTS, level=1, note="We were not told.")


@pytest.fixture
def link(assessments):
    """A link for residents of Liège on the first section, and its secret."""
    return assessments["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop of 3 May", ["first"])


def refused(act):
    with pytest.raises(AssessmentError) as error:
        act()
    return error.value.reason


def test_participants_of_one_link_are_voices_of_their_own_and_known_again(assessments, link):
    invitation, secret = link
    first, other = new_participant(), new_participant()
    assessments["visitor"].invitations.record(secret, first, [SAID])
    assessments["visitor"].invitations.record(secret, other, [replace(SAID, level=3)])
    assessments["visitor"].invitations.record(secret, first, [replace(SAID, level=2), replace(SAID, question="p1_2")])
    assert assessments["visitor"].invitations.answers(secret, first)["level"].tolist() == [2, 1]
    assert assessments["visitor"].invitations.answers(secret, other)["level"].tolist() == [3]
    answers = assessments["jean"].answers.of(LIEGE)
    assert answers["actor"].unique().tolist() == ["residents"] and answers["voice"].nunique() == 2
    assert answers["voice"].str.startswith(f"{invitation.id}.").all() and not answers["account"].any()
    assert not any(word in answers.to_csv() for word in (first, other, secret))


def test_the_secret_is_kept_nowhere_and_the_log_does_not_tell_it(assessments, store, link):
    _, secret = link
    assessments["visitor"].invitations.record(secret, "participant-1", [SAID])
    assert secret.encode() not in store.read_bytes()
    assert secret not in audit_log(store).to_csv()
    assert assessments["visitor"].invitations.invited(secret).account == ""
    assert [one.account for one in assessments["jean"].invitations.of(LIEGE)] == [JEAN]


@pytest.mark.parametrize(
    "wrong",
    [
        {"city": LYON},
        {"actor": Actor.MUNICIPALITY},
        {"question": "p2_1"},
        {"subject": Subject.MEASURE, "question": "backup"},
    ],
)
def test_a_link_answers_for_nothing_else(assessments, link, wrong):
    with pytest.raises(AccessError):
        assessments["visitor"].invitations.record(
            link[1], "participant-1", [SAID, replace(SAID, **{"question": "p1_2"} | wrong)]
        )
    assert assessments["local"].answers.levels().empty


@pytest.mark.parametrize("forged", ["", "x", "../../etc", "' OR 1=1 --", "é" * 40, "a" * 100_000])
def test_a_forged_secret_opens_nothing(assessments, link, forged):
    for act in (
        lambda: assessments["visitor"].invitations.invited(forged),
        lambda: assessments["visitor"].invitations.record(forged, "participant-1", [SAID]),
        lambda: assessments["visitor"].invitations.answers(forged, "participant-1"),
        lambda: assessments["visitor"].invitations.invited(open_links.proof(link[1])),  # not even what is kept of it
        lambda: assessments["visitor"].invitations.invited(link[0].id),
    ):
        assert refused(act) == "no_link"


@pytest.mark.parametrize("voice", ["", "short", "with spaces in it", "x" * 65, "é" * 20, "a.b" * 6])
def test_a_strange_voice_is_refused(assessments, link, voice):
    assert refused(lambda: assessments["visitor"].invitations.record(link[1], voice, [SAID])) == "voice"


def test_a_closed_link_takes_no_more_and_keeps_what_was_said(assessments, link):
    assessments["visitor"].invitations.record(link[1], "participant-1", [SAID])
    assert assessments["jean"].invitations.close(link[0].id).closed_at
    assert refused(lambda: assessments["visitor"].invitations.record(link[1], "participant-1", [SAID])) == "closed"
    assert refused(lambda: assessments["visitor"].invitations.invited(link[1])) == "closed"
    assert assessments["jean"].answers.of(LIEGE)["level"].tolist() == [1]


def test_a_link_ends_after_its_last_day(assessments, monkeypatch):
    _, secret = assessments["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Today", until=today())
    assert assessments["visitor"].invitations.invited(secret).label == "Today"
    tomorrow = today() + timedelta(days=1)
    monkeypatch.setattr(invitations, "today", lambda: tomorrow)
    assert refused(lambda: assessments["visitor"].invitations.invited(secret)) == "expired"
    with pytest.raises(AssessmentError, match="ended on"):
        assessments["visitor"].invitations.invited(secret)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"label": " \u200b "}, "label"),
        ({"label": "x" * 121}, "long"),
        ({"until": today() - timedelta(days=1)}, "until"),
        ({"until": today() + timedelta(days=800)}, "until"),
    ],
)
def test_a_link_that_makes_no_sense_is_not_made(assessments, changes, reason):
    fields = {"city": LIEGE, "actor": Actor.RESIDENTS, "label": "Workshop"} | changes
    assert refused(lambda: assessments["jean"].invitations.invite(**fields)) == reason


def test_links_are_made_seen_and_closed_by_those_who_answer_for_the_city(assessments, link):
    for who in ("visitor", "lea"):
        for act in (
            lambda one=assessments[who]: one.invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop"),
            lambda one=assessments[who]: one.invitations.of(LIEGE),
        ):
            with pytest.raises(AccessError):
                act()
        with pytest.raises(UnknownNameError) as error:
            assessments[who].invitations.close(link[0].id)
        assert error.value.suggestion is None
    with pytest.raises(UnknownNameError):
        assessments["jean"].invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop", ["third"])
    assert assessments["jean"].invitations.invited(link[1])


def test_one_guest_cannot_use_up_a_link(assessments, link):
    now, secret = [0.0], link[1]
    newcomers = NewParticipants(clock=lambda: now[0])

    def begin(address: str) -> str:
        admit = partial(newcomers.admit, address=address)
        try:
            assessments["visitor"].invitations.record(secret, new_participant(), [SAID], admit=admit)
        except AssessmentError as error:
            return error.reason
        return ""

    assert [begin("192.0.2.1") for _ in range(105)] == [""] * 100 + ["crowd"] * 5
    assert begin("192.0.2.2") == ""  # from elsewhere
    now[0] += 60
    assert [begin("192.0.2.1") for _ in range(12)] == [""] * 10 + ["crowd"] * 2


def test_one_address_is_never_more_than_half_of_a_link():
    now = [0.0]
    newcomers = NewParticipants(clock=lambda: now[0])
    begun = 0
    for _hour in range(24):
        begun += sum(newcomers.admit("link", "192.0.2.1") for _ in range(300))
        now[0] += 3600
    assert begun == invitations.MOST_VOICES / 2
    assert newcomers.admit("link", "192.0.2.2") and newcomers.admit("other", "192.0.2.1")


def test_where_no_address_is_known_nobody_is_counted():
    newcomers = NewParticipants(0)
    assert all(newcomers.admit("link", "") for _ in range(1000))


def test_who_has_begun_goes_on_whatever_others_do(assessments, link):
    first, nobody = new_participant(), lambda _link: False
    assessments["visitor"].invitations.record(link[1], first, [SAID])
    assessments["visitor"].invitations.record(link[1], first, [replace(SAID, level=3)], admit=nobody)
    assert (
        refused(lambda: assessments["visitor"].invitations.record(link[1], new_participant(), [SAID], admit=nobody))
        == "crowd"
    )


def test_one_link_cannot_fill_the_store(assessments, link, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_VOICES", 2)
    monkeypatch.setattr(invitations, "MOST_ANSWERS", 3)
    for voice in ("participant-1", "participant-2"):
        assessments["visitor"].invitations.record(link[1], voice, [SAID])
    assert refused(lambda: assessments["visitor"].invitations.record(link[1], "participant-3", [SAID])) == "full"
    assessments["visitor"].invitations.record(link[1], "participant-1", [replace(SAID, level=2)])
    assessments["visitor"].invitations.record(link[1], "participant-1", [replace(SAID, level=0)])
    more = [replace(SAID, level=None, state=State.UNKNOWN)]
    assert refused(lambda: assessments["visitor"].invitations.record(link[1], "participant-1", more)) == "full"
