"""Finding a city, an indicator or a page by a few letters: in any language, without accents, with a slip of the key."""

import csv
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from indicators.catalogue import Catalogue
from indicators.language.language import Language, load_language
from indicators.language.names import EXONYMS, exonyms, full_name
from indicators.model.indicators import LANGUAGES, City

SPELLINGS = EXONYMS.with_name("spellings.csv")
MOST = {"city": 6, "indicator": 6, "page": 4}  # of each kind that are shown
LONGEST = 60  # letters of a question
WHOLE, START, WORD, INSIDE = 100.0, 95.0, 90.0, 80.0  # how well a name fits that holds what was asked
CLOSE = 74.0  # and how alike one must be that does not, of 100
FEWEST = 4  # letters from which a slip is forgiven
SMALLER = {"city": 0, "municipality": 1, "district": 2, "province": 3}


@dataclass(frozen=True)
class SearchHit:
    """Something that fits: its kind (city, indicator, page), its id, its name, and what tells it from others."""

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


class SearchIndex:
    """Every name of everything that can be found; made once, asked at every letter."""

    def __init__(self, cities: Iterable[City], catalogue: Catalogue):
        self.cities = {one.id: one for one in cities}
        self.catalogue = catalogue
        self.names = [*_cities(self.cities), *_indicators(catalogue), *_pages()]
        self.keys = [one.key for one in self.names]

    def find(self, text: str, _: Language) -> list[SearchHit]:
        """What fits best, of each kind a few, cities first. Nothing for an empty question."""
        key = bare(text[:LONGEST])
        if not key:
            return []
        best: dict[tuple[str, str], tuple[float, float, _Name]] = {}
        for score, entry in [*self._holding(key), *self._like(key)]:
            best_so_far = best.get((entry.kind, entry.id))
            if best_so_far is None or (-score, entry.rank) < best_so_far[:2]:
                best[entry.kind, entry.id] = (-score, entry.rank, entry)
        ordered = sorted(best.values(), key=self._order)
        return [
            self._told(one, key, _)
            for kind, most in MOST.items()
            for _score, _rank, one in [hit for hit in ordered if hit[2].kind == kind][:most]
        ]

    def _order(self, scored: tuple[float, float, _Name]) -> tuple:
        """The best fit first; among places, districts last, in the order of their numbers."""
        score, rank, entry = scored
        begins = -score >= WORD  # the question stands at the start of a word
        district = entry.kind == "city" and self.cities[entry.id].kind.value == "district"
        return not begins, begins and district, score, rank, natural(entry.key)

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
            hits += [(score * (INSIDE - 2) / 100, self.names[place]) for _key, score, place in near]
        return [*hits, *self._worded(key.split())]

    def _worded(self, parts: list[str]) -> list[tuple[float, _Name]]:
        """Titles in which each word that was asked has one like it, in any order."""
        if len(parts) < 2:
            return []
        titles = [one for one in self.names if one.kind != "city"]
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
        return SearchHit("page", entry.id, page_title(entry.id, _), "")


def bare(text: str) -> str:
    """The text as it is compared: small letters without accents, words of letters and digits."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ł", "l").replace("ø", "o"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return re.sub(r"[\W_]+", " ", letters).strip()


def natural(key: str) -> list[tuple[bool, int, str]]:
    """The words of a name such that 3 stands before 10."""
    pairs = re.findall(r"(\d+)|(\D+)", key)
    return [(not digits, int(digits or 0), letters) for digits, letters in pairs]


def page_title(path: str, _: Language) -> str:
    """The title of a page by its address."""
    titles = {
        "city": _("City"),
        "compare": _("Compare"),
        "map": _("Map"),
        "peers": _.pgettext("page", "Peers"),
        "perception": _("Perception"),
        "preparedness": _("Preparedness"),
        "gaps": _("Gaps"),
        "presentation": _("Presentation"),
        "catalogue": _("Catalogue"),
        "contribute": _("Contribute"),
        "about": _("About"),
    }
    return titles.get(path, path)


PAGES = (
    *("city", "compare", "map", "peers", "perception", "preparedness", "gaps", "presentation"),
    *("catalogue", "contribute", "about"),
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
        _Name("indicator", id, bare(title), title, place)
        for place, (id, one) in enumerate(catalogue.indicators.items())
        for title in dict.fromkeys(one.title.values())
    ]


def _pages() -> list[_Name]:
    tongues = [load_language(code) for code in LANGUAGES]
    titles = [(path, page_title(path, _)) for path in PAGES for _ in tongues]
    return [_Name("page", path, bare(title), title, 0) for path, title in dict.fromkeys(titles)]
