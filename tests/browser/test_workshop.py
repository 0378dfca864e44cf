"""A workshop from its draft to its shared result: four kinds of actor judge drivers on their phones."""

import re

from playwright.sync_api import Page, expect

from indicators import CityWorkshops, Consent, open_atlas
from indicators.access.rights import CONSOLE
from tests.browser.conftest import PHONE
from tests.browser.reading import choose, headline, settle
from tests.browser.test_accessibility import violations

GHENT = "BE003C"
ACTORS = {"Municipality": "1203P0", "Police and justice": "120330", "Residents": "330110", "Partner": "120300"}


def judge(phone: Page, marks: str) -> None:
    """Three screens of two pairs: a mark for each, then on."""
    for screen in range(3):
        expect(phone.get_by_text(f"Screen {screen + 1} of 3")).to_be_visible()
        settle(phone, ".vg-judging")
        groups = phone.locator("[data-testid=stButtonGroup]").filter(has_text="P")
        for pair in range(2):
            mark = marks[2 * screen + pair]
            groups.nth(pair).get_by_role("radio", name=mark, exact=True).or_(
                groups.nth(pair).get_by_role("button", name=mark, exact=True)
            ).first.click()
        if not screen:
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390 and violations(phone) == []
        phone.get_by_role("button", name="Save and continue").click()
    expect(phone.get_by_text("everything is judged and saved")).to_be_visible()


def test_four_actors_judge_drivers_to_the_end(page, analyst, reader):
    page.goto(f"{analyst.address}/foresight?view=workshops&city={GHENT}")
    page.get_by_label("Title of the workshop").fill("Safety in 2035")
    page.get_by_role("button", name="Create a draft").click()
    page.get_by_label(re.compile("^Drivers, one a line")).fill("Trust: whether residents believe\nFraud\nMeans")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("6 pairs on 3 screens")).to_be_visible()
    page.get_by_role("button", name="Open the workshop").click()
    for kind, marks in ACTORS.items():
        settle(page)
        choose(page, "Actor", kind)
        page.get_by_label("Name of the link").fill(f"Evening, {kind}")
        page.get_by_role("button", name="Create link").click()
        expect(page.locator(".vg-release").filter(has_text=f"Evening, {kind}")).to_be_visible()
        settle(page)
        address = page.locator("[data-testid=stCode]").inner_text().strip()
        phone = reader(**PHONE)
        phone.goto(address)
        expect(headline(phone)).to_contain_text("Safety in 2035: your judgements")
        judge(phone, marks)
    page.reload()
    settle(page)
    expect(page.get_by_text("1 participant · 1 judged everything")).to_have_count(4)
    page.get_by_role("button", name="Close and keep the result").click()
    page.get_by_role("button", name="Show the result").click()
    expect(headline(page)).to_contain_text("acts most")
    expect(page.get_by_text("Agreement on the order (Kendall’s W)")).to_be_visible()
    expect(page.locator(".vg-by-kind th[scope=col]")).to_have_count(5)
    page.goto(f"{analyst.address}/foresight?view=workshops&city={GHENT}")
    settle(page)
    page.get_by_text("Everybody", exact=True).click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    (workshop,) = CityWorkshops(analyst.store, CONSOLE).of(GHENT)
    assert workshop.consent is Consent.PUBLIC and [one.participants for one in workshop.result.groups] == [1] * 4
    assert workshop.id in open_atlas(analyst.store).catalogue.workshops
