"""What `python -m benchmarks container` runs in the network of a container: it waits, or asks until nobody answers."""

import asyncio
import json
import random
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress

from benchmarks.visits import BenchmarkVisit

PROGRAMS, VISITS, CHANGE = 6, 10, 1.0  # that ask without a pause; readers of pages, and seconds between their changes
PAUSE, PATIENCE = 0.1, 60.0  # seconds
QUESTIONS = (
    "/api/v1/observations?from=2015&limit=10000&format=csv",
    "/api/v1/comparison?city=BE005C",
    "/embed/city?city=BE005C",
    "/api/v1/observations?city=ES001C",
    "/healthz",
)


def wait(address: str, patience: float) -> bool:
    """Whether an address answers within some seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            pass
        time.sleep(PAUSE)
    return False


def press(port: int) -> list[tuple[float, float, str]]:
    """Asks until the server is gone: when each request began and ended, and "" or why it has no complete answer."""
    answers: list[tuple[float, float, str]] = []
    threads = [threading.Thread(target=_program, args=(port, number, answers)) for number in range(PROGRAMS)]
    for thread in threads:
        thread.start()
    asyncio.run(_readers(port))
    for thread in threads:
        thread.join()
    return answers


def _program(port: int, number: int, answers: list[tuple[float, float, str]]) -> None:
    """Asks one question after the other, each on a connection of its own, until the server takes no more."""
    while True:
        address = f"http://127.0.0.1:{port}{QUESTIONS[number % len(QUESTIONS)]}"
        begin, problem, number = time.time(), "", number + 1
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                answer.read()
        except urllib.error.HTTPError as error:  # an answer too
            error.read()
        except urllib.error.URLError as error:
            if isinstance(error.reason, ConnectionRefusedError):
                return
            problem = repr(error.reason)
        except Exception as error:
            problem = repr(error)
        answers.append((begin, time.time(), problem))


async def _readers(port: int) -> None:
    """Readers who change the city on the City page until their connections end."""

    async def reader(number: int) -> None:
        with suppress(Exception):
            visit, chance = BenchmarkVisit(), random.Random(number)
            await visit.arrive(port)
            while True:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * CHANGE)
                await visit.choose("city", visit.other("city", chance))

    await asyncio.gather(*(reader(number) for number in range(VISITS)))


ACTS: dict[str, Callable[[list[str]], object]] = {
    "wait": lambda words: sys.exit(not wait(words[0], float(words[1]))),
    "press": lambda words: print(json.dumps(press(int(words[0])))),
}

if __name__ == "__main__":
    ACTS[sys.argv[1]](sys.argv[2:])
