"""The first visit: the finding and the chart at one glance, in the browser's language, and nothing of Streamlit's."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import WIDE, coloured, headline, rows, visit

OF_STREAMLIT = ("stMainMenu", "stAppDeployButton", "stStatusWidget", "stSidebarNav")


def test_the_first_screen_tells_the_finding_and_shows_the_spine(page: Page):
    visit(page, "/")
    expect(page).to_have_title(re.compile("Vigie|City"))
    expect(headline(page)).to_contain_text("Liège")
    assert len(rows(page)) > 20
    spine, finding = page.locator(WIDE).bounding_box(), headline(page).bounding_box()
    assert finding["y"] < 160
    assert spine["y"] < 350  # of 900: the first chart needs no scrolling
    _assert_nothing_of_streamlit_shows_through(page)


def _assert_nothing_of_streamlit_shows_through(page: Page) -> None:
    for name in OF_STREAMLIT:
        expect(page.get_by_test_id(name).filter(visible=True)).to_have_count(0)
    expect(page.locator("footer")).to_have_count(0)
    expect(page.get_by_text(re.compile("Deploy|Made with|Streamlit"))).to_have_count(0)


def test_the_browsers_language_is_spoken(reader):
    """English where it is not known: tests/pages/test_opening.py."""
    page = visit(reader(locale="fr-FR"), "/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name="Ville", exact=True).first).to_be_visible()
    expect(headline(page)).to_contain_text("moins bien")


def test_the_theme_follows_the_browser_and_both_are_designed(page: Page):
    colours = {}
    page.emulate_media(color_scheme="dark")
    visit(page, "/")
    for scheme in ("dark", "light"):  # the machine turns light while the page is open
        coloured(page, scheme)
        colours[scheme] = page.evaluate(
            "() => [getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor,"
            " getComputedStyle(document.querySelector('h1.vg-headline')).color,"
            " getComputedStyle(document.querySelector('.vg-better')).backgroundColor]"
        )
    assert colours["light"][0] == "rgb(255, 255, 255)"
    assert colours["dark"][0] == "rgb(18, 23, 28)"
    assert all(light != dark for light, dark in zip(*colours.values(), strict=True))
