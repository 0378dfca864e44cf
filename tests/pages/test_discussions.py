"""A policy open to discussion, screen by screen: its city, people by a link, a partner, an editor, everybody."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indicators import Consent, PolicyEntries, Role, Stance, Viewer, load_catalogue
from indicators.policies.discussion.register import Discussions
from tests.pages.contributing import ANA, EVA, LIEGE, store_of_its_own
from tests.pages.visit import Visit
from tests.policies.test_entries import LOCKS

PERSON = Viewer(Role.CONTRIBUTOR, ANA, cities=frozenset({LIEGE}))


@pytest.fixture
def store(small_store: Path, tmp_path: Path) -> Iterator[Path]:
    with store_of_its_own(small_store, tmp_path) as path:
        yield path


@pytest.fixture
def policy(store: Path) -> str:
    """A policy of Liège that everybody may read."""
    catalogue = load_catalogue()
    entries = PolicyEntries(store, catalogue, PERSON)
    content = replace(LOCKS, country="BE", places=(LIEGE,), problems=(next(iter(catalogue.problems)),))
    return entries.submit(entries.save(LIEGE, content, Consent.PUBLIC).id).id


def views_page(person: str = "", **link: str) -> Visit:
    visit = Visit("policies", person=person, city=LIEGE, view="discussion", **link)
    assert visit.trouble == []
    return visit


def answer(secret: str, stance: str, words: str = "", agreed: bool = True) -> Visit:
    """A person without an account answers by the link."""
    visit = Visit("answer", discussion_link=secret)
    assert visit.trouble == []
    return send(visit, stance, words, agreed)


def send(visit: Visit, stance: str, words: str = "", agreed: bool = True) -> Visit:
    visit.app.button_group[-1].set_value(Stance(stance))
    visit.app.text_area[0].set_value(words)
    if agreed:
        visit.app.checkbox[-1].check()
    return visit.click("Send my view")


def test_from_opening_a_policy_to_words_that_everybody_reads(store, policy):
    assert "No policy is open to discussion" in views_page().text
    ana = views_page(ANA)
    ana.click("Open to discussion")
    assert "Invite people to discuss “Locks for ground floors”" in ana.text
    discussion = Discussions(store, PERSON).of(LIEGE)[0]
    secret = Discussions(store, PERSON).invite(discussion.id, "residents", "Neighbourhood council")[1]

    refused = answer(secret, "support", "Ask Mme Dupont of the council.")
    assert "identifies a person" in " ".join(one.value for one in refused.app.warning)
    assert refused.app.text_area[0].value == "Ask Mme Dupont of the council."  # nothing is lost
    assert "may be published" in " ".join(one.value for one in answer(secret, "support", agreed=False).app.warning)
    for stance in ("support", "reservations", "against"):
        guest = answer(secret, stance, "Ask the tenants first." if stance == "reservations" else "")
        assert "Your view is counted" in " ".join(one.value for one in guest.app.success)

    assert "1 in support" not in Visit("answer", discussion_link=secret).text  # it could sway who answers
    visitor = views_page(policy=policy)
    assert "1 in support, 1 with reservations, 1 against" in visitor.text
    assert "Ask the tenants first" not in visitor.text and "1 comment waits for an editor" in visitor.text
    assert {"Publish", "Open to discussion"} & {one.label for one in visitor.app.button} == set()

    pending = Visit("contribute", person=EVA, part="pending")
    assert pending.trouble == [] and "Words on policies to review" in pending.text
    eva = views_page(EVA)
    assert "Ask the tenants first." in eva.text
    eva.click("Publish")
    assert "Ask the tenants first." in views_page(policy=policy).text
    sheet = Visit("policies", city=LIEGE, policy=policy)
    assert "Views on this policy" in sheet.text and "1 in support" in sheet.text

    ana = views_page(ANA)
    ana.click("End this discussion")
    assert "This invitation is not available" in Visit("answer", discussion_link=secret).text
    assert "The discussion ended on" in views_page(policy=policy).text


def test_a_link_of_a_policy_that_was_withdrawn_says_so(store, policy):
    discussion = Discussions(store, PERSON).open(policy)
    secret = Discussions(store, PERSON).invite(discussion.id, "companies", "Chamber of commerce")[1]
    PolicyEntries(store, load_catalogue(), PERSON).withdraw(policy)
    assert "This invitation is not available" in Visit("answer", discussion_link=secret).text
