"""An assembly in a real browser: keys move the slides, the file works without any network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from indicators import shows
from tests.browser.reading import go, visit
from tests.tongues import FIRST, WIDEST

ADDRESSES = ("city?city=BE005C", "map?city=BE005C&indicator=safe_night_city", "perception?city=BE005C")
LINK = shows.written([*map(shows.view, ADDRESSES), shows.message("Merci", "Questions ?")])


def place(page: Page):
    """Which slide of how many is on the screen."""
    return page.locator(".vg-h-place span")


def test_keys_and_remote_controls_move_the_slides(page: Page, base_url: str):
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{base_url}/presentation?show={LINK}&step=1")
    expect(place(page)).to_have_text("1 / 4")
    for key, number in (("ArrowRight", 2), ("PageDown", 3), (" ", 4), ("PageUp", 3), ("Home", 1), ("End", 4)):
        page.keyboard.press(key)
        expect(place(page)).to_have_text(f"{number} / 4")
    for _ in range(3):
        page.keyboard.press("ArrowLeft")  # faster than the slides come
    expect(place(page)).to_have_text("1 / 4")
    page.wait_for_url("**step=1**")
    title = page.locator(".vg-h h1").evaluate("one => [parseFloat(getComputedStyle(one).fontSize), innerHeight]")
    assert title[0] >= 46 and page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    page.keyboard.press("b")
    expect(page.locator(".stage .dark")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".stage .dark")).to_be_hidden()
    keys = page.locator(".stage .vg-h-keys")
    page.keyboard.press("?")
    expect(keys).to_contain_text("Full screen")
    page.keyboard.press("Escape")  # closes the help, not the presentation
    expect(keys).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Start presentation")).to_be_visible()
    expect(page.locator(".stage")).to_have_count(0)


def test_the_slides_chosen_survive_a_reload_of_another_page_and_are_gone_once_removed(page: Page):
    visit(page, "/?city=BE005C&lang=en")
    page.get_by_role("button", name="Export", exact=True).first.click()
    page.get_by_role("button", name="Add to presentation").first.click()
    expect(page.get_by_text("Added as slide 1")).to_be_visible()
    visit(page, "/compare?lang=en")  # another visit in the same tab
    page.get_by_role("button", name="Export", exact=True).first.click()
    page.get_by_role("button", name="Add to presentation").first.click()
    expect(page.get_by_text("Added as slide 2")).to_be_visible()
    go(page, "Presentation", "/presentation")
    expect(page.locator(".vg-step")).to_have_count(2)
    for left in (1, 0):  # the button of a slide goes with it
        page.get_by_role("button", name="Remove").first.click()
        expect(page.locator(".vg-step")).to_have_count(left)
    page.wait_for_function("!sessionStorage.getItem('vigie.show')")  # the last thing on a page
    visit(page, "/presentation?lang=en", "h1.vg-headline")
    expect(page.locator(".vg-step")).to_have_count(0)


def test_the_file_works_without_any_network(page: Page, base_url: str, browser: Browser, tmp_path: Path):
    page.goto(f"{base_url}/presentation?show={LINK}")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download as one file").click()
    file = tmp_path / "show.html"
    download.value.save_as(file)
    with browser.new_context(offline=True, viewport={"width": 1920, "height": 1080}) as context:
        other, requests, trouble = context.new_page(), [], []
        other.on("request", lambda request: requests.append(request.url))
        other.on("console", lambda message: trouble.append(message.text))
        other.on("pageerror", lambda error: trouble.append(str(error)))
        other.goto(file.as_uri())
        expect(other.locator(".s:visible .vg-h-place span")).to_have_text("1 / 4")
        other.keyboard.press("PageDown")
        expect(other.locator(".s:visible h1")).to_contain_text("Liège is one of")
        other.keyboard.press("End")
        expect(other.locator(".s:visible h1")).to_have_text("Merci")
        assert other.evaluate("document.fonts.check('16px \"Vigie Serif\"')")
        other.keyboard.press("?")
        expect(other.locator(".vg-h-keys")).to_be_visible()
        other.keyboard.press("?")
        expect(other.locator(".vg-h-keys")).to_be_hidden()
        before = other.evaluate("getComputedStyle(document.body).backgroundColor")
        other.keyboard.press("d")
        assert other.evaluate("getComputedStyle(document.body).backgroundColor") != before
        assert [one for one in requests if not one.startswith(("file:", "data:"))] == [] and trouble == []
        other.emulate_media(media="print")
        assert other.locator(".s:visible").count() == 4


LONGEST = "ES098C"  # San Vicente del Raspeig / Sant Vicent del Raspeig
EVERYTHING = (
    *(
        f"city?city={LONGEST}",
        f"map?city={LONGEST}",
        f"map?city={LONGEST}&indicator=covenant_2030",
        "perception?city=ES001C",
    ),
    *(f"preparedness?city={LONGEST}", "preparedness?view=index", f"gaps?city={LONGEST}", "gaps?view=network"),
    *(f"peers?city={LONGEST}", "compare?view=overview", "compare?view=bars", "compare?view=scatter"),
)
OVER = """(slide) => {
  const foot = slide.querySelector('footer').getBoundingClientRect();
  const picture = slide.querySelector('.vg-h-picture').getBoundingClientRect();
  return [slide.scrollWidth > slide.clientWidth + 1, slide.scrollHeight > slide.clientHeight + 1,
          foot.bottom > innerHeight, picture.height < 400];
}"""


@pytest.mark.parametrize("code", [*FIRST, *WIDEST])
def test_nothing_of_a_slide_is_beyond_the_screen_with_the_longest_names_and_titles(page: Page, base_url: str, code):
    long = ("Wohin mit der Sicherheit " * 9)[: shows.LONGEST_TITLE]
    steps = [shows.view(one, long if place % 2 else "") for place, one in enumerate(EVERYTHING)]
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{base_url}/presentation?show={shows.written(steps)}&step=1&lang={code}")
    for number in range(1, len(steps) + 1):
        expect(place(page)).to_have_text(f"{number} / {len(steps)}")
        assert page.locator(".stage .vg-h").evaluate(OVER) == [False] * 4, steps[number - 1].address
        page.keyboard.press("ArrowRight")


def test_on_a_phone_the_controls_cover_nothing_of_the_slide(page: Page, base_url: str):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{base_url}/presentation?show={LINK}&step=2")
    expect(place(page)).to_have_text("2 / 4")
    page.locator(".stage").evaluate("one => one.scrollTo(0, one.scrollHeight)")
    foot, controls = page.locator(".vg-h footer").bounding_box(), page.locator(".stage nav").bounding_box()
    assert foot["y"] + foot["height"] <= controls["y"] + 1
    assert controls["width"] == 390 and controls["y"] + controls["height"] <= 844
