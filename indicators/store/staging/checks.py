"""What is wrong in the rows of a file in staging, as questions: shape, types, words, duplicates.

Each question marks rows: `marked` has code, row, told_in (the column), found, meant (what would be right). Nothing of
the file is changed, but for rows told twice in the same words: the first stays in `told`.
"""

from collections.abc import Collection
from collections.abc import Mapping as Words

import pandas as pd

from indicators.model.submissions import Mapping, Part
from indicators.store.staging.annotated_file import MARKED
from indicators.store.staging.columns import IN_TABLE, span
from indicators.store.staging.loading import TRIMMED, width
from indicators.store.staging.meanings import READ, column_of, differing
from indicators.store.staging.reading import FAULTS, value_columns
from indicators.store.staging.table import StagingTable

KEY = "indicator, geo, period"


def begin(staging: StagingTable) -> None:
    """Forgets what was marked before."""
    staging.run(f"CREATE OR REPLACE TABLE {MARKED}")
    staging.codes_marked = set()


def mark(staging: StagingTable, code: str, question: str, bound: Words | None = None) -> int:
    """Marks the rows of a question (row, told_in, found, meant) and returns how many there are."""
    count = staging.run(
        f"INSERT INTO marked SELECT $code, row, told_in, coalesce(found, ''), coalesce(meant, '') FROM ({question})",
        {"code": code, **(bound or {})},
    )[0][0]
    if count:
        staging.codes_marked.add(code)
    return count


def skip(staging: StagingTable, rows: Collection[int]) -> None:
    """Takes the rows of the sheet that a person left out from `told`: nothing is checked or published of them."""
    if rows:
        staging.run("DELETE FROM told WHERE row IN (SELECT unnest(CAST(? AS BIGINT[])))", [sorted(rows)])


def rows_marked(staging: StagingTable, code: str) -> list[int]:
    """The rows of the sheet that were marked with a code, each once."""
    return [row[0] for row in staging.run("SELECT DISTINCT row FROM marked WHERE code = ? ORDER BY row", [code])]


def marked(staging: StagingTable, code: str, most: int) -> pd.DataFrame:
    """What was marked with a code: line (the first), told_in, found, meant, n; most frequent first.

    At most so many, then one row for all others (found "", n exact); empty when nothing was.
    """
    marks = staging.ask(
        "SELECT told_in, found, meant, count(*) AS n, min(row) AS row FROM marked WHERE code = ?"
        " GROUP BY told_in, found, meant ORDER BY n DESC, row",
        [code],
    )
    lines, others = staging.lines(marks.head(most)), marks.iloc[most:]
    if others.empty:
        return lines
    rest = staging.lines(pd.DataFrame({"row": [others["row"].min()]})).assign(
        told_in="", found="", meant="", n=others["n"].sum()
    )
    return pd.concat([lines, rest], ignore_index=True)


def ragged(staging: StagingTable) -> None:
    """Rows with fewer cells than the table has columns (`cells_missing`), and with more (`cells_more`)."""
    width_found, width_expected = width(staging), len(staging.columns)
    names = [f"c{number}" for number in range(1, width_found + 1)]
    cells = " + ".join(f"({name} IS NOT NULL)::INT" for name in names)
    filled = TRIMMED.format(f"concat({', '.join(names)})") + " <> ''"
    statement = (
        f"SELECT rowid + 1 AS row, '' AS told_in, CAST({cells} AS VARCHAR) AS found, $wanted AS meant FROM sheet"
    )
    bound = {**span(staging), "wanted": str(width_expected)}
    mark(staging, "cells_missing", f"{statement} WHERE {IN_TABLE} AND c{width_expected} IS NULL AND {filled}", bound)
    if width_found > width_expected:
        beyond = " OR ".join(f"coalesce({TRIMMED.format(name)}, '') <> ''" for name in names[width_expected:])
        mark(staging, "cells_more", f"{statement} WHERE {IN_TABLE} AND ({beyond})", bound)


def faults(staging: StagingTable) -> dict[str, int]:
    """How many rows of `told` could not be read in each part; empty for a clean file."""
    counts = ", ".join(f"count(*) FILTER (faults & {bit} <> 0)" for bit in FAULTS.values())
    return {part: n for part, n in zip(FAULTS, staging.run(f"SELECT {counts} FROM told")[0], strict=True) if n}


def unread(staging: StagingTable, mapping: Mapping, part: str, code: str) -> None:
    """Marks the cells of a part that could not be read; counts beside an empty cell of values are `no_value`."""
    columns = value_columns(staging, mapping) if part == "value" else []
    if columns:  # in which of them the value stands is told; one query for all of them
        cells = ", ".join(f"sheet.{staging.cell(column)}" for column in columns)
        place = "list_position($columns, CAST(told.told_in AS VARCHAR))"
        cell, column, here = TRIMMED.format(f"[{cells}][{place}]"), "told.told_in", f"AND {place} IS NOT NULL"
        bound = {"columns": columns}
    else:
        name = None if part == "value" else column_of(staging, mapping, Part(part))
        cell, column, here = TRIMMED.format(f"sheet.{staging.cell(name)}") if name else "''", "$column", ""
        bound = {"column": name or ""}
    question = (
        f"SELECT DISTINCT told.row, {column} AS told_in, {cell} AS found, '' AS meant FROM told"
        f" JOIN sheet ON sheet.rowid = told.row - 1 WHERE told.faults & {FAULTS[part]} <> 0 {here}"
    )
    if columns:
        mark(staging, "no_value", f"FROM ({question}) WHERE found = ''", bound)
        question = f"FROM ({question}) WHERE found <> ''"
    mark(staging, code, question, bound)


def words_meant(staging: StagingTable, mapping: Mapping, part: Part, pattern: str, code: str) -> None:
    """Marks the rows whose word fits a pattern of ours although it was given a meaning: "Total" as a city."""
    column = column_of(staging, mapping, part)
    if column is None:
        return
    mark(
        staging,
        code,
        f"SELECT told.row, $column AS told_in, word AS found, '' AS meant FROM told"
        f" JOIN sheet ON sheet.rowid = told.row - 1 JOIN (FROM {part}_word WHERE regexp_matches(word, $pattern))"
        f" AS total ON total.raw = sheet.{staging.cell(column)}",
        {"column": column, "pattern": pattern},
    )


def held(staging: StagingTable, column: str) -> list[str]:
    """The different ids of `rows` in indicator, geo or period."""
    rows = staging.run(f"SELECT CAST(id AS VARCHAR) FROM (SELECT DISTINCT {column} AS id FROM told)")
    return sorted(row[0] for row in rows if row[0])


def rows_of(staging: StagingTable, column: str, ids: Collection[str], told_in: str, code: str) -> None:
    """Marks the rows of `told` with one of these ids in indicator, geo or period; `told_in` names the file's column."""
    if ids:
        mark(
            staging,
            code,
            f"SELECT DISTINCT row, $column AS told_in, CAST({column} AS VARCHAR) AS found, '' AS meant FROM told"
            f" WHERE {column} IN (SELECT TRY_CAST(unnest($ids) AS {column}_word))",
            {"column": told_in, "ids": list(ids)},
        )


def twice(staging: StagingTable) -> None:
    """Marks what is told again: alike (`told_twice`, then taken out of `statement`) or otherwise (`told_otherwise`)."""
    if _all_differ(staging):
        return
    staging.run(
        "CREATE OR REPLACE TEMP TABLE again AS SELECT rowid AS place, row, told_in, value,"
        " first_value(value) OVER one AS before,"
        " row_number() OVER one AS turn, first_value((value, numerator, denominator, status)) OVER one"
        " IS NOT DISTINCT FROM (value, numerator, denominator, status) AS same"
        f" FROM told SEMI JOIN (SELECT {KEY} FROM told WHERE {READ} GROUP BY ALL HAVING count(*) > 1) USING ({KEY})"
        f" WHERE {READ} WINDOW one AS (PARTITION BY {KEY} ORDER BY row, told_in)"
    )
    columns = "CAST(value AS VARCHAR) AS found, CAST(before AS VARCHAR) AS meant"
    statement = f"SELECT row, told_in, {columns} FROM again WHERE turn > 1"
    mark(staging, "told_twice", f"{statement} AND same")
    mark(staging, "told_otherwise", f"{statement} AND NOT same")
    staging.run("DELETE FROM told WHERE rowid IN (SELECT place FROM again WHERE turn > 1 AND same)")


def _all_differ(staging: StagingTable) -> bool:
    """Whether no observation is told twice."""
    sizes = ", ".join(f"len(enum_range(CAST(NULL AS {name}_word)))" for name in ("indicator", "geo", "period"))
    rows, keys = staging.run(f"SELECT count(*), {differing(staging.run(f'SELECT {sizes}')[0])} FROM told WHERE {READ}")[
        0
    ]
    return rows == keys
