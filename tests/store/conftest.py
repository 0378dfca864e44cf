"""A small project of its own for each test: releases, areas and a catalogue, from which a real store is built."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pytest

from indicators import store
from indicators.model import tables
from indicators.model.indicators import Dataset, Release
from indicators.model.submissions import Consent

ROOT = Path(__file__).parents[2]
CITIES = {
    "BE005C": ("Liège", "city"),
    "BE001C": ("Brussels", "city"),
    "ES001C": ("Madrid", "city"),
    "UKI31": ("Camden", "district"),
}


@dataclass
class Project:
    """A folder with releases and areas; it stands in for the catalogue too (`datasets`, `indicators`)."""

    home: Path
    datasets: dict[str, Dataset] = field(default_factory=dict)
    indicators: dict[str, object] = field(default_factory=lambda: {"safe": 1, "safe_at_night": 1, "homicides": 1})

    @property
    def path(self) -> Path:
        return self.home / "vigie.duckdb"

    def told(self, *rows: tuple, indicator: str = "safe", **more: object) -> pd.DataFrame:
        """Observations from (geo, year, value)."""
        filled = {
            "indicator": indicator,
            "numerator": 10.0,
            "denominator": 700.0,
            "status": "A",
            "note": "",
            "series": "PS1",
            **more,
        }
        frame = pd.DataFrame([{"geo": geo, "period": str(year), "value": value, **filled} for geo, year, value in rows])
        return frame.astype({"value": "float64"})[list(tables.OBSERVATIONS)]

    def declare(self, id: str, observations: pd.DataFrame, published: str = "2023-07-01") -> Path:
        """Writes a bundled release and declares it, in place of the one before."""
        file = self.home / "releases" / f"{id}.parquet"
        observations.to_parquet(file, index=False)
        self.datasets[id] = Dataset(
            *(id, "An office", {}, "", "", "", {}, date.fromisoformat(published), date(2024, 1, 1), "reader", ()),
            *(file.name, hashlib.sha256(file.read_bytes()).hexdigest()),
        )
        return file

    def areas(self, names: dict[str, tuple[str, str]]) -> None:
        """Writes the cities' and populations' files."""
        folder = self.home / "geography"
        filled = {
            "capital": "false",
            "lau": "",
            "nuts3": "NA",
            "fua": "",
            "parent": "",
            "lat": 50.6,
            "lon": 5.6,
            "area_km2": "",
        }
        more = {"names": "", "member": "true", "member_year": "", "member_source": ""}
        cities = [
            {"geo": geo, "name": name, "country": geo[:2], "kind": kind, **filled, **more}
            for geo, (name, kind) in names.items()
        ]
        pd.DataFrame(cities).to_csv(folder / "cities.csv", index=False)
        people = [
            {"geo": geo, "perimeter": "city", "year": 2023, "population": 200_000, "source": "an office"}
            for geo in names
        ]
        pd.DataFrame(people).to_csv(folder / "populations.csv", index=False)

    def build(self, **more: object) -> store.BuildResult:
        return store.build(self.path, self, self.home / "releases", self.home / "geography", **more)

    def open(self) -> store.Store:
        return store.Store.open(self.path)

    def publish(
        self,
        id: str,
        observations: pd.DataFrame,
        vintage: str,
        dataset: str = "own",
        scope: str = "partial",
        consent: Consent = Consent.PUBLIC,
        **more: object,
    ) -> None:
        """Publishes a release of that day, seen by whom the consent says. `more`: of the release, or of its papers."""
        at = more.pop("at", min(datetime.fromisoformat(vintage), datetime.now(UTC).replace(tzinfo=None)))
        papers = {name: more.pop(name) for name in ("file", "indicators") if name in more}
        release = Release(
            id,
            dataset,
            date.fromisoformat(vintage),
            more.pop("status", "published"),
            "contributed",
            "own.csv",
            "",
            0,
            scope,
            "Liège",
            "new count",
            **{"reviewer": "an editor", **more},  # a correction of official figures counts once an editor accepted it
        )
        consents = dict.fromkeys(observations["indicator"], consent)
        store.publish(
            self.path,
            release,
            observations,
            store.ReleasePapers(store.Signature("liege", at), consents=consents, **papers),
        )

    def values(self, **filters: object) -> dict[tuple[str, int], float]:
        """The values of a fresh reader, by geo and year."""
        facts = self.open().facts(**filters)
        return {(row.geo, row.year): row.value for row in facts.itertuples()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without releases, with four areas."""
    (tmp_path / "releases").mkdir()
    (tmp_path / "geography").mkdir()
    new_project = Project(tmp_path)
    new_project.areas(CITIES)
    return new_project


class Process:
    """Other processes, as real ones: one that does something and ends, one that holds a file."""

    def run(self, code: str) -> bool:
        """True when Python ran the code without an error."""
        return subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, check=False).returncode == 0

    @contextmanager
    def holding(self, path: Path, ends_by_itself: bool = False) -> Iterator[int]:
        """A process that has the file open for writing, by its number."""
        until = (
            "held.execute('SELECT sum(range) FROM range(100_000_000)').fetchall()"
            if ends_by_itself
            else "sys.stdin.read()"
        )
        code = f"import duckdb, sys; held = duckdb.connect({str(path)!r}); print('held', flush=True); {until}"
        with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            assert holder.stdout.readline() == b"held\n"
            yield holder.pid
            holder.stdin.close()


@pytest.fixture
def process() -> Process:
    """The way to other processes."""
    return Process()
