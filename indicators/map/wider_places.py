"""Regions and countries as places of the map: each where its largest town lies, which a click leads to."""

from collections.abc import Iterable
from dataclasses import replace

from indicators.figures.figures import Figures
from indicators.model.indicators import AreaKind, City, Indicator
from indicators.model.levels import Level, level_of
from indicators.model.regions import region_names


def places_of(data: Figures, indicator: Indicator, city: City, geos: Iterable[str]) -> dict[str, City]:
    """The places with these codes that are of the indicator's level, by code.

    The own city stands for its region or country, under the code of that; a place without a town has no coordinates.
    """
    towns: dict[str, City] = {}
    for town in data.cities.values():
        code = indicator.geo_of(town)
        if code and town.is_town and town.lat == town.lat and _larger(town, towns.get(code)):
            towns[code] = town
    by_code = {geo: _place(geo, towns.get(geo)) for geo in geos if level_of(geo) == indicator.level_in(geo[:2])}
    home = indicator.geo_of(city)
    return by_code | ({home: replace(city, kind=by_code[home].kind)} if home in by_code else {})


def _larger(town: City, other: City | None) -> bool:
    """Whether a town stands for a place rather than another one: the capital of a country, else the larger."""
    if other is None:
        return True
    if town.capital is not other.capital:
        return town.capital
    return float(town.population or 0) > float(other.population or 0)


def _place(code: str, town: City | None) -> City:
    """A region or country as an area; its name is that of the region, of a country its code."""
    kind = AreaKind.COUNTRY if level_of(code) is Level.COUNTRY else AreaKind.REGION
    place = City(code, region_names().get(code, code), code[:2], kind, nuts3=code if kind is AreaKind.REGION else "")
    if town is None:
        return place
    return City(place.id, place.name, place.country, kind, town.lat, town.lon, place.nuts3, parent=town.id)
