"""Levels of place: of the city, of a region around it, of its country; and the themes of what is not the city's own."""

import re
from enum import StrEnum
from functools import cache


class Level(StrEnum):
    """Of which place the figures of an indicator are: the city itself, or a wider place that its cities share."""

    CITY = "city"  # of the city as its source outlines it: AreaKind says which area that is
    NUTS3 = "nuts3"
    NUTS2 = "nuts2"
    NUTS1 = "nuts1"
    COUNTRY = "country"

    @property
    def is_region(self) -> bool:
        """Whether it is a region of the NUTS, between the city and its country."""
        return self in CODE_LENGTHS

    def part_of(self, nuts3: str) -> str:
        """The code of the region of this level that holds a region of NUTS 3; empty where none is known."""
        return nuts3[: CODE_LENGTHS[self]]


CODE_LENGTHS = {Level.NUTS3: 5, Level.NUTS2: 4, Level.NUTS1: 3}  # letters of a region's code
WIDER_CODE = re.compile(r"[A-Z]{2}[0-9A-Z]{0,3}")  # no city's id is so short
WIDER = ("regional", "digital", "national")  # the themes of figures of regions and countries
SET_APART = ("context", *WIDER)  # the themes that say what a city is and lies in, not how it fares


@cache
def level_of(geo: str) -> Level:
    """Of which level the place with this id is: a country or a region of the NUTS by its code, else a city."""
    if not WIDER_CODE.fullmatch(geo):
        return Level.CITY
    return next((level for level, length in CODE_LENGTHS.items() if len(geo) == length), Level.COUNTRY)
