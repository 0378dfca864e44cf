"""Files to take away: no cell is a formula, and the file says what it is, whose it is and what to cite."""

import io

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from indicators import exports, views
from indicators.completeness.release_words import selection_table
from indicators.language.language import load_language
from indicators.view import Reader

EVIL = ("=1+1", "+33", "-1", "@SUM(A1)", "\tx", "\rx", "  =1", '=HYPERLINK("http://a.example","b")')


@pytest.mark.parametrize("text", EVIL)
def test_a_text_that_a_spreadsheet_would_run_is_neutralised(text):
    written = exports.csv(pd.DataFrame({"City": [text], "Value": [-1.5]})).decode("utf-8-sig")
    table = pd.read_csv(io.StringIO(written), dtype={"City": str}, keep_default_na=False, lineterminator="\n")
    assert table["City"][0].startswith("'")
    assert table["Value"][0] == -1.5  # a number is no formula


def test_a_head_that_a_spreadsheet_would_run_is_neutralised():
    assert exports.csv(pd.DataFrame({"=1+1": ["a"]})).decode("utf-8-sig").startswith("\"'=1+1")


@pytest.fixture(scope="module")
def selection(atlas):
    return atlas.selection(("safety",), "BE005C", 2019, 2023)


def test_a_selection_holds_what_was_asked_and_nothing_else(selection):
    assert set(selection.rows.geo) == {"BE005C"}
    assert set(selection.rows.year) == {2019, 2023}
    assert {selection.indicators[id].theme for id in selection.rows.indicator} == {"safety"}
    assert selection.rows.lower.notna().any()


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_workbook_says_what_it_holds_and_what_to_cite(selection, atlas, code):
    _ = load_language(code)
    selected = selection_table(selection, Reader(_, atlas.catalogue))
    about = views.about(selection, Reader(_, atlas.catalogue), "https://vigie.example/catalogue")
    book = openpyxl.load_workbook(io.BytesIO(exports.workbook(selected, about, _)))
    figures, words = book.worksheets
    assert figures.max_row == len(selection.rows) + 1
    text = " ".join(str(cell.value) for row in words.iter_rows() for cell in row)
    assert "Eurostat (urb_percep)" in text
    assert "CC BY 4.0" in text
    assert "https://vigie.example/catalogue" in text


def test_parquet_keeps_numbers_and_carries_its_citation(selection, atlas):
    _ = load_language("en")
    selected = selection_table(selection, Reader(_, atlas.catalogue))
    about = views.about(selection, Reader(_, atlas.catalogue), "")
    table = pq.read_table(io.BytesIO(exports.parquet(selected, about)))
    assert table.num_rows == len(selection.rows)
    assert b"Eurostat" in table.schema.metadata[b"Citation"]
    assert str(table.schema.field("Value").type) == "double"
