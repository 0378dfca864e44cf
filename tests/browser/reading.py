"""What a reader does on a page and sees there; every step waits for what it needs, never for a time."""

import re

from playwright.sync_api import Locator, Page, expect

from indicators import tokens

THEMES = ".vg-themes"  # of the City page
DRAWN = ".js-plotly-plot .main-svg text, .vg-theme summary"  # a chart with its words, or the themes of a city
COLOURED = "colour => getComputedStyle(document.documentElement).getPropertyValue('--vg-background').trim() === colour"
FITTING = "() => document.documentElement.dataset.screen === (innerWidth > 980 ? 'wide' : 'narrow')"
STILL = (  # nothing moves but what moves for ever: a list that opens in a moving part closes again
    "() => document.getAnimations().every(one => one.playState !== 'running' || "
    "one.effect.getComputedTiming().iterations === Infinity)"
)
RESTING = "[data-testid=stApp][data-test-script-state=notRunning]"


def headline(page: Page) -> Locator:
    """The finding."""
    return page.locator("h1.vg-headline")


def settle(page: Page, selector: str = "h1.vg-headline") -> Page:
    """Waits until the page is told and the server rests."""
    page.locator(selector).filter(visible=True).first.wait_for()
    page.locator(RESTING).wait_for()
    return page


def coloured(page: Page, scheme: str) -> Page:
    """The open page in one theme, once the server has told it in those colours."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function(COLOURED, arg=tokens(scheme).background)
    return settle(page)


def resized(page: Page, width: int, height: int) -> Page:
    """The open page in a window of another size, once its charts have the form that fits."""
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(FITTING)
    return settle(page)


def visit(page: Page, address: str, selector: str = DRAWN) -> Page:
    """Opens an address and waits until its view is drawn."""
    page.goto(address)
    return settle(page, selector)


def go(page: Page, name: str, path: str) -> Page:
    """Goes to a page by the navigation."""
    page.get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_url(re.compile(rf"^[^?]*//[^/]+{path}(\?|$)"))
    return settle(page)


def choose(page: Page, label: str, text: str) -> Page:
    """Chooses in a select box of the bar, as with mouse and keyboard."""
    box = page.get_by_role("combobox", name=label, exact=True).first
    page.wait_for_function(STILL)
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text, exact=True).first.click()
    return page


def speak(page: Page, language: str) -> Page:
    """Chooses the language of the page by its code, and waits until the page has it."""
    box = page.locator("[class*='st-key-speech__']").get_by_role("combobox")
    before = page.locator("html").get_attribute("lang")
    page.wait_for_function(STILL)
    box.click()
    page.get_by_role("option", name=language, exact=True).click()
    expect(page.locator("html")).not_to_have_attribute("lang", before or "")
    return page


def press(page: Page, text: str) -> Page:
    """Presses one of a row of buttons."""
    page.get_by_role("radio", name=text, exact=True).or_(
        page.get_by_role("button", name=text, exact=True)
    ).first.click()
    return page


def told(page: Page, finding: str) -> Page:
    """Waits until the headline tells it."""
    expect(headline(page)).to_contain_text(finding)
    return settle(page)


def rows(page: Page) -> dict[str, list[str]]:
    """The rows of a city, of all its themes: an indicator's title → what is said of it, from left to right."""
    lines = page.locator(f"{THEMES} tr[data-row]").evaluate_all(
        "rows => rows.map(row => [row.querySelector('button'), ...row.children].map(one => one.textContent))"
    )
    return {title: [" ".join(text.split()) for text in cells] for title, *cells in lines}


def row_of(city_rows: dict[str, list[str]], title: str) -> tuple[str, list[str]]:
    """The newer figure after an indicator's title, or nothing, and the words of its row."""
    words = city_rows[title]
    newer = re.search(r"\d{4}: .+?; compared in \d{4}", words[0])
    return newer[0] if newer else "", words


def open_row(page: Page, theme: str, title: str) -> Locator:
    """Opens a theme of the City page and in it the row of an indicator: its panel."""
    settle(page)
    name = page.locator(f"{THEMES} tr[data-row] button", has_text=re.compile(f"^{re.escape(title)}$"))
    if not name.is_visible():
        page.locator(".vg-theme summary", has_text=theme).click()
    name.click()
    return page.locator(".vg-opened")


def figures(page: Page) -> list:
    """The numbers that the charts on screen draw."""
    return page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot')].filter(one => one.offsetParent)"
        ".map(one => one.data.map(trace => [[...trace.x ?? []], [...trace.y ?? []]]))"
    )
