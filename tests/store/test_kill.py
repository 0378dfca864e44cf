"""kill -9 at any moment of a build leaves the old figures or the new ones, and nothing the next build cannot mend."""

import multiprocessing
import time
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from indicators import store

KILLS = 6
GEOS, YEARS, INDICATORS = 80, range(1990, 2024), ("safe", "safe_at_night", "homicides")


@pytest.fixture
def edition(project):
    """Declares an edition: two datasets whose every value is the edition's number."""

    def declare(number: int) -> None:
        for dataset in ("survey", "police"):
            rows = [(f"{dataset}{geo}", year, float(number)) for geo in range(GEOS) for year in YEARS]
            told = pd.concat([project.told(*rows, indicator=indicator) for indicator in INDICATORS])
            project.declare(dataset, told, published=f"20{number:02d}-01-01")

    return declare


@pytest.fixture(scope="module")
def processes():
    """Other processes that have loaded the store already, so that a kill falls into the build and not before."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["indicators.store"])
    return context


def build_until(processes, project, moment: float | None) -> float:
    """Builds in another process, killed at that moment (seconds) unless it was done before; returns how long it ran."""
    declared = SimpleNamespace(datasets=project.datasets, indicators=project.indicators)
    folders = (project.home / "releases", project.home / "geography")
    builder = processes.Process(target=store.build, args=(project.path, declared, *folders))
    began = time.monotonic()
    builder.start()
    builder.join(moment)
    builder.kill()
    builder.join()
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
    whole = build_until(processes, project, None)
    held = []
    for kill in range(KILLS):
        for file in project.home.glob("vigie*"):
            file.unlink()
        project.path.write_bytes(copy)
        build_until(processes, project, whole * kill / KILLS)
        held.append(edition_held(project.path))
        project.build()
        assert edition_held(project.path) == 2.0
    assert held[0] == 1.0
    assert set(held) <= {1.0, 2.0}


def test_a_killed_first_build_leaves_nothing_or_everything(project, edition, processes):
    edition(1)
    build_until(processes, project, None)
    project.path.unlink()
    whole = build_until(processes, project, None)
    for kill in range(KILLS // 2):
        for file in project.home.glob("vigie*"):
            file.unlink()
        build_until(processes, project, whole * (kill + 0.5) / (KILLS // 2))
        if project.path.exists():
            assert edition_held(project.path) == 1.0
        project.build()
        assert edition_held(project.path) == 1.0
        assert [file.name for file in project.home.glob("vigie*")] == ["vigie.duckdb"]
