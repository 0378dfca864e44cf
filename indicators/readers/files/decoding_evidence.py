"""Which code page reads a sample of a text as words: known words decide, letters no language has rule out.

Nothing here guesses: where two code pages read the sample otherwise and equally well, both are returned.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from indicators.readers.files.code_pages import ALPHABETS, PAGES, CodePage
from indicators.readers.files.known_words import known_words

BETWEEN = bytes.maketrans(b"".join(bytes([sign]) for sign in b'\t\r\n\v\f,;|"'), b" " * 9)
ENOUGH = 100_000  # bytes beyond ASCII: what they say of the encoding does not change any more
MOST_TOKENS = 1_500  # different ones
LONGEST = 80  # bytes of a token
SHORT = 4  # letters; a shorter word counts half: it may be another one misread
CLEARLY = 3  # times as many known words
ODD = 0.1  # of the tokens: so many may hold what no text has
INSIDE = "'’`´·-–./&+"  # signs that stand between letters
SPACES = "\u00a0\u202f\u2009"
NEVER = frozenset("¶¤¦¬¨¸´¯¼½¾×÷ˇ˘˙˝˛\u00ad΅΄") | frozenset(map(chr, range(0x2500, 0x25A0)))  # in no table's words
EUROPEAN = {"LATIN", "GREEK", "CYRILLIC"}
LONELY = frozenset("©®°±§")  # no word begins with them
RAISED = frozenset("¹²³")  # nor goes on after them
QUOTES = "«»‹›"
CEDILLAS = str.maketrans("şţŞŢ", "șțȘȚ")  # one letter, whichever of the two a code page has


@dataclass
class Sample:
    """The different words of a text that hold a byte beyond ASCII, and all such bytes that were seen."""

    tokens: dict[bytes, None] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    count: int = 0
    _cut: bytes = b""

    def add(self, chunk: bytes, beyond: bytes) -> None:
        """Take the words of the next bytes; `beyond`: those of them that are not ASCII."""
        new = set(beyond) - self.used
        if self.count >= ENOUGH and not new:
            return
        self.used |= new
        self.count += len(beyond)
        words = (self._cut + chunk).translate(BETWEEN).split(b" ")
        self._cut = words.pop()[-LONGEST:]
        for word in words:
            if not word.isascii() and (len(self.tokens) < MOST_TOKENS or not new.isdisjoint(word)):
                self.tokens[word[:LONGEST]] = None

    def end(self) -> None:
        """Take the last word, which no separator follows."""
        if self._cut and not self._cut.isascii():
            self.tokens[self._cut] = None
        self._cut = b""


@dataclass(frozen=True)
class PageReading:
    """A sample as one code page reads it."""

    page: CodePage
    texts: tuple[str, ...]

    @cached_property
    def known(self) -> tuple[float, ...]:
        """What the known words of each token count."""
        words = known_words()
        return tuple(max((_weight(word) for word in _words(text) if word in words), default=0.0) for text in self.texts)

    @cached_property
    def odd(self) -> tuple[bool, ...]:
        """Whether each token holds what no text has."""
        return tuple(map(odd, self.texts))

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """The letters and digits of each token: a reading that differs in other signs alone is the same."""
        return tuple("".join(filter(str.isalnum, text)).translate(CEDILLAS) for text in self.texts)

    @cached_property
    def misfits(self) -> dict[str, int]:
        """For each language of the page, the tokens with letters that it does not have."""
        beyond = [
            {letter for letter in text.lower() if letter.isalpha() and not letter.isascii()} for text in self.texts
        ]
        return {one: sum(not letters <= set(ALPHABETS[one]) for letters in beyond) for one in self.page.languages}

    @property
    def fits(self) -> bool:
        """Whether one language of the page has all letters."""
        return not min(self.misfits.values())


def readings(sample: Sample, spoken: tuple[str, ...] = ()) -> list[PageReading]:
    """The readings that are left, the likeliest first; one where the sample decides, none where nothing reads it.

    `spoken`: the languages of whoever sends the file; they decide only where no known word does.
    """
    possible = [reading for page in PAGES if (reading := _read(sample, page))]
    left = [one for one in possible if not any(_beats(other, one, spoken) for other in possible)] or possible
    different: dict[tuple[str, ...], PageReading] = {}
    for reading in left:
        different.setdefault(reading.letters, reading)
    return sorted(different.values(), key=lambda one: (-sum(one.known), not one.fits, PAGES.index(one.page)))


def differing(alternatives: list[PageReading]) -> list[tuple[str, ...]]:
    """The tokens that the readings do not agree on, as each reads them, in the order of the sample."""
    return [texts for texts in zip(*(one.texts for one in alternatives), strict=True) if len(set(texts)) > 1]


def _read(sample: Sample, page: CodePage) -> PageReading | None:
    """The sample in a code page; None where it has no such bytes, or reads too many of them as no text is."""
    try:
        letters = bytes(sorted(sample.used)).decode(page.codec)
    except UnicodeDecodeError:
        return None
    if any(unicodedata.category(letter) in ("Cc", "Co", "Cn", "Cs") for letter in letters):
        return None
    reading = PageReading(page, tuple(token.decode(page.codec) for token in sample.tokens))
    return reading if sum(reading.odd) <= ODD * len(reading.odd) else None


def _beats(reading: PageReading, other: PageReading, spoken: tuple[str, ...]) -> bool:
    """Whether a reading is clearly better than another, judged by what they read otherwise."""
    places = [place for place, (a, b) in enumerate(zip(reading.letters, other.letters, strict=True)) if a != b]
    if not places:
        return False
    here, there = (sum(each.known[place] for place in places) for each in (reading, other))
    if here or there:
        return here > there and here >= CLEARLY * there
    odd_here, odd_there = (sum(each.odd[place] for place in places) for each in (reading, other))
    if odd_here != odd_there:
        return odd_here < odd_there and not odd_here
    if reading.fits != other.fits:
        return reading.fits
    at_home, elsewhere = (any(not each.misfits.get(name, 1) for name in spoken) for each in (reading, other))
    return at_home and not elsewhere


def _words(text: str) -> list[str]:
    return [word for word in WORD.findall(unicodedata.normalize("NFC", text).lower()) if not word.isascii()]


WORD = re.compile(r"[^\W\d_]+")
FORMS = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)


def _weight(word: str) -> float:
    return 1.0 if len(word) >= SHORT else 0.5


def odd(text: str) -> bool:
    """Whether a token holds what no European text has: a sign or a capital inside a word, two scripts in one."""
    parts = FORMS.findall(text)
    return (
        not NEVER.isdisjoint(text)
        or any(map(_odd_word, parts))
        or any(_odd_pair(*pair) for pair in pairwise(parts))
        or any(_odd_sign(*three) for three in zip(parts, parts[1:], parts[2:], strict=False))
    )


def _odd_word(word: str) -> bool:
    """Two scripts in one word, or a capital after a small letter of which one is beyond ASCII."""
    if word.isascii() or not any(map(str.isalpha, word)):
        return False
    if not RAISED.isdisjoint(word[:-1]):
        return True
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in word if letter not in "ªºµ"}
    return (
        len(scripts) > 1
        or not scripts <= EUROPEAN
        or any(a.islower() and b.isupper() and not (a + b).isascii() for a, b in pairwise(word))
    )


def _odd_pair(first: str, second: str) -> bool:
    """A letter beyond ASCII beside a digit; an apostrophe ("’ρτα") or a sign ("©kvorec") before a word."""
    if first.isdigit():
        return second[0].isalpha() and not second[0].isascii() and second[0] not in "ªº"
    beyond = second[0].isalpha() and not second[0].isascii()
    if first in LONELY and second[0].isalpha():
        return True
    return (second.isdigit() and first[-1].isalpha() and not first[-1].isascii()) or (first == "’" and beyond)


def _odd_sign(before: str, sign: str, after: str) -> bool:
    """A sign beyond ASCII between two letters or two digits, but for those that join them; two such signs in a row."""
    if sign in QUOTES and (after in QUOTES or before in QUOTES):
        return True
    if sign.isascii() or sign.isalnum() or sign in SPACES or sign in INSIDE:
        return False
    return (before[-1].isalpha() and after[0].isalpha()) or (before.isdigit() and after.isdigit())
