"""Every page, seen, heard and used by keyboard: an automatic scan (axe) finds nothing serious in what is ours.

A page is opened twice: in English, light, on a laptop; and in another language, dark, on a screen of 320 pixels, which
is as wide as 1280 at 400 % zoom. `python -m benchmarks accessibility` opens each in every language and theme.
"""

import pytest
from playwright.sync_api import Page, expect

from indicators.model.indicators import LANGUAGES
from tests.browser.audit import LAPTOP, PAGES, PHONE, VIEWS, spoken, too_wide, unspeakable, violations
from tests.browser.keyboard import walked
from tests.browser.paper import faults_on_paper
from tests.browser.reading import STILL, choose, coloured, resized, settle, visit

OTHERS = tuple(code for code in LANGUAGES if code != "en")
MARKUP = ("/compare?view=bars", "/preparedness?view=quick", "/preparedness?view=index", "/policies?view=evidence")
MARKUP += ("/foresight?view=signals", "/policies?view=evaluation")  # views whose markup is unlike that of their page


def test_every_page_is_sound_for_eyes_ears_and_keyboard(page: Page):
    findings = {}
    for view in (*PAGES, *MARKUP):
        settle(visit(page, f"{view}{'&' if '?' in view else '?'}lang=en", "h1.vg-headline"))
        findings[view] = [*violations(page), *unspeakable(page, "en"), *walked(page)]
        if view in ("/compare?view=bars", "/map"):
            assert all("Liège" in name for role, name in spoken(page) if role == "figure"), view
        if view in PAGES:
            findings[view] += faults_on_paper(page)
            resized(page, **LAPTOP)
    assert {view: those for view, those in findings.items() if those} == {}


def test_every_page_is_sound_in_another_language_in_the_dark_on_a_narrow_screen(page: Page):
    findings = {}
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")
    for number, view in enumerate(PAGES):
        code = OTHERS[number % len(OTHERS)]
        settle(visit(page, f"{view}{'&' if '?' in view else '?'}lang={code}", "h1.vg-headline"))
        findings[view, code] = [*violations(page), *unspeakable(page, code), *too_wide(page)]
    assert {view: those for view, those in findings.items() if those} == {}


@pytest.mark.parametrize("code", ["de"])  # the longest words
def test_every_other_view_fits_a_narrow_screen(page: Page, code: str):
    page.set_viewport_size(PHONE)
    findings = {}
    for view in VIEWS[len(PAGES) :]:
        settle(visit(page, f"{view}&lang={code}", "h1.vg-headline"))
        findings[view] = too_wide(page)
    assert {view: those for view, those in findings.items() if those} == {}


def test_choices_on_a_narrow_screen_open_and_are_sound(page: Page):
    visit(page, "/compare?lang=de", "h1.vg-headline")
    resized(page, **PHONE)
    page.get_by_role("button", name="Einstellungen und Sprache").click()
    expect(page.get_by_role("combobox", name="Stadt", exact=True)).to_be_visible()
    assert [*violations(page), *too_wide(page)] == []


def test_a_notice_and_a_table_have_no_serious_violation(page: Page):
    visit(page, "/compare?view=bars&indicator=nothing_known")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert violations(page) == []
    page.get_by_text("Show table").click()
    page.get_by_test_id("stDataFrame").wait_for()
    settle(page)  # the run goes on after the table has come: nothing may change under the walk
    assert [*violations(page), *unspeakable(page, "en"), *walked(page)] == []


def test_the_indicator_sheet_has_no_serious_violation(page: Page):
    visit(page, "/?city=BE005C")
    choose(page, "Indicator details", "Public transport is safe")
    expect(page.get_by_role("dialog")).to_contain_text("CC BY 4.0")
    assert [*violations(page), *unspeakable(page, "en")] == []
    choose(coloured(page, "dark"), "Indicator details", "Satisfied with noise level")
    expect(page.get_by_role("dialog")).to_contain_text("CC BY 4.0")
    assert violations(page, "color-contrast") == []


def test_the_skip_link_and_what_opens_bring_the_focus_where_it_belongs(page: Page):
    visit(page, "/?city=BE005C")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("stSkipToContent")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("() => !!document.activeElement.closest('main')")
    export = page.get_by_role("button", name="Export")
    export.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Export")
    expect(panel).to_be_visible()
    page.wait_for_function(STILL)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(export).to_be_focused()
    box = page.get_by_role("combobox", name="Indicator details", exact=True)
    choose(page, "Indicator details", "Public transport is safe")
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text("CC BY 4.0")
    page.wait_for_function(STILL)
    assert page.evaluate("() => !!document.activeElement.closest('[role=dialog]')")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(box).to_be_focused()
