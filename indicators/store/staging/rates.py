"""Counts of a file divided by the residents that the project knows, where the file does not say by what."""

from collections.abc import Collection

import pandas as pd

from indicators.store.staging.meanings import known_word
from indicators.store.staging.reading import FAULTS
from indicators.store.staging.table import StagingTable

LATEST = 3  # years that a population may be older than the count
YEAR = "CAST(left(CAST(told.period AS VARCHAR), 4) AS BIGINT)"
UNDIVIDED = (
    "told.value IS NULL AND told.numerator IS NOT NULL AND told.denominator IS NULL AND reckoned.multiplier IS NOT NULL"
    " AND NOT reckoned.counted"
    f" AND told.indicator IN (SELECT {known_word('id', 'indicator_word')} FROM (SELECT unnest($ids) AS id))"
)


def read_as_counts(staging: StagingTable, unit: str, indicators: Collection[str]) -> int:
    """Makes numerators of values that are counts (`unit`) of these rates; returns how many there are.

    Those with a denominator in their row get their rate at once; the others have none yet, which is a fault.
    """
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


def divide(staging: StagingTable, populations: pd.DataFrame, indicators: Collection[str]) -> int:
    """Gives counts of these rates the residents of their area and year as denominator; returns how many got one.

    `populations`: geo, year, population, one row an area and year; of the count's year, else of up to LATEST before.
    What finds none keeps its fault.
    """
    staging.run(
        f"CREATE OR REPLACE TEMP TABLE people AS SELECT {known_word('geo', 'geo_word')} AS geo, year, population"
        " FROM known",
        frames={"known": populations[["geo", "year", "population"]].astype({"geo": "object"})},
    )
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
