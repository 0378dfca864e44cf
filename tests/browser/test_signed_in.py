"""The pages of contributors, editors, administrators and partners: sound for eyes, ears and keyboard, as visitors' are.

Each is opened once, with all that opens standing open, the languages and themes in turn.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from indicators.model.indicators import LANGUAGES
from tests.browser.audit import LAPTOP, PHONE, SIGNED_IN, THEMES, rested, too_wide, unspeakable, violations
from tests.browser.keyboard import walked
from tests.browser.provider import providing, secrets
from tests.browser.reading import resized, settle, visit
from tests.browser.roles import ADA, ANA, EVA, PAGES_BY_PERSON, PAUL, PEOPLE, furnish
from tests.browser.serving import serving

HEADLINE = "h1.vg-headline"
OPEN_ALL = """() => document.querySelectorAll('[data-testid=stMain] details:not([open]) > summary')
  .forEach(one => one.click())"""


@pytest.fixture(scope="module")
def network(bundled_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The dashboard of a network in which something waits for everybody."""
    store = Path(shutil.copy(bundled_store, tmp_path_factory.mktemp("roles") / "vigie.duckdb"))
    furnish(store)
    with providing(*PEOPLE) as provider:
        file = secrets(tmp_path_factory.mktemp("secrets"), network=provider)
        with serving(store, file, VIGIE_REVIEW="1", VIGIE_UPLOADS=str(store.with_name("uploads"))) as address:
            yield address


def signed_in(page: Page, who: str) -> Page:
    """The page of somebody who has signed in."""
    visit(page, "/about?lang=en", HEADLINE)
    page.locator(".st-key-sign_in_network button").click()  # one provider: the button itself signs in
    page.get_by_role("button", name=who, exact=True).click()  # at the provider
    page.wait_for_url("**/about?lang=en")
    return settle(page, HEADLINE)


@pytest.mark.parametrize("who", [ANA, EVA, ADA, PAUL])
def test_what_somebody_with_a_role_sees_is_sound(reader, network, who: str):
    page, findings = signed_in(reader(base_url=network), who), {}
    for number, view in enumerate(PAGES_BY_PERSON[who]):
        code, scheme = LANGUAGES[number % len(LANGUAGES)], THEMES[number // 2 % 2]
        page.emulate_media(color_scheme=scheme)
        visit(page, f"{view}{'&' if '?' in view else '?'}lang={code}", HEADLINE)
        page.evaluate(OPEN_ALL)
        rested(page)
        findings[view, code, scheme] = [*violations(page), *unspeakable(page, code), *walked(page)]
        findings[view, code, scheme] += too_wide(resized(page, **PHONE))
        resized(page, **LAPTOP)
    assert {view: those for view, those in findings.items() if those} == {}


def test_every_part_that_visitors_do_not_see_is_among_those_pages():
    assert set(SIGNED_IN) <= {view for pages in PAGES_BY_PERSON.values() for view in pages}
