"""What is wrong with a signal of the catalogue, as sentences that name the file."""

from collections.abc import Collection, Mapping
from datetime import date

from indicators.catalogue.source_checks import problems_of_sources, unknown_names
from indicators.model.signals import Signal, SignalKind, SignalStatus


def problems_of_signal(signal: Signal, declared: Mapping[str, Collection[str]], today: date) -> list[str]:
    """A name that there is not, a source that is missing, a day that is none or still to come, tests left out.

    `declared`: the ids that there are, by the kind of thing ("problem", "indicator", "measure", "technology").
    """
    where = f"signals/{signal.id}.toml"
    problems = unknown_names(where, signal, declared)
    problems += problems_of_sources(where, signal.sources, {"first_observed": signal.first_observed}, today)
    if (signal.kind is SignalKind.WEAK) != (len(signal.tests) == 1):
        problems.append(f"{where}: a weak signal, and no other, answers the four tests once in [[tests]].")
    if not signal.history or signal.history[0].status is not SignalStatus.OPEN:
        problems.append(f"{where}: [[history]] begins with the day on which it was entered, as 'open'.")
    return problems
