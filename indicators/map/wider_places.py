"""Regions and countries as places of the map; a click leads to their largest town."""

from collections.abc import Iterable
from dataclasses import replace
from weakref import WeakKeyDictionary

from indicators.answers.comparison import Places
from indicators.figures.figures import Figures
from indicators.model.indicators import AreaKind, City, Indicator
from indicators.model.levels import Level, level_of
from indicators.model.region_shapes import shape_of
from indicators.model.regions import region_names


def places_of(data: Figures, indicator: Indicator, city: City, geos: Iterable[str]) -> dict[str, City]:
    """The places with these codes that are of the indicator's level, by code.

    The own city stands for its region or country, under the code of that. A region lies in the middle of its outline;
    without an outline at its largest town, without a town nowhere.
    """
    by_level = _by_level(data, indicator)
    by_code = {geo: by_level.place(geo) for geo in geos if level_of(geo) == indicator.level_in(geo[:2])}
    home = indicator.geo_of(city)
    return by_code | ({home: replace(city, kind=by_code[home].kind)} if home in by_code else {})


class _PlacesOfLevel:
    """The regions or countries of which an indicator has figures: the same for every city, so made once."""

    def __init__(self, cities: Iterable[City], indicator: Indicator):
        self._towns: dict[str, City] = {}
        self._places: dict[str, City] = {}
        for town in cities:
            code = indicator.geo_of(town)
            if code and town.is_town and town.lat == town.lat and _larger(town, self._towns.get(code)):
                self._towns[code] = town

    def place(self, code: str) -> City:
        """A region or country as an area."""
        if code not in self._places:
            self._places[code] = _place(code, self._towns.get(code))
        return self._places[code]


_levels: WeakKeyDictionary[Figures, dict[tuple, _PlacesOfLevel]] = WeakKeyDictionary()


def _by_level(data: Figures, indicator: Indicator) -> _PlacesOfLevel:
    """The places of the levels of an indicator, kept as long as the figures are."""
    by_levels = _levels.setdefault(data, {})
    levels = (indicator.perimeter, *sorted(indicator.coarser.items()))
    if levels not in by_levels:
        by_levels[levels] = _PlacesOfLevel(data.cities.values(), indicator)
    return by_levels[levels]


def outline_of(geo: str, answer: Places) -> str:
    """The code of the region that a row is of, where its outline is known; empty elsewhere."""
    if not answer.indicator.perimeter.is_region:
        return ""
    code = answer.indicator.geo_of(answer.city) if geo == answer.city.id else geo
    return code if code and shape_of(code) else ""


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
    if shape := shape_of(code):
        place = replace(place, lon=shape.middle[0], lat=shape.middle[1])
    elif town is not None:
        place = replace(place, lon=town.lon, lat=town.lat)
    return replace(place, parent=town.id) if town else place
