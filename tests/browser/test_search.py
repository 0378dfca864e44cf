"""The search box by keyboard, and the tour of a first visit: once, never in the way."""

from playwright.sync_api import Page, expect

from tests.browser.reading import headline, settle, told, visit
from tests.browser.test_accessibility import violations


def test_a_city_and_an_indicator_are_found_by_keyboard_and_the_choices_are_kept(page: Page):
    visit(page, "/compare?lang=fr&view=lines")
    box = page.get_by_role("combobox", name="Rechercher").or_(page.get_by_role("combobox", name="Search"))
    expect(box).to_be_visible()  # it has its name since it listens
    page.keyboard.press("/")
    expect(box).to_be_focused()
    box.fill("Lutich")
    expect(page.get_by_role("option", name="Liège").first).to_be_visible()
    assert violations(page) == []
    box.fill("anvers")
    expect(page.get_by_role("option", name="Anvers").first).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    told(page, "Anvers")
    page.wait_for_url("**/?city=BE002C&lang=fr")
    settle(page)
    box.fill("feel safe at night in the city")
    expect(page.get_by_role("option", name="Se sentir en sécurité la nuit en ville").first).to_be_visible()
    box.press("Enter")
    page.wait_for_url("**/compare?*view=bars*")
    settle(page)
    assert {"city=BE002C", "lang=fr", "view=bars"} <= set(page.url.partition("?")[2].split("&"))


def test_a_member_without_figures_is_found_and_opens_its_own_page(page: Page):
    visit(page, "/?lang=en")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_visible()
    box.fill("Genk")
    expect(page.get_by_role("option", name="Genk").first).to_be_visible()
    box.press("Enter")
    told(page, "No public figure yet for Genk")
    page.wait_for_url("**/?city=BE-GN-GENK*")
    assert violations(page) == []


def test_the_tour_comes_once_and_again_only_when_about_is_asked(reader):
    page = reader(first=True)
    page.clock.install()
    visit(page, "/contribute?lang=en", "h1.vg-headline")
    tour = page.get_by_role("region", name="Choose your city")
    page.clock.run_for(2_000)  # milliseconds: five times what it waits for
    expect(tour).to_be_hidden()  # there is no city to choose
    visit(page, "/map?lang=en", "h1.vg-headline")
    expect(tour).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Skip tour").click()
    expect(tour).to_be_hidden()
    visit(page, "/about?lang=en", "h1.vg-headline")
    page.get_by_role("button", name="Show tour again").click()
    page.wait_for_url("**/?lang=en")
    for name in ("Next", "Next", "Start"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".vg-toured")).to_have_count(0)
    visit(page, "/compare?lang=en")
    expect(headline(page)).to_be_visible()
    expect(page.get_by_role("button", name="Next", exact=True)).to_have_count(0)
