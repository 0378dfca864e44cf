"""The register of signals as a feed: an entry for each status that a signal takes."""

from collections.abc import Iterator

from indicators.answers.signals import Signals
from indicators.foresight.signals.words import kind_words, source_words, status_words
from indicators.language.language import Language
from indicators.model.branding import site_name
from indicators.model.signals import Signal, SignalStatus, StatusChange
from indicators.view.feed import Entry, Feed
from indicators.view.reader import Reader


def signals_feed(answer: Signals, reader: Reader) -> Feed:
    """What is new in the register, for those who follow it."""
    _ = reader.language
    entries = [entry for signal in answer.signals for entry in _entries(signal, _)]
    entries.sort(key=lambda one: one.day, reverse=True)
    lead = _("New signals, and signals that were confirmed, refuted or closed. Each names its source.")
    heading, home = _("What is new: signals"), f"foresight?view=signals&lang={_.code}"
    return Feed("signals", _("{site}: signals", site=site_name()), lead, tuple(entries), heading, home)


def _entries(signal: Signal, _: Language) -> Iterator[Entry]:
    for change in signal.history:
        source = source_words(signal, _)
        yield Entry(
            f"signal/{signal.id}/{change.day}/{change.status}",
            _title(signal, change, _),
            f"{_.words(signal.observation)} {source}.",
            change.day,
            "foresight",
            {"view": "signals", "signal": signal.id, "lang": _.code},
            " · ".join(_.words(one.licence) for one in signal.sources),
        )


def _title(signal: Signal, change: StatusChange, _: Language) -> str:
    kind, title = kind_words(_)[signal.kind], _.words(signal.title)
    if change.status is SignalStatus.OPEN:
        return _("{kind}: {title}", kind=kind, title=title)
    return _("{kind}, {status}: {title}", kind=kind, title=title, status=status_words(_)[change.status])
