"""Processor time of the Map page for regions and countries: every such indicator for a city of every country.

The question, the sentences, the map as it is sent, the key beside it and the notes; not Streamlit's own work. The
collector runs between the indicators: in the server its pauses belong to all pages together.
"""

import gc
import time
from collections import defaultdict

from benchmarks import stores
from benchmarks.tables import line, title, verdict
from indicators import Atlas, City, Places, Store, load_catalogue, load_language, tokens, views
from indicators.capabilities import view_of
from indicators.view import Reader

MOST_MS = 150  # for every country and indicator
SLOWEST = 5  # of all, by name


def main() -> None:
    """Prints the times by level of place, then the slowest maps."""
    with stores.bundled() as store:
        title("The map of regions and countries, each indicator for the largest city of each country")
        catalogue = load_catalogue()
        seconds = _measured(Atlas(Store.open(store), catalogue))
    levels: dict[str, list[float]] = defaultdict(list)
    for (id, _country), duration in seconds.items():
        levels[catalogue.indicators[id].perimeter].append(duration)
    for level, times in levels.items():
        line(f"figures of {level}", times)
    for (id, country), duration in sorted(seconds.items(), key=lambda one: -one[1])[:SLOWEST]:
        print(f"  {1000 * duration:.0f} ms: {id}, {country}")
    verdict("the slowest map of regions or countries", 1000 * max(seconds.values()), MOST_MS, " ms")


def _measured(atlas: Atlas) -> dict[tuple[str, str], float]:
    """Processor seconds by indicator and country, each asked for the first time."""
    reader = Reader(load_language("fr"), atlas.catalogue, tokens("light"))
    cities = _largest(atlas)
    for city in cities.values():
        atlas.compare(city.id)  # as the server reads ahead: what all pages share
    seconds = {}
    gc.disable()
    for indicator in (one for one in atlas.mapped() if one.is_wider):
        gc.collect()
        for country, city in cities.items():
            begin = time.process_time()
            _page(atlas.places(indicator.id, city.id), reader)
            seconds[indicator.id, country] = time.process_time() - begin
    gc.enable()
    return seconds


def _largest(atlas: Atlas) -> dict[str, City]:
    """The largest town of each country."""
    towns = sorted((one for one in atlas.choices() if one.is_town), key=lambda one: one.population or 0)
    return {one.country: one for one in towns}


def _page(answer: Places, reader: Reader) -> None:
    """What the Map page sends of an answer."""
    if answer.empty:
        return
    view = view_of(answer)
    view.headline(answer, reader)
    view.lead(answer, reader)
    views.places(answer, reader, "quintile").to_json()
    views.map_legend(answer, reader, "quintile")
    view.notes(answer, reader).html()


if __name__ == "__main__":
    main()
