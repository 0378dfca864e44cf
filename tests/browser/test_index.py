"""The index in a browser: the finding first, what it is made of, and the other family a press away."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import press, told, visit


def test_a_press_goes_to_the_other_family_and_the_link_follows(page: Page):
    visit(page, "/preparedness?view=index&city=BE005C&by=gmean", ".vg-parts")
    told(page, "(changed)")
    expect(page.get_by_text("This aggregation does not add up")).to_be_visible()
    press(page, "Safety")
    told(page, "Everyday safety")
    expect(page).to_have_url(re.compile("index=everyday_safety"))
    expect(page).not_to_have_url(re.compile("by="))
    expect(page.get_by_text("The parts add up to")).to_be_visible()
