"""A large store into the record and out again: seconds of processor, memory, parts, and that nothing differs.

`python -m benchmarks record_growth --places 10000` (20 million observations). Starts a PostgreSQL of its own, which
waits for the disk. Each step is a process of its own, so that its memory is its own.
"""

import argparse
import os
import resource
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import psycopg

from benchmarks.child_processes import child_processes
from benchmarks.grown_stores import grow
from benchmarks.postgresql import PostgreSQL
from benchmarks.record_machines import publish
from indicators import build, load_catalogue
from indicators.store import database, shared_record, withdraw
from indicators.store.record import moving

PLACES, MEMORY = 10_000, "6GB"
TICKS = os.sysconf("SC_CLK_TCK")
SUMS = "SELECT count(*), sum(hash(t)) FROM store.{} AS t"


def main(words: Sequence[str] = ()) -> None:
    """Prints what each step took; an error where the store that came out is another one."""
    parser = argparse.ArgumentParser("python -m benchmarks record_growth")
    parser.add_argument("--places", type=int, default=PLACES, help="invented municipalities, 2,000 observations each")
    parser.add_argument("--memory", default=MEMORY, help="that DuckDB may use; it writes to the disk beyond")
    args = parser.parse_args(words)
    server = PostgreSQL()
    try:
        with TemporaryDirectory(prefix="vigie-record-growth-") as folder:
            GrowthTrial(server, Path(folder), args.memory).run(args.places)
    finally:
        server.end()


class GrowthTrial:
    """One large store, a record, and a second machine."""

    def __init__(self, server: PostgreSQL, folder: Path, memory: str):
        self._server, self._folder, self._memory = server, folder, memory
        self._address, self._processes = server.database(), child_processes("benchmarks.record_machines")
        self._first, self._second = (folder / name / "vigie.duckdb" for name in "ab")

    def run(self, places: int) -> None:
        """In, out, a small release on top, and its withdrawal."""
        for path in (self._first, self._second):
            path.parent.mkdir()
        rows = grow(self._first, places)
        print(f"  {rows:,} observations, a file of {self._first.stat().st_size / 1e6:,.0f} MB")
        self._step("the store moves into the record", moving.fill, self._first)
        with psycopg.connect(self._address) as pg:
            sizes = "SELECT max(part) + 1, count(*), sum(octet_length(parquet)), pg_database_size(current_database())"
            most, parts, parquet, size = pg.execute(f"{sizes} FROM figures").fetchall()[0]
        print(f"  {parts} parts, up to {most} of a release, {parquet / 1e6:,.0f} MB; database {size / 1e6:,.0f} MB")
        self._step("publish 200 rows", publish, self._first, "first", 1.0)
        self._step("a new machine is made from the record", made, self._second)
        self._compare()
        self._step("publish 200 rows", publish, self._first, "second", 2.0)
        self._step("the other machine catches up", shared_record.bring_up_to_date, self._second)
        self._step("withdraw them", withdraw, self._first, "second")
        self._step("the other machine catches up", shared_record.bring_up_to_date, self._second)
        self._compare()

    def _step(self, title: str, act: Callable, *words: object) -> None:
        before = self._server_seconds()
        at_work = self._processes.Process(target=measured, args=(title, self._address, self._memory, act, words))
        at_work.start()
        at_work.join()
        if at_work.exitcode:
            raise SystemExit(f"{title}: exit status {at_work.exitcode}")
        print(f"  {'':40} {'':26} {self._server_seconds() - before:7.1f} s of PostgreSQL's processor", flush=True)

    def _server_seconds(self) -> float:
        """Seconds of processor of PostgreSQL's connections that have ended."""
        words = Path(f"/proc/{self._server.number}/stat").read_text().rpartition(")")[2].split()
        return (int(words[13]) + int(words[14])) / TICKS

    def _compare(self) -> None:
        sums = []
        for path in (self._first, self._second):
            with duckdb.connect() as connection:
                connection.execute(
                    f"SET memory_limit = '{self._memory}'; ATTACH '{path}' AS store (READ_ONLY); USE store"
                )
                tables = ("observation", "current", "release", "standing", "consent", "meta")
                sums.append([connection.execute(SUMS.format(table)).fetchall() for table in tables])
        if sums[0] != sums[1]:
            raise SystemExit(f"The replicas differ: {sums}")
        print("  both replicas are alike, by the hash of every row")


def made(path: Path) -> None:
    """A replica made from the record."""
    build(path, load_catalogue())


def measured(title: str, address: str, memory: str, act: Callable, words: tuple) -> None:
    """Does one thing with the record and prints what it took."""
    os.environ["VIGIE_RECORD"] = address
    spill = f"{words[0]}.spill"
    database._memory.append(duckdb.connect(":memory:", config={"memory_limit": memory, "temp_directory": spill}))
    wall, cpu = time.perf_counter(), time.process_time()
    act(*words)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    shutil.rmtree(spill, ignore_errors=True)
    print(f"  {title:40} {wall:7.1f} s {cpu:7.1f} s of processor, peak {peak:,.0f} MB", flush=True)
