"""What a signal needs before it is handed in, and what cannot be kept at all: each a sentence."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from indicators.access.entry_steps import standing_number
from indicators.catalogue import Catalogue
from indicators.model import limits
from indicators.model.errors import SignalError, Template, UnknownNameError
from indicators.model.indicators import Text
from indicators.model.plain_text import is_link, one_line
from indicators.model.register_sources import PARTIAL_DAY, RegisterSource
from indicators.model.signals import FOUR_TESTS, Horizon, Signal, SignalEntry, SignalKind, SignalRating


def cleaned(signal: Signal, catalogue: Catalogue) -> Signal:
    """A signal with clean words, as a draft may be kept: what is missing may still be missing.

    Raises SignalError (`reason`: title, long), UnknownNameError for what it touches and there is not.
    """
    title = _words(signal.title, limits.LONGEST_SIGNAL, "title")
    if not any(title.values()):
        raise SignalError("title", "Say what was observed in at most {most} characters.", most=limits.LONGEST_SIGNAL)
    texts: dict[str, Any] = {
        name: _words(getattr(signal, name), limits.LONGEST_OBSERVATION, name)
        for name in ("observation", "confirm", "rating", "caution")
    }
    declared = {
        "problem": (signal.problems, catalogue.problems), "indicator": (signal.indicators, catalogue.indicators),
        "measure": (signal.measures, catalogue.measures), "technology": (signal.technologies, catalogue.technologies),
    }  # fmt: skip
    for kind, (ids, things) in declared.items():
        _must_be_there(kind, ids, things)
    return replace(
        signal, title=title, place=_words(signal.place, limits.LONGEST_PLACE, "place"),
        first_observed=signal.first_observed.strip(), sources=tuple(_source(one) for one in signal.sources), **texts,
    )  # fmt: skip


def must_fit(entries: Iterable[SignalEntry], city: str) -> None:
    """Raises SignalError (`many`) where a city has as many signals as may be; withdrawn ones do not count.

    `entries`: of each signal the newest version last.
    """
    if standing_number(entries, city) >= limits.MOST_SIGNALS:
        raise SignalError(
            "many", "This city has {most} signals, the maximum. Withdraw one first.", most=limits.MOST_SIGNALS
        )


def complete(signal: Signal, today: date) -> None:
    """Nothing where a signal can be handed in. Raises SignalError with the first thing that is missing or not so.

    `reason`: observation, place, confirm, problems, source, licence, link, day, future, tests, review.
    """
    for name, sentence in (
        ("observation", Template("Say what was observed: what happened, how often, to whom.")),
        ("place", Template("Say where it was observed.")),
        ("confirm", Template("Say what would confirm or refute the signal: a figure, an event, a next edition.")),
    ):
        if not any(getattr(signal, name).values()):
            raise SignalError(name, sentence)
    if not signal.problems:
        raise SignalError("problems", "Choose at least one problem that the signal touches.")
    if not signal.sources or not signal.sources[0].publisher or not signal.sources[0].title:
        raise SignalError("source", "Name the source: who published it, and its title.")
    for source in signal.sources:
        _must_be_sourced(source, today)
    _must_be_past("first observed", signal.first_observed, today)
    _must_pass(signal)
    months = (signal.review.year - today.year) * 12 + signal.review.month - today.month
    if signal.review <= today or months > limits.MOST_REVIEW_MONTHS:
        raise SignalError(
            "review", "Choose a day of review after today and within {most} months.", most=limits.MOST_REVIEW_MONTHS
        )


def rating_within(rating: SignalRating) -> None:
    """Nothing where a rating is on its scales. Raises SignalError."""
    on_scale = all(step in range(1, 6) for step in (rating.likelihood, rating.consequence))
    if not on_scale or rating.horizon is Horizon.PAST:
        raise SignalError("rating", "Rate likelihood and consequence from 1 to 5, and say when.")


def _must_be_sourced(source: RegisterSource, today: date) -> None:
    if not any(source.licence.values()):
        raise SignalError("licence", "Name the licence of the source, or write that it was not checked.")
    for address in source.addresses:
        if not is_link(address):
            raise SignalError(
                "link", "“{link}” is not a web address. Enter one that begins with https://.", link=address[:80]
            )
    if source.published:
        _must_be_past("published", source.published, today)
    _must_be_past("read", source.read_on, today)


def _must_be_past(what: str, day: str, today: date) -> None:
    if not PARTIAL_DAY.fullmatch(day):
        raise SignalError(
            "day", "“{day}” is not a date. Write a day (24/06/2025), a month (06/2025) or a year (2025).", day=day[:40]
        )
    if day > today.isoformat():
        raise SignalError(
            "future", "{day} is still to come. A signal was observed, published and read before it is entered.",
            day=day,
        )  # fmt: skip


def _must_pass(signal: Signal) -> None:
    """A weak signal answers each of the four tests."""
    if signal.kind is not SignalKind.WEAK:
        return
    answered = signal.tests and all(any(getattr(signal.tests[0], name).values()) for name in FOUR_TESTS)
    if not answered:
        raise SignalError(
            "tests", "A weak signal answers four tests: significance, plausibility, novelty, time to act. Answer all "
            "four, or choose another kind.",
        )  # fmt: skip


def _must_be_there(kind: str, ids: Iterable[str], declared: Iterable[str]) -> None:
    there = list(declared)
    for id in ids:
        if id not in there:
            raise UnknownNameError(kind, id, there)


def _words(text: Text, longest: int, name: str) -> Text:
    words = {code: one_line(content) for code, content in text.items()}
    if any(len(content) > longest for content in words.values()):
        raise SignalError("long", "Shorten “{start}…” to at most {most} characters.", most=longest,
                          start=next(iter(words.values()))[:40])  # fmt: skip
    return words


def _source(source: RegisterSource) -> RegisterSource:
    most = limits.LONGEST_SIGNAL_SOURCE
    publisher, title, reported_by = (one_line(one) for one in (source.publisher, source.title, source.reported_by))
    if any(len(one) > most for one in (publisher, title, reported_by)):
        raise SignalError("long", "Shorten “{start}…” to at most {most} characters.", most=most, start=title[:40])
    addresses = tuple(one.strip() for one in source.addresses if one.strip())
    return replace(
        source, publisher=publisher, title=title, reported_by=reported_by, addresses=addresses,
        licence=_words(source.licence, most, "licence"), published=source.published.strip(),
        read_on=source.read_on.strip(),
    )  # fmt: skip
