"""Places that bear a city's name and are no row of the cities' table: they make a name less certain."""

from pathlib import Path

import pandas as pd

from indicators.model.indicators import AreaKind
from indicators.model.tables import Row
from indicators.readers.places.gazetteer import FILE as TOWNS
from indicators.readers.places.gazetteer import ISO, distance_km
from indicators.readers.places.spelling import fold, keys

COMMUNES = Path("recorded/recorded_crime_fr_communes_2024.parquet")
GEOGRAPHY = Path("data/geography")
SAME_KM = 45.0  # a place of that name so near to the middle of a city is that city
QUARTER_KM = 8.0  # a town so near to a city is one of its quarters: Salamanca in Madrid
COLUMNS = ["name", "country", "population"]
EUROSTAT = {iso: code for code, iso in ISO.items()}


def make(folder: Path, home: Path) -> Path:
    """Writes data/geography/namesakes.csv under `home` from GeoNames' towns and the French communes in `folder`."""
    cities = _located(pd.read_csv(home / GEOGRAPHY / "cities.csv", keep_default_na=False))
    listed = [pd.read_csv(home / GEOGRAPHY / name, keep_default_na=False) for name in ("exonyms.csv", "spellings.csv")]
    towns = _located(pd.read_csv(folder / TOWNS, keep_default_na=False))
    towns = towns.assign(country=towns["country"].replace(EUROSTAT))
    communes = pd.read_parquet(folder / COMMUNES, columns=["code", "name", "lat", "lon", "pop"]).drop_duplicates("code")
    communes = communes[~communes["code"].isin(set(cities.loc[cities["country"] == "FR", "lau"]))]
    communes = communes.assign(country="FR").rename(columns={"pop": "population"})
    places = _located(pd.concat([towns, communes], ignore_index=True))
    path = home / GEOGRAPHY / "namesakes.csv"
    namesakes(cities, pd.concat(listed).fillna(""), places).to_csv(path, index=False, lineterminator="\n")
    return path


def namesakes(cities: pd.DataFrame, exonyms: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The places (COLUMNS, lat, lon) that bear the name of a city and lie elsewhere: COLUMNS, sorted, the largest
    of a name and country.

    A name is the city's own or one that `exonyms` (geo, name, names) gives it, not what GeoNames adds.
    """
    where = cities[cities["kind"] != AreaKind.PROVINCE].set_index("geo")[["country", "kind", "lat", "lon"]]
    bearers: dict[str, set[str]] = {}
    for row in pd.concat([cities[["geo", "name"]].assign(names=""), exonyms[["geo", "name", "names"]]]).itertuples():
        for key in keys(row.name, *str(row.names).split("|")):
            bearers.setdefault(key, set()).add(row.geo)
    twins = [
        (place.name, place.country, int(place.population))
        for place in places.dropna(subset="population").itertuples(index=False)
        if (geos := bearers.get(fold(place.name))) and _elsewhere(place, where[where.index.isin(geos)], where)
    ]
    rows = pd.DataFrame(twins, columns=COLUMNS).sort_values(["population", "name"], ascending=[False, True])
    rows = rows.assign(key=rows["name"].map(fold)).drop_duplicates(["key", "country"]).sort_values(["key", "country"])
    return rows[COLUMNS].reset_index(drop=True)


def _located(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(**{name: pd.to_numeric(rows[name]).astype("float64") for name in ("lat", "lon")})


def _elsewhere(place: Row, bearers: pd.DataFrame, cities: pd.DataFrame) -> bool:
    """Whether the place is none of the bearers of its name, nor a quarter of another city in a bearer's country."""
    urban = cities[cities["kind"] == AreaKind.CITY] if place.country in set(bearers["country"]) else cities[:0]
    apart = (_km(place, bearers) > SAME_KM).all() and (_km(place, urban) > QUARTER_KM).all()
    return bool(apart)


def _km(place: Row, cities: pd.DataFrame) -> pd.Series:
    located = cities.dropna(subset=["lat", "lon"])
    return distance_km(place.lat, place.lon, located["lat"], located["lon"])
