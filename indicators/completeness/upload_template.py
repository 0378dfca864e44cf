"""What a template for an upload holds: the places, indicators and years that somebody fills in."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from indicators.answers.completeness import UploadTemplate
from indicators.figures.figures import Figures
from indicators.model.collation import sort_key
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import AreaKind, City, Comparable, Indicator

Means = Callable[[str, str], str]  # a name and a country -> the id of the city that a file means by it, or nothing
YEARS, YEARS_OF_SEVERAL = 5, 3  # rows of one indicator, and of each of several
PUBLISHING = (AreaKind.CITY, AreaKind.MUNICIPALITY, AreaKind.DISTRICT)
CONTEXT = "context"  # a theme that Eurostat publishes for every city


def can_be_delivered(indicator: Indicator) -> bool:
    """Whether a city could usefully publish it today: neither context nor of countries, in use, and comparable."""
    return is_of_cities(indicator) and indicator.theme != CONTEXT


def is_of_cities(indicator: Indicator) -> bool:
    """Whether it is an indicator of cities that is still in use, and not one police force's own count."""
    comparable = indicator.comparable is not Comparable.NEVER
    return not indicator.is_wider and indicator.until is None and comparable


def upload_template(
    data: Figures, means: Means, subject: str, indicators: tuple[Indicator, ...], city: City | None = None
) -> UploadTemplate:
    """The template of some indicators for a city, or for the members of the network to choose from.

    Without indicators for a province or a country, which publish nothing here.
    """
    if city and city.kind not in PUBLISHING:
        indicators = ()
    cities = [city] if city else sorted(members(data), key=lambda one: sort_key(one.name))
    newest = datetime.now(UTC).year - 1  # the last year that is complete
    number = YEARS if len(indicators) == 1 else YEARS_OF_SEVERAL
    return UploadTemplate(subject, places(cities, means), indicators, tuple(range(newest, newest - number, -1)))


def of_subject(data: Figures, subject: str) -> tuple[Indicator, ...]:
    """The indicators of a subject: one by its id, or those of a theme that cities can publish; of a country's, none.

    Raises UnknownNameError.
    """
    catalogued, themes = data.catalogue.indicators, data.catalogue.themes
    if subject in catalogued:
        return tuple(one for one in (catalogued[subject],) if not one.is_wider)
    if subject not in themes:
        raise UnknownNameError("template", subject, [*catalogued, *themes])
    return tuple(one for one in catalogued.values() if one.theme == subject and is_of_cities(one))


def subjects(data: Figures) -> tuple[str, ...]:
    """The themes and the indicators that have something to fill in, by id; the themes first."""
    ids = (*data.catalogue.themes, *data.catalogue.indicators)
    return tuple(id for id in ids if of_subject(data, id))


def places(cities: Iterable[City], means: Means) -> dict[str, str]:
    """What a file calls each city so that it is read without a question: its name, or its id where that is not sure."""
    return {_certain(one, means): one.id for one in cities}


def _certain(city: City, means: Means) -> str:
    ids = {means(city.name, country) for country in ("", city.country)}
    return city.name if ids == {city.id} else city.id


def members(data: Figures) -> list[City]:
    """The cities of the network, for which there are templates."""
    return [one for one in data.cities.values() if one.member and one.kind is not AreaKind.COUNTRY]
