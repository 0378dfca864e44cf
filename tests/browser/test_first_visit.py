"""The first visit: the finding and the chart at one glance, in the browser's language, and nothing of Streamlit's."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import THEMES, coloured, headline, rows, told, visit
from ui import framework_words

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
# Counts the frames, those that have the link over the page, and what is in English in any of them.
EACH_FRAME = """words => {
  const read = () => JSON.parse(sessionStorage.frames ?? '{"number": 0, "links": 0, "english": []}');
  const look = () => {
    const frames = read(), names = ["aria-label", "title", "placeholder", "alt"];
    const links = [...document.querySelectorAll("[data-testid=stSkipToContent]")];
    const texts = [...links].map(one => one.textContent);
    for (const name of names)
      for (const one of document.querySelectorAll(`[${name}]`)) texts.push(one.getAttribute(name));
    frames.number += 1;
    frames.links += links.length;
    frames.english.push(...texts.map(text => text.trim()).filter(text => words.includes(text)));
    sessionStorage.frames = JSON.stringify(frames);
    requestAnimationFrame(look)
  };
  requestAnimationFrame(look)
}"""
OF_STREAMLIT = ("stMainMenu", "stAppDeployButton", "stStatusWidget", "stSidebarNav")


def test_the_first_screen_tells_the_finding_and_shows_what_differs_what_moves_and_what_may_be_said(page: Page):
    visit(page, "/?city=BE005C")
    expect(page).to_have_title(re.compile("Vigie|City"))
    expect(headline(page)).to_contain_text("Liège")
    assert len(rows(page)) > 20
    press, export, theme = (
        one.first.bounding_box()
        for one in (page.get_by_text("For the press"), page.get_by_text("Export"), page.locator(f"{THEMES} summary"))
    )
    assert headline(page).bounding_box()["y"] < 160
    assert max(press["y"], export["y"], theme["y"]) < 850  # of 900: none needs scrolling
    assert page.locator(".vg-theme[open]").count() == 0
    expect(page.locator(".st-key-signing")).to_have_count(0)  # this dashboard has no provider to sign in at
    _assert_nothing_of_streamlit_shows_through(page)


def _assert_nothing_of_streamlit_shows_through(page: Page) -> None:
    for name in OF_STREAMLIT:
        expect(page.get_by_test_id(name).filter(visible=True)).to_have_count(0)
    expect(page.locator("footer")).to_have_count(0)
    expect(page.get_by_text(re.compile("Deploy|Made with|Streamlit"))).to_have_count(0)


def test_the_browsers_language_is_spoken(reader):
    """English where it is not known: tests/pages/test_opening.py."""
    page = visit(reader(locale="fr-FR"), "/?city=BE005C")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.get_by_role("link", name="Ville", exact=True).first).to_be_visible()
    expect(headline(page)).to_contain_text("moins bien")


def test_no_frame_has_the_frameworks_english_words_on_a_page_in_another_language(reader):
    """Under a slow processor, from the first frame on: nobody hears or sees "Skip to main content" on a French page."""
    page = reader(fresh=True, locale="fr-FR")
    words = {text: word for text, word in framework_words.words("fr").items() if word != text and "{" not in text}
    page.add_init_script(f"({EACH_FRAME})({json.dumps([*words])})")
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    visit(page, "/?city=BE005C")
    page.goto("/compare?city=BE005C&lang=de")
    told(page, "Lüttich")
    page.goto("/catalogue?city=BE005C&lang=fr")
    expect(page.get_by_test_id("stSkipToContent")).to_have_text(words["Skip to main content"])
    expect(page.locator("h1.vg-headline")).to_be_visible()
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    frames = page.evaluate("JSON.parse(sessionStorage.frames)")
    assert frames["english"] == [] and frames["number"] > 20 and frames["links"] > 0


def test_the_theme_follows_the_browser_and_both_are_designed(page: Page):
    colours = {}
    page.emulate_media(color_scheme="dark")
    visit(page, "/?city=BE005C")
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


@pytest.mark.parametrize("options", [{}, PHONE], ids=["laptop", "phone"])
def test_the_front_page_finds_any_city_remembers_it_and_lets_in_by_three_doors(reader, options):
    page = visit(reader(fresh=True, **options), "/?lang=en", "h1.vg-headline")
    expect(headline(page)).to_have_text("How safe is your city, and how prepared?")
    for door in ("My city", "The network", "A question"):
        expect(page.get_by_role("heading", name=door)).to_be_visible()
    box = page.get_by_role("combobox", name="Find your city")
    box.fill("koln")  # no option has these letters in a row: none is offered that a tap would take for it
    expect(page.get_by_role("option")).to_have_count(1)  # “Look for this name”, which finds Cologne
    box.fill("Köln")
    page.get_by_role("option", name="Cologne (Köln)", exact=True).click()
    told(page, "Cologne")
    page.wait_for_url("**/?city=DE004C*")
    page.goto("/?lang=en")
    told(page, "Cologne")
    page.wait_for_url("**/?city=DE004C*")  # a return visitor's link says which city it is
    page.goto("/?city=FR004C&lang=en")
    told(page, "Marseille")
    page.goto("/compare?lang=en")
    told(page, "Liège")  # what a link leaves out is the same for everybody
    page.goto("/?start=1&lang=en")
    expect(headline(page)).to_have_text("How safe is your city, and how prepared?")


def test_back_from_a_city_leads_to_the_front_page_and_its_links_to_other_pages(page: Page):
    visit(page, "/?lang=en", "h1.vg-headline")
    page.get_by_role("button", name="See an example: Berlin").click()
    told(page, "Berlin")
    page.wait_for_url("**/?city=DE001C*")
    page.go_back()
    expect(headline(page)).to_have_text("How safe is your city, and how prepared?")
    page.get_by_role("link", name="Which cities are like ours?").click()
    page.wait_for_url("**/peers*")
    expect(headline(page)).to_contain_text("Liège")
