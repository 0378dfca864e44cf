"""The index in a browser: the finding first, what it is made of, and the other family a press away."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import press, told, visit


def test_a_press_goes_to_the_other_family_and_the_link_follows(page: Page):
    visit(page, "/preparedness?view=index&index=trust_administration&city=BE005C&by=gmean", ".vg-parts")
    told(page, "(changed)")
    expect(page.get_by_text("This aggregation is not a sum")).to_be_visible()
    press(page, "Safety")
    told(page, "Everyday safety")
    expect(page).to_have_url(re.compile("index=everyday_safety"))
    expect(page).not_to_have_url(re.compile("by="))
    expect(page.get_by_text("The bars add up to")).to_be_visible()


def test_a_recipe_is_read_back_from_its_file(page: Page, tmp_path: Path):
    recipe = {"family": "safety", "indicators": ["safe_night_city", "police_confidence"], "aggregation": "hmean"}
    file = tmp_path / "vigie-index.json"
    file.write_text(json.dumps({"vigie_index": 1, "recipe": recipe, "stages": "x" * 2_000_000}), encoding="utf-8")
    visit(page, "/preparedness?view=index&city=BE005C", ".vg-parts")
    page.get_by_text("Save, share, export").click()
    page.get_by_role("button", name="Open a saved file").click()
    page.get_by_role("button", name="Choose an index file").wait_for()
    page.locator("input[accept='.json']").set_input_files(file)
    expect(page.get_by_label("Or paste its content")).to_have_value(re.compile("police_confidence"))
    page.get_by_role("button", name="Open this index").click()
    expect(page).to_have_url(re.compile("by=hmean"))
