"""Many readers at once on one process: each opens the City page, then changes the city every five seconds."""

import asyncio
import random
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from benchmarks import stores
from benchmarks.servers import Server, serving
from benchmarks.tables import line, median, percentile, title, verdict
from benchmarks.visits import BenchmarkVisit, PageAnswer

THINK = 5.0  # seconds between two changes, give or take a half
FILLING, SECONDS = 15, 35  # that changes are watched: while most cities are new to the process, and after that
MOST_MEDIAN, MOST_P95 = 40, 150  # ms
POPULAR = 100  # cities that most readers come for
SEED = 11


def main() -> None:
    """100 readers among 100 cities, then among all; 300; 100 and 300 at once on a process that is still cold."""
    title("Readers at once on the City page: first page and changes of city")
    with stores.bundled() as store:
        with serving(store) as server:
            settled = _measured(server, "100 readers, 100 cities", 100, POPULAR)
        verdict("100 readers, median", median(settled), MOST_MEDIAN, " ms")
        verdict("100 readers, 95th percentile", percentile(settled, 0.95), MOST_P95, " ms")
        with serving(store) as server:
            _measured(server, "100 readers, any of 2,000 cities", 100)
        with serving(store) as server:
            _measured(server, "300 readers, 100 cities", 300, POPULAR)
        for readers in (100, 300):
            _cold(store, readers)


def _measured(server: Server, name: str, readers: int, popular: int | None = None) -> list[float]:
    """Prints the times of first pages and changes; returns those of the changes once most cities were seen."""
    before, begin = server.work, time.perf_counter()
    visits = asyncio.run(crowd([server.port], readers, popular))
    busy = (server.work - before) / (time.perf_counter() - begin)
    filled = begin + THINK + FILLING
    new = [answer.seconds for visit in visits for answer in visit[1:] if answer.at < filled]
    settled = [answer.seconds for visit in visits for answer in visit[1:] if answer.at >= filled]
    line(f"{name}, first page", [visit[0].seconds for visit in visits])
    if new:  # else all waited longer for their first page
        line(f"{name}, first {FILLING} s", new)
    line(f"{name}, then", settled, f"{errors_of(visits)}, processor {busy:.0%}, {server.memory:.0f} MB")
    return settled


def _cold(store: Path, readers: int) -> None:
    """All arrive the moment that a new process listens, before it has warmed up."""
    with serving(store, ready="") as server:
        visits = asyncio.run(crowd([server.port], readers, arrival=0, seconds=0))
        line(f"{readers} at once, cold process", [visit[0].seconds for visit in visits], errors_of(visits))


def errors_of(visits: list[list[PageAnswer]]) -> str:
    errors = [error for visit in visits for answer in visit for error in answer.errors]
    return f"{len(errors)} errors" + (f" ({errors[0][:80]})" if errors else "")


async def crowd(
    ports: Sequence[int], readers: int, popular: int | None = None, arrival: float = THINK, seconds: float = SECONDS
) -> list[list[PageAnswer]]:
    """The answers that each reader got. They arrive within `arrival` seconds and choose among `popular` cities.

    `ports`: of the processes that share the readers out among them, each to one as by the proxy's cookie.
    """
    chance = random.Random(SEED)
    ends = time.perf_counter() + arrival + (FILLING + seconds if seconds else 0)
    waits = [chance.uniform(0, arrival) for _reader in range(readers)]
    visits = zip(cycle(ports), waits, strict=False)
    return await asyncio.gather(*(_reader(port, wait, ends, popular, random.Random(wait)) for port, wait in visits))


async def _reader(port: int, wait: float, ends: float, popular: int | None, chance: random.Random) -> list[PageAnswer]:
    await asyncio.sleep(wait)
    visit = BenchmarkVisit()
    answers = [await visit.arrive(port)]
    while True:
        pause = chance.uniform(0.5, 1.5) * THINK
        if time.perf_counter() + pause > ends:
            break
        await asyncio.sleep(pause)
        answers.append(await visit.choose("city", visit.other("city", chance, popular)))
    await visit.leave()
    return answers
