"""Counts of a file divided by the residents that the project knows, where the file does not say by what."""

import pandas as pd

from indicators.store.staging.meanings import known_word
from indicators.store.staging.reading import FAULTS
from indicators.store.staging.table import StagingTable

LATEST = 3  # years that a population may be older than the count


def divide(staging: StagingTable, populations: pd.DataFrame) -> int:
    """Gives counts of rates the residents of their area and year as denominator; returns how many got one.

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
        "   AND people.year BETWEEN CAST(left(CAST(told.period AS VARCHAR), 4) AS BIGINT) - $latest"
        "   AND CAST(left(CAST(told.period AS VARCHAR), 4) AS BIGINT)"
        "  WHERE told.numerator IS NOT NULL AND told.denominator IS NULL AND reckoned.multiplier IS NOT NULL"
        "   AND NOT reckoned.counted) WHERE place = 1) AS near"
        " WHERE told.row = near.row AND told.told_in = near.told_in",
        {"latest": LATEST},
    )[0][0]
