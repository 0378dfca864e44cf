"""Many readers at once: each opens the City page, then changes the city every five seconds.

`python -m benchmarks viewers --processes 2`: as behind the proxy of deploy/; by default one process has them all.
"""

import argparse
import asyncio
import math
import random
import sys
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

from benchmarks import stores
from benchmarks.servers import Server, serving, serving_together
from benchmarks.tables import line, median, percentile, title, verdict
from benchmarks.visits import BenchmarkVisit, PageAnswer

THINK = 5.0  # seconds between two changes, give or take a half
FILLING, SECONDS = 15, 35  # that changes are watched: while most cities are new to the process, and after that
POPULAR = 100  # cities that most readers come for
SEED = 11


class Crowd(NamedTuple):
    """How many readers choose among how many cities (None: all), and what they wait at most, in ms."""

    name: str
    readers: int
    popular: int | None
    median: float = math.inf
    percentile_95: float = math.inf


CROWDS = (
    Crowd("100 readers, 100 cities", 100, POPULAR, 60, 300),
    Crowd("100 readers, any of 2,000 cities", 100, None, median=500),
    Crowd("300 readers, 100 cities", 300, POPULAR, percentile_95=2000),
)


def main(words: list[str] = ()) -> None:
    """100 readers among 100 cities, then among all; 300; 100 and 300 at once on a process that is still cold."""
    parser = argparse.ArgumentParser("python -m benchmarks viewers")
    parser.add_argument("--processes", type=int, default=1)
    processes = parser.parse_args(words).processes
    title(f"Readers at once on the City page, processes: {processes}. First page and changes of city")
    with stores.bundled() as store:
        for readers in CROWDS:
            with serving_together(processes, store) as servers:
                _measured(servers, readers)
        for number in (100, 300):
            _cold(store, number)


def _measured(servers: Sequence[Server], readers: Crowd) -> None:
    """Prints the times of first pages and of changes, in the first seconds and after them."""
    before, begin = sum(one.work for one in servers), time.perf_counter()
    visits = asyncio.run(crowd([one.port for one in servers], readers.readers, readers.popular))
    busy = (sum(one.work for one in servers) - before) / (time.perf_counter() - begin)
    filled = begin + THINK + FILLING
    new = [answer.seconds for visit in visits for answer in visit[1:] if answer.at < filled]
    settled = [answer.seconds for visit in visits for answer in visit[1:] if answer.at >= filled]
    line(f"{readers.name}, first page", [visit[0].seconds for visit in visits])
    note = f"{errors_of(visits)}, processor {busy:.0%}, {sum(one.memory for one in servers):.0f} MB"
    for seconds, when in ((new, f"first {FILLING} s"), (settled, "then")):
        if not seconds:  # all waited longer for their first page
            continue
        name = f"{readers.name}, {when}"
        line(name, seconds, note)
        if readers.median < math.inf:
            verdict(f"{name}, median", median(seconds), readers.median, " ms")
        if readers.percentile_95 < math.inf:
            verdict(f"{name}, 95th percentile", percentile(seconds, 0.95), readers.percentile_95, " ms")


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


if __name__ == "__main__":
    main(sys.argv[1:])
