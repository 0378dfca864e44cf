"""A link opens the same view in a fresh browser, in either language; the first of a process: test_sign_in.py."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import DRAWN, choose, figures, headline, press, settle, visit

VIEW = "/compare?city=DE004C&to=FR009C&year=2019&view=lines&cities=FR009C%2CES001C&indicator=noise"


def test_a_shared_link_opens_the_same_view_in_a_fresh_browser_in_either_language(page: Page, reader):
    figures_before = figures(visit(page, VIEW))
    assert figures_before
    for language, reading in (("en", "Cologne"), ("fr", "Cologne")):
        other = visit(reader(locale="fr-FR" if language == "en" else "en-GB"), f"{VIEW}&lang={language}")
        expect(other.locator("html")).to_have_attribute("lang", language)
        expect(headline(other)).to_contain_text(reading)
        assert figures(other) == figures_before
        assert other.url.endswith(f"{VIEW}&lang={language}")


def test_choices_made_by_hand_make_the_link_that_opens_them(page: Page, reader):
    visit(page, "/compare")
    choose(page, "City", "Cologne (Köln)")
    page.wait_for_url("**city=DE004C**")
    press(page, "Bars")
    page.wait_for_url("**view=bars**")
    choose(page, "Indicator", "Satisfied with noise level")
    page.wait_for_url("**indicator=noise**")
    settle(page, DRAWN)
    expect(headline(page)).to_contain_text("Cologne")
    other = visit(reader(), page.url)
    expect(headline(other)).to_have_text(headline(page).inner_text())
    assert figures(other) == figures(page)


def test_copy_link_copies_the_address_and_looks_like_its_neighbours(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/?city=DE004C&to=country")
    _assert_one_look(page, "Copy link", "Download CSV")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("() => navigator.clipboard.readText()") == page.url
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()


def test_a_copied_link_names_the_policy_that_is_only_the_first_choice(page: Page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/policies?view=evaluation&city=DE008C")
    assert "policy=" not in page.url
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.startswith(page.url) and "policy=de_leipzig_weapons_zone" in copied and "place=DE008C" in copied


def _assert_one_look(page: Page, *names: str) -> None:
    copy_link, other = (page.get_by_role("button", name=name, exact=True) for name in names)
    expect(copy_link).to_be_visible()
    expect(other).to_be_visible()
    sizes = """([one, other]) => [one, other].map(button => {
      const box = button.getBoundingClientRect();
      return [box.y, box.height, getComputedStyle(button.querySelector('p') ?? button).fontSize];
    })"""
    # Both are measured in the same instant: what is still arriving above them moves them together.
    here, there = page.evaluate(sizes, [copy_link.element_handle(), other.element_handle()])
    assert here == there


def test_a_mistake_in_a_link_asks_which_city_is_meant(page: Page):
    visit(page, "/?city=DE00C4", "h1.vg-headline")
    expect(headline(page)).to_contain_text("“DE00C4”")
    meant = page.locator(".stMainBlockContainer a").filter(has_text=re.compile("[^0-9]+")).first  # a name, not a code
    expect(meant).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    meant.click()
    page.wait_for_url(re.compile(r"city=[A-Z]{2}"))
    settle(page)
    expect(headline(page)).not_to_contain_text("DE00C4")
