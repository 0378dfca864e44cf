"""The file hides what the screen hides and names its sources; a new release comes by itself."""

import csv
import io
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.reading import THEMES, choose, row_of, rows, told, visit
from tests.browser.serving import ROOT

ALJARAQUE = "ES-21002"  # two sexual offences recorded in 2024: too few to be shown


def download(page: Page, button: str) -> list[dict[str, str]]:
    """The rows of the file behind a button."""
    with page.expect_download() as coming:
        page.get_by_role("button", name=button).click()
    return list(csv.DictReader(io.StringIO(Path(coming.value.path()).read_text(encoding="utf-8-sig"))))


def test_the_file_has_the_rows_of_the_spine_with_source_and_licence(page: Page):
    visit(page, "/?city=BE005C")
    told_in_file = download(page, "Download CSV")
    indicators = rows(page)
    assert len(told_in_file) > 20
    for row in told_in_file:
        newer, words = row_of(indicators, row["Indicator"])
        assert row["Period"] in words[0]
        assert row["Publisher"] and row["Licence"] and row["Release"]
        assert bool(newer) == bool(row["Newest period"]) == bool(row["Newest source"])
        assert newer.startswith(row["Newest period"]) and (not newer or newer.endswith(f"compared in {row['Period']}"))
    assert any(row["Newest period"] for row in told_in_file)


def test_the_file_is_in_the_language_of_its_page(page: Page):
    visit(page, "/?city=BE005C&lang=fr")
    assert {"Thème", "Indicateur"} <= set(download(page, "Télécharger en CSV")[0])


def test_the_file_hides_a_small_sensitive_count_with_its_rate_and_its_interval(page: Page):
    visit(page, f"/compare?city={ALJARAQUE}&view=bars&indicator=recorded_sexual_violence", "h1.vg-headline")
    told(page, "confidential")
    city_rows = [row for row in download(page, "Download CSV") if row["City"] == "Aljaraque"]
    assert [(row["Value"], row["Number"], row["Lower (95%)"], row["Upper (95%)"]) for row in city_rows] == [
        ("", "", "", "")
    ]
    assert city_rows[0]["Status"]


def test_a_release_published_by_another_process_is_there_on_the_next_run_without_a_restart(page: Page, store: Path):
    title = "Satisfied with noise level"
    visit(page, "/?city=IT005C")
    told(page, "Palermo")
    newer, before = row_of(rows(page), title)
    assert newer == ""
    published = [sys.executable, "-m", "tests.browser.publishing", str(store), "IT005C", "noise", "2024", "990", "1000"]
    subprocess.run(published, cwd=ROOT, check=True)
    choose(page, "Compared with", "All cities")
    page.wait_for_url("**to=all")
    expect(page.locator(THEMES)).to_contain_text("2024: 99%; compared in 2023")
    newer, after = row_of(rows(page), title)
    assert newer == "2024: 99%; compared in 2023"  # nobody else has a figure of 2024
    assert after[1:3] == before[1:3]
    row = next(one for one in download(page, "Download CSV") if one["Indicator"] == title)
    assert [row[f"Newest {name}"] for name in ("period", "value")] == ["2024", "99"]
    assert [round(float(row[f"Newest {end} (95%)"])) for end in ("lower", "upper")] == [98, 100]
