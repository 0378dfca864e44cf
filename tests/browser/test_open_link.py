"""A workshop on phones: an open link without an account, answers saved, found again after a new load."""

import re

from playwright.sync_api import expect

from indicators import Actor, Assessments
from indicators.access.rights import CONSOLE
from tests.browser.audit import violations
from tests.browser.reading import headline, settle

GHENT = "BE003C"


def test_a_participant_answers_on_a_phone_and_finds_it_again(phone, store):
    console, page = Assessments(store, viewer=CONSOLE), phone
    _, secret = console.invitations.invite(GHENT, Actor.RESIDENTS, "Workshop of 3 May", ["organise", "society"])
    page.goto(f"/answer?invitation={secret}")
    settle(page, ".st-key-item_p1_1")
    expect(headline(page)).to_contain_text("Ghent")
    expect(page.locator(".vg-part")).to_contain_text("Section 1 of 2")
    page.locator(".st-key-item_p1_1").get_by_text("A plan is being written", exact=False).tap()
    page.locator(".st-key-item_p1_2").get_by_text("Nobody here knows").tap()
    page.get_by_role("button", name="Save 2 answers", exact=True).tap()
    expect(page.locator(".vg-part")).to_contain_text("2 of 3 saved")
    expect(page.get_by_text("Saved 2 answers.")).to_be_in_viewport()  # saved at the foot, told at the head
    answers = console.answers.of(GHENT).set_index("question")
    assert answers.loc["p1_1", "level"] == 1 and answers.loc["p1_2", "state"] == "unknown"
    assert {*answers["actor"]} == {"residents"} and not answers["account"].any()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert violations(page) == []
    expect(page).to_have_url(re.compile("voice="))
    page.reload()
    settle(page, ".st-key-item_p1_1")
    expect(page.locator(".st-key-item_p1_1").get_by_role("radio", name=re.compile("^1 "))).to_be_checked()
    assert len(console.answers.of(GHENT)) == 2
