"""Recognises indicators: an id, a title, a publisher's own category or a code becomes the indicator, or a question."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from indicators.model.counting import CategoryFit as Quality
from indicators.model.indicators import Indicator
from indicators.model.locations import LANGUAGES
from indicators.model.submissions import Candidate, Match
from indicators.readers.places.lookups import LookupLimits, looked_up
from indicators.readers.places.spelling import fold
from indicators.readers.tables.offences import is_total, singular, unnumbered, without_count

# How an indicator may be called, the surest first: among names of one rank only one indicator may bear the word.
ID, TITLE, CATEGORY, CODE = 100.0, 99.0, 98.0, 97.0
LEAST = 62.0  # of 100; labels share many words
LIMITS = LookupLimits(near=500, looked=10_000, strange_near=100, strange=1_000)
ALTERNATIVES = 6
LONGEST = 300
HOMES = {"bka": "DE", "london": "UK", "police": "UK", "es": "ES", "fr": "FR", "it": "IT", "pl": "PL", "pt": "PT"}
COUNTING = HOMES | {"ie": "IE"}  # also those that publish counts by codes which nobody else uses

PER_RESIDENT = "per_100k"  # what an offence's code alone means: its other denominators are named in words
EVERYBODYS = {"en", "fr"}  # languages in which publishers of several countries call an indicator by its title
LOCAL = {"UK"}  # English categories are words of everybody: "Burglary" alone is not London's


@dataclass(frozen=True)
class IndicatorName:
    """One way to call an indicator."""

    indicator: str
    rank: float
    country: str = ""  # of the publisher whose category it is
    quality: str = Quality.EXACT.value


class IndicatorMatcher:
    """Finds the indicator that a word of a file means."""

    def __init__(self, indicators: Mapping[str, Indicator]):
        """`indicators` is the catalogue's, by id."""
        self._indicators = dict(indicators)
        self._labels: dict[str, list[IndicatorName]] = {}
        self._singular: dict[str, list[IndicatorName]] = {}  # by the label's words without their plural endings
        self._words: dict[str, set[str]] = {}  # bare label -> indicators still told, to find what looks alike
        self._only_there = {id: country for id, one in indicators.items() if (country := _only_country(one))}
        for indicator in indicators.values():
            for label, name in _names(indicator):
                self._labels.setdefault(fold(name), []).append(label)
                if label.rank in (TITLE, CATEGORY):
                    self._singular.setdefault(singular(name), []).append(label)
                if indicator.until is None and label.rank in (TITLE, CATEGORY):
                    self._words.setdefault(without_count(name), set()).add(indicator.id)

    def match(self, word: str, country: str = "", near: bool = True) -> Match:
        """What the word means; `country` is the publisher's. The id is empty where a person must say.

        A national category gives the indicator whose series bears it, with the quality of that match.
        """
        word = word.strip()
        text = unnumbered(word[: LONGEST + 1])
        if not fold(text) or len(word) > LONGEST:
            return Match(word, "", 0.0, "unknown")
        for form in dict.fromkeys((fold(word), fold(text), fold(without_count(text)))):
            if labels := self._labels.get(form):
                return self._decided(word, labels, country)
        if is_total(word):
            return Match(word, "", 100.0, "aggregate")
        if labels := self._singular.get(singular(text)):
            return self._decided(word, labels, country)
        return self._alike(word, without_count(text), country) if near else Match(word, "", 0.0, "unknown")

    def matches(self, words: Iterable[str], country: str = "") -> dict[str, Match]:
        """What each of the words means, the most frequent given first, as far as `looked_up` goes."""
        return looked_up(words, lambda word, near: self.match(word, country, near=near), LIMITS)

    def _decided(self, word: str, labels: list[IndicatorName], country: str) -> Match:
        """The indicator, where one only bears the word: in the publisher's country, or whatever the country."""
        options = self._options(labels)
        local = [one for one in labels if one.country == country] if country and country not in LOCAL else []
        fit = local or [one for one in labels if not one.country] or labels
        fit = [
            one for one in fit if one.indicator not in self._only_there
        ] or fit  # a rate before one publisher's count
        fit = [one for one in fit if not self._indicators[one.indicator].is_wider] or fit  # cities bring their own
        best = [one for one in fit if one.rank == max(label.rank for label in fit)]
        if best[0].rank == CODE and not local:
            best = self._widest(best)
        if len({one.indicator for one in best}) > 1:
            return Match(word, "", 100.0, "namesakes", options)
        if not local and best[0].country and (country or len({one.indicator for one in labels}) > 1):
            return Match(word, "", best[0].rank, "abroad", options)
        if best[0].country in LOCAL:
            return Match(word, "", best[0].rank, "abroad", options)
        why = "code" if best[0].rank in (ID, CODE) else "name"
        return Match(word, best[0].indicator, best[0].rank, why, options, best[0].quality)

    def _widest(self, labels: list[IndicatorName]) -> list[IndicatorName]:
        """Of indicators with one international code, the one that most countries tell: the others are parts of it.

        All of them where other units than "per resident" differ: these are two figures.
        """
        labels = [one for one in labels if self._indicators[one.indicator].unit == PER_RESIDENT] or labels
        if len({self._indicators[one.indicator].unit for one in labels}) > 1:
            return labels
        countries = {
            one.indicator: len({_home(series.dataset) for series in self._indicators[one.indicator].series})
            for one in labels
        }
        most = max(countries.values())
        widest = [one for one in labels if countries[one.indicator] == most]
        return widest if most > 1 and len({one.indicator for one in widest}) == 1 else labels

    def _options(self, labels: list[IndicatorName]) -> tuple[Candidate, ...]:
        best: dict[str, IndicatorName] = {}
        for label in sorted(labels, key=lambda one: -one.rank):
            best.setdefault(label.indicator, label)
        return tuple(self._candidate(one.indicator, one.rank, "name", one) for one in best.values())[:ALTERNATIVES]

    def _alike(self, word: str, text: str, country: str) -> Match:
        """The indicators whose labels look like the word: only ever proposed.

        Never a wording no longer asked, nor the counts of British police files to whoever is elsewhere.
        """
        candidates = process.extract(
            text, list(self._words), scorer=_likeness, limit=2 * ALTERNATIVES, score_cutoff=LEAST
        )
        best: dict[str, float] = {}
        for label, score, _ in candidates:
            for id in sorted(self._words[label]):
                if not country or self._only_there.get(id, country) == country:
                    best.setdefault(id, score)
        options = tuple(self._candidate(id, score, "near") for id, score in best.items())[:ALTERNATIVES]
        return Match(word, "", options[0].score if options else 0.0, "near" if options else "unknown", options)

    def _candidate(self, id: str, score: float, why: str, label: IndicatorName | None = None) -> Candidate:
        title = self._indicators[id].title["en"]
        return Candidate(id, title, score, why, label.country if label else "", label.quality if label else "")


def _names(indicator: Indicator) -> Iterable[tuple[IndicatorName, str]]:
    yield IndicatorName(indicator.id, ID), indicator.id
    for name in (*_titles(indicator), *indicator.phrase.values(), *_listed().get(indicator.id, ())):
        yield IndicatorName(indicator.id, TITLE), name
    for code in indicator.codes.values():
        if any(letter.isdigit() for letter in code) and len(code) > 2:
            yield IndicatorName(indicator.id, CODE), code
    for series in indicator.series:
        label = IndicatorName(indicator.id, CATEGORY, _home(series.dataset), series.match.value)
        if series.name:
            yield label, series.name
        yield IndicatorName(indicator.id, CODE, label.country, label.quality), series.code


def _titles(indicator: Indicator) -> Iterable[str]:
    """The titles by which everybody calls it: not one that is also the name of a country's own category.

    What such a category counts is said by the country's series; of a file from elsewhere a person says what it means.
    """
    national = {fold(one.name) for one in indicator.series if one.name and _home(one.dataset)}
    for language, title in indicator.title.items():
        if language in EVERYBODYS or fold(title) not in national:
            yield title


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """What offences are called in the languages of the network, by indicator."""
    names: dict[str, tuple[str, ...]] = {}
    with (LANGUAGES / "offences.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["indicator"]] = (*names.get(row["indicator"], ()), *row["words"].split("|"))
    return names


def _only_country(indicator: Indicator) -> str:
    """The country of an indicator that counts one publisher's categories in English; empty for any other."""
    homes = {COUNTING.get(series.dataset.split("_")[0], "") for series in indicator.series}
    return homes.pop() if len(homes) == 1 and indicator.unit == "offences" else ""


def _home(dataset: str) -> str:
    """The country a dataset is of; empty for those of several."""
    return HOMES.get(dataset.split("_")[0], "")


def _likeness(text: str, other: str, *, processor: object = None, score_cutoff: float = 0.0) -> float:
    """How alike two labels are, whatever the order of their words; a part of a label is not the label."""
    return max(fuzz.ratio(text, other), 0.95 * fuzz.token_sort_ratio(text, other))
