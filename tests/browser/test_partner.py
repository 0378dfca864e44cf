"""A partner's way: invited by an editor, its page and a practice handed in, sent back once, then a published sheet."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators import People
from indicators.access.rights import CONSOLE
from tests.browser.provider import person, providing, secrets
from tests.browser.reading import choose, headline, settle
from tests.browser.serving import serving
from tests.browser.test_sign_in import CORNER, HEADLINE, arrive

EVA, PAUL = "eva@network.example", "paul@acme.example"
ENTRY, PARTNERS = "/practices?view=entry&lang=en", "/practices?view=partners&lang=en"
TITLE = "Night buses that stop on demand"


@pytest.fixture(scope="module")
def dashboard(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with a provider that knows an editor and a person of a company."""
    store = Path(shutil.copy(bundled_store, tmp_path_factory.mktemp("partners") / "vigie.duckdb"))
    People(store, CONSOLE).grant(EVA, "editor")
    with providing(person(EVA, "Eva Lind"), person(PAUL, "Paul Roth")) as network:
        file = secrets(tmp_path_factory.mktemp("secrets"), network=network)
        with serving(store, file) as address:
            yield address


def sign_in(page: Page, who: str) -> Page:
    """Signs in at the one provider, and waits to be back."""
    here = page.url
    page.locator(f"{CORNER} button").first.click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(here)
    return settle(page, HEADLINE)


def fill(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).first.fill(words)


def says(page: Page, words: str) -> None:
    expect(page.get_by_test_id("stAlert").filter(has_text=words).first).to_be_visible()
    settle(page)


def offer(page: Page) -> None:
    """Fills in the form of a practice."""
    for label, words in {
        "Title": TITLE,
        "Where": "Nantes",
        "When": "since 2024",
        "What was done": "After 22:00 the bus stops between two stops where a passenger asks.",
        "Conditions: what it needs to work": "Drivers who are trained.",
        "Cost: money or working time": "not counted",
        "Ethics: rights it touches, safeguards": "none",
        "Transfer: what another city would have to change": "The rules of its bus company.",
        "Legal basis": "Contract with the city.",
        "Interests: what you or your partners gain if others take it up": "Acme sells the software.",
        "Address of a role": "contact@acme.example",
    }.items():
        fill(page, label, words)
    page.get_by_text("Result not known yet", exact=True).last.click()
    page.get_by_text("The people who answer at this address agree").click()


def invite(eva: Page) -> None:
    """An editor invites a company."""
    expect(headline(eva)).to_have_text("No partner has a published page yet")
    words = {"Name of the organisation": "Acme Mobility", "Site": "https://acme.example", "Email address": PAUL}
    for label, text in words.items():
        fill(eva, label, text)
    eva.get_by_role("button", name="Invite", exact=True).click()
    says(eva, f"{PAUL} is invited")


def test_from_an_invitation_to_a_published_sheet(reader, dashboard):
    eva = sign_in(arrive(reader(base_url=dashboard), PARTNERS), EVA)
    invite(eva)

    paul = sign_in(arrive(reader(base_url=dashboard), PARTNERS), PAUL)
    fill(paul, "What your organisation does", "Software for night buses.")
    fill(paul, "Interests: what you sell, who pays you", "We sell software to bus companies.")
    fill(paul, "Address of a role", "contact@acme.example")
    paul.get_by_role("button", name="Hand in the page").click()
    says(paul, "Your page waits for an editor.")

    arrive(paul, f"{ENTRY}&problem=night_violence")
    offer(paul)
    choose(paul, "What supports it", "evaluated, no comparison")
    paul.get_by_role("button", name="Hand in for review").click()
    says(paul, "needs a source that others can open")
    choose(paul, "What supports it", "reported by its author")
    paul.get_by_role("button", name="Hand in for review").click()
    says(paul, "The practice waits for an editor.")

    arrive(eva, PARTNERS)
    eva.get_by_role("button", name="Publish", exact=True).click()
    says(eva, "The page is published.")
    arrive(eva, ENTRY)
    fill(eva, "Message to its author, if you send it back", "How many stops a night?")
    eva.get_by_role("button", name="Send back", exact=True).click()
    says(eva, "The practice was sent back to its author.")

    arrive(paul, ENTRY)
    choose(paul, "Practice", f"{TITLE} (version 1, sent back)")
    says(paul, "An editor wrote: How many stops a night?")
    fill(paul, "What was done", "After 22:00 the bus stops where a passenger asks, forty times a night.")
    paul.get_by_role("button", name="Hand in for review").click()
    says(paul, "The practice waits for an editor.")

    arrive(eva, ENTRY)
    eva.get_by_role("button", name="Publish", exact=True).click()
    says(eva, "The practice is published.")

    visitor = arrive(reader(base_url=dashboard), "/practices?find=buses demand&author=company&lang=en")
    sheet = visitor.locator("details.vg-problem").filter(has_text=TITLE)
    sheet.locator("summary").first.click()
    expect(sheet).to_contain_text("Entered by a partner")
    expect(sheet).to_contain_text("forty times a night")
    sheet.get_by_role("link", name="Acme Mobility").click()
    expect(headline(visitor)).to_have_text("Acme Mobility")
    expect(visitor.locator(".vg-policies")).to_contain_text(TITLE)
