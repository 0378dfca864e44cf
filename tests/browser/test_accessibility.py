"""Every page, light and dark, on a laptop and a phone: an automatic scan (axe) finds nothing serious in what is ours.

A page is opened once for all of it, in the language with the longer words: nothing is wider than a phone, and every
chart tells its finding to a screen reader.

What axe finds in Streamlit's own markup and no setting or style can change is listed here with the reason.
"""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, expect

from tests.browser.paper import faults_on_paper
from tests.browser.reading import choose, coloured, resized, settle, visit

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCAN = "(rules) => axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})})"
OF_STREAMLIT: dict[str, str] = {}  # rule → why it cannot be mended here
LAPTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
THEMES = ("light", "dark")
PAGES = (
    "/",
    "/?city=BE005C",
    "/compare",
    "/map",
    "/peers",
    "/perception",
    "/gaps",
    "/foresight",
    "/policies",
    "/policies?view=evidence",
    "/catalogue",
    "/contribute",
    "/about",
    "/legal",
)
COMPARE = ("lines", "bars", "change", "panels", "scatter", "funnel")
VIEWS = (*PAGES, *(f"/compare?view={view}" for view in COMPARE), "/gaps?view=register")

RIGHT_EDGES = "all => all.map(one => one.getBoundingClientRect().right)"
STILL = """() => !document.querySelector('[data-stale=true]')
  && document.querySelector('[data-test-script-state=notRunning]')
  && !document.getAnimations().some(one => one instanceof CSSTransition && one.playState === 'running')"""


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds to be serious or critical, by all its rules or those named: rule and element.

    Streamlit fades what is being made anew: a page is looked at when nothing fades any more.
    """
    page.wait_for_function(STILL)
    if page.evaluate("() => !window.axe"):
        page.evaluate(AXE)
    violation_list = page.evaluate(SCAN, list(rules) or None)["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in violation_list
        if one["impact"] in ("serious", "critical") and one["id"] not in OF_STREAMLIT
        for node in one["nodes"]
    ]


def test_every_page_is_sound_in_both_themes_on_a_laptop_and_on_a_phone(page: Page):
    violations_by_view = {}
    for number, view in enumerate(VIEWS):
        page.set_viewport_size(LAPTOP)
        settle(visit(page, f"{view}{'&' if '?' in view else '?'}lang=fr", "h1.vg-headline"))
        violations_by_view[view] = violations(page)
        if view in ("/compare?view=lines", "/map"):
            assert all("Liège" in one for one in labels_of_charts(page)), view
        if view in PAGES:
            assert faults_on_paper(page) == [], view
            resized(page, **LAPTOP)
        if view in PAGES:  # the same page in other colours: only these can be wrong anew; the next page begins in them
            theme = THEMES[(number + 1) % 2]
            violations_by_view[f"{view} {theme}"] = violations(coloured(page, theme), "color-contrast")
        resized(page, **PHONE)
        assert_no_wider_than_a_phone(page, view)
        if view in PAGES:  # the views of one page have the same markup around their figure
            violations_by_view[f"{view} on a phone"] = violations(page)
        if view == "/compare":
            page.get_by_role("button", name="Réglages et langue").click()
            expect(page.get_by_role("combobox", name="Ville", exact=True)).to_be_visible()
            violations_by_view["open choices on a phone"] = violations(page)
    assert {view: those for view, those in violations_by_view.items() if those} == {}


def labels_of_charts(page: Page) -> list[str]:
    """What a screen reader says of each chart on the page."""
    return page.locator("[role=figure]").evaluate_all("all => all.map(one => one.getAttribute('aria-label') ?? '')")


def assert_no_wider_than_a_phone(page: Page, view: str) -> None:
    """Nothing on the page lies beyond the right edge of the screen."""
    widths = page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
    assert max(widths) <= PHONE["width"], view
    edges = page.locator(".js-plotly-plot:visible").evaluate_all(RIGHT_EDGES)
    assert all(edge <= PHONE["width"] for edge in edges), view


def test_a_notice_and_a_table_have_no_serious_violation(page: Page):
    visit(page, "/compare?view=bars&indicator=nothing_known")
    expect(page.get_by_test_id("stAlert")).to_be_visible()
    assert violations(page) == []
    page.get_by_text("Show table").click()
    page.get_by_test_id("stDataFrame").wait_for()
    assert violations(page) == []


def test_the_indicator_sheet_has_no_serious_violation(page: Page):
    visit(page, "/?city=BE005C")
    choose(page, "Indicator details", "Public transport is safe")
    expect(page.get_by_role("dialog")).to_contain_text("CC BY 4.0")
    assert violations(page) == []
    choose(coloured(page, "dark"), "Indicator details", "Satisfied with noise level")
    expect(page.get_by_role("dialog")).to_contain_text("CC BY 4.0")
    assert violations(page, "color-contrast") == []
