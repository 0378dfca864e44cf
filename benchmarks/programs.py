"""Answers of the API, never asked before, against the bare DuckDB queries behind them (questions.py), in every form."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from starlette.applications import Starlette

import api
from benchmarks import stores
from benchmarks.questions import Noted, benchmark_alone, surveyed_cities
from benchmarks.tables import line, median, title, verdict, worked
from indicators import Atlas, Store, load_catalogue

TIMES = 30
MOST_TIMES_BARE = 2.5
HOME, GZIP, COMPARISON = "/api/v1", "#gzip", "comparison"
QUESTIONS = {
    "observations of a city": "/observations?city={city}",
    "  compressed": "/observations?city={city}" + GZIP,
    "  as CSV": "/observations?city={city}&format=csv",
    "  as Parquet": "/observations?city={city}&format=parquet",
    "  as JSON-stat": "/observations?city={city}&format=json-stat",
    "observations, 1,000 rows": "/observations?from={year}&limit=1000",
    "observations, 10,000 rows": "/observations?from={year}&limit=10000",
    "observations, 10,000 rows, CSV": "/observations?from={year}&limit=10000&format=csv",
    COMPARISON: "/comparison?city={city}",
}


def main() -> None:
    """The bundled figures, then 2 million observations."""
    with stores.bundled() as store:
        _measured(store, "Answers of the API, bundled figures")
    with stores.wide() as store:
        _measured(store, "Answers of the API, 2 million observations")


def _measured(path: Path, words: str) -> None:
    """Prints the times of each question and of its bare queries."""
    title(words)
    noted = Noted(Store.open(path).pinned())
    atlas = Atlas(noted, load_catalogue())
    routes = api.routes(lambda: atlas, "", per_minute=10**9, at_once=60, site=lambda _request: "")
    with asyncio.Runner() as runner:
        ask = _asker(Starlette(routes=routes), runner)
        for name, question in QUESTIONS.items():
            times, bare = [], []
            for number, city in enumerate(surveyed_cities(atlas, name, TIMES)):
                address = question.format(city=city, year=1960 + number)
                noted.asked.clear()
                seconds = worked(partial(ask, address))
                alone = worked(noted.again)
                if name == COMPARISON:
                    alone += worked(partial(benchmark_alone, atlas, noted, city))
                if number:  # the first one warms the caches
                    times.append(seconds)
                    bare.append(alone)
            line(name, times)
            line("  its queries alone", bare)
            verdict(f"{name.strip()} ÷ its queries", median(times) / median(bare), MOST_TIMES_BARE)


def _asker(app: Starlette, runner: asyncio.Runner) -> Callable[[str], None]:
    """What asks one question without a wire or a client between; compressed where the address ends in GZIP."""

    async def asked(address: str) -> None:
        path, _sign, query = address.removesuffix(GZIP).partition("?")
        accepted = [(b"accept-encoding", b"gzip")] if address.endswith(GZIP) else []
        scope = {
            "type": "http", "method": "GET", "path": f"{HOME}{path}", "query_string": query.encode(),
            "headers": accepted, "client": ("127.0.0.1", 1), "server": ("vigie", 80), "scheme": "http",
            "http_version": "1.1", "root_path": "",
        }  # fmt: skip
        statuses = []

        async def receive() -> dict:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict) -> None:
            statuses.append(message.get("status"))

        await app(scope, receive, send)
        if statuses[0] != 200:
            raise RuntimeError(f"{address} was answered with {statuses[0]}.")

    return lambda address: runner.run(asked(address))
