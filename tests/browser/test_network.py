"""The secretariat's year in a browser: members imported, invited, reminded, and the report taken away."""

from pathlib import Path

from playwright.sync_api import Page, expect
from pptx import Presentation

from indicators import open_atlas
from indicators.store import changing_mail
from tests.browser.reading import settle

LIST = "city,country,year\nFrankfurt,DE,2015\nGhent,BE,2011\n"


def enter(page: Page, label: str, words: str) -> None:
    """Types into a field of the form and waits until the page has it."""
    field = page.get_by_label(label)
    expect(field).to_be_visible()
    settle(page)
    field.fill(words)
    field.press("Tab")
    settle(page)


def test_the_secretariat_imports_invites_reminds_and_takes_the_report(page: Page, analyst, tmp_path: Path):
    file = tmp_path / "members.csv"
    file.write_text(LIST, encoding="utf-8")
    page.goto(f"{analyst.address}/network")
    settle(page, "button.choose")
    page.locator("input.input").set_input_files(file)
    question = page.get_by_role("combobox", name="Line 2: which city is “Frankfurt”?")
    expect(question).to_be_visible()
    expect(page.get_by_role("button", name="Save 1 member")).to_be_disabled()
    settle(page)
    question.click()
    page.get_by_role("option", name="Frankfurt (Oder)").click()
    page.get_by_role("button", name="Save 2 members").click()
    expect(page.get_by_text("Added", exact=False).first).to_be_visible()
    cities = open_atlas(analyst.store).cities
    assert cities["DE027C"].member and cities["BE003C"].member

    page.goto(f"{analyst.address}/network?part=invitations")
    enter(page, "Name of the campaign", "Quick scan, spring")
    enter(page, "Aim", "Prepare the meeting of mayors")
    expect(page.get_by_role("button", name="Invite", exact=False).last).to_be_visible()
    page.get_by_role("button", name="Invite", exact=False).last.click()
    expect(page.get_by_text("members are invited.")).to_be_visible()
    with changing_mail(analyst.store) as register:
        register._connection.execute("UPDATE data_request SET done_at = done_at - INTERVAL 30 DAY")
    page.reload()
    first = page.get_by_role("button", name="Remind", exact=True).first
    expect(first).to_be_visible()
    settle(page)
    first.click()
    noted = page.get_by_role("button", name="I sent the reminder")
    expect(noted).to_be_visible()
    settle(page)
    noted.click()
    expect(page.get_by_text("The reminder to")).to_be_visible()

    page.goto(f"{analyst.address}/network?part=report")
    for label, begins in (("Report (PDF)", b"%PDF-"), ("Slides (PPTX)", b"PK")):
        button = page.get_by_role("button", name=label)
        expect(button).to_be_visible()
        settle(page)
        with page.expect_download() as download:
            button.click()
        path = Path(download.value.path())
        assert path.read_bytes().startswith(begins)
    assert len(Presentation(path).slides) == 5
