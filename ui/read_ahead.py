"""What is worked out in idle time, before a reader asks: what all cities share, then the cities of the network."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from indicators import PAGE_RUNS, Atlas, IndicatorsError
from ui import session

FIRST = 15.0  # seconds after the start: who has just started a server asks for pages
PAUSE = 0.2  # seconds between two cities: most of the processor stays free


def what_all_share(stopping: threading.Event, atlas: Atlas | None = None) -> None:
    """Reads it, for the recording systems with most cities: no reader waits for it. Pages being made go first."""
    atlas = atlas or session.public_atlas()
    for city in atlas.examples_of_systems():
        PAGE_RUNS.go_first()
        if stopping.is_set():
            return
        atlas.compare(city)


def cities_of_the_network(stopping: threading.Event, first: float = FIRST, pause: float = PAUSE) -> None:
    """Draws their pages city by city while nobody asks for one, again for each version, until the server stops."""
    version, wait = None, first
    cities: Iterator[Callable[[], None]] = iter(())
    while not stopping.wait(wait):
        try:
            wait, atlas = pause, session.newest_public()
        except IndicatorsError:  # the store cannot be read: pages say so
            wait = first
            continue
        if atlas.version != version:
            if version is not None:  # at the start it was done before the first reader came
                what_all_share(stopping, atlas)
            version, cities = atlas.version, _cities(atlas)
        PAGE_RUNS.go_first()
        with suppress(IndicatorsError):  # what cannot be answered is told to who asks for it
            next(cities, _nothing)()


def _nothing() -> None:
    """All is done."""


def _cities(atlas: Atlas) -> Iterator[Callable[[], None]]:
    """One act for each city of the network, and for each policy of a city: its press card tells its effect."""
    for city in [one.id for one in atlas.choices() if one.member]:
        yield partial(session.draw_ahead, atlas, city)
    for policy in atlas.catalogue.policies.values():
        for place in policy.places if policy.outcomes else ():
            yield partial(_evaluate, atlas, policy.id, place)


def _evaluate(atlas: Atlas, policy: str, place: str) -> None:
    atlas.evaluation(policy, place=place)
