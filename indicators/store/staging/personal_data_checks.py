"""Whether the columns of a file hold what is told of persons: counts by pattern only, no content leaves here."""

from collections.abc import Mapping as Words

import pandas as pd

from indicators.store.staging.columns import IN_TABLE, many, span
from indicators.store.staging.loading import TRIMMED
from indicators.store.staging.table import Desk

PRECISE = r"[+-]?\d{1,3}[.,]\d{3,}"  # degrees to about 100 m


def filled(desk: Desk, column: str) -> bool:
    """Whether anything stands in a column."""
    if many(desk):
        return not desk.words(column, 1).empty
    cell = desk.cell(column)
    return bool(desk.run(f"SELECT 1 FROM sheet WHERE {IN_TABLE} AND {cell} <> '' LIMIT 1", span(desk)))


def fitting(desk: Desk, column: str, patterns: Words[str, str]) -> pd.DataFrame:
    """How many different texts of a column fit each pattern: kind, n, of (all texts), line of the first."""
    if many(desk) and not _any_fits(desk, column, "|".join(f"(?:{one})" for one in patterns.values())):
        return pd.DataFrame(columns=["kind", "n", "of", "line"])
    names = list(patterns)
    counted = ", ".join(
        f"count(*) FILTER (regexp_matches(word, $p{place})), min(row) FILTER (regexp_matches(word, $p{place}))"
        for place in range(len(names))
    )
    bound = {f"p{place}": patterns[name] for place, name in enumerate(names)}
    found = desk.run(
        # Blank texts are not counted, but not left out before: DuckDB would trim each cell instead of each text.
        f"SELECT count(*) FILTER (word <> ''), {counted}"
        f" FROM (SELECT {TRIMMED.format('raw')} AS word, row FROM {_texts(desk, column)})",
        {**span(desk), **bound},
    )[0]
    told = pd.DataFrame({"kind": names, "n": found[1::2], "of": found[0], "row": found[2::2]})
    told = told[told["n"] > 0].astype({"row": "int64"})
    return desk.lines(told)[["kind", "n", "of", "line"]]


def degrees(desk: Desk, column: str) -> tuple[int, int, float, float]:
    """Different precise decimals of a column, all its different texts, and the smallest and largest of the decimals."""
    if many(desk) and not _any_fits(desk, column, f"^[[:space:]]*{PRECISE}[[:space:]]*$"):
        return 0, 0, 0.0, 0.0
    number = "TRY_CAST(replace(word, ',', '.') AS DOUBLE)"
    fits = f"regexp_full_match(word, '{PRECISE}')"
    return desk.run(
        f"SELECT count(*) FILTER ({fits}), count(*) FILTER (word <> ''), coalesce(min({number}) FILTER ({fits}), 0),"
        f" coalesce(max({number}) FILTER ({fits}), 0)"
        f" FROM (SELECT {TRIMMED.format('raw')} AS word FROM {_texts(desk, column)})",
        span(desk),
    )[0]


def _texts(desk: Desk, column: str) -> str:
    cell = desk.cell(column)
    return f"(SELECT {cell} AS raw, min(rowid) + 1 AS row FROM sheet WHERE {IN_TABLE} GROUP BY {cell})"


def _any_fits(desk: Desk, column: str, pattern: str) -> bool:
    """Whether a cell of a column fits a pattern: asked of all columns in one go, until the table lies otherwise."""
    if ("fits", pattern) not in desk.looked:
        cells = ", ".join(desk.columns.values())
        fitting = desk.run(
            f"SELECT DISTINCT place FROM (SELECT unnest([{cells}]) AS raw, unnest(range({len(desk.columns)})) AS place"
            f" FROM sheet WHERE {IN_TABLE}) WHERE regexp_matches({TRIMMED.format('raw')}, $pattern)",
            {**span(desk), "pattern": pattern},
        )
        names = list(desk.columns)
        desk.looked["fits", pattern] = dict.fromkeys((names[place] for (place,) in fitting), pd.DataFrame())
    return column in desk.looked["fits", pattern]
