"""Whom a city is compared with, in words: as a benchmark, as the head of a column, as the object of a sentence."""

from collections.abc import Sequence
from urllib.parse import urlencode

from indicators.answers.comparison import Comparison
from indicators.answers.records import Record
from indicators.catalogue import Catalogue
from indicators.language.language import Language
from indicators.language.names import Html, short_name
from indicators.language.values import safe
from indicators.model.comparability import COUNTRIES, EVERYWHERE, Comparator
from indicators.model.indicators import City


def one_benchmark(scope: str) -> bool:
    """True where levels compare across countries, so that one benchmark stands for all cities."""
    return scope in (EVERYWHERE, COUNTRIES)


def benchmark_name(comparator: Comparator, _: Language) -> str:
    """What the benchmark is, as a label: "peers' median"."""
    return {
        "peers": _("peers' median"),
        "country": _("country's median"),
        "members": _("members' median"),
        "group": _("your group's median"),
        "all": _("median of all"),
    }.get(comparator.kind, _("chosen city"))


def reference(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark in a sentence about the own city: "its peers' median", "Rotterdam"."""
    if comparator.kind == "city":
        return short_name(cities[comparator.city], _) if comparator.city in cities else _("the chosen city")
    return {
        "peers": _("its peers' median"),
        "country": _("the median of its country"),
        "members": _("the median of the network's members"),
        "group": _("the median of your group"),
    }.get(comparator.kind, _("the median of all cities"))


def median_name(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark where no city is the subject: "the peers' median", "the median of the country", "Rotterdam"."""
    if comparator.kind == "city":
        return short_name(cities[comparator.city], _) if comparator.city in cities else comparator.city
    return {
        "peers": _("the peers' median"),
        "country": _("the median of the country"),
        "members": _("the median of the network's members"),
        "group": _("the median of your group"),
    }.get(comparator.kind, _("the median of all cities"))


def reference_of(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark after "above" and "below"; in French with its "de": "de la médiane…", "d'Anvers"."""
    if comparator.kind == "city":
        if comparator.city not in cities:
            return _.pgettext("after above or below", "the chosen city")
        name = short_name(cities[comparator.city], _)
        return _.typography.after_above(name)
    return {
        "peers": _.pgettext("after above or below", "its peers' median"),
        "country": _.pgettext("after above or below", "the median of its country"),
        "members": _.pgettext("after above or below", "the median of the network's members"),
        "group": _.pgettext("after above or below", "the median of your group"),
    }.get(comparator.kind, _.pgettext("after above or below", "the median of all cities"))


def compared_with(comparator: Comparator, cities: dict[str, City], _: Language) -> str:
    """The benchmark after "compared": "with its peers' median"; "à la médiane…", "au Havre"."""
    if comparator.city in cities and (phrase := _.typography.compared(short_name(cities[comparator.city], _))):
        return phrase
    return _("with {reference}", reference=reference(comparator, cities, _))


def benchmark_words(comparison: Comparison, _: Language) -> str:
    """What the benchmark is, as a noun phrase: "the peers' median", "the median of all cities", "Rotterdam"."""
    if comparison.comparator.kind == "peers":
        return _("the peers' median")
    return reference(comparison.comparator, comparison.cities, _)


def stand_in(comparator: Comparator, city: City | None, _: Language) -> str:
    """Why all cities stand in for peers that could not be found; empty where they do not."""
    if city is None:
        return ""
    of_city = _.of(short_name(city, _))
    unknown = _(
        "Too little context data {of_city} to find comparable cities: it is compared with all cities.",
        of_city=of_city,
    )
    alone = _(
        "No comparable city has the same figures as those {of_city}: it is compared with all cities.", of_city=of_city
    )
    return {"context": unknown, "figures": alone}.get(comparator.instead, "")


def column_head(comparison: Comparison, _: Language) -> str:
    """The head of the column of benchmarks: one or two short words."""
    kind = comparison.comparator.kind
    if kind == "city":
        return city_name(comparison, comparison.comparator.city, _)
    return _("Peers") if kind == "peers" else _("Median")


def line_head(comparison: Comparison, _: Language) -> str:
    """What stands over the line of the benchmark."""
    if comparison.comparator.kind == "city":
        return city_name(comparison, comparison.comparator.city, _)
    return benchmark_name(comparison.comparator, _)


def city_name(comparison: Comparison, id: str, _: Language) -> str:
    """The short name of a city of the answer; its id where the answer does not know it."""
    return short_name(comparison.cities[id], _) if id in comparison.cities else id


def others(comparison: Comparison, rows: Sequence[Record], _: Language) -> dict[str, str]:
    """Whom these rows compare the city with, as an object (others) and as a complement (of_others)."""
    match comparison.comparator.kind:
        case "city":
            name = city_name(comparison, comparison.comparator.city, _)
            return {"others": name, "of_others": _.of(name)}
        case "country":
            several, of_several = _("the other cities of its country"), _("of the other cities of its country")
        case "members":
            several, of_several = _("the members of the network"), _("of the members of the network")
        case "group":
            several, of_several = _("the cities of your group"), _("of the cities of your group")
        case "all":
            several, of_several = _("the other cities"), _("of the other cities")
        case _peers:
            return _peer_cities(comparison, rows, _)
    return {"others": several, "of_others": of_several}


def _peer_cities(comparison: Comparison, rows: Sequence[Record], _: Language) -> dict[str, str]:
    """The peers in words; their number where the rows speak of one circle of them."""
    abroad = [one_benchmark(one.scope) for one in rows]
    number = len(comparison.peers) if all(abroad) else len(comparison.home_peers) if not any(abroad) else 0
    if number == 0:
        several, of_several = _("its peer cities"), _("of its peer cities")
    else:
        count = count_word(number, _)
        several = _.ngettext("its only peer city", "its {count} peer cities", number, count=count)
        of_several = _.ngettext("of its only peer city", "of its {count} peer cities", number, count=count)
    return {"others": several, "of_others": of_several}


def count_word(number: int, _: Language) -> str:
    """A small number as a word, as running text has it: "eight", "huit"; figures from ten on."""
    words = ("", "", _("two"), _("three"), _("four"), _("five"), _("six"), _("seven"), _("eight"), _("nine"))
    return words[number] if 2 <= number < len(words) else _.number(number)


def few_alike(comparator: Comparator, abroad: bool, home: bool) -> bool:
    """Whether half of the peers or more are weak matches, of those across countries or of the recording system."""
    used = [one for one, there in ((comparator.matches, abroad), (comparator.home_matches, home)) if one and there]
    return any(one.weak and 2 * one.weak >= one.peers for one in used)


def care_words(comparator: Comparator, city: City, abroad: bool, home: bool, _: Language) -> str:
    """The sentence that goes with a comparison with peers that are not very similar; empty where most are."""
    if not few_alike(comparator, abroad, home):
        return ""
    return _("Few cities are really like {city}: read the comparison with care.", city=short_name(city, _))


def care_mark(comparator: Comparator, city: City, abroad: bool, home: bool, _: Language) -> Html:
    """The same beside the choice of whom to compare with, as a link to Peers, which says which cities and why."""
    if not few_alike(comparator, abroad, home):
        return Html("")
    link = f"peers?{urlencode({'city': city.id, 'lang': _.code})}"
    words = safe(_("Few similar cities"))
    return Html(f"<div class='vg-matches'><a href='{safe(link)}' target='_self'>{words}</a></div>")


def company(comparator: Comparator, catalogue: Catalogue, _: Language) -> str:
    """One or two sentences about a comparator that needs them; empty for what the page names anyway."""
    if comparator.kind == "group":
        number = len(comparator.group)
        return _.ngettext("Compared with your group of {number} city.", "Compared with your group of {number} cities.",
                          number)  # fmt: skip
    if comparator.kind != "peers" or comparator.model not in catalogue.peer_models:
        return ""
    model = catalogue.peer_models[comparator.model]
    model_note = "" if comparator.model == Comparator.model else _("Peers: {model}.", model=_.words(model.title))
    return " ".join(one for one in (model_note, weights(comparator, catalogue, _)) if one)


def weights(comparator: Comparator, catalogue: Catalogue, _: Language) -> str:
    """The weights that the reader moved; empty when none is."""
    model = catalogue.peer_models.get(comparator.model)
    titles = {one.id: _.words(one.title) for one in model.variables} if model else {}
    moved = [f"{titles[id]} {weight_text(weight, _)}" for id, weight in comparator.weights if id in titles]
    return _("Your weights: {weights}.", weights=", ".join(moved)) if moved else ""


def weight_text(weight: float, _: Language) -> str:
    """A weight as the reader set it: "3", "0.5"."""
    return _.number(weight, 0 if weight == round(weight) else 1)
