"""The first page says Vigie, in the reader's language, and its policy allows exactly the scripts it holds."""

import base64
import hashlib
import re
from pathlib import Path
from threading import Event

import pytest
import streamlit

import server
from indicators import LANGUAGES
from ui import session, style_sheet
from ui.serving import canonical
from ui.serving.front_page import front_page, wanted
from ui.serving.link_cards import LinkCard
from ui.serving.security import policy

ORIGINAL = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")


def test_the_name_of_the_tool_it_is_made_with_is_not_shown():
    text = re.sub(r"<(link|script)[^>]*>", "", front_page(ORIGINAL, "icon.png", "en"))
    assert "<title>Vigie</title>" in text
    assert "Streamlit" not in text


def test_the_page_speaks_the_readers_language_before_any_script_runs():
    assert '<html lang="fr">' in front_page(ORIGINAL, "icon.png", "fr")


def test_a_view_names_its_address_in_every_language():
    alternates = tuple(canonical.alternates("https://vigie.example", "map", {"city": "BE005C"}))
    shared = LinkCard("A finding", "", dict(alternates)["fr"], "", alternates)
    page = front_page(ORIGINAL, "icon.png", "fr", shared=shared)
    listed = re.findall(r'rel="alternate" hreflang="(\w+)" href="([^"]+)"', page)
    assert listed == [(code, f"https://vigie.example/map?city=BE005C&amp;lang={code}") for code in LANGUAGES]


def test_the_icon_is_the_projects_own():
    assert 'href="./app/static/icon.png"' in front_page(ORIGINAL, server.ICON, "en")
    assert "favicon" not in front_page(ORIGINAL, server.ICON, "en")


def test_everything_else_of_the_page_is_kept():
    page = front_page(ORIGINAL, "icon.png", "en")
    assert re.findall(r"<script[^>]*src=[^>]*>", page) == re.findall(r"<script[^>]*src=[^>]*>", ORIGINAL)
    assert page.count("modulepreload") == ORIGINAL.count("modulepreload")
    assert '<div id="root"></div>' in page


def test_the_style_sheet_comes_after_streamlits_styles_and_before_anything_is_shown():
    head, _, body = front_page(ORIGINAL, "icon.png", "en").partition("</head>")
    assert "data-sheet" not in head and body.index(f'href="{style_sheet.address()}"') < body.index('<div id="root">')
    assert server.style_sheet.IN_FIRST_PAGE.is_set() and style_sheet.rules() not in style_sheet.style("light")


def test_without_a_first_page_of_ours_every_run_brings_the_style_sheet(monkeypatch):
    monkeypatch.setattr(style_sheet, "IN_FIRST_PAGE", Event())
    assert style_sheet.rules() in style_sheet.style("dark")


def test_the_chart_of_every_page_is_fetched_from_the_first_moment():
    assert server.chart_scripts().keys() == server.DRAWN_BY.keys()
    page = front_page(ORIGINAL, "icon.png", "en", now=["./chart.js"], later=["./map.js"])
    assert re.search(r'rel="preload"[^>]*href="./chart.js"', page)
    assert re.search(r'rel="prefetch"[^>]*href="./map.js"', page)


def test_the_page_tells_the_width_of_the_screen_before_any_other_script_runs():
    first_script = re.search(r"<script.*?</script>", front_page(ORIGINAL, "icon.png", "en"), flags=re.DOTALL)[0]
    assert "document.cookie" in first_script and f'"{session.SCREEN_COOKIE}","/"' in first_script


@pytest.mark.parametrize(
    ("query", "accepted", "code"),
    [
        ("lang=fr", "en-GB,en;q=0.9", "fr"),
        ("", "fr-BE,fr;q=0.9,en;q=0.8", "fr"),
        ("", "nl-BE,fr;q=0.5", "fr"),
        ("lang=xx", "nl", "en"),
        ("city=BE005C", "", "en"),
    ],
)
def test_the_link_chooses_the_language_then_the_browser(query, accepted, code):
    assert wanted(query, accepted) == code


def test_only_the_pages_own_inline_scripts_may_run():
    page = front_page(ORIGINAL, "icon.png", "en")
    inline = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    scripts = re.search(r"script-src ([^;]*)", policy(page)).group(1)
    assert "'unsafe-inline'" not in scripts
    for script in inline:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in scripts


def test_nothing_outside_is_allowed_unless_a_street_map_is_set():
    assert "http" not in policy("<html>")
    opened = policy("<html>", tiles="https://tiles.example.org/styles/plain.json")
    assert "connect-src 'self' data: blob: https://tiles.example.org" in opened


def test_who_may_frame_the_dashboard_is_a_setting():
    assert "frame-ancestors 'self'" in policy("<html>")
    assert "frame-ancestors https://ville.example" in policy("<html>", frames="https://ville.example")
