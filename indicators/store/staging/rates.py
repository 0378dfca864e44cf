"""Counts of a file divided by the residents that the project knows, where the file does not say by what."""

from collections.abc import Collection

import pandas as pd

from indicators.store.staging.meanings import READ, known_word
from indicators.store.staging.reading import FAULTS
from indicators.store.staging.table import StagingTable

LATEST = 3  # years that a population may be older than the count
YEAR = "CAST(left(CAST(told.period AS VARCHAR), 4) AS BIGINT)"
ELSEWHERE = 63 - FAULTS["value"]  # the faults of READ, but for the value
UNDIVIDED = (
    "told.value IS NULL AND told.numerator IS NOT NULL AND told.denominator IS NULL AND reckoned.multiplier IS NOT NULL"
    f" AND told.faults & {FAULTS['denominator']} = 0 AND NOT reckoned.counted"
    " AND coalesce(length(CAST(told.period AS VARCHAR)), 4) = 4"
    f" AND told.indicator IN (SELECT {known_word('id', 'indicator_word')} FROM (SELECT unnest($ids) AS id))"
)


def _states(staging: StagingTable, unit: str) -> bool:
    """Whether any figure of the file may be of this unit: else no row needs to be looked at."""
    words = "SELECT CAST(unnest(enum_range(CAST(NULL AS unit_word))) AS VARCHAR)"
    return bool(staging.run(f"SELECT $unit IN ({words})", {"unit": unit})[0][0])


def read_as_counts(staging: StagingTable, unit: str, indicators: Collection[str]) -> int:
    """Makes numerators of values that are counts (`unit`) of these rates; returns how many there are.

    Those with a denominator in their row get their rate at once; the others have none yet, which is a fault.
    """
    if not _states(staging, unit):
        return 0
    return staging.run(
        "UPDATE told SET numerator = coalesce(told.numerator, told.value), unit = NULL,"
        " value = rate.multiplier * told.value / nullif(told.denominator, 0),"
        " faults = CASE WHEN told.denominator > 0 THEN told.faults"
        f" ELSE CAST(told.faults | {FAULTS['value']} AS UTINYINT) END"
        " FROM reckoned AS rate WHERE rate.indicator = told.indicator AND told.value IS NOT NULL"
        f" AND told.unit = {known_word('$unit', 'unit_word')}"
        f" AND told.indicator IN (SELECT {known_word('id', 'indicator_word')} FROM (SELECT unnest($ids) AS id))",
        {"unit": unit, "ids": list(indicators)},
    )[0][0]


def join_counts(staging: StagingTable, unit: str) -> int:
    """Makes counts (`unit`) the numerators of the rates that the file gives for the same area, indicator and period.

    Publishers give both, a row each; returns how many rows of counts are gone. What stands alone stays.
    """
    same = "other.geo = told.geo AND other.indicator = told.indicator AND other.period = told.period"
    if not _states(staging, unit):
        return 0
    bound, word = {"unit": unit}, known_word("$unit", "unit_word")
    pairs = (
        f"told.unit <> {word} AND other.unit = {word} AND other.value IS NOT NULL AND told.value IS NOT NULL"
        f" AND told.numerator IS NULL AND {same}"
    )
    staging.run(f"UPDATE told SET numerator = other.value FROM told AS other WHERE {pairs}", bound)
    return staging.run(
        f"DELETE FROM told AS other WHERE other.unit = {word} AND EXISTS (SELECT 1 FROM told WHERE told.unit <> {word}"
        f" AND told.numerator IS NOT DISTINCT FROM other.value AND {same})",
        bound,
    )[0][0]


def join_lines(staging: StagingTable) -> int:
    """Makes a count that is alone on its line the numerator of the value on another line; returns how many.

    Both are of one area, indicator and period, of which the file has no third line.
    """
    count = f"value IS NULL AND numerator IS NOT NULL AND faults & {FAULTS['value']} <> 0"
    value = "value IS NOT NULL AND numerator IS NULL"
    some = f"SELECT count(*) FILTER ({count}), count(*) FILTER ({value}) FROM told"
    if not all(staging.run(some)[0]):
        return 0
    staging.run(
        "CREATE OR REPLACE TEMP TABLE apart AS SELECT indicator, geo, period, min(row) FILTER (value IS NULL) AS row,"
        " min(numerator) AS numerator, min(denominator) AS denominator FROM told"
        f" WHERE faults & {ELSEWHERE} = 0 GROUP BY ALL"
        f" HAVING count(*) = 2 AND count(*) FILTER ({count}) = 1 AND count(*) FILTER ({value}) = 1"
    )
    staging.run(
        "UPDATE told SET numerator = apart.numerator, denominator = apart.denominator FROM apart"
        " WHERE (told.indicator, told.geo, told.period) = (apart.indicator, apart.geo, apart.period)"
        " AND told.value IS NOT NULL"
    )
    return staging.run("DELETE FROM told USING apart WHERE told.row = apart.row AND told.value IS NULL")[0][0]


def keep_part_counts(staging: StagingTable, indicators: Collection[str]) -> int:
    """Makes what these rates have of months and quarters a count, without value or denominator; returns how many.

    A rate of a part of a year has no unit of its own, and would be read as one of a year.
    """
    words = "SELECT CAST(unnest(enum_range(CAST(NULL AS period_word))) AS VARCHAR) AS word"
    if not staging.run(f"SELECT count(*) FROM ({words}) WHERE length(word) > 4")[0][0]:
        return 0
    return staging.run(
        "UPDATE told SET value = NULL, denominator = NULL, status = CASE WHEN status = 'O' THEN 'A' ELSE status END,"
        f" faults = told.faults & ~{FAULTS['value']} FROM reckoned AS rate WHERE rate.indicator = told.indicator"
        " AND NOT rate.counted AND told.numerator IS NOT NULL AND length(CAST(told.period AS VARCHAR)) > 4"
        f" AND told.indicator IN (SELECT {known_word('id', 'indicator_word')} FROM (SELECT unnest($ids) AS id))",
        {"ids": list(indicators)},
    )[0][0]


def divide(staging: StagingTable, populations: pd.DataFrame, indicators: Collection[str]) -> int:
    """Gives counts of these rates the residents of their area and year as denominator; returns how many got one.

    `populations`: geo, year, population, one row an area and year; of the count's year, else of up to LATEST before.
    What finds none keeps its fault.
    """
    _people(staging, populations)
    return staging.run(
        "UPDATE told SET denominator = near.population,"
        " value = near.multiplier * told.numerator / near.population, status = 'A',"
        f" faults = told.faults & ~{FAULTS['value']}"
        " FROM (SELECT row, told_in, population, multiplier FROM ("
        "  SELECT told.row, told.told_in, people.population, reckoned.multiplier, row_number() OVER"
        "   (PARTITION BY told.row, told.told_in ORDER BY people.year DESC) AS place"
        "  FROM told JOIN reckoned USING (indicator) JOIN people ON people.geo = told.geo"
        f"   AND people.year BETWEEN {YEAR} - $latest AND {YEAR}"
        f"  WHERE {UNDIVIDED}) WHERE place = 1) AS near"
        " WHERE told.row = near.row AND told.told_in = near.told_in",
        {"latest": LATEST, "ids": list(indicators)},
    )[0][0]


def _people(staging: StagingTable, populations: pd.DataFrame) -> None:
    """The table `people` of residents by area and year, of the areas that the file tells of."""
    staging.run(
        f"CREATE OR REPLACE TEMP TABLE people AS SELECT {known_word('geo', 'geo_word')} AS geo, year, population"
        " FROM known",
        frames={"known": populations[["geo", "year", "population"]].astype({"geo": "object"})},
    )


def beside_residents(staging: StagingTable, populations: pd.DataFrame, indicators: Collection[str]) -> pd.DataFrame:
    """Rates that have their count beside them but nothing it is divided by, held against the residents known.

    One row an indicator: indicator, n, stretch (how many times the count by the residents the rates are, on geometric
    mean). `populations` as in `divide`; figures whose area and year have none are not counted.
    """
    _people(staging, populations)
    return staging.ask(
        "SELECT CAST(indicator AS VARCHAR) AS indicator, count(*) AS n,"
        " exp(avg(ln(value / (multiplier * numerator / population)))) AS stretch FROM ("
        f" SELECT told.indicator, value, numerator, multiplier, {YEAR} AS year, told.geo FROM told"
        f" JOIN reckoned USING (indicator) WHERE {READ} AND value > 0 AND numerator > 0 AND denominator IS NULL"
        f" AND told.indicator IN (SELECT {known_word('id', 'indicator_word')} FROM (SELECT unnest($ids) AS id))) AS own"
        " ASOF JOIN (FROM people WHERE population > 0) AS people ON people.geo = own.geo AND people.year <= own.year"
        " WHERE own.year - people.year <= $latest GROUP BY indicator",
        {"ids": list(indicators), "latest": LATEST},
    )


def undivided(staging: StagingTable, indicators: Collection[str]) -> pd.DataFrame:
    """The counts of these rates that have nothing to be divided by: geo, year, n, by area and year.

    Their fault is taken away: whoever asks says what is missing.
    """
    bound = {"ids": list(indicators)}
    rows = staging.ask(
        f"SELECT CAST(told.geo AS VARCHAR) AS geo, {YEAR} AS year, count(*) AS n"
        f" FROM told JOIN reckoned USING (indicator) WHERE {UNDIVIDED} AND told.geo IS NOT NULL"
        " AND told.period IS NOT NULL GROUP BY ALL ORDER BY ALL",
        bound,
    )
    staging.run(
        f"UPDATE told SET faults = told.faults & ~{FAULTS['value']} FROM reckoned"
        f" WHERE reckoned.indicator = told.indicator AND {UNDIVIDED}",
        bound,
    )
    return rows
