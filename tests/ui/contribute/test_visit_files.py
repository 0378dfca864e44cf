"""What a visit brings stays its own, within its room, and goes when the visit has gone."""

from pathlib import Path

import pytest

from indicators import IndicatorsError
from ui.contribute import uploads, visit_files
from ui.contribute.visit_files import GRACE, VisitFiles
from ui.settings import settings

NAME = "figures.csv"


@pytest.fixture
def inbox(tmp_path: Path) -> VisitFiles:
    """An inbox with room for a hundred bytes."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return VisitFiles(folder, room=100)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of sixty bytes."""
    path = tmp_path / "on the desk.csv"
    path.write_bytes(b"x" * 60)
    return path


def test_a_file_can_be_received_without_a_browser(inbox, file):
    received = uploads.received(uploads.ticket(inbox, NAME), file)
    assert (received.name, received.size, received.path.read_bytes()) == (NAME, 60, b"x" * 60)
    assert inbox.files == {received.ticket: received}
    assert file.exists()


def test_an_inbox_holds_no_more_than_its_room(inbox, file):
    first = uploads.received(uploads.ticket(inbox, NAME), file)
    with pytest.raises(ValueError, match="room"):
        uploads.received(uploads.ticket(inbox, NAME), file)
    inbox.remove(first.ticket)
    assert not first.path.exists()
    assert uploads.received(uploads.ticket(inbox, NAME), file)


def test_room_is_counted_while_files_arrive(inbox):
    assert inbox.take(100)
    assert not inbox.take(1)
    inbox.give_back(40)
    assert inbox.take(40)


def test_a_visit_that_ended_leaves_and_takes_nothing(inbox, file):
    events, late = [], uploads.ticket(inbox, NAME)
    uploads.received(uploads.ticket(inbox, NAME), file)
    inbox.at_end(lambda: 1 / 0)  # whatever fails does not stop the rest
    inbox.at_end(lambda: events.append(inbox.folder.exists()))
    inbox.end()
    assert events == [True]
    assert not inbox.folder.exists()
    assert not inbox.take(1)
    assert uploads.ticket(inbox, NAME) is None
    with pytest.raises(ValueError, match="ticket"):
        uploads.received(late, file)


def test_a_visit_whose_browser_went_is_waited_for_and_then_ends(bundled_store):
    here, gone = visit_files.new("here"), visit_files.new("gone")
    start = gone.last_seen
    visit_files.end_those_gone(start + GRACE - 1, {"here"}.__contains__)
    assert not gone.ended
    visit_files.end_those_gone(start + GRACE + 1, {"here"}.__contains__)
    assert (gone.ended, gone.folder.exists()) == (True, False)
    assert (here.ended, here.folder.exists()) == (False, True)
    here.end()


def test_a_visit_that_came_back_is_waited_for_anew(bundled_store):
    inbox = visit_files.new("one")
    start = inbox.last_seen
    visit_files.end_those_gone(start + GRACE - 1, {"one"}.__contains__)
    visit_files.end_those_gone(start + 2 * GRACE - 2, set().__contains__)
    assert not inbox.ended
    inbox.end()


def test_folders_of_the_living_stay_and_those_of_the_dead_go(tmp_path):
    alive, dead = visit_files.claim(tmp_path), tmp_path / "process-dead"
    dead.mkdir()
    (dead / visit_files.LOCK).touch()
    (dead / "left.csv").touch()
    other = visit_files.claim(tmp_path)
    assert sorted(tmp_path.glob("process-*")) == sorted([alive, other])
    assert alive.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("value", ["0", "-5", "many", "1.5", "²"])
def test_a_limit_that_is_no_number_is_told(monkeypatch, value):
    monkeypatch.setenv("VIGIE_UPLOAD_MB", value)
    with pytest.raises(
        IndicatorsError, match=rf"VIGIE_UPLOAD_MB is '{value}'\. Set a whole number above 0, such as 200"
    ):
        settings.__wrapped__()
