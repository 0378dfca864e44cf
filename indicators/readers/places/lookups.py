"""Looks up the words of a column, the most frequent first, as far as that can still find something."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from indicators.model.submissions import Match

OUTSIDE = ("near", "unknown")  # why a word stands for nothing that is known


class LookupLimits(NamedTuple):
    """How many words of a column are looked at."""

    near: int  # words that are compared with every name; the others are only looked up
    looked: int  # words that are looked up at all
    strange_near: int  # words compared, and looked up, while not one of them is known
    strange: int


def looked_up(words: Iterable[str], match: Callable[[str, bool], Match], limits: LookupLimits) -> dict[str, Match]:
    """What each word means by `match(word, near)`, which compares it with every name where `near` is true.

    A column of which none of the first words is known is not looked at to its end, nor is one of endless words: the
    words after that are not in the result.
    """
    matches: dict[str, Match] = {}
    compared = sure = 0
    for word in words:
        if len(matches) >= (limits.looked if sure else limits.strange):
            break
        meant = match(word, compared < (limits.near if sure else limits.strange_near))
        compared += meant.why in OUTSIDE
        sure += meant.why not in OUTSIDE
        matches[word] = meant
    return matches
