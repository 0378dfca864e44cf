"""Questions about a country: its figure, the map of countries or of its regions, or its cities side by side."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial

from indicators.language.language import load_language
from indicators.language.names import country_name
from indicators.model.indicators import LANGUAGES, City, Comparable, Indicator
from indicators.search.field_words import bare, country_words
from indicators.search.sentence_parts import SentenceLink, SentenceParts, dated_view
from indicators.view.question import MOST_CITIES, Known

LONGEST_NAME = 3  # words of a country's name
BY_COUNTRY = ("policies", "practices")  # pages that a country narrows
FEWEST_OTHERS = 5  # cities of a country whose median stands for it
FELT = "safe_night_city"  # what a feeling of safety in general means
OFFENCES_OF_COUNTRIES = "national"  # the theme of what the police of whole countries record


@cache
def _names() -> dict[str, str]:
    """Every name of a country in bare letters, and its code."""
    codes = {*country_words().values()}
    names = {bare(country_name(code, load_language(one))): code for code in codes for one in LANGUAGES}
    return names | country_words()


def countries_in(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The countries that are named, in order, and the words that name none."""
    countries, rest, at = [], [], 0
    while at < len(words):
        for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            if code := _names().get(bare(" ".join(words[at : at + length]))):
                countries += [code] if code not in countries else []
                at += length
                break
        else:
            rest.append(words[at])
            at += 1
    return countries, rest


def against_country(link: SentenceLink, parts: SentenceParts, lookup: Known) -> SentenceLink:
    """The link of a city that is compared with a country: with all cities of its own where enough have the figure."""
    compares = len(parts.cities) == 1 and "bars" in parts.views and link.page in ("compare", "city")
    if not (compares and parts.countries) or link.reason:
        return link
    home = lookup.cities[link.city].country
    towns = [id for id, one in lookup.cities.items() if one.country == home and one.is_town and id != link.city]
    others = sum(link.indicator in lookup.known_in([id]) for id in towns)
    if {*parts.countries} == {home} and (link.page == "city" or others >= FEWEST_OTHERS):
        return replace(link, parameters=link.parameters | {"to": "country"})
    return replace(link, reason="abroad", left=next((one for one in parts.countries if one != home), home))


class CountryQuestions:
    """Finds the view that answers a question about a country, against what an atlas knows."""

    def __init__(self, lookup: Known):
        self.lookup = lookup
        self._towns_of: dict[str, dict[str, frozenset[str]]] = {}

    def with_figure(self, parts: SentenceParts, ids: Sequence[str], home: str) -> SentenceLink | None:
        """The view of the first indicator that the country has: its own figure before its cities' and its regions'."""
        country = parts.countries[0]
        general = parts.asking.get("safer", set()) | parts.asking.get("riskier", set())
        if len(parts.countries) > 1 and general and not any(parts.phrases[id] - general for id in ids):
            return self._compared(parts, FELT, home)
        if parts.is_general and {*parts.views} <= {"lines"} and (town := self._first(country, home)):
            parameters = {"view": "panels", "by": "indicators", "theme": OFFENCES_OF_COUNTRIES, "city": town}
            return SentenceLink("compare", parameters, town, country=country)
        if (parts.problems or any(one in BY_COUNTRY for one in parts.pages)) and not parts.is_named_in_full:
            return None
        for indicator in sorted((self.lookup.catalogue.indicators[one] for one in ids), key=partial(_merit, parts)):
            if places := self._with(indicator, country, home):
                return self._of_indicator(parts, indicator, places, home)
        return None

    def without_figure(
        self, parts: SentenceParts, ids: Sequence[str], home: str, problem: str, left: str
    ) -> SentenceLink | None:
        """A problem in the country's city, a page about the country, its cities; or what is not understood (`left`)."""
        country = parts.countries[0]
        town = self._first(country, home)
        if problem and town:
            return SentenceLink("gaps", {"city": town, "find": problem}, town, country=country)
        if ids:
            return self._sheet(ids[0], country)
        if page := next((one for one in parts.pages if one in BY_COUNTRY), ""):
            return SentenceLink(page, {"country": country}, country=country)
        if left and not parts.pages and not parts.views:
            return SentenceLink("catalogue", {"view": "indicators"}, reason="not_understood", left=left)
        return SentenceLink("catalogue", {"among": country}, country=country)

    def _of_indicator(
        self, parts: SentenceParts, indicator: Indicator, places: Sequence[str], home: str
    ) -> SentenceLink:
        """The map of the indicator; side by side or over time where that is asked, or where its cities are few."""
        city, country = places[0], parts.countries[0]
        if len(parts.countries) > 1 and not indicator.is_national:
            return self._compared(parts, indicator.id, home) or self._sheet(indicator.id, parts.countries[1])
        if indicator.is_national:
            across = (self._with(indicator, one, home) for one in parts.countries[1:])
            beside = [places[0] for places in across if places]
        else:
            beside = [] if indicator.is_regional else list(places[1:MOST_CITIES])
        view, dated = dated_view(parts, _usual(indicator, places, beside), city, indicator.id, self.lookup)
        base = {"city": city, "indicator": indicator.id}
        mapped = "map" in parts.views and _has_map(indicator)
        if view == "map" or mapped or indicator.is_regional:
            return SentenceLink("map", base, city, indicator.id, country=country)
        within = {} if indicator.is_national else {"to": "country"}
        cities = {"cities": ",".join(beside)} if beside and view != "funnel" else {}
        parameters = {"view": view} | base | cities | within | dated
        return SentenceLink("compare", parameters, city, indicator.id, country=country)

    def _compared(self, parts: SentenceParts, indicator: str, home: str) -> SentenceLink | None:
        """A city of each country side by side, as no figure is of countries; the safer one first where that is asked.

        "Is A more dangerous than B" and "is B safer than A" are one question.
        """
        countries = [*parts.countries[1::-1], *parts.countries[2:]] if parts.asking.get("riskier") else parts.countries
        declared = self.lookup.catalogue.indicators.get(indicator)
        towns = [places[0] for one in countries if declared and (places := self._with(declared, one, home))]
        if len(towns) < len(countries):
            return None
        parameters = {"view": "bars", "city": towns[0], "indicator": indicator, "cities": ",".join(towns[1:])}
        return SentenceLink("compare", parameters, towns[0], indicator, "countries", ",".join(countries))

    def _sheet(self, indicator: str, country: str) -> SentenceLink:
        """The sheet of an indicator that the country has no figure for."""
        sheet = {"view": "indicators", "indicator": indicator}
        return SentenceLink("catalogue", sheet, "", indicator, "nowhere_in_country", country=country)

    def _with(self, indicator: Indicator, country: str, home: str) -> list[str]:
        """The towns of a country that the indicator has a figure for: the reader's own first, then by size."""
        towns = [id for id, ids in self._towns(country).items() if indicator.id in ids]
        return sorted(towns, key=lambda id: id != home)

    def _first(self, country: str, home: str) -> str:
        """The city that stands for a country: the reader's own, or its capital; empty where it has none."""
        return min(self._towns(country), key=lambda id: id != home, default="")

    def _towns(self, country: str) -> dict[str, frozenset[str]]:
        """The towns of a country with figures, capital and large ones first, each with what is known of it."""
        if country not in self._towns_of:
            towns = sorted((one for one in self.lookup.cities.values() if one.country == country), key=_size)
            ids = {one.id: frozenset(each.id for each in self.lookup.known(one.id)) for one in towns if one.is_town}
            self._towns_of[country] = {id: those for id, those in ids.items() if those}
        return self._towns_of[country]


def _size(city: City) -> tuple[bool, float]:
    return not city.capital, -(city.population or 0)


def _merit(parts: SentenceParts, indicator: Indicator) -> tuple[bool, bool, int]:
    """What is named in full first, then the country's own figure, its cities', its regions'; on a map what has one."""
    nearness = 0 if indicator.is_national else 2 if indicator.is_regional else 1
    return "map" in parts.views and not _has_map(indicator), parts.shares[indicator.id] < 1, nearness


def _has_map(indicator: Indicator) -> bool:
    """Whether a map shows it: what whole countries record compares over time only."""
    return not indicator.is_national or indicator.comparable is not Comparable.TRENDS


def _usual(indicator: Indicator, places: Sequence[str], beside: Sequence[str]) -> str:
    """The view where none is asked for: what only compares over time as lines, few places as bars, else the map."""
    if indicator.is_national:
        return "bars" if beside and _has_map(indicator) else "map" if _has_map(indicator) else "lines"
    return "map" if indicator.is_regional or len(places) > MOST_CITIES else "bars"
