"""The real thing: the server on a free port, and browsers that note whatever they fetch from outside."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import chromium
from tests.browser.serving import serving

HERE = Path(__file__).parent
PATIENCE = 30_000  # milliseconds: two slow cores, shared with other tests
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader"]
expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests in a browser run in one worker: they share one server."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def store(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the server that the tests share."""
    return Path(shutil.copy(bundled_store, tmp_path_factory.mktemp("server") / "vigie.duckdb"))


@pytest.fixture(scope="session")
def base_url(store: Path) -> Iterator[str]:
    """The address of the dashboard."""
    with serving(store) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The machine's own Chromium."""
    path = os.environ.get("CHROMIUM") or chromium.installed()
    if not path:
        pytest.fail(chromium.ADVICE)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """A reader with an English browser on a laptop."""
    return {**browser_context_args, "locale": "en-GB", "viewport": {"width": 1440, "height": 900}}


@pytest.fixture
def fetched() -> Iterator[list[str]]:
    """Every address that any browser of the test fetches. Every test proves that none lies outside."""
    addresses: list[str] = []
    yield addresses
    here = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    assert [address for address in addresses if not address.startswith(here)] == []


@pytest.fixture
def context(context: BrowserContext, fetched: list[str]) -> BrowserContext:
    """The reader's browser, watched."""
    return _watched(context, fetched)


@pytest.fixture
def page(page: Page) -> Page:
    """A page that waits long enough for two slow cores."""
    page.set_default_timeout(PATIENCE)
    return page


@pytest.fixture
def reader(browser: Browser, browser_context_args: dict, fetched: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens fresh browsers for other readers: reader(locale="fr-FR", color_scheme="dark") is an empty page of one."""
    contexts: list[BrowserContext] = []

    def open_one(**options: object) -> Page:
        contexts.append(_watched(browser.new_context(**{**browser_context_args, **options}), fetched))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        return page

    yield open_one
    for one in contexts:
        one.close()


def _watched(context: BrowserContext, fetched: list[str]) -> BrowserContext:
    context.on("request", lambda request: fetched.append(request.url))
    context.on("page", lambda page: page.on("websocket", lambda socket: fetched.append(socket.url)))
    return context
