"""A record in PostgreSQL shared by two machines: what a publication costs, when the other sees it, what faults do.

`python -m benchmarks record --kills 200`. Starts a PostgreSQL of its own, which waits for the disk, and two replicas of
the bundled figures.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable, Sequence
from multiprocessing.context import ForkServerContext
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import record_machines
from benchmarks.child_processes import child_processes
from benchmarks.postgresql import PostgreSQL
from benchmarks.record_machines import MOMENTS, RecordCheck, acknowledged, check, publish_several
from indicators import store
from indicators.catalogue import load
from indicators.store import shared_record
from indicators.store.record import moving

KILLS, TIMES, OUTAGE = 200, 20, 4.0


def main(words: Sequence[str] = ()) -> None:
    """Prints what each step took; an error when something was lost, is there by half, or the replicas differ."""
    parser = argparse.ArgumentParser("python -m benchmarks record")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--times", type=int, default=TIMES, help="publications of each writer")
    args = parser.parse_args(words)
    postgresql = PostgreSQL()
    try:
        with TemporaryDirectory(prefix="vigie-record-") as folder:
            Trial(postgresql, Path(folder), args.times).run(args.kills)
    finally:
        postgresql.end()


class Trial:
    """Two machines with one record."""

    def __init__(self, postgresql: PostgreSQL, folder: Path, times: int):
        self._postgresql, self._folder, self._times = postgresql, folder, times
        self._address, self._processes = postgresql.database(), child_processes(record_machines.__name__)
        self._paths = [folder / name / "vigie.duckdb" for name in "ab"]
        self._lines = folder / "acknowledged"

    def run(self, kills: int) -> None:
        """All steps, one after the other."""
        alone = self._folder / "alone.duckdb"
        store.build(alone, load())
        self._costs("publish 200 rows, a file alone", alone, "")
        for path in self._paths:
            path.parent.mkdir()
        _timed("the file moves into the record", lambda: self._fill(alone))
        _timed("a new machine is made from the record", lambda: store.build(self._paths[1], load()))
        self._costs("publish 200 rows, with a record", self._paths[0], self._address)
        _timed(
            f"the other catches up with {self._times} releases", lambda: shared_record.bring_up_to_date(self._paths[1])
        )
        _timed("nothing new: one look", lambda: shared_record.bring_up_to_date(self._paths[1]))
        self._together()
        self._outage()
        self._kills(kills)
        self._restored()

    def _fill(self, alone: Path) -> None:
        os.environ["VIGIE_RECORD"] = self._address
        alone.rename(self._paths[0])
        moving.fill(self._paths[0])

    def _costs(self, title: str, path: Path, address: str) -> None:
        lines = self._folder / "costs"
        lines.unlink(missing_ok=True)
        ids = [f"{'shared' if address else 'alone'}-{number}" for number in range(self._times)]
        self._finish(self._processes.Process(target=publish_several, args=(address, path, ids, str(lines))))
        _print_times(title, acknowledged([lines]))

    def _together(self) -> None:
        """Two writers at once, and a reader of each machine who follows."""
        ids = [[f"both-{name}-{number}" for number in range(self._times)] for name in "ab"]
        every, ends = [*ids[0], *ids[1]], time.time() + 30 + 10 * self._times
        readers = [
            self._processes.Process(
                target=record_machines.watch,
                args=(self._address, path, every, str(self._folder / f"seen-{number}"), ends),
            )
            for number, path in enumerate(self._paths)
        ]
        for reader in readers:
            reader.start()
        time.sleep(3)
        files = [self._folder / f"both-{number}" for number in range(2)]
        writers = [
            self._processes.Process(target=publish_several, args=(self._address, *words, "", 0.2))
            for words in zip(self._paths, ids, map(str, files), strict=True)
        ]
        for writer in writers:
            writer.start()
        for process in (*writers, *readers):
            process.join()
        lines = acknowledged(files)
        _print_times(f"two writers, {self._times} each", lines)
        written = {id: float(at) for id, _wall, _cpu, at in lines}
        delays = sorted(
            max(0.0, float(at) - written[id])
            for number, other in enumerate("ba")
            for id, at in acknowledged([self._folder / f"seen-{number}"])
            if id.startswith(f"both-{other}")
        )
        if delays:
            middle, late = _part(delays, 0.5), _part(delays, 0.95)
            print(f"  {'seen by a reader of the other machine':44} p50 {middle:6.2f} s   p95   {late:6.2f} s")
        self._check(lines, "two writers")

    def _outage(self) -> None:
        """PostgreSQL is stopped for some seconds under a writer, as by a power cut."""
        lines, ids = self._folder / "outage", [f"outage-{number}" for number in range(self._times)]
        writer = self._processes.Process(
            target=record_machines.publish_stubbornly, args=(self._address, self._paths[0], ids, str(lines))
        )
        writer.start()
        while not lines.exists():
            time.sleep(0.05)
        self._postgresql.stop()
        time.sleep(OUTAGE)
        self._postgresql.start()
        writer.join()
        there = acknowledged([lines])
        refused = sum(line[0] == "refused" for line in there)
        there = [line for line in there if line[0] != "refused"]
        print(f"  PostgreSQL gone for {OUTAGE:.0f} s: {refused} tries refused, {len(there)} of {len(ids)} published")
        self._check(there, "PostgreSQL gone")

    def _kills(self, count: int) -> None:
        begin = time.perf_counter()
        for number in range(count):
            killed = self._processes.Process(
                target=publish_several,
                args=(
                    *(self._address, self._paths[number % 2], [f"killed-{number}"], str(self._lines)),
                    MOMENTS[number % len(MOMENTS)],
                ),
            )
            self._finish(killed)
        print(f"  {count} kills before, at and after the commit in {time.perf_counter() - begin:.0f} s")
        self._check(acknowledged([self._lines]), "kills")

    def _restored(self) -> None:
        """A replica is deleted, then an older record restored."""
        dump = self._postgresql.dump(self._address)
        publish_several(self._address, self._paths[0], ["later"], str(self._lines))
        self._paths[1].unlink()
        _timed("a deleted replica is made anew", lambda: store.build(self._paths[1], load()))
        self._postgresql.restore(dump, self._address)
        _timed("an older record was restored: a replica anew", lambda: shared_record.bring_up_to_date(self._paths[0]))
        self._check([], "an older record")

    def _check(self, lines: list[list[str]], after: str) -> None:
        result: RecordCheck = check(self._address, self._paths, [line[0] for line in lines])
        alike = "replicas alike" if result.alike else "replicas differ"
        print(f"  after {after}: {result.releases} releases, {result.lost} lost, {result.half} half, {alike}")
        if result.lost or result.half or not result.alike:
            raise SystemExit(f"{after}: {result}")

    @staticmethod
    def _finish(process: "ForkServerContext.Process") -> None:
        process.start()
        process.join()


def _timed(title: str, act: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    print(f"  {title:44} {time.perf_counter() - wall:6.2f} s   {time.process_time() - cpu:6.2f} s of processor")


def _print_times(title: str, lines: list[list[str]]) -> None:
    walls, cpus = (sorted(float(line[column]) for line in lines) for column in (1, 2))
    print(
        f"  {title:44} p50 {_part(walls, 0.5):6.2f} s   worst {walls[-1]:6.2f} s   "
        f"{statistics.median(cpus):6.3f} s of processor"
    )


def _part(values: list[float], part: float) -> float:
    return values[min(len(values) - 1, int(part * len(values)))]
