"""Readers on one process while figures are published: errors that any of them sees, and publications that fail.

`python -m benchmarks publications --readers 100 --seconds 300`. Readers open the City page and change the city every
five seconds; another process publishes a file of one figure by the command line every ten seconds.
"""

import argparse
import asyncio
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import stores
from benchmarks.servers import serving
from benchmarks.tables import line, title, verdict
from benchmarks.viewers import POPULAR, THINK, crowd, errors_of

READERS, SECONDS, BETWEEN = 100, 60, 10.0
CITY, FIRST = "BE005C", 40.0  # the figure that changes with each publication


@dataclass
class Publications:
    """What became of the files published meanwhile."""

    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def main(words: list[str] = ()) -> None:
    """Prints the times of the readers, their errors and the publications that failed."""
    parser = argparse.ArgumentParser("python -m benchmarks publications")
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--seconds", type=int, default=SECONDS)
    options = parser.parse_args(words)
    title(f"{options.readers} readers for {options.seconds} s while figures are published")
    with stores.bundled() as store, serving(store) as server, TemporaryDirectory(prefix="vigie-bench-") as folder:
        publications, end = Publications(), threading.Event()
        publisher = threading.Thread(target=_publish_often, args=(store, Path(folder), publications, end))
        publisher.start()
        try:
            visits = asyncio.run(crowd([server.port], options.readers, POPULAR, arrival=THINK, seconds=options.seconds))
        finally:
            end.set()
            publisher.join()
        errors = [error for visit in visits for answer in visit for error in answer.errors]
        line("first page", [visit[0].seconds for visit in visits])
        line("change of city", [answer.seconds for visit in visits for answer in visit[1:]], errors_of(visits))
        if publications.seconds:
            line("publication, from the command line", publications.seconds)
    for failure in publications.failures:
        print(f"  {failure}")
    verdict("errors of readers", len(errors), 0)
    verdict("publications that failed", len(publications.failures), 0)


def _publish_often(store: Path, folder: Path, publications: Publications, end: threading.Event) -> None:
    number = 0
    while not end.wait(BETWEEN):
        number += 1
        path = folder / f"figures-{number}.csv"
        path.write_text(f"City;Indicator;Year;Value\nLiège;Air quality;2024;{FIRST + number / 10:.1f}\n", "utf-8")
        begin = time.perf_counter()
        command = [sys.executable, "-m", "indicators", "publish", str(path), "--for", CITY, "--consent", "public"]
        command += ["--yes", "--reason", "A measurement", "--store", str(store)]
        ended = subprocess.run(command, capture_output=True, text=True)
        publications.seconds.append(time.perf_counter() - begin)
        if ended.returncode:
            publications.failures.append(f"{path.name}: {(ended.stderr or ended.stdout)[-300:]}")


if __name__ == "__main__":
    main(sys.argv[1:])
