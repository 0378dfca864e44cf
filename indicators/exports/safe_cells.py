"""What may stand in a spreadsheet's cell: never a text that the spreadsheet would take for a formula."""

import pandas as pd
import pyarrow as pa

STARTS = ("=", "+", "-", "@")
BREAKS = ("\t", "\r", "\n")


def neutral(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it: "=1+1" becomes "'=1+1"."""
    return f"'{text}" if text.startswith(BREAKS) or text.lstrip().startswith(STARTS) else text


def neutralised(table: pd.DataFrame) -> pd.DataFrame:
    """The table with every text and every head neutral; numbers stay numbers."""
    renamed = table.rename(columns=lambda name: neutral(str(name)))
    for place, dtype in enumerate(renamed.dtypes):
        if not pd.api.types.is_numeric_dtype(dtype):
            column = renamed.iloc[:, place]
            words = {one: neutral(one) for one in column.unique() if isinstance(one, str)}  # few, told many times
            if any(one != safe for one, safe in words.items()):
                renamed.isetitem(place, column.map(lambda one, words=words: words.get(one, one)))
    return renamed


def neutral_table(table: pa.Table) -> pa.Table:
    """The same of an Arrow table: each word is looked at once, however often it is told."""
    columns = [_neutral_column(column) for column in table.columns]
    return pa.table(columns, names=[neutral(name) for name in table.column_names])


def _neutral_column(column: pa.ChunkedArray) -> pa.ChunkedArray | pa.Array:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind)):
        return column
    coded = column.combine_chunks()
    coded = coded if pa.types.is_dictionary(coded.type) else coded.dictionary_encode()
    words = pa.array([None if one is None else neutral(one) for one in coded.dictionary.to_pylist()], pa.string())
    return words.take(coded.indices)
