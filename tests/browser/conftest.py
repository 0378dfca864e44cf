"""The real thing: the server on a free port, and browsers that note whatever they fetch from outside."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, WebSocket, expect

from tests.browser import chromium
from tests.browser.pool import PATIENCE, Pool
from tests.browser.serving import serving

FLAGS = [
    *("--no-sandbox", "--disable-dev-shm-usage"),
    "--enable-unsafe-swiftshader",  # the map needs WebGL, which a machine without graphics computes
    "--disable-gpu-compositing",  # all else is painted without WebGL, which costs a tenth less, or more
    "--webgl-antialiasing-mode=none",  # smooth edges are three quarters of what a map costs
]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 1}
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Analyst:
    """A dashboard on the machine of one analyst."""

    address: str
    store: Path
    uploads: Path  # where the files wait that are brought


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
def analyst(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analyst]:
    """The dashboard of one analyst, who may answer for every city. Each test that writes there has a city to itself."""
    home = tmp_path_factory.mktemp("analyst")
    store, uploads = Path(shutil.copy(bundled_store, home / "vigie.duckdb")), home / "uploads"
    folders = {"VIGIE_UPLOADS": str(uploads), "VIGIE_POLLS": str(home / "polls")}
    with serving(store, VIGIE_LOCAL="Anne Dupont", VIGIE_UPLOAD_MB="40", **folders) as address:
        yield Analyst(address, store, uploads)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    """The machine's own Chromium."""
    path = os.environ.get("CHROMIUM") or chromium.installed()
    if not path:
        pytest.fail(chromium.ADVICE)
    return {**browser_type_launch_args, "executable_path": path, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    """A reader with an English browser on a laptop, who wants less motion: what pulses is painted all the time."""
    return {"locale": "en-GB", "viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}


@pytest.fixture
def fetched() -> Iterator[list[str]]:
    """Every address that any browser of the test fetches. Every test proves that none lies outside."""
    addresses: list[str] = []
    yield addresses
    here = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    assert [address for address in addresses if not address.startswith(here)] == []


@pytest.fixture(scope="session")
def pool(browser: Browser, browser_context_args: dict) -> Iterator[Pool]:
    """The browsers of all tests."""
    pool = Pool(browser, browser_context_args)
    yield pool
    pool.close()


@pytest.fixture
def reader(request: pytest.FixtureRequest, pool: Pool, fetched: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens browsers of readers: reader(locale="fr-FR", color_scheme="dark") is the empty page of one.

    `first`: of somebody who was never here; all others have seen the tour. `fresh`: one that has no script yet.
    `base_url`: the dashboard that it opens addresses of, else the analyst's where a test has one, else the visitors'.
    """
    with ExitStack() as opened:

        def open_one(**options: object) -> Page:
            if "base_url" not in options:
                has_analyst = "analyst" in request.fixturenames
                dashboard = request.getfixturevalue("analyst" if has_analyst else "base_url")
                options["base_url"] = dashboard.address if has_analyst else dashboard
            page = opened.enter_context(pool.lent(**options))
            opened.enter_context(_watched(page, fetched))
            return page

        yield open_one


@pytest.fixture
def page(reader: Callable[..., Page]) -> Page:
    """A page on a laptop, where nothing is open yet. Each address opened there is a new visit to the dashboard."""
    return reader()


@pytest.fixture
def phone(reader: Callable[..., Page]) -> Page:
    """The same on a phone."""
    return reader(**PHONE)


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
