"""Whether the columns of a file hold what is told of persons: counts by pattern only, no content leaves here."""

from collections.abc import Mapping as Words

import pandas as pd

from indicators.store.desk import Desk
from indicators.store.desk_loading import TRIMMED
from indicators.store.desk_words import IN_TABLE, span

PRECISE = r"[+-]?\d{1,3}[.,]\d{3,}"  # degrees to about 100 m


def filled(desk: Desk, column: str) -> bool:
    """Whether anything stands in a column."""
    cell = desk.cell(column)
    return bool(desk.run(f"SELECT 1 FROM sheet WHERE {IN_TABLE} AND {cell} <> '' LIMIT 1", span(desk)))


def fitting(desk: Desk, column: str, patterns: Words[str, str]) -> pd.DataFrame:
    """How many different texts of a column fit each pattern: kind, n, of (all texts), line of the first."""
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
