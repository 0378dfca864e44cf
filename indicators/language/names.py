"""Words that several views need: short names of cities, titles, sentences in a row."""

import csv
from functools import cache

from indicators.answers.shared import OfSeveralCities
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.typography import capitalised as capitalised
from indicators.language.values import is_survey, safe
from indicators.model.groups import group_of
from indicators.model.indicators import AreaKind, City, Indicator
from indicators.model.levels import Level
from indicators.model.locations import GEOGRAPHY
from indicators.model.regions import region_names

EXONYMS = GEOGRAPHY / "exonyms.csv"
ISO = {"EL": "GR", "UK": "GB"}  # Eurostat's codes of countries, where they are not those of ISO 3166


def full_name(city: City, _: Language) -> str:
    """The city's name in the reader's language where it has one of its own (Vienna, Vienne), else as at home."""
    if city.kind is AreaKind.COUNTRY:
        return country_name(city.country, _)
    return exonyms().get((city.id, _.code), city.name)


def country_name(code: str, _: Language) -> str:
    """A country in the reader's language; its code where Babel does not know it."""
    iso = ISO.get(code, code)
    name = _.country(iso)
    return code if name == iso else name


def short_name(city: City, _: Language) -> str:
    """The name as a chart writes it: the first of several languages, without what stands in brackets."""
    return full_name(city, _).split(" / ")[0].split("/")[0].split(" (")[0]


def subject(city: City, indicator: Indicator, _: Language) -> str:
    """Whom a headline speaks of: the city; with its region or country where the figure is that of these."""
    return placed(short_name(city, _), indicator, city, _)


def placed(name: str, indicator: Indicator, city: City, _: Language) -> str:
    """A city's name, or a value of it, with the place that its figure is of where that is a wider one."""
    if indicator.is_national:
        return _("{city} (national figure)", city=name)
    if indicator.is_regional:
        return _("{city} (region: {region})", city=name, region=region_of(indicator, city, _))
    return name


def figure_place(indicator: Indicator, city: City, _: Language) -> str:
    """The place that a figure is of where it is wider than the city: its region, its country; else empty."""
    if indicator.is_national:
        return _("whole country")
    if not indicator.is_regional:
        return ""
    words = {"region": region_of(indicator, city, _), "level": level_name(indicator.level_in(city.country))}
    if indicator.speaks_for(city):
        return _("region of {region} ({level}), the same area as the city", **words)
    return _("region of {region} ({level})", **words)


def region_name(code: str) -> str:
    """The name of a region of the NUTS; empty where the code is of no region."""
    return region_names().get(code, "")


def region_of(indicator: Indicator, city: City, _: Language) -> str:
    """The name of the region that a figure is of; its code where no name is known."""
    code = indicator.geo_of(city)
    return region_names().get(code, code)


def level_name(level: Level) -> str:
    """A level of the NUTS as statisticians write it: "NUTS 3"."""
    return f"NUTS\u00a0{level.value[-1]}"


def searched_name(city: City, _: Language) -> str:
    """The name in the reader's language and, where it differs, the one at home: either can be typed."""
    name = full_name(city, _)
    return name if name == city.name else f"{name} ({city.name})"


@cache
def exonyms() -> dict[tuple[str, str], str]:
    """Names of cities in other languages than their own, by city and language code: data/geography/exonyms.csv."""
    with EXONYMS.open(encoding="utf-8", newline="") as file:
        return {(row["geo"], row["language"]): row["name"] for row in csv.DictReader(file)}


def own_city(answer: OfSeveralCities) -> City | None:
    """The city that the view is about, where it has a figure: the first one, unless the answer names another."""
    city_id = answer.own_id or (answer.cities[0].id if answer.cities else "")
    return next((city for city in answer.cities if city.id == city_id), None)


def surveyed(indicator: Indicator, catalogue: Catalogue) -> bool:
    """True when the indicator is asked in waves: years between two waves are not gaps."""
    return any(is_survey(one.dataset, catalogue) for one in indicator.series)


class Html(str):
    """Text that is HTML already: its names are escaped, its few tags are meant."""

    __slots__ = ()


def titled(indicator: Indicator, catalogue: Catalogue, _: Language, *more: str) -> Html:
    """The start of a lead: the indicator's title in bold, its unit, and what else the sentence says."""
    unit = _.words(catalogue.units[indicator.unit].title)
    return Html(f"<b>{safe(_.words(indicator.title))}</b>, {safe(', '.join([unit, *(one for one in more if one)]))}.")


def rate_phrase(indicator: Indicator, catalogue: Catalogue, _: Language) -> str:
    """The indicator as the topic of a headline, and what a reader divides it by: for sentences without a value."""
    phrase = _.typography.topic(_.words(indicator.phrase))
    return f"{phrase} {_.words(catalogue.units[indicator.unit].title)}" if indicator.per else phrase


def told(indicator: Indicator, _: Language) -> str:
    """What is counted, as the catalogue says it, as HTML."""
    return safe(_.words(indicator.definition))


def sentences(*parts: str) -> Html:
    """Sentences of HTML in a row; empty ones are left out."""
    return Html(" ".join(part for part in parts if part))


def group_name(geo: str, _: Language) -> str:
    """The group of residents that a figure is of (model/groups.py): "Women", "15–24", "Women, 65+"."""
    sex, age = group_of(geo)
    words = {"F": _("Women"), "M": _("Men"), "X": _("Other")}.get(sex, "")
    return ", ".join(part for part in (words, age.replace("-", "–")) if part)


def licence_words(licence: str, _: Language) -> str:
    """A licence as a reader calls it: its own name, or in words of the reader's language what the publisher allows."""
    return {
        "Reuse with attribution": _("Reuse with attribution"),
        "Free reuse with source": _("Free reuse with source"),
        "No licence text seen": _("No licence text seen"),
    }.get(licence, licence)


def publisher_words(publisher: str, _: Language) -> str:
    """A publisher as a reader calls it: institutions of the Union in the reader's language, others as they call
    themselves."""
    return {
        "European Commission": _("European Commission"),
        "European Commission, Joint Research Centre": _("European Commission, Joint Research Centre"),
        "European Commission, DG CONNECT": _("European Commission, DG CONNECT"),
        "European Commission, Directorate-General for Regional and Urban Policy": _(
            "European Commission, Directorate-General for Regional and Urban Policy"
        ),
        "European Commission, Joint Research Centre, and Inter-Agency Standing Committee": _(
            "European Commission, Joint Research Centre, and Inter-Agency Standing Committee"
        ),
        "Bündnis Entwicklung Hilft and IFHV, Ruhr University Bochum": _(
            "Bündnis Entwicklung Hilft and IFHV, Ruhr University Bochum"
        ),
        "data.police.uk, police forces of England, Wales and Northern Ireland": _(
            "data.police.uk, police forces of England, Wales and Northern Ireland"
        ),
    }.get(publisher, publisher)
