"""Felt and recorded in a browser: every voice on one screen, a way to a city where both are known."""

from playwright.sync_api import Page, expect

from tests.browser.reading import told, visit


def test_the_voices_stand_side_by_side_on_one_screen(page: Page):
    visit(page, "/perception?city=DE001C", ".js-plotly-plot .main-svg")
    told(page, "Berlin")
    picture = page.locator("[class*=st-key-wide_perception] .js-plotly-plot").first
    for voice in ("Recorded by the police", "Experienced by residents", "Feeling of safety", "Trust in the police"):
        expect(picture.get_by_text(voice, exact=True)).to_be_visible()
    expect(page.get_by_text("How to read this")).to_be_visible()


def test_on_a_phone_the_pictures_come_before_how_to_read_them(phone: Page):
    visit(phone, "/perception?city=DE001C", "[class*=st-key-phone_perception] .main-svg")
    picture = phone.locator("[class*=st-key-phone_perception]").bounding_box()
    rule = phone.get_by_text("How to read this").bounding_box()
    assert picture["y"] < 600 and picture["y"] + picture["height"] <= rule["y"]
