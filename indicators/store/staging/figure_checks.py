"""What is wrong with the figures of a file by themselves: values, counts against each other, sums, subsets."""

from collections.abc import Collection, Sequence
from collections.abc import Mapping as Words

import pandas as pd

from indicators.store.staging.checks import mark
from indicators.store.staging.columns import span, texts
from indicators.store.staging.loading import TRIMMED
from indicators.store.staging.meanings import READ
from indicators.store.staging.table import StagingTable

WRITTEN = (
    "CASE WHEN value = round(value) THEN 0.5 WHEN value = round(value, 1) THEN 0.05 ELSE 0.005 END"  # half a digit
)
EXPECTED = "multiplier * numerator / denominator"
# By more than a hundredth, and by more than rounding: that is only looked at where the first holds, since it is dear.
OFF = (
    f"CASE WHEN abs(value - {EXPECTED}) > 0.01 * {EXPECTED}"
    f" THEN abs(value - {EXPECTED}) > {WRITTEN} * 1.001 ELSE false END"
)


def overview(staging: StagingTable, smallest: int) -> pd.DataFrame:
    """One row an indicator: n, low, high, level (geometric mean), and how many rows ask for a closer look.

    negative; over (numerator above denominator); nothing (denominator not above 0); off (value unlike the rate of its
    counts; `stretch`: how many times that rate the values are, on geometric mean); small (numerator
    from 1 to below `smallest`).
    """
    return staging.ask(
        "SELECT CAST(told.indicator AS VARCHAR) AS indicator, count(*) AS n, min(value) AS low, max(value) AS high,"
        " exp(avg(ln(value)) FILTER (value > 0)) AS level, count(*) FILTER (value < 0) AS negative,"
        " count(*) FILTER (numerator > denominator) AS over, count(*) FILTER (denominator <= 0) AS nothing,"
        f" count(*) FILTER (denominator > 0 AND NOT counted AND {OFF}) AS off,"
        f" exp(avg(ln(value / ({EXPECTED}))) FILTER (value > 0 AND numerator > 0 AND denominator > 0)) AS stretch,"
        " count(*) FILTER (numerator > 0 AND numerator < ?) AS small"
        f" FROM told JOIN reckoned USING (indicator) WHERE {READ} GROUP BY told.indicator ORDER BY 1",
        [smallest],
    )


def beyond(
    staging: StagingTable, indicators: Collection[str], low: float | None, high: float | None, code: str
) -> None:
    """Marks values below `low` or above `high`."""
    _mark_told(staging, code, indicators, "value < $low OR value > $high", "value", {"low": low, "high": high})


def numerator_over(staging: StagingTable, indicators: Collection[str]) -> None:
    """Marks numerators that are larger than what they are divided by (`numerator_over`)."""
    _mark_told(staging, "numerator_over", indicators, "numerator > denominator", "numerator", {}, "denominator")


def denominator_nothing(staging: StagingTable, indicators: Collection[str]) -> None:
    """Marks denominators of nothing or less (`denominator_nothing`)."""
    _mark_told(staging, "denominator_nothing", indicators, "denominator <= 0", "denominator", {})


def rate_differs(staging: StagingTable, indicators: Collection[str]) -> None:
    """Marks values that are not the rate of their counts (`rate_differs`), with what that is."""
    _mark_told(staging, "rate_differs", indicators, f"denominator > 0 AND {OFF}", "value", {}, f"round({EXPECTED}, 3)")


def small(staging: StagingTable, indicators: Collection[str], smallest: int, code: str) -> None:
    """Marks counts from 1 to below `smallest`."""
    bound = {"smallest": smallest}
    _mark_told(staging, code, indicators, "numerator > 0 AND numerator < $smallest", "numerator", bound)


def _mark_told(
    staging: StagingTable,
    code: str,
    indicators: Collection[str],
    condition: str,
    expression: str,
    bound: dict,
    meant: str = "''",
) -> None:
    """Marks the rows of these indicators for which a condition holds."""
    if not indicators:
        return
    mark(
        staging,
        code,
        f"SELECT row, told_in, CAST({expression} AS VARCHAR) AS found, CAST({meant} AS VARCHAR) AS meant"
        f" FROM told JOIN reckoned USING (indicator) WHERE {READ} AND ({condition})"
        " AND told.indicator IN (SELECT TRY_CAST(unnest($indicators) AS indicator_word))",
        {**bound, "indicators": list(indicators)},
    )


def sums(staging: StagingTable, least: int = 3) -> None:
    """Marks a count that is the sum of all others of its indicator and period, at least three (`is_sum`)."""
    staging.run(
        "CREATE OR REPLACE TEMP TABLE total AS SELECT indicator, period, max(numerator) AS most FROM told"
        f" WHERE {READ} AND numerator >= 0 GROUP BY indicator, period"
        " HAVING count(*) > ? AND max(numerator) > 0"
        " AND abs(2 * max(numerator) - sum(numerator)) <= 1e-9 * sum(numerator)",
        [least],
    )
    mark(
        staging,
        "is_sum",
        "SELECT row, told_in, CAST(numerator AS VARCHAR) AS found, '' AS meant FROM told JOIN total"
        f" USING (indicator, period) WHERE {READ} AND numerator = most",
    )


def subsets(staging: StagingTable, pairs: Sequence[tuple[str, str]]) -> None:
    """Marks values of a part that are above those of its whole, of the same area and period (`part_over_whole`)."""
    if not pairs:
        return
    mark(
        staging,
        "part_over_whole",
        "SELECT part.row, part.told_in, CAST(part.value AS VARCHAR) AS found, CAST(whole.value AS VARCHAR) AS meant"
        " FROM told AS part JOIN (SELECT TRY_CAST(unnest($parts) AS indicator_word) AS indicator,"
        " TRY_CAST(unnest($wholes) AS indicator_word) AS of) AS pair ON pair.indicator = part.indicator"
        " JOIN told AS whole ON whole.indicator = pair.of AND whole.geo = part.geo AND whole.period = part.period"
        f" WHERE part.{READ} AND whole.{READ} AND part.value > whole.value * 1.005",
        {"parts": [part for part, _ in pairs], "wholes": [total for _, total in pairs]},
    )


def units(staging: StagingTable) -> list[tuple[str, str, int, int]]:
    """The units that the file states: indicator, unit, rows, first row."""
    return staging.run(
        "SELECT CAST(indicator AS VARCHAR), CAST(unit AS VARCHAR), count(*), min(row) FROM told"
        f" WHERE {READ} AND unit IS NOT NULL AND unit <> '' GROUP BY indicator, unit ORDER BY ALL"
    )


TEXTS = "$texts"  # where a question has the texts of its columns
PRECISE = r"[+-]?\d{1,3}[.,]\d{3,}"  # degrees to about 100 m


def fitting(staging: StagingTable, columns: Sequence[str], patterns: Words[str, str]) -> pd.DataFrame:
    """How many different texts of each column fit each pattern: column, kind, n, of (all texts), line of the first.

    Columns in the order given, kinds in that of the patterns; without what nothing fits.
    """
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
