"""The map: drawn without any tile server, a click on a circle leads to its city."""

from playwright.sync_api import Locator, Page, expect

from indicators.views import mercator
from tests.browser.reading import RESTING, headline, told, visit

CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
REYKJAVIK = (-21.9, 64.13)  # no other circle is near


def point(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Where a place stands on the screen."""
    box = page.locator(CANVAS).first.bounding_box()
    seen = mercator.View(*mercator.EUROPE, mercator.FARTHEST, box["width"], box["height"])
    x, y = seen.pixel(*place)
    return box["x"] + x, box["y"] + y


def hover(page: Page, place: tuple[float, float]) -> Locator:
    """Points at a place until the map, once drawn, tells what stands there."""
    tip = page.locator(".deck-tooltip")
    x, y = point(page, place)
    for step in range(300):
        page.mouse.move(x + step % 2, y)
        page.evaluate("() => new Promise(requestAnimationFrame)")
        if tip.is_visible() and tip.inner_text():
            break
    return tip


def test_pointing_at_a_circle_tells_its_city_its_figure_and_its_year(page: Page):
    visit(page, "/map", CANVAS)
    expect(hover(page, REYKJAVIK)).to_contain_text("Reykjavík")
    expect(page.locator(".deck-tooltip")).to_contain_text("2023")


def test_a_click_on_a_circle_leads_to_its_city_and_back_to_the_map(page: Page):
    visit(page, "/map?to=all", CANVAS)
    for _ in ("once", "and once more"):
        hover(page, REYKJAVIK)
        page.mouse.click(*point(page, REYKJAVIK))
        told(page, "Reykjavík")
        page.wait_for_url("**/?city=IS001C&to=all")
        page.go_back()
        page.wait_for_url("**/map?to=all")
        told(page, "Liège")
        page.locator(CANVAS).first.wait_for()


def test_a_street_map_is_asked_for_nowhere(page: Page, fetched: list[str]):
    visit(page, "/map", CANVAS)
    hover(page, REYKJAVIK)
    assert any("europe-50m" in address for address in fetched)
    page.locator(RESTING).wait_for()
    expect(headline(page)).to_contain_text("Liège")
