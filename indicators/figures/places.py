"""Rows of the store as cities: with their residents, and whether their region is the city."""

from typing import Any

from indicators.model.districts import District
from indicators.model.indicators import AreaKind, City
from indicators.model.regions import cities_that_are_regions


def city_of_district(declared: District, city: City) -> City:
    """A declared district as an area of its city."""
    has_population = declared.population is not None
    return City(
        id=declared.id,
        name=declared.name,
        country=city.country,
        kind=AreaKind.DISTRICT,
        lat=float("nan"),
        lon=float("nan"),
        lau=declared.code,
        parent=city.id,
        population=declared.population,
        population_year=declared.year if has_population else None,
        population_perimeter="district" if has_population else "",
    )


def city_of_row(row: Any, population: Any | None, audited: float | None) -> City:
    """A row of tables.CITIES, with its row of tables.POPULATIONS and its residents in the Urban Audit, as a value."""
    return City(
        id=row.geo,
        name=row.name,
        country=row.country,
        kind=AreaKind(row.kind),
        lat=row.lat,
        lon=row.lon,
        nuts3=row.nuts3,
        lau=row.lau,
        parent=row.parent,
        capital=bool(row.capital),
        population=None if population is None else float(population.population),
        population_year=None if population is None else int(population.year),
        population_perimeter="" if population is None else population.perimeter,
        city_population=audited,
        member=bool(row.member),
        member_source=row.member_source,
        is_region=row.geo in cities_that_are_regions(),
    )
