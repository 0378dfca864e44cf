"""Every page in every language and theme, wide and narrow: what axe finds, what cannot be spoken, reached or fitted.

All of it takes hours on a busy machine. In parts, which one file joins; what is in the file is not looked at again:

    python -m benchmarks accessibility --file axe.jsonl --languages de fr
    python -m benchmarks accessibility --file axe.jsonl --checks "axe, dark"
"""

import argparse
import json
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from benchmarks import stores
from benchmarks.servers import serving
from benchmarks.tables import verdict
from indicators.model.indicators import LANGUAGES
from tests.browser import audit, chromium, keyboard
from tests.browser.conftest import FLAGS
from tests.browser.pool import SEEN, STEADY
from tests.browser.reading import coloured, resized

CHECKS = ("axe, light", "axe, dark", "spoken", "keyboard", "axe, narrow", "width")
READERS = {"visitor": "", "editor": "Anne Dupont"}  # who opens the pages: their name on the machine of one analyst
PATIENCE = 180_000  # milliseconds for a page on a busy machine


class Look(NamedTuple):
    """One check of one page: who opens which address in which language."""

    reader: str
    view: str
    language: str
    check: str


class Report:
    """What every look finds, in a file that a later run goes on with."""

    def __init__(self, file: Path):
        self.file = file
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
        rows = [json.loads(line) for line in lines]
        self.findings = {Look(*row["look"]): tuple(row["findings"]) for row in rows}

    def add(self, look: Look, findings: Sequence[str]) -> None:
        """Notes what a look finds, nothing included, and prints it."""
        self.findings[look] = tuple(re.sub(r"\s+", " ", one) for one in findings)
        with self.file.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps({"look": look, "findings": self.findings[look]}, ensure_ascii=False) + "\n")
        for finding in self.findings[look]:
            print(f"    {look.view} {look.reader}, {look.language}, {look.check}: {finding}", flush=True)

    def table(self) -> None:
        """Prints how many views each check looked at in each language, and how many findings it has there."""
        codes = [code for code in LANGUAGES if any(look.language == code for look in self.findings)]
        print(f"\n  {time.strftime('%d %B %Y')}, axe {re.search(r'axe v([0-9.]+)', audit.AXE)[1]}; findings / views:")
        print(f"  {'':22}" + "".join(f"{code:>9}" for code in codes))
        for reader, check in ((reader, check) for reader in READERS for check in CHECKS):
            cells = [
                [len(those) for look, those in self.findings.items() if look[2:] == (code, check) and look[0] == reader]
                for code in codes
            ]
            if any(cells):
                row = "".join(f"{f'{sum(cell)} / {len(cell)}':>9}" for cell in cells)
                print(f"  {f'{reader}: {check}':22}{row}")
        verdict("findings", sum(map(len, self.findings.values())), 0, "")


def main(arguments: Sequence[str] = ()) -> None:
    """Prints what is wrong by page, then a table by language. Needs Chromium."""
    args = _parser().parse_args(arguments)
    path = chromium.installed()
    if not path:
        print(f"\nNothing was looked at: {chromium.ADVICE}")
        return
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        report = Report(args.file or Path(folder) / "looks.jsonl")
        for reader in args.readers:
            visitors = audit.VIEWS if args.views else audit.PAGES
            views = visitors if reader == "visitor" else audit.SIGNED_IN
            looks = (Look(reader, *one) for one in ((v, c, k) for c in args.languages for v in views for k in CHECKS))
            left = [one for one in looks if one.check in args.checks and one not in report.findings]
            print(f"\nAccessibility: {len(views)} views of a {reader}, {len(left)} looks", flush=True)
            if left:
                _look(path, reader, left, report)
        report.table()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m benchmarks accessibility", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--views", action="store_true", help="each view of each page, not its first view alone")
    parser.add_argument(
        "--languages", nargs="*", default=LANGUAGES, choices=LANGUAGES, metavar="CODE", help="these languages"
    )
    parser.add_argument(
        "--checks", nargs="*", default=CHECKS, choices=CHECKS, metavar="CHECK", help=f"some of {'; '.join(CHECKS)}"
    )
    parser.add_argument(
        "--readers", nargs="*", default=[*READERS], choices=READERS, metavar="READER", help="visitor, editor, or both"
    )
    parser.add_argument("--file", type=Path, help="what was looked at so far; this run adds to it")
    return parser


def _look(path: str, reader: str, looks: Sequence[Look], report: Report) -> None:
    """Looks at the views, each opened once for all its checks; what fails to open is left for a later run."""
    local = {"VIGIE_LOCAL": READERS[reader]} if READERS[reader] else {}
    with stores.bundled() as store, serving(store, settings=local) as server, _browser(path) as browser:
        page = _page(browser, server.address)
        for view, code in dict.fromkeys(look[1:3] for look in looks):
            checks = [look.check for look in looks if look[1:3] == (view, code)]
            try:
                for check, findings in _of(page, view, code, checks):
                    report.add(Look(reader, view, code, check), findings)
            except BrowserError as error:
                print(f"    {view} {reader}, {code}: not looked at: {str(error).splitlines()[0]}", flush=True)
                page.context.close()
                page = _page(browser, server.address)


@contextmanager
def _browser(path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def _page(browser: Browser, address: str) -> Page:
    """An empty page of a reader who was here before and wants less motion."""
    page = browser.new_context(base_url=address, reduced_motion="reduce").new_page()
    page.set_default_timeout(PATIENCE)
    for script in (SEEN, STEADY):
        page.add_init_script(script)
    return page


def _of(page: Page, view: str, code: str, checks: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """What these checks find in a view in one language."""
    ways = {
        "axe, light": lambda: audit.violations(page),
        "spoken": lambda: audit.unspeakable(page, code),
        "keyboard": lambda: keyboard.walked(page),
        "axe, dark": lambda: audit.violations(coloured(page, "dark")),
        "axe, narrow": lambda: audit.violations(resized(page, **audit.PHONE)),
        "width": lambda: audit.too_wide(resized(page, **audit.PHONE)),
    }
    page.set_viewport_size(audit.LAPTOP)
    page.emulate_media(color_scheme="light")
    page.goto(f"{view}{'&' if '?' in view else '?'}lang={code}")
    audit.rested(page)
    yield from ((check, way()) for check, way in ways.items() if check in checks)
