"""The real thing: the server on a free port, and browsers that note whatever they fetch from outside."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, WebSocket, expect

from indicators import Assessments
from indicators.access.rights import CONSOLE
from tests.browser import chromium
from tests.browser.serving import serving

HERE = Path(__file__).parent
PATIENCE = 30_000  # milliseconds: two slow cores, shared with other tests
EMPTY = "/healthz"  # a page without scripts; about:blank would start another process of the browser, for a second
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader"]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 1}
expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)  # before the workers read the group
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests in a browser run in one worker: they share one server. One that fails is tried twice more, and told."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.fixture(scope="session")
def store(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the server that the tests share."""
    return Path(shutil.copy(bundled_store, tmp_path_factory.mktemp("server") / "vigie.duckdb"))


@pytest.fixture(scope="session")
def base_url(store: Path) -> Iterator[str]:
    """The address of the dashboard."""
    with serving(store) as address:
        yield address


@pytest.fixture(scope="module")
def console(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Assessments:
    """The answers of a store of the module's own, for a server of its own."""
    own = shutil.copy(bundled_store, tmp_path_factory.mktemp("answers") / "vigie.duckdb")
    return Assessments(Path(own), viewer=CONSOLE)


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


@pytest.fixture(scope="session")
def laptop(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """A reader who comes back for every test and has the scripts already: opening a page takes a third of the time."""
    with toured(browser.new_context(**browser_context_args)) as context:
        yield _patient(context.new_page())


@pytest.fixture(scope="session")
def handset(browser: Browser, browser_context_args: dict) -> Iterator[Page]:
    """Another one, with a phone."""
    with toured(browser.new_context(**{**browser_context_args, **PHONE})) as context:
        yield _patient(context.new_page())


@pytest.fixture
def page(laptop: Page, fetched: list[str]) -> Iterator[Page]:
    """A page on a laptop, where nothing is open yet. Each address opened there is a new visit to the dashboard."""
    with _watched(laptop, fetched):
        yield laptop
        laptop.goto(EMPTY)
    laptop.emulate_media(color_scheme="light")
    laptop.set_viewport_size({"width": 1440, "height": 900})


@pytest.fixture
def phone(handset: Page, fetched: list[str]) -> Iterator[Page]:
    """The same on a phone."""
    with _watched(handset, fetched):
        yield handset
        handset.goto(EMPTY)


@pytest.fixture
def reader(browser: Browser, browser_context_args: dict, fetched: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens fresh browsers: reader(locale="fr-FR", color_scheme="dark") is the empty page of one.

    `first`: of somebody who was never here; all others have seen the tour.
    """
    with ExitStack() as opened:

        def open_one(first: bool = False, **options: object) -> Page:
            context = opened.enter_context(browser.new_context(**{**browser_context_args, **options}))
            context = context if first else toured(context)
            page = _patient(context.new_page())
            opened.enter_context(_watched(page, fetched))
            return page

        yield open_one


def toured(context: BrowserContext) -> BrowserContext:
    """A browser whose reader has seen the tour of a first visit."""
    context.add_init_script("try { localStorage.setItem('vigie.tour', 'seen') } catch {}")
    return context


def _patient(page: Page) -> Page:
    page.set_default_timeout(PATIENCE)
    return page


@contextmanager
def _watched(page: Page, fetched: list[str]) -> Iterator[None]:
    """Notes the address of every request and of every socket."""

    def note(request: Request | WebSocket) -> None:
        fetched.append(request.url)

    for event in ("request", "websocket"):
        page.on(event, note)
    yield
    for event in ("request", "websocket"):
        page.remove_listener(event, note)
