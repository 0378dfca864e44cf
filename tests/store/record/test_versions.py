"""Machines of different versions: an older record is updated on purpose, and the older program refuses in words."""

import logging
import tarfile
import time
from pathlib import Path

import duckdb
import psycopg
import pytest

from indicators import store
from indicators.__main__ import main
from indicators.model.errors import RecordError
from indicators.store import migrations, shared_record
from indicators.store.database import SCHEMA_NUMBER, exclusively, schema_number
from indicators.store.record import following, migrating, setup
from indicators.store.record.writing import record_turn
from tests.store.record.conftest import replica_sums
from tests.store.test_migrations import EARLIER, rows, values


@pytest.fixture(params=range(2, SCHEMA_NUMBER))  # schema 1 had no uploaded files
def older(request, address, tmp_path, monkeypatch) -> Path:
    """A store of an earlier version that is the replica of a record, which that version filled."""
    with tarfile.open(EARLIER / f"schema_{request.param}.tar.xz") as packed:
        packed.extractall(tmp_path / "a", filter="data")
    path = tmp_path / "a" / "vigie.duckdb"
    with monkeypatch.context() as earlier:
        earlier.setattr(setup, "SCHEMA_NUMBER", request.param)
        with record_turn(path, 10.0) as turn, exclusively(path) as connection:
            connection.execute("BEGIN")
            turn.fill(connection)
            connection.execute("COMMIT")
    return path


def record_number(address: str) -> int:
    with psycopg.connect(address) as pg:
        return setup.record_schema(pg)


def test_a_record_of_an_earlier_version_is_refused_until_it_is_updated(older, address, project, tmp_path):
    before, number = older.read_bytes(), record_number(address)
    for path in (older, tmp_path / "new" / "vigie.duckdb"):
        with pytest.raises(RecordError, match=rf"schema {number}, of an earlier .* pg_dump, stop .* record update"):
            store.build(path, project)
    assert older.read_bytes() == before and record_number(address) == number


def test_an_updated_record_has_all_that_people_contributed(older, address, project, tmp_path, capsys):
    """As the update of a file has it; the machines' replicas are made anew, and are alike."""
    number, alone = record_number(address), tmp_path / "alone.duckdb"
    alone.write_bytes(older.read_bytes())
    with duckdb.connect(str(alone)) as file:
        file.execute("DROP TABLE replica")
    migrations.migrate(alone)
    assert main(["record", "update", "--store", str(older)]) == 0
    assert f"from schema {number} to {SCHEMA_NUMBER}" in capsys.readouterr().out
    assert migrating.update() is None, "once"
    result = store.build(older, project, project.home / "releases", project.home / "geography")
    assert schema_number(result.aside) == number
    other = tmp_path / "b" / "vigie.duckdb"
    store.build(other, project, project.home / "releases", project.home / "geography")
    assert replica_sums(older) == replica_sums(other) and values(other) == values(alone) != {}
    new, expected = rows(other), rows(alone)
    logs = [[row[1:] for row in one.pop("audit") if row[2] != "withdraw"] for one in (new, expected)]
    assert [row[1:3] for row in logs[0]] == [row[1:3] for row in logs[1]]
    areas = {"city", "population", "replica"}  # the project of the test has others
    assert {name: new[name] for name in {*new} - areas} == {name: expected[name] for name in {*expected} - areas}


def test_an_update_that_fails_changes_nothing(older, address, tmp_path, monkeypatch):
    number, step = record_number(address), tmp_path / "step.sql"
    step.write_text("DROP TABLE account; SELECT nothing;")
    monkeypatch.setitem(migrations.STEPS, SCHEMA_NUMBER, step)
    with pytest.raises(RecordError, match=r"could not be updated: .* It was not changed"):
        migrating.update()
    monkeypatch.undo()
    monkeypatch.setenv("VIGIE_RECORD", address)
    assert record_number(address) == number and migrating.update() == number


def test_figures_that_a_step_defines_anew_travel_anew(older, address, project, tmp_path, monkeypatch):
    step = tmp_path / "step.sql"
    step.write_text(
        migrations.STEPS[SCHEMA_NUMBER].read_text()
        + "CREATE OR REPLACE TABLE observation_later AS SELECT * REPLACE (value + 1 AS value) FROM observation;"
        "DROP VIEW observation; ALTER TABLE observation_later RENAME TO observation;"
    )
    monkeypatch.setitem(migrations.STEPS, SCHEMA_NUMBER, step)
    with psycopg.connect(address) as pg:
        before = pg.execute("SELECT release, part, rows FROM figures ORDER BY 1, 2").fetchall()
    migrating.update()
    with psycopg.connect(address) as pg:
        assert pg.execute("SELECT release, part, rows FROM figures ORDER BY 1, 2").fetchall() == before
    path = tmp_path / "b" / "vigie.duckdb"
    store.build(path, project, project.home / "releases", project.home / "geography")
    assert values(path)["BE005C", 2022] == 62.5


def test_the_older_of_two_versions_reads_on_and_refuses_to_write(machines, address, monkeypatch):
    first, second = machines
    reader = first.open()
    with psycopg.connect(address) as pg:
        pg.execute("UPDATE record SET schema = schema + 1")
    words = rf"schema {SCHEMA_NUMBER + 1}, of a newer .* reads up to {SCHEMA_NUMBER}\. Install the newer version"
    for act in (
        lambda: first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01"),
        first.catch_up,
        first.build,
        migrating.update,
    ):
        with pytest.raises(RecordError, match=words):
            act()
    assert not reader.refresh() and first.values()["BE005C", 2023] == 61.0
    assert second.values()["BE005C", 2023] == 61.0


def test_a_table_that_only_the_newer_version_has_is_not_forgotten_by_the_older(machines, address):
    """A new table needs no new schema: figures and rows are followed, and nothing is written."""
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    with psycopg.connect(address) as pg:
        pg.execute("CREATE TABLE newer_table (id text PRIMARY KEY)")
        pg.execute("UPDATE record SET tables = tables || '; newer_table (id)'")
    with pytest.raises(RecordError, match="tables of a newer version of Vigie: newer_table"):
        second.publish("b1", second.told(("BE005C", 2024, 65.0)), "2024-02-02")
    assert second.catch_up() and second.values()["BE005C", 2024] == 64.0


def test_a_follower_that_may_not_follow_says_so_once_and_goes_on_when_it_may(machines, address, monkeypatch, caplog):
    first, second = machines
    monkeypatch.setattr(following, "AGAIN", 0.01)
    with psycopg.connect(address) as pg:
        pg.execute("UPDATE record SET schema = schema + 1")
    follower = shared_record.follow_record(second.path)
    try:
        with caplog.at_level(logging.ERROR):
            _wait(lambda: shared_record.record_status().refused)
            tries = _count_tries(monkeypatch)
            _wait(lambda: len(tries) > 5)
        assert len([line for line in caplog.messages if "of a newer version of Vigie" in line]) == 1
        with psycopg.connect(address) as pg:
            pg.execute("UPDATE record SET schema = schema - 1")
        first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
        _wait(lambda: second.values().get(("BE005C", 2024)) == 64.0)
        assert not shared_record.record_status().refused
    finally:
        follower.stop()


def _count_tries(monkeypatch) -> list[bool]:
    tries, newest = [], following.newest
    monkeypatch.setattr(following, "newest", lambda pg: tries.append(True) or newest(pg))
    return tries


def _wait(happens, patience: float = 60.0) -> None:
    ends = time.monotonic() + patience
    while not happens():
        assert time.monotonic() < ends, f"did not happen within {patience} seconds"
        time.sleep(0.02)


def test_a_replica_of_an_earlier_version_is_not_updated_without_its_record(older, monkeypatch):
    before = older.read_bytes()
    monkeypatch.delenv("VIGIE_RECORD")
    with pytest.raises(RecordError, match="is a replica of a record in PostgreSQL, and VIGIE_RECORD is not set"):
        migrations.migrate(older)
    assert older.read_bytes() == before
    assert [file.name for file in older.parent.iterdir() if "migrating" in file.name] == []
