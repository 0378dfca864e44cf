"""Ten million incidents: how long it takes to count them by city, category and month, and how much memory."""

import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.tables import timed, verdict
from indicators import load_catalogue

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "data" / "raw" / "police_uk" / "2018-07-west-yorkshire-street.csv"
CUT = ROOT / "tests" / "readers" / "cuts" / "official" / "2018-07-west-yorkshire-street_cut.csv"
EVENTS = 10_000_000
SECONDS, MEGABYTES = 60, 1500


def main() -> None:
    """Writes the file from a real month, repeated under 24 months, and counts it in a process of its own."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        path = Path(folder) / "street.csv"
        written = write_incidents(path, EVENTS)
        print(
            f"\n{written:,} incidents, {path.stat().st_size / 1e6:,.0f} MB of text, made of {_source().name}",
            flush=True,
        )
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.incidents", str(path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, megabytes, counted_events = map(float, done.stdout.split())
    verdict("counted by city, category and year", seconds, SECONDS, " s")
    verdict("memory at its highest, the program included", megabytes, MEGABYTES, " MB")
    verdict("incidents that were lost", written - counted_events, 0)


def measure(path: Path) -> tuple[float, float, int]:
    """Seconds, megabytes at the highest, incidents counted."""
    from indicators.contribute import incidents
    from indicators.store.incidents import counts

    catalogue = load_catalogue()
    kind = catalogue.incidents["police_uk"]
    seconds = timed(lambda: incidents.delivered([path], kind, catalogue))
    highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return seconds, highest, int(counts([path], kind)["events"].sum())


def _source() -> Path:
    return REAL if REAL.exists() else CUT


def write_incidents(path: Path, least: int) -> int:
    """The real month again and again, under one month after the other; returns the number of incidents."""
    header, rows = _real()
    months = [f"{year}-{month:02}" for year in (2022, 2023) for month in range(1, 13)]
    written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(header)
        while written < least:
            for month in months:
                file.write("".join(rows).replace("2018-07", month))
                written += len(rows)
                if written >= least:
                    break
    return written


def _real() -> tuple[str, list[str]]:
    with _source().open(encoding="utf-8", newline="") as file:
        header, *rows = file.read().splitlines(keepends=True)
    return header, rows


if __name__ == "__main__":
    print(*measure(Path(sys.argv[1])))
