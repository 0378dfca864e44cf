"""Two machines with one record: a real PostgreSQL, and a replica for each machine."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks.postgresql import PostgreSQL
from indicators import store
from indicators.store import shared_record
from indicators.store.database import reading
from indicators.store.record.tables import travelling
from tests.store.conftest import Project

FIGURES = ("observation", "current", "meta")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """The server. It comes with requirements-dev.txt: that there is none is a failure, never a reason to skip."""
    server = PostgreSQL(durable=False)
    yield server
    server.end()


@dataclass
class Machine(Project):
    """A machine: its replica, made from the same project as that of the others."""

    name: str = "a"

    @property
    def path(self) -> Path:
        return self.home / self.name / "vigie.duckdb"

    def build(self, **more: object) -> store.BuildResult:
        self.path.parent.mkdir(exist_ok=True)
        return super().build(**more)

    def catch_up(self) -> bool:
        return shared_record.bring_up_to_date(self.path)

    def sums(self) -> dict[str, tuple]:
        """Rows and the sum of their hashes, of every table and of the figures that stand."""
        return replica_sums(self.path)

    def entries(self, statement: str) -> list[tuple]:
        with reading(self.path) as connection:
            return connection.execute(statement).fetchall()


def replica_sums(path: Path) -> dict[str, tuple]:
    """What two replicas must have alike."""
    with reading(path) as connection:
        tables = [*travelling(connection), *FIGURES]
        statement = 'SELECT count(*), sum(hash(t)) FROM store."{}" AS t'
        return {name: connection.execute(statement.format(name)).fetchall()[0] for name in tables}


@pytest.fixture
def address(postgresql: PostgreSQL, monkeypatch: pytest.MonkeyPatch) -> str:
    """The record of this test, empty."""
    address = postgresql.database()
    monkeypatch.setenv("VIGIE_RECORD", address)
    return address


@pytest.fixture
def machines(project: Project, address: str) -> tuple[Machine, Machine]:
    """Two machines whose replicas have the bundled figures."""
    project.declare("survey", project.told(("BE005C", 2023, 61.0), ("BE001C", 2023, 70.0)))
    first = Machine(project.home, project.datasets, project.indicators, "a")
    second = Machine(project.home, project.datasets, project.indicators, "b")
    for machine in (first, second):
        machine.build()
    return first, second
