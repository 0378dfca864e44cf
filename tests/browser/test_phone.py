"""On a phone: one column, nothing wider than the screen, the narrow charts, the choices folded into one line."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audit import too_wide
from tests.browser.reading import headline, open_row, resized, rows, settle, visit
from tests.tongues import WIDEST

VIEWS = ("/", "/compare", "/preparedness?view=index", "/gaps?find=drohne", "/foresight?view=stress",
         "/policies?view=design", "/catalogue", "/contribute")  # fmt: skip
CUT = """all => all.filter(one => one.offsetParent && one.scrollWidth > one.clientWidth + 1
  && getComputedStyle(one).overflowX !== 'visible').map(one => one.textContent.slice(0, 60))"""

WIDER = """all => all.flatMap(one => [...one.children])
  .filter(one => one.getBoundingClientRect().right > one.parentNode.getBoundingClientRect().right + .5)
  .map(one => one.textContent)"""


def test_the_page_of_a_city_is_one_column_and_a_row_opens_in_it(phone: Page):
    page = settle(visit(phone, "/?city=BE005C"))
    assert len(rows(page)) > 20
    margins = page.locator("h1.vg-headline, .vg-theme, .vg-list, .vg-notes").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert set(margins) == {16}
    expect(open_row(page, "Everyday safety", "Public transport is safe")).to_be_in_viewport()
    assert too_wide(page) == [], "/"


@pytest.mark.parametrize("link", ["city=FR004C&lang=fr", "city=BE005C&lang=en"])
def test_press_card_and_export_are_on_the_first_screen(phone: Page, link: str):
    page = settle(visit(phone, f"/?{link}"))
    expect(page.locator("[class*=st-key-press_city] summary")).to_be_in_viewport(ratio=1)
    expect(page.locator("[class*=st-key-away_city] button").first).to_be_in_viewport(ratio=1)


def test_a_long_lead_shows_its_first_lines_and_the_rest_on_request(phone: Page):
    page = settle(visit(phone, "/?city=ES019C&lang=fr"))
    lead, more = page.locator(".vg-headline + .vg-lead"), page.get_by_role("button", name="Lire la suite")
    expect(more).to_be_visible()
    height = lead.evaluate("one => one.clientHeight")
    assert height < lead.evaluate("one => one.scrollHeight")
    more.tap()
    expect(more).to_have_count(0)
    assert lead.evaluate("one => one.clientHeight") > height


def test_a_window_made_narrower_or_wider_has_the_other_form_of_the_chart(page: Page):
    visit(page, "/compare?view=bars")
    wide, narrow = (page.locator(f"[class*=st-key-{form}_]") for form in ("wide", "phone"))
    expect(narrow).to_have_count(0)
    resized(page, 700, 900)
    expect(narrow.locator(".js-plotly-plot")).to_be_visible()
    expect(wide).to_have_count(0)
    resized(page, 1440, 900)
    expect(wide.locator(".js-plotly-plot")).to_be_visible()
    expect(narrow).to_have_count(0)


def test_the_choices_are_folded_into_one_line_that_says_them_and_opens_them(phone: Page):
    page = visit(phone, "/?city=BE005C")
    line = page.get_by_role("button", name="Settings and language")
    expect(line).to_contain_text("Liège")
    city = page.get_by_role("combobox", name="City", exact=True)
    expect(city).not_to_be_visible()
    line.tap()
    expect(city).to_be_visible()
    city.tap()
    city.fill("Köln")
    page.get_by_role("option", name="Cologne (Köln)", exact=True).tap()
    expect(headline(page)).to_contain_text("Cologne")


def test_the_pages_are_reached_through_the_menu_which_its_button_closes_too(phone: Page):
    page = visit(phone, "/about", "h1.vg-headline")
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_role("button", name="Close menu").tap()  # which nothing covers
    expect(page.get_by_role("link", name="Peers", exact=True)).not_to_be_in_viewport()
    assert page.url.partition("?")[0].endswith("/about")
    page.get_by_test_id("stExpandSidebarButton").tap()
    expect(page.get_by_role("link", name="Peers", exact=True)).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Peers", exact=True)).not_to_be_in_viewport()
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_role("link", name="Peers", exact=True).tap()
    page.wait_for_url("**/peers")
    settle(page)
    expect(headline(page)).to_contain_text("Liège")
    expect(page.get_by_role("link", name="Peers", exact=True)).not_to_be_in_viewport()  # the menu covers nothing


def test_the_catalogue_of_problems_is_searched_and_fits_a_phone(phone: Page):
    page = settle(visit(phone, "/gaps?lang=fr&find=drone", ".vg-problems"))
    expect(page.locator("details.vg-problem")).to_have_count(1)
    for view in ("city", "network", "register"):
        settle(visit(page, f"/gaps?lang=fr&view={view}", "h1.vg-headline"))
        widths = page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
        assert max(widths) <= 390, view


@pytest.mark.parametrize("code", WIDEST)
def test_the_longest_words_fit_a_phone_on_every_page(phone: Page, code: str):
    """The pages of `test_accessibility` are seen in French there."""
    cut = {}
    for view in VIEWS:
        page = settle(visit(phone, f"{view}{'&' if '?' in view else '?'}lang={code}", "h1.vg-headline"))
        assert too_wide(page) == [], view
        cut[view] = page.locator("h1, h2, h3, .vg-lead, [data-testid=stMain] button").evaluate_all(CUT)
    assert {view: those for view, those in cut.items() if those} == {}


@pytest.mark.parametrize("width", [1440, 320])
def test_the_list_of_the_addresses_of_the_api_fits_its_columns(page: Page, width: int):
    page.set_viewport_size({"width": width, "height": 900})
    for code in ("de", "fr"):
        page.goto(f"/api/v1/docs?lang={code}")
        assert page.locator("nav li").evaluate_all(WIDER) == [], code
        assert page.evaluate("document.documentElement.scrollWidth") <= width, code
    page.set_viewport_size({"width": 1440, "height": 900})
