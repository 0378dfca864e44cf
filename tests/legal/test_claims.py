"""What the legal pages claim is what the software does: cookies, what a browser keeps, what is tested."""

import re
from pathlib import Path

from streamlit.web.server.server_util import AUTH_COOKIE_NAME, TOKENS_COOKIE_NAME
from streamlit.web.server.starlette.starlette_server_config import SESSION_COOKIE_NAME, XSRF_COOKIE_NAME

from indicators import legal_pages, load_language
from indicators.legal.accessibility import ASSESSED, NARROW, SCANNED
from indicators.legal.features import SiteFeatures
from indicators.model import limits
from indicators.presentation import polls
from tests.browser.audit import PAGES, THEMES
from ui import front_door, session
from ui.presentation import poll_page

ROOT = Path(__file__).parents[2]
EN = load_language("en")
LIST = legal_pages.part("cookies", None, SiteFeatures(signs_in=True), "", EN)
BROWSER = [file for kind in ("*.js", "*.py") for file in (ROOT / "ui").rglob(kind)]


def test_every_cookie_is_in_the_list():
    names = {front_door.COOKIE, session.SCREEN_COOKIE, poll_page.COOKIE}
    names |= {AUTH_COOKIE_NAME, TOKENS_COOKIE_NAME, SESSION_COOKIE_NAME, XSRF_COOKIE_NAME}
    assert {name for name in re.findall(r"scope='row'>([^<]+)<", LIST) if "vigie." not in name} == names | {
        "stActiveTheme"
    }


def test_nothing_else_sets_a_cookie():
    setting = {
        file.name for file in BROWSER if re.search(r"document\.cookie\s*=|set_cookie\(", file.read_text("utf-8"))
    }
    assert setting == {"remember_city.js", "screen.js", "poll_page.py"}


def test_everything_that_a_browser_keeps_is_in_the_list():
    names = {
        name
        for file in BROWSER
        for name in re.findall(r'"(vigie\.[a-z]+)"', file.read_text("utf-8"))
        if "Storage" in file.read_text("utf-8")
    }
    assert names == set(re.findall(r"scope='row'>(vigie\.[a-z]+)<", LIST))


def test_what_the_accessibility_statement_claims_is_among_the_tests():
    tests = ROOT / "tests" / "browser"
    names = ("audit.py", "test_accessibility.py", "test_adaptations.py", "test_signed_in.py")
    audit, scan, machine, roles = ((tests / name).read_text("utf-8") for name in names)
    assert "import NARROW, WIDE" in audit
    assert '("light", "dark")' in audit
    assert '("serious", "critical")' in audit
    for claim in ("violations(page)", "unspeakable(page", "walked(page)", "too_wide(page)", 'color_scheme="dark"'):
        assert claim in scan
    for claim in ("violations(page)", "unspeakable(page", "walked(page)", "too_wide(", "LANGUAGES[", "THEMES["):
        assert claim in roles
    assert 'forced_colors="active"' in machine
    assert "less_motion" in machine
    assert "PDFUA-1.xml" in (ROOT / "tests" / "exports" / "pdf_ua.js").read_text("utf-8")
    pages = {path.stem for path in (ROOT / "pages").glob("*.py")} - {"city"}
    assert pages <= {one.strip("/") for one in PAGES}
    assert NARROW * 4 == 1280  # as wide as WCAG 1.4.10 asks for at 400 % zoom
    assert "PDF/UA-1" in (ROOT / "indicators" / "exports" / "report" / "report.py").read_text(encoding="utf-8")


def test_every_public_page_was_scanned_in_as_many_languages_as_the_statement_says():
    table = (ROOT / "docs" / "operations.md").read_text("utf-8").partition("| Scanned by axe |")[2]
    visitors = next(line for line in table.splitlines() if line.startswith("| public pages |")).split("|")[2:-1]
    pages, languages, themes, scans, violations = (int(one) for one in visitors)
    assert (pages, languages, themes) == (len(PAGES), SCANNED, len(THEMES))
    assert (scans, violations) == (pages * languages * themes, 0)
    assert EN.day(ASSESSED) in table


def test_the_durations_of_the_privacy_notice_are_those_of_the_software():
    assert (polls.LIFE, limits.CONFIRM_DAYS, limits.KEY_DAYS) == (24 * 3600, 2, 365)
