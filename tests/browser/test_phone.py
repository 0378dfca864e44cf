"""On a phone: one column, nothing wider than the screen, the narrow charts, the choices folded into one line."""

from playwright.sync_api import Page, expect

from tests.browser.reading import NARROW, WIDE, headline, rows, settle, visit

RIGHT_EDGES = "all => all.map(one => one.getBoundingClientRect().right)"
VIEWS = ["/?lang=fr", "/compare?lang=fr", "/map?lang=fr", "/contribute?lang=fr", "/about?lang=fr"]
VIEWS += [f"/compare?lang=fr&view={view}" for view in ("lines", "bars", "scatter", "funnel")]


def test_the_stacked_spine_is_shown_in_one_column_and_the_wide_one_is_not(phone: Page):
    page = settle(visit(phone, "/", f"{NARROW} .main-svg text"))
    expect(page.locator(f"{NARROW} .js-plotly-plot")).to_be_visible()
    expect(page.locator(f"{WIDE} .js-plotly-plot")).not_to_be_visible()
    assert len(rows(page, NARROW)) > 20
    margins = page.locator("h1.vg-headline, .vg-key, .vg-list, .vg-notes").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert set(margins) == {16}
    _assert_no_wider_than_the_screen(page, "/")


def test_no_page_is_wider_than_the_screen_even_in_the_language_with_the_longer_words(phone: Page):
    for address in VIEWS:
        _assert_no_wider_than_the_screen(settle(visit(phone, address, "h1.vg-headline")), address)


def _assert_no_wider_than_the_screen(page: Page, address: str) -> None:
    widths = page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
    assert max(widths) <= 390, address
    edges = page.locator(".js-plotly-plot:visible").evaluate_all(RIGHT_EDGES)
    assert all(edge <= 390 for edge in edges), address


def test_the_choices_are_folded_into_one_line_that_says_them_and_opens_them(phone: Page):
    page = visit(phone, "/", f"{NARROW} .main-svg text")
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


def test_the_pages_are_reached_through_the_menu(phone: Page):
    page = visit(phone, "/", f"{NARROW} .main-svg text")
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_role("link", name="Map", exact=True).tap()
    page.wait_for_url("**/map")
    settle(page, "[data-testid=stDeckGlJsonChart] canvas")
    expect(headline(page)).to_contain_text("Liège")
    expect(page.get_by_role("link", name="Map", exact=True)).not_to_be_in_viewport()  # the menu covers nothing


def test_the_menu_is_closed_by_its_button_too_which_nothing_covers(phone: Page):
    page = visit(phone, "/about", "h1.vg-headline")
    page.get_by_test_id("stExpandSidebarButton").tap()
    page.get_by_role("button", name="Close menu").tap()
    expect(page.get_by_role("link", name="Map", exact=True)).not_to_be_in_viewport()
    assert page.url.partition("?")[0].endswith("/about")
