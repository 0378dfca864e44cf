"""Counts the texts of each column that fit patterns, such as those of persons; finds columns of coordinates."""

from collections.abc import Mapping as Words
from collections.abc import Sequence

import pandas as pd

from indicators.store.staging.columns import span, texts
from indicators.store.staging.loading import TRIMMED
from indicators.store.staging.table import StagingTable

TEXTS = "$texts"  # where a question has the texts of its columns
PRECISE = r"[+-]?\d{1,3}[.,]\d{3,}"  # degrees to about 100 m


def fitting(staging: StagingTable, columns: Sequence[str], patterns: Words[str, str]) -> pd.DataFrame:
    """How many different texts of each column fit each pattern: column, kind, n, of (all texts), line of the first.

    Columns in the order given, kinds in that of the patterns; without what nothing fits. Asked once
    until the table lies otherwise.
    """
    key = repr((tuple(columns), tuple(patterns.items()))), 0
    if key not in staging.looked:
        staging.looked[key] = {"": _fitting(staging, columns, patterns)}
    return staging.looked[key][""]


def _fitting(staging: StagingTable, columns: Sequence[str], patterns: Words[str, str]) -> pd.DataFrame:
    names = list(patterns)
    fits = ", ".join(f"regexp_matches(word, $p{place}) AS fits{place}" for place in range(len(names)))
    counts = ", ".join(f"count(*) FILTER (fits{place}), min(row) FILTER (fits{place})" for place in range(len(names)))
    tallies = _counted(
        staging,
        columns,
        # Blank texts are not counted, but not left out before: DuckDB would trim each cell instead of each text.
        f"SELECT place, count(*) FILTER (word <> ''), {counts} FROM"
        f" (SELECT place, word, row, {fits} FROM (SELECT place, {TRIMMED.format('raw')} AS word, row FROM {TEXTS}))",
        {f"p{place}": patterns[name] for place, name in enumerate(names)},
    )
    rows = [
        (columns[place], kind, n, of, row)
        for place, of, *values in tallies
        for kind, n, row in zip(names, values[::2], values[1::2], strict=True)
        if n
    ]
    frame = pd.DataFrame(rows, columns=["column", "kind", "n", "of", "row"]).astype({"row": "int64"})
    return staging.lines(frame)[["column", "kind", "n", "of", "line"]]


def degrees(staging: StagingTable, columns: Sequence[str]) -> pd.DataFrame:
    """Of each column: its precise decimals (n), all its different texts (of), lowest and highest of the decimals."""
    number = "TRY_CAST(replace(word, ',', '.') AS DOUBLE)"
    tallies = _counted(
        staging,
        columns,
        f"SELECT place, count(*) FILTER (fits), count(*) FILTER (word <> ''),"
        f" coalesce(min({number}) FILTER (fits), 0), coalesce(max({number}) FILTER (fits), 0)"
        f" FROM (SELECT place, word, regexp_full_match(word, '{PRECISE}') AS fits"
        f" FROM (SELECT place, {TRIMMED.format('raw')} AS word FROM {TEXTS}))",
        {},
    )
    rows = [(columns[place], *rest) for place, *rest in tallies]
    return pd.DataFrame(rows, columns=["column", "n", "of", "lowest", "highest"])


def _counted(staging: StagingTable, columns: Sequence[str], question: str, bound: Words[str, str]) -> list[tuple]:
    """A row for each column that has texts, in the order of the columns."""
    if not columns:
        return []
    source = texts(staging, columns)
    bounds = {name: row for name, row in span(staging).items() if f"${name}" in source}
    return staging.run(f"{question.replace(TEXTS, source)} GROUP BY place ORDER BY place", {**bounds, **bound})
