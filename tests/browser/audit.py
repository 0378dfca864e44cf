"""What is asked of every page that a reader may not see, or sees otherwise: each function lists what is wrong.

`python -m benchmarks accessibility` asks it of every view in every language and theme, the tests of each page.
"""

import re
from contextlib import suppress
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as Late

from indicators.legal.accessibility import NARROW, WIDE
from tests.browser.reading import settle
from ui import framework_words

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCAN = "(rules) => axe.run(document, {resultTypes: ['violations'], ...(rules && {runOnly: rules})})"
SERIOUS = ("serious", "critical")
OF_STREAMLIT: dict[str, str] = {}  # rule → why it cannot be mended here
LAPTOP, PHONE = {"width": WIDE, "height": 900}, {"width": NARROW, "height": 640}
THEMES = ("light", "dark")
PAGES = (
    *("/", "/?city=BE005C", "/compare", "/map", "/peers", "/perception", "/preparedness", "/gaps", "/foresight"),
    *("/policies", "/practices", "/presentation", "/catalogue", "/contribute", "/answer", "/ranking", "/about"),
    *("/legal", "/network", "/accounts"),
)
BY_PAGE = {
    "compare": ("lines", "bars", "change", "panels", "scatter", "funnel"),
    "preparedness": ("quick", "index"),
    "gaps": ("network", "register"),
    "foresight": ("signals", "drivers", "scenarios", "actors", "workshops", "stress", "tripwires"),
    "policies": ("entry", "design", "evaluation", "spending", "lighting", "evidence", "discussion"),
    "practices": ("better", "entry", "partners"),
    "catalogue": ("indicators", "datasets", "releases", "known", "download"),
}
VIEWS = (*PAGES, *(f"/{page}?view={view}" for page, names in BY_PAGE.items() for view in names))
SIGNED_IN = (  # what a visitor does not see: each part for contributors and editors
    *("/contribute", "/contribute?part=pending", "/contribute?part=review", "/contribute?part=requests"),
    *(f"/answer?part={part}" for part in ("answers", "quick", "links", "file", "sharing", "targets", "documents")),
    *("/gaps?view=state", "/gaps?view=register", "/preparedness?view=index", "/peers", "/presentation"),
    *("/foresight?view=signals", "/foresight?view=workshops", "/foresight?view=tripwires"),
    *("/policies?view=entry", "/policies?view=design", "/policies?view=evidence", "/policies?view=discussion"),
    *("/practices?view=entry", "/practices?view=partners", "/catalogue?view=deliveries"),
    *(f"/network?part={part}" for part in ("members", "progress", "invitations", "report")),
    "/accounts",
)
NAMED = (  # roles that say nothing without a name; axe looks at pictures
    *("button", "link", "combobox", "textbox", "searchbox", "checkbox", "radio", "switch", "slider", "figure"),
    *("spinbutton", "listbox", "dialog", "radiogroup", "grid", "menu", "menuitem", "DisclosureTriangle", "progressbar"),
)
STILL = """() => !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
  && document.querySelector('[data-test-script-state=notRunning]')
  && !document.getAnimations().some(one => one instanceof CSSTransition && one.playState === 'running')"""
IN_ORDER = """() => {
  const levels = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter(one => one.checkVisibility()), wrong = [];
  const first = levels.filter(one => one.tagName === 'H1').length;
  if (first !== 1) wrong.push(`${first} first headings`);
  levels.forEach((one, place) => {
    if (place && +one.tagName[1] > +levels[place - 1].tagName[1] + 1) wrong.push(`${one.tagName} ${one.textContent}`);
  });
  for (const landmark of ['main', 'nav', 'header'])
    if (![...document.querySelectorAll(landmark)].some(one => one.checkVisibility())) wrong.push(`no ${landmark}`);
  return wrong;
}"""
BEYOND = """() => {
  const main = document.querySelector('[data-testid=stMain]'), wrong = [];
  for (const one of [document.documentElement, main])
    if (one.scrollWidth > innerWidth) wrong.push(`${one.tagName} is ${one.scrollWidth} wide`);
  const scrolls = one => {
    for (let over = one.parentElement; over && over !== main; over = over.parentElement)
      if (getComputedStyle(over).overflowX !== 'visible' && over.getBoundingClientRect().right <= innerWidth + 1)
        return true;
    return false;
  };
  for (const one of main.querySelectorAll('*')) {
    const box = one.getBoundingClientRect(), drawn = one.matches('.js-plotly-plot');
    if (box.width < 2 || box.height < 2 || !(drawn || one.textContent.trim()) || one.closest('svg')) continue;
    if (box.right > innerWidth + 1 && one.checkVisibility() && (drawn || !scrolls(one)))
      wrong.push(`${one.className || one.tagName} ends at ${Math.round(box.right)}`);
  }
  return wrong;
}"""
ENGLISH = """said => ![...document.querySelectorAll('[aria-label]')].some(one => said.includes(one.ariaLabel.trim()))
  && !said.includes(document.querySelector('[data-testid=stSkipToContent]')?.textContent)"""


def rested(page: Page) -> Page:
    """The page once nothing on it fades, moves or is still to come: Streamlit fades what is being made anew."""
    page.wait_for_function(STILL)
    return settle(page)


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds to be serious or critical, by all its rules or those named: rule and element."""
    rested(page)
    if page.evaluate("() => !window.axe"):
        page.evaluate(AXE)
    violation_list = page.evaluate(SCAN, list(rules) or None)["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in violation_list
        if one["impact"] in SERIOUS and one["id"] not in OF_STREAMLIT
        for node in one["nodes"]
    ]


def spoken(page: Page) -> list[tuple[str, str]]:
    """The role and name of everything that a screen reader comes to, as Chromium tells it."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        (one.get("role", {}).get("value", ""), one.get("name", {}).get("value", "").strip())
        for one in nodes
        if not one.get("ignored")
    ]


def unspeakable(page: Page, code: str) -> list[str]:
    """What makes no sense to who hears the page: no name, an English one, a wrong language, headings out of order."""
    words = {each for each, word in framework_words.words(code).items() if word != each and "{" not in each}
    with suppress(Late):  # what stays in English is told below
        page.wait_for_function(ENGLISH, arg=sorted(words), timeout=5000)
    names = spoken(page)
    wrong = [f"{role} without a name" for role, name in names if role in NAMED and not name]
    if code != "en":
        english = re.compile("|".join([*map(re.escape, sorted(words)), r"Remove .+"]))
        wrong += [f"{role} in English: {name}" for role, name in names if role in NAMED and english.fullmatch(name)]
    if (lang := page.locator("html").get_attribute("lang")) != code:
        wrong.append(f"the language is {lang}")
    return wrong + page.evaluate(IN_ORDER)


def too_wide(page: Page) -> list[str]:
    """What lies beyond the right edge of the screen, but for what scrolls within itself."""
    rested(page)
    return page.evaluate(BEYOND)
