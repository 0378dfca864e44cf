"""Questions in words: "is Liège safe at night" is a city, an indicator and a view, read by grammar and known words."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from indicators.language.language import Language
from indicators.model.indicators import SOURCE_LANGUAGE, AreaKind, Comparable
from indicators.search.country_questions import FELT, CountryQuestions, against_country, countries_in
from indicators.search.field_words import (
    OF_GAPS,
    FieldWord,
    asking_words,
    bare,
    by_key,
    grammar,
    of_no_indicator,
    phrases_in,
    same_word,
    sentence_words,
)
from indicators.search.index import LONGEST, SearchIndex
from indicators.search.refusals import (
    SENTENCE,
    beyond_figures,
    of_districts,
    telling_words,
    with_what_is_left,
    without_place,
)
from indicators.search.sentence_parts import (
    OF_AN_INDICATOR,
    SentenceLink,
    SentenceParts,
    city_page,
    dated_view,
    with_wards,
)
from indicators.view.question import Known

LONGEST_NAME = 6  # words of a city's name
LETTERS = 4  # from which two words may be two forms of one
SLIP = 86.0  # how alike a word must be to a city's name, of 100
FEWEST_LETTERS = 5  # of a name in which a slip is forgiven
BEFORE_PLACES = frozenset(  # in bare letters
    (
        *("in", "at", "of", "for", "near", "to", "from", "a", "de", "d", "pour", "dans"),
        *("von", "bei", "aus", "nach", "fur", "ad", "di", "da", "per"),
        *("en", "del", "al", "para", "desde", "em", "do", "no", "na", "ao", "por"),
    )
)
PARTS = re.compile(r"/| and | \(.*")  # of a name: Bilbao/Bilbo, Barking and Dagenham, Saint-Denis (La Réunion)
LARGE = 100_000  # residents: a smaller city is called by its full name
CITIES = (AreaKind.CITY, AreaKind.MUNICIPALITY)
THEMES_AROUND = ("regional", "national")  # of a city that has no offence of its own, the nearest first
CITY_PAGES = ("peers", "preparedness", "preparedness?view=index", "perception", "city")


class SentenceReader:
    """Reads questions in words against the names of an index and what an atlas knows."""

    def __init__(self, index: SearchIndex, lookup: Known, today: Callable[[], date] = date.today):
        """`today`: of which day "last year" is the year before."""
        self.index, self.lookup, self.today, self._countries = index, lookup, today, CountryQuestions(lookup)
        self._of_country: dict[str, frozenset[str]] = {}

    def read(self, text: str, _: Language, home: str = "") -> SentenceLink | None:
        """Where the sentence leads; None where it is a name or a word, which `SearchIndex.find` finds.

        `home`: the city of a sentence that names none. Raises nothing: what cannot be answered leads to the page that
        says most about it.
        """
        parts = self._parts(text[:LONGEST], _.code)
        ids = self._indicators(parts)
        link = beyond_figures(parts, ids, self.lookup, home) or self._answered(text, parts, ids, home, _)
        unfinished = self._unfinished(text, parts)
        if link is None:
            return without_place(parts, ids, unfinished)
        return with_what_is_left(against_country(link, parts, self.lookup), parts, self.lookup, unfinished)

    def _answered(self, text: str, parts: SentenceParts, ids: list[str], home: str, _: Language) -> SentenceLink | None:
        """The view that says most about the question; None for a name or a word."""
        if parts.cities:
            return self._of_cities(parts, ids, _)
        if parts.countries:
            return self._about_country(parts, ids, home, _)
        asks = [one for one in parts.views if one not in ("city", "bars")]
        if home and ids and asks and not parts.ranking:
            if ids[0] not in {one.id for one in self.lookup.known(home)}:
                return self._sheet(ids[0], home)
            parts.cities = [home]
            return self._of_cities(parts, ids, _)
        if home and ids and parts.years and max(parts.years) > self.lookup.years(ids[0])[-1]:
            there = ids[0] in {one.id for one in self.lookup.known(home)}
            parameters = {"city": home} | ({"indicator": ids[0]} if there else {})
            return SentenceLink("foresight", parameters, home, ids[0])
        telling = telling_words(parts)
        if ids or parts.ranking or parts.pages or asks or len(text.split()) < SENTENCE or not telling:
            return None
        if self.index.find(text, _):
            return None
        return SentenceLink("catalogue", {"view": "indicators"}, reason="not_understood", left=telling)

    def _about_country(self, parts: SentenceParts, ids: list[str], home: str, _: Language) -> SentenceLink | None:
        """The view of the country's figure or of its places; nothing where it asks which city is the most dangerous."""
        ids = sorted(ids, key=self._is_aside)
        if link := self._countries.with_figure(parts, ids, home):
            return link
        if parts.ranking:
            return None
        problem = self._problem(parts.problems[0], _) if parts.problems else ""
        return self._countries.without_figure(parts, ids, home, problem, telling_words(parts))

    def _of_cities(self, parts: SentenceParts, ids: list[str], _: Language) -> SentenceLink | None:
        """The view of the indicator in the first city; the nearest page where there is no such figure."""
        city, others = parts.cities[0], parts.cities[1:]
        there = {one.id for one in self.lookup.known(city) if not one.is_wider}
        known_ids = self._known_ids(parts, ids, there)
        base = {"city": city}
        if others and (twins := self._twins(parts, ids)):
            return city_page("city", *twins)
        if not others and (theme := self._theme(parts, city, known_ids)):
            return SentenceLink("compare", {"view": "panels", "by": "indicators", "theme": theme} | base, city)
        pages = [one for one in parts.views if one != "preparedness" or not parts.problems]  # prepared for a problem
        if page := next((one for one in pages if one == "peers" or (one in CITY_PAGES and not known_ids)), ""):
            return city_page(page, city, others)
        if parts.problems and (not known_ids or "gaps" in parts.views or parts.only_in_title(known_ids)):
            return SentenceLink("gaps", base | {"find": self._problem(parts.problems[0], _)}, city)
        if "gaps" in parts.views and not known_ids:
            return SentenceLink("gaps", base, city)
        if known_ids:
            return self._of_indicator(parts, self._longest_first(parts, known_ids), others)
        if ids and there:
            is_of_districts = ids[0] in self._of_districts
            return of_districts(parts, ids[0], self.lookup) if is_of_districts else self._elsewhere(city, ids[0])
        if ids:
            return SentenceLink("city", base, city, ids[0], "no_figure")
        return self._without_indicator(parts, city, others)

    def _known_ids(self, parts: SentenceParts, ids: list[str], there: set[str]) -> list[str]:
        """The indicators that answer for the first city: its own (`there`), its region's, else its country's."""
        city = parts.cities[0]
        national = {one.id for one in self.lookup.known(city)} if not set(ids) - self._national else set()
        places_regions = "funnel" not in parts.views
        around = {one.id for one in self.lookup.known(city) if one.is_regional and places_regions}
        own_ids, wide_ids = [id for id in ids if id in there | national], [id for id in ids if id in around]
        in_title = parts.only_in_title(own_ids) and not parts.only_in_title(wide_ids)
        known_ids = wide_ids if in_title or not own_ids else own_ids
        of_group = known_ids and parts.phrases[known_ids[0]] <= parts.asking.get("group", set())
        if of_group and (parts.ranking or parts.problems):
            known_ids = []  # "dangerous for tourists" asks for no number of tourists
        if known_ids or parts.problems or not places_regions:
            return known_ids
        return [id for id in ids if id in self._offences_of_countries]  # said to be that; better than none

    def _twins(self, parts: SentenceParts, ids: list[str]) -> tuple[str, list[str]] | None:
        """The safer city of a comparison in general, then the other; None where it names a figure.

        "Is A more dangerous than B" and "is B safer than A" are one question.
        """
        general = parts.asking.get("safer", set()) | parts.asking.get("riskier", set())
        if not general or any(parts.phrases[id] - general for id in ids):
            return None
        cities = parts.cities[1::-1] if parts.asking.get("riskier") else parts.cities
        return cities[0], cities[1:]

    def _unfinished(self, text: str, parts: SentenceParts) -> int:
        """The place of the last word where it begins a word that is known and may still be being typed; else -1."""
        last = parts.words[-1] if parts.words else ""
        is_whole = last in self._vocabulary or not last or not text.rstrip().endswith(parts.typed[-1])
        begins = not is_whole and any(one.startswith(last) for one in self._vocabulary)
        return len(parts.words) - 1 if begins and not text[-1:].isspace() else -1

    def _longest_first(self, parts: SentenceParts, ids: list[str]) -> list[str]:
        """The indicators, the one with the city's longest series first where the first has a single year.

        Only of those that the same words mean as the first, and name as they name it, or stand in the title of both.
        """
        city, meant = parts.cities[0], parts.phrases[ids[0]]
        if parts.is_general or self.lookup.span(city, ids[0]):
            return ids
        merit = self._is_aside(ids[0]), parts.only_in_title(ids[:1])
        alike = [
            id for id in ids if parts.phrases[id] == meant and merit == (self._is_aside(id), parts.only_in_title([id]))
        ]
        longest = max(alike, key=lambda id: self.lookup.span(city, id))
        return [longest, *(id for id in ids if id != longest)]

    def _theme(self, parts: SentenceParts, city: str, ids: list[str]) -> str:
        """The theme whose indicators answer a general word: the city's own offences, else its region's.

        Over time always; else where one offence (the first of `ids`) would stand for all of them.
        """
        over_time = {"lines", "foresight"} & {*parts.views[:1]}
        asks = bool({*parts.views} - ({"bars"} if parts.countries else set())) or {*parts.pages} > {
            "perception"
        }  # which general words mean, too
        one_for_all = ids and not asks and self.lookup.catalogue.indicators[ids[0]].is_recorded_offence
        if not parts.is_general or not (over_time or one_for_all):
            return ""
        figures = [one for one in self.lookup.known(city) if not over_time or self.lookup.span(city, one.id)]
        return next((one for one in (*parts.themes, *THEMES_AROUND) if one in {each.theme for each in figures}), "")

    def _elsewhere(self, city: str, indicator: str) -> SentenceLink:
        """The map of an indicator that the city lacks; the city's page where the map would be empty.

        What compares only inside a country is mapped with the cities of the own one.
        """
        country, compared = self.lookup.cities[city].country, self.lookup.catalogue.indicators[indicator].comparable
        if compared is Comparable.LEVELS or indicator in self._known_in(country):
            return SentenceLink("map", {"city": city, "indicator": indicator}, city, indicator, "no_figure")
        return SentenceLink("city", {"city": city}, city, indicator, "nowhere_near")

    def _known_in(self, country: str) -> frozenset[str]:
        """The indicators that any city or municipality of a country has; worked out once for a country."""
        if country not in self._of_country:
            ids = [id for id, one in self.lookup.cities.items() if one.country == country and one.kind in CITIES]
            self._of_country[country] = frozenset(one.id for id in ids for one in self.lookup.known(id))
        return self._of_country[country]

    def _sheet(self, indicator: str, home: str) -> SentenceLink:
        """What a sentence that names no city is about where the reader's own has no figure: the map, or the sheet."""
        if self.lookup.catalogue.indicators[indicator].comparable is Comparable.LEVELS:
            return SentenceLink("map", {"city": home, "indicator": indicator}, home, indicator, "no_figure")
        return SentenceLink("catalogue", {"view": "indicators", "indicator": indicator}, "", indicator)

    def _of_indicator(self, parts: SentenceParts, ids: list[str], others: list[str]) -> SentenceLink:
        """The view that the sentence asks for of an indicator that the city has: bars where it asks for none."""
        city, indicator = parts.cities[0], ids[0]
        parameters = {"city": city, "indicator": indicator}
        if "foresight" in parts.views:
            return SentenceLink("foresight", parameters, city, indicator)
        if "perception" in parts.views:
            return SentenceLink("perception", {"city": city}, city, indicator)
        if "map" in parts.views and not others and indicator not in self._trends_of_countries:
            return SentenceLink("map", parameters, city, indicator)
        if "scatter" in parts.views and (y := self._second(parts, ids)):
            return SentenceLink("compare", {"view": "scatter", "city": city, "x": indicator, "y": y}, city, indicator)
        view, dated = self._dated(parts, indicator)
        beside = {"cities": ",".join(others)} if others and view != "funnel" else {}
        if len(others) == 1 and view in ("bars", "lines"):
            beside["to"] = others[0]
        return SentenceLink("compare", {"view": view} | parameters | beside | dated, city, indicator)

    def _dated(self, parts: SentenceParts, indicator: str) -> tuple[str, dict[str, str]]:
        """The view and its years; cities of a country share its figure, which bars would only repeat."""
        usual = "lines" if indicator in self._trends_of_countries else "bars"
        return dated_view(parts, usual, parts.cities[0], indicator, self.lookup)

    def _without_indicator(self, parts: SentenceParts, city: str, others: list[str]) -> SentenceLink | None:
        """A page of the city, the city against another, or its page where the other words mean nothing known."""
        if page := next((one for one in (*parts.views, *parts.pages) if one not in (*OF_AN_INDICATOR, "scatter")), ""):
            return city_page(page, city, others)
        if others or (parts.countries and "bars" in parts.views):
            return city_page("city", city, others)
        left = telling_words(parts)
        if parts.ranking:
            return city_page("city", city, others)
        if not any(len(one) >= LETTERS for one in left.split()):
            return None
        return SentenceLink("city", {"city": city}, city, reason="not_understood", left=left)

    def _problem(self, id: str, _: Language) -> str:
        """The words under which the Gaps page finds a problem: its title."""
        return _.words(self.lookup.catalogue.problems[id].title)

    def _second(self, parts: SentenceParts, ids: list[str]) -> str:
        """The indicator that other words of the sentence mean than those of the first; empty where none is."""
        first = parts.phrases[ids[0]]
        return next((id for id in ids[1:] if not parts.phrases[id] & first), "")

    # What the words mean

    def _parts(self, text: str, code: str) -> SentenceParts:
        """The cities, then phrases of the field, longest first, each word meaning one thing; then words of titles."""
        words = re.findall(r"[^\W_]+", with_wards(text))
        cities, rest = self._cities(words)
        countries, rest = countries_in(rest)
        if not cities and not countries:
            cities, rest = self._with_slip(rest)
        if len(cities) > 1:  # French: "or", which only its accent tells from "where"
            rest = [one for one in rest if one != "ou"]
        years = [one for one in rest if re.fullmatch(r"(19|20)\d\d", one) and not self._names_a_title(one, rest)]
        rest = [one for one in rest if one not in years]
        parts = SentenceParts(cities, [bare(one) for one in rest], rest, countries)
        parts.years = [int(one) for one in years]
        for places, entries in phrases_in(parts.words, self._by_asking):
            for entry in entries:
                parts.asking.setdefault(entry.kind, set()).update(places)
                parts.tools += [entry] if entry.kind in OF_GAPS else []
                parts.years += [self.today().year + int(entry.id)] if entry.kind == "year" else []
        phrases = phrases_in(parts.words, self._by_key)
        for places, entries in phrases:
            for entry in entries:
                if not parts.is_aside(entry, places):
                    self._note(parts, entry, places)
                    parts.meant.append((entry, places))
        self._by_title(parts, code, of_no_indicator(phrases))
        if FELT in self.lookup.catalogue.indicators:
            parts.mean_survey(FELT)
        if parts.asking.get("fewer") and len(parts.cities) > 1:  # "A has less than B": "B has more than A"
            parts.cities[:2] = parts.cities[1::-1]
        return parts

    def _names_a_title(self, year: str, words: Sequence[str]) -> bool:
        """Whether a year stands in the name of what other words of the sentence mean: "covenant 2030"."""
        others = [bare(one) for one in words if one != year and bare(one) not in grammar()]
        phrases = phrases_in([bare(one) for one in words if one != year], self._by_key)
        named_ids = {entry.id for _places, entries in phrases for entry in entries if entry.kind == "indicator"}
        return any(
            year in title and (id in named_ids or any(same_word(one, word) for one in others for word in title))
            for id, titles in self._titles.items()
            if self.lookup.catalogue.indicators[id].until is None  # else it is the last year of an old series
            for title in titles.values()
        )

    def _note(self, parts: SentenceParts, entry: FieldWord, places: set[int]) -> None:
        if entry.kind == "indicator" and entry.id in self.lookup.catalogue.indicators:
            parts.phrases.setdefault(entry.id, set()).update(places)
            parts.shares[entry.id] = 1.0
        elif entry.kind == "problem" and entry.id in self.lookup.catalogue.problems:
            parts.problems.append(entry.id)
        elif entry.kind == "answer":
            parts.ranking = True
        elif entry.kind == "theme":
            parts.themes.append(entry.id)
            parts.general |= places
        elif entry.kind in ("view", "page"):
            (parts.views if entry.kind == "view" else parts.pages).append(entry.id)

    def _by_title(self, parts: SentenceParts, code: str, aside: set[int]) -> None:
        """Adds the indicators in whose titles telling words stand, in any form: in the reader's language or English.

        `aside`: places of words that mean something else.
        """
        words = {place: word for place, word in enumerate(parts.words) if place not in aside}
        telling = {place: word for place, word in words.items() if word not in grammar()}
        for id, titles in self._titles.items():
            for title in (titles[one] for one in dict.fromkeys([code, SOURCE_LANGUAGE]) if one in titles):
                places = {place for place, word in telling.items() if any(same_word(word, other) for other in title)}
                if places - parts.asking.get("office", set()):  # a mayor is no commitment of mayors
                    parts.phrases.setdefault(id, set()).update(places)
                    parts.shares[id] = max(parts.shares.get(id, 0), len(places) / len(title))

    def _indicators(self, parts: SentenceParts) -> list[str]:
        """The indicators that most words mean, of them those of whose title most is meant; bare counts, old ones last.

        For a relation, also those that fewer words mean: the second indicator is among them.
        """
        order = {one.id: one.place for one in reversed(sentence_words()) if one.kind == "indicator"}
        telling = {place for place, word in enumerate(parts.words) if word not in grammar()}
        fits = {id: len(parts.phrases[id] & telling) for id in self._candidates(parts, telling)}
        best = max(fits.values(), default=0)
        ids = [id for id, fit in fits.items() if fit == best or "scatter" in parts.views]
        last = len(sentence_words())
        regional = {id for id in ids if self.lookup.catalogue.indicators[id].is_regional}  # the city's own come first
        return sorted(
            ids, key=lambda id: (-fits[id], self._is_aside(id), id in regional, -parts.shares[id], order.get(id, last))
        )

    def _candidates(self, parts: SentenceParts, telling: set[int]) -> list[str]:
        """The indicators that the sentence may mean.

        Not what only has a word in the title of another city's districts, and not those of a group ("migrants") or of
        who acts ("police") beside an indicator of something else.
        """
        there = self.lookup.known_in(parts.cities) if parts.cities else self._of_districts
        ids = [id for id in parts.phrases if id in there or id not in self._of_districts or parts.shares[id] == 1]
        who = parts.asking.get("group", set()) | parts.asking.get("actor", set())
        what = [id for id in ids if parts.phrases[id] & telling - who]
        return what or ids

    def _is_aside(self, id: str) -> bool:
        indicator = self.lookup.catalogue.indicators[id]
        return indicator.comparable is Comparable.NEVER or indicator.until is not None

    def _cities(self, words: Sequence[str]) -> tuple[list[str], list[str]]:
        """The cities that are named, in order, and the words that name none."""
        cities, rest, at = [], [], 0
        while at < len(words):
            for length in range(min(LONGEST_NAME, len(words) - at), 0, -1):
                id = self._city(words, at, length)
                if id:
                    namesakes = self._namesakes.get(bare(" ".join(words[at : at + length])), [id])
                    cities += [one for one in namesakes if one not in cities]
                    at += length
                    break
            else:
                rest.append(words[at])
                at += 1
        return cities, rest

    def _city(self, words: Sequence[str], at: int, length: int) -> str:
        """The city that these words name. A word that also means something else is one after "in" or with a capital."""
        key = bare(" ".join(words[at : at + length]))
        id = self._places.get(key, "") or (self._begun.get(key, "") if words[at][0].isupper() else "")
        if id and length == 1 and (key in self._vocabulary or len(key) < LETTERS):
            capital = at > 0 and words[at][0].isupper()
            return id if capital or (at > 0 and bare(words[at - 1]) in BEFORE_PLACES) else ""
        return id

    def _with_slip(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The city whose name is nearly a word that means nothing known."""
        for place, word in enumerate(words):
            key = bare(word)
            if len(key) >= FEWEST_LETTERS and key not in self._vocabulary and not self._means_a_title(key):
                near = process.extractOne(key, self._places.keys(), scorer=fuzz.ratio, score_cutoff=SLIP)
                if near and len(words) > 1 and key not in self._by_asking:
                    return [self._places[near[0]]], [*words[:place], *words[place + 1 :]]
        return [], words

    def _means_a_title(self, key: str) -> bool:
        return any(
            same_word(key, other) for titles in self._titles.values() for title in titles.values() for other in title
        )

    @cached_property
    def _places(self) -> dict[str, str]:
        """Every name of a city, in bare letters: of namesakes the first that the search shows."""
        entries = sorted((one for one in self.index.names if one.kind == "city"), key=lambda one: -one.rank)
        parts = {bare(part): one.id for one in entries for part in PARTS.split(one.label) if len(bare(part)) >= LETTERS}
        return parts | {one.key: one.id for one in entries}

    @cached_property
    def _namesakes(self) -> dict[str, list[str]]:
        """The cities of a name that only brackets tell apart, as the search has them: Saint-Denis (La Réunion)."""
        ids: dict[str, list[str]] = {}
        for entry in sorted((one for one in self.index.names if one.kind == "city"), key=lambda one: one.rank):
            name, brackets, _rest = entry.label.partition(" (")
            if brackets and self.lookup.cities[entry.id].kind in CITIES:
                ids.setdefault(bare(name), []).append(entry.id)
        return {name: those for name, those in ids.items() if len(those) > 1}

    @cached_property
    def _begun(self) -> dict[str, str]:
        """First words by which only one large city is called: Cluj, Frankfurt (am Main)."""
        large = [(one.key.split(), one.id) for one in self.index.names if one.kind == "city" and self._is_large(one.id)]
        ids: dict[str, set[str]] = defaultdict(set)
        for words, id in large:
            ids[words[0]].add(id)
        words_of_others = {word for words, _id in large for word in words[1:]}
        alone = {word: min(those) for word, those in ids.items() if len(those) == 1}
        meaning_more = self._vocabulary | words_of_others
        return {word: id for word, id in alone.items() if len(word) >= LETTERS and word not in meaning_more}

    def _is_large(self, id: str) -> bool:
        """Whether a city has more than 100,000 residents."""
        return (self.lookup.cities[id].population or 0) > LARGE

    @cached_property
    def _national(self) -> set[str]:
        """The indicators of countries and regions: no figure of a city, where another indicator is meant too."""
        return {id for id, one in self.lookup.catalogue.indicators.items() if one.is_wider}

    @cached_property
    def _of_districts(self) -> frozenset[str]:
        """The indicators that no city has a figure for: those of the districts of one."""
        towns = [id for id, one in self.lookup.cities.items() if one.kind in CITIES]
        return frozenset({*self.lookup.catalogue.indicators} - self._national - self.lookup.known_in(towns))

    @cached_property
    def _trends_of_countries(self) -> set[str]:
        """The offences that the police of whole countries record."""
        indicators = self.lookup.catalogue.indicators.values()
        return {one.id for one in indicators if one.is_national and one.comparable is Comparable.TRENDS}

    @cached_property
    def _offences_of_countries(self) -> set[str]:
        """Those of them for which readers have words of their own."""
        return self._trends_of_countries & {one.id for one in sentence_words()}

    @cached_property
    def _titles(self) -> dict[str, dict[str, frozenset[str]]]:
        """The telling words of the title of each indicator, by language; without "(whole country)"."""
        return {
            id: {code: words for code, title in one.title.items() if (words := _telling_words(title, one.is_wider))}
            for id, one in self.lookup.catalogue.indicators.items()
        }

    @cached_property
    def _by_key(self) -> dict[str, list[FieldWord]]:
        return by_key(sentence_words())

    @cached_property
    def _by_asking(self) -> dict[str, list[FieldWord]]:
        return by_key(asking_words())

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        """Words that mean something beside the name of a city."""
        return grammar() | {word for key in self._by_key for word in key.split()}


def _telling_words(title: str, without_brackets: bool) -> frozenset[str]:
    return frozenset(bare(re.sub(r"\(.*\)", "", title) if without_brackets else title).split()) - grammar()
