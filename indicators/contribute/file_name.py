"""What the name of a file says: its city, its indicator, its period."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath

from indicators.contribute.columns import KnownNames
from indicators.model.submissions import Match

APART = re.compile(r"[_\s.,;+()\[\]–—]+|(?<=\D)-|-(?=\D)")
YEAR = re.compile(r"^(?:19|20)\d\d$")
MOST = 5  # words that make one name: "Robos con fuerza en domicilios"
LONGEST = 120


def words_of_file(name: str) -> list[str]:
    """The words of a file's name, without its ending."""
    return [word for word in APART.split(PurePath(name).stem[:LONGEST]) if word]


def city_of_file(name: str, lexicon: KnownNames, home: str) -> Match | None:
    """The city the name tells: the longest run of words that is one for certain, else one that must be asked about."""
    ambiguous = None
    for run in _runs(words_of_file(name)):
        match = lexicon.cities.match(run, home, near=False)
        if match.id:
            return match
        if match.why in ("namesakes", "abroad", "wider") and len(run) > 2 and ambiguous is None:
            ambiguous = match
    return ambiguous


def indicator_of_file(name: str, lexicon: KnownNames, home: str) -> Match | None:
    """The indicator the name tells for certain, or the one to ask about."""
    ambiguous = None
    for run in _runs(words_of_file(name)):
        match = lexicon.indicators.match(run, home, near=False)
        if match.id and len(match.alternatives) == 1:
            return match
        if (match.id or match.why in ("namesakes", "abroad")) and ambiguous is None:
            ambiguous = replace(match, id="")  # a word in a name says less than one in a table
    return ambiguous


def period_of_file(name: str, lexicon: KnownNames) -> str:
    """The period the name tells; "" where it tells none, or several."""
    periods = {
        period_read for word in words_of_file(name) if YEAR.match(word) and (period_read := lexicon.period(word))
    }
    return periods.pop() if len(periods) == 1 else ""


def _runs(parts: list[str]) -> Iterator[str]:
    """The runs of words, the longest first; no run of figures alone, which may be a year or a code."""
    for length in range(min(MOST, len(parts)), 0, -1):
        for start in range(len(parts) - length + 1):
            run = " ".join(parts[start : start + length])
            if any(letter.isalpha() for letter in run):
                yield run
