"""A visit in a real browser: bytes over the wire, and the time to the first full view against an empty page."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import stores
from benchmarks.servers import Server, serving
from benchmarks.tables import line, median, timed, title, verdict
from tests.browser import chromium
from tests.browser.wire import Wire

TIMES = 7
FIRST_MB, LATER_KB, MOST_TIMES_EMPTY = 4.5, 300, 1.5
CHART, MAP = ".js-plotly-plot .main-svg", "canvas"
CITY = "h1.vg-headline"  # its charts are drawn when a row is opened
PAGES = (("Compare", CHART), ("Map", MAP), ("About", "h1"))
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader"]
EMPTY = """import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Scatter(x=[1, 2, 3], y=[2, 1, 3])))
"""


def main() -> None:
    """Needs Chromium; every visit is one of a fresh browser with nothing kept."""
    path = chromium.installed()
    if not path:
        print(f"\nNo visit in a real browser: {chromium.ADVICE}")
        return
    with sync_playwright() as playwright, stores.bundled() as store, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        empty_page = Path(folder) / "empty.py"
        empty_page.write_text(EMPTY, encoding="utf-8")
        with serving(store) as server, serving(script=empty_page, ready="/_stcore/health") as empty:
            _weights(browser, server)
            _times(browser, server, empty)
        browser.close()


def _weights(browser: Browser, server: Server) -> None:
    """Prints the bytes of a first visit and of each page after it."""
    print("\nBytes over the wire", flush=True)
    page = _fresh(browser)
    wire = Wire(page)
    page.goto(f"{server.address}/?lang=en")
    _settled(page, CITY)
    verdict("first visit, with what is fetched ahead", wire.bytes / 1e6, FIRST_MB, " MB")
    for name, selector in PAGES:
        wire.bytes = 0
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(f"**/{name.lower()}**")
        _settled(page, selector)
        verdict(f"then {name}", wire.bytes / 1e3, LATER_KB, " KB")
    page.context.close()


def _times(browser: Browser, server: Server, empty: Server) -> None:
    """Prints how long a first visit takes until it can be read, ours and the empty page's in turn."""
    title("First full view in a fresh browser, warm server")
    ours, plain = [], []
    for _time in range(TIMES + 1):
        plain.append(_first_view(browser, empty, lambda page: page.locator(CHART).first.wait_for()))
        ours.append(_first_view(browser, server, _whole))
    line("a Streamlit page with one Plotly chart", plain[1:])
    line("the City page, its first screen", ours[1:])
    verdict("City page ÷ empty page", median(ours[1:]) / median(plain[1:]), MOST_TIMES_EMPTY)


def _first_view(browser: Browser, server: Server, wait: Callable[[Page], None]) -> float:
    page = _fresh(browser)

    def visit() -> None:
        page.goto(f"{server.address}/?city=BE005C", wait_until="commit")  # without a city it asks for one
        wait(page)

    seconds = timed(visit)
    page.context.close()
    return seconds


def _whole(page: Page) -> None:
    """The headline, the lists and the exports are there: what the first screen shows."""
    page.locator(f"{CITY} >> visible=true").first.wait_for()
    page.locator("[data-testid=stExpander]").first.wait_for()


def _settled(page: Page, what: str) -> None:
    page.locator(what).first.wait_for()
    page.wait_for_load_state("networkidle")


def _fresh(browser: Browser) -> Page:
    page = browser.new_context(locale="en-GB", viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(60_000)
    return page
