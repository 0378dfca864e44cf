"""Processor time behind the City and Map pages: their answers, for cities and indicators never asked. Nothing is drawn.

Processor time, not the clock: other programs on the machine lengthen the clock many times over.
"""

import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import stores
from benchmarks.tables import line, median, title, verdict
from indicators import Atlas, Store, load_catalogue

CITIES, WARM = 100, 30  # the first ones fill what is worked out once for all cities
MOST_CITY_MS, MOST_MAP_MS = 60, 150
HOME, SURVEYED = "BE005C", "safe_night_city"
SEED = 7


def main() -> None:
    """Prints the times with the bundled figures."""
    with stores.bundled() as store:
        title("Processor time of the answers behind City and Map, bundled figures")
        change, mapped = measured(store)
    verdict("a change of city, data side, median", change, MOST_CITY_MS, " ms")
    verdict("an indicator on the map, data side, median", mapped, MOST_MAP_MS, " ms")


def measured(store: Path) -> tuple[float, float]:
    """The median milliseconds of a city compared, and of an indicator on the map."""
    atlas = Atlas(Store.open(store), load_catalogue())
    cities = random.Random(SEED).sample([one.id for one in atlas.choices()], CITIES)
    for city in cities[:WARM]:
        atlas.compare(city)
    changes = _times(atlas.compare, cities[WARM:])
    line("City: another city", changes)
    line("Map: another city", _times(lambda city: atlas.places(SURVEYED, city), cities[WARM:]))
    maps = _times(lambda id: atlas.places(id, HOME), [one.id for one in atlas.mapped()])
    line("Map: every indicator", maps)
    return median(changes), median(maps)


def _times(ask: Callable[[str], object], names: Iterable[str]) -> list[float]:
    """The processor seconds of each question."""
    seconds = []
    for name in names:
        begin = time.process_time()
        ask(name)
        seconds.append(time.process_time() - begin)
    return seconds


if __name__ == "__main__":
    main()
