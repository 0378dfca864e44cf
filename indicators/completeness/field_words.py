"""Words that readers type for an indicator, a page, a view, a problem or an answer: data/languages/search.csv."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from indicators.model.locations import LANGUAGES

WORDS = LANGUAGES / "search.csv"
NAMING = ("answer", "indicator", "page")  # kinds whose words are a name of what they lead to
ASKING = ("safer", "riskier", "feeling", "cause", "effect", "works", "times", "superlative", "town", "group", "filler")
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


def _rows() -> Iterator[dict[str, str]]:
    with WORDS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
