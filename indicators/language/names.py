"""Words that several views need: short names of cities, titles, sentences in a row."""

import csv
from functools import cache

from indicators.answers.comparison import Bars, Lines, Overview
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.values import is_survey, safe
from indicators.model.indicators import City, Indicator
from indicators.model.locations import GEOGRAPHY

EXONYMS = GEOGRAPHY / "exonyms.csv"


def full_name(city: City, _: Language) -> str:
    """The city's name in the reader's language where it has one of its own (Vienna, Vienne), else as at home."""
    return exonyms().get((city.id, _.code), city.name)


def short_name(city: City, _: Language) -> str:
    """The name as a chart writes it: the first of several languages, without what stands in brackets."""
    return full_name(city, _).split(" / ")[0].split("/")[0].split(" (")[0]


def subject(city: City, indicator: Indicator, _: Language) -> str:
    """Whom a headline speaks of: the city, or its country where the figure is that of the country."""
    name = short_name(city, _)
    return _("{city} (national figure)", city=name) if indicator.is_national else name


def searched_name(city: City, _: Language) -> str:
    """The name in the reader's language and, where it differs, the one at home: either can be typed."""
    name = full_name(city, _)
    return name if name == city.name else f"{name} ({city.name})"


@cache
def exonyms() -> dict[tuple[str, str], str]:
    """Names of cities in other languages than their own, by city and language code: data/geography/exonyms.csv."""
    with EXONYMS.open(encoding="utf-8", newline="") as file:
        return {(row["geo"], row["language"]): row["name"] for row in csv.DictReader(file)}


def own_city(answer: Lines | Bars | Overview) -> City | None:
    """The city that the view is about, where it has a figure: the first one, unless the answer names another."""
    city_id = answer.own_id or (answer.cities[0].id if answer.cities else "")
    return next((city for city in answer.cities if city.id == city_id), None)


def surveyed(indicator: Indicator, catalogue: Catalogue) -> bool:
    """True when the indicator is asked in waves: years between two waves are not gaps."""
    return any(is_survey(one.dataset, catalogue) for one in indicator.series)


def capitalised(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


class Html(str):
    """Text that is HTML already: its names are escaped, its few tags are meant."""

    __slots__ = ()


def titled(indicator: Indicator, catalogue: Catalogue, _: Language, *more: str) -> Html:
    """The start of a lead: the indicator's title in bold, its unit, and what else the sentence says."""
    unit = _.words(catalogue.units[indicator.unit].title)
    return Html(f"<b>{safe(_.words(indicator.title))}</b>, {safe(', '.join([unit, *(one for one in more if one)]))}.")


def told(indicator: Indicator, _: Language) -> str:
    """What is counted, as the catalogue says it, as HTML."""
    return safe(_.words(indicator.definition))


def sentences(*parts: str) -> Html:
    """Sentences of HTML in a row; empty ones are left out."""
    return Html(" ".join(part for part in parts if part))
