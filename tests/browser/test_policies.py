"""Policies in a browser, as a new city: a past one from its entry to a slide, one to come from a gap to its plan."""

import re
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect

from indicators import open_atlas
from indicators.access.rights import CONSOLE
from indicators.model.policies import Policy
from tests.browser.conftest import Analyst
from tests.browser.reading import choose, go, headline, press, settle

VALENCIA, BURGLARY = "ES003C", "recorded_burglary_dwelling"
ZARAGOZA, VIOLENCE = "ES005C", "night_violence"


def day(page: Page, label: str, iso: str) -> None:
    """Types a day into a field of days, part by part."""
    field = page.get_by_role("group", name=label, exact=True).first
    field.get_by_role("spinbutton").first.click()
    page.keyboard.type("".join(reversed(iso.split("-"))))
    page.keyboard.press("Escape")


def describe(page: Page, title: str, start: str) -> None:
    """What every policy needs: what, where, from when."""
    for label, words in {"Title": title, "What is done": "Locks are given away.", "Aim": "Fewer burglaries.",
                         "Perimeter": "The whole city"}.items():  # fmt: skip
        page.get_by_label(label, exact=True).fill(words)
    day(page, "In force from", start)


def entered(analyst: Analyst, city: str) -> Policy:
    """The one policy that a city entered."""
    policies = open_atlas(analyst.store, CONSOLE).catalogue.policies.values()
    (policy,) = [one for one in policies if one.entered and one.entered.owner == city]
    return policy


def add_to_presentation(page: Page) -> Locator:
    """Adds the view at hand; the message that says so."""
    page.get_by_role("button", name="Export", exact=True).first.click()
    page.get_by_role("button", name="Add to presentation").first.click()
    return page.get_by_text("Added as slide 1")


def test_a_past_policy_of_a_citys_own_is_entered_published_evaluated_and_a_slide(page, analyst):
    page.goto(f"{analyst.address}/policies?view=entry&city={VALENCIA}&indicators={BURGLARY}")
    describe(page, "Locks for ground floors", "2021-01-01")
    page.get_by_text("Public", exact=True).click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Name at least one source where others can read of it")).to_be_in_viewport()
    for label, words in {"Publisher": "Ajuntament", "Title of the page": "Decision 12",
                         "Web address": "https://www.valencia.es/12"}.items():  # fmt: skip
        page.get_by_label(label, exact=True).first.fill(words)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("The policy is published.")).to_be_visible()
    page.get_by_role("button", name="What can be said of its effect?").click()
    expect(headline(page)).to_contain_text("“Locks for ground floors”: ")
    settle(page)
    policy = entered(analyst, VALENCIA)
    assert "view=evaluation" in page.url
    answer = open_atlas(analyst.store, CONSOLE).policies.evaluation(policy.id)
    assert answer.estimated and answer.years_after[0] == 2021
    panel = page.locator(".vg-evaluation")
    expect(panel.get_by_text("May not be said")).to_be_visible()
    expect(panel.locator(".vg-checks").first.get_by_role("listitem")).to_have_count(8)
    expect(add_to_presentation(page)).to_be_visible()
    page.keyboard.press("Escape")
    go(page, "Presentation", "/presentation")
    expect(page.locator(".vg-step")).to_have_count(1)
    expect(page.locator(".vg-step")).to_contain_text("Locks for ground floors")


def test_a_weak_point_leads_to_evidence_a_draft_its_power_and_a_locked_plan(page, analyst):
    page.goto(f"{analyst.address}/gaps?city={ZARAGOZA}")
    settle(page, ".vg-problems")
    sheet = page.locator("details.vg-problem").filter(has_text="Night-life violence").first
    sheet.locator("summary").click()
    address = sheet.locator("a[href*='view=evidence']").first.get_attribute("href")
    assert address
    page.goto(f"{analyst.address}/{address}")
    settle(page)
    expect(headline(page)).to_contain_text("on night mediators was looked at and not graded")
    page.goto(f"{analyst.address}/policies?view=entry&city={ZARAGOZA}&indicators={BURGLARY}&problem={VIOLENCE}")
    describe(page, "Night mediators", f"{datetime.now(UTC).year + 1}-01-01")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("The policy is published.")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Could its effect be shown?").click()
    expect(page.get_by_text("Lock the plan").first).to_be_visible()
    settle(page)
    choose(page, "Fall hoped for", "10%")
    expect(headline(page)).to_contain_text("this evaluation cannot succeed as planned")
    settle(page)
    page.get_by_label("Locked by (a person or a department)").fill("Department of safety")
    press(page, "Lock the plan")
    expect(page.get_by_text(re.compile("^Version 1 of the plan is locked. SHA-256: [0-9a-f]{64}"))).to_be_visible()
    (locked,) = entered(analyst, ZARAGOZA).entered.plans
    assert locked.is_intact and locked.plan.hoped_fall == 0.1 and locked.plan.places
