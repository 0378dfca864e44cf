"""Whether words are names of people: first names and surnames of Europe's languages, and how a full name is written."""

import csv
import re
from collections.abc import Iterable
from functools import cache

from indicators.model.locations import LANGUAGES
from indicators.readers.places.codes import names as countries
from indicators.readers.places.scripts import latin
from indicators.readers.places.spelling import fold

WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*")
_WORDS = "de del della di da dos do van von der den ter la le el al af av bin ben mac mc o y e i dr mr mrs ms mme prof"
PARTICLES = frozenset(_WORDS.split())
# Endings of surnames in the languages whose lists are short; some towns end so, which is why places are put aside.
ENDINGS = re.compile(
    r"\w{2,}(?:wski|wska|lski|lska|nski|nska|cki|cka|wicz|czyk|czak|owski|owska|escu|eanu|auskas|evicius|avicius|iene|aite"
    r"|yte|ovic|evic|opoulos|opoulou|idis|idou|akis|aki|iadis|ovski|ovska|evski|ovskis|sson|dottir|oglu|enko|chuk|vych"
    r"|shvili|yan|ova|eva)"
)
MOST_WORDS = 4  # of a full name
LONGEST = 60  # letters


@cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """First names and surnames, folded, without names of countries."""
    names: dict[str, set[str]] = {"first": set(), "last": set()}
    with (LANGUAGES / "person_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names[row["kind"]].update(row["names"].split("|"))
    return frozenset(names["first"] - set(countries())), frozenset(names["last"] - set(countries()))


def shares(texts: Iterable[str]) -> tuple[float, float, int]:
    """The share of texts that are full names, the share that are any names of people, and how many texts there are."""
    counts = {"full": 0, "single": 0, "": 0}
    for text in texts:
        counts[_kind(text)] += 1
    count = sum(counts.values())
    return counts["full"] / max(1, count), (counts["full"] + counts["single"]) / max(1, count), count


def _kind(text: str) -> str:
    """ "full": a first name beside another word that is capitalised; "single": one name alone; "": neither."""
    text = text.strip()
    if not text or len(text) > LONGEST or any(map(str.isdigit, text)):
        return ""
    words = [word for word in WORD.findall(text) if fold(word) not in PARTICLES]
    if not 0 < len(words) <= MOST_WORDS or not all(word[0].isupper() for word in words):
        return ""
    first, last = _known()
    parts = [[latin(part) or (part,) for part in word.split("-")] for word in words]
    forms = [[{fold(form) for form in part} for part in word] for word in parts]
    firsts = [all(not first.isdisjoint(part) for part in word) for word in forms]
    lasts = [all(not last.isdisjoint(part) or any(map(ENDINGS.fullmatch, part)) for part in word) for word in forms]
    if len(words) == 1:
        return "single" if firsts[0] or lasts[0] else ""
    count = sum(a or b for a, b in zip(firsts, lasts, strict=True))
    if any(firsts) and (count > 1 or len(words) == 2):
        return "full"
    return "single" if count and len(words) == 2 else ""
