"""Which cities to compare before anybody asks: what all cities share is then read once, and no reader waits for it."""

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
