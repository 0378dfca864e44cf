"""Two perimeters under one name: the greater city of Urban Audit and the municipality at its heart, told apart."""

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.model.indicators import City

ALIKE = 0.15  # populations no further apart than this are taken as those of one perimeter


def perimeter(city: City | None, dataset: str, catalogue: Catalogue, _: Language) -> str:
    """What a dataset's figures count, where the city's name stands for two perimeters; else empty."""
    declared = catalogue.datasets.get(dataset)
    if city is None or declared is None or not two_perimeters(city):
        return ""
    return {"city": _("greater city"), "municipality": _("municipality only")}.get(declared.perimeter, "")


def two_perimeters(city: City) -> bool:
    """True where the Urban Audit city and the municipality of the same name differ by more than 15 % in population."""
    if city.population is None or city.city_population is None:
        return False
    return abs(city.population - city.city_population) > ALIKE * city.city_population
