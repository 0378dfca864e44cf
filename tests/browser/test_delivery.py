"""A first visit is light, a later page is lighter, and the page arrives under its own name."""

import re

from playwright.sync_api import Page, expect

from tests.browser.wire import Wire

WATCH = """
// Counts the pictures on the screen that show something of a page: with the style sheet, and without.
window.pictures = {styled: 0, bare: 0};
const look = () => {
  const page = document.querySelector('[data-testid=stMainBlockContainer]');
  const something = document.querySelector('h1, .vg-theme, [data-testid=stSelectbox]');
  if (page && something) pictures[getComputedStyle(page).paddingLeft === '24px' ? 'styled' : 'bare']++;
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
EARLIER_SHEET = """
// The page as a server of another style sheet would have sent it; `sent`: the one that this server named in it.
new MutationObserver((_, observer) => {
  const sheet = document.querySelector('link[data-sheet]');
  if (!sheet) return;
  observer.disconnect();
  window.sent = sheet.getAttribute('href');
  sheet.setAttribute('href', '/style.00000000.css');
}).observe(document, {childList: true, subtree: true});
"""
FIRST_VISIT, LATER_PAGE = 4_500_000, 300_000  # bytes
CHART, CITY = ".js-plotly-plot .main-svg", ".vg-theme summary"


def settled(page: Page, what: str) -> None:
    """Waits until the view is drawn and the browser has fetched what it wants."""
    page.locator(what).first.wait_for()
    page.wait_for_load_state("networkidle")


def test_a_first_visit_and_every_page_after_it_are_light_and_break_no_rule_of_the_security_policy(reader):
    page, broken = reader(fresh=True), []
    page.on("console", lambda message: broken.append(message.text) if "Security Policy" in message.text else None)
    wire = Wire(page)
    page.goto("/?city=BE005C&lang=en")
    settled(page, CITY)
    assert 1_000_000 < wire.bytes < FIRST_VISIT
    for name, selector in (("Compare", CHART), ("Map", "canvas"), ("About", "h1")):
        wire.bytes = 0
        page.get_by_role("link", name=name, exact=True).first.click()
        page.wait_for_url(f"**/{name.lower()}**")
        settled(page, selector)
        assert wire.bytes < LATER_PAGE, name
    assert broken == []
    assert "frame-ancestors 'self'" in page.request.get("/").headers["content-security-policy"]


def test_no_page_is_seen_without_its_style_sheet(reader):
    page = reader(fresh=True)
    page.add_init_script(WATCH)
    page.goto("/?city=BE005C&lang=en")
    settled(page, CITY)
    page.get_by_role("link", name="Compare", exact=True).first.click()
    page.wait_for_url("**/compare**")
    settled(page, CHART)
    pictures = page.evaluate("pictures")
    assert pictures["styled"] > 0 and pictures["bare"] == 0


def test_a_page_sent_before_the_server_was_updated_takes_the_new_style_sheet(reader):
    page = reader(fresh=True)
    page.add_init_script(EARLIER_SHEET)
    page.goto("/about?lang=en")
    expect(page.locator("link[data-sheet]")).to_have_attribute("href", page.evaluate("sent"))


def test_the_page_has_its_name_before_any_script_runs(browser, base_url):
    context = browser.new_context(base_url=base_url, java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto("/compare")
    expect(page).to_have_title(re.compile("(^|^Liège, .* · )Vigie$"))
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    context.close()


def test_the_server_says_how_it_is(page):
    assert re.fullmatch(r"alive\nVigie \d+\.\d+\.\d+( \([0-9a-f]{9}\))?\n", page.request.get("/healthz").text())
    assert page.request.get("/readyz").text() == "ready\n"


def test_the_city_page_opens_by_its_name_too_with_its_choices(page):
    answer = page.request.get("/city?city=FR001C&lang=fr", max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (307, "/?city=FR001C&lang=fr")
