"""Words that readers type for an indicator, a page, a view, a problem or an answer: data/languages/search.csv."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from indicators.model.locations import LANGUAGES

WORDS = LANGUAGES / "search.csv"
NAMING = ("answer", "indicator", "page")  # kinds whose words are a name of what they lead to
ASKING = ("safer", "riskier", "feeling", "cause", "effect", "works", "times", "superlative", "town", "group", "filler")
ASKING += ("becoming", "fewer", "actor", "office", "year")  # `id` of a year: how many after this one
FORMS = 4  # letters from which two words may be two forms of one
OF_GAPS = ("problem", "measure", "technology")  # kinds that the page Gaps shows


@dataclass(frozen=True)
class FieldWord:
    """A word or phrase, in bare letters, and what it leads to: a kind and an id.

    Kinds: answer, indicator, page, problem; measure and technology as names only; view (of a question about a city) and
    theme (of a general word) in whole sentences only.
    """

    kind: str
    id: str
    key: str
    word: str  # as it is written
    place: int  # of its row in the file: where several fit as well, the earlier row is first


@cache
def field_words() -> tuple[FieldWord, ...]:
    """Every word of every language that is a name of something, in the order of the file."""
    return _words_of((*NAMING, *OF_GAPS))


@cache
def sentence_words() -> tuple[FieldWord, ...]:
    """The words of `field_words` and those that ask for a view or mean a problem, in the order of the file."""
    return _words_of((*NAMING, "view", "problem", "theme"))


def _words_of(kinds: tuple[str, ...]) -> tuple[FieldWord, ...]:
    return tuple(
        FieldWord(row["kind"], row["id"], bare(word), word, place)
        for place, row in enumerate(_rows())
        if row["kind"] in kinds
        for word in row["words"].split("|")
    )


@cache
def asking_words() -> tuple[FieldWord, ...]:
    """Words that say what is asked of a figure (a cause, an effect, a group), and what may have an effect."""
    return _words_of((*ASKING, "measure", "technology"))


@cache
def grammar() -> frozenset[str]:
    """Words of a sentence that mean nothing alone: those left out, pronouns, auxiliaries, "people", "year"."""
    rows = [row for row in _rows() if row["kind"] == "grammar"]
    return left_out() | {bare(word) for row in rows for word in row["words"].split("|")}


@cache
def country_words() -> dict[str, str]:
    """Names of countries in bare letters beside those that each language has for them: Holland, Great Britain."""
    return {bare(word): row["id"] for row in _rows() if row["kind"] == "country" for word in row["words"].split("|")}


@cache
def left_out() -> frozenset[str]:
    """Words that say nothing of what is looked for: articles, "rate", "city"."""
    return frozenset(bare(word) for row in _rows() if row["kind"] == "left_out" for word in row["words"].split("|"))


def telling(key: str) -> str:
    """The words of a question without those that say nothing; all where nothing else is left."""
    return " ".join(one for one in key.split() if one not in left_out()) or key


def bare(text: str) -> str:
    """The text as it is compared: small letters without accents, words of letters and digits."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("ł", "l").replace("ø", "o"))
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return re.sub(r"[\W_]+", " ", letters).strip()


def by_key(words: Iterable[FieldWord]) -> dict[str, list[FieldWord]]:
    """Words with the same letters together."""
    entries: dict[str, list[FieldWord]] = {}
    for word in words:
        entries.setdefault(word.key, []).append(word)
    return entries


def phrases_in(words: Sequence[str], by_key: dict[str, list[FieldWord]]) -> list[tuple[set[int], list[FieldWord]]]:
    """The phrases of the field in a sentence, the longest first; a word that one has taken is in no other."""
    longest, taken_places, phrases = 4, set(), []
    for length in range(longest, 0, -1):
        for start in range(len(words) - length + 1):
            places = set(range(start, start + length))
            entries = by_key.get(" ".join(words[start : start + length]), [])
            if entries and not places & taken_places:
                taken_places |= places
                phrases.append((places, entries))
    return phrases


def of_no_indicator(phrases: Sequence[tuple[set[int], list[FieldWord]]]) -> set[int]:
    """The places of phrases of several words that mean a problem or a ranking and no indicator: "hate crime"."""
    aside = ({"problem"}, {"answer"})
    alone = [places for places, entries in phrases if {one.kind for one in entries} in aside and len(places) > 1]
    return set().union(*alone)


def same_word(word: str, other: str) -> bool:
    """Whether two words are forms of one: burglary and burglaries, trust and trusted."""
    if word == other:
        return True
    shorter, longer = sorted((word, other), key=len)
    begins = max(FORMS, len(shorter) - 1)
    more = {4: 1, 5: 2}.get(len(shorter), 3)  # letters: "rate" and "rates", but not "index" and "indecent"
    return len(shorter) >= FORMS and len(longer) - len(shorter) <= more and longer[:begins] == shorter[:begins]


def _rows() -> Iterator[dict[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
