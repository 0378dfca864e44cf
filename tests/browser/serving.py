"""The dashboard as a process of its own, on a free port, with a store of its own."""

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds for a start on a busy machine


@contextmanager
def serving(store: Path, secrets: Path | None = None, **settings: str) -> Iterator[str]:
    """The address of the dashboard, served as `make run` serves it until the block ends."""
    with process(store, secrets=secrets, **settings) as (address, _server):
        yield address


@contextmanager
def process(
    store: Path, script: str = "server.py", secrets: Path | None = None, **settings: str
) -> Iterator[tuple[str, subprocess.Popen]]:
    """The same with its process.

    `secrets`: a secrets.toml; `settings`: more environment variables. It does not watch its own files: somebody may be
    writing code while the tests run.
    """
    port = free_port()
    options = {"port": str(port), "address": "127.0.0.1", "headless": "true", "fileWatcherType": "none"}
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += [word for name, value in options.items() for word in (f"--server.{name}", value)]
    command += ["--secrets.files", str(secrets)] if secrets else []
    environment = {**os.environ, "VIGIE_STORE": str(store), "VIGIE_READ_AHEAD": "no", **settings}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(f"{address}/{'readyz' if script == 'server.py' else '_stcore/health'}", server)
            yield address, server
        finally:
            server.terminate()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_until_ready(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pause.wait(0.05)
    pytest.fail(f"The dashboard did not answer at {address} within {PATIENCE} seconds (exit status {server.poll()}).")
