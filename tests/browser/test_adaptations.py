"""What the reader's machine asks for: less motion, colours of their own."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.audit import rested
from tests.browser.reading import visit

MOVING = """() => document.getAnimations().filter(one => one.playState === 'running'
  && one.effect.getComputedTiming().duration > 10).map(one => one.effect.target.outerHTML.slice(0, 90))"""


def painted(place: Locator, property: str) -> str:
    """A colour of the first element at a place, as it is painted."""
    return place.first.evaluate("(one, property) => getComputedStyle(one).getPropertyValue(property)", property)


def in_system_colour(page: Page, colour: str) -> str:
    """How the browser writes a system colour."""
    return page.evaluate(
        """colour => {
          const one = document.body.appendChild(document.createElement('i'));
          one.style.cssText = `forced-color-adjust: none; background-color: ${colour}`;
          const said = getComputedStyle(one).backgroundColor;
          one.remove();
          return said;
        }""",
        colour,
    )


def test_nothing_moves_for_who_wants_less_motion(page: Page):
    visit(page, "/?city=BE005C")
    page.get_by_role("button", name="Export").click()
    expect(page.get_by_role("dialog", name="Export")).to_be_visible()
    assert page.evaluate(MOVING) == []


def test_in_the_readers_colours_marks_and_what_is_chosen_can_be_told_apart(page: Page):
    page.emulate_media(forced_colors="active")
    try:
        rested(visit(page, "/compare?view=bars"))
        highlight, canvas = in_system_colour(page, "Highlight"), in_system_colour(page, "Canvas")
        chosen = page.get_by_role("radio", name="Bars")
        assert painted(chosen, "background-color") == highlight != canvas
        assert painted(chosen.locator("p"), "color") == in_system_colour(page, "HighlightText") != highlight
        track = page.locator("[data-testid=stCheckbox] label > span + div")
        assert painted(track, "border-top-width") == "1px"
        page.get_by_text("Show table").click()
        page.get_by_test_id("stDataFrame").wait_for()
        assert painted(
            page.locator("[data-testid=stCheckbox] label[data-selected] > span + div"), "background-color"
        ) == (highlight)
        page.get_by_role("button", name="Copy link").focus()
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert painted(focused, "outline-width") == "3px"
        rested(visit(page, "/?city=BE005C"))
        marks = {
            painted(page.locator(f".vg-{name}"), "background-color") for name in ("better", "worse", "cannot_tell")
        }
        assert len(marks) == 3
        assert canvas not in marks
    finally:
        page.emulate_media(forced_colors="none")
