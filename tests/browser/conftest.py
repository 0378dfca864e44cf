"""The real thing: the server on a free port, and a browser that notes whatever it fetches from outside."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import chromium

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PATIENCE = 90  # seconds for the first start, which may have to build the store
FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--enable-unsafe-swiftshader"]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests in a browser run in one worker: they share one server."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The address of the dashboard, served as `make run` serves it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    with subprocess.Popen([sys.executable, "-m", "streamlit", "run", "server.py", *options], cwd=ROOT) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address, server)
            yield address
        finally:
            server.terminate()


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
def context(context: BrowserContext, base_url: str) -> Iterator[BrowserContext]:
    """Every test proves that nothing is fetched from outside."""
    outside = []
    inside = (base_url, base_url.replace("http", "ws", 1), "data:", "blob:")
    context.on("request", lambda request: outside.append(request.url) if not request.url.startswith(inside) else None)
    yield context
    assert outside == []


@pytest.fixture
def page(page: Page) -> Page:
    """A page that waits long enough for two slow cores."""
    page.set_default_timeout(30_000)
    return page


def _wait_until_ready(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.05)
    pytest.fail(f"The dashboard did not answer at {address} within {PATIENCE} seconds (exit status {server.poll()}).")
