"""What stands in the columns of a sheet on the desk: rows, words, shapes, and on which line."""

from typing import TYPE_CHECKING

import pandas as pd

from indicators.store.desk_loading import TRIMMED, width

if TYPE_CHECKING:
    from indicators.store.desk import Desk

ALIKE = "translate({}, '012345678', '999999999')"
SHAPE = (
    r"regexp_replace(regexp_replace(regexp_replace(alike, '\p{L}', 'a', 'g'), '9{5,}', '9999', 'g'),"
    " 'a{5,}', 'aaaa', 'g')"
)
IN_TABLE = "rowid BETWEEN $first - 1 AND $last - 1"


def span(desk: "Desk") -> dict[str, int]:
    """The rows of the table, as they are bound for IN_TABLE."""
    return {"first": desk.first, "last": desk.last}


def rows(desk: "Desk", start: int, most: int) -> list[list[str]]:
    """Rows of the sheet from `start`, counted from 0."""
    names = ", ".join(f"coalesce(c{number}, '')" for number in range(1, width(desk) + 1))
    found = desk.run(f"SELECT {names} FROM sheet WHERE rowid >= ? AND rowid < ? ORDER BY rowid", [start, start + most])
    return [list(row) for row in found]


def words(desk: "Desk", column: str, most: int) -> pd.DataFrame:
    """See Desk.words."""
    cell = desk.cell(column)
    found = desk.ask(
        # Conditions stand on aggregates, or DuckDB would test each cell with them instead of each text.
        f"WITH held AS (SELECT {cell} AS raw, count(*) AS n, min(rowid) + 1 AS row"
        f" FROM sheet WHERE {IN_TABLE} GROUP BY {cell})"
        f" SELECT {TRIMMED.format('raw')} AS word, CAST(sum(n) AS BIGINT) AS n, min(row) AS row FROM held"
        f" GROUP BY word HAVING max({TRIMMED.format('raw')}) <> '' ORDER BY n DESC, row LIMIT $most",
        {**span(desk), "most": most},
    )
    return lines(desk, found)[["word", "n", "line"]]


def shapes(desk: "Desk", column: str, most: int) -> pd.DataFrame:
    """See Desk.shapes."""
    cell = desk.cell(column)
    found = desk.ask(
        f"WITH held AS (SELECT {ALIKE.format(cell)} AS alike, count(*) AS n, min(rowid) + 1 AS row"
        f" FROM sheet WHERE {IN_TABLE} GROUP BY alike),"
        f" shaped AS (SELECT {SHAPE} AS shape, sum(n) AS n, min(row) AS row FROM held"
        f" GROUP BY shape HAVING max({TRIMMED.format('alike')}) <> '' ORDER BY n DESC, row LIMIT $most)"
        f" SELECT shape, CAST(n AS BIGINT) AS n, {cell} AS example, row FROM shaped"
        " JOIN sheet ON sheet.rowid = row - 1 ORDER BY n DESC, row",
        {**span(desk), "most": most},
    )
    return lines(desk, found)[["shape", "n", "example", "line"]]


def lines(desk: "Desk", found: pd.DataFrame) -> pd.DataFrame:
    """See Desk.lines: a row stands further down than its number where cells above it go over several lines."""
    if found.empty or not desk.run("SELECT count(*) FROM breaks")[0][0]:
        return found.assign(line=found["row"])
    told = desk.ask(
        "SELECT found.row + CAST(coalesce(breaks.added, 0) AS BIGINT) AS line FROM found"
        " ASOF LEFT JOIN breaks ON breaks.row < found.row ORDER BY found.place",
        frames={"found": pd.DataFrame({"row": found["row"].to_numpy(), "place": range(len(found))})},
    )
    return found.assign(line=told["line"].to_numpy())
