"""The Preparedness page in a browser: the example is marked and fits a phone, and a row leads to its questions."""

from playwright.sync_api import Page, expect

from tests.browser.reading import headline, settle, visit

NARROW, WIDE = ".st-key-phone_scorecard", ".st-key-wide_scorecard"


def test_on_a_phone_the_empty_page_is_one_column_and_its_example_is_marked(phone: Page):
    page = visit(phone, "/preparedness?lang=fr", f"{NARROW} .main-svg text")
    expect(headline(page)).to_contain_text("Liège")
    expect(page.locator(".vg-example")).to_be_visible()
    expect(page.locator(WIDE)).to_have_count(0)
    widths = page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
    assert max(widths) <= 390
    edges = page.locator(".vg-items, .js-plotly-plot:visible, .vg-list").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().right)"
    )
    assert all(edge <= 390 for edge in edges)


def test_a_click_on_a_row_leads_to_the_questions_of_its_part(page: Page):
    settle(visit(page, "/preparedness", f"{WIDE} .main-svg text"))
    name = page.locator(f"{WIDE} .main-svg text", has_text="9 Early warning, response")
    name.click(force=True)
    settle(page)
    expect(page.locator(".vg-items h2")).to_contain_text("Respond effectively")
    page.wait_for_url("**part=response*")
