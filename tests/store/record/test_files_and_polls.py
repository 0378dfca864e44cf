"""Uploaded files and polls, of which each machine has what the record has."""

import hashlib
from contextlib import suppress

import psycopg
import pytest

from indicators.access.rights import Role, Viewer
from indicators.model.errors import StoreError
from indicators.model.presentation import Tally
from indicators.presentation.polls import Polls
from indicators.store import problems, release_files, shared_record
from indicators.store.record import files

CONTENT = b"city;value\nLi\xc3\xa8ge;64\n" * 40
SHA256 = hashlib.sha256(CONTENT).hexdigest()
QUESTION = {"en": ("How safe is the square?", "Safe", "Not safe")}


@pytest.fixture
def uploaded(machines, tmp_path, monkeypatch):
    """A release that the first machine published with its file, which the record has in several pieces."""
    monkeypatch.setattr(files, "PIECE", 256)
    first, second = machines
    (tmp_path / "own.csv").write_bytes(CONTENT)
    first.publish("a1", first.told(("BE005C", 2024, 64.0)), "2024-02-01", file=tmp_path / "own.csv")
    return first, second


def test_a_file_uploaded_here_is_downloaded_there(uploaded, address):
    """As rows of bytes beside the figures (trap 8)."""
    _first, second = uploaded
    second.catch_up()
    assert not release_files.files_folder(second.path).exists()
    assert problems(second.path) == (), "what the record has is not missing"
    assert release_files.kept(second.path, SHA256).read_bytes() == CONTENT
    with psycopg.connect(address) as pg:
        assert pg.execute("SELECT count(*) FROM uploaded_file").fetchone() == (-(-len(CONTENT) // 256),)


def test_a_file_that_the_record_has_otherwise_is_not_handed_out(uploaded, address):
    _first, second = uploaded
    second.catch_up()
    with psycopg.connect(address) as pg:
        pg.execute("UPDATE uploaded_file SET content = 'other' WHERE piece = 1")
    with pytest.raises(StoreError, match="no longer available"):
        release_files.kept(second.path, SHA256)
    assert not [*release_files.files_folder(second.path).iterdir()]


def test_a_sweep_leaves_the_file_that_another_machine_has_just_taken_in(uploaded, monkeypatch):
    """A sweep asks the record, not a replica that may be behind (trap 6)."""
    first, second = uploaded
    shared = release_files.files_folder(second.path)
    shared.symlink_to(release_files.files_folder(first.path))
    monkeypatch.setattr(release_files, "KEPT_DAYS", -1)
    for _turn in range(2):  # the first notices, the second would remove
        assert release_files.sweep(second.path, set()) == []
    assert (shared / SHA256).exists() and second.entries("SELECT id FROM release WHERE id = 'a1'") == []
    monkeypatch.setenv("VIGIE_RECORD", "postgresql:///gone?host=/nowhere")
    assert release_files.sweep(second.path, set()) == [], "while the record is gone nothing is swept away"
    assert (shared / SHA256).exists()


@pytest.fixture
def polls(machines):
    """The polls of two machines."""
    return Polls(shared_record.shared_polls()), Polls(shared_record.shared_polls())


def test_phones_of_two_machines_vote_in_one_poll(polls):
    here, there = polls
    poll = here.make(Viewer(Role.EDITOR), "key", QUESTION)
    assert there.poll(poll.code).texts == QUESTION and there.holds(poll.code, "key")
    there.act(poll.code, "key", "open")
    phones = [(place, place.token(poll.code)) for place in (here, there) * 5]
    for number, (place, token) in enumerate(phones):
        assert place.answer(poll.code, token, number % 3 == 0) == ""
    assert here.answer(poll.code, phones[1][1], 1) == "", "a phone may come to the other machine"
    assert here.tally(poll.code) == there.tally(poll.code) == Tally(10, (5, 5))
    here.act(poll.code, "key", "close")
    assert there.answer(poll.code, phones[0][1], 1) == "closed"


def test_nothing_is_left_of_a_poll_after_a_day(machines, address):
    now = [1_000_000.0]
    polls = Polls(shared_record.shared_polls(), lambda: now[0])
    code = polls.make(Viewer(Role.EDITOR), "key", QUESTION).code
    assert polls.sweep() == 1
    now[0] += 24 * 3600 + 1
    assert polls.sweep() == 0 and polls.poll(code) is None
    with psycopg.connect(address) as pg:
        assert pg.execute("SELECT count(*) FROM poll_line").fetchone() == (0,)


def test_a_poll_that_is_deleted_in_the_record_is_over_on_every_machine(polls, address):
    here, there = polls
    poll = here.make(Viewer(Role.EDITOR), "key", QUESTION)
    here.act(poll.code, "key", "open")
    phones = [(place, place.token(poll.code)) for place in (here, there)]
    assert [place.answer(poll.code, token, 0) for place, token in phones] == ["", ""]
    with psycopg.connect(address) as pg:
        pg.execute("DELETE FROM poll_line")
    for place, token in phones:
        assert place.answer(poll.code, token, 1) == "closed", "it is noticed while the answer is on its way"
        assert place.answer(poll.code, token, 1) == "over" and place.poll(poll.code) is None


def test_a_poll_of_an_older_record_that_was_restored_counts_on_alike_everywhere(polls, address, postgresql):
    """Its next lines get numbers that later lines had before."""
    here, there = polls
    poll = here.make(Viewer(Role.EDITOR), "key", QUESTION)
    here.act(poll.code, "key", "open")
    phones = [(place, place.token(poll.code)) for place in (here, there) * 3]
    dump = postgresql.dump(address)
    assert [place.answer(poll.code, token, 0) for place, token in phones] == [""] * 6
    postgresql.restore(dump, address)
    for place in polls:  # a look of the presenter's page
        with suppress(StoreError):
            place.tally(poll.code)
    assert [place.answer(poll.code, token, 1) for place, token in phones] == [""] * 6
    assert here.tally(poll.code) == there.tally(poll.code) == Tally(6, (0, 6))


def test_a_poll_goes_on_after_the_connection_broke(polls, address):
    here, _there = polls
    code = here.make(Viewer(Role.EDITOR), "key", QUESTION).code
    with psycopg.connect(address, autocommit=True) as pg:
        pg.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                   " AND datname = current_database()")  # fmt: skip
    with pytest.raises(StoreError):
        here.act(code, "key", "open")
    here.act(code, "key", "open")
    assert here.poll(code).open
