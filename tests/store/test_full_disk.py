"""A disk without room: what was published is said to be published, and what was not is refused in a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from indicators import store
from indicators.model.errors import StoreError
from indicators.store import release_files

resource = pytest.importorskip("resource", reason="this system has no limit on the size of a file")


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes: writing fails where it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def built(project):
    """A store with one figure of each year from 1000 to 1999: 1.0."""
    project.declare("survey", project.told(*[("BE005C", year, 1.0) for year in range(1000, 2000)]))
    project.build()
    return project


def figures(project, rows: int):
    periods = [str(1000 + row) if row < 9000 else f"{1000 + row % 9000}-{row // 9000}" for row in range(rows)]
    return project.told(*[("BE005C", period, 2.0) for period in periods])


def test_a_publication_that_is_committed_is_said_to_be_published(built, caplog):
    log = Path(f"{built.path}.wal")
    with no_file_beyond(built.path.stat().st_size):
        built.publish("a", built.told(("BE005C", 1000, 2.0)), "2025-02-01")
    assert "could not be merged into the file" in caplog.text and "Nothing published is lost" in caplog.text
    assert log.stat().st_size > 0
    assert built.values(last=1000)["BE005C", 1000] == 2.0
    store.withdraw(built.path, "a")  # there is room again: the next one who writes moves the log into the file
    assert not log.exists()
    assert built.values(last=1000)["BE005C", 1000] == 1.0


@pytest.mark.parametrize(("rows", "limit"), [(5_000, 100_000), (90_000, 1_100_000)])
def test_a_publication_for_which_there_is_no_room_says_that_nothing_was_changed(built, rows, limit):
    """Once where the write-ahead log has no room, once where DuckDB writes into the file itself: 90,000 rows."""
    rows_to_publish = figures(built, rows)
    with no_file_beyond(limit), pytest.raises(StoreError, match=r"could not be written: .* Nothing was changed\.$"):
        built.publish("a", rows_to_publish, "2025-02-01")
    assert [one.id for one in built.open().releases()] == ["survey@2023-07-01"]
    built.publish("a", built.told(("BE005C", 1000, 2.0)), "2025-02-01")
    assert built.values(last=1000)["BE005C", 1000] == 2.0


def test_a_file_for_which_there_is_no_room_is_refused_in_a_sentence(built):
    file = built.home / "brought.csv"
    file.write_bytes(b"a line of the file\n" * 10_000)
    with no_file_beyond(100_000), pytest.raises(StoreError, match=r"could not be saved.* Nothing was published\."):
        built.publish("a", built.told(("BE005C", 1000, 2.0)), "2025-02-01", file=file)
    assert list(release_files.files_folder(built.path).iterdir()) == []
    assert [one.id for one in built.open().releases()] == ["survey@2023-07-01"]
