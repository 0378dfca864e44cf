"""The store built from all bundled figures, brought up to date when nothing changed, opened; the server's start."""

import sys
import tempfile
from pathlib import Path
from subprocess import run

from benchmarks.servers import ROOT, serving
from benchmarks.tables import line, median, timed, title, verdict
from indicators.store import Store

TIMES = 5
MOST_BUILD, MOST_START = 10_000, 4_000  # ms


def main() -> None:
    """Each in a process of its own, as the command line does it."""
    title("The store and the start")
    with tempfile.TemporaryDirectory(prefix="vigie-bench-") as folder:
        store = Path(folder) / "vigie.duckdb"
        first = [_fresh(store) for _time in range(TIMES)]
        again = [timed(lambda: _build(store)) for _time in range(TIMES)]
        line("build from nothing", first)
        line("build when nothing changed", again)
        line("open, and copy into memory", [timed(lambda: Store.open(store)) for _time in range(TIMES)])
        started = [_started(store) for _time in range(TIMES)]
        line("server ready and warm, store there", started)
    verdict("build from nothing", median(first), MOST_BUILD, " ms")
    verdict("start", median(started), MOST_START, " ms")


def _fresh(store: Path) -> float:
    store.unlink(missing_ok=True)
    return timed(lambda: _build(store))


def _build(store: Path) -> None:
    run([sys.executable, "-m", "indicators", "build", "--store", str(store)], cwd=ROOT, check=True, capture_output=True)


def _started(store: Path) -> float:
    with serving(store) as server:
        return server.started
