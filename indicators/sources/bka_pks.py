"""Reads the German police statistics (BKA, PKS): cities of 100,000 and more, and district-free cities before 2019."""

import json
from pathlib import Path

import pandas as pd

from indicators.errors import SourceError
from indicators.model import Dataset
from indicators.sources.recorded import COUNTED, TOTALS, file_of, gathered, rates, without

CITY, DISTRICT = "city >=100k", "kreisfreie Stadt"  # the two tables, as the gathered file calls them
LEFT_OUT = TOTALS
# Offences that only the file of the cities has, by its own keys.
CITY_ONLY = ["robberyStreet", "robberyHome", "shoplifting", "theftFromCar"]


def read(dataset: Dataset, folder: Path) -> pd.DataFrame:
    """Recorded offences of German cities by year: tables.OBSERVATIONS.

    The table of cities (2019-21, 2023, 2024) and that of districts (2014-20) make one series per city: the city's
    line is taken where both exist, and they must tell the same count. The year 2022 is in neither.
    Raises SourceError when the two tables contradict each other.
    """
    rows = without(gathered(dataset, folder, "DE"), LEFT_OUT)
    rows = rows.rename(columns={"offence": "series", "pop": "population"})
    rows = rows.assign(geo="DE-" + rows["code"].where(rows["code"].str.len() == 8, rows["code"] + "000"))
    joined = _joined(rows[rows["level"] == CITY], rows[rows["level"] == DISTRICT])
    more = _city_only(file_of(dataset, folder, "german_cities_pks.json"), rows[rows["level"] == CITY])
    return rates(pd.concat([joined, more], ignore_index=True)[COUNTED], "German police statistics")


def _joined(cities: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    key = ["geo", "year", "series"]
    both = cities.merge(districts, on=key, suffixes=("", "_district"))
    apart = both[both["count"] != both["count_district"]]
    if len(apart):
        first = apart.iloc[0]
        raise SourceError(
            f"The tables of cities and of districts contradict each other in {len(apart)} counts, first {first['geo']} "
            f"in {first['year']}, {first['series']}: {first['count']} and {first['count_district']}. "
            "They are one city only when they tell the same count."
        )
    return pd.concat([cities, districts]).drop_duplicates(key)


def _city_only(path: Path, cities: pd.DataFrame) -> pd.DataFrame:
    """The offences of CITY_ONLY, divided by the population of the same city and year in the gathered table."""
    years = json.loads(path.read_text(encoding="utf-8"))["dataByYear"]
    told = [
        (f"DE-{code}", int(year), key, city["crimes"][key]["cases"])
        for year, by_code in years.items()
        for code, city in by_code.items()
        for key in CITY_ONLY
        if key in city["crimes"]
    ]
    populations = cities.drop_duplicates(["geo", "year"])[["geo", "year", "population"]]
    counts = pd.DataFrame(told, columns=["geo", "year", "series", "count"])
    return counts.merge(populations, on=["geo", "year"], how="left", validate="many_to_one")
