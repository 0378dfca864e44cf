"""Policies open to discussion: who may speak, what is counted and how, versions, moderation, floods, persons."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api.router import ADDRESS
from indicators import Role, Viewer, load_catalogue, new_participant, open_atlas
from indicators.access.open_links import NewParticipants
from indicators.figures.discussions import version_stances
from indicators.model import limits
from indicators.model.city_workshops import OTHER_KINDS
from indicators.model.discussions import Moderation, PolicyComment, Stance, WithheldBecause
from indicators.model.errors import AccessError, AssessmentError, PolicyError, UnknownNameError
from indicators.model.organisations import Organisation, OrganisationKind
from indicators.model.submissions import Consent
from indicators.policies.discussion.comment_checks import CommentDraft
from indicators.policies.discussion.comments import PolicyComments
from indicators.policies.discussion.register import Discussions
from indicators.practices.organisations import Organisations
from indicators.store import audit_log
from tests.accounts import store_of
from tests.api.conftest import served
from tests.policies.test_entries import ANA, BEN, EVA, LOCKS, VALENCIA, entries, published

SAID = CommentDraft(1, Stance.RESERVATIONS, "Tenants should be asked first.", "en", agreed=True)
PAUL = "paul@acme.example"


@pytest.fixture
def path(small_store: Path, tmp_path: Path) -> Path:
    return store_of(small_store, tmp_path, ANA, BEN, EVA)


@pytest.fixture
def policy(path) -> str:
    """A policy of Valencia that everybody may read."""
    problem = next(iter(load_catalogue().problems))
    return published(path, replace(LOCKS, problems=(problem,))).id


@pytest.fixture
def discussion(path, policy):
    return Discussions(path, ANA).open(policy, "What would make the locks useful to you?")


@pytest.fixture
def secret(path, discussion) -> str:
    """Of a link for residents."""
    return Discussions(path, ANA).invite(discussion.id, "residents", "Neighbourhood council")[1]


def guests(path: Path) -> PolicyComments:
    return PolicyComments(path, Viewer())


def say(path: Path, secret: str, draft: CommentDraft = SAID, voice: str = "", admit=None) -> PolicyComment:
    return guests(path).comment(secret, voice or new_participant(), draft, admit)


def shown(path: Path, policy: str):
    """The discussion as every visitor sees it."""
    return open_atlas(path).catalogue.policies[policy].entered.discussions[0]


def refused(act, error=PolicyError) -> str:
    with pytest.raises(error) as caught:
        act()
    return caught.value.reason


def test_only_its_city_opens_a_policy_that_everybody_may_read_and_only_once(path, policy):
    for viewer in (BEN, Viewer()):
        with pytest.raises(AccessError):
            Discussions(path, viewer).open(policy)
    with pytest.raises(UnknownNameError):
        Discussions(path, ANA).open("city_none")
    private = published(
        path,
        replace(LOCKS, id="", problems=LOCKS.problems or entries(path).of(VALENCIA)[0].policy.problems),
        Consent.MEMBERS,
    )
    assert refused(lambda: Discussions(path, ANA).open(private.id)) == "public"
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    assert refused(lambda: Discussions(path, ANA).open(policy, until=yesterday), AssessmentError) == "until"
    first = Discussions(path, ANA).open(policy)
    assert refused(lambda: Discussions(path, ANA).open(policy)) == "open"
    Discussions(path, ANA).close(first.id)
    second = Discussions(path, ANA).open(policy)
    assert [one.id for one in Discussions(path, ANA).of(VALENCIA)] == [second.id, first.id]
    assert {"open_discussion", "close_discussion"} <= {*audit_log(path)["act"]}


def test_views_of_fewer_than_three_are_not_shown_and_words_only_after_an_editor_read_them(path, policy, secret):
    for stance in (Stance.SUPPORT, Stance.SUPPORT):
        say(path, secret, replace(SAID, stance=stance, words=""))
    assert shown(path, policy).newest.is_hidden
    comment = say(path, secret)
    newest = shown(path, policy).newest
    assert [(one.kind, dict(one.counts)) for one in newest.kinds] == [
        ("residents", {Stance.SUPPORT: 2, Stance.RESERVATIONS: 1, Stance.AGAINST: 0})
    ]
    assert newest.comments == () and newest.waiting == 1
    with pytest.raises(AccessError):
        PolicyComments(path, ANA).publish(comment.id)  # its city does not judge what is said of its policy
    ((_discussion, read),) = PolicyComments(path, EVA).waiting()
    assert read.voice == "" and read.words == SAID.words
    PolicyComments(path, EVA).publish(comment.id, read.saved_at)
    newest = shown(path, policy).newest
    assert [one.words for one in newest.comments] == [{"en": SAID.words}] and newest.waiting == 0
    assert PolicyComments(path, ANA).waiting() == ()


def test_a_view_changes_as_long_as_the_discussion_is_open_and_new_words_are_read_again(path, policy, secret):
    voice = new_participant()
    comment = say(path, secret, voice=voice)
    PolicyComments(path, EVA).publish(comment.id)
    again = say(path, secret, replace(SAID, stance=Stance.SUPPORT), voice)
    assert (again.id, again.moderation) == (comment.id, Moderation.PUBLISHED)  # the words are those that were read
    assert say(path, secret, replace(SAID, words="Other words."), voice).is_waiting
    assert refused(lambda: PolicyComments(path, EVA).publish(comment.id, comment.saved_at)) == "step"
    access = guests(path).invited(secret)
    assert [one.words for one in guests(path).said(access, secret, voice)] == ["Other words."]
    Discussions(path, ANA).close(access.discussion.id)
    assert refused(lambda: say(path, secret, voice=voice), AssessmentError) == "closed"


def test_a_view_belongs_to_the_version_that_was_read(path, policy, secret):
    for _number in range(3):
        say(path, secret)
    entry = entries(path).of(VALENCIA)[0]
    entries(path).submit(entries(path).save(VALENCIA, entry.policy, Consent.PUBLIC).id)
    for _number in range(3):
        say(path, secret, replace(SAID, version=2, stance=Stance.SUPPORT))
    assert refused(lambda: say(path, secret, replace(SAID, version=3))) == "version"
    assert [(one.version, one.kinds[0].counts[Stance.SUPPORT]) for one in shown(path, policy).versions] == [
        (2, 3),
        (1, 0),
    ]


def test_what_an_editor_withholds_counts_and_what_came_in_bulk_does_not(path, policy, secret):
    comments = [say(path, secret) for _number in range(5)]
    PolicyComments(path, EVA).withhold(comments[0].id, WithheldBecause.SUBJECT)
    PolicyComments(path, EVA).withhold(comments[1].id, WithheldBecause.BULK)
    newest = shown(path, policy).newest
    assert (newest.total, newest.set_aside, dict(newest.withheld)) == (4, 1, {WithheldBecause.SUBJECT: 1})


@pytest.mark.parametrize(
    ("reason", "values"),
    [
        ("stance", {"stance": None}),
        ("agreed", {"agreed": False}),
        ("long", {"words": "x" * (limits.LONGEST_VIEW + 1)}),
        ("person", {"words": "Ask Mme Dupont of the housing department."}),
        ("person", {"words": "Write to jean.dupont@gmail.com"}),
        ("name", {"words": "It was the idea of Jean Dupont."}),
        ("language", {"language": "xx"}),
    ],
)
def test_what_is_incomplete_or_names_a_person_is_refused_in_words(path, secret, reason, values):
    assert refused(lambda: say(path, secret, replace(SAID, **values))) == reason


def test_a_flood_is_refused_in_words_and_loses_nothing(path, policy, secret, monkeypatch):
    clock = [0.0]
    admit = NewParticipants(3, lambda: clock[0])
    for _number in range(3):
        say(path, secret, admit=lambda link: admit.admit(link, "203.0.113.7"))
    crowd = lambda: say(path, secret, admit=lambda link: admit.admit(link, "203.0.113.7"))  # noqa: E731
    assert refused(crowd, AssessmentError) == "crowd"
    say(path, secret, admit=lambda link: admit.admit(link, "198.51.100.9"))  # another address is not held up
    assert shown(path, policy).newest.total == 4
    monkeypatch.setattr(limits, "MOST_VIEWS_AN_HOUR", 4)
    assert refused(lambda: say(path, secret), AssessmentError) == "hour"
    monkeypatch.setattr(limits, "MOST_VIEWS", 4)
    assert refused(lambda: say(path, secret), AssessmentError) == "full"


def test_a_link_ends_with_its_discussion_and_is_no_longer_than_it(path, policy):
    today = datetime.now(UTC).date()
    discussion = Discussions(path, ANA).open(policy, until=today + timedelta(days=3))
    link, secret = Discussions(path, ANA).invite(
        discussion.id, "companies", "Chamber of commerce", today + timedelta(days=30)
    )
    assert link.until == discussion.until
    assert guests(path).invited(secret).link.account == "" == guests(path).invited(secret).discussion.account
    with pytest.raises(AccessError):
        Discussions(path, BEN).links_of(discussion.id)
    Discussions(path, ANA).close_link(link.id)
    assert refused(lambda: guests(path).invited(secret), AssessmentError) == "closed"


def test_a_partner_speaks_under_its_name_once_its_page_is_published(path, policy, discussion):
    organisations = Organisations(path, load_catalogue(), EVA)
    acme = organisations.invite(Organisation("", "Acme", OrganisationKind.COMPANY, "https://acme.example"), PAUL)
    paul = Viewer(Role.PARTNER, PAUL, cities=frozenset({acme.id}))
    speak = lambda: PolicyComments(path, paul).comment_as(acme.id, discussion.id, SAID)  # noqa: E731
    assert refused(speak) == "page"
    page = Organisations(path, load_catalogue(), paul)
    page.save(replace(acme.organisation, about={"en": "Locks."}, interests={"en": "We sell locks."},
                      contact="contact@acme.example", language="en"))  # fmt: skip
    page.submit(acme.id)
    organisations.publish(acme.id)
    comment = speak()
    assert (comment.kind, comment.organisation) == ("companies", acme.id)
    PolicyComments(path, EVA).publish(comment.id)
    newest = shown(path, policy).newest
    assert [one.organisation for one in newest.comments] == [acme.id]
    assert [(one.kind, one.total) for one in newest.kinds] == [("companies", 1)]
    with pytest.raises(AccessError):
        PolicyComments(path, BEN).comment_as(acme.id, discussion.id, SAID)
    with pytest.raises(AccessError):
        PolicyComments(path, paul).comment_as(VALENCIA, discussion.id, SAID)


def spoken(**numbers: int) -> list[PolicyComment]:
    return [
        PolicyComment(f"{kind}{number}", "d", 1, kind, Stance.SUPPORT)
        for kind, total in numbers.items() for number in range(total)
    ]  # fmt: skip


def test_kinds_of_fewer_than_three_are_together_and_a_named_partner_makes_no_kind_large_enough():
    stances = version_stances(1, spoken(residents=5, companies=2, research=1))
    assert Counter({one.kind: one.total for one in stances.kinds}) == Counter({"residents": 5, OTHER_KINDS: 3})
    assert stances.kinds[-1].kinds == ("companies", "research")
    partner = replace(spoken(companies=1)[0], organisation="org_1", id="named")
    stances = version_stances(1, [*spoken(residents=4, companies=2), partner])
    assert [one.kind for one in stances.kinds] == [OTHER_KINDS]  # two companies would be told from the third
    assert version_stances(1, [*spoken(companies=2), partner]).is_hidden
    assert version_stances(1, []).kinds == () and not version_stances(1, []).is_hidden


def test_the_last_day_is_a_day_of_it(path, policy, monkeypatch):
    today = datetime.now(UTC).date()
    Discussions(path, ANA).open(policy, until=today)
    assert shown(path, policy).is_open(today) and not shown(path, policy).is_open(date(2100, 1, 1))


def test_programs_get_the_counts_by_version_and_kind_and_published_words_alone(path, policy, secret):
    comments = [say(path, secret) for _number in range(3)]
    PolicyComments(path, EVA).publish(comments[0].id)
    atlas = open_atlas(path)
    program = TestClient(served(lambda: atlas, base=""))
    (row,) = program.get(f"{ADDRESS}/discussions?policy={policy}").json()["data"]
    assert row["version"] == 1 and row["views"] == [
        {"kind": "residents", "kinds": [], "support": 0, "reservations": 3, "against": 0}
    ]
    assert [one["words"] for one in row["comments"]] == [SAID.words] and row["comments_waiting"] == 2
    assert program.get(f"{ADDRESS}/discussions?policy=none").status_code in (404, 422)
