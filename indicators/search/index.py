"""Finding a city, an indicator, a page, a problem or its measures by a few letters: in any language, with a slip."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from indicators.catalogue import Catalogue
from indicators.foresight.signals.words import kind_words as signal_words
from indicators.language.evidence import marks_text
from indicators.language.language import Language, load_language
from indicators.language.names import EXONYMS, exonyms, full_name
from indicators.model.indicators import LANGUAGES, SOURCE_LANGUAGE, City, Comparable, Text
from indicators.preparedness.gaps.words import family_words, kind_words
from indicators.search.field_words import OF_GAPS, bare, field_words, telling

SPELLINGS = EXONYMS.with_name("spellings.csv")
MOST = {
    "answer": 1,
    "city": 6,
    "indicator": 6,
    "page": 4,
    "problem": 3,
    "measure": 3,
    "technology": 2,
    "policy": 3,
    "evidence": 3,
    "signal": 3,
    "practice": 3,
    "offer": 2,
}  # shown of each
LONGEST = 120  # letters of a question
WHOLE, START, WORD, INSIDE = 100.0, 95.0, 90.0, 80.0  # how well a name fits that holds what was asked
MEANT, AMONG = 101.0, 85.0  # a word of the field that is all of the question, or one of its words
FOREIGN = 84.0  # the beginning of a name in a third language
BEGUN = 4  # letters from which a word of the field is found by its beginning
CLOSE = 74.0  # and how alike one must be that does not, of 100
COUNTED = 1000  # ranks that an indicator stands behind the others where its counts compare with nothing
FEWEST = 4  # letters from which a slip is forgiven
SENTENCES = ("signal", "practice", "offer")  # kinds whose titles are sentences
SMALLER = {"city": 0, "municipality": 1, "district": 2, "province": 3}


@dataclass(frozen=True)
class SearchHit:
    """Something that fits: its kind, its id, its name, and what tells it from others.

    Kinds: answer, city, indicator, page, problem, measure, technology, policy, evidence, signal, practice, offer (a
    data set that a partner offers). The id of a page may hold a view: "catalogue?view=download".
    """

    kind: str
    id: str
    name: str
    note: str


@dataclass(frozen=True)
class _Name:
    """One name of one thing, as it is compared."""

    kind: str
    id: str
    key: str
    label: str
    rank: float  # among those that fit as well: the smaller the earlier
    codes: frozenset[str] = frozenset()  # languages in which it is called so; none: whatever the reader's


Scored = tuple[float, float, _Name]  # minus how well it fits, its rank, and the name


class SearchIndex:
    """Every name of everything that can be found; made once, asked at every letter."""

    def __init__(self, cities: Iterable[City], catalogue: Catalogue):
        self.cities = {one.id: one for one in cities}
        self.catalogue = catalogue
        self.names = [*_cities(self.cities), *_indicators(catalogue), *_pages(), *_of_gaps(catalogue)]
        self.names += [*_registers(catalogue), *_signals(catalogue), *_practices(catalogue)]
        self.meanings = _meanings(catalogue)
        self.all = [*self.names, *self.meanings]
        self.keys = [one.key for one in self.all]

    def find(self, text: str, _: Language) -> list[SearchHit]:
        """What fits best, of each kind a few, the kind that fits best first. Nothing for an empty question."""
        key = bare(text[:LONGEST])
        ordered = _without_slips(self._ordered(key, _))
        groups = {kind: [one for one in ordered if one[2].kind == kind][: MOST[kind]] for kind in MOST}
        kinds = sorted((kind for kind in MOST if groups[kind]), key=lambda kind: groups[kind][0][0])
        return [self._told(one, key, _) for kind in kinds for _score, _rank, one in groups[kind]]

    def find_cities(self, text: str, _: Language) -> list[str]:
        """The ids of the areas that fit, the best first, as `find` has them among everything else."""
        return [entry.id for _score, _rank, entry in self._ordered(bare(text[:LONGEST]), _) if entry.kind == "city"]

    def _ordered(self, key: str, _: Language) -> list[Scored]:
        """Everything that fits a question in bare letters, once, the best fit first. Nothing for an empty one."""
        best: dict[tuple[str, str], Scored] = {}
        for score, entry in [*self._holding(key), *self._like(key), *self._meant(key)] if key else ():
            score, best_so_far = self._fit(score, entry, _), best.get((entry.kind, entry.id))
            if score and (best_so_far is None or (-score, entry.rank) < best_so_far[:2]):
                best[entry.kind, entry.id] = (-score, entry.rank, entry)
        return sorted(best.values(), key=self._order)

    def _fit(self, score: float, entry: _Name, _: Language) -> float:
        """How well a name fits this reader: the beginning of a name that neither the city nor the reader uses, less.

        So does a word of a title in a language that is neither the reader's nor English; a part of one of its words
        does not fit at all. A signal's or a practice's title is a sentence: that it begins so says no more than that a
        word in it does.
        """
        if score in (START, WORD, INSIDE) and entry.codes and not entry.codes & {_.code, SOURCE_LANGUAGE}:
            return 0.0 if score == INSIDE else FOREIGN
        if entry.kind in SENTENCES:
            return min(score, WORD)
        return FOREIGN if score == START and entry.kind == "city" and not self._is_usual(entry, _) else score

    def _is_usual(self, entry: _Name, _: Language) -> bool:
        """Whether the city is called so at home or by the reader."""
        city = self.cities[entry.id]
        return entry.key in (bare(city.name), bare(full_name(city, _)))

    def _order(self, scored: Scored) -> tuple:
        """The best fit first; among places, districts last, in the order of their numbers."""
        score, rank, entry = scored
        begins = -score >= WORD  # the question stands at the start of a word
        district = entry.kind == "city" and self.cities[entry.id].kind.value == "district"
        return not begins, begins and district, score, rank, natural(entry.key)

    def _meant(self, key: str) -> list[tuple[float, _Name]]:
        """What words of the field lead to: typed whole, begun, or among other words ("murder rate in Lyon").

        Beside such a word, a place is looked for under what is left of the question.
        """
        hits, rest, typed = [], f" {telling(key)} ", telling(key)
        for entry in self.meanings:
            score = _meaning(entry.key, key, typed)
            if score:
                hits.append((score, entry))
                rest = rest.replace(f" {telling(entry.key)} ", " ")
        left = rest.strip()
        if left and left != typed and any(score >= AMONG for score, _entry in hits):
            hits += [(AMONG - 1, one) for one in self.names if one.kind == "city" and one.key == left]
        return hits

    def _holding(self, key: str) -> list[tuple[float, _Name]]:
        """Names that hold what was asked: whole, at their start, at a word's, or inside; or all its words."""
        parts, hits = key.split(), []
        for entry in self.names:
            if key in entry.key:
                equal, start = entry.key == key, entry.key.startswith(key)
                score = WHOLE if equal else START if start else WORD if f" {key}" in entry.key else INSIDE
                hits.append((score, entry))
            elif len(parts) > 1 and all(part in entry.key for part in parts):
                hits.append((INSIDE - 1, entry))
        return hits

    def _like(self, key: str) -> list[tuple[float, _Name]]:
        """Names that differ by a slip of the key: a whole one, or the start of one."""
        if len(key) < FEWEST:
            return []
        heads = [one[: len(key) + 1] for one in self.keys]
        hits = []
        for choices, scorer in ((self.keys, fuzz.ratio), (heads, fuzz.ratio)):
            near = process.extract(key, choices, scorer=scorer, score_cutoff=CLOSE, limit=24)
            # whatever is only alike stands after what holds the question
            hits += [(score * (INSIDE - 2) / 100, self.all[place]) for _key, score, place in near]
        return [*hits, *self._worded(key.split())]

    def _worded(self, parts: list[str]) -> list[tuple[float, _Name]]:
        """Titles in which each word that was asked has one like it, in any order."""
        if len(parts) < 2:
            return []
        titles = [one for one in self.names if one.kind not in ("city", *SENTENCES)]
        close = [
            (one, [max(fuzz.ratio(part, word[: len(part) + 1]) for word in one.key.split()) for part in parts])
            for one in titles
        ]
        return [(sum(fits) / len(fits) * (INSIDE - 2) / 100, one) for one, fits in close if min(fits) >= CLOSE]

    def _told(self, entry: _Name, text: str, _: Language) -> SearchHit:
        if entry.kind == "city":
            city = self.cities[entry.id]
            name = full_name(city, _)
            other = "" if text in bare(name) or bare(name) == entry.key else f"{entry.label}, "
            return SearchHit("city", entry.id, name, f"{other}{city.country}")
        if entry.kind == "indicator":
            indicator = self.catalogue.indicators[entry.id]
            theme = _.words(self.catalogue.themes[indicator.theme].title)
            return SearchHit("indicator", entry.id, _.words(indicator.title), theme)
        if entry.kind in OF_GAPS:
            return self._of_gaps(entry, _)
        if entry.kind == "policy":
            policy = self.catalogue.policies[entry.id]
            return SearchHit(entry.kind, entry.id, _.words(policy.title), str(policy.in_force.year))
        if entry.kind == "evidence":
            finding = self.catalogue.evidence[entry.id]
            return SearchHit(entry.kind, entry.id, _.words(finding.intervention), marks_text(finding, _))
        if entry.kind == "signal":
            signal = self.catalogue.signals[entry.id]
            return SearchHit(entry.kind, entry.id, _.words(signal.title), signal_words(_)[signal.kind])
        if entry.kind in ("practice", "offer"):
            practice = self.catalogue.practices[entry.id]
            return SearchHit(entry.kind, entry.id, _.words(practice.title), _.words(practice.place))
        page, _mark, view = entry.id.partition("?view=")
        title = page_title(entry.id, _)
        word = "" if entry.kind == "answer" or text in bare(title) or entry.key == bare(title) else entry.label
        return SearchHit(entry.kind, entry.id, title, page_title(page, _) if view else word)

    def _of_gaps(self, entry: _Name, _: Language) -> SearchHit:
        """A problem with its family, a measure with its kind, a technology with the register that lists it."""
        if entry.kind == "problem":
            problem = self.catalogue.problems[entry.id]
            return SearchHit(entry.kind, entry.id, _.words(problem.title), family_words(_)[problem.family])
        if entry.kind == "measure":
            measure = self.catalogue.measures[entry.id]
            return SearchHit(entry.kind, entry.id, _.words(measure.title), kind_words(_)[measure.kind])
        title = _.words(self.catalogue.technologies[entry.id].title)
        return SearchHit(entry.kind, entry.id, title, _("Technology register"))


def natural(key: str) -> list[tuple[bool, int, str]]:
    """The words of a name such that 3 stands before 10."""
    pairs = re.findall(r"(\d+)|(\D+)", key)
    return [(not digits, int(digits or 0), letters) for digits, letters in pairs]


def page_title(path: str, _: Language) -> str:
    """The title of a page, of a view of one, or of an answer, by its address."""
    titles = {
        "city": _("City"),
        "compare": _("Compare"),
        "map": _("Map"),
        "peers": _.pgettext("page", "Peers"),
        "perception": _("Perception"),
        "preparedness": _("Preparedness"),
        "gaps": _("Gaps"),
        "foresight": _("Foresight"),
        "policies": _("Policies"),
        "policies?view=evidence": _("Evidence"),
        "policies?view=evaluation": _("Evaluation"),
        "policies?view=design": _("Before the start"),
        "practices": _("Practices"),
        "foresight?view=signals": _("Signals"),
        "foresight?view=scenarios": _("Scenarios"),
        "presentation": _("Presentation"),
        "catalogue": _("Catalogue"),
        "contribute": _("Contribute"),
        "about": _("About"),
        "legal": _.pgettext("page", "Legal"),
        "preparedness?view=index": _("Index"),
        "catalogue?view=download": _("Download"),
        "catalogue?view=datasets": _("Datasets"),
        "ranking": _("Which city is the most dangerous? What the data can say"),
    }
    return titles.get(path, path)


PAGES = (
    *(
        "city",
        "compare",
        "map",
        "peers",
        "perception",
        "preparedness",
        "gaps",
        "foresight",
        "policies",
        "practices",
        "policies?view=evidence",
        "policies?view=evaluation",
        "policies?view=design",
        "foresight?view=signals",
        "foresight?view=scenarios",
        "presentation",
    ),
    *("catalogue", "contribute", "about", "legal"),
)


def _cities(cities: dict[str, City]) -> list[_Name]:
    names_of: dict[str, list[str]] = {id: [one.name] for id, one in cities.items()}
    for (id, _code), name in exonyms().items():
        names_of.setdefault(id, []).append(name)
    with SPELLINGS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names_of.setdefault(row["geo"], []).extend([row["name"], row["place"], *row["names"].split("|")])
    entries = []
    for id, city in cities.items():
        numbered = city.kind.value == "district" and any(one.isdigit() for one in city.name)
        rank = SMALLER.get(city.kind.value, 4) - (0 if numbered else min((city.population or 0) / 1e8, 0.9))
        names = {bare(name): name for name in reversed(names_of[id]) if bare(name)}
        entries += [_Name("city", id, key, name, rank) for key, name in names.items()]
    return entries


def _indicators(catalogue: Catalogue) -> list[_Name]:
    return [
        _Name("indicator", id, bare(title), title, place + COUNTED * (one.comparable is Comparable.NEVER), codes)
        for place, (id, one) in enumerate(catalogue.indicators.items())
        for title, codes in _by_language(one.title)
    ]


def _pages() -> list[_Name]:
    tongues = [load_language(code) for code in LANGUAGES]
    titles = {path: {_.code: page_title(path, _) for _ in tongues} for path in PAGES}
    return [
        _Name("page", path, bare(title), title, 0, codes)
        for path, text in titles.items()
        for title, codes in _by_language(text)
    ]


def _by_language(*texts: Text) -> Iterator[tuple[str, frozenset[str]]]:
    """Each wording of a thing once, with the languages that have it."""
    pairs = [(words, code) for text in texts for code, words in text.items()]
    for wording in dict.fromkeys(words for words, _code in pairs):
        yield wording, frozenset(code for words, code in pairs if words == wording)


def _of_gaps(catalogue: Catalogue) -> list[_Name]:
    declared = (catalogue.problems, catalogue.measures, catalogue.technologies)
    return [
        _Name(kind, id, bare(title), title, place, codes)
        for kind, entries in zip(OF_GAPS, declared, strict=True)
        for place, (id, one) in enumerate(entries.items())
        for title, codes in _by_language(one.title)
    ]


def _registers(catalogue: Catalogue) -> list[_Name]:
    """Policies by their titles and phrases, which name the place; findings by what was studied."""
    policies = [
        _Name("policy", id, bare(words), words, place, codes)
        for place, (id, one) in enumerate(catalogue.policies.items())
        for words, codes in _by_language(one.title, one.phrase)
    ]
    return policies + [
        _Name("evidence", id, bare(words), words, place, codes)
        for place, (id, one) in enumerate(catalogue.evidence.items())
        for words, codes in _by_language(one.intervention)
    ]


def _signals(catalogue: Catalogue) -> list[_Name]:
    """Signals by their titles, then by everything that is said of them."""
    entries = []
    for place, (id, signal) in enumerate(catalogue.signals.items()):
        sources = " ".join(source.title for source in signal.sources)
        for code, title in signal.title.items():
            more = " ".join(text.get(code, "") for text in (signal.title, signal.observation, signal.place))
            later, codes = place + len(catalogue.signals), frozenset([code])
            entries.append(_Name("signal", id, bare(title), title, place, codes))
            entries.append(_Name("signal", id, bare(f"{more} {sources}"), title, later, codes))
    return entries


def _meanings(catalogue: Catalogue) -> list[_Name]:
    """The words of the field; those of an indicator or a problem that the catalogue does not have lead nowhere."""
    declared = {
        "indicator": catalogue.indicators, "problem": catalogue.problems,
        "measure": catalogue.measures, "technology": catalogue.technologies,
    }  # fmt: skip
    return [
        _Name(one.kind, one.id, one.key, one.word, one.place)
        for one in field_words()
        if one.kind not in declared or one.id in declared[one.kind]
    ]


def _meaning(word: str, key: str, typed: str) -> float:
    """How well a word of the field fits a question, and the question without its empty words; 0 where it does not.

    A phrase within the question says more than one word that is all the rest: "la plus sûre", "sûre".
    """
    if word == key:
        return MEANT + 1
    if f" {word} " in f" {key} " and " " in word:
        return MEANT + len(word) / LONGEST
    if word == typed:
        return MEANT
    if len(key) >= BEGUN and word.startswith(key):
        return START
    return AMONG if f" {word} " in f" {key} " else 0.0


def _without_slips(ordered: list[Scored]) -> list[Scored]:
    """Without what is only spelled like the question where something else holds it; places stay beside places."""
    holding = {entry.kind == "city" for score, _rank, entry in ordered if -score >= WORD}
    if not holding:
        return ordered
    stays = holding == {True}
    return [one for one in ordered if -one[0] > INSIDE - 2 or (stays and one[2].kind == "city")]


def _practices(catalogue: Catalogue) -> list[_Name]:
    """Practices, and data sets on offer, by their titles, then by who did what and where."""
    entries = []
    for place, (id, practice) in enumerate(catalogue.practices.items()):
        kind = "offer" if practice.dataset else "practice"
        for code, title in practice.title.items():
            texts = (practice.title, practice.place, practice.author, practice.about)
            more = " ".join(text.get(code, "") for text in texts)
            later, codes = place + len(catalogue.practices), frozenset([code])
            entries.append(_Name(kind, id, bare(title), title, place, codes))
            entries.append(_Name(kind, id, bare(more), title, later, codes))
    return entries
