"""A place of which no figure is known: what is known around it, and what the cities like it publish."""

import pandas as pd

from indicators.answers.completeness import Unpublished
from indicators.figures.figures import Figures
from indicators.model import tables
from indicators.model.indicators import AreaKind, City
from indicators.statistics.space import kilometres_from

NEAREST = 5  # cities to look at instead
FAR = 2_000  # kilometres from which nothing is near: a member overseas
MEMBERS = "members"
PROVINCE = " (provincia)"  # how a province is called that bears the name of its chief town


def unpublished(data: Figures, city: City) -> Unpublished:
    """What is known of the country and region of a city, and what the cities of its country publish.

    Where no city of its country publishes anything, those of the network take their place.
    """
    towns = [one for one in data.cities.values() if one.is_town and one.id in data.presence]
    here = [one for one in towns if one.country == city.country and one.id != city.id]
    among, cities = (city.country, here) if here else (MEMBERS, [one for one in towns if one.member])
    return Unpublished(
        city,
        tuple(one for one in data.cities.values() if _around(one, city) and one.id in data.presence),
        tuple(_nearest(city, cities)),
        among,
        len(cities),
        _themes(data, cities),
        len(data.presence.of([city.country])),
    )


def _around(area: City, city: City) -> bool:
    """Whether an area is the city's province or département, or the city that it is a part of."""
    if area.country != city.country or area.id == city.id:
        return False
    if area.kind is not AreaKind.PROVINCE:
        return area.id == city.parent
    shared = bool(city.nuts3) and area.nuts3 == city.nuts3
    departement = city.country == "FR" and bool(city.lau) and area.id == f"FR-D{city.lau[:2]}"
    return shared or departement or area.name.removesuffix(PROVINCE) == city.name


def _nearest(city: City, cities: list[City]) -> list[City]:
    """The nearest cities, where it is known where the city lies and any is near; else the largest."""
    located = [one for one in cities if one.lat == one.lat and one.lat is not None]
    if city.lat is None or city.lon is None or city.lat != city.lat or not located:
        return sorted(cities, key=_size)[:NEAREST]
    north, east = ([float(getattr(one, side)) for one in (city, *located)] for side in ("lat", "lon"))
    distances = kilometres_from(0, north, east)[1:]
    if distances.min() > FAR:
        return sorted(cities, key=_size)[:NEAREST]
    return [located[place] for place in distances.argsort(kind="stable")[:NEAREST]]


def _size(city: City) -> float:
    """The largest first."""
    return -(city.population or 0)


def _themes(data: Figures, cities: list[City]) -> pd.DataFrame:
    """tables.PUBLISHED of these cities, in the order of the catalogue's themes."""
    themes = {id: one.theme for id, one in data.catalogue.indicators.items() if not one.is_wider}
    presence = data.presence.rows([one.id for one in cities], themes)
    grouped = presence.assign(theme=presence["indicator"].map(themes)).groupby("theme")
    rows = grouped.agg(cities=("geo", "nunique"), indicators=("indicator", "nunique"), last=("last", "max"))
    rows = rows.reindex([id for id in data.catalogue.themes if id in rows.index]).reset_index()
    return tables.checked(rows, tables.PUBLISHED, "what cities publish")
