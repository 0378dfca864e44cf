"""Files of releases: kept as they were brought, by their checksum, and nothing else beside the store."""

import hashlib
import multiprocessing
import os
import shutil
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from indicators import store
from indicators.__main__ import main
from indicators.model.errors import StoreError
from indicators.store import database as store_file
from indicators.store import release_files

CONTENT = b"ville;valeur\nLi\xe8ge;55\n" * 100_000  # more than one piece
SHA = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def uploaded(project):
    """A project and a file that somebody brings."""
    project.build()
    file = project.home / "brought.csv"
    file.write_bytes(CONTENT)
    return project, file


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def publish(uploaded, id="a", sha256=SHA, **more):
    project, file = uploaded
    project.publish(id, project.told(("BE005C", 2023, 55.0)), "2025-02-01", file=file, **more)


def test_a_file_is_kept_byte_for_byte_with_its_checksum_and_size(uploaded):
    project, file = uploaded
    publish(uploaded)
    file.unlink()
    release = store.release(project.path, "a")
    assert (release.sha256, release.size) == (SHA, len(CONTENT))
    assert store.kept(project.path, SHA).read_bytes() == CONTENT
    assert names(release_files.files_folder(project.path)) == [SHA]


def test_a_file_that_was_altered_beside_the_store_is_not_handed_out(uploaded):
    publish(uploaded)
    path = uploaded[0].path
    (release_files.files_folder(path) / SHA).write_bytes(CONTENT.replace(b"55", b"56"))
    with pytest.raises(StoreError, match="its checksum has changed"):
        store.kept(path, SHA)


@pytest.mark.parametrize("name", ["", "../vigie.duckdb", "..", "0" * 64])
def test_what_is_not_kept_is_not_found(uploaded, name):
    publish(uploaded)
    with pytest.raises(StoreError, match="no longer available"):
        store.kept(uploaded[0].path, name)


def test_a_release_without_a_file_keeps_none(uploaded):
    project, _ = uploaded
    project.publish("a", project.told(("BE005C", 2023, 55.0)), "2025-02-01")
    assert not release_files.files_folder(project.path).exists()


def test_a_release_that_is_refused_leaves_no_file(uploaded):
    publish(uploaded)
    release_files.files_folder(uploaded[0].path).joinpath(SHA).unlink()
    with pytest.raises(StoreError, match="Release a already exists"):
        publish(uploaded)
    assert names(release_files.files_folder(uploaded[0].path)) == []


def test_a_file_that_changed_since_it_was_checked_is_refused(uploaded):
    project, file = uploaded
    project.publish("a", project.told(("BE005C", 2023, 55.0)), "2025-02-01", file=file)
    release = replace(store.release(project.path, "a"), id="b", sha256="0" * 64)
    with pytest.raises(StoreError, match="has changed since it was checked"):
        store.publish(project.path, release, project.told(("BE005C", 2023, 55.0)), store.ReleasePapers(file=file))


def test_two_releases_of_one_file_keep_it_once_and_withdrawing_keeps_it(uploaded):
    publish(uploaded)
    publish(uploaded, "b")
    store.withdraw(uploaded[0].path, "a")
    uploaded[0].build()
    assert names(release_files.files_folder(uploaded[0].path)) == [SHA]


def age(file, days):
    then = time.time() - days * release_files.DAY
    os.utime(file, (then, then))


def test_building_removes_copies_that_killed_processes_left(uploaded):
    publish(uploaded)
    folder = release_files.files_folder(uploaded[0].path)
    left, arriving = f"{release_files.ARRIVING}0a", f"{release_files.ARRIVING}0b"
    for name in (left, arriving):
        (folder / name).write_bytes(b"a part of a file")
    age(folder / left, 2)
    uploaded[0].build()
    assert names(folder) == sorted([arriving, SHA])


def test_a_file_that_belongs_to_no_release_is_removed_after_30_days_of_notice(uploaded):
    publish(uploaded)
    folder, leftover = release_files.files_folder(uploaded[0].path), "1" * 64
    (folder / leftover).write_bytes(b"left by a killed publication")
    (folder / "README").write_bytes(b"a note of the administrator")
    age(folder / leftover, 400)
    for days, there in ((0, True), (29, True), (31, False)):
        if days:
            age(folder / f"{release_files.UNKNOWN}{leftover}", days)
        uploaded[0].build()
        assert (folder / leftover).is_file() is there
    assert names(folder) == sorted([SHA, "README"])


def test_going_back_to_an_older_copy_and_forth_again_loses_no_file(uploaded):
    """As docs/operations.md tells: an older store is put back, then the newer one; a file of 45 days is still there."""
    project, _ = uploaded
    older = project.path.read_bytes()
    publish(uploaded)
    newer, folder = project.path.read_bytes(), release_files.files_folder(project.path)
    age(folder / SHA, 45)
    project.path.write_bytes(older)
    project.build()
    project.build()
    (problem,) = store.problems(project.path)
    assert problem.startswith(f"Files in {folder} that belong to no release of the store: 1. If an older backup")
    project.path.write_bytes(newer)
    project.build()
    assert store.kept(project.path, SHA).read_bytes() == CONTENT
    assert names(folder) == [SHA] and store.problems(project.path) == ()


def test_a_lost_folder_is_told_by_build_and_by_check(uploaded, capsys):
    project, _ = uploaded
    publish(uploaded)
    folder = release_files.files_folder(project.path)
    shutil.rmtree(folder)
    (problem,) = store.problems(project.path)
    assert problem.startswith(f"Stored files missing or altered in {folder}: 1 of 1. Releases whose file cannot be")
    for command, status in (("build", 0), ("check", 2)):
        assert main([command, "--store", str(project.path)]) == status
        output = capsys.readouterr()
        assert "Restore the folder from your backup" in output.out + output.err


def test_an_altered_file_is_told_by_check(uploaded):
    publish(uploaded)
    path = uploaded[0].path
    (release_files.files_folder(path) / SHA).write_bytes(CONTENT.replace(b"55", b"56"))  # as long as before
    assert store.problems(path) == ()
    assert "missing or altered" in store.problems(path, contents=True)[0]


def test_a_write_ahead_log_that_belongs_to_another_copy_says_what_to_do(uploaded):
    """A publication is killed after it was committed; then an older copy of the store is put beside its log."""
    project, _ = uploaded
    older, log = project.path.read_bytes(), Path(f"{project.path}.wal")
    publish(uploaded)
    killed = multiprocessing.get_context("spawn").Process(target=publish_and_die, args=(project,))
    killed.start()
    killed.join()
    newer = project.path.read_bytes()
    assert log.exists() and [one.id for one in project.open().releases()] == ["a", "killed"]
    project.path.write_bytes(older)
    for attempt in (project.open, project.build):
        with pytest.raises(StoreError, match=r"\.wal does not belong to the store .* Move the log away"):
            attempt()
    project.path.write_bytes(newer)
    assert [one.id for one in project.open().releases()] == ["a", "killed"]


def publish_and_die(project):
    store_file._let_go = lambda _connection: os.kill(os.getpid(), signal.SIGKILL)
    project.publish("killed", project.told(("BE005C", 2024, 1.0)), "2025-02-02")
