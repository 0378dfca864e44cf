"""What is worked out in idle time, before a reader asks: what all cities share, the network's cities, the largest."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

from indicators import PAGE_RUNS, Atlas, IndicatorsError
from ui import session

FIRST = 15.0  # seconds after the start: who has just started a server asks for pages
PAUSE = 0.2  # seconds between two cities: most of the processor stays free
STAND_BACK = 2.0  # seconds at most that a city waits while there is no moment without a page being made
MOST_OTHERS = 600  # cities that are no members, the largest first: a quarter of a MB each, in one language


def what_all_share(stopping: threading.Event, atlas: Atlas | None = None) -> None:
    """Reads it, for the recording systems with most cities: no reader waits for it. Pages being made go first."""
    atlas = atlas or session.public_atlas()
    for city in atlas.examples_of_systems():
        PAGE_RUNS.go_first(STAND_BACK)
        if stopping.is_set():
            return
        atlas.compare(city)


def cities_of_the_network(stopping: threading.Event, first: float = FIRST, pause: float = PAUSE) -> None:
    """Draws their pages city by city while nobody asks for one, then those of the largest other cities; again for each
    version, until the server stops. While many read it rests: what they look at is made for them."""
    version, wait = None, first
    cities: Iterator[Callable[[], None]] = iter(())
    while not stopping.wait(wait):
        if PAGE_RUNS.are_many:
            wait = first
            continue
        try:
            wait, atlas = pause, session.newest_public()
        except IndicatorsError:  # the store cannot be read: pages say so
            wait = first
            continue
        if atlas.version != version:
            if version is not None:  # at the start it was done before the first reader came
                what_all_share(stopping, atlas)
            version, cities = atlas.version, _cities(atlas)
        PAGE_RUNS.go_first(STAND_BACK)
        with suppress(IndicatorsError):  # what cannot be answered is told to who asks for it
            next(cities, _nothing)()


def _nothing() -> None:
    """All is done."""


def _cities(atlas: Atlas) -> Iterator[Callable[[], None]]:
    """One act for each city of the network, for each policy of a city, whose press card tells its effect, and for the
    largest of the other cities."""
    choices = atlas.choices()
    for city in [one.id for one in choices if one.member]:
        yield partial(session.draw_ahead, atlas, city)
    for policy in atlas.catalogue.policies.values():
        for place in policy.places if policy.outcomes else ():
            yield partial(_evaluate, atlas, policy.id, place)
    others = sorted((one for one in choices if not one.member), key=lambda one: -(one.population or 0))
    for city in [one.id for one in others[:MOST_OTHERS]]:
        yield partial(session.draw_ahead, atlas, city, press=False)


def _evaluate(atlas: Atlas, policy: str, place: str) -> None:
    atlas.policies.evaluation(policy, place=place)
