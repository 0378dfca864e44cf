"""The starts of the register's policies as events of their places: dated marks on the lines of their indicators."""

from collections.abc import Iterable

from indicators.model.indicators import City
from indicators.model.policies import Policy, PolicyEvent, Precision
from indicators.model.submissions import EventKind


def policy_events(policies: Iterable[Policy], cities: Iterable[City]) -> list[PolicyEvent]:
    """An event for each place of each policy whose day is known, on the indicators it should move.

    A policy of a whole country stands on the lines of every place of it.
    """
    cities, events = list(cities), []
    for policy in policies:
        if policy.precision is not Precision.DAY or not policy.outcomes or not policy.sources:
            continue
        everywhere = [one.id for one in cities if one.country == policy.country] if policy.nationwide else []
        first = policy.sources[0]
        events += [
            PolicyEvent(
                geo, policy.start_in(geo), EventKind.POLICY, policy.title["en"], policy.outcomes, first.publisher,
                first.address, policy.id, titles=policy.title,
            )
            for geo in dict.fromkeys((*policy.places, *everywhere))
        ]  # fmt: skip
    return events
