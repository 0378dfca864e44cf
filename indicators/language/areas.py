"""What the places of an answer are, in words: cities, districts, provinces, départements; never all "cities"."""

from collections.abc import Collection, Iterable

from babel import Locale

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import full_name
from indicators.model.indicators import AreaKind, City

ISO = {"EL": "GR", "UK": "GB"}  # Eurostat's codes of countries, where they are not those of ISO 3166
TOWN, DISTRICT, PROVINCE, DEPARTEMENT = "town", "district", "province", "departement"


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


def area_of(city: City, _: Language) -> str:
    """Which area the city's name stands for, and its residents: "Eurostat city area, 410,032 residents (2024)".

    The one population of a document: of the municipality where one is known, as the police count, else of the city as
    Eurostat outlines it (City.population); always with its perimeter and its year.
    """
    area = _perimeters(city, _).get(city.population_perimeter or city.kind.value, "")
    if not area or not city.population or city.population != city.population:
        return area
    residents = _("{number} residents ({year})", number=_.number(city.population), year=city.population_year)
    return f"{area}, {residents}"


def area_sentence(city: City, _: Language) -> str:
    """The same as a sentence; where Eurostat's figures count another area than the municipality, it says so."""
    sentence = _("{city}: {area}.", city=full_name(city, _), area=area_of(city, _))
    wider = two_perimeters(city) and (city.city_population or 0) > (city.population or 0)
    if city.population_perimeter != "municipality" or not wider:
        return sentence
    return " ".join([sentence, _("Eurostat's figures count a wider city area.")])


def residents_rule(_: Language) -> str:
    """Whose residents are told in a list of cities."""
    return _("Residents are those of the municipality where they are known, otherwise those of Eurostat's city area.")


def _perimeters(city: City, _: Language) -> dict[str, str]:
    """What the areas are called, by the perimeter of the population, else by the kind of the area."""
    province = _("département") if city.country == "FR" else _("province")
    return {
        "city": _("Eurostat city area"),
        "municipality": _("municipality"),
        "district": _("district"),
        "province": province,
    }


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
