"""Ten links to the dearest index at once: processor, memory, and what the City page takes meanwhile against before."""

import asyncio

from benchmarks import stores
from benchmarks.servers import Server, serving
from benchmarks.tables import line, median, title, verdict
from benchmarks.visits import BenchmarkVisit, PageAnswer

LINKS, CALM, MEANWHILE = 10, 9, 9  # dear links; City pages before, and while these are computed
LOOK = 0.1  # seconds between two looks at the memory
MOST_RATIO, MOST_MEMORY = 2.0, 100  # of the calm time; MB for each of the two at work
CITIES = ("BE005C", "FR001C", "DE001C", "ES001C", "IT001C")
# Known to most cities, and by Copeland's method, which compares every city with every other in every draw.
DEAREST = "view=index&draws=on&by=copeland&of=covenant_2030,covenant_2050,trust_people_city,admin_fees"


def main() -> None:
    """Each link has a weight of its own, so that nothing is remembered from the one before."""
    title(f"{LINKS} links to the dearest index at once, and the City page meanwhile")
    with stores.bundled() as store, serving(store) as server:
        asyncio.run(_measure(server))


async def _measure(server: Server) -> None:
    await _cities(server, len(CITIES))  # each city once, so that both measurements find them remembered
    calm = await _cities(server, CALM)
    work, memory, peak = server.work, server.memory, [server.memory]
    watching = asyncio.create_task(_watch(server, peak))
    links = [asyncio.create_task(_open(server, "preparedness", f"{DEAREST}&weigh=admin_fees:{1.1 + place / 10:g}"))
             for place in range(LINKS)]  # fmt: skip
    await asyncio.sleep(1)
    meanwhile = await _cities(server, MEANWHILE)
    unfinished = sum(not one.done() for one in links)
    answers = await asyncio.gather(*links)
    watching.cancel()
    errors = [error for one in answers for error in one.errors]
    line("City page, calm", calm)
    line("City page meanwhile", meanwhile, f"{unfinished} of {LINKS} links still at work or waiting at its end")
    line("Dear links", [one.seconds for one in answers], f"{server.work - work:.0f} s of processor; refused: {errors}")
    verdict("City page meanwhile, times its calm time", median(meanwhile) / median(calm), MOST_RATIO)
    verdict("memory beyond that before, for each of two", (max(peak) - memory) / 2, MOST_MEMORY, " MB")


async def _watch(server: Server, peak: list[float]) -> None:
    while True:
        peak.append(server.memory)
        await asyncio.sleep(LOOK)


async def _cities(server: Server, count: int) -> list[float]:
    """The seconds of the City page, opened so many times one after the other."""
    return [(await _open(server, "", f"city={CITIES[place % len(CITIES)]}&lang=en")).seconds for place in range(count)]


async def _open(server: Server, page: str, query: str) -> PageAnswer:
    visit = BenchmarkVisit(page=page, query=query)
    answer = await visit.arrive(server.port)
    await visit.leave()
    return answer
