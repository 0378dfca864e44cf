"""How alike two spellings are: the names nearest to a word, in bounded time."""

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

LEAST = 78.0  # of 100: below, two names have nothing to do with each other
SHORTEST = 3  # letters; two letters look like everything
MOST = 8
FORMS = 3  # of a word that are compared


class NameSimilarity:
    """The known keys, by country; the empty country holds all of them."""

    def __init__(self, homes: Mapping[str, Iterable[str]]):
        """`homes` tells the countries of each key."""
        self._keys: dict[str, list[str]] = {"": list(homes)}
        for key, countries in homes.items():
            for country in countries:
                self._keys.setdefault(country, []).append(key)

    def near(self, forms: Iterable[str], country: str = "") -> list[tuple[str, float]]:
        """The keys most like one of the forms and their likeness from LEAST to 100: of the country, else of all."""
        forms = [form for form in forms if len(form) >= SHORTEST][:FORMS]
        for keys in (self._keys.get(country, []), self._keys[""] if country else []):
            matches = [
                (key, score)
                for form in forms
                for key, score, _ in process.extract(form, keys, scorer=fuzz.ratio, limit=MOST, score_cutoff=LEAST)
            ]
            if matches:
                return sorted(matches, key=lambda one: -one[1])
        return []
