"""What the places of an answer are, in words: cities, districts, provinces, départements; never all "cities"."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import country_name as country_name
from indicators.language.names import figure_place, full_name, group_name, short_name
from indicators.model.groups import area_of as place_id
from indicators.model.indicators import AreaKind, City, Indicator
from indicators.model.quality import two_perimeters

TOWN, DISTRICT, PROVINCE, DEPARTEMENT = "town", "district", "province", "departement"
REGION, COUNTRY = "region", "country"


def kind_of(city: City) -> str:
    """What a place is to a reader: a town (city or municipality), a district, a province, a region, a country."""
    if city.kind is AreaKind.PROVINCE:
        return DEPARTEMENT if city.country == "FR" else PROVINCE
    if city.kind in (AreaKind.REGION, AreaKind.COUNTRY):
        return city.kind.value
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
        case ["region"]:
            return _.ngettext("{number} region", "{number} regions", count)
        case ["country"]:
            return _.ngettext("{number} country", "{number} countries", count)
    return _.ngettext("{number} area", "{number} areas", count)


def counted(cities: Iterable[City], _: Language) -> str:
    """How many of each kind, as a list: "621 cities, 106 provinces and 101 départements"."""
    kinds_present = [kind_of(city) for city in cities]
    order = [one for one in (TOWN, DISTRICT, PROVINCE, DEPARTEMENT, REGION, COUNTRY) if one in kinds_present] or [TOWN]
    return _.listed([number_of(kinds_present.count(one), [one], _) for one in order])


def level_words(city: City, _: Language) -> str:
    """What kind of area a figure is of: "city", "district", "province"."""
    return {
        TOWN: _("city"),
        DISTRICT: _("district"),
        PROVINCE: _("province"),
        DEPARTEMENT: _("département"),
        REGION: _("region"),
        COUNTRY: _("country"),
    }[kind_of(city)]


def place_of(geo: str, areas: Mapping[str, City], _: Language) -> City | None:
    """The city or district of a figure's geo, named with the group of residents that it is of; None for a stranger."""
    city = areas.get(place_id(geo))
    if city is None or city.id == geo:
        return city
    return replace(city, id=geo, name=f"{full_name(city, _)}: {group_name(geo, _)}")


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


def counted_area(city: City, indicator: Indicator, dataset: str, catalogue: Catalogue, _: Language) -> str:
    """Of which area a figure of residents is, as a sentence; empty for other figures."""
    declared = catalogue.datasets.get(dataset)
    area = _perimeters(city, _).get(declared.perimeter, "") if declared and indicator.id == "population" else ""
    return _("{city}: {area}.", city=short_name(city, _), area=area) if area else ""


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


def perimeter(city: City | None, indicator: Indicator, dataset: str, catalogue: Catalogue, _: Language) -> str:
    """What a figure counts where the city's name does not say it: a region, a country, one of two perimeters."""
    if city is not None and indicator.is_wider:
        return figure_place(indicator, city, _)
    declared = catalogue.datasets.get(dataset)
    if city is None or declared is None or not two_perimeters(city):
        return ""
    return {"city": _("greater city"), "municipality": _("municipality only")}.get(declared.perimeter, "")


def figures_elsewhere(indicator: Indicator, city: City, place: str, _: Language) -> str:
    """For a program: whose figures an indicator has in a city, and the code to request them with."""
    return _(
        "{indicator}: the figures are those of {place}, not of {city} alone. Request them with city={code}.",
        indicator=_.words(indicator.title),
        city=full_name(city, _),
        place=place,
        code=indicator.geo_of(city),
    )
