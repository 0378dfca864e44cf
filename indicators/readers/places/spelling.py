"""How a place's name is written and compared: folding for matching, cleaning for reading."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

# Letters that Unicode does not decompose into a Latin letter and an accent.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
# Romanian and Hungarian letters as older code lists write them.
RENEWED = str.maketrans({"ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț", "ǎ": "ă", "õ": "ő"})
RENEWED_IN = {"RO", "HU"}

ARTICLE = r"(?:l[ao]s?|els?|les|l'|os?|as?)"
ARTICLE_LAST = re.compile(rf"^(?P<name>.+?)(?:, (?P<comma>{ARTICLE})| \((?P<round>{ARTICLE})\))$", re.IGNORECASE)
TITLE_LAST = re.compile(r",\s*(?:Hanse- und Universitätsstadt|Landeshauptstadt|Stadt)$")
SINCE_LAST = re.compile(r"\s+(?:od|do) \d{4}$")  # "Wałbrzych od 2013"
WARD_LAST = re.compile(r"\s+Arrondissement$")
GREATER = re.compile(r"^Greater\s+|\s*\(greater city\)$", re.IGNORECASE)
IN_ROUND = re.compile(r"\s*\([^)]*\)")
PARTICLES = {"a", "à", "ao", "as", "da", "das", "de", "do", "dos", "e", "o", "os"}
NO_LETTER = re.compile(r"[\W_]+")
WORD = re.compile(r"[\w.']+")


def fold(name: str) -> str:
    """The name in bare lower-case letters and digits, so that "SAINT-ÉTIENNE" and "Saint Etienne" are one key."""
    plain = name.strip().lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(LETTERS)
    return NO_LETTER.sub("", plain)


def cleaned(name: str, country: str) -> str:
    """The name as residents write it: article first, no administrative suffix, both languages of a bilingual city.

    >>> cleaned("Vall d'Uixó (la)", "ES")
    "La Vall d'Uixó"
    >>> cleaned("Albergaria-A-Velha", "PT")
    'Albergaria-a-Velha'
    """
    name = " ".join(name.replace("\xa0", " ").split())
    for ending in (TITLE_LAST, SINCE_LAST, WARD_LAST, GREATER):
        name = ending.sub("", name)
    if country in RENEWED_IN:
        name = unicodedata.normalize("NFC", name).translate(RENEWED)
    name = " / ".join(_article_first(part.strip()) for part in name.split("/"))
    return _particles_small(name) if country == "PT" else name


def _article_first(name: str) -> str:
    match = ARTICLE_LAST.match(name)
    if not match:
        return name
    article = match["comma"] or match["round"]
    article = article[0].upper() + article[1:]
    return article + ("" if article.endswith("'") else " ") + match["name"]


def _particles_small(name: str) -> str:
    def small(word: re.Match[str]) -> str:
        inside = word.start() > 0 and name[word.start() - 1] in " -"
        return word[0].lower() if inside and word[0].lower() in PARTICLES else word[0]

    return WORD.sub(small, name)


def keys(*names: str) -> set[str]:
    """Every folded form under which a place may be met: whole, each language, without what stands in parentheses."""
    forms = set()
    for name in names:
        for part in (name, *name.split("/")):
            forms |= {fold(part), fold(IN_ROUND.sub("", part))}
    return forms - {""}


def joined(names: Iterable[str], besides: str, most: int = 12) -> str:
    """The first `most` names that differ from `besides` and from each other, separated by |.

    Accents make a difference: "Zurich" is kept beside "Zürich", because readers type it so.
    """
    known_names, names_listed = {besides.lower()}, []
    for name in names:
        if name and name.lower() not in known_names and "|" not in name:
            known_names.add(name.lower())
            names_listed.append(name)
    return "|".join(names_listed[:most])


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
