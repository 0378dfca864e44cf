"""One click from a figure to what it counts, its sample, its source and its licence."""

from playwright.sync_api import Page, expect

from tests.browser.reading import choose, open_row, settle, speak, told, visit

THEME, TITLE, OTHER = "Everyday safety", "Public transport is safe", "Satisfied with noise level"


def test_a_row_opens_its_trend_its_peers_who_does_better_and_what_is_counted(page: Page):
    visit(page, "/?city=BE005C")
    panel = open_row(page, THEME, "Feel safe at night in the city")
    for told_there in ("How it has changed", "Next to comparable cities", "Who does better", "Antwerp"):
        expect(panel).to_contain_text(told_there)
    assert panel.locator("svg[role=img]").count() == 2
    panel.get_by_text("What is counted").click()
    for told_there in ("Sample", "852", "European Commission", "CC BY 4.0", "95% interval", "2023", "Release"):
        expect(panel).to_contain_text(told_there)
    licence = panel.get_by_role("link", name="CC BY 4.0").first
    expect(licence).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/")
    other = open_row(page, THEME, TITLE)
    expect(other).to_have_count(1)
    expect(other).to_contain_text("81%")
    open_row(page, THEME, TITLE)
    expect(other).to_have_count(0)


def test_what_stands_out_leads_to_its_row(page: Page):
    visit(page, "/?city=BE005C")
    page.locator(".vg-list li", has_text="Satisfied with cleanliness").get_by_role("button").first.press("Enter")
    expect(page.locator(".vg-opened")).to_be_in_viewport()
    expect(page.locator("tr.vg-panel")).to_have_attribute("data-of", "cleanliness")


def test_the_sheet_of_any_indicator_can_be_chosen_again_and_again(page: Page):
    visit(page, "/?city=BE005C")
    for title in (TITLE, OTHER, TITLE):
        choose(page, "Indicator details", title)
        expect(page.get_by_role("dialog")).to_contain_text(title)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_sheet_speaks_the_language_of_the_page(page: Page):
    visit(page, "/?city=BE005C&lang=fr")
    choose(page, "Fiche d’indicateur", "Transports publics sûrs")
    for told_there in ("Licence", "Échantillon", "Intervalle"):
        expect(page.get_by_role("dialog")).to_contain_text(told_there)


def test_a_closed_sheet_stays_closed_when_the_view_changes(page: Page):
    visit(page, "/?city=BE005C")
    choose(page, "Indicator details", TITLE)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    choose(page, "City", "Cologne (Köln)")
    told(page, "Cologne")
    speak(page, "FR")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    settle(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
