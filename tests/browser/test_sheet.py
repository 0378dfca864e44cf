"""One click from a figure to what it counts, its sample, its source and its licence."""

from playwright.sync_api import Page, expect

from tests.browser.reading import WIDE, choose, press, settle, told, visit

TITLE, OTHER = "Public transport is safe", "Satisfied with noise level"


def click_row(page: Page) -> None:
    """Clicks on an indicator's row in the spine."""
    page.locator(f"{WIDE} .main-svg text", has_text=TITLE).first.scroll_into_view_if_needed()
    box = page.locator(f"{WIDE} .main-svg text", has_text=TITLE).first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_the_sheet_says_what_is_counted_from_whom_and_every_way_to_it_works_again_and_again(page: Page):
    visit(page, "/")
    click_row(page)
    sheet = page.get_by_role("dialog")
    expect(sheet).to_contain_text(TITLE)
    for told_there in ("Sample", "852", "European Commission", "CC BY 4.0", "95% interval", "2023", "Release"):
        expect(sheet).to_contain_text(told_there)
    licence = sheet.get_by_role("link", name="CC BY 4.0").first
    expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    ways = (click_row, lambda page: choose(page, "Indicator details", OTHER), click_row)
    for ask, title in zip(ways, (TITLE, OTHER, TITLE), strict=True):
        ask(page)
        expect(page.get_by_role("dialog")).to_contain_text(title)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_sheet_speaks_the_language_of_the_page(page: Page):
    visit(page, "/?lang=fr")
    choose(page, "Fiche d’indicateur", "Transports publics sûrs")
    for told_there in ("Licence", "Échantillon", "Intervalle"):
        expect(page.get_by_role("dialog")).to_contain_text(told_there)


def test_a_closed_sheet_stays_closed_when_the_view_changes(page: Page):
    visit(page, "/")
    click_row(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    choose(page, "City", "Cologne (Köln)")
    told(page, "Cologne")
    press(page, "FR")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
