"""GeoNames: where a town lies and what else it is called, found by country, name and neighbourhood."""

import re
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
import pandas as pd

from indicators.model.errors import SourceError
from indicators.readers.places.spelling import fold, keys

FILE = Path("geography/geonames_cities15000_europe.csv")
COLUMNS = {"name", "country", "lat", "lon", "population", "alternatenames"}
ISO = {"EL": "GR", "UK": "GB"}  # Eurostat's country codes that ISO 3166 writes otherwise
NEAR_KM = 30.0
EARTH_KM = 6371.0

# Letters of the languages readers search in; a name with others is left to its own script.
READABLE = re.compile(r"^(?!.* - )[A-ZÀ-ÖØ-ÝŁŚŠŻŽČĎŘŐ][A-Za-zÀ-ÖØ-öø-ÿąćęłńóśźżčďěňřšťůžőű' .\-]{2,}$")
RUSSIAN = re.compile(r"zh|kh|[a-z]'")  # transliterated by machine: "Kjol'n"
LEAST_ALIKE = 0.7  # of difflib's ratio
MOST = 4
CODE = re.compile(r"^[A-Z]{2,4}$")


def distance_km(lat: float, lon: float, lats: pd.Series, lons: pd.Series) -> pd.Series:
    """Great-circle distance in kilometres from one point (degrees) to many (haversine)."""
    here, there = np.radians(lat), np.radians(lats)
    rise = np.sin((there - here) / 2) ** 2
    turn = np.sin((np.radians(lons) - np.radians(lon)) / 2) ** 2
    return 2 * EARTH_KM * np.arcsin(np.sqrt(rise + np.cos(here) * np.cos(there) * turn))


class Gazetteer:
    """The towns of GeoNames' cities15000 in Europe."""

    def __init__(self, towns: pd.DataFrame):
        self.towns = towns.reset_index(drop=True)
        self._by_name: dict[tuple[str, str], list[int]] = {}
        self._by_alternate: dict[tuple[str, str], list[int]] = {}
        for place, town in enumerate(self.towns.itertuples()):
            self._by_name.setdefault((town.country, fold(town.name)), []).append(place)
            for alternate in {fold(name) for name in town.alternatenames.split("|")} - {"", fold(town.name)}:
                self._by_alternate.setdefault((town.country, alternate), []).append(place)

    @classmethod
    def read(cls, folder: Path) -> "Gazetteer":
        """The gazetteer of the folder. Raises SourceError when a column is missing."""
        towns = pd.read_csv(folder / FILE, keep_default_na=False)
        if missing := COLUMNS - set(towns):
            raise SourceError(f"{FILE} has no column {', '.join(sorted(missing))}; GeoNames' cities15000 has it.")
        return cls(towns)

    def place(self, country: str, *names: str, near: tuple[float, float] | None = None) -> pd.Series | None:
        """The town of that country and name: within 30 km of `near` when it is known, else the most populous.

        A town's own name wins over other towns' alternate names; no name is looked for across a border.
        """
        iso = ISO.get(country, country)
        for index in (self._by_name, self._by_alternate):
            positions = sorted({place for key in keys(*names) for place in index.get((iso, key), [])})
            towns = self.towns.loc[positions]
            if near is not None:
                towns = towns[distance_km(*near, towns.lat, towns.lon) <= NEAR_KM]
            if len(towns):
                return towns.loc[towns.population.idxmax()]
        return None

    def other_names(self, town: pd.Series | None, endonym: str) -> list[str]:
        """The town's name in GeoNames, then alternates in Latin letters spelled much like `endonym`, the likest first.

        GeoNames does not say here which language a name is; far spellings are often another town's, so they are left.
        """
        if town is None:
            return []
        mine = fold(endonym)
        likeness = {}
        for name in town.alternatenames.split("|"):
            foreign = CODE.match(name) or RUSSIAN.search(name) or not READABLE.match(name)
            if not foreign and (town.country, fold(name)) not in self._by_name:
                likeness[name] = SequenceMatcher(None, mine, fold(name)).ratio()
        alike = [name for name in likeness if likeness[name] >= LEAST_ALIKE]
        return [town["name"].replace(" - ", " / "), *sorted(alike, key=lambda name: (-likeness[name], name))[:MOST]]
