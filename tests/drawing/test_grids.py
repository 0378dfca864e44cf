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


def test_of_a_very_long_table_the_first_rows_are_shown_with_the_readers_comma():
    styler = grid(pd.DataFrame({"Value": [0.5] * (MOST_SHOWN + 1)}), load_language("fr"))
    rows = styler._translate(False, False)["body"]
    assert len(rows) == MOST_SHOWN and rows[-1][1]["display_value"] == "0,5"
