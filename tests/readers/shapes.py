"""The shapes of a column's cells, as the staging table makes them."""

import re

import pandas as pd


def shape(cell: str) -> str:
    """Digits as 9, at most four of them in a row; letters as a."""
    return re.sub(r"9{5,}", "9999", re.sub(r"[^\W\d_]", "a", re.sub(r"\d", "9", cell.strip())))


def column(*cells: str) -> pd.DataFrame:
    """The distinct shapes with the cells that have them: shape, n, example, line."""
    rows = pd.DataFrame({"shape": map(shape, cells), "example": cells, "line": range(2, len(cells) + 2)})
    return (
        rows.groupby("shape", sort=False)
        .agg(n=("line", "size"), example=("example", "first"), line=("line", "min"))
        .reset_index()
    )
