"""A city's register of a million and of ten million incidents: checked, beside DuckDB's bare reading and grouping."""

import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from benchmarks import tables as printed
from benchmarks.stores import bundled

if TYPE_CHECKING:
    from indicators import IncidentCounts, Intake, Viewer

ROOT = Path(__file__).parents[1]
CITY = "BE005C"
HEADER = "N° PV;Date et heure des faits;Nature des faits;Nom;Prénom;Adresse;Latitude;Longitude;Statut;Remarque\n"
CATEGORIES = (
    *("Coups et blessures", "Vol de véhicule", "Vol à la tire", "Cambriolage d'habitation", "Tapage nocturne"),
    *("Vandalisme", "Vol à l'étalage", "Escroquerie", "Stupéfiants", "Vol avec violence", "Homicide", "Viol"),
)
BUDGET = {1_000_000: 5.0, 10_000_000: 45.0}  # seconds
TIMES = 4.0  # the bare reading, of the larger: any file costs as much again as reading a million rows
FIRST = 20_000  # incidents of the first file
LARGEST = 4_000_000_000  # bytes: as an administrator sets it (VIGIE_UPLOAD_MB) where registers are this long
GIGABYTES, SEED, DAYS = 1.5, 13, 1461  # four full years
BARE = (
    "SELECT c2[:10] AS day, c3 AS category, count(*) FROM read_csv(?, delim = ';', header = false, skip = 1,"
    " auto_detect = false, columns = {%s}) GROUP BY ALL"
)


def main() -> None:
    """Prints seconds, the ratio to the bare reading in the same run, and memory, for both sizes."""
    for rows, seconds in BUDGET.items():
        with TemporaryDirectory(prefix="vigie-bench-") as folder, bundled() as store:
            path = write(Path(folder) / "register.csv", rows)
            size = path.stat().st_size / 1e6
            printed.title(f"{rows:,} incidents, {size:,.0f} MB of text, ten columns of which two are read")
            before = bare(path)
            command = [sys.executable, "-m", "benchmarks.registers", str(path), str(store)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
            opened, checked, worked, memory, figures, incidents = map(float, done)
            both = (before + bare(path)) / 2  # before and after, so that both meet the same machine
        print(f"  opened and counted {opened:.1f} s, drafted and checked {checked:.1f} s; {figures:.0f} figures")
        print(f"  seconds of a processor {worked:.1f}")
        print(f"  bare read_csv and group {both:.1f} s")
        printed.verdict("seconds to check", opened + checked, seconds, " s")
        if rows == max(BUDGET):
            printed.verdict("times the bare reading", (opened + checked) / both, TIMES)
        else:
            print(f"  times the bare reading: {(opened + checked) / both:.2f}")
        printed.verdict("memory of the process", memory, GIGABYTES, " GB")
        printed.verdict("incidents that were lost", rows - incidents, 0)


def bare(path: Path) -> float:
    """Seconds of DuckDB's own reading of all columns, grouped by day and category."""
    types = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(1, 11))
    with duckdb.connect(config={"threads": 2}) as connection:
        begun = time.perf_counter()
        connection.execute(BARE % types, [str(path)]).fetchall()
        return time.perf_counter() - begun


def write(path: Path, rows: int) -> Path:
    """A register as a police zone exports one, in the order of its days."""
    draw, first = random.Random(SEED), date(2020, 1, 1)
    days = [f"{first + timedelta(days=day):%d/%m/%Y}" for day in range(DAYS)]
    tails = [
        f"{draw.choice(CATEGORIES)};Dupont{n};Jeanne;Rue de la Station {n};50.63{n:04};5.57{n:04};clos;vu à {n} m\n"
        for n in range(5000)
    ]
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for row in range(rows):
            day = days[row * DAYS // rows]
            file.write(f"LI-{row:08};{day} {row % 24:02}:{row % 60:02};{tails[row * 7919 % 5000]}")
    return path


def measure(path: Path, store: Path) -> tuple[float, float, float, float, int, int]:
    """Seconds to open and count, to draft and check, of a processor; gigabytes at most, figures, incidents."""
    from indicators import Intake, Role, Store, Viewer, load_catalogue

    viewer = Viewer(Role.CONTRIBUTOR, "ana@liege.example", cities=frozenset({CITY}))
    intake = Intake(Store.open(store), load_catalogue(), largest=LARGEST)
    intake.lexicon  # noqa: B018 - made once by a server
    folder = Path(path).parent
    _counted(intake, viewer, write(folder / "first.csv", FIRST), folder)  # what a server learns with its first file
    begun, worked = time.perf_counter(), time.process_time()
    opened, counts = _counted(intake, viewer, path, folder)
    ended = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    worked = time.process_time() - worked
    return opened - begun, ended - opened, worked, memory, len(counts.figures), int(counts.figures["n"].sum())


def _counted(intake: "Intake", viewer: "Viewer", path: Path, folder: Path) -> tuple[float, "IncidentCounts"]:
    """When a register was opened and its incidents counted, and its counts, drafted and checked."""
    from indicators import RegisterChoice

    register = intake.register(viewer, intake.arrived(viewer, path, "registre.csv", folder / "work"), CITY, folder)
    opened = time.perf_counter()
    assert register
    meanings = dict.fromkeys(register.categories, "recorded_theft") | {"Homicide": "recorded_homicide"}
    counts = intake.counts(register, viewer, RegisterChoice(register.columns, meanings), CITY)
    draft = intake.counted(viewer, register, counts, CITY, folder)
    mapping = draft.proposal.mapping
    mapping.residents.update({f"{CITY} {year}": 195_000.0 for year in range(2020, 2024)})
    assert not draft.check(mapping, CITY).blocked
    return opened, counts


if __name__ == "__main__":
    print(*measure(Path(sys.argv[1]), Path(sys.argv[2])))
