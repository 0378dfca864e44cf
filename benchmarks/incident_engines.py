"""One rule, two engines: incidents counted on DuckDB and on Apache Spark, group by group, and DuckDB's line of growth.

python -m benchmarks incident_engines [--millions=1,10,100] [--spark=local-cluster[2,1,1024]] [--compared=10]
`--spark` takes what VIGIE_SPARK takes (requirements-spark.txt, Java 17); without it only DuckDB is measured.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from benchmarks.incidents import ROOT, write_incidents
from benchmarks.tables import verdict

MILLION = 1_000_000


def main(arguments: Sequence[str] = ()) -> None:
    """Prints a line for each engine and size, then how many groups of the two engines differ (none may)."""
    parser = argparse.ArgumentParser("python -m benchmarks incident_engines")
    parser.add_argument("--millions", default="1,10", help="sizes for DuckDB, in millions of incidents")
    parser.add_argument("--spark", action="append", default=[], help="a Spark to compare with; may be said twice")
    parser.add_argument("--compared", type=float, default=10, help="millions of incidents for Spark")
    options = parser.parse_args(arguments)
    print(f"\n{'':44}{'incidents':>14}{'groups':>9}{'seconds':>9}{'rows a second':>15}")
    for millions in map(float, options.millions.split(",")):
        _measured("DuckDB", "", millions)
    for spark in options.spark:
        by_duckdb, by_spark = _measured("DuckDB", "", options.compared), _measured("Spark", spark, options.compared)
        both = by_duckdb.merge(by_spark, on=["place", "month", "category"], how="outer", suffixes=("", "_on_spark"))
        verdict("groups that differ", int((both["events"] != both["events_on_spark"]).sum()), 0)


def measure(path: Path, result: Path) -> dict[str, float]:
    """Counts the file on the engine of VIGIE_SPARK, twice where that is Spark: its first count starts it."""
    from benchmarks.tables import timed
    from indicators import load_catalogue
    from indicators.store.incidents import counts
    from indicators.store.spark import spark_address

    kind = load_catalogue().incidents["police_uk"]
    started = timed(lambda: counts([path], kind)) if spark_address() else 0.0
    seconds = timed(lambda: counts([path], kind).to_parquet(result))
    return {"seconds": seconds, "started": started}


def _measured(engine: str, spark: str, millions: float) -> pd.DataFrame:
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        path, result = Path(folder) / "street.csv", Path(folder) / "counts.parquet"
        written = write_incidents(path, int(millions * MILLION))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.incident_engines", str(path), str(result)],
            cwd=ROOT, env={**os.environ, "VIGIE_SPARK": spark}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        took = json.loads(done.stdout.splitlines()[-1])
        table = pd.read_parquet(result)
    name = f"{engine} {spark}" + (f" (first count {took['started']:.0f} s)" if spark else "")
    speed = written / took["seconds"]
    print(f"{name:44}{written:>14,}{len(table):>9,}{took['seconds']:>9.1f}{speed:>15,.0f}", flush=True)
    verdict("incidents that were lost", written - int(table["events"].sum()), 0)
    return table


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
