"""The file: what is said when it cannot be opened, and that a killed build leaves the old or the new."""

import re
from datetime import datetime

import duckdb
import pytest

from indicators import default_path
from indicators.model.errors import StoreBusyError, StoreError, StoreMissingError
from indicators.store import Store
from indicators.store.database import append, writing


def test_a_missing_store_says_how_to_build_it(project):
    with pytest.raises(
        StoreMissingError, match=r"There is no store at .*vigie\.duckdb\. Build it with: python -m indicators build"
    ):
        project.open()


def test_publishing_never_creates_a_store(project):
    with pytest.raises(StoreMissingError):
        project.publish("own", project.told(("BE005C", 2023, 58.0)), "2024-01-01")
    assert not project.path.exists()


def test_a_file_of_another_kind_is_not_opened_nor_overwritten(project):
    project.path.write_text("a letter to the mayor")
    for attempt in (project.open, project.build):
        with pytest.raises(StoreError, match=r"vigie\.duckdb is not a store: it is not a DuckDB file"):
            attempt()
    assert project.path.read_text() == "a letter to the mayor"


def test_the_database_of_somebody_else_is_left_alone(project):
    with duckdb.connect(str(project.path)) as theirs:
        theirs.execute("CREATE TABLE recipes (name VARCHAR)")
    for attempt in (project.open, project.build):
        with pytest.raises(StoreError, match="is a DuckDB file but not a Vigie store"):
            attempt()
    with duckdb.connect(str(project.path)) as theirs:
        assert theirs.execute("SHOW TABLES").fetchall() == [("recipes",)]


def test_a_busy_store_names_the_process_and_what_to_do(project, process):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    with process.holding(project.path) as number:
        with pytest.raises(StoreBusyError) as error:
            Store.open(project.path, patience=0.05)
        assert re.search(rf"is in use by process {number}\b.*Wait until it has finished or stop it", str(error.value))
        project.declare("survey", project.told(("BE005C", 2023, 59.0)))
        with pytest.raises(StoreBusyError):
            project.build(patience=0.05)
    project.build()
    assert project.values() == {("BE005C", 2023): 59.0}


def test_a_writer_waits_for_one_who_is_soon_done(project, process):
    project.build()
    with process.holding(project.path, ends_by_itself=True):
        project.publish("own", project.told(("BE005C", 2023, 58.0)), "2024-01-01")
    assert project.values() == {("BE005C", 2023): 58.0}


def test_the_path_of_the_store_is_a_setting(monkeypatch, tmp_path):
    monkeypatch.setenv("VIGIE_STORE", str(tmp_path / "elsewhere.duckdb"))
    assert default_path() == tmp_path / "elsewhere.duckdb"
    monkeypatch.delenv("VIGIE_STORE")
    assert default_path().parts[-2:] == ("data", "vigie.duckdb")


def test_a_path_with_a_quote_is_a_path(project):
    project.home = project.home.rename(project.home.with_name("l'Hay"))
    project.build()
    assert len(project.open().cities()) == 4


def test_the_file_can_be_opened_by_an_older_duckdb(project):
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    project.publish("own", project.told(("BE005C", 2023, 59.0)), "2024-01-01")
    with duckdb.connect() as reader:
        reader.execute(f"ATTACH '{project.path}' AS store (READ_ONLY)")
        tags = reader.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'store'").fetchone()[0]
    assert tags["storage_version"].startswith("v1.5")


def test_rows_of_an_append_only_table_are_numbered_without_gaps_whoever_adds_them(project):
    project.build()
    row = {"kind": "city", "topic": "BE005C", "key": "a", "moment": datetime(2026, 1, 1)}
    with writing(project.path) as connection:
        assert [append(connection, "news_entry", row), append(connection, "news_entry", row | {"key": "b"})] == [1, 2]
    with writing(project.path) as connection:
        assert append(connection, "news_entry", row | {"key": "c"}) == 3
        assert connection.execute("SELECT key FROM news_entry ORDER BY step").fetchall() == [("a",), ("b",), ("c",)]
