"""Which signals say much the same: proposed by the likeness of their words, decided by a person."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz

from indicators.model.collation import sort_key
from indicators.model.signals import Signal, SignalStatus

CLOSE = 60.0  # of 100, from which two signals are proposed: docs/methods.md, Likeness of signals
MOST = 5  # proposed


@dataclass(frozen=True)
class Alike:
    """Another signal, and how like its words are, from 0 to 100."""

    signal: Signal
    score: float


def alike(signal: Signal, others: Iterable[Signal]) -> tuple[Alike, ...]:
    """The signals that are still followed, touch one of the same problems and have a title like this one's."""
    problems = set(signal.problems)
    near = (one for one in others if one.status is SignalStatus.OPEN and problems & set(one.problems))
    scored = [Alike(one, likeness(signal, one)) for one in near]
    close = sorted((one for one in scored if one.score >= CLOSE), key=lambda one: (-one.score, one.signal.id))
    return tuple(close[:MOST])


def likeness(first: Signal, second: Signal) -> float:
    """How like two titles are, 0 to 100: their words in any order, in the language where they are most alike."""
    languages = set(first.title) & set(second.title)
    pairs = ((sort_key(first.title[code]), sort_key(second.title[code])) for code in languages)
    return max((fuzz.token_set_ratio(*pair) for pair in pairs), default=0.0)
