"""Tables on pages, with their numbers as the reader's language writes them."""

import pandas as pd
from pandas.io.formats.style import Styler

from indicators.language.language import Language

MOST_SHOWN = 1_000  # rows on a page; a download has all of them
NONE = "–"


def grid(table: pd.DataFrame, _: Language) -> pd.DataFrame | Styler:
    """The first MOST_SHOWN rows of a table, fractions written in the reader's language; plain where there is none.

    Whole numbers that name a year stay as they are. Missing cells are an en dash.
    """
    table = table.head(MOST_SHOWN)
    written = [name for name in table if pd.api.types.is_float_dtype(table[name])]
    if not written or not table.columns.is_unique:
        return table
    unique = table.reset_index(drop=True)
    return unique.style.format(lambda value: _number(value, _), subset=written, na_rep=NONE)


def _number(value: float, _: Language) -> str:
    """A number with the decimals it was rounded to."""
    text = f"{value:.10g}"
    decimals = len(text.partition(".")[2]) if "e" not in text else 0
    return _.number(value, decimals)
