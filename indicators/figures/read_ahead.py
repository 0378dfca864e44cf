"""What is worked out before anybody asks, and which cities are compared: no reader waits for what all share."""

from collections.abc import Iterable

from indicators.figures.figures import Figures
from indicators.model.indicators import City


def examples(data: Figures, cities: Iterable[City], most: int) -> list[str]:
    """Of each recording system the city with figures of most indicators, the largest systems first."""
    systems: dict[str, list[City]] = {}
    for city in cities:
        systems.setdefault(data.scopes[city.id], []).append(city)
    largest = sorted(systems.values(), key=len, reverse=True)[:most]
    return [max(some, key=lambda one: len(data.presence.of(one.places))).id for some in largest]


def prepare(data: Figures) -> None:
    """Works out what every comparison looks up: over millions of figures it takes seconds, once a version."""
    _ = data.cities, data.scopes, data.companions, data.spread, data.hidden, data.scope_medians
    data.earlier = None
