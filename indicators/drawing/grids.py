"""Tables on pages, with their numbers and days as the reader's language writes them."""

import re
from datetime import date

import pandas as pd
from pandas.io.formats.style import Styler

from indicators.language.language import Language

MOST_SHOWN = 1_000  # rows on a page; a download has all of them
NONE = "–"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def grid(table: pd.DataFrame, _: Language) -> pd.DataFrame | Styler:
    """The first MOST_SHOWN rows of a table, fractions and days written in the reader's language; plain where none is.

    Whole numbers that name a year stay as they are. Missing cells are an en dash. A day stays ISO 8601 underneath, by
    which it sorts.
    """
    table = table.head(MOST_SHOWN)
    if not table.columns.is_unique:
        return table
    numbers = [name for name in table if pd.api.types.is_float_dtype(table[name])]
    days = [name for name in table if _has_days(table[name])]
    if not numbers and not days:
        return table
    styler = table.reset_index(drop=True).style.format(lambda value: _number(value, _), subset=numbers, na_rep=NONE)
    return styler.format(lambda value: DAY.sub(lambda day: _day(day[0], _), value), subset=days) if days else styler


def _number(value: float, _: Language) -> str:
    """A number with the decimals it was rounded to."""
    text = f"{value:.10g}"
    decimals = len(text.partition(".")[2]) if "e" not in text else 0
    return _.number(value, decimals)


def _has_days(column: pd.Series) -> bool:
    """Whether each cell is a day or several in ISO 8601, but for a dash or nothing where there is none."""
    if not pd.api.types.is_object_dtype(column) and not pd.api.types.is_string_dtype(column):
        return False
    texts = [one for one in column.unique() if one not in ("", NONE)]
    return bool(texts) and all(isinstance(one, str) and not DAY.sub("", one).strip(" ·") for one in texts)


def _day(text: str, _: Language) -> str:
    """A day in full; text that only looks like one as it is."""
    try:
        return _.day(date.fromisoformat(text))
    except ValueError:
        return text
