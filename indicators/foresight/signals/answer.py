"""The signals that match what a reader asks for, in the order of the radar."""

from datetime import date

from indicators.answers.signals import SignalFilters, Signals, is_near
from indicators.catalogue import Catalogue
from indicators.figures.figures import Figures
from indicators.model.collation import sort_key
from indicators.model.indicators import City
from indicators.model.preparedness import Family
from indicators.model.signals import Horizon, Signal, SignalKind
from indicators.model.word_search import mentions

ORDERS = {kind: list(kind) for kind in (Family, Horizon, SignalKind)}


def signals(data: Figures, city: City, filters: SignalFilters, today: date, chosen: str = "") -> Signals:
    """The signals that match and that the viewer may see; those that touch no problem last."""
    catalogue, register = data.catalogue, data.catalogue.signals.values()
    families = {one.id: catalogue.problems[one.problems[0]].family for one in register if one.problems}
    matching = [one for one in register if _matches(one, city, filters, catalogue)]
    matching.sort(key=lambda one: (_place(families.get(one.id)), *_rank(one)))
    ratings = {one.id: data.signal_ratings[one.id] for one in matching if one.id in data.signal_ratings}
    return Signals(city, filters, tuple(matching), len(register), today, families, chosen, ratings)


def _place(family: Family | None) -> int:
    return len(Family) if family is None else ORDERS[Family].index(family)


def _rank(signal: Signal) -> tuple[int, int, str]:
    horizon, kind = ORDERS[Horizon].index(signal.horizon), ORDERS[SignalKind].index(signal.kind)
    return horizon, kind, sort_key(signal.title.get("en") or next(iter(signal.title.values())))


def _matches(signal: Signal, city: City, filters: SignalFilters, catalogue: Catalogue) -> bool:
    touched = {catalogue.problems[id].family.value for id in signal.problems}
    return (
        filters.kind in ("", signal.kind.value)
        and filters.horizon in ("", signal.horizon.value)
        and filters.status in ("", signal.status.value)
        and (not filters.family or filters.family in touched)
        and (not filters.place or is_near(signal, city))
        and _says(signal, filters.find, catalogue)
    )


def _says(signal: Signal, find: str, catalogue: Catalogue) -> bool:
    """Whether the signal says the words that are looked for."""
    texts = [signal.title, signal.observation, signal.place, signal.confirm]
    texts += [catalogue.problems[id].title for id in signal.problems]
    return mentions(find, texts, " ".join(f"{one.publisher} {one.title}" for one in signal.sources))
