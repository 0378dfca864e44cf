"""The Chromium that the browser tests drive: one that the machine has, else one installed now, else what to install."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

from tests import system_packages

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = """The tests in a real browser need Chromium, and none could be found or installed.
Install one (Debian, Ubuntu: apt install chromium; Fedora: dnf install chromium; macOS: brew install chromium),
or name one that is there: make test CHROMIUM=/path/to/chromium
The other tests run without it: .venv/bin/python -m pytest --ignore=tests/browser"""


def installed() -> str | None:
    """The path of a Chromium that starts on this machine, or None: CHROMIUM, one on PATH, or Playwright's own."""
    return next((path for path in _candidates() if _starts(path)), None)


def install() -> str | None:
    """The path of a Chromium installed now, by the system's packages or by Playwright, or None when neither can.

    Says first, on the screen, that it installs one and by which commands.
    """
    for way in _ways():
        commands = "; ".join(" ".join(command) for command in way)
        print(f"No Chromium was found here. Installing one for the tests in a browser: {commands}", file=sys.stderr)
        if system_packages.succeed(way) and (path := installed()):
            return path
    return None


def _candidates() -> Iterator[str]:
    yield os.environ.get("CHROMIUM", "")
    yield from (path for name in NAMES if (path := shutil.which(name)))
    yield _of_playwright()


def _of_playwright() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    """Whether the file is a browser, and not the stub that some systems leave in its place."""
    if not path or not shutil.which(path):
        return False
    result = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    return result.returncode == 0 and "chrom" in result.stdout.lower()


def _ways() -> Iterator[list[list[str]]]:
    """The ways to install a browser here, each a list of commands."""
    yield from system_packages.commands("chromium")
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


def main() -> int:
    """Prints the path of a Chromium, installing one when there is none; exit status 2 with advice otherwise."""
    if path := installed() or install():
        print(path)
        return 0
    print(ADVICE, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
