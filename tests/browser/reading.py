"""What a reader does on a page and sees there; every step waits for what it needs, never for a time."""

import re

from playwright.sync_api import Locator, Page, expect

from indicators import tokens

WIDE, NARROW = ".st-key-wide_city", ".st-key-phone_city"
DRAWN = ".js-plotly-plot .main-svg text"  # a chart with its words
COLOURED = "colour => getComputedStyle(document.documentElement).getPropertyValue('--vg-background').trim() === colour"
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
    box.click()
    box.fill(text)
    page.get_by_role("option", name=text, exact=True).first.click()
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


def rows(page: Page, form: str = WIDE) -> dict[str, list[str]]:
    """The rows of the spine on screen: an indicator's title → the words beside it, from left to right."""
    traces = page.locator(f"{form} .js-plotly-plot").evaluate(
        "chart => chart.data.filter(one => one.mode === 'text')"
        ".map(one => [...one.y].map((y, place) => [y, one.x[place], one.text[place]]))"
    )
    words: dict[float, list[tuple[float, str]]] = {}
    for y, x, text in (mark for trace in traces for mark in trace):
        words.setdefault(y, []).append((x, " ".join(re.sub(r"<[^>]+>", " ", text).split())))
    lines = [[text for _, text in sorted(marks)] for marks in words.values()]
    return {line[0]: line[1:] for line in lines}


def row_of(spine: dict[str, list[str]], title: str) -> tuple[str, list[str]]:
    """The newer figure after an indicator's title, or nothing, and the words beside it."""
    label = next(one for one in spine if re.fullmatch(rf"{re.escape(title)}( \d{{4}}: .+)?", one))
    return label.removeprefix(title).strip(), spine[label]


def figures(page: Page) -> list:
    """The numbers that the charts on screen draw."""
    return page.evaluate(
        "() => [...document.querySelectorAll('.js-plotly-plot')].filter(one => one.offsetParent)"
        ".map(one => one.data.map(trace => [[...trace.x ?? []], [...trace.y ?? []]]))"
    )
