"""How people answer an analyst: by an open link with a code, in a file, on their phones in a poll."""

import re
from datetime import date

from playwright.sync_api import Page, expect

from indicators import Assessments, DocumentedLevel
from indicators.access.rights import CONSOLE
from tests.browser.reading import choose, settle
from tests.browser.test_presentation import LINK

BRUSSELS, LYON, PORTO = "BE001C", "FR003C", "PT002C"  # one for each test: they share a store
PROOF = "https://www.porto.example/plano.pdf"


def test_a_link_is_made_with_a_code_that_is_seen(page, analyst):
    page.goto(f"{analyst.address}/answer?part=links&city={BRUSSELS}")
    page.get_by_label("Name of the link").fill("Workshop of 3 May")
    choose(page, "Actor", "Civil society")
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


def test_the_quick_scan_is_answered_on_a_phone_with_a_proof_and_counts_in_the_scorecard(page, analyst):
    console = Assessments(analyst.store, viewer=CONSOLE)
    console.documented.record([DocumentedLevel(PORTO, "p2_1", 2, PROOF, date(2026, 10, 3))])
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{analyst.address}/answer?part=quick&city={PORTO}")
    expect(page.get_by_text("From public documents, not confirmed")).to_be_visible()
    assert page.locator("[data-testid=stMain]").evaluate("one => one.scrollWidth") <= 390
    page.get_by_role("button", name="Confirm this level").click()
    expect(page.get_by_text("Confirmed P2.1")).to_be_visible()
    first = page.locator(".st-key-quick_p1_1")
    settle(page)
    first.get_by_text("3 – ").click()
    settle(page)
    first.get_by_role("textbox", name="Public proof: a web address").fill(PROOF)
    first.get_by_role("textbox", name="Public proof: a web address").press("Enter")
    settle(page)
    page.get_by_role("button", name="Save 1 answer").click()
    expect(page.get_by_text("Saved 1 answer.")).to_be_visible()
    expect(page.get_by_text("2 of 12 saved").first).to_be_attached()
    rows = console.answers.of(PORTO).set_index("question")
    assert rows["level"].to_dict() == {"p2_1": 2, "p1_1": 3} and {*rows["evidence"]} == {PROOF}
    page.goto(f"{analyst.address}/preparedness?view=quick&city={PORTO}")
    expect(page.locator(".vg-scan-city")).to_have_count(2)


def test_phones_answer_a_poll_and_the_screen_grows(page: Page, analyst, reader):
    deck = page
    deck.goto(f"{analyst.address}/presentation?show={LINK}")
    deck.get_by_role("button", name="New poll").click()
    deck.get_by_role("textbox", name="Question (English)").fill("What first?")
    deck.get_by_role("textbox", name="Choices, one per line (English)").fill("Lighting\nPatrols")
    deck.get_by_role("button", name="Add poll").click()
    deck.wait_for_url("**key=**")
    deck.get_by_role("button", name="Open poll").click()
    expect(deck.get_by_role("button", name="Close poll")).to_be_visible()
    deck.get_by_role("button", name="Show", exact=True).last.click()
    way = deck.locator(".vg-h-way b")
    expect(way).to_contain_text("/poll/")
    for number in range(5):
        phone = reader(locale="fr-FR", java_script_enabled=False)  # a form is all it takes
        phone.goto(f"http://{way.inner_text()}")
        phone.get_by_role("button", name="Patrols" if number else "Lighting").click()
        expect(phone.get_by_role("button", name=re.compile("✓"))).to_be_visible()
    expect(deck.locator(".vg-h-answers b").nth(1)).to_have_text("80% · 4")
    deck.keyboard.press("o")
    expect(deck.get_by_text("The poll is closed.")).to_be_visible()
