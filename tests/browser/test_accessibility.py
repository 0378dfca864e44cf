"""An automatic scan (axe) of every page, light and dark, on a laptop and a phone: nothing serious in what is ours.

What axe finds in Streamlit's own markup and no setting or style can change is listed here with the reason.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import choose, coloured, settle, visit

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCAN = "(rules) => axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})})"
OF_STREAMLIT: dict[str, str] = {}  # rule → why it cannot be mended here
LAPTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PAGES = ("/", "/compare", "/map", "/peers", "/perception", "/gaps", "/catalogue", "/contribute", "/about")
VIEWS = (*PAGES, *(f"/compare?view={view}" for view in ("lines", "bars", "scatter", "funnel")), "/gaps?view=register")

STILL = """() => !document.querySelector('[data-stale=true]')
  && document.querySelector('[data-test-script-state=notRunning]')
  && !document.getAnimations().some(one => one instanceof CSSTransition && one.playState === 'running')"""


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds to be serious or critical, by all its rules or those named: rule and element.

    Streamlit fades what is being made anew: a page is looked at when nothing fades any more.
    """
    page.wait_for_function(STILL)
    page.evaluate(AXE)
    violation_list = page.evaluate(SCAN, list(rules) or None)["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in violation_list
        if one["impact"] in ("serious", "critical") and one["id"] not in OF_STREAMLIT
        for node in one["nodes"]
    ]


def test_no_page_has_a_serious_violation_and_the_dark_theme_keeps_the_contrast(page: Page):
    violations_by_view = {}
    for address in VIEWS:
        page.set_viewport_size(LAPTOP)
        settle(visit(page, address, "h1.vg-headline"))
        violations_by_view[address] = violations(page)
        if address in PAGES:  # the same page in other colours: only these can be wrong anew
            violations_by_view[f"{address} in the dark"] = violations(coloured(page, "dark"), "color-contrast")
            coloured(page, "light")
        if address in PAGES:  # the views of one page have the same markup around their figure
            page.set_viewport_size(PHONE)
            violations_by_view[f"{address} on a phone"] = violations(page)
        if address == "/compare":
            page.get_by_role("button", name="Settings and language").click()
            expect(page.get_by_role("combobox", name="City", exact=True)).to_be_visible()
            violations_by_view["open choices on a phone"] = violations(page)
    assert {view: those for view, those in violations_by_view.items() if those} == {}


def test_a_notice_and_a_table_have_no_serious_violation(page: Page):
    visit(page, "/compare?view=bars&indicator=nothing_known")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert violations(page) == []
    page.get_by_text("Show table").click()
    page.get_by_test_id("stDataFrame").wait_for()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_indicator_sheet_has_no_serious_violation(page: Page, scheme):
    page.emulate_media(color_scheme=scheme)
    visit(page, "/")
    choose(page, "Indicator details", "Public transport is safe")
    expect(page.get_by_role("dialog")).to_contain_text("CC BY 4.0")
    assert violations(page) == []


def test_every_chart_tells_its_finding_to_a_screen_reader(page: Page):
    for address in ("/compare?view=lines", "/map"):
        settle(visit(page, address, "[role=figure]"))
        labels = page.locator("[role=figure]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
        assert all("Liège" in one for one in labels)
