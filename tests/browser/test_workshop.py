"""A workshop from its draft to a tripwire: four kinds of actor judge drivers, then scenarios, on their phones."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress

from playwright.sync_api import Locator, Page, expect

from indicators import CityWorkshop, CityWorkshops, Consent, open_atlas
from indicators.access.rights import CONSOLE
from indicators.store import TRIPWIRES, read_entries
from tests.browser.audit import violations
from tests.browser.conftest import PHONE, Analyst
from tests.browser.reading import choose, go, headline, settle

ANTWERP = "BE002C"
ACTORS = {"Municipality": "1203P0", "Police and justice": "120330", "Residents": "330110", "Partner": "120300"}
GOING_TOGETHER = ["+2", "−2", "−2", "+2"]  # low with low, high with high
SCENARIOS = dict.fromkeys(ACTORS, GOING_TOGETHER * 2)
NIGHT = "Feel safe at night in the city"
Open = Callable[..., Page]


def chosen(mark: Locator) -> None:
    """Clicks a mark until it is checked, as a person would: a click on a screen that is drawn anew is lost."""
    for _attempt in range(3):
        mark.click()
        with suppress(AssertionError):
            expect(mark).to_be_checked(timeout=3_000)
            return
    expect(mark).to_be_checked()


def judge(phone: Page, marks: list[str], screens: int, mark_of_all: str) -> None:
    """Every screen: a mark for each pair, then on. `mark_of_all`: one that every pair offers."""
    pairs = len(marks) // screens
    for screen in range(screens):
        expect(phone.get_by_text(f"Screen {screen + 1} of {screens}")).to_be_visible()
        settle(phone, ".vg-judging")
        groups = phone.locator("[data-testid=stButtonGroup]").filter(has_text=mark_of_all)
        for pair in range(pairs):
            mark = marks[pairs * screen + pair]
            chosen(groups.nth(pair).get_by_role("radio", name=mark, exact=True))
        if not screen:
            assert phone.evaluate("document.documentElement.scrollWidth") <= 390 and violations(phone) == []
        phone.get_by_role("button", name="Save and continue").click()
    expect(phone.get_by_text("everything is judged and saved")).to_be_visible()


def four_actors(page: Page, reader: Open, title: str, marks: Mapping[str, str | list[str]], screens: int) -> None:
    """Opens the workshop at hand, invites each kind of actor, judges for it, closes, shares and shows the result."""
    page.get_by_role("button", name="Open the workshop").click()
    for kind, its_marks in marks.items():
        settle(page)
        choose(page, "Actor", kind)
        page.get_by_label("Name of the link").fill(f"Evening, {kind}")
        page.get_by_role("button", name="Create link").click()
        expect(page.locator(".vg-release").filter(has_text=f"Evening, {kind}")).to_be_visible()
        settle(page)
        address = page.locator("[data-testid=stCode]").inner_text().strip()
        phone = reader(**PHONE)
        phone.goto(address)
        expect(headline(phone)).to_contain_text(f"{title}: your judgements")
        judge(phone, list(its_marks), screens, "P" if screens == 3 else "+3")
    page.reload()
    settle(page)
    expect(page.get_by_text("1 participant · 1 judged everything")).to_have_count(4)


def shown_to_everybody(page: Page) -> None:
    """Closes the workshop at hand, shares its result with everybody and shows it."""
    page.get_by_role("button", name="Close and keep the result").click()
    page.get_by_text("Everybody", exact=True).click()
    expect(page.get_by_text("Your choice is saved.")).to_be_visible()
    settle(page)  # a click on a button that is drawn anew is lost
    page.get_by_role("button", name="Show the result").click()
    settle(page)


def add(page: Page, number: int) -> None:
    """Adds the view at hand to the presentation."""
    settle(page)
    page.get_by_role("button", name="Export", exact=True).first.click()
    page.get_by_role("button", name="Add to presentation").first.click()
    expect(page.get_by_text(f"Added as slide {number}")).to_be_visible()
    page.keyboard.press("Escape")


def scenarios(page: Page, reader: Open) -> None:
    """From the drivers that act most to scenarios, one of which makes residents feel less safe."""
    page.get_by_role("button", name="Begin scenarios with these drivers").click()
    lines = page.get_by_label(re.compile("^One descriptor per line"))
    expect(lines).to_have_value(re.compile(r"^\s*Trust: \s*\n\s*Fraud: \s*$"))
    lines.fill("Trust: low; high\nFraud: low; high")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("8 pairs on 2 screens")).to_be_visible()
    four_actors(page, reader, "Scenarios: Safety in 2035", SCENARIOS, 2)
    page.get_by_text("Name and describe a scenario", exact=True).click()
    page.get_by_label("Name of the scenario").fill("All quiet")
    page.get_by_role("button", name="Save the scenario").click()
    expect(page.get_by_text("The scenario is saved.")).to_be_visible()
    settle(page)  # the forms below begin anew
    page.get_by_text("What an answer changes: indicators, by how much, problems").click()
    choose(page, "Indicators that this answer changes", NIGHT)
    page.get_by_label(f"{NIGHT}: change in %").fill("-15")
    page.get_by_label(f"{NIGHT}: change in %").press("Tab")
    settle(page)
    page.get_by_role("button", name="Save what this answer changes").click()
    expect(page.get_by_text("−15% (± 10%)")).to_be_visible()
    shown_to_everybody(page)
    expect(headline(page)).to_contain_text("“All quiet”")


def from_stress_to_a_slide(page: Page, analyst: Analyst, workshop: CityWorkshop) -> None:
    """From the card of the scenario to what breaks first, to a tripwire on it, to four slides."""
    page.get_by_role("link", name="Put the city under this stress").first.click()
    expect(headline(page)).to_contain_text("Antwerp, “All quiet”: ")
    assert f"workshop={workshop.id}" in page.url
    add(page, 3)
    page.get_by_role("link", name=f"Set an alert threshold on the limit exceeded first: {NIGHT}").click()
    settle(page)
    expect(page.get_by_text("Set an alert threshold", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="below a threshold")).to_be_checked()
    page.get_by_label("Threshold", exact=True).fill("40")
    page.get_by_label("What the city would do then (optional)").fill("Ask the night mediators")
    page.get_by_role("button", name="Set the alert threshold").click()
    expect(page.get_by_text("The alert threshold is set.")).to_be_visible()
    (tripwire,) = [one for one in read_entries(analyst.store, TRIPWIRES) if one.city == ANTWERP]
    assert (tripwire.indicator, tripwire.threshold) == ("safe_night_city", 40)
    add(page, 4)
    go(page, "Presentation", "/presentation")
    expect(page.locator(".vg-step")).to_have_count(4)


def test_four_actors_go_from_drivers_to_a_tripwire_and_a_slide(page, analyst, reader):
    page.goto(f"{analyst.address}/foresight?view=workshops&city={ANTWERP}")
    page.get_by_label("Title of the workshop").fill("Safety in 2035")
    page.get_by_role("button", name="Create a draft").click()
    page.get_by_label(re.compile("^Drivers, one a line")).fill("Trust: whether residents believe\nFraud\nMeans")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("6 pairs on 3 screens")).to_be_visible()
    four_actors(page, reader, "Safety in 2035", ACTORS, 3)
    shown_to_everybody(page)
    expect(headline(page)).to_contain_text("acts most")
    expect(page.get_by_text("The kinds of actor are not compared: fewer than three people of each")).to_be_visible()
    add(page, 1)
    scenarios(page, reader)
    add(page, 2)
    both = {one.method.value: one for one in CityWorkshops(analyst.store, CONSOLE).of(ANTWERP)}
    assert {one.consent for one in both.values()} == {Consent.PUBLIC} and {*both} == {"drivers", "scenarios"}
    (together,) = both["drivers"].result.groups
    assert (together.participants, sorted(together.kinds.values())) == (4, [1] * 4)
    assert {one.id for one in both.values()} <= {*open_atlas(analyst.store).catalogue.workshops}
    from_stress_to_a_slide(page, analyst, both["scenarios"])
