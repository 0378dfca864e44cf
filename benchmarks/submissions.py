"""How fast a million observations are checked and published, beside DuckDB's bare reading of them; and memory."""

import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import numpy as np
import pandas as pd

from benchmarks import tables as printed
from benchmarks.stores import bundled
from indicators import load_catalogue
from indicators.catalogue import Catalogue
from indicators.contribute.checks import check, wholes
from indicators.model.indicators import AreaKind, Indicator, Release, Statistic
from indicators.model.submissions import NETWORK, CheckResult, Column, Layout, Mapping, Part, Sheet
from indicators.store import StagingTable, Store, publish
from indicators.store.staging.history_checks import spread

CITIES, INDICATORS, YEARS = 1000, 50, range(2006, 2026)
SECONDS, TIMES, GIGABYTES = 10.0, 2.5, 1.5  # the budget
RUNS, SEED = 5, 29
TEN_MILLION = 10
PARTS = {
    "City": Part.CITY, "Indicator": Part.INDICATOR, "Period": Part.PERIOD, "Value": Part.VALUE,
    "Numerator": Part.NUMERATOR, "Denominator": Part.DENOMINATOR, "Status": Part.STATUS, "Note": Part.NOTE,
}  # fmt: skip


@dataclass(frozen=True)
class Brought:
    """A clean file, and what a person said of it."""

    path: Path
    mapping: Mapping
    rows: int


def main() -> None:
    """Prints the times of a million observations, their ratio to the bare reading, and the memory of ten million."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder:
        submission = written(Path(folder))
        bare, times = [], []
        for _ in range(RUNS):  # in turns, so that both meet the same machine
            bare.append(printed.timed(lambda: read_bare(submission.path, Path(folder))))
            with bundled() as store:
                marks, checked = bring(submission, store, Path(folder))
                times.append(marks["publish"])
        printed.title(f"{submission.rows:,} observations, {submission.path.stat().st_size / 1e6:.0f} MB")
        printed.line("bare read_csv and insert", bare)
        printed.line("checked and published", times, ", ".join(f"{name} {took:.2f} s" for name, took in marks.items()))
        print(f"  {checked.new:,} new, {checked.changed:,} changed; remarks: {_counted(checked)}")
        printed.verdict("seconds to check and publish", printed.median(times) / 1000, SECONDS, " s")
        printed.verdict("times the bare reading", printed.median(times) / printed.median(bare), TIMES)
    measure_memory()


def _counted(checked: CheckResult) -> str:
    counts = pd.Series([one.count for one in checked.remarks], [one.code for one in checked.remarks], dtype="int64")
    return ", ".join(f"{n:,} {code}" for code, n in counts.groupby(level=0).sum().items()) or "none"


def measure_memory() -> None:
    """Another process checks ten million rows and says what it took."""
    command = [sys.executable, "-c", "from benchmarks.submissions import check_ten_million as c; c()"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    print(f"\n{float(output[0]):,.0f} rows checked in {float(output[1]):.1f} s, {float(output[2]):,.0f} MB on disk")
    printed.verdict("memory of the process", float(output[3]), GIGABYTES, " GB")


def check_ten_million() -> None:
    """Prints rows, seconds, megabytes of the file, and the gigabytes that this process held at most."""
    with TemporaryDirectory(prefix="vigie-bench-") as folder, bundled() as path:
        small = written(Path(folder))
        large = Path(folder) / "ten_million.csv"
        lines = small.path.read_text(encoding="utf-8").splitlines(keepends=True)
        with large.open("w", encoding="utf-8") as file:
            file.write(lines[0])
            for decade in range(TEN_MILLION):  # other years, so that no row is told twice
                file.writelines(line.replace(",20", f",{19 - decade}", 1) for line in lines[1:])
        del lines
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begin = time.perf_counter()
        with StagingTable(Path(folder)) as staging:
            rows = laid(staging, large)
            check(staging, small.mapping, Store.open(path), load_catalogue(), dataset=NETWORK)
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(rows, time.perf_counter() - begin, large.stat().st_size / 1e6, most / 1e6, memory / 1e6)


def read_bare(file: Path, folder: Path) -> None:
    """The least that can be done with the file: its rows committed in a DuckDB file."""
    target = folder / "bare.duckdb"
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target), config={"threads": 2}) as connection:
        connection.execute(
            "CREATE TABLE told (city VARCHAR, indicator VARCHAR, period VARCHAR, value DOUBLE, numerator DOUBLE,"
            " denominator DOUBLE, status VARCHAR, note VARCHAR)"
        )
        connection.execute("INSERT INTO told SELECT * FROM read_csv(?, quote = '\"')", [str(file)])


def laid(staging: StagingTable, file: Path) -> int:
    """Loads the file and says where its table lies; returns its rows."""
    rows = staging.load(Sheet("", file, "text"))
    staging.lay(Layout(2, None, tuple(Column(name, name) for name in staging.head(1)[0])))
    return rows


def bring(submission: Brought, store: Path, folder: Path) -> tuple[dict[str, float], CheckResult]:
    """Loads, checks and publishes the file; returns the seconds up to the end of each, and what the check found."""
    open_store, catalogue = Store.open(store), load_catalogue()  # as in the app, where readers share them
    marks, begin = {}, time.perf_counter()
    with StagingTable(folder) as staging:
        laid(staging, submission.path)
        marks["load"] = time.perf_counter() - begin
        checked = check(staging, submission.mapping, open_store, catalogue, dataset=NETWORK)
        marks["check"] = time.perf_counter() - begin
        release = Release(
            "network@today", NETWORK, date.today(), "published", "contributed", submission.path.name, "", 0, "partial"
        )
        publish(store, release, staging)
        marks["publish"] = time.perf_counter() - begin
    return marks, checked


def written(folder: Path) -> Brought:
    """A clean file of a million observations: invented, but of real areas, at the heights that the store knows."""
    with bundled() as path:
        store, catalogue = Store.open(path), load_catalogue()
        cities = store.cities()
        towns = cities[cities["kind"].isin([AreaKind.CITY, AreaKind.MUNICIPALITY])]
        people = _people(store, towns).nlargest(CITIES, YEARS[-1])  # the large ones: few small counts
        towns = towns.set_index("geo").loc[people.index].reset_index()
        indicators = [one for one in catalogue.indicators.values() if one.perimeter == "city" and not one.until]
        parts = {
            part for part, _ in wholes(catalogue, [one.id for one in indicators])
        }  # else parts would exceed wholes
        indicators = [one for one in indicators if one.id not in parts and not one.sensitive][:INDICATORS]
        usual = spread(store, [one.id for one in indicators]).set_index("indicator")["level"]
        facts = store.facts([one.id for one in indicators], towns["geo"].tolist())
    chance = np.random.default_rng(SEED)
    figures = pd.concat(
        [_figures(one, catalogue, towns["geo"], people, facts, usual.get(one.id, 40.0), chance) for one in indicators]
    )
    names = dict(zip(towns["geo"], towns["name"] + " " + towns["geo"], strict=True))
    titles = {one.id: one.title["en"] for one in indicators}
    figures["City"], figures["Indicator"] = figures["City"].map(names), figures["Indicator"].map(titles)
    file = folder / "million.csv"
    figures.to_csv(file, index=False)
    geos = {name: geo for geo, name in names.items()}
    return Brought(file, Mapping(PARTS, {}, geos, {title: id for id, title in titles.items()}), len(figures))


def _people(store: Store, towns: pd.DataFrame) -> pd.DataFrame:
    """Residents of each town by its own perimeter, one column a year: the last known before it, else the first."""
    table = store.populations().merge(towns[["geo", "kind"]], on="geo")
    table = table[table["perimeter"] == table["kind"]].pivot_table("population", "geo", "year")
    return table.reindex(columns=range(1990, YEARS[-1] + 1)).ffill(axis=1).bfill(axis=1)[list(YEARS)]


def _figures(
    indicator: Indicator,
    catalogue: Catalogue,
    towns: pd.Series,
    people: pd.DataFrame,
    facts: pd.DataFrame,
    usual: float,
    chance: np.random.Generator,
) -> pd.DataFrame:
    """One indicator in every town and year: at the town's own height where the store knows it, with a little chance."""
    history = facts[(facts["indicator"] == indicator.id) & (facts["value"] > 0)].groupby("geo")
    height = history["value"].median().reindex(towns).fillna(usual).to_numpy()[:, None]
    value = height * (1 + chance.normal(0, 0.01, (len(towns), len(YEARS))))
    total = people.to_numpy() if indicator.statistic is not Statistic.PROPORTION else np.full_like(value, 700.0)
    usual_total = history["denominator"].last().reindex(towns).to_numpy()[:, None]
    total = np.where(usual_total > 0, usual_total, total)
    if indicator.statistic is Statistic.PROPORTION:
        value = np.minimum(value, 99.0)
    part = np.round(value * total / catalogue.units[indicator.unit].multiplier)
    if indicator.statistic in (Statistic.PROPORTION, Statistic.RATE):
        value = catalogue.units[indicator.unit].multiplier * part / total
    else:
        part, total = np.full_like(value, np.nan), np.full_like(value, np.nan)
    columns = {
        "City": np.repeat(towns.to_numpy(), len(YEARS)), "Indicator": indicator.id,
        "Period": np.tile(np.array(YEARS), len(towns)), "Value": value.round(4).ravel(), "Numerator": part.ravel(),
        "Denominator": total.ravel(), "Status": "A", "Note": "",
    }  # fmt: skip
    return pd.DataFrame(columns)
