"""The codes of places: Urban Audit, national municipal codes with and without their country, NUTS 3."""

import re
from dataclasses import dataclass
from functools import cache

import pandas as pd
from babel import Locale

from indicators.model.indicators import AreaKind
from indicators.model.regions import cities_that_are_regions
from indicators.readers.places.administrative_codes import municipal
from indicators.readers.places.spelling import fold

# How many digits a national code has; a spreadsheet may have eaten the zeros in front.
DIGITS = {"DE": 8, "PL": 7, "ES": 5, "FR": 5, "PT": 4}
CITY_COUNTIES = "61"  # from here on the counties of Poland are cities
ALONE = {"DE", "PL"}  # codes so long that no other country's looks like them
URBAN = re.compile(r"^[A-Z]{2}\d{3}[CK]\d?$")
OLD_URBAN = re.compile(r"^([A-Z]{2}\d{3})([CK])(\d)$")  # of the vintages before 2023, when numbers were given anew
GREATER = re.compile(r"^([A-Z]{2}\d{3})[KF]\d?$")
NATIONAL = re.compile(r"^([A-Z]{2})[-_ ]?(\d{4,8})$")
DEPARTEMENT = re.compile(r"^D?(\d{1,2}|2[AB]|97\d)$")
CORSICAN = re.compile(r"^2[AB]\d{3}$")


@dataclass(frozen=True)
class CodeMatch:
    """The places of a code, and whether it is certain that the first is meant."""

    geos: tuple[str, ...]
    sure: bool
    why: str = "code"  # else: namesakes (of several countries), wider, old (of a vintage that numbered otherwise)


class Codes:
    """Places by code."""

    def __init__(self, cities: pd.DataFrame):
        """`cities` is tables.CITIES."""
        self._geos = {row.geo.upper(): row.geo for row in cities.itertuples()}
        self._national: dict[tuple[str, str], str] = {}
        self._regions: dict[str, list[str]] = {}
        for row in cities.itertuples():
            if row.lau and row.lau[-1].isdigit():
                self._national[row.country, row.lau] = row.geo
            if row.nuts3 and row.kind != AreaKind.DISTRICT:
                self._regions.setdefault(row.nuts3, []).append(row.geo)
        self._provinces = {row.nuts3 for row in cities.itertuples() if row.kind == AreaKind.PROVINCE and row.nuts3}
        self._kinds = dict(zip(cities["geo"], cities["kind"].astype(str), strict=True))

    def find(self, word: str, country: str = "", kind: str = "") -> CodeMatch | None:
        """What the code stands for; None where the word is no code that is known."""
        code = municipal(word.strip().upper())
        if not any(letter.isdigit() for letter in code) and code not in self._geos:
            return None
        if code in self._geos:
            return CodeMatch((self._geos[code],), sure=True)
        if code.isdigit() or CORSICAN.match(code):
            return self._bare(code, country, kind)
        if national := NATIONAL.match(code):
            home = EUROSTAT.get(national[1], national[1])
            return self._padded(national[2], home) or self._urban(code)
        if kind == "province" and country == "FR" and (match := DEPARTEMENT.match(code)):
            return self._departement(match[1])
        return self._urban(code) or self._region(code)

    def _bare(self, code: str, country: str, kind: str) -> CodeMatch | None:
        """A national code without its country: the publisher's, else a question unless only one country writes so."""
        if kind == "province" and country == "FR" and len(code) <= 3:
            return self._departement(code)
        if country:
            return self._padded(code, country) or self._longer(code, country)
        homes = [home for home in DIGITS if (home, code) in self._national]
        geos = tuple(self._national[home, code] for home in homes)
        if not geos:
            return None
        return CodeMatch(geos, sure=len(homes) == 1 and homes[0] in ALONE, why="namesakes")

    def _padded(self, code: str, country: str) -> CodeMatch | None:
        digits = DIGITS.get(country, len(code))
        geos = self._national.get((country, code))
        if not geos and digits - len(code) == 1:
            geos = self._national.get((country, code.zfill(digits)))
        return CodeMatch((geos,), sure=True) if geos else None

    def _longer(self, code: str, country: str) -> CodeMatch | None:
        """A code that says more than the municipality: TERYT's kind, INE's check digit, DICOFRE's 00."""
        if country == "PL" and len(code) in (4, 6, 7) and code[2:4] >= CITY_COUNTIES:
            return self._padded(f"{code[:4]}000", country)
        if country == "ES" and len(code) == DIGITS["ES"] + 1:
            return self._padded(code[:-1], country)
        if country == "PT" and len(code) == DIGITS["PT"] + 2 and code.endswith("00"):
            return self._padded(code[:-2], country)
        return None

    def _departement(self, code: str) -> CodeMatch | None:
        geo = self._geos.get(f"FR-D{code.zfill(2)}")
        return CodeMatch((geo,), sure=True) if geo else None

    def _urban(self, code: str) -> CodeMatch | None:
        """A code of Eurostat's that is none of today's cities: an old vintage, a greater city, a functional area."""
        match = OLD_URBAN.match(code) or GREATER.match(code)
        today = self._geos.get(f"{match[1]}C") if match else None
        if not today:
            return None
        return CodeMatch((today,), sure=False, why="wider" if GREATER.match(code) else "old")

    def _region(self, code: str) -> CodeMatch | None:
        """A NUTS 3 region: surely an area only where that area is the province, or a city that is the whole region."""
        geos = self._regions.get(code)
        if not geos:
            return None
        provinces = tuple(geo for geo in geos if self._kinds[geo] == AreaKind.PROVINCE)
        if provinces:
            return CodeMatch(provinces, sure=len(provinces) == 1, why="namesakes")
        cities = [geo for geo in geos if geo in cities_that_are_regions()]
        if len(cities) == 1:
            return CodeMatch((cities[0],), sure=True)
        return CodeMatch(tuple(geos), sure=False, why="wider")


LANGUAGES = "en|fr|es|de|it|pt|nl|pl|sv|da|nb|fi|cs|sk|hu|ro|bg|el|hr|sl|sr|sq|et|lv|lt|ca|tr|mt|ga"
EUROSTAT = {"GR": "EL", "GB": "UK"}  # ISO 3166 codes that Eurostat writes otherwise
MORE = {"UK": ("Great Britain", "United Kingdom of Great Britain and Northern Ireland"), "CZ": ("Czech Republic",)}
LETTERS = 2  # of a code


@cache
def names() -> dict[str, str]:
    """Folded name of a country, in any of LANGUAGES, to its code as Eurostat writes it."""
    codes_by_name = {}
    for language in LANGUAGES.split("|"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == LETTERS and code.isalpha():
                codes_by_name.setdefault(fold(name), EUROSTAT.get(code, code))
    codes_by_name |= {fold(name): code for code, more in MORE.items() for name in more}
    return codes_by_name


@cache
def codes() -> frozenset[str]:
    """The two-letter codes of countries, as ISO and as Eurostat write them."""
    return frozenset(names().values()) | frozenset(EUROSTAT)


def country(word: str) -> str:
    """The country's code as Eurostat writes it, from its name or its code in capitals; "" for anything else.

    >>> country("Belgique"), country("GR"), country("Bélgica"), country("be")
    ('BE', 'EL', 'BE', '')
    """
    word = word.strip()
    if len(word) == LETTERS:
        return EUROSTAT.get(word, word) if word in codes() else ""
    return names().get(fold(word), "")
