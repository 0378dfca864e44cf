"""The Peers page in a browser: near cities at once, a weight moved with the keyboard, a link that opens the same."""

from playwright.sync_api import Page, expect

from tests.browser.reading import headline, settle, visit

ROWS = ".vg-peers li"


def test_a_weight_moved_by_keyboard_changes_the_rows_and_the_link_opens_them_again(page: Page, reader):
    visit(page, "/peers?city=DE004C")
    expect(headline(page)).to_contain_text("Cologne has most in common with")
    expect(page.locator(ROWS)).to_have_count(8)
    before = page.locator(ROWS).first.inner_text()
    page.get_by_role("slider", name="Population").first.press("Home")
    page.wait_for_url("**weights=population**")
    settle(page)
    expect(page.locator(".vg-lead")).to_contain_text("Your weights: population 0.")
    expect(page.locator(ROWS).first).not_to_have_text(before)
    other = visit(reader(), page.url)
    expect(other.locator(ROWS)).to_have_text(
        [row.inner_text() for row in page.locator(ROWS).all()], use_inner_text=True
    )
