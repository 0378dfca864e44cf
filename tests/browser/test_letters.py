"""What is pending for an editor, and news by e-mail, in a browser: from the field for an address to the last click."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators import EVERY, MailServer, Role, Viewer
from indicators.store import read_followers
from tests.browser.audit import LAPTOP, PHONE, violations
from tests.browser.reading import coloured, headline, settle, visit
from tests.browser.serving import serving
from tests.follow.publishing import publish
from tests.mail_server import MailBox, mail_server
from tests.pages.test_pending import fill

LIEGE, ANNE = "BE005C", "anne@city.example"
ADA = Viewer(Role.CONTRIBUTOR, "local", "Ada", frozenset({LIEGE}))
LOCAL = Viewer(Role.EDITOR, "local", "Eva", frozenset({EVERY}))  # may act for every city, as the analyst of a machine


@dataclass(frozen=True)
class Served:
    """The dashboard of an editor, its store and the mail server that it uses."""

    address: str
    store: Path
    box: MailBox


@pytest.fixture(scope="module")
def served(small_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with ten of each thing that can wait."""
    home = tmp_path_factory.mktemp("letters")
    store = Path(shutil.copy(small_store, home / "vigie.duckdb"))
    fill(store, ADA, LOCAL)
    with mail_server(home) as (box, server), serving(store, **settings(server, home)) as address:
        yield Served(address, store, box)


def settings(server: MailServer, home: Path) -> dict[str, str]:
    """How the dashboard reaches the mail server."""
    mail = {"VIGIE_SMTP_HOST": server.host, "VIGIE_SMTP_PORT": str(server.port), "VIGIE_SMTP_SECURITY": "none"}
    mail |= {"VIGIE_MAIL_FROM": server.sender, "VIGIE_SITE": "https://vigie.example", "VIGIE_MAIL_KEY": "of tests" * 4}
    return mail | {"VIGIE_LOCAL": "Eva", "VIGIE_UPLOADS": str(home / "uploads"), "VIGIE_POLLS": str(home / "polls")}


def test_ten_of_each_fit_a_laptop_and_a_phone_and_each_leads_to_its_decision(page: Page, served: Served):
    visit(page, f"{served.address}/contribute?part=pending", "h1.vg-headline")
    expect(headline(page)).to_contain_text("30 items need a decision")
    violations_by_view = {"laptop": violations(page)}
    for name, size in {"phone": PHONE, "laptop again": LAPTOP}.items():
        page.set_viewport_size(size)
        widths = page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
        assert max(widths) <= size["width"]
        violations_by_view[name] = violations(page, "color-contrast")
    violations_by_view["dark"] = violations(coloured(page, "dark"), "color-contrast")
    assert {view: those for view, those in violations_by_view.items() if those} == {}
    page.locator("[class*='st-key-pending_open_city-BE005C'] button >> nth=3").click()
    expect(headline(page)).to_contain_text("Review what was submitted")
    expect(page.get_by_role("button", name="Send back")).to_have_count(1)
    expect(page).to_have_url(re.compile("part=review"))
    expect(page).to_have_url(re.compile("item="))


def test_somebody_follows_a_city_by_email_and_ends_it_with_one_click(page: Page, served: Served):
    visit(page, f"{served.address}/?city={LIEGE}&lang=fr", "h1.vg-headline")
    page.get_by_role("button", name="Suivre").first.click()
    page.get_by_role("textbox", name="Votre adresse e-mail").fill(ANNE)
    page.get_by_role("button", name="Suivre par e-mail").click()
    expect(page.get_by_text("un message avec un lien")).to_be_visible()
    confirm = link(served, page, r"https://vigie.example(/follow/confirm/\S+)")
    page.goto(served.address + confirm)
    assert read_followers(served.store)[1] == ()
    page.get_by_role("button", name="Oui, confirmer").click()
    expect(page.locator("h1")).to_contain_text("Vous recevrez les nouveautés sur Liège")
    publish(served.store, "news")
    visit(page, f"{served.address}/?city=BE003C&lang=fr", "h1.vg-headline")
    page.get_by_role("button", name="Suivre").first.click()
    page.get_by_role("textbox", name="Votre adresse e-mail").fill(
        "bob@city.example"
    )  # whose letter begins a round at once
    page.get_by_role("button", name="Suivre par e-mail").click()
    stop = link(served, page, r"https://vigie.example(/follow/stop/\S+)")
    page.goto(served.address + stop)
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Arrêter ce suivi").click()
    expect(page.locator("h1")).to_contain_text("Vous ne recevrez plus ces messages")
    assert read_followers(served.store)[1] == ()


def test_an_editor_asks_a_city_by_email(page: Page, served: Served):
    visit(page, f"{served.address}/contribute?part=requests", "h1.vg-headline")
    page.get_by_role("combobox", name="Cities").click()
    page.get_by_role("combobox", name="Cities").press_sequentially("Genk")
    page.get_by_role("option", name=re.compile("Genk")).first.click()
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Send to (leave empty to copy the text)").fill("gerda@genk.example")
    page.get_by_role("textbox", name="Send to (leave empty to copy the text)").press("Enter")
    settle(page)
    assert violations(page) == []
    page.get_by_role("button", name="Send 1 message").click()
    expect(page.get_by_text("1 city is noted as asked.")).to_be_visible()
    template = link(served, page, r"https://vigie.example(/templates/missing.xlsx\?\S+)")
    answer = page.request.get(served.address + template)
    assert answer.status == 200 and answer.body()[:2] == b"PK"


def link(served: Served, page: Page, pattern: str) -> str:
    """The link of a letter, once it has arrived."""
    for _look in range(600):
        for text in served.box.texts():
            if match := re.search(pattern, text):
                return match[1]
        page.wait_for_timeout(100)
    pytest.fail(f"no letter with {pattern}: {served.box.texts()}")
