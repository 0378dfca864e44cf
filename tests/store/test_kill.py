"""kill -9 at any moment leaves the old figures or the new ones, and nothing that the next build cannot mend."""

import hashlib
import random
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from benchmarks import kill_acts, kills
from benchmarks.child_processes import child_processes
from indicators import store
from indicators.model.submissions import Consent, Visibility
from indicators.store import bundle, release_files
from indicators.store.database import reading

KILLS = 6
GEOS, YEARS, INDICATORS = 40, range(1990, 2024), ("safe", "safe_at_night", "homicides")


@pytest.fixture
def edition(project):
    """Declares an edition: two datasets whose every value is the edition's number."""

    def declare(number: int) -> None:
        for dataset in ("survey", "police"):
            rows = [(f"{dataset}{geo}", year, float(number)) for geo in range(GEOS) for year in YEARS]
            figures = pd.concat([project.told(*rows, indicator=indicator) for indicator in INDICATORS])
            project.declare(dataset, figures, published=f"20{number:02d}-01-01")

    return declare


@pytest.fixture(scope="module")
def processes():
    """Other processes that have loaded the store already, so that a kill falls into the build and not before."""
    return child_processes("indicators.store", "tests.store.conftest")


def build_until(processes, project, moment: float | None) -> float:
    """Builds in another process, killed at that moment (seconds) unless it was done before; returns how long it ran."""
    declared = SimpleNamespace(datasets=project.datasets, indicators=project.indicators)
    folders = (project.home / "releases", project.home / "geography")
    return run_until(processes, moment, store.build, project.path, declared, *folders)


def run_until(processes, moment: float | None, act: Callable, *arguments: object) -> float:
    """Does something in another process, killed at that moment unless it was done before; returns how long it ran."""
    doing = processes.Process(target=act, args=arguments)
    began = time.monotonic()
    doing.start()
    doing.join(moment)
    doing.kill()
    doing.join()
    return time.monotonic() - began


def edition_held(path: Path) -> float:
    """The edition that a store holds, after checking that it is whole."""
    reader = store.Store.open(path)
    facts = reader.facts()
    assert len(facts) == 2 * GEOS * len(YEARS) * len(INDICATORS)
    assert facts["value"].nunique() == 1
    assert set(facts["release"]) == {one.id for one in reader.releases()[-2:]}
    return facts["value"].iloc[0]


def test_a_killed_update_leaves_the_old_or_the_new(project, edition, processes):
    edition(1)
    project.build()
    edition(2)
    copy = project.path.read_bytes()
    build_until(processes, project, None)  # the first one waits for the modules
    project.path.write_bytes(copy)
    duration = build_until(processes, project, None)
    editions = []
    for kill in range(KILLS):
        for file in project.home.glob("vigie*"):
            file.unlink()
        project.path.write_bytes(copy)
        build_until(processes, project, duration * kill / KILLS)
        editions.append(edition_held(project.path))
        project.build()
        assert edition_held(project.path) == 2.0
    assert editions[0] == 1.0
    assert set(editions) <= {1.0, 2.0}


def test_a_killed_first_build_leaves_nothing_or_everything(project, edition, processes):
    edition(1)
    build_until(processes, project, None)
    project.path.unlink()
    duration = build_until(processes, project, None)
    for kill in range(KILLS // 2):
        for file in project.home.glob("vigie*"):
            file.unlink()
        build_until(processes, project, duration * (kill + 0.5) / (KILLS // 2))
        if project.path.exists():
            assert edition_held(project.path) == 1.0
        project.build()
        assert edition_held(project.path) == 1.0
        unfinished = project.home.glob(f"vigie.duckdb{bundle.BUILDING}*")  # removed after a day
        assert {*project.home.glob("vigie*")} - {*unfinished} == {project.path}


RELEASE, EVERYTHING = "city-BE005C@2025-02-01", Visibility(members=True, cities=frozenset({"*"}))
FIGURES = 20_000


def publish(project, file: Path) -> None:
    rows = [("BE005C", year, 2.0) for year in range(1000, 1000 + FIGURES // 10)]
    figures = pd.concat([project.told(*rows, indicator=f"i{number}") for number in range(10)])
    project.publish(RELEASE, figures, "2025-02-01", dataset="city-BE005C", file=file, consent=Consent.MEMBERS)


def withdraw(project, _: Path) -> None:
    store.withdraw(project.path, RELEASE, "a mistake")


def restore(project, _: Path) -> None:
    store.restore(project.path, RELEASE)


def state(project, sha256: str) -> str:
    """What the store holds of the release, after checking that figures, file, consent, life and log agree."""
    reader = store.Store.open(project.path).for_(EVERYTHING)
    releases = {one.id: one for one in reader.releases()}
    count = len(reader.facts(geos=["BE005C"], last=8999)) // FIGURES
    with reading(project.path) as connection:
        rows, acts = (
            connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("observation", "standing")
        )
        logged = (
            connection.execute(
                "SELECT count(*) FROM duckdb_tables() WHERE database_name = 'store' AND table_name = 'audit'"
            ).fetchone()[0]
            and connection.execute("SELECT count(*) FROM audit WHERE act <> 'consent'").fetchone()[0]
        )
    if RELEASE not in releases:
        assert (count, rows, acts, logged, len(reader.consents())) == (0, 0, 0, 0, 0)
        return "nothing"
    assert release_files.files_folder(project.path).joinpath(sha256).is_file() and store.kept(project.path, sha256)
    assert (rows, len(reader.consents())) == (FIGURES, 10)
    assert acts == logged == len(reader.standings(RELEASE))
    assert count == (releases[RELEASE].status == "published")
    return releases[RELEASE].status


@pytest.mark.parametrize(
    ("before", "act", "states"),
    [
        ((), publish, ("nothing", "published")),
        ((publish,), withdraw, ("published", "withdrawn")),
        ((publish, withdraw), restore, ("withdrawn", "published")),
    ],
)
def test_a_killed_act_leaves_the_old_or_the_new_with_its_file(project, processes, before, act, states):
    file = project.home / "brought.csv"
    file.write_bytes(b"a line of the file that was brought\n" * 150_000)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    project.build()
    for act_before in before:
        act_before(project, file)
    copy, has_release = project.path.read_bytes(), bool(before)
    run_until(processes, None, act, project, file)  # the first one waits for the modules
    project.path.write_bytes(copy)
    duration = run_until(processes, None, act, project, file)
    chance, states_seen = random.Random(3), set()
    for kill in range(KILLS):
        for leftover in [
            project.path.with_name("vigie.duckdb.wal"),
            *release_files.files_folder(project.path).iterdir(),
        ]:
            if not has_release or leftover.name != sha256:
                leftover.unlink(missing_ok=True)
        project.path.write_bytes(copy)
        run_until(processes, duration * (kill + chance.random()) / KILLS, act, project, file)
        states_seen.add(current_state := state(project, sha256))
        project.build()
        assert state(project, sha256) == current_state
        names = [one.name for one in release_files.files_folder(project.path).iterdir()]
        leftover = {name for name in names if not name.startswith(release_files.ARRIVING)}  # those go after a day
        if (
            current_state == "nothing"
        ):  # named by a publication that was killed before it was committed: kept for 30 days
            assert leftover <= {sha256, f"{release_files.UNKNOWN}{sha256}"}
        else:
            assert leftover == {sha256}
    assert states_seen <= set(states) and states[0] in states_seen


def test_no_acknowledged_publication_is_lost_and_none_is_there_by_half(tmp_path):
    """A few of what `python -m benchmarks kills` does 300 times, on one store that goes on through all of them."""
    result = kills.run(tmp_path, KILLS)
    assert (result.lost, result.half, result.unopened) == ([], [], [])
    assert result.kills == KILLS and result.acknowledged >= 2


def test_no_acknowledged_act_of_any_kind_is_lost_and_none_is_there_by_half(tmp_path):
    """Publishing with a file, choosing who sees, answering, signing in, withdrawing: a few of the benchmark's kills."""
    result = kill_acts.run(tmp_path, 2 * KILLS)
    assert (result.kills, result.lost, result.half) == (2 * KILLS, [], [])
    assert {*result.acknowledged} == {*kill_acts.ACTS}
