"""Signing in at a real provider, from a deep link and back to it; who counts, and for how long."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators import People
from indicators.access.rights import CONSOLE
from indicators.store import audit_log, read_accounts
from tests.browser.audit import violations
from tests.browser.provider import person, providing, secrets
from tests.browser.reading import headline, settle, speak
from tests.browser.serving import serving

ANNE, EVA, JEAN, MALLORY = "anne@network.example", "eva@network.example", "jean@city.example", "mallory@city.example"
PEOPLE = (person(ANNE, "Anne Dupont"), person(EVA, "Eva Lind", None), person(JEAN, "Jean Petit"))
LINK = "/compare?city=DE004C&view=bars&indicator=noise&lang=fr"
CORNER = ".st-key-signing"
HEADLINE = "h1.vg-headline"


@pytest.fixture(scope="module")
def accounts(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> People:
    """The accounts of the store that is served."""
    people = People(Path(shutil.copy(bundled_store, tmp_path_factory.mktemp("people") / "vigie.duckdb")), CONSOLE)
    people.grant(ANNE, "administrator")
    return people


@pytest.fixture(scope="module")
def dashboard(accounts: People, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard with two providers: one says which e-mails are verified, the other is trusted to verify them.

    The first stands in secrets.toml, the other in the environment, its secret in a file of its own.
    """
    mallory = person(ANNE, "Mallory", False) | {"sub": MALLORY}
    with providing(*PEOPLE, mallory) as first, providing(*PEOPLE) as second:
        file = secrets(tmp_path_factory.mktemp("secrets"), network=first)
        secret = file.with_name("secret-of-trusted")
        secret.write_text("of the tests\n", encoding="utf-8")
        settings = {
            "VIGIE_TRUSTED_PROVIDERS": "trusted",
            "VIGIE_AUTH_TRUSTED_CLIENT_ID": "vigie",
            "VIGIE_AUTH_TRUSTED_CLIENT_SECRET_FILE": str(secret),
            "VIGIE_AUTH_TRUSTED_SERVER_METADATA_URL": f"{second}/.well-known/openid-configuration",
        }
        with serving(accounts.path, file, **settings) as address:
            yield address


@pytest.fixture
def page(reader, dashboard) -> Page:
    """A fresh browser, where nobody has signed in."""
    return reader(base_url=dashboard)


def arrive(page: Page, address: str = LINK) -> Page:
    """Opens an address; as after signing in and out, two pages can come one after the other."""
    page.goto(address)
    return settle(page, HEADLINE)


def sign_in(page: Page, who: str, provider: str = "network") -> Page:
    """Signs in from where the reader is, at a provider, and waits to be back."""
    here = page.url
    page.locator(f"{CORNER} button").first.click()
    page.locator(f".st-key-sign_in_{provider} button").click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(here)
    return settle(page, HEADLINE)


def corner(page: Page) -> Page:
    """Opens what stands under the person's name."""
    page.locator(f"{CORNER} button").first.click()
    page.locator(".vg-own").first.wait_for()
    return page


def sign_ins(accounts: People) -> int:
    log = audit_log(accounts.path)
    return int((log["act"] == "sign_in").sum())


def test_a_deep_link_as_the_first_visit_of_a_process_has_the_frame(page):
    settle(arrive(page))
    expect(page.get_by_role("link", name="Ville", exact=True).first).to_be_visible()
    expect(headline(page)).to_contain_text("Cologne")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_who_signs_in_and_out_stays_on_the_page_with_its_choices_and_is_logged_once(page, accounts, dashboard):
    broken = []
    page.on("console", lambda message: broken.append(message.text) if "Security Policy" in message.text else None)
    finding, before = headline(arrive(page)).inner_text(), sign_ins(accounts)
    sign_in(page, ANNE)
    assert page.url == f"{dashboard}{LINK}"
    expect(page.locator(CORNER)).to_contain_text("Anne Dupont")
    expect(headline(page)).to_have_text(finding)
    other = page.context.new_page()
    expect(arrive(other, "/about").locator(CORNER)).to_contain_text("Anne Dupont")
    other.close()
    arrive(page, "/about")
    arrive(page)
    corner(page).locator(".st-key-sign_out button").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{dashboard}{LINK}")
    settle(page, HEADLINE)
    expect(page.locator(CORNER)).not_to_contain_text("Anne Dupont")
    expect(headline(page)).to_have_text(finding)
    assert sign_ins(accounts) == before + 1
    assert broken == []
    assert read_accounts(accounts.path)[ANNE].name == "Anne Dupont"


def test_an_address_that_nobody_verified_opens_nothing(page):
    sign_in(arrive(page, "/about?lang=en"), MALLORY)
    corner(page)
    expect(page.locator(".vg-own").first).to_contain_text(ANNE)  # what was claimed
    arrive(page, "/accounts?lang=en")
    expect(page.get_by_test_id("stAlert")).to_contain_text("Only editors and administrators")
    expect(page.locator(".vg-people")).to_have_count(0)


def test_a_provider_that_is_trusted_need_not_say_that_it_verified(page, accounts):
    accounts.grant(EVA, "editor")
    sign_in(arrive(page, "/accounts?lang=en"), EVA, "trusted")
    expect(page.locator(".vg-people")).to_contain_text(ANNE)
    corner(page).locator(".st-key-sign_out button").click()
    page.get_by_role("button", name="End session").click()
    page.wait_for_url("**/accounts?lang=en")
    sign_in(settle(page, HEADLINE), EVA, "network")
    expect(page.locator(".vg-people")).to_have_count(0)


def test_a_role_is_given_and_taken_while_the_person_is_there(page, reader, dashboard, accounts):
    sign_in(arrive(page, "/accounts?lang=en"), JEAN)
    expect(page.get_by_test_id("stAlert")).to_contain_text("Only editors and administrators")
    expect(corner(page).locator(".vg-own").first).to_contain_text(ANNE)  # whom to ask
    page.keyboard.press("Escape")

    anne = sign_in(arrive(reader(base_url=dashboard), "/accounts?lang=en"), ANNE)
    choose(anne, "Person", f"Jean Petit ({JEAN})")
    expect(anne.get_by_label("Email address")).to_have_count(0)  # the form is Jean's now
    choose(anne, "Role", "editor")
    anne.get_by_role("button", name="Assign role").click()
    expect(anne.get_by_test_id("stAlert")).to_contain_text(f"Assigned the role editor to {JEAN}.")
    press_language(page)
    expect(page.locator(".vg-people")).to_contain_text(JEAN)
    assert "/accounts" in navigation(page)

    accounts.revoke(JEAN)
    press_language(page)
    expect(page.locator(".vg-people")).to_have_count(0)
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert "/accounts" not in navigation(page)


def navigation(page: Page) -> str:
    """Where the navigation leads."""
    links = page.locator("[data-testid=stTopNavLink]").evaluate_all("all => all.map(one => one.pathname)")
    assert "/compare" in links
    return " ".join(links)


def choose(page: Page, label: str, text: str) -> None:
    """Chooses in a select box of the form."""
    box = page.get_by_role("combobox", name=label, exact=True).first
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text, exact=True).first.click()
    page.wait_for_function("text => [...document.querySelectorAll('input')].some(one => one.value === text)", arg=text)
    settle(page, HEADLINE)


def press_language(page: Page) -> None:
    """Does something on the page, so that it runs again for the person who is there already."""
    now = page.locator("html").get_attribute("lang")
    speak(page, {"en": "FR", "fr": "EN"}[now or ""])
    settle(page, HEADLINE)


def test_a_place_of_another_site_is_never_followed(page, dashboard):
    arrive(page, "/about")
    for place in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        page.evaluate(
            "place => sessionStorage.setItem('vigie.place', JSON.stringify({place, home: '', at: Date.now()}))", place
        )
        page.goto("/")
        settle(page, HEADLINE)
        assert page.url.startswith(f"{dashboard}/") and "evil" not in page.url
        assert page.evaluate("() => sessionStorage.getItem('vigie.place')") is None


def test_the_page_of_people_and_the_corner_have_no_serious_violation(page):
    violations_by_view = {}
    sign_in(arrive(page, "/accounts?lang=en"), ANNE)
    page.get_by_text(ANNE).first.wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for address in ("/accounts?lang=en", "/accounts?lang=en&part=log"):
            arrive(page, address)
            violations_by_view[scheme, address] = violations(page)
        corner(page)
        violations_by_view[scheme, "corner"] = violations(page)
    page.set_viewport_size({"width": 390, "height": 844})
    violations_by_view["phone"] = violations(arrive(page, "/accounts?lang=en"))
    assert {view: those for view, those in violations_by_view.items() if those} == {}
