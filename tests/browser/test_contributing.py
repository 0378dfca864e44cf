"""The whole way in, in a browser: a file chosen, a question answered, figures published and found on the City page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.audit import LAPTOP, PHONE, violations
from tests.browser.reading import coloured, headline, visit
from tests.browser.serving import serving

CHOOSE = "button.choose"
SHEET = """Vols, ville de Liège

Ville;Indicateur;Année;Valeur
Liège;Cambriolages de logements;2022;1.225,6
Liège;Cambriolages de logements;2023;1.143,5
Liège;Vols avec armse;2023;99,1
"""  # no count proves rates so high: they must be confirmed


@pytest.fixture(scope="module")
def address(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of its own, whose analyst contributes for Liège."""
    home = tmp_path_factory.mktemp("contributing")
    store = Path(shutil.copy(bundled_store, home / "vigie.duckdb"))
    local = {"VIGIE_LOCAL": "Ada", "VIGIE_LOCAL_CITIES": "BE005C"}
    with serving(store, **local, VIGIE_UPLOADS=str(home / "uploads")) as address:
        yield address


@pytest.fixture
def page(reader, address: str) -> Page:
    """A page of that dashboard."""
    return reader(base_url=address)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file on the analyst's computer."""
    path = tmp_path / "liege.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def brought(page: Page, address: str, file: Path) -> Page:
    """The page with the file, checked."""
    visit(page, f"{address}/contribute", CHOOSE)
    page.locator("input.input").set_input_files(file)
    expect(page.get_by_role("heading", name="Problems found")).to_be_visible()
    return page


def leave_out(page: Page) -> None:
    """Answers what a word means: its rows are left out."""
    page.get_by_role("combobox", name="Vols avec armse").first.click()
    page.get_by_role("option", name="Skip its rows").click()


def test_a_checked_file_has_no_serious_violation_and_fits_a_phone(page: Page, address: str, file: Path):
    brought(page, address, file)
    expect(page.get_by_role("heading", name="What happens to a file")).to_be_hidden()
    violations_by_view = {"with a question": violations(page)}
    violations_by_view["with a question in the dark"] = violations(coloured(page, "dark"), "color-contrast")
    leave_out(page)
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    for name, size in {"laptop": LAPTOP, "phone": PHONE}.items():
        page.set_viewport_size(size)
        violations_by_view[name] = violations(page)
        widths = page.locator("html, [data-testid=stMain]").evaluate_all("all => all.map(one => one.scrollWidth)")
        assert max(widths) <= size["width"]
    violations_by_view["phone in the light"] = violations(coloured(page, "light"), "color-contrast")
    assert {view: those for view, those in violations_by_view.items() if those} == {}


def test_contribute_is_in_the_navigation_of_a_laptop_in_french(page: Page, address: str):
    visit(page, f"{address}/contribute?lang=fr", CHOOSE)
    expect(page.get_by_test_id("stTopNavLink").filter(has_text="Contribuer")).to_be_in_viewport()


def test_a_file_is_published_and_its_figure_is_on_the_city_page(page: Page, address: str, file: Path):
    brought(page, address, file)
    leave_out(page)
    yes = page.get_by_test_id("stCheckbox").filter(has_text="This is correct.").locator("label")
    expect(yes).to_have_count(1)
    yes.click()
    page.get_by_test_id("stRadio").get_by_text("Public", exact=True).click()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(headline(page)).to_contain_text("of Liège are public since")
    page.get_by_role("link", name="View on the City page").click()
    expect(headline(page)).to_contain_text("Liège")
    page.get_by_text("Show table").click()
    expect(page.locator("body")).to_contain_text("1,144")
