"""A change of city on the City page: the server's work until the last element is sent, over a real websocket."""

import asyncio
import random
from pathlib import Path

from benchmarks import stores
from benchmarks.servers import serving
from benchmarks.tables import line, median, title, verdict
from benchmarks.visits import Visit

CHANGES = 60
MOST_MS, MOST_TIMES = 60, 2
SEED = 7


def main() -> None:
    """The bundled figures, then 2 million observations."""
    title("A change of city on the City page")
    with stores.bundled() as store:
        small = _measured(store, "bundled figures")
    with stores.wide() as store:
        large = _measured(store, "2 million observations")
    verdict("bundled, city never seen, median", small, MOST_MS, " ms")
    verdict("2 million ÷ bundled, city never seen", large / small, MOST_TIMES)


def _measured(store: Path, name: str) -> float:
    """Prints the times for cities never seen and for the same ones again; returns the first median."""
    with serving(store) as server:
        new, again, errors = asyncio.run(_changes(server.port))
    line(f"{name}, city never seen", new, f"{len(errors)} errors")
    line(f"{name}, city seen before", again)
    return median(new)


async def _changes(port: int) -> tuple[list[float], list[float], list[str]]:
    chance, visit = random.Random(SEED), Visit()
    first = await visit.arrive(port)
    cities = chance.sample(visit.options[visit.ids["city"]], CHANGES)
    answers = [[await visit.choose("city", city) for city in cities] for _time in range(2)]
    await visit.leave()
    errors = [error for answer in (first, *answers[0], *answers[1]) for error in answer.errors]
    return [one.seconds for one in answers[0]], [one.seconds for one in answers[1]], errors
