"""Tables on pages, with their numbers as the reader's language writes them."""

import pandas as pd
from pandas.io.formats.style import Styler

from indicators.language.language import Language

MOST_WRITTEN = 1_000  # rows; longer tables show numbers as the browser writes them
NONE = "–"


def grid(table: pd.DataFrame, _: Language) -> pd.DataFrame | Styler:
    """A table whose fractions are written in the reader's language; the table itself where there is none, or too many.

    Whole numbers that name a year stay as they are. Missing cells are an en dash.
    """
    written = [name for name in table if pd.api.types.is_float_dtype(table[name])]
    if not written or len(table) > MOST_WRITTEN or not table.columns.is_unique:
        return table
    unique = table.reset_index(drop=True)
    return unique.style.format(lambda value: _number(value, _), subset=written, na_rep=NONE)


def _number(value: float, _: Language) -> str:
    """A number with the decimals it was rounded to."""
    text = f"{value:.10g}"
    decimals = len(text.partition(".")[2]) if "e" not in text else 0
    return _.number(value, decimals)
