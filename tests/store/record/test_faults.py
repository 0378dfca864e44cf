"""What goes wrong between machines: both publish at once, one is killed, PostgreSQL is gone, an older record is back.

The same with hundreds of kills: python -m benchmarks record.
"""

import threading
from pathlib import Path

import psycopg
import pytest

from benchmarks.child_processes import child_processes
from benchmarks.record_machines import MOMENTS, RecordCheck, acknowledged, check, publish, publish_several
from indicators import store
from indicators.model.errors import RecordError, RecordGoneError, RecordUncertainError, StoreBusyError
from indicators.store import shared_record
from indicators.store.database import writing
from indicators.store.record import following, moving
from indicators.store.record import writing as record_writing
from indicators.store.releases import renew


@pytest.fixture(scope="module")
def forked():
    return child_processes("benchmarks.record_machines")


def test_two_machines_publish_at_once_and_nobody_starves(machines, address, forked, tmp_path):
    files = [tmp_path / f"lines-{machine.name}" for machine in machines]
    at_work = [
        forked.Process(
            target=publish_several,
            args=(address, one.path, [f"{one.name}{n}" for n in range(5)], str(tmp_path / f"lines-{one.name}")),
        )
        for one in machines
    ]
    for writer in at_work:
        writer.start()
    for writer in at_work:
        writer.join()
    lines = acknowledged(files)
    assert len(lines) == 10
    assert check(address, [one.path for one in machines], [line[0] for line in lines]) == RecordCheck(11, 0, 0, True)


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_machine_leaves_the_release_as_a_piece_or_nothing(machines, address, forked, tmp_path, moment):
    """Before, at and after the record's commit, on a machine that goes on afterwards."""
    for number, machine in enumerate(machines):
        killed = forked.Process(
            target=publish_several, args=(address, machine.path, [f"killed{number}"], str(tmp_path / "lines"), moment)
        )
        killed.start()
        killed.join()
        assert killed.exitcode == -9
    publish(machines[0].path, "next", 1.0)
    result = check(address, [one.path for one in machines], ["next"])
    assert (result.lost, result.half, result.alike) == (0, 0, True)
    there = machines[1].entries("SELECT id FROM release WHERE id LIKE 'killed%'")
    assert len(there) == {"before": 0, "after": 2}.get(moment, len(there))


@pytest.fixture
def power(postgresql):
    """PostgreSQL, which runs again afterwards whatever a test did."""
    yield postgresql
    postgresql.stop()
    postgresql.start()


def test_while_postgresql_is_gone_reading_goes_on_and_nothing_is_lost(machines, power):
    first, second = machines
    reader = first.open()
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    power.stop()
    with pytest.raises(RecordGoneError, match="cannot be reached") as refused:
        first.publish("a2", first.told(("BE005C", 2025, 65.0)), "2024-02-02")
    assert refused.value.for_log_only
    assert shared_record.record_status().gone_since
    assert reader.refresh() and first.values()["BE005C", 2024] == 64.0
    with pytest.raises(RecordGoneError):
        second.catch_up()
    power.start()
    first.publish("a2", first.told(("BE005C", 2025, 65.0)), "2024-02-02")
    assert shared_record.record_status().gone_since is None
    second.catch_up()
    assert first.sums() == second.sums() and second.values()["BE005C", 2025] == 65.0


@pytest.mark.parametrize("committed", [True, False])
def test_a_connection_that_breaks_at_the_commit_is_asked_about(machines, monkeypatch, committed):
    """Whether the record has the change is looked up, not guessed."""
    first, second = machines
    real = psycopg.Connection.commit

    def breaks(pg):
        if committed:
            real(pg)
        pg.close()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(psycopg.Connection, "commit", breaks)
    if committed:
        publish(first.path, "a1", 1.0)
    else:
        with pytest.raises(RecordGoneError, match="was not saved: repeat it"):
            publish(first.path, "a1", 1.0)
    monkeypatch.setattr(psycopg.Connection, "commit", real)
    second.catch_up()
    assert bool(second.entries("SELECT id FROM release WHERE id = 'a1'")) is committed


def test_a_commit_that_nobody_can_be_asked_about_is_said_to_be_uncertain(machines, power, monkeypatch):
    monkeypatch.setattr(record_writing, "ASKING", 0.1)

    def breaks(pg):
        power.stop()
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(psycopg.Connection, "commit", breaks)
    with pytest.raises(RecordUncertainError, match="look before you repeat it"):
        publish(machines[0].path, "a1", 1.0)


def test_a_replica_that_was_deleted_is_made_anew(machines):
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    second.path.unlink()
    second.build()
    assert first.sums() == second.sums()


def test_an_older_record_that_was_restored_makes_the_replicas_anew(machines, address, postgresql):
    """Trap 5: the same id, fewer changes; or as many, with another history."""
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    second.catch_up()
    dump = postgresql.dump(address)
    first.publish("a2", first.told(("BE005C", 2024, 65.0)), "2024-02-02")
    second.catch_up()
    reader = second.open()
    postgresql.restore(dump, address)
    assert first.catch_up()
    assert first.values()["BE005C", 2024] == 64.0
    assert [*first.path.parent.glob("vigie-before-record-*.duckdb")], "what the older record has not lies aside"
    first.publish("b2", first.told(("BE005C", 2024, 66.0)), "2024-02-03")  # as many changes as the second has
    assert second.catch_up()
    assert first.sums() == second.sums() and second.values()["BE005C", 2024] == 66.0
    assert reader.refresh(), "a running server takes it in"


def test_nobody_takes_in_a_record_that_is_still_being_restored(machines, address, postgresql):
    """A replica that looked in the middle would have half of it, and believe that this is all."""
    first, _second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    dump, before = postgresql.dump(address), first.sums()
    first.publish("a2", first.told(("BE005C", 2024, 65.0)), "2024-02-02")
    for section, words in {"pre-data": "is empty, but the replica", "data": "a backup is being restored"}.items():
        how = ["--clean", "--if-exists"] if section == "pre-data" else []
        postgresql.run("pg_restore", *how, f"--section={section}", "-d", address, dump)
        with pytest.raises(RecordError, match=words):
            first.catch_up()
        with pytest.raises(RecordError, match=words):
            publish(first.path, section, 1.0)
        assert first.values()["BE005C", 2024] == 65.0
    postgresql.run("pg_restore", "--section=post-data", "-d", address, dump)
    assert first.catch_up() and first.sums() == before


def test_a_replica_made_anew_meanwhile_notices_an_older_record_too(machines, address, postgresql):
    first, second = machines
    dump = postgresql.dump(address)
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    second.path.unlink()
    second.build()
    postgresql.restore(dump, address)
    assert second.catch_up() and second.entries("SELECT 1 FROM release WHERE id = 'a1'") == []


def test_an_older_look_at_the_record_is_no_error(machines, monkeypatch):
    """Trap 1: a writer beside has brought the replica further than what was seen before."""
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    newest, last = following.newest, []

    def seen_before_the_writer(pg):
        last.append(newest(pg))
        second.publish("b1", second.told(("BE001C", 2024, 1.0)), "2024-02-02")
        return last[0]

    monkeypatch.setattr(following, "newest", seen_before_the_writer)
    assert not second.catch_up()
    assert not [*second.path.parent.glob("vigie-before-record-*")]


def test_who_writes_too_long_makes_the_next_one_say_so(machines):
    """psycopg's errors are the store's own (trap 2)."""
    first, second = machines
    with writing(first.path), pytest.raises(StoreBusyError, match="by another process or machine"):
        renew(second.path, patience=0.2)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql:///gone?host=/nowhere", "cannot be reached"),
        ("postgresql//secret-word", "is not the address"),
    ],
)
def test_an_address_that_leads_nowhere_is_said_in_words(machines, monkeypatch, address, words):
    monkeypatch.setenv("VIGIE_RECORD", address)
    with pytest.raises(RecordError, match=words) as refused, writing(machines[0].path):
        pass
    assert "secret-word" not in str(refused.value)


def test_the_password_is_read_from_the_file_that_a_secret_is_given_as(machines, address, monkeypatch, tmp_path):
    with psycopg.connect(address, autocommit=True) as pg:
        pg.execute("CREATE ROLE locked SUPERUSER LOGIN PASSWORD 'the word'")
        rules = Path(pg.execute("SHOW hba_file").fetchone()[0])
        rules.write_text("local all locked scram-sha-256\n" + rules.read_text())
        pg.execute("SELECT pg_reload_conf()")
    monkeypatch.setenv("VIGIE_RECORD", locked := address.replace("vigie@", "locked@"))
    for _turn in range(200):  # PostgreSQL reads its rules again by and by
        try:
            psycopg.connect(locked).close()
        except psycopg.OperationalError:
            break
        threading.Event().wait(0.05)
    with pytest.raises(RecordGoneError, match="no password supplied"):
        machines[0].catch_up()
    secret = tmp_path / "secret"
    monkeypatch.setenv("VIGIE_RECORD_PASSWORD_FILE", str(secret))
    with pytest.raises(RecordError, match=f"VIGIE_RECORD_PASSWORD_FILE is {secret}, which cannot be read"):
        machines[0].catch_up()
    secret.write_text("the word\n")
    assert not machines[0].catch_up(), "nothing is new"


def test_what_is_due_comes_out_once_and_from_the_record(machines):
    """`publish_due` asks the record: a machine that is behind forgets no release and lets none out twice (trap 6)."""
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01", status="submitted")
    with writing(first.path) as connection:
        connection.execute("UPDATE release SET status = 'scheduled', due = '2024-03-01' WHERE id = 'a1'")
    assert store.publish_due(second.path) == ("a1",)
    assert store.publish_due(first.path) == ()
    assert first.sums() == second.sums()


def test_a_follower_takes_in_what_it_is_told_at_once(machines, monkeypatch):
    first, second = machines
    monkeypatch.setattr(following, "LOOK", 60.0)
    follower = shared_record.follow_record(second.path)
    try:
        first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
        reader, waiting = second.open(), threading.Event()
        for _turn in range(200):
            if reader.refresh() or ("BE005C", 2024) in second.values():
                break
            waiting.wait(0.05)
        assert second.values()["BE005C", 2024] == 64.0
    finally:
        follower.stop()


def test_a_store_moves_into_the_record_and_out_again(machines, postgresql, monkeypatch, tmp_path):
    first, second = machines
    (tmp_path / "own.csv").write_bytes(b"content")
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01", file=tmp_path / "own.csv")
    assert moving.leave(second.path) == []
    before = second.sums()
    monkeypatch.delenv("VIGIE_RECORD")
    second.publish("b1", second.told(("BE001C", 2024, 1.0)), "2024-02-02")  # a store of its own
    assert problems_of(second) == ()
    monkeypatch.setenv("VIGIE_RECORD", postgresql.database())
    assert moving.summary(second.path) is None
    moving.fill(second.path)
    assert moving.summary(second.path).releases == 3
    with pytest.raises(RecordError, match="another record"):
        first.catch_up()
    first.path.unlink()
    first.build()
    assert first.sums() == second.sums() != before


def problems_of(machine) -> tuple[str, ...]:
    return store.problems(machine.path, contents=True)


def test_an_empty_record_wipes_no_replica(machines, postgresql, monkeypatch):
    """The record was lost, or its address mistyped: the replica keeps what it has, and can fill a new record."""
    first, second = machines
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01")
    monkeypatch.setenv("VIGIE_RECORD", postgresql.database())
    with pytest.raises(RecordError, match="is empty, but the replica"), writing(first.path):
        pass
    moving.fill(first.path)
    with pytest.raises(RecordError, match="another record"):
        second.catch_up()
    assert first.values()["BE005C", 2024] == 64.0
