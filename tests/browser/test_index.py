"""The index in a browser: the finding first, a choice that goes into the link, a figure that moves."""

import re

from playwright.sync_api import Page, expect

from tests.browser.reading import settle, told, visit


def test_a_choice_moves_the_finding_and_stands_in_the_link(page: Page):
    visit(page, "/preparedness?view=index&city=BE005C", ".js-plotly-plot .main-svg")
    told(page, "Liège: between")
    expect(page.get_by_text("What the score of Liège is made of")).to_be_visible()
    page.get_by_text("How it is made", exact=True).click()
    box = settle(page).get_by_role("combobox", name="Aggregation", exact=True)
    box.fill("Geometric mean")
    box.press("Enter")
    expect(page).to_have_url(re.compile("by=gmean"))
    told(page, "(changed)")
    expect(page.get_by_text("This aggregation does not add up")).to_be_visible()
