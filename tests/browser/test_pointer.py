"""What the pointer meets on a chart: each mark tells its figure, and a city is marked wherever the page names it."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as NotYet

from tests.browser.reading import visit

BARS = "/compare?city=FR004C&view=bars"
BARCELONA = "ES002C"
PLACE_OF = """geo => [...document.querySelectorAll(".barlayer .point")]
    .findIndex(one => one.closest(".trace").__data__[0].trace.ids[one.__data__.i] === geo)"""


def points_at(page: Page, mark: Locator, answer: Locator) -> None:
    """Moves the pointer over a mark until something is there."""
    mark.scroll_into_view_if_needed()
    for step in range(30):
        box = mark.bounding_box()
        page.mouse.move(box["x"] + box["width"] / 2 + step % 2, box["y"] + box["height"] / 2)
        with suppress(NotYet):
            answer.first.wait_for(timeout=500)
            return
    expect(answer).not_to_have_count(0)


@pytest.mark.parametrize(("view", "mark"), [("bars", ".barlayer .point"), ("change", ".scatterlayer .point")])
def test_a_mark_tells_its_figure_under_the_pointer(page: Page, view, mark):
    visit(page, f"/compare?city=FR004C&view={view}", mark)
    points_at(page, page.locator(mark).nth(2), page.locator(".hoverlayer text"))


def test_a_city_is_marked_in_the_bars_and_in_the_list_of_who_does_better(page: Page):
    visit(page, BARS, ".barlayer .point")
    line, marked = page.locator(f"li[data-geo={BARCELONA}]"), page.locator(".barlayer .point.vg-marked")
    line.focus()
    expect(marked).to_have_count(1)
    line.blur()
    expect(marked).to_have_count(0)
    line.hover()
    expect(marked).to_have_count(1)
    page.mouse.move(1, 1)
    expect(line).not_to_have_class(re.compile("vg-marked"))
    bar = page.locator(".barlayer .point").nth(page.evaluate(PLACE_OF, BARCELONA))
    points_at(page, bar, page.locator(f"li[data-geo={BARCELONA}].vg-marked"))
