"""What the places of an answer are, in words: cities, districts, provinces, départements; never all "cities"."""

from collections.abc import Collection, Iterable

from babel import Locale

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.model.indicators import AreaKind, City

TOWN, DISTRICT, PROVINCE, DEPARTEMENT = "town", "district", "province", "departement"


ISO = {"EL": "GR", "UK": "GB"}  # Eurostat's codes of countries, where they are not those of ISO 3166


def country_name(code: str, _: Language) -> str:
    """A country in the reader's language; its code where Babel does not know it."""
    return Locale(_.code).territories.get(ISO.get(code, code), code)


def kind_of(city: City) -> str:
    """What a place is to a reader: a town (city or municipality), a district of one, a province, a département."""
    if city.kind is AreaKind.PROVINCE:
        return DEPARTEMENT if city.country == "FR" else PROVINCE
    return DISTRICT if city.kind is AreaKind.DISTRICT else TOWN


def kinds(cities: Iterable[City]) -> set[str]:
    """What these places are."""
    return {kind_of(city) for city in cities}


def number_of(count: int, among: Collection[str], _: Language) -> str:
    """So many places, named by what they are: "1 city", "12 provinces"; "areas" where there are several kinds."""
    match list(among):
        case ["town"] | []:
            return _.ngettext("{number} city", "{number} cities", count)
        case ["district"]:
            return _.ngettext("{number} district", "{number} districts", count)
        case ["province"]:
            return _.ngettext("{number} province", "{number} provinces", count)
        case ["departement"]:
            return _.ngettext("{number} département", "{number} départements", count)
    return _.ngettext("{number} area", "{number} areas", count)


def counted(cities: Iterable[City], _: Language) -> str:
    """How many of each kind, as a list: "621 cities, 106 provinces and 101 départements"."""
    kinds_present = [kind_of(city) for city in cities]
    order = [one for one in (TOWN, DISTRICT, PROVINCE, DEPARTEMENT) if one in kinds_present] or [TOWN]
    return _.listed([number_of(kinds_present.count(one), [one], _) for one in order])


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
