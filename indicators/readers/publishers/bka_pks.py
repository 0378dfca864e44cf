"""Reads the German police statistics (BKA, PKS): cities of 100,000 and more, and district-free cities before 2019."""

import json
from pathlib import Path

import pandas as pd

from indicators.model.errors import SourceError
from indicators.model.indicators import Dataset
from indicators.readers.publishers.recorded import COUNTED, PER, TOTALS, file_of, gathered, rates, without

CITY, DISTRICT = "city >=100k", "kreisfreie Stadt"  # the two tables, as the gathered file calls them
LEFT_OUT = TOTALS
# Offences that only the file of the cities has, by its own keys.
# The file's keys of the offences that the gathered table calls otherwise. Totals are left out.
KEYS = {
    "theftTotal": "theft", "propertyDamage": "damage", "theftBicycle": "bicycle_theft", "drugOffenses": "drugs",
    "murder": "homicide", "assaultAggravated": "assault", "rape": "sexual", "theftCar": "vehicle_theft",
    "burglaryResidential": "burglary_dwelling", "cybercrime": "cyber", "robbery": "robbery", "arson": "arson",
    "fraud": "fraud", "pickpocketing": "pickpocketing",
}  # fmt: skip
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


def figures(path: Path) -> pd.DataFrame:
    """Recorded offences of the cities in one file of the BKA's table of cities: tables.OBSERVATIONS; geo "DE-01002000".

    The file has counts and rates; the population is deduced from those of the whole, as the file's own rates divide.
    Raises SourceError when it is not this file.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    try:
        rows = [
            (f"DE-{code}", int(year), KEYS.get(key, key), float(one["cases"]), _population(city["crimes"]))
            for year, by_code in content["dataByYear"].items()
            for code, city in by_code.items()
            for key, one in city["crimes"].items()
            if key in KEYS or key in CITY_ONLY
        ]
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise SourceError(
            f"{path.name} is not the file of German cities: {type(error).__name__} {error}. It has dataByYear, and for "
            "each city its crimes with cases and hz."
        ) from error
    return rates(pd.DataFrame(rows, columns=COUNTED), "German police statistics")


def _population(crimes: dict) -> float:
    """The residents that the rate per 100,000 (hz) of all offences together was divided by, to some tens of persons."""
    return round(crimes["total"]["cases"] * PER / crimes["total"]["hz"])


def _joined(cities: pd.DataFrame, districts: pd.DataFrame) -> pd.DataFrame:
    key = ["geo", "year", "series"]
    both = cities.merge(districts, on=key, suffixes=("", "_district"))
    apart = both[both["count"] != both["count_district"]]
    if len(apart):
        first = apart.iloc[0]
        raise SourceError(
            f"The tables of cities and of districts contradict each other in {len(apart)} counts, first "
            f"{first['geo']} in {first['year']}, {first['series']}: {first['count']} and {first['count_district']}. "
            "They can be treated as one city only if their counts are the same."
        )
    return pd.concat([cities, districts]).drop_duplicates(key)


def _city_only(path: Path, cities: pd.DataFrame) -> pd.DataFrame:
    """The offences of CITY_ONLY, divided by the population of the same city and year in the gathered table."""
    years = json.loads(path.read_text(encoding="utf-8"))["dataByYear"]
    rows = [
        (f"DE-{code}", int(year), key, city["crimes"][key]["cases"])
        for year, by_code in years.items()
        for code, city in by_code.items()
        for key in CITY_ONLY
        if key in city["crimes"]
    ]
    populations = cities.drop_duplicates(["geo", "year"])[["geo", "year", "population"]]
    counts = pd.DataFrame(rows, columns=["geo", "year", "series", "count"])
    return counts.merge(populations, on=["geo", "year"], how="left", validate="many_to_one")
