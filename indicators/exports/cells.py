"""What may stand in a spreadsheet's cell: never a text that the spreadsheet would take for a formula."""

import pandas as pd

STARTS = ("=", "+", "-", "@")
BREAKS = ("\t", "\r", "\n")


def neutral(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it: "=1+1" becomes "'=1+1"."""
    return f"'{text}" if text.startswith(BREAKS) or text.lstrip().startswith(STARTS) else text


def neutralised(told: pd.DataFrame) -> pd.DataFrame:
    """The table with every text and every head neutral; numbers stay numbers."""
    shown = told.rename(columns=lambda name: neutral(str(name)))
    for place, dtype in enumerate(shown.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            column = shown.iloc[:, place]
            words = {one: neutral(one) for one in column.unique() if isinstance(one, str)}  # few, told many times
            if any(one != safe for one, safe in words.items()):
                shown.isetitem(place, column.map(lambda one, words=words: words.get(one, one)))
    return shown
