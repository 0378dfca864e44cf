"""Gaps in a browser: an analyst states a problem and its measures, reads what is uncovered, and keeps the register."""

from playwright.sync_api import Page, expect

from tests.browser.reading import press, settle, told, visit

RANSOMWARE = "Ransomware on the town hall"


def answer(page: Page, question: str, words: str) -> None:
    """Presses a button in the row of one question."""
    page.locator(f"[class*='st-key-{question}__']").get_by_role("radio", name=words, exact=True).click()


def test_a_problem_is_stated_and_read_as_uncovered_with_its_conditions(page: Page, analyst):
    visit(page, f"{analyst.address}/gaps?city=BE005C", ".vg-problems")
    expect(page.get_by_text("Fictional example")).to_be_visible()
    press(page, "Fill in")
    told(page, "What is Liège exposed to")
    answer(page, "exposure_ransomware_town_hall", "strongly")
    for measure in ("offline_backups", "recovery_plan", "multi_factor"):
        answer(page, f"measure_{measure}", "none")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_test_id("stToastText").get_by_text("Saved 4 answers.")).to_be_visible()
    press(settle(page), "City")
    told(page, "Liège has no main measure in place against ransomware on the town hall")
    sheet = page.locator("details.vg-problem").filter(has_text=RANSOMWARE)
    expect(sheet.get_by_text("set a retention period")).not_to_be_visible()
    sheet.locator("summary").click()
    expect(sheet.get_by_text("set a retention period")).to_be_visible()
