"""Workbooks of a view and of a city: the figures, what they are, nothing that runs, the same bytes twice."""

import io
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from indicators import Atlas, exports
from indicators.capabilities import view_of
from indicators.compare.bars.words import bars_table
from indicators.compare.funnel.words import funnel_table
from indicators.compare.lines.words import lines_table
from indicators.compare.overview.words import overview_table
from indicators.compare.scatter.words import scatter_table
from indicators.exports.workbooks import WorkbookSheet, written
from indicators.language.language import load_language
from indicators.map.table import places_table
from indicators.perception.words import perception_table
from indicators.view import Reader
from tests import seen

LINK = "https://vigie.example/?city=BE005C"


def opened(content: bytes) -> dict[str, list[tuple]]:
    """The sheets by name, each a list of rows."""
    return {page.title: list(page.values) for page in openpyxl.load_workbook(io.BytesIO(content))}


@pytest.fixture(scope="module")
def dossier(atlas: Atlas):
    return atlas.dossier("BE005C")


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_citys_workbook_holds_figures_intervals_metadata_and_licence(dossier, atlas, code):
    _ = load_language(code)
    workbook = seen.made(exports.city_workbook, dossier, atlas.catalogue, _, LINK)
    sheets = opened(workbook)
    figures = sheets[_("Figures")]
    head = figures[0]
    row = dict(
        zip(
            head,
            next(one for one in figures if one[1] == _.words(atlas.indicator("safe_night_city").title)),
            strict=True,
        )
    )
    assert row[_("Value")] == 43
    assert row[_("Lower (95%)")] == pytest.approx(38.9)  # with the design effect
    assert row[_("Licence")] == "CC BY 4.0"
    assert len(figures) == len(dossier.comparison.rows) + 1
    assert len(sheets[_("Over time")]) > len(figures)
    assert len(sheets[_("Comparable cities")]) == 9
    text = str(sheets)
    assert atlas.indicator("safe_night_city").definition[code][:20] in text
    assert LINK in text


def test_the_same_figures_give_the_same_bytes(dossier, atlas):
    _ = load_language("en")
    lines = atlas.lines("safe_night_city", ["BE005C", "BE002C"])
    for make in (
        lambda: seen.made(exports.city_workbook, dossier, atlas.catalogue, _, LINK),
        lambda: seen.made(exports.view_workbook, lines, atlas.catalogue, _, LINK),
    ):
        assert make() == make()


@pytest.mark.parametrize(
    ("ask", "listing"),
    [
        (lambda atlas: atlas.lines("recorded_theft", ["DE001C", "ES001C"]), lines_table),
        (lambda atlas: atlas.bars("safe_night_city", ["BE005C", "BE002C"]), bars_table),
        (lambda atlas: atlas.overview(["safe_night_city", "air_quality"], ["BE005C", "BE002C"]), overview_table),
        (lambda atlas: atlas.scatter("property_stolen_12m", "safe_night_city", "BE005C"), scatter_table),
        (lambda atlas: atlas.places("safe_night_city", "BE005C"), places_table),
        (lambda atlas: atlas.funnel("recorded_theft_vehicle", "FR004C"), funnel_table),
        (lambda atlas: atlas.perception("DE001C"), perception_table),
    ],
)
def test_every_view_is_a_workbook_with_its_table_and_sources(atlas, ask, listing):
    _, answer = load_language("en"), ask(atlas)
    assert view_of(answer).documented
    sheets = opened(seen.made(exports.view_workbook, answer, atlas.catalogue, _, LINK))
    assert len(sheets["Figures"]) == len(listing(answer, Reader(_, atlas.catalogue))) + 1
    assert sheets["Sources"][1][0]
    assert len(sheets["For the press"]) > 4
    assert any(LINK in str(row) for row in sheets["About"])


def test_names_that_a_spreadsheet_would_run_are_neutralised_on_every_sheet(dossier, atlas):
    evil = '=HYPERLINK("http://a.example","x")'
    city = replace(dossier.city, name=evil)
    comparison = replace(dossier.comparison, city=city)
    workbook = seen.made(
        exports.city_workbook,
        replace(dossier, city=city, comparison=comparison),
        atlas.catalogue,
        load_language("en"),
        "=1+1",
    )
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_numbers_are_numbers_years_have_no_thousands_and_the_head_stays():
    table = pd.DataFrame({"City": ["a", "b"], "Year": [2019, 2023], "Value": [1234.5, 12.0], "Count": [120000, 3]})
    page = openpyxl.load_workbook(io.BytesIO(written([WorkbookSheet("What: [all]?", table)]))).worksheets[0]
    assert page.title.split() == ["What", "all"]
    assert [cell.number_format for cell in page[2]] == ["General", "0", "#,##0.0", "#,##0"]
    assert page["C3"].value == 12
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:D3"
