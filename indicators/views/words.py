"""Words that several views need: short names of cities, what the benchmark is, what kind of years there are."""

from indicators.catalogue import Catalogue
from indicators.model import City, Comparator, Indicator
from indicators.views.language import Language
from indicators.views.values import is_survey


def short_name(city: City) -> str:
    """The name as a chart writes it: the first of several languages, without what stands in brackets."""
    return city.name.split(" / ")[0].split("/")[0].split(" (")[0]


def surveyed(indicator: Indicator, catalogue: Catalogue) -> bool:
    """True when the indicator is asked in waves: years between two waves are not gaps."""
    return any(is_survey(one.dataset, catalogue) for one in indicator.series)


def benchmark_name(comparator: Comparator, _: Language) -> str:
    """What the benchmark is, as a label: "peers' median"."""
    return {
        "peers": _("peers' median"),
        "country": _("country's median"),
        "members": _("network's median"),
        "all": _("median of all cities"),
    }.get(comparator.kind, _("chosen city"))


def one_benchmark(scope: str) -> bool:
    """True where levels compare across countries, so that one benchmark stands for all cities."""
    return scope == "*"


def reference(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark in a sentence about the own city: "its peers' median", "Rotterdam"."""
    if comparator.kind == "city":
        return _chosen(comparator, cities)
    return {
        "peers": _("its peers' median"),
        "country": _("the median of its country"),
        "members": _("the network's median"),
    }.get(comparator.kind, _("the median of all cities"))


def reference_of(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark after "above" and "below"; in French with its "de": "de la médiane…", "d'Anvers"."""
    if comparator.kind == "city":
        name = _chosen(comparator, cities)
        return name if _.code == "en" else _.of(name)
    return {
        "peers": _.pgettext("after above or below", "its peers' median"),
        "country": _.pgettext("after above or below", "the median of its country"),
        "members": _.pgettext("after above or below", "the network's median"),
    }.get(comparator.kind, _.pgettext("after above or below", "the median of all cities"))


def _chosen(comparator: Comparator, cities: dict[str, City]) -> str:
    return short_name(cities[comparator.city]) if comparator.city in cities else comparator.city


def capitalised(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
