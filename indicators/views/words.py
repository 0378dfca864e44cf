"""Words that several views need: short names of cities, what the benchmark is, what kind of years there are."""

from indicators.answers import Bars, Lines, Rug
from indicators.catalogue import Catalogue
from indicators.model import City, Comparator, Indicator
from indicators.views.language import Language
from indicators.views.values import is_survey, safe


def short_name(city: City) -> str:
    """The name as a chart writes it: the first of several languages, without what stands in brackets."""
    return city.name.split(" / ")[0].split("/")[0].split(" (")[0]


def own_city(answer: Lines | Bars | Rug) -> City | None:
    """The city that the view is about, where it has a figure: the first one, unless the answer names another."""
    own = answer.own or (answer.cities[0].id if answer.cities else "")
    return next((city for city in answer.cities if city.id == own), None)


def surveyed(indicator: Indicator, catalogue: Catalogue) -> bool:
    """True when the indicator is asked in waves: years between two waves are not gaps."""
    return any(is_survey(one.dataset, catalogue) for one in indicator.series)


def benchmark_name(comparator: Comparator, _: Language) -> str:
    """What the benchmark is, as a label: "peers' median"."""
    return {
        "peers": _("peers' median"),
        "country": _("country's median"),
        "members": _("members' median"),
        "all": _("median of all"),
    }.get(comparator.kind, _("chosen city"))


def one_benchmark(scope: str) -> bool:
    """True where levels compare across countries, so that one benchmark stands for all cities."""
    return scope in ("*", "country")


def reference(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark in a sentence about the own city: "its peers' median", "Rotterdam"."""
    if comparator.kind == "city":
        return short_name(cities[comparator.city]) if comparator.city in cities else _("the chosen city")
    return {
        "peers": _("its peers' median"),
        "country": _("the median of its country"),
        "members": _("the median of the network's members"),
    }.get(comparator.kind, _("the median of all cities"))


def reference_of(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark after "above" and "below"; in French with its "de": "de la médiane…", "d'Anvers"."""
    if comparator.kind == "city":
        if comparator.city not in cities:
            return _.pgettext("after above or below", "the chosen city")
        name = short_name(cities[comparator.city])
        return name if _.code == "en" else _.of(name)
    return {
        "peers": _.pgettext("after above or below", "its peers' median"),
        "country": _.pgettext("after above or below", "the median of its country"),
        "members": _.pgettext("after above or below", "the median of the network's members"),
    }.get(comparator.kind, _.pgettext("after above or below", "the median of all cities"))


def compared_with(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark after "compared": "with its peers' median"; "à la médiane…", "au Havre"."""
    if comparator.city in cities and _.code != "en":
        return _.at(short_name(cities[comparator.city]))
    return _("with {reference}", reference=reference(comparator, cities, _))


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
