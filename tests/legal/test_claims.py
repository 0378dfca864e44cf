"""What the legal pages claim is what the software does: cookies, what a browser keeps, what is tested."""

import re
from pathlib import Path

from streamlit.web.server.server_util import AUTH_COOKIE_NAME, TOKENS_COOKIE_NAME
from streamlit.web.server.starlette.starlette_server_config import SESSION_COOKIE_NAME, XSRF_COOKIE_NAME

from indicators import legal_pages, load_language
from indicators.legal.features import SiteFeatures
from indicators.model import limits
from indicators.presentation import polls
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


def test_the_scan_that_the_accessibility_statement_names_is_among_the_tests():
    scan = (ROOT / "tests" / "browser" / "test_accessibility.py").read_text(encoding="utf-8")
    assert '"width": 1440' in scan and '"width": 390' in scan
    assert '("light", "dark")' in scan and '("serious", "critical")' in scan
    assert "PDF/UA-1" in (ROOT / "indicators" / "exports" / "report" / "report.py").read_text(encoding="utf-8")


def test_the_durations_of_the_privacy_notice_are_those_of_the_software():
    assert (polls.LIFE, limits.CONFIRM_DAYS, limits.KEY_DAYS) == (24 * 3600, 2, 365)
