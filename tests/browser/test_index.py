"""The index in a browser: the finding first, what it is made of, and the other family a press away."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import press, told, visit


def test_a_press_goes_to_the_other_family_and_the_link_follows(page: Page):
    visit(page, "/preparedness?view=index&city=BE005C&by=gmean", ".vg-parts")
    told(page, "(changed)")
    expect(page.get_by_text("This aggregation does not add up")).to_be_visible()
    press(page, "Safety")
    told(page, "Everyday safety")
    expect(page).to_have_url(re.compile("index=everyday_safety"))
    expect(page).not_to_have_url(re.compile("by="))
    expect(page.get_by_text("The parts add up to")).to_be_visible()


def test_a_recipe_is_read_back_from_its_file(page: Page, tmp_path: Path):
    recipe = {"family": "safety", "indicators": ["safe_night_city", "police_confidence"], "aggregation": "hmean"}
    file = tmp_path / "vigie-index.json"
    file.write_text(json.dumps({"vigie_index": 1, "recipe": recipe, "stages": "x" * 2_000_000}), encoding="utf-8")
    visit(page, "/preparedness?view=index&city=BE005C", ".vg-parts")
    page.get_by_text("Keep it, share it, take it away").click()
    page.get_by_role("button", name="Read a recipe back").click()
    page.get_by_role("button", name="Choose a recipe’s file").wait_for()
    page.locator("input[accept='.json']").set_input_files(file)
    expect(page.get_by_label("Or its text")).to_have_value(re.compile("police_confidence"))
    page.get_by_role("button", name="Open this recipe").click()
    expect(page).to_have_url(re.compile("by=hmean"))
