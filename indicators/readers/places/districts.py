"""Recognises the districts that a city declared, by code or name, before any other place."""

from collections.abc import Iterable, Sequence

from indicators.model.districts import District
from indicators.model.indicators import AreaKind
from indicators.model.submissions import Match
from indicators.readers.places.matching import ALTERNATIVES, OWN, CityMatcher, Place
from indicators.readers.places.names import DISTRICT
from indicators.readers.places.spelling import fold


class DistrictMatcher:
    """Finds the place that a word of a file means: a declared district, else what the cities' matcher finds."""

    def __init__(self, cities: CityMatcher, districts: Sequence[District]):
        self.cities = cities
        places = [
            Place(one.id, one.name, cities.places[one.city].country, AreaKind.DISTRICT.value)
            for one in districts
            if one.city in cities.places
        ]
        self.declared = frozenset(one.geo for one in places)
        self.places = cities.places | {one.geo: one for one in places}
        self._parents = {one.id: one.city for one in districts}
        self._words: dict[str, list[str]] = {}
        for district in (one for one in districts if one.id in self.declared):
            for word in {fold(district.code), fold(district.name)}:
                self._words.setdefault(word, []).append(district.id)

    @property
    def names(self) -> set[str]:
        """Every folded name by which a city is known."""
        return self.cities.names

    def match(self, word: str, country: str = "", kind: str = "", near: bool = True, villages: bool = False) -> Match:
        """As CityMatcher.match; a district that bears its own city's name is asked, unless the header says district."""
        return self._own(word, kind) or self.cities.match(word, country, kind, near, villages)

    def matches(self, words: Iterable[str], country: str = "", kind: str = "") -> dict[str, Match]:
        """As CityMatcher.matches."""
        every = list(words)
        inside = {word: match for word in every if (match := self._own(word, kind))}
        return inside | self.cities.matches([word for word in every if word not in inside], country, kind)

    def _own(self, word: str, kind: str) -> Match | None:
        """The declared district that a word means; None for another word."""
        ids = self._words.get(fold(word), [])
        if not ids:
            return None
        options = [self.places[id].candidate(OWN, "name") for id in ids]
        city = self.cities.match(word, "", "", near=False).id if kind != DISTRICT else ""
        parents = {self._parents[id] for id in ids}
        if city in parents:
            options.append(self.cities.places[city].candidate(OWN, "name"))
        if len(options) > 1:
            return Match(word, "", OWN, "namesakes", tuple(options[:ALTERNATIVES]))
        return Match(word, ids[0], OWN, "name", tuple(options))
