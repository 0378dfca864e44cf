"""What one machine writes, another reads: rows in PostgreSQL, figures as Parquet, the same in each replica."""

import psycopg
import pytest

from indicators import store
from indicators.model.errors import RecordError, StoreError
from indicators.model.submissions import Account, Consent
from indicators.store import current_figures, shared_record
from indicators.store.database import SCHEMA, changing_file, writing
from indicators.store.record import catching_up, moving
from indicators.store.record import tables as travel
from indicators.store.record.setup import OF_THE_RECORD


def test_second_machine_is_made_from_the_record(machines, address):
    first, second = machines
    assert first.sums() == second.sums()
    assert first.sums()["observation"][0] == 2
    with psycopg.connect(address) as pg:
        assert pg.execute("SELECT count(*), sum(rows) FROM figures").fetchone() == (1, 2)
        assert pg.execute("SELECT name FROM city WHERE geo = 'BE005C'").fetchone() == ("Liège",)
        assert pg.execute("SELECT count(*) FROM change").fetchone() == (1,), "the second machine only read"


def test_what_one_machine_publishes_and_withdraws_the_other_reads(machines):
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    assert second.catch_up()
    assert second.values()["BE005C", 2024] == 64.0
    second.publish("b1", second.told(("BE005C", 2024, 65.0)), "2024-03-01", consent=Consent.MEMBERS)
    store.withdraw(second.path, "a1", "counted twice")
    assert first.catch_up()
    assert first.sums() == second.sums()
    assert first.entries("SELECT release, value FROM current WHERE geo = 'BE005C' AND year = 2024") == [("b1", 65.0)]
    assert not first.catch_up(), "there is nothing new"


def test_a_machine_that_is_behind_takes_in_what_it_lacks_before_it_writes(machines):
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    with pytest.raises(StoreError, match="a1 already exists"):
        second.publish("a1", second.told(("BE001C", 2024, 1.0)), "2024-02-01")
    second.publish("b1", second.told(("BE001C", 2024, 1.0)), "2024-02-02")
    first.catch_up()
    assert first.sums() == second.sums()
    assert [row[0] for row in first.entries("SELECT step FROM standing ORDER BY step")] == [1, 2, 3]


def test_a_failed_change_leaves_no_trace(machines, address):
    first, second = machines
    before = first.sums()
    with pytest.raises(ValueError, match="typing error"), writing(first.path) as connection:
        connection.execute("INSERT INTO account (email, name, role) VALUES ('x@city.example', '', 'editor')")
        raise ValueError("typing error")
    assert first.sums() == before
    with psycopg.connect(address) as pg:
        assert pg.execute("SELECT count(*) FROM account").fetchone() == (0,)
    assert not second.catch_up()


def test_catching_up_writes_the_changed_keys_and_never_all_figures(machines, monkeypatch):
    """As publishing does (trap 3): what a release costs depends on the release, not on the store."""
    first, second = machines
    figures = [(geo, year, float(year)) for geo in ("BE001C", "ES001C") for year in range(1950, 2020)]
    first.publish("all", first.told(*figures), "2024-01-01")
    second.catch_up()
    monkeypatch.setattr(current_figures, "_rewrite", lambda _connection: pytest.fail("all figures were written anew"))
    first.publish("a1", first.told(("BE005C", 2023, 64.0)), "2024-02-01")
    second.catch_up()
    first.publish("a2", first.told(("BE005C", 2023, 65.0)), "2024-02-02")
    first.publish("a3", first.told(("BE005C", 2022, 66.0)), "2024-02-03")
    store.withdraw(first.path, "a1")
    second.catch_up()
    assert first.sums() == second.sums()


def test_a_table_that_a_newer_version_brings_costs_that_table_alone(machines, monkeypatch):
    """As the log, which a store gets with its first entry: nothing else is taken in again."""
    first, second = machines
    for machine in machines:
        with changing_file(machine.path) as connection:
            connection.execute("CREATE TABLE newer_thing (id VARCHAR, value BIGINT)")
    with writing(first.path) as connection:
        connection.execute("INSERT INTO newer_thing VALUES ('a', 1)")
    monkeypatch.setattr(catching_up, "_make_anew", lambda *_words: pytest.fail("everything was taken in again"))
    second.catch_up()
    with writing(second.path) as connection:
        connection.execute("UPDATE newer_thing SET value = 2")
    first.catch_up()
    assert first.entries("SELECT * FROM newer_thing") == [("a", 2)] and first.sums() == second.sums()


def test_a_store_that_was_just_put_into_a_record_is_up_to_date(project, address, monkeypatch):
    project.declare("survey", project.told(("BE005C", 2023, 61.0)))
    monkeypatch.delenv("VIGIE_RECORD")
    project.build()
    monkeypatch.setenv("VIGIE_RECORD", address)
    moving.fill(project.path)
    assert not shared_record.bring_up_to_date(project.path)
    project.publish("a1", project.told(("BE005C", 2024, 64.0)), "2024-02-01")
    assert not [*project.home.glob("vigie-before-record-*")], "nothing was taken in again"


def test_a_sign_in_makes_no_reader_copy_the_figures(machines):
    """Accounts have a version of their own (trap 7)."""
    first, second = machines
    second.publish("b1", second.told(("BE001C", 2024, 1.0)), "2024-02-02")
    first.catch_up()
    reader, accounts = first.open(), store.Accounts(first.path)
    assert accounts.all() == {}
    with store.changing(second.path) as register:
        register.put(Account("x@city.example", "X", "editor", ("BE005C",), None))
        register.is_new_sign_in("mark")
    assert first.catch_up()
    assert [*accounts.all()] == ["x@city.example"]
    assert not reader.refresh(), "the version of the figures is the same"
    assert first.sums() == second.sums()


def test_lists_empty_texts_and_odd_characters_travel(machines):
    first, second = machines
    with writing(first.path) as connection:
        connection.execute(
            "INSERT INTO peer_group VALUES ('x', 'tab\t\\N \"é\" 🚓\nline', ['a,b', 'NULL', ''], true, now())"
        )
        connection.execute(
            "INSERT INTO peer_group VALUES ('x', 'none', [], false, now()), ('y', '', ['{}'], true, now())"
        )
    second.catch_up()
    assert first.sums()["peer_group"] == second.sums()["peer_group"] != (0, None)
    with writing(second.path) as connection:
        connection.execute("DELETE FROM peer_group WHERE name = 'none'")
    first.catch_up()
    assert [row[0] for row in first.entries("SELECT account FROM peer_group ORDER BY 1")] == ["x", "y"]


def test_two_equal_rows_do_not_cancel_each_other_out(machines):
    """A sum of hashes, not their XOR (trap 4): a pair of equal rows would be nothing."""
    first, second = machines
    pair = "INSERT INTO request_opening SELECT ?, TIMESTAMP '2024-01-01' FROM range(2)"
    with writing(first.path) as connection:
        connection.execute(pair, ["r1"])
    with writing(first.path) as connection:
        connection.execute("DELETE FROM request_opening")
        connection.execute(pair, ["r2"])
    second.catch_up()
    assert second.entries("SELECT request FROM request_opening") == [("r2",), ("r2",)]


def test_a_growing_table_that_was_changed_all_the_same_travels_anew(machines):
    """Rows that vanished from an append-only table, as a migration may do (trap 4)."""
    first, second = machines
    with writing(first.path) as connection:
        connection.execute("INSERT INTO news_entry SELECT range, 'city', 't', 'k', now() FROM range(1, 6)")
    second.catch_up()
    with writing(first.path) as connection:
        connection.execute("DELETE FROM news_entry WHERE step = 2")
    second.catch_up()
    assert second.entries("SELECT step FROM news_entry ORDER BY step") == [(1,), (3,), (4,), (5,)]


def test_the_log_keeps_its_order(machines):
    first, second = machines
    for number, machine in enumerate((first, second, first)):
        with store.changing(machine.path) as register:
            register.log("x", "act", str(number))
    second.catch_up()
    assert [row[0] for row in second.entries("SELECT subject FROM audit ORDER BY rowid")] == ["0", "1", "2"]


def test_every_table_of_the_store_has_a_way_to_travel(machines):
    """A new table travels by itself, unless it is worked out: then it belongs into DERIVED."""
    with writing(machines[0].path) as connection:
        tables = travel.travelling(connection)
        sizes = connection.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'store' AND estimated_size > 1000"
        ).fetchall()
    assert not {kind for table in tables.values() for kind in table.columns.values()} - {*travel.TYPES}
    assert not {*tables} & {*OF_THE_RECORD}
    assert all(table.columns[table.key] == "VARCHAR" for table in tables.values() if not table.grows)
    assert not {name for (name,) in sizes} & {*tables}
    assert {name for name in tables if f"CREATE TABLE IF NOT EXISTS {name} (" not in SCHEMA} == {"audit"}


def test_a_file_that_is_no_replica_is_not_overwritten(machines, address, tmp_path, monkeypatch):
    first, _second = machines
    alone = tmp_path / "alone.duckdb"
    monkeypatch.delenv("VIGIE_RECORD")
    store.build(alone, first, first.home / "releases", first.home / "geography")
    with pytest.raises(RecordError, match="is a replica of a record"), writing(first.path):
        pass
    monkeypatch.setenv("VIGIE_RECORD", address)
    with pytest.raises(RecordError, match="is no replica of the record"), writing(alone):
        pass
