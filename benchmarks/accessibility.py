"""Every page in every language and theme, wide and narrow: what axe finds, what cannot be spoken, reached or fitted."""

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence

from playwright.sync_api import Page, sync_playwright

from benchmarks import stores
from benchmarks.servers import serving
from benchmarks.tables import verdict
from indicators.model.indicators import LANGUAGES
from tests.browser import audit, chromium, keyboard
from tests.browser.conftest import FLAGS
from tests.browser.pool import SEEN
from tests.browser.reading import coloured, resized

CHECKS = ("axe, light", "axe, dark", "spoken", "keyboard", "axe, narrow", "width")


def main(arguments: Sequence[str] = ()) -> None:
    """Prints what is wrong by page, then a table by language. Needs Chromium."""
    parser = argparse.ArgumentParser("python -m benchmarks accessibility", description=__doc__)
    parser.add_argument("--views", action="store_true", help="each view of each page, not its first view alone")
    parser.add_argument("--languages", nargs="*", default=LANGUAGES, help="the languages, by code")
    args = parser.parse_args(arguments)
    path = chromium.installed()
    if not path:
        print(f"\nNothing was looked at: {chromium.ADVICE}")
        return
    views = audit.VIEWS if args.views else audit.PAGES
    print(f"\nAccessibility: {len(views)} views, {', '.join(args.languages)}, {' and '.join(audit.THEMES)}", flush=True)
    wrong: Counter[tuple[str, str]] = Counter()
    with sync_playwright() as playwright, stores.bundled() as store, serving(store) as server:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for code in args.languages:
            page = browser.new_context(base_url=server.address, reduced_motion="reduce").new_page()
            page.set_default_timeout(120_000)
            page.add_init_script(SEEN)
            for view in views:
                for check, finding in _of(page, view, code):
                    wrong[code, check] += 1
                    print(f"    {view} {code}, {check}: {finding}", flush=True)
            page.context.close()
        browser.close()
    _table(args.languages, wrong)


def _of(page: Page, view: str, code: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a view in one language: the check and its finding."""
    page.set_viewport_size(audit.LAPTOP)
    page.emulate_media(color_scheme="light")
    page.goto(f"{view}{'&' if '?' in view else '?'}lang={code}")
    findings = {CHECKS[0]: audit.violations(page)}
    findings[CHECKS[2]] = audit.unspeakable(page, code)
    findings[CHECKS[3]] = keyboard.walked(page)
    findings[CHECKS[1]] = audit.violations(coloured(page, "dark"))
    resized(page, **audit.PHONE)
    findings[CHECKS[4]] = audit.violations(page)
    findings[CHECKS[5]] = audit.too_wide(page)
    yield from ((check, re.sub(r"\s+", " ", line)) for check, lines in findings.items() for line in lines)


def _table(codes: Sequence[str], wrong: Counter[tuple[str, str]]) -> None:
    """Prints how many findings each check has in each language."""
    print(f"\n  {time.strftime('%d %B %Y')}, axe {re.search(r'axe v([0-9.]+)', audit.AXE)[1]}; findings:")
    print(f"  {'':14}" + "".join(f"{code:>6}" for code in codes))
    for check in CHECKS:
        print(f"  {check:14}" + "".join(f"{wrong[code, check]:6}" for code in codes))
    verdict("findings", sum(wrong.values()), 0, "")
