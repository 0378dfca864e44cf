"""What is wrong with the names, sources and days of an entry of a register, as sentences that name the file."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from indicators.model.errors import UnknownNameError
from indicators.model.practices import Practice
from indicators.model.register_sources import PARTIAL_DAY, RegisterSource
from indicators.model.signals import Signal


def unknown_names(where: str, entry: Signal | Practice, declared: Mapping[str, Collection[str]]) -> list[str]:
    """Names that there are not. `declared`: the ids that there are, by the kind of thing, such as "problem"."""
    return [
        f"{where}: {UnknownNameError(kind, id, ids)}"
        for kind, ids in declared.items()
        for id in getattr(entry, f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s")
        if id not in ids
    ]


def problems_of_sources(
    where: str, sources: Sequence[RegisterSource], days: Mapping[str, str], today: date
) -> list[str]:
    """No source, an address that is none, a day that is none or still to come. `days`: those of the entry, by name."""
    problems = [] if sources else [f"{where}: no [[sources]] says where this can be read."]
    days = dict(days)
    for source in sources:
        wrong = [one for one in source.addresses if not one.startswith(("https://", "http://"))]
        problems += [f"{where}: {one!r} must begin with https://." for one in wrong]
        days |= {"sources.read_on": source.read_on, "sources.published": source.published or source.read_on}
    for name, day in days.items():
        if not PARTIAL_DAY.fullmatch(day):
            problems.append(f"{where}: {name} = {day!r} is no day, month or year. Write 2025-06-24, 2025-06 or 2025.")
        elif day > today.isoformat():
            problems.append(f"{where}: {name} = {day!r} is still to come.")
    return problems
