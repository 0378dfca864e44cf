"""The forms by keyboard alone and under an automatic scan, with what opens standing open; their order on a phone."""

import re

from playwright.sync_api import Page, expect

from indicators import Assessments
from indicators.access.rights import CONSOLE
from tests.browser.audit import violations
from tests.browser.reading import RESTING, settle

GHENT = "BE003C"  # of which no other test here writes


def tabbed(page: Page, name: str, most: int = 60) -> None:
    """Goes on with the Tab key to what has this name; whatever is met on the way shows where the keyboard is."""
    for _step in range(most):
        page.keyboard.press("Tab")
        page.locator(RESTING).wait_for()
        focus = page.evaluate(
            """() => {
              const one = document.activeElement;
              const label = one.ariaLabel || one.labels?.[0]?.innerText || one.innerText || "";
              let ring = false;
              for (let at = one, up = 0; at && up < 5; at = at.parentElement, up++)
                ring ||= getComputedStyle(at).outlineStyle !== "none";
              return {label: label.trim(), ring, shadow: !!one.shadowRoot, nowhere: one === document.body};
            }"""
        )
        if focus["nowhere"]:  # what had the focus is made anew: the next step goes on from there
            continue
        assert focus["ring"] or focus["shadow"], f"nothing shows that the keyboard is on {focus['label']!r}"
        if re.search(name, focus["label"]):
            return
    raise AssertionError(f"the Tab key does not reach {name!r}")


def test_an_answer_is_given_with_its_note_by_keyboard_alone(page: Page, analyst):
    page.goto(f"{analyst.address}/answer?city={GHENT}")
    settle(page, ".st-key-item_p1_1")
    page.get_by_role("combobox", name="Section of the scorecard").focus()
    tabbed(page, "^0 ")  # a group of levels is one step of the Tab key
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Save 1 answer and continue").wait_for()
    settle(page, ".st-key-item_p1_1")
    tabbed(page, "Evidence and note")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name=re.compile("^Note")).first).to_be_visible()
    tabbed(page, "^Note")
    page.keyboard.type("Voted in <May>")
    tabbed(page, "Save 1 answer and continue")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved 1 answer.")).to_be_in_viewport()
    (answer,) = Assessments(analyst.store, viewer=CONSOLE).answers.of(GHENT).itertuples()
    assert (answer.level, answer.note) == (1, "Voted in <May>")
    for expander in page.locator("[class*=st-key-item_] summary").all():
        expander.click()
    assert violations(page) == []


def test_the_forms_of_gaps_and_the_assembly_have_no_serious_violation_when_open(page: Page, analyst):
    page.goto(f"{analyst.address}/gaps?city={GHENT}&view=register")
    settle(page, ".vg-headline")
    page.get_by_text("Edit the register of Ghent").click()
    expect(page.get_by_role("textbox", name="Purpose")).to_be_visible()
    assert violations(page) == []
    page.goto(f"{analyst.address}/presentation")
    page.get_by_role("button", name="New poll").click()
    expect(page.get_by_role("button", name="Add poll")).to_be_visible()
    assert violations(page) == []


def test_on_a_phone_what_is_asked_stands_first_and_leaves_room_for_fingers(phone: Page, analyst):
    page = phone
    page.goto(f"{analyst.address}/gaps?city={GHENT}&view=state")
    settle(page, ".vg-stating")
    question, list_ = page.locator(".vg-stating").first.bounding_box(), page.locator(".vg-lacks").bounding_box()
    assert question["y"] < list_["y"]
    expect(page.get_by_role("button", name="Settings and language")).to_contain_text("Municipality")
    heights = page.locator("[data-testid=stForm] button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 40
    page.goto(f"{analyst.address}/gaps?city={GHENT}&view=network")
    settle(page, ".vg-shortages")
    assert page.locator(".vg-shortages").bounding_box()["y"] < page.locator(".vg-lacks").bounding_box()["y"]
    assert violations(page) == []
