"""The script of the projector's screen in a browser: presses that come faster than slides do are all kept."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "ui" / "presentation" / "projector.js"
SCREEN = """async source => {
  const draw = (await import(source)).default;
  window.asked = [];
  window.build = () => {
    document.body.innerHTML = '<div><div class="stage"></div></div>';
    window.root = document.body.firstChild;
  };
  window.come = place => draw({
    parentElement: window.root,
    data: {slide: `slide ${place}`, help: '<div class="vg-h-keys" hidden></div>', style: '', place, count: 4,
           words: {}, acts: {}},
    setTriggerValue: (name, value) => window.asked.push(name === 'move' ? value : name),
  });
}"""


@pytest.fixture
def screen(page: Page) -> Page:
    page.goto("about:blank")
    page.evaluate(SCREEN, "data:text/javascript;base64," + base64.b64encode(SCRIPT.read_bytes()).decode())
    page.evaluate("build(); come(3)")
    return page


@pytest.mark.parametrize(
    "meanwhile",
    ["", "come(2)", "build(); come(2)", "build(); come(3); come(2)", "come(2); come(1)"],
    ids=["nothing", "first slide", "screen anew", "screen anew with the old slide", "two slides"],
)
def test_three_quick_presses_are_three_slides_whatever_comes_meanwhile(screen: Page, meanwhile: str):
    for press in range(3):
        screen.keyboard.press("ArrowLeft")
        if press == 1:
            screen.evaluate(meanwhile)
    assert screen.evaluate("asked") == [2, 1, 0]


def test_presses_while_the_screen_is_built_anew_are_kept(screen: Page):
    screen.keyboard.press("ArrowLeft")
    screen.evaluate("document.body.innerHTML = ''")
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("ArrowLeft")
    screen.evaluate("build(); come(2)")
    assert screen.evaluate("asked") == [2, 1, 0]


def test_a_slide_that_does_not_come_is_asked_for_again(screen: Page):
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("ArrowLeft")
    screen.evaluate("come(2)")
    screen.wait_for_function("asked.length > 2")
    count = screen.evaluate("come(1); asked.length")
    screen.wait_for_timeout(4000)
    assert screen.evaluate("asked") == [2, 1, *[1] * (count - 2)]


def test_a_slide_that_somebody_else_chose_is_where_the_next_press_begins(screen: Page):
    screen.keyboard.press("ArrowLeft")
    screen.evaluate("come(2); come(0)")
    screen.keyboard.press("ArrowRight")
    assert screen.evaluate("asked") == [2, 1]


def test_a_presentation_that_is_opened_again_begins_where_it_opens(screen: Page):
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("Escape")
    screen.evaluate("build(); come(0)")
    screen.keyboard.press("ArrowRight")
    assert screen.evaluate("asked") == [2, "leave", 1]
