"""What stands in the columns of a sheet in staging: rows, words, shapes, and on which line."""

from collections.abc import Callable, Collection, Sequence

import pandas as pd

from indicators.store.staging.connection import StagingConnection
from indicators.store.staging.loading import TRIMMED, width

ALIKE = "translate({}, '012345678', '999999999')"
SHAPE = (
    r"regexp_replace(regexp_replace(regexp_replace(alike, '\p{L}', 'a', 'g'), '9{5,}', '9999', 'g'),"
    " 'a{5,}', 'aaaa', 'g')"
)
FEW = 1_000  # words of a column that are asked for again and kept
MANY, MOST_CELLS = 40, 4_000_000  # from so many columns on, up to so many cells, all columns are read in one go
IN_TABLE = "rowid BETWEEN $first - 1 AND $last - 1"


def span(staging: StagingConnection) -> dict[str, int]:
    """The rows of the table, as they are bound for IN_TABLE."""
    return {"first": staging.first, "last": staging.last}


def rows(staging: StagingConnection, start: int, most: int) -> list[list[str]]:
    """Rows of the sheet from `start`, counted from 0."""
    names = ", ".join(f"coalesce(c{number}, '')" for number in range(1, width(staging) + 1))
    cells_of_rows = staging.run(
        f"SELECT {names} FROM sheet WHERE rowid >= ? AND rowid < ? ORDER BY rowid", [start, start + most]
    )
    return [list(row) for row in cells_of_rows]


def words(staging: StagingConnection, column: str, most: int) -> pd.DataFrame:
    """See StagingTable.words."""
    cell = staging.cell(column)
    if many(staging):
        return _of_all(staging, "words", _WORDS, most)(column)
    key = f"words of {column}", FEW
    if most <= FEW and key in staging.looked:
        return staging.looked[key][""].head(most)
    counts = staging.ask(
        # Conditions stand on aggregates, or DuckDB would test each cell with them instead of each text.
        f"WITH held AS (SELECT {cell} AS raw, count(*) AS n, min(rowid) + 1 AS row"
        f" FROM sheet WHERE {IN_TABLE} GROUP BY {cell})"
        f" SELECT {TRIMMED.format('raw')} AS word, CAST(sum(n) AS BIGINT) AS n, min(row) AS row FROM held"
        f" GROUP BY word HAVING max({TRIMMED.format('raw')}) <> '' ORDER BY n DESC, row LIMIT $most",
        {**span(staging), "most": max(most, FEW)},  # whoever wants one of them wants more of them next
    )
    table = lines(staging, counts)[["word", "n", "line"]]
    staging.looked[key] = {"": table.head(FEW)}
    return table.head(most)


def filled(staging: StagingConnection, names: Collection[str]) -> int:
    """See StagingTable.filled."""
    some = " OR ".join(f"{TRIMMED.format(staging.cell(name))} <> ''" for name in names) or "false"
    return staging.run(f"SELECT count(*) FROM sheet WHERE {IN_TABLE} AND ({some})", span(staging))[0][0]


def shapes(staging: StagingConnection, column: str, most: int) -> pd.DataFrame:
    """See StagingTable.shapes."""
    cell = staging.cell(column)
    if many(staging):
        return _of_all(staging, "shapes", _SHAPES, most)(column)
    counts = staging.ask(
        f"WITH held AS (SELECT {ALIKE.format(cell)} AS alike, count(*) AS n, min(rowid) + 1 AS row"
        f" FROM sheet WHERE {IN_TABLE} GROUP BY alike),"
        f" shaped AS (SELECT {SHAPE} AS shape, sum(n) AS n, min(row) AS row FROM held"
        f" GROUP BY shape HAVING max({TRIMMED.format('alike')}) <> '' ORDER BY n DESC, row LIMIT $most)"
        f" SELECT shape, CAST(n AS BIGINT) AS n, {cell} AS example, row FROM shaped"
        " JOIN sheet ON sheet.rowid = row - 1 ORDER BY n DESC, row",
        {**span(staging), "most": most},
    )
    return lines(staging, counts)[["shape", "n", "example", "line"]]


def lines(staging: StagingConnection, table: pd.DataFrame) -> pd.DataFrame:
    """See StagingTable.lines: a row stands further down than its number where cells above it go over several lines."""
    if table.empty or not staging.run("SELECT count(*) FROM breaks")[0][0]:
        return table.assign(line=table["row"])
    breaks = staging.ask(
        "SELECT found.row + CAST(coalesce(breaks.added, 0) AS BIGINT) AS line FROM found"
        " ASOF LEFT JOIN breaks ON breaks.row < found.row ORDER BY found.place",
        frames={"found": pd.DataFrame({"row": table["row"].to_numpy(), "place": range(len(table))})},
    )
    return table.assign(line=breaks["line"].to_numpy())


def texts(staging: StagingConnection, names: Sequence[str]) -> str:
    """The different texts of columns, as the FROM of a query: place (of the column in `names`), raw, n, row.

    One query over it compiles a regular expression once, not once a column.
    """
    if many(staging):
        _read_all(staging)
        places = {column: place for place, column in enumerate(staging.columns)}
        pairs = ", ".join(f"({places[name]}, {place})" for place, name in enumerate(names)) or "(NULL, NULL)"
        return (
            f"(SELECT named.place, raw, n, row FROM texts JOIN (VALUES {pairs}) AS named(stands, place)"
            " ON texts.place = named.stands)"
        )
    grouped = (
        f"SELECT {place} AS place, {staging.cell(name)} AS raw, count(*) AS n, min(rowid) + 1 AS row"
        f" FROM sheet WHERE {IN_TABLE} GROUP BY {staging.cell(name)}"
        for place, name in enumerate(names)
    )
    return f"({' UNION ALL '.join(grouped)})"


def many(staging: StagingConnection) -> bool:
    """Whether the columns are so many, and their cells so few, that all are read in one go."""
    return len(staging.columns) > MANY and len(staging.columns) * (staging.last - staging.first + 1) <= MOST_CELLS


def _read_all(staging: StagingConnection) -> None:
    """Makes the table `texts` of all columns, once until the table lies otherwise: a query takes milliseconds."""
    if staging.read_at_once:
        return
    cells = ", ".join(staging.columns.values())
    staging.run(
        "CREATE OR REPLACE TEMP TABLE texts AS SELECT place, raw, count(*) AS n, min(row) AS row"
        f" FROM (SELECT rowid + 1 AS row, unnest([{cells}]) AS raw, unnest(range({len(staging.columns)})) AS place"
        f" FROM sheet WHERE {IN_TABLE} AND concat({cells}) <> '') WHERE raw <> '' GROUP BY place, raw",
        span(staging),
    )
    staging.read_at_once = True


def _of_all(staging: StagingConnection, what: str, question: str, most: int) -> Callable[[str], pd.DataFrame]:
    """What a question finds in every column, asked once until the table lies otherwise."""
    if (what, most) not in staging.looked:
        _read_all(staging)
        first = staging.ask(
            f"WITH {question} SELECT * FROM seen"
            " QUALIFY row_number() OVER (PARTITION BY place ORDER BY n DESC, row) <= $most ORDER BY place, n DESC, row",
            {"most": most},
        )
        places = first["place"].tolist()
        first = lines(staging, first)[[COLUMNS[what], "n", *(["example"] if what == "shapes" else []), "line"]]
        starts = {place: at for at, place in reversed(list(enumerate(places)))}
        ends = {place: at + 1 for at, place in enumerate(places)}
        staging.looked[what, most] = {
            name: first.iloc[starts.get(place, 0) : ends.get(place, 0)].reset_index(drop=True)
            for place, name in enumerate(staging.columns)
        }
    return staging.looked[what, most].__getitem__


COLUMNS = {"words": "word", "shapes": "shape"}
_WORDS = f"""
seen AS (SELECT place, {TRIMMED.format("raw")} AS word, CAST(sum(n) AS BIGINT) AS n, min(row) AS row FROM texts
GROUP BY place, word HAVING max({TRIMMED.format("raw")}) <> '')
"""
_SHAPES = f"""
alike AS (
    SELECT place, {ALIKE.format("raw")} AS alike, sum(n) AS n, arg_min(raw, row) AS example, min(row) AS row
    FROM texts GROUP BY place, alike
),
seen AS (SELECT place, {SHAPE} AS shape, CAST(sum(n) AS BIGINT) AS n, arg_min(example, row) AS example, min(row) AS row
FROM alike
GROUP BY place, shape HAVING max({TRIMMED.format("alike")}) <> '')
"""
