"""Recognises places: a code or a name, in any language, becomes the city it surely is, or a question with alternatives.

Nothing is decided across a border, nothing that only looks alike is decided at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from indicators.model.indicators import AreaKind
from indicators.model.locations import GEOGRAPHY
from indicators.model.submissions import Candidate, Match
from indicators.readers.places import codes as places_codes
from indicators.readers.places import names as places_names
from indicators.readers.places.lookups import OUTSIDE, LookupLimits, looked_up
from indicators.readers.places.names import CITY, DISTRICT, PROVINCE, REGION, TOTAL, PlaceWords, told
from indicators.readers.places.scripts import SCRIPTS
from indicators.readers.places.spelling import NameSimilarity, fold, keys

OWN, LISTED = 100.0, 99.0  # a name the city has at home, or in another language
OTHER = 97.0  # a spelling GeoNames adds: some are another place's, so a person must confirm it
LONGEST = 120  # letters of a word that is looked at; a name is shorter
LIMITS = LookupLimits(near=2_000, looked=50_000, strange_near=200, strange=2_000)
ALTERNATIVES = 6
VILLAGE = 2_000  # residents; a smaller namesake is not thought of, but in a list of every commune
MOST_OUTSIDE = 0.5  # of the words: above, the list is one of every commune
SETTLED = {AreaKind.CITY, AreaKind.MUNICIPALITY}
KINDS = {PROVINCE: {AreaKind.PROVINCE}, DISTRICT: {AreaKind.DISTRICT}, CITY: SETTLED}
TOWN_NAMED = {"IT"}  # countries whose provinces are called as their chief towns are
DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
GERMAN = {"DE", "AT", "CH"}


@dataclass(frozen=True)
class Place:
    """One row of the cities' table, as far as recognising it goes."""

    geo: str
    name: str
    country: str
    kind: str

    def candidate(self, score: float, why: str) -> Candidate:
        """The place as what a word may mean."""
        return Candidate(self.geo, self.name, score, why, self.country, self.kind)


@dataclass
class _Names:
    """What is known under each folded name."""

    places: dict[str, dict[str, float]] = field(default_factory=dict)  # key -> geo -> score
    others: dict[str, dict[str, float]] = field(default_factory=dict)  # key -> country -> residents of a namesake
    regions: dict[str, set[str]] = field(default_factory=dict)  # key -> countries

    def add(self, key: str, geo: str, score: float) -> None:
        scores = self.places.setdefault(key, {})
        scores[geo] = max(scores.get(geo, 0.0), score)


class CityMatcher:
    """Finds the city that a word of a file means."""

    def __init__(
        self,
        cities: pd.DataFrame,
        exonyms: pd.DataFrame | None = None,
        regions: pd.DataFrame | None = None,
        namesakes: pd.DataFrame | None = None,
        scripts: pd.DataFrame | None = None,
    ):
        """`cities` is tables.CITIES; `exonyms` has geo, name, and names and place as in spellings.csv; `regions` has
        country, code, name and names; `namesakes` name, country, population: places of a city's name not in the table;
        `scripts` geo, script and names, in Greek and Cyrillic.
        """
        self.places = {row.geo: Place(row.geo, row.name, row.country, str(row.kind)) for row in _rows(cities)}
        self._codes = places_codes.Codes(cities)
        self._names = _Names()
        self._read(cities, exonyms)
        self._read_scripts(scripts)
        for row in _rows(regions):
            for name in (row.name, row.code, *str(row.names).split("|")):
                self._names.regions.setdefault(fold(name), set()).add(row.country)
        for row in _rows(namesakes):
            self._names.others.setdefault(fold(row.name), {})[row.country] = float(row.population)
        homes = {key: {self.places[geo].country for geo in geos} for key, geos in self._names.places.items()}
        self._likeness = NameSimilarity(homes)

    @property
    def names(self) -> set[str]:
        """Every folded name by which a city is known."""
        return set(self._names.places)

    @classmethod
    def read(cls, cities: pd.DataFrame, folder: Path = GEOGRAPHY) -> "CityMatcher":
        """The matcher of the cities with the exonyms, spellings, regions and namesakes kept in the folder."""
        read_table = partial(pd.read_csv, keep_default_na=False)
        names = pd.concat([read_table(folder / "exonyms.csv"), read_table(folder / "spellings.csv")]).fillna("")
        lists = (read_table(folder / f"{name}.csv") for name in ("regions", "namesakes", "scripts"))
        return cls(cities, names, *lists)

    def match(self, word: str, country: str = "", kind: str = "", near: bool = True, villages: bool = False) -> Match:
        """What the word means. `country` is the publisher's, `kind` one of placewords' where the column's header says.

        The id is empty where a person must say; `near` False leaves out the names that only look alike; with `villages`
        a namesake of any size makes a question, as in a list of every commune.
        """
        word = word.strip()
        if not word or len(word) > LONGEST:
            return Match(word, "", 0.0, "unknown")
        if coded := self._codes.find(word, country, kind):
            return self._decided_code(word, coded)
        words = told(word)
        if words.kind == TOTAL:
            return Match(word, "", 100.0, "aggregate")
        if not words.forms:
            return Match(word, "", 0.0, "unknown")
        match = self._named(word, words, country, kind or words.kind, near)
        if not match.id or (kind or words.kind) == PROVINCE:
            return match
        home, least = self.places[match.id].country, 0 if villages else VILLAGE
        others = {one for form in words.forms for one in self._others(form, least)}
        if home in others or (others and not (country or words.country)):
            return Match(word, "", 100.0, "namesakes", match.alternatives)
        return match

    def matches(self, words: Iterable[str], country: str = "", kind: str = "") -> dict[str, Match]:
        """What each of the words means, the most frequent given first, as far as `looked_up` goes.

        Where most words are places outside the table, the list is one of every commune, and villages count.
        """
        matches = looked_up(words, lambda word, near: self.match(word, country, kind, near=near), LIMITS)
        if sum(match.why in OUTSIDE for match in matches.values()) > MOST_OUTSIDE * len(matches):
            again = [word for word, match in matches.items() if match.id]
            matches |= {word: self.match(word, country, kind, villages=True) for word in again}
        return matches

    def _read(self, cities: pd.DataFrame, exonyms: pd.DataFrame | None) -> None:
        for row in _rows(cities):
            written = [row.name, row.name.translate(DIGRAPHS)] if row.country in GERMAN else [row.name]
            full_names = {fold(part) for name in written for part in (name, *name.split("/"))}
            for key in keys(*written):
                self._names.add(key, row.geo, OWN if key in full_names else LISTED)
            for key in keys(*str(row.names).split("|")):
                self._names.add(key, row.geo, OTHER)
            if row.kind == AreaKind.DISTRICT and (ward := places_names.WARD.match(places_names.bare(row.name))):
                self._names.add(ward[1] + ward[2], row.geo, OWN)
        for row in _rows(exonyms):
            if row.geo not in self.places:
                continue
            names = keys(*str(getattr(row, "names", "")).split("|"))
            inside = (
                fold(str(getattr(row, "place", ""))) in names
            )  # towns of a wider district: Hove, of Brighton and Hove
            for key in keys(str(row.name)):
                self._names.add(key, row.geo, LISTED)
            for key in names:
                self._names.add(key, row.geo, OTHER if inside else LISTED)

    def _read_scripts(self, scripts: pd.DataFrame | None) -> None:
        """Names in the script of the place's country are its own; in another script GeoNames' are to be confirmed."""
        rows = [row for row in _rows(scripts) if row.geo in self.places]
        for row in rows:
            if SCRIPTS.get(self.places[row.geo].country) == row.script:
                for key in keys(*row.names.split("|")):
                    self._names.add(key, row.geo, LISTED)
        sure_keys = {key for key, scores in self._names.places.items() if max(scores.values()) >= LISTED}
        for row in rows:
            for key in keys(*row.names.split("|")) - sure_keys:
                self._names.add(key, row.geo, OTHER)

    def _decided_code(self, word: str, coded: places_codes.CodeMatch) -> Match:
        options = tuple(self.places[geo].candidate(100.0, "code") for geo in coded.geos)
        if coded.sure:
            return Match(word, coded.geos[0], 100.0, "code", options)
        return Match(word, "", 100.0, coded.why, options[:ALTERNATIVES])

    def _named(self, word: str, words: PlaceWords, country: str, kind: str, near: bool) -> Match:
        scores, key = self._exact(words)
        here = country if key and key == words.turned else self._home(words, country, scores)
        if key == words.forms[0] and kind == CITY and not self._settled(scores):  # "City of London" is a borough, too
            return Match(word, "", 100.0, "namesakes", self._options(self._under(words.forms)))
        if self._gathered(words, scores, kind):
            return Match(word, "", 100.0, "aggregate", self._options(scores))
        if scores:
            return self._decided(word, scores, here, kind)
        if not near:
            return Match(word, "", 0.0, "unknown")
        return self._alike(word, words, here, kind)

    def _exact(self, words: PlaceWords) -> tuple[dict[str, float], str]:
        """The places of the first form that is a name, with their scores, and that form."""
        halves = [self._names.places.get(half, {}) for half in words.halves]
        shared = set.intersection(*(set(half) for half in halves)) if halves else set()
        both = {geo: min(half[geo] for half in halves) for geo in shared}
        for least in (LISTED, OTHER):
            for form in words.forms:
                scores = self._names.places.get(form, {})
                if any(score >= least for score in scores.values()):
                    return dict.fromkeys(both, OTHER) | scores, form
        return both, words.halves[0] if both else ""

    def _home(self, words: PlaceWords, country: str, scores: dict[str, float]) -> str:
        """The country to look in: the word's own, unless two letters tell it and only the publisher's has the name."""
        if words.by_code and country and all(self.places[geo].country != words.country for geo in scores):
            return country
        return words.country or country

    def _gathered(self, words: PlaceWords, scores: dict[str, float], kind: str) -> bool:
        """Whether the word names a country, a region, or a province that is no row of the table."""
        if kind == CITY:
            return False
        if kind == REGION or places_codes.country(words.forms[0]):
            return True
        if kind == PROVINCE:
            return not any(self.places[geo].kind == AreaKind.PROVINCE for geo in scores)
        return not scores and any(form in self._names.regions for form in words.forms)

    def _settled(self, geos: Iterable[str]) -> bool:
        return any(self.places[geo].kind in SETTLED for geo in geos)

    def _under(self, forms: Iterable[str]) -> dict[str, float]:
        """The places under any of the forms."""
        return {geo: score for form in forms for geo, score in self._names.places.get(form, {}).items()}

    def _others(self, key: str, least: float) -> set[str]:
        """The countries with a namesake of at least so many residents outside the table."""
        return {country for country, population in self._names.others.get(key, {}).items() if population >= least}

    def _decided(self, word: str, scores: dict[str, float], here: str, kind: str) -> Match:
        """The one place that an exact name means, or the question which of several."""
        options = self._options(scores)
        inside = [one for one in options if not here or one.country == here]
        if not inside:
            return Match(word, "", 100.0, "abroad", options)
        of_kind = [one for one in inside if one.kind in KINDS.get(kind, {one.kind})]
        settled = [one for one in of_kind if one.kind in SETTLED] or of_kind
        best = [one for one in settled if one.score >= min(LISTED, settled[0].score)]
        if kind == places_names.WIDER or not best or self._vague(best[0], kind):
            return Match(word, "", 100.0, "wider", options)
        if len(best) > 1 or len({one.country for one in inside}) > 1:
            return Match(word, "", 100.0, "namesakes", options)
        if best[0].score < LISTED:
            return Match(word, "", best[0].score, "near", options)
        return Match(word, best[0].id, best[0].score, "name", options)

    def _vague(self, place: Candidate, kind: str) -> bool:
        """Whether a province that bears its chief town's name is all there is, and the word may mean the town."""
        return not kind and place.kind == AreaKind.PROVINCE and place.country in TOWN_NAMED

    def _options(self, scores: dict[str, float]) -> tuple[Candidate, ...]:
        """The places with their scores, cities before areas around or inside them."""
        options = [self.places[geo].candidate(score, "name") for geo, score in scores.items()]
        return tuple(sorted(options, key=lambda one: (one.kind not in SETTLED, -one.score, one.id)))

    def _alike(self, word: str, words: PlaceWords, here: str, kind: str) -> Match:
        """The places whose names look like the word's: only ever proposed."""
        best: dict[str, float] = {}
        for key, score in self._likeness.near(words.forms, here):
            for geo in self._names.places[key]:
                if kind not in KINDS or self.places[geo].kind in KINDS[kind]:
                    best[geo] = max(best.get(geo, 0.0), score)
        options = [self.places[geo].candidate(score, "near") for geo, score in best.items()]
        options.sort(key=lambda one: (here not in ("", one.country), -one.score, one.kind not in SETTLED, one.id))
        options = [one for one in options if here in ("", one.country)] or options
        return Match(word, "", options[0].score if options else 0.0, "near" if options else "unknown",
                     tuple(options[:ALTERNATIVES]))  # fmt: skip


def _rows(table: pd.DataFrame | None) -> Iterable:
    return () if table is None else table.itertuples(index=False)
