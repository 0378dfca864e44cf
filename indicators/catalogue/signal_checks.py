"""What is wrong with a signal of the catalogue, as sentences that name the file."""

from collections.abc import Collection, Mapping
from datetime import date

from indicators.model.errors import UnknownNameError
from indicators.model.signals import PARTIAL_DAY, Signal, SignalKind, SignalStatus


def problems_of_signal(signal: Signal, declared: Mapping[str, Collection[str]], today: date) -> list[str]:
    """A name that there is not, a source that is missing, a day that is none or still to come, tests left out.

    `declared`: the ids that there are, by the kind of thing ("problem", "indicator", "measure", "technology").
    """
    where = f"signals/{signal.id}.toml"
    problems = [
        f"{where}: {UnknownNameError(kind, id, ids)}"
        for kind, ids in declared.items()
        for id in getattr(signal, f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s")
        if id not in ids
    ]
    if not signal.sources:
        problems.append(f"{where}: no [[sources]] says where this can be read.")
    for source in signal.sources:
        wrong = [one for one in source.addresses if not one.startswith(("https://", "http://"))]
        problems += [f"{where}: {one!r} must begin with https://." for one in wrong]
    problems += [f"{where}: {line}" for line in _of_days(signal, today)]
    if (signal.kind is SignalKind.WEAK) != (len(signal.tests) == 1):
        problems.append(f"{where}: a weak signal, and no other, answers the four tests once in [[tests]].")
    if not signal.history or signal.history[0].status is not SignalStatus.OPEN:
        problems.append(f"{where}: [[history]] begins with the day on which it was entered, as 'open'.")
    return problems


def _of_days(signal: Signal, today: date) -> list[str]:
    days = {"first_observed": signal.first_observed}
    for source in signal.sources:
        days |= {"sources.read_on": source.read_on, "sources.published": source.published or source.read_on}
    problems = []
    for name, day in days.items():
        if not PARTIAL_DAY.fullmatch(day):
            problems.append(f"{name} = {day!r} is no day, month or year. Write 2025-06-24, 2025-06 or 2025.")
        elif day > today.isoformat():
            problems.append(f"{name} = {day!r} is still to come.")
    return problems
