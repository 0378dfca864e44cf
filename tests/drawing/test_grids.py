"""Tables on the screen: French commas, true minus, an en dash for what is missing; still numbers underneath."""

import pandas as pd
import pytest

from indicators.drawing.grids import MOST_SHOWN, grid
from indicators.language.language import load_language


@pytest.mark.parametrize(("code", "written"), [("fr", ["1\u202f234,5", "–", "−2"]), ("en", ["1,234.5", "–", "−2"])])
def test_fractions_are_written_as_in_the_readers_language(code, written):
    table = pd.DataFrame({"Year": [2023, 2023, 2023], "Value": [1234.5, None, -2.0], "Note": ["a", "b", None]})
    styler = grid(table, load_language(code))
    rows = styler._translate(False, False)["body"]
    assert [row[2]["display_value"] for row in rows] == written
    assert [row[1]["display_value"] for row in rows] == ["2023"] * 3
    assert styler.data["Value"].tolist()[0] == 1234.5


def test_a_table_without_fractions_is_left_as_it_is():
    table = pd.DataFrame({"City": ["Liège"]})
    assert grid(table, load_language("fr")).equals(table)


@pytest.mark.parametrize(("code", "written"), [("fr", "1er février 2026"), ("en", "1 February 2026")])
def test_days_are_written_as_in_the_readers_language_and_sort_as_days(code, written):
    table = pd.DataFrame(
        {"Due": ["2026-02-01", "–"], "Read": ["2025-11-03 · 2026-02-01", ""], "Note": ["2026-02-01 x", ""]}
    )
    styler = grid(table, load_language(code))
    first = styler._translate(False, False)["body"][0]
    assert first[1]["display_value"] == written and first[2]["display_value"].endswith(f" · {written}")
    assert first[3]["display_value"] == "2026-02-01 x", "a text that begins with a day is a text"
    assert styler.data["Due"].tolist()[0] == "2026-02-01"


def test_of_a_very_long_table_the_first_rows_are_shown_with_the_readers_comma():
    styler = grid(pd.DataFrame({"Value": [0.5] * (MOST_SHOWN + 1)}), load_language("fr"))
    rows = styler._translate(False, False)["body"]
    assert len(rows) == MOST_SHOWN and rows[-1][1]["display_value"] == "0,5"
