"""A change of city on the City page: the server's work until the last element is sent, over a real websocket."""

import asyncio
import random
from pathlib import Path

from benchmarks import stores
from benchmarks.servers import Server, serving
from benchmarks.tables import line, median, title, verdict
from benchmarks.visits import BenchmarkVisit

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
        print(f"Until what all cities share is read: {server.settle():.1f} s of processor")
        new = asyncio.run(_changes(server, f"{name}, city never seen", f"{name}, city seen before"))
    return median(new)


async def _changes(server: Server, *names: str) -> list[float]:
    """Changes the city many times, then through the same cities again; returns the times of the first round."""
    visit, rounds = BenchmarkVisit(), []
    await visit.arrive(server.port)
    cities = random.Random(SEED).sample(visit.options[visit.ids["city"]], CHANGES)
    for name in names:
        before = server.work
        answers = [await visit.choose("city", city) for city in cities]
        work, wire = (server.work - before) / CHANGES, sum(one.received for one in answers) / CHANGES
        errors = sum(len(one.errors) for one in answers)
        rounds.append([one.seconds for one in answers])
        line(name, rounds[-1], f"processor {1000 * work:.0f} ms, {wire / 1000:.0f} KB, {errors} errors")
    await visit.leave()
    return rounds[0]
