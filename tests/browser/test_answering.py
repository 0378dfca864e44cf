"""A workshop on phones: an open link without an account, answers saved, found again after a new load."""

import re

from playwright.sync_api import expect

from indicators import Actor, Assessments
from indicators.access.rights import CONSOLE
from tests.browser.reading import headline, settle
from tests.browser.test_accessibility import violations

GHENT, BRUSSELS, LYON = "BE003C", "BE001C", "FR003C"  # one for each test: they share a store


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
    expect(page.locator(".vg-part")).to_contain_text("2 of 3 answered")
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


def test_a_link_is_made_with_a_code_that_is_seen(page, analyst):
    page.goto(f"{analyst.address}/answer?part=links&city={BRUSSELS}")
    page.get_by_label("Name of the link").fill("Workshop of 3 May")
    page.get_by_role("button", name="Create link").click()
    code = page.locator(".vg-code img")
    code.wait_for()
    assert code.evaluate("one => one.complete && one.naturalWidth > 0")
    expect(page.locator("[data-testid=stCode]")).to_contain_text(f"{analyst.address}/answer?invitation=")
    (invitation,) = Assessments(analyst.store, viewer=CONSOLE).invitations.of(BRUSSELS)
    assert invitation.label == "Workshop of 3 May"


def test_answers_come_as_a_file_and_a_corrected_one_takes_its_place(page, analyst, tmp_path):
    file = tmp_path / "answers.csv"
    page.goto(f"{analyst.address}/answer?part=file&city={LYON}")
    settle(page, "button.choose")
    for level, sentence in (("9", "line 3"), ("n/a", "Save 2 answers")):
        file.write_text(f"question;level\nP1.1;2\nP1.2;{level}\n", encoding="utf-8")
        page.locator("input.input").set_input_files(file)
        expect(page.get_by_text(sentence).first).to_be_visible()
        expect(page.locator(".drop-all li")).to_have_count(1)
    page.get_by_role("button", name="Save 2 answers", exact=True).click()
    expect(page.get_by_text("Saved 2 answers.")).to_be_visible()
    expect(page.locator(".drop-all li")).to_have_count(0)
    assert len(Assessments(analyst.store, viewer=CONSOLE).answers.of(LYON)) == 2
