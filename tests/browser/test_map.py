"""The map: drawn without any tile server, a click on a circle leads to its city."""

import io
import re
from contextlib import suppress

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NotYet

from indicators.drawing import projection
from tests.browser.reading import told, visit

CANVAS = "[data-testid=stDeckGlJsonChart] canvas"
REYKJAVIK = (-21.9, 64.13)  # no other circle is near
LIEGE = (5.5527, 50.6356)
MARKED = re.compile(r"\bvg-marked\b")


def point(page: Page, place: tuple[float, float]) -> tuple[float, float]:
    """Where a place stands on the screen."""
    box = page.locator(CANVAS).first.bounding_box()
    view = projection.Viewport(*projection.EUROPE, projection.FARTHEST, box["width"], box["height"])
    x, y = view.pixel(*place)
    return box["x"] + x, box["y"] + y


def hover(page: Page, place: tuple[float, float]) -> Locator:
    """Points at a place until the map, once drawn, tells what stands there; each look draws all circles."""
    tip = page.locator(".deck-tooltip").filter(has_text=re.compile(r"\S"))
    x, y = point(page, place)
    for step in range(60):
        page.mouse.move(x + step % 2, y)
        with suppress(NotYet):
            tip.wait_for(timeout=1000)
            break
    return tip


def test_a_click_on_a_circle_leads_to_its_city_and_back_to_the_map(page: Page):
    visit(page, "/map?to=all", CANVAS)
    hover(page, REYKJAVIK)
    page.mouse.click(*point(page, REYKJAVIK))
    told(page, "Reykjavik")
    page.wait_for_url("**/?city=IS001C&to=all")
    page.go_back()
    page.wait_for_url("**/map?to=all")
    told(page, "Liège")
    _marked_on_the_map_and_in_the_list(page)


def _marked_on_the_map_and_in_the_list(page: Page) -> None:
    """Liège, reached with the keyboard in the list, has a ring on the map; pointed at on the map, a marked line."""
    line, ring = page.locator("li[data-geo=BE005C]"), page.locator(".vg-pointed")
    expect(line).not_to_have_class(MARKED)
    line.focus()
    expect(line).to_have_class(MARKED)
    x, y = point(page, LIEGE)
    box = ring.bounding_box()
    assert abs(box["x"] + box["width"] / 2 - x) < 2 and abs(box["y"] + box["height"] / 2 - y) < 2
    line.blur()
    expect(ring).to_have_count(0)
    expect(line).not_to_have_class(MARKED)
    hover(page, LIEGE)
    expect(line).to_have_class(MARKED)
    expect(page).to_have_url(re.compile("/map"))


def test_land_and_circles_are_drawn_from_own_outlines_and_tell_city_figure_and_year(page: Page, fetched: list[str]):
    visit(page, "/map?to=all", CANVAS)
    expect(hover(page, REYKJAVIK)).to_contain_text("Reykjavik")
    expect(page.locator(".deck-tooltip")).to_contain_text("2023")
    picture = Image.open(io.BytesIO(page.locator(CANVAS).first.screenshot())).convert("RGB")
    colours = {colour: count for count, colour in picture.getcolors(1 << 24)}
    assert colours.get((239, 237, 232), 0) > 20_000  # land
    assert sum(count for (red, _, blue), count in colours.items() if red - blue > 100) > 1_000  # worse: orange
    assert sum(count for (red, _, blue), count in colours.items() if blue - red > 100) > 1_000  # better: blue
    assert any("europe-50m" in address for address in fetched)
    sheets = {wide: len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", landscape=wide))) for wide in (False, True)}
    assert sheets == {False: 1, True: 1}, "on paper the list stands under the map, or in landscape beside it"
