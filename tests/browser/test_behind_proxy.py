"""Two processes behind HAProxy, in a browser: signed in at one is signed in at both, and an upload outlasts a drain."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from indicators import People
from indicators.access.rights import CONSOLE
from tests.browser.provider import person, providing, secrets
from tests.browser.reading import headline, settle, visit
from tests.browser.serving import free_port
from tests.browser.test_sign_in import CORNER, HEADLINE, arrive, corner
from tests.browser.test_uploads import CHOOSE, LINE, MEGABYTE, bring, line, slow  # noqa: F401
from tests.deploy.proxies import Balancer, haproxy, several

ANNE, LIEGE = "anne@city.example", "BE005C"
MOVING = "() => [...document.querySelectorAll('*')].some(one => one.shadowRoot?.querySelector('progress')?.value > 5)"


@pytest.fixture(scope="module")
def balancer(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Balancer]:
    """HAProxy in front of two processes, where Anne contributes for Liège; their provider sends people to the proxy."""
    folder, port = tmp_path_factory.mktemp("proxy"), free_port()
    store = Path(shutil.copy(bundled_store, folder / "vigie.duckdb"))
    People(store, CONSOLE).grant(ANNE, "contributor", [LIEGE])
    with providing(person(ANNE, "Anne Dupont")) as provider:
        file = secrets(folder, network=provider)
        file.write_text(file.read_text(encoding="utf-8").replace("{port}", str(port)), encoding="utf-8")
        with several(2, store, file) as servers:
            addresses = {name: address for name, (address, _server) in servers.items()}
            with haproxy(folder, addresses, port) as balancer:
                yield balancer


@pytest.fixture
def page(reader, balancer: Balancer) -> Page:
    """A fresh browser, where nobody has signed in."""
    return reader(base_url=balancer.address)


def signed_in(page: Page) -> Page:
    """The page on which Anne signs in, at the only provider, and is back."""
    arrive(page)
    here = page.url
    page.locator(f"{CORNER} button").first.click()
    page.get_by_role("button", name=ANNE, exact=True).click()
    page.wait_for_url(here)
    return settle(page, HEADLINE)


def place_of(page: Page) -> str:
    """The process that the browser's cookie names."""
    return next(one["value"] for one in page.context.cookies() if one["name"] == "vigie_at")


def test_who_signed_in_at_one_process_is_signed_in_at_the_other(page: Page, balancer: Balancer):
    signed_in(page)
    other = {"one": "two", "two": "one"}[place_of(page)]
    page.context.add_cookies([{"name": "vigie_at", "value": other, "url": balancer.address}])
    arrive(page)
    assert place_of(page) == other
    expect(corner(page).locator(".vg-own")).to_be_visible()


def test_an_upload_to_a_process_that_is_taken_out_arrives(page: Page, balancer: Balancer, slow, tmp_path: Path):  # noqa: F811
    file = tmp_path / "events.csv"
    file.write_bytes(LINE * (4 * MEGABYTE // len(LINE)))
    signed_in(page)
    visit(page, f"{balancer.address}/contribute", CHOOSE)
    place = place_of(page)
    slow(1_000_000)
    bring(page, file)
    page.wait_for_function(MOVING)
    with balancer.drained(place):
        expect(headline(page)).to_contain_text("1 file received", timeout=60_000)
        expect(line(page, "events.csv")).to_contain_text("Received")
        assert place_of(page) == place
