"""What is wrong with the figures of a file by themselves: values, counts against each other, sums, subsets."""

from collections.abc import Collection, Sequence

import pandas as pd

from indicators.model.districts import PART
from indicators.model.groups import SIGN
from indicators.store.staging.checks import mark
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
    """One row an indicator: n (values), low, high, level (geometric mean), and how many rows ask for a closer look.

    Rows without a value are not of n: a year that is not available, or a month of which the count alone is kept.

    negative; over (numerator above denominator); nothing (denominator not above 0); off (value unlike the rate of its
    counts; `stretch`: how many times that rate the values are, on geometric mean); small (numerator
    from 1 to below `smallest`); whole (a whole number that is divided by nothing); alone (a count beside the value,
    divided by nothing); divided (value, count and what this is divided by). `counted`: a count, no rate.
    """
    return staging.ask(
        "SELECT CAST(told.indicator AS VARCHAR) AS indicator, count(value) AS n, min(value) AS low,"
        " max(value) AS high,"
        " exp(avg(ln(value)) FILTER (value > 0)) AS level, count(*) FILTER (value < 0) AS negative,"
        " count(*) FILTER (numerator > denominator) AS over, count(*) FILTER (denominator <= 0) AS nothing,"
        f" count(*) FILTER (denominator > 0 AND NOT counted AND {OFF}) AS off,"
        f" exp(avg(ln(value / ({EXPECTED}))) FILTER (value > 0 AND numerator > 0 AND denominator > 0)) AS stretch,"
        " count(*) FILTER (numerator > 0 AND numerator < ?) AS small, any_value(counted) AS counted,"
        " count(*) FILTER (value = round(value) AND denominator IS NULL) AS whole, any_value(told_in) AS told_in,"
        " count(*) FILTER (value > 0 AND numerator > 0 AND denominator IS NULL) AS alone,"
        " count(*) FILTER (value > 0 AND numerator > 0 AND denominator > 0) AS divided"
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


def with_small(staging: StagingTable, smallest: int) -> frozenset[str]:
    """The indicators of which some count is from 1 to below `smallest`."""
    rows = staging.run(
        "SELECT DISTINCT CAST(indicator AS VARCHAR) FROM told WHERE numerator > 0 AND numerator < ?", [smallest]
    )
    return frozenset(row[0] for row in rows if row[0])


def small(staging: StagingTable, indicators: Collection[str], smallest: int, code: str) -> None:
    """Marks counts from 1 to below `smallest`."""
    bound = {"smallest": smallest}
    _mark_told(staging, code, indicators, "numerator > 0 AND numerator < $smallest", "numerator", bound)


def unsampled(staging: StagingTable) -> list[tuple[str, int]]:
    """The indicators of which figures come without what an interval needs, and how many figures."""
    return staging.run(
        f"SELECT CAST(indicator AS VARCHAR), count(*) FROM told WHERE {READ} AND value IS NOT NULL"
        " AND (numerator IS NULL OR denominator IS NULL) GROUP BY indicator ORDER BY 1"
    )


def complete(staging: StagingTable, shares: Collection[str], rates: Collection[str]) -> None:
    """Reckons what follows from the rest: the people who said so from a share and its sample, and what is divided by.

    A share with its sample gets its numerator, a share or rate with its count its denominator. Done after the checks:
    these are about what the file says.
    """
    words = "told.indicator IN (SELECT TRY_CAST(unnest($ids) AS indicator_word))"
    condition = f"told.indicator = reckoned.indicator AND {READ} AND {words} AND multiplier > 0"
    staging.run(
        "UPDATE told SET numerator = value * denominator / multiplier FROM reckoned"
        f" WHERE {condition} AND numerator IS NULL AND denominator > 0 AND value >= 0",
        {"ids": [*shares]},
    )
    staging.run(
        "UPDATE told SET denominator = multiplier * numerator / value FROM reckoned"
        f" WHERE {condition} AND denominator IS NULL AND numerator > 0 AND value > 0",
        {"ids": [*shares, *rates]},
    )


def design_effects(staging: StagingTable, column: str, least: float, most: float) -> None:
    """Marks cells of the column of design effects that are no number between these (`design_effect_odd`)."""
    cell = staging.cell(column)
    stated = f"TRY_CAST(replace({cell}, ',', '.') AS DOUBLE)"
    mark(
        staging,
        "design_effect_odd",
        f"SELECT rowid + 1 AS row, $column AS told_in, {cell} AS found, '' AS meant FROM sheet"
        f" WHERE rowid BETWEEN {staging.first - 1} AND {staging.last - 1} AND coalesce(trim({cell}), '') <> ''"
        f" AND NOT coalesce({stated} BETWEEN $least AND $most, false)",
        {"column": column, "least": least, "most": most},
    )


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
    """Marks a count that is the sum of all others of its indicator and period, at least three (`is_sum`).

    Counts of districts are not looked at: a city is the sum of its own.
    """
    words = "SELECT CAST(unnest(enum_range(CAST(NULL AS geo_word))) AS VARCHAR) AS word"
    parts = f"SELECT CAST(word AS geo_word) FROM ({words}) WHERE contains(word, '{PART}')"
    cities = f" AND geo NOT IN ({parts})" if staging.run(f"SELECT count(*) FROM ({parts})")[0][0] else ""
    staging.run(
        "CREATE OR REPLACE TEMP TABLE total AS SELECT indicator, period, max(numerator) AS most FROM told"
        f" WHERE {READ} AND numerator >= 0{cities} GROUP BY indicator, period"
        " HAVING count(*) > ? AND max(numerator) > 0"
        " AND abs(2 * max(numerator) - sum(numerator)) <= 1e-9 * sum(numerator)",
        [least],
    )
    mark(
        staging,
        "is_sum",
        "SELECT row, told_in, CAST(numerator AS VARCHAR) AS found, '' AS meant FROM told JOIN total"
        f" USING (indicator, period) WHERE {READ} AND numerator = most{cities}",
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
    """The units that the file states of its figures: indicator, unit, rows, first row."""
    return staging.run(
        "SELECT CAST(indicator AS VARCHAR), CAST(unit AS VARCHAR), count(*), min(row) FROM told"
        f" WHERE {READ} AND value IS NOT NULL AND unit IS NOT NULL AND unit <> '' GROUP BY indicator, unit ORDER BY ALL"
    )


def of_groups(staging: StagingTable) -> list[str]:
    """The indicators of which the file tells by sex or age group."""
    rows = staging.run(
        "SELECT DISTINCT CAST(indicator AS VARCHAR) FROM told WHERE contains(CAST(geo AS VARCHAR), $sign) ORDER BY 1",
        {"sign": SIGN},
    )
    return [row[0] for row in rows if row[0]]


def small_groups(staging: StagingTable, fewest: int) -> None:
    """Marks the figures of groups of which fewer people were asked (`group_small`)."""
    question = (
        "SELECT row, told_in, CAST(denominator AS VARCHAR) AS found, '' AS meant FROM told"
        " WHERE contains(CAST(geo AS VARCHAR), $sign) AND denominator < $fewest"
    )
    mark(staging, "group_small", question, {"sign": SIGN, "fewest": fewest})


def counted(staging: StagingTable, indicators: Collection[str]) -> list[tuple[str, int]]:
    """How many figures the file has of each of these indicators."""
    return staging.run(
        "SELECT CAST(indicator AS VARCHAR), count(*) FROM told WHERE CAST(indicator AS VARCHAR) = ANY($ids)"
        " AND value IS NOT NULL GROUP BY ALL ORDER BY 1",
        {"ids": list(indicators)},
    )
