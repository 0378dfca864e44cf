"""The regions of the NUTS by code, and the countries by the numbers that outlines of countries carry."""

import csv
from functools import cache

from indicators.model.locations import GEOGRAPHY

REGIONS = GEOGRAPHY / "nuts.csv"
REGIONS_OF_CITIES = GEOGRAPHY / "city_regions.csv"

# ISO 3166-1, by Eurostat's code of the country: Natural Earth marks its outlines with these numbers.
_NUMBERS = [
    "AL",
    "008",
    "AT",
    "040",
    "BA",
    "070",
    "BE",
    "056",
    "BG",
    "100",
    "BY",
    "112",
    "CH",
    "756",
    "CY",
    "196",
    "CZ",
    "203",
    "DE",
    "276",
    "DK",
    "208",
    "EE",
    "233",
    "EL",
    "300",
    "ES",
    "724",
    "FI",
    "246",
    "FR",
    "250",
    "HR",
    "191",
    "HU",
    "348",
    "IE",
    "372",
    "IS",
    "352",
    "IT",
    "380",
    "LI",
    "438",
    "LT",
    "440",
    "LU",
    "442",
    "LV",
    "428",
    "MD",
    "498",
    "ME",
    "499",
    "MK",
    "807",
    "MT",
    "470",
    "NL",
    "528",
    "NO",
    "578",
    "PL",
    "616",
    "PT",
    "620",
    "RO",
    "642",
    "RS",
    "688",
    "SE",
    "752",
    "SI",
    "705",
    "SK",
    "703",
    "TR",
    "792",
    "UA",
    "804",
    "UK",
    "826",
    "GE",
    "268",
    "AM",
    "051",
    "AZ",
    "031",
]
OUTLINE_NUMBERS = dict(zip(_NUMBERS[::2], _NUMBERS[1::2], strict=True))


@cache
def region_names() -> dict[str, str]:
    """The names of regions by their code of the NUTS 2021: data/geography/nuts.csv."""
    with REGIONS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["name"] for row in csv.DictReader(file)}


@cache
def cities_that_are_regions() -> frozenset[str]:
    """The ids of cities with 0.80 to 1.15 times the residents of their NUTS 3 region."""
    with REGIONS_OF_CITIES.open(encoding="utf-8", newline="") as file:
        return frozenset(row["geo"] for row in csv.DictReader(file) if row["stands_for_city"] == "True")
