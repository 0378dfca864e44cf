"""Names of figures that several cities share: those of their country or region, shown once."""

from indicators.answers.shared import OfPlaces
from indicators.language.language import Language
from indicators.language.names import country_name, full_name, region_of, short_name
from indicators.model.indicators import City


def place_name(city: City, answer: OfPlaces, _: Language) -> str:
    """Whose figure a city's row is: the country or region where it is of that, else the city."""
    if _is_of_city(city, answer):
        return short_name(city, _)
    if answer.indicator.is_national:
        return country_name(city.country, _)
    return region_of(answer.indicator, city, _)


def cities_named(city: City, answer: OfPlaces, _: Language) -> str:
    """The cities chosen that a figure of a country or region is shown for; empty where it is the city's."""
    if _is_of_city(city, answer):
        return ""
    return ", ".join(short_name(one, _) for one in answer.together[city.id])


def row_name(city: City, answer: OfPlaces, _: Language) -> str:
    """Both in one line: "Belgium: Liège, Ghent"; of a figure of the city itself its name."""
    cities, place = cities_named(city, answer, _), place_name(city, answer, _)
    return _.typeset(f"{place}{_.typography.colon}{cities}") if cities else place


def pointed_name(city: City, answer: OfPlaces, _: Language) -> str:
    """As `row_name`, of a city with its full name: there is room where the pointer tells it."""
    return full_name(city, _) if _is_of_city(city, answer) else row_name(city, answer, _)


def listed_name(city: City, answer: OfPlaces, _: Language) -> str:
    """The cities of a row as a table names them."""
    return ", ".join(full_name(one, _) for one in answer.together.get(city.id, (city,)))


def once_each(answer: OfPlaces, _: Language) -> str:
    """That each country or region is shown once; empty where every figure is of one city alone."""
    if not any(len(cities) > 1 for cities in answer.together.values()):
        return ""
    if answer.indicator.is_national:
        return _("Figures of countries: each country is shown once, with its cities.")
    return _("Figures of regions: each region is shown once, with its cities.")


def _is_of_city(city: City, answer: OfPlaces) -> bool:
    """Whether the figure is that of one city: its own, or that of a region which is the city."""
    cities = answer.together.get(city.id, ())
    return not cities or (len(cities) == 1 and answer.indicator.speaks_for(city))
