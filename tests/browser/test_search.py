"""The search box by keyboard, and the tour of a first visit: once, never in the way."""

from playwright.sync_api import Page, expect

from tests.browser.audit import violations
from tests.browser.reading import headline, settle, told, visit


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
    visit(page, "/?city=BE005C&lang=en")
    box = page.get_by_role("combobox", name="Search")
    expect(box).to_be_visible()
    box.fill("Genk")
    expect(page.get_by_role("option", name="Genk").first).to_be_visible()
    box.press("Enter")
    told(page, "No public figure yet for Genk")
    page.wait_for_url("**/?city=BE-GN-GENK*")
    assert violations(page) == []


def test_the_tour_comes_once_covers_nothing_and_comes_again_only_when_about_is_asked(reader):
    page = reader(first=True)
    page.clock.install()
    tour = page.get_by_role("region", name="What this is")
    for address in ("/?lang=en", "/map?lang=en"):
        visit(page, address, "h1.vg-headline")
        page.clock.run_for(2_000)  # milliseconds: five times what it waits for
        expect(tour).to_be_hidden()  # there is nothing that it speaks of
    visit(page, "/?city=BE005C&lang=en")
    expect(tour).to_be_visible()
    below, above = tour.bounding_box(), headline(page).bounding_box()
    assert below["y"] + below["height"] <= above["y"]
    assert violations(page) == []
    page.emulate_media(media="print")
    expect(tour).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Skip tour").click()
    expect(tour).to_be_hidden()
    visit(page, "/about?lang=en", "h1.vg-headline")
    page.get_by_role("button", name="Show tour again").click()
    page.wait_for_url("**city=BE005C**")
    for name in ("Next", "Next", "Next", "Next"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".vg-toured")).to_contain_text("For the press")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".vg-toured")).to_have_count(0)
    visit(page, "/?city=BE005C&lang=en")
    expect(page.get_by_role("button", name="Next", exact=True)).to_have_count(0)


def test_a_question_in_words_is_answered_by_a_finding_that_enter_opens(page: Page):
    visit(page, "/?city=AT001C&lang=fr")
    box = page.get_by_role("combobox", name="Rechercher")
    expect(box).to_be_visible()
    pages = page.get_by_role("group", name="Pages")
    box.fill("carte")
    expect(pages).to_have_count(1)
    box.fill("cambriolages Marseille")
    answer = page.get_by_role("option").first
    expect(answer).to_contain_text("Marseille")
    expect(answer).to_contain_text("médiane", timeout=20_000)  # once it is worked out
    expect(pages).to_have_count(0)
    assert violations(page) == []
    box.press("Enter")
    page.wait_for_url("**/compare?*city=FR004C*")
    settle(page)
    assert {"indicator=recorded_burglary_per_dwellings", "view=bars"} <= set(page.url.partition("?")[2].split("&"))
