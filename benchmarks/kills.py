"""Publications killed at any moment (kill -9): none that was acknowledged is lost, none is there by half.

`python -m benchmarks kills --count 300`. A process publishes release after release and sends the name of each once the
store says it is published; it is killed after a random time, and the store is read. The next one begins on that store.
"""

import argparse
import hashlib
import random
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import kill_acts
from benchmarks.killed_store import CITY, YEARS, killed, make, yearly
from indicators import store
from indicators.model.indicators import Release
from indicators.model.submissions import Consent, Visibility
from indicators.store import release_files
from indicators.store.database import reading

KILLS, SEED = 300, 20261127
LONGEST = 2.5  # publications: no process lives longer than so many take
EVERYTHING = Visibility(members=True, cities=frozenset({"*"}))


@dataclass
class KillCounts:
    """What became of the publications."""

    kills: int = 0
    acknowledged: int = 0
    unsaid: int = 0  # committed, and killed before it could be said
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    unopened: list[str] = field(default_factory=list)


def main(words: list[str] = ()) -> None:
    """Kills publications and prints what became of them; an error when one was lost or is there by half.

    `python -m benchmarks kills --count 250 --seed 1`.
    """
    parser = argparse.ArgumentParser("python -m benchmarks kills")
    parser.add_argument("--count", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args(words)
    kills = args.count
    with TemporaryDirectory(prefix="vigie-kills-") as folder:
        begin = time.perf_counter()
        result = run(Path(folder), kills, args.seed)
        print(f"  {result.kills} kills in {time.perf_counter() - begin:.0f} s")
    print(f"  publications acknowledged {result.acknowledged:6}")
    print(f"  committed but not yet said {result.unsaid:5}")
    print(f"  acknowledged and lost     {len(result.lost):6}")
    print(f"  there by half             {len(result.half):6}")
    print(f"  store not opened after    {len(result.unopened):6}")
    if result.lost or result.half or result.unopened:
        raise SystemExit(f"  {result.lost + result.half + result.unopened}")
    _acts(kills, args.seed)


def _acts(kills: int, seed: int) -> None:
    """Kills everything that people do to a store, and prints what became of it."""
    with TemporaryDirectory(prefix="vigie-kills-") as folder:
        begin = time.perf_counter()
        acts = kill_acts.run(Path(folder), kills, seed)
        print(f"  {acts.kills} more kills, of every act, in {time.perf_counter() - begin:.0f} s")
    print(f"  acknowledged: {', '.join(f'{number} {act}' for act, number in sorted(acts.acknowledged.items()))}")
    print(f"  acknowledged and lost     {len(acts.lost):6}")
    print(f"  there by half             {len(acts.half):6}")
    if acts.lost or acts.half:
        raise SystemExit(f"  {acts.lost + acts.half}")


def run(folder: Path, kills: int, seed: int = SEED) -> KillCounts:
    """Publishes and kills on one store in the folder, reading it after each kill."""
    path, chance, result, acknowledged = folder / "vigie.duckdb", random.Random(seed), KillCounts(), set()
    make(path)
    acknowledged |= killed(publish_on, path, "first", None)  # waits for the modules
    begin = time.monotonic()
    acknowledged |= killed(publish_on, path, "second", None)
    duration = time.monotonic() - begin
    while result.kills < kills:
        acknowledged |= killed(publish_on, path, f"r{result.kills}", chance.uniform(0, LONGEST * duration))
        result.kills += 1
        try:
            _read(path, acknowledged, result)
        except Exception as error:  # the measurement goes on: what could not be opened is counted
            result.unopened.append(f"{type(error).__name__}: {error}")
    result.acknowledged = len(acknowledged)
    return result


def publish_on(path: Path, name: str, say: Connection) -> None:
    """Publishes release after release until it is killed, each with a file of its own; says each when it is out."""
    say.send("ready")
    number = 0
    while True:
        id, day, number = f"{name}-{number}", datetime.now(UTC).date(), number + 1
        file = path.with_name(f"{id}.csv")
        file.write_text(id * 5_000)
        release = Release(id, f"city-{CITY}", day, "published", "contributed", file.name, "", 0, "partial")
        papers = store.ReleasePapers(store.Signature("kills"), file, {"safe": Consent.PUBLIC})
        store.publish(path, release, yearly(id), papers)
        file.unlink()
        say.send(id)


def _read(path: Path, acknowledged: set[str], result: KillCounts) -> None:
    """Counts what is lost, what is there by half, and what was committed unsaid."""
    releases = {one.id: one for one in store.Store.open(path).for_(EVERYTHING).releases()}
    with reading(path) as connection:
        rows = dict(connection.execute("SELECT release, count(*) FROM observation GROUP BY ALL").fetchall())
        lives = dict(connection.execute("SELECT release, count(*) FROM standing GROUP BY ALL").fetchall())
        logged = (
            dict(
                connection.execute("SELECT subject, count(*) FROM audit WHERE act = 'publish' GROUP BY ALL").fetchall()
            )
            if releases
            else {}
        )
        rows_shown = connection.execute("SELECT release, count(*) FROM current GROUP BY ALL").fetchall()
    result.lost += [id for id in acknowledged if id not in releases and id not in result.lost]
    for id, release in releases.items():
        file = release_files.files_folder(path) / release.sha256
        complete = rows.get(id) == YEARS and lives.get(id) == logged.get(id) == 1
        complete = complete and file.is_file() and hashlib.sha256((id * 5_000).encode()).hexdigest() == release.sha256
        if not (complete and file.stat().st_size == release.size):
            result.half.append(id)
    newest = max(releases.values(), key=lambda one: one.published_at).id if releases else None
    if rows_shown != ([(newest, YEARS)] if newest else []) or set(rows) != set(releases):
        result.half.append(f"what stands is {rows_shown}, the newest release is {newest}")
    result.unsaid = len(set(releases) - acknowledged)
