"""A choice changes the page, the address and the browser's history, one step each."""

from playwright.sync_api import Page, expect

from tests.browser.reading import THEMES, choose, go, headline, press, rows, settle, speak, told, visit


def test_choices_go_along_from_page_to_page_and_from_language_to_language(page: Page):
    visit(page, "/peers?city=DE004C&to=country", "h1.vg-headline")
    for name, path in (("Perception", "/perception"), ("Compare", "/compare")):
        go(page, name, path)
        page.wait_for_url("**?city=DE004C&to=country")
        told(page, "Cologne")
    press(page, "Bars")
    page.wait_for_url("**view=bars**")
    speak(page, "FR")
    page.wait_for_url("**/compare?city=DE004C&to=country&view=bars&lang=fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name="Carte", exact=True).first).to_be_visible()
    told(page, "Cologne")


def test_a_choice_changes_the_page_and_back_and_forward_undo_and_redo_one_at_a_time(page: Page):
    visit(page, "/?city=BE005C")
    before = rows(page)
    choose(page, "City", "Cologne (Köln)")
    told(page, "Cologne")
    page.wait_for_url("**/?city=DE004C")
    expect(page.locator(f"{THEMES} thead").first).to_contain_text("Cologne")
    assert rows(page) != before
    go(page, "Compare", "/compare")
    page.wait_for_url("**/compare?city=DE004C")
    speak(page, "FR")
    page.wait_for_url("**/compare?city=DE004C&lang=fr")
    settle(page)
    steps = ["/compare?city=DE004C", "/?city=DE004C", "/?city=BE005C"]
    for step, language, city in zip(steps, ("en", "en", "en"), ("Cologne", "Cologne", "Liège"), strict=True):
        page.go_back()
        page.wait_for_url(f"**{step}")
        told(page, city)
        expect(page.locator("html")).to_have_attribute("lang", language)
    for step in [*reversed(steps[:-1]), "/compare?city=DE004C&lang=fr"]:
        page.go_forward()
        page.wait_for_url(f"**{step}")
        told(page, "Cologne")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_a_city_can_be_chosen_with_the_keyboard_alone(page: Page):
    visit(page, "/?city=BE005C")
    box = page.get_by_role("combobox", name="City", exact=True).first
    box.focus()
    box.press("ArrowDown")
    page.keyboard.type("Köln")
    expect(page.get_by_role("option", name="Cologne (Köln)", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    told(page, "Cologne")
    expect(headline(page)).not_to_contain_text("Liège")


def test_a_name_that_no_option_has_is_found_by_the_keyboard_in_the_readers_language(page: Page):
    visit(page, "/?city=BE005C&lang=fr")
    box = page.get_by_role("combobox", name="Ville", exact=True).first
    box.click()
    box.fill("gdansk")
    row = page.locator("[role=option][data-key=__creatable__] [data-item-hl]")
    expect(row).to_be_attached()
    offer = row.evaluate("one => getComputedStyle(one, '::after').content")
    assert offer == '"Chercher ce nom"'
    box.press("Enter")
    told(page, "Gdańsk")
    expect(box).to_have_value("Gdańsk")
