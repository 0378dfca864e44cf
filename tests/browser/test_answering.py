"""A workshop on phones: an open link without an account, answers saved, found again after a new load."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from indicators import Actor, Assessments
from indicators.access.rights import CONSOLE
from tests.browser.conftest import PHONE
from tests.browser.reading import headline, settle
from tests.browser.serving import serving
from tests.browser.test_accessibility import violations

LIEGE = "BE005C"


@pytest.fixture(scope="module")
def dashboard(console: Assessments) -> Iterator[str]:
    """The dashboard on that store."""
    with serving(console.path) as address:
        yield address


def test_a_participant_answers_on_a_phone_and_finds_it_again(reader, dashboard, console):
    _, secret = console.invitations.invite(LIEGE, Actor.RESIDENTS, "Workshop of 3 May", ["organise", "society"])
    page = reader(base_url=dashboard, **PHONE)
    page.goto(f"/answer?invitation={secret}")
    settle(page, ".st-key-item_p1_1")
    expect(headline(page)).to_contain_text("Liège")
    expect(page.locator(".vg-part")).to_contain_text("Part 1 of 2")
    page.locator(".st-key-item_p1_1").get_by_text("A plan is being written", exact=False).tap()
    page.locator(".st-key-item_p1_2").get_by_text("Nobody here knows").tap()
    page.get_by_role("button", name="Save 2 answers", exact=True).tap()
    expect(page.locator(".vg-part")).to_contain_text("2 of 3 answered")
    expect(page.get_by_text("Saved 2 answers.")).to_be_in_viewport()  # saved at the foot, told at the head
    told = console.answers.of(LIEGE).set_index("question")
    assert told.loc["p1_1", "level"] == 1 and told.loc["p1_2", "state"] == "unknown"
    assert {*told["actor"]} == {"residents"} and not told["account"].any()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
    assert violations(page) == []
    expect(page).to_have_url(re.compile("voice="))
    page.reload()
    settle(page, ".st-key-item_p1_1")
    expect(page.locator(".st-key-item_p1_1").get_by_role("radio", name=re.compile("^1 "))).to_be_checked()
    assert len(console.answers.of(LIEGE)) == 2


def test_a_link_is_made_with_a_code_that_is_seen(reader, bundled_store, tmp_path):
    store = Path(shutil.copy(bundled_store, tmp_path / "vigie.duckdb"))
    with serving(store, VIGIE_LOCAL="Anne Dupont") as address:
        page = reader(base_url=address)
        page.goto("/answer?part=links")
        page.get_by_label("Name of the link").fill("Workshop of 3 May")
        page.get_by_role("button", name="Create link").click()
        code = page.locator(".vg-code img")
        code.wait_for()
        assert code.evaluate("one => one.complete && one.naturalWidth > 0")
        expect(page.locator("[data-testid=stCode]")).to_contain_text(f"{address}/answer?invitation=")
        (made,) = Assessments(store, viewer=CONSOLE).invitations.of(LIEGE)
        assert made.label == "Workshop of 3 May"


def test_answers_come_as_a_file_and_a_corrected_one_takes_its_place(reader, bundled_store, tmp_path):
    store = Path(shutil.copy(bundled_store, tmp_path / "vigie.duckdb"))
    file = tmp_path / "answers.csv"
    with serving(store, VIGIE_LOCAL="Anne Dupont", VIGIE_UPLOADS=str(tmp_path / "uploads")) as address:
        page = reader(base_url=address)
        page.goto("/answer?part=file")
        settle(page, "button.choose")
        for level, found in (("9", "line 3"), ("n/a", "Save 2 answers")):
            file.write_text(f"question;level\nP1.1;2\nP1.2;{level}\n", encoding="utf-8")
            page.locator("input.input").set_input_files(file)
            expect(page.get_by_text(found).first).to_be_visible()
            expect(page.locator(".drop-all li")).to_have_count(1)
        page.get_by_role("button", name="Save 2 answers", exact=True).click()
        expect(page.get_by_text("Saved 2 answers.")).to_be_visible()
        expect(page.locator(".drop-all li")).to_have_count(0)
    assert len(Assessments(store, viewer=CONSOLE).answers.of(LIEGE)) == 2
