"""An automatic scan (axe) of every page, light and dark, on a laptop and a phone: nothing serious in what is ours.

What axe finds in Streamlit's own markup and no setting or style can change is listed here with the reason.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.reading import settle, visit

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SCAN = "() => axe.run(document, {resultTypes: ['violations']})"
OF_STREAMLIT: dict[str, str] = {}  # rule → why it cannot be mended here
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
VIEWS = {
    "city": "/",
    "rug": "/compare",
    "lines": "/compare?view=lines",
    "bars": "/compare?view=bars",
    "scatter": "/compare?view=scatter",
    "map": "/map",
    "about": "/about",
}


def violations(page: Page) -> list[str]:
    """What axe finds to be serious or critical: rule and element."""
    page.evaluate(AXE)
    found = page.evaluate(SCAN)["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found
        if one["impact"] in ("serious", "critical") and one["id"] not in OF_STREAMLIT
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [LAPTOP], ids=["laptop"])
def test_no_page_has_a_serious_violation(reader, screen, scheme):
    page = reader(**screen, color_scheme=scheme)
    found = {}
    for name, address in VIEWS.items():
        settle(visit(page, address, "h1.vg-headline"))
        found[name] = violations(page)
    assert found == {name: [] for name in VIEWS}


def test_every_chart_tells_its_finding_to_a_screen_reader(page: Page):
    for address in ("/", "/compare?view=lines", "/map"):
        settle(visit(page, address, "[role=figure]"))
        told = page.locator("[role=figure]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
        assert all("Liège" in one for one in told)
