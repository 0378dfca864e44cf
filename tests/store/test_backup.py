"""Backups: made while others read and write, read from end to end, and put back without a step that loses anything."""

import hashlib
import json
import os
import random
import shutil
from pathlib import Path

import pytest

from benchmarks.child_processes import child_processes
from indicators import store
from indicators.__main__ import main
from indicators.model.errors import StoreBusyError, StoreError
from indicators.store import release_files
from indicators.store.database import reading
from tests.store.test_damage import HEADERS, flip
from tests.store.test_full_disk import no_file_beyond
from tests.store.test_kill import run_until

KILLS = 5


@pytest.fixture
def filled(project):
    """A store with a bundled figure (2023: 58), a contributed one (2022: 57) and the file it came in."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    add(project, "first", 2022, 57.0)
    return project


def add(project, id: str, year: int, value: float) -> None:
    """Publishes a figure with the file it came in."""
    file = project.home / f"{id}.csv"
    file.write_text(f"{year},{value}\n" * 1000)
    project.publish(id, project.told(("BE005C", year, value)), "2024-01-01", file=file)


def rows(path: Path) -> dict[str, tuple]:
    """Every table of a store: how many rows, and a sum of all that stands in them."""
    with reading(path) as connection:
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'store'").fetchall()
        ask = 'SELECT count(*), bit_xor(hash(t)) FROM store."{}" AS t'
        return {name: connection.execute(ask.format(name)).fetchone() for (name,) in tables}


def uploads(path: Path) -> set[str]:
    """The uploaded files beside a store that are what their names say."""
    folder = release_files.files_folder(path)
    files = [*folder.iterdir()] if folder.is_dir() else []
    return {file.name for file in files if hashlib.sha256(file.read_bytes()).hexdigest() == file.name}


def test_a_backup_has_everything_and_the_store_goes_on(filled, tmp_path):
    reader, before = filled.open(), rows(filled.path)
    backup = store.back_up(filled.path, tmp_path / "backups")
    assert rows(backup.path) == before and uploads(backup.path) == uploads(filled.path) != set()
    assert {name.split("/")[0] for name in backup.files} == {"vigie.duckdb", "vigie.duckdb.files"}
    add(filled, "second", 2021, 56.0)
    assert reader.refresh() and rows(backup.path) == before
    assert store.check_backup(backup.folder) == backup


def test_a_restored_store_is_taken_in_by_a_server_that_runs(filled, tmp_path):
    backup = store.back_up(filled.path, tmp_path / "backups")
    add(filled, "second", 2021, 56.0)
    reader, later = filled.open(), rows(filled.path)
    assert reader.facts(first=2021)["value"].tolist() == [56.0, 57.0, 58.0]
    restored = store.restore_backup(backup.folder, filled.path)
    version = reader.version
    assert reader.refresh() and reader.version > version  # also for caches: never a number that meant something else
    assert reader.facts(first=2021)["value"].tolist() == [57.0, 58.0]
    assert rows(restored.aside) == later
    assert [sentence for sentence in restored.problems if "belong to no release of the store: 1" in sentence]
    with reading(filled.path) as connection:
        log = connection.execute("SELECT account, subject FROM audit WHERE act = 'restore_backup'").fetchall()
    assert log == [("command line", backup.folder.name)]
    assert [file.name for file in filled.home.iterdir() if "restoring" in file.name] == []


def test_while_a_restored_store_takes_its_place_nobody_else_has_the_old_one(filled, process, tmp_path, monkeypatch):
    """Of two restorations at once the later would throw away what the earlier had just put there."""
    backup, tried, link = store.back_up(filled.path, tmp_path / "backups"), [], os.link
    look = f"from indicators.store.database import reading\nwith reading({str(filled.path)!r}, 0.05): pass"

    def swap(path, aside):
        tried.append(process.run(look))
        link(path, aside)

    monkeypatch.setattr(os, "link", swap)
    store.restore_backup(backup.folder, filled.path)
    assert tried == [False] and process.run(look)


def test_what_a_killed_writer_left_in_the_log_is_in_the_backup(filled, process, tmp_path):
    write = (
        f"import duckdb, os; file = duckdb.connect({str(filled.path)!r}); file.execute('CHECKPOINT');"
        "file.execute(\"UPDATE release SET reason = 'in the log' WHERE id = 'first'\"); os._exit(0)"
    )
    assert process.run(write) and Path(f"{filled.path}.wal").stat().st_size > 0
    backup = store.back_up(filled.path, tmp_path / "backups")
    assert "vigie.duckdb.wal" in backup.files
    filled.path.unlink()
    Path(f"{filled.path}.wal").unlink()
    store.restore_backup(backup.folder, filled.path)
    assert {one.reason for one in filled.open().releases()} >= {"in the log"}
    assert not Path(f"{filled.path}.wal").exists()


def test_no_damaged_backup_is_restored(filled, tmp_path):
    sound = store.back_up(filled.path, tmp_path / "backups")
    names, before = [*sound.files, "manifest.json"], rows(filled.path)
    for number, name in enumerate(names):
        for harm in (lambda file: flip(file, file.stat().st_size // 2), Path.unlink):
            copy = shutil.copytree(sound.folder, tmp_path / f"harmed-{number}-{harm == Path.unlink}")
            harm(copy / name)
            with pytest.raises(StoreError, match=r"Use another backup|is not a backup"):
                store.restore_backup(copy, filled.path)
    assert rows(filled.path) == before


def test_a_manifest_that_leads_elsewhere_is_refused(filled, tmp_path):
    backup = store.back_up(filled.path, tmp_path / "backups")
    manifest = backup.folder / "manifest.json"
    words = json.loads(manifest.read_text())
    for harm in ({"store": "../vigie.duckdb"}, {"files": {"vigie.duckdb.files/../../x": [1, "0" * 64]}}, {"format": 2}):
        manifest.write_text(json.dumps({**words, **harm}))
        with pytest.raises(StoreError, match="cannot be read"):
            store.check_backup(backup.folder)
    for text in ("", "[]", "{}", '{"files": 3}'):
        manifest.write_text(text)
        with pytest.raises(StoreError, match="cannot be read"):
            store.check_backup(backup.folder)


def test_the_oldest_go_once_a_new_one_is_whole(filled, tmp_path):
    folder = tmp_path / "backups"
    first = store.back_up(filled.path, folder)
    second = store.back_up(filled.path, folder, keep=5)
    third = store.back_up(filled.path, folder, keep=2)
    assert [one.folder for one in store.backups(folder)] == [second.folder, third.folder]
    assert not first.folder.exists()
    (upload,) = uploads(third.path)
    beside = [release_files.files_folder(one.path) / upload for one in (second, third)]
    assert beside[0].stat().st_ino == beside[1].stat().st_ino  # an uploaded file never changes: one for both
    flip(filled.path, HEADERS + 100)
    with pytest.raises(StoreError, match="is damaged"):
        store.back_up(filled.path, folder, keep=1)
    assert [one.folder for one in store.backups(folder)] == [second.folder, third.folder]


def test_a_damaged_store_is_moved_aside_and_the_backup_takes_its_place(filled, tmp_path):
    backup = store.back_up(filled.path, tmp_path / "backups")
    flip(filled.path, HEADERS + 100)
    damaged = filled.path.read_bytes()
    restored = store.restore_backup(backup.folder, filled.path)
    assert restored.aside.read_bytes() == damaged and restored.problems == ()
    assert filled.values() == {("BE005C", 2022): 57.0, ("BE005C", 2023): 58.0}
    assert uploads(filled.path) == uploads(backup.path)


def test_a_store_that_somebody_writes_is_neither_saved_nor_replaced(filled, process, tmp_path):
    backup = store.back_up(filled.path, tmp_path / "backups")
    before = filled.path.read_bytes()
    with process.holding(filled.path):
        with pytest.raises(StoreBusyError):
            store.back_up(filled.path, tmp_path / "backups", patience=0.05)
        with pytest.raises(StoreBusyError):
            store.restore_backup(backup.folder, filled.path, patience=0.05)
    assert filled.path.read_bytes() == before
    assert [file.name for file in (tmp_path / "backups").iterdir()] == [backup.folder.name]


def test_a_full_disk_leaves_everything_as_it_was(filled, tmp_path):
    backup = store.back_up(filled.path, tmp_path / "backups")
    before = filled.path.read_bytes()
    with no_file_beyond(100_000):
        with pytest.raises(StoreError, match=r"could not be written: .* Nothing was changed\."):
            store.back_up(filled.path, tmp_path / "backups")
        with pytest.raises(StoreError, match=r"Nothing was changed\."):
            store.restore_backup(backup.folder, filled.path)
    assert [file.name for file in (tmp_path / "backups").iterdir()] == [backup.folder.name]
    assert filled.path.read_bytes() == before
    assert [file.name for file in filled.home.iterdir() if "restoring" in file.name] == []


def test_a_restoration_that_is_killed_leaves_the_old_or_the_new(filled, tmp_path):
    backup = store.back_up(filled.path, tmp_path / "backups")
    add(filled, "second", 2021, 56.0)
    new, old = {2022: 57.0, 2023: 58.0}, {2021: 56.0, 2022: 57.0, 2023: 58.0}
    copy, moments = filled.path.read_bytes(), random.Random(5)
    processes = child_processes("indicators.store", "tests.store.conftest")
    run_until(processes, None, store.restore_backup, backup.folder, filled.path)  # the first waits for the modules
    filled.path.write_bytes(copy)
    duration = run_until(processes, None, store.restore_backup, backup.folder, filled.path)
    outcomes = []
    for _kill in range(KILLS):
        filled.path.write_bytes(copy)
        run_until(processes, moments.uniform(0, duration), store.restore_backup, backup.folder, filled.path)
        store.examine(filled.path)
        values = {year: value for (_geo, year), value in filled.values(first=2021).items()}
        assert values in (old, new)
        outcomes.append(values)
    assert len(outcomes) == KILLS


def test_the_commands_say_what_they_did(filled, tmp_path, capsys):
    folder, where = tmp_path / "kept here", ["--store", str(filled.path)]
    assert main(["backup", "--to", str(folder), "--keep", "3", *where]) == 0
    (backup,) = store.backups(folder)
    content = f"1 uploaded file, {backup.size:,} bytes"
    assert capsys.readouterr().out == f"{backup.folder} is saved and verified: {content}.\n"
    assert main(["verify", str(backup.folder), *where]) == 0
    moment = f"{backup.saved_at:%Y-%m-%d %H:%M} UTC"
    assert capsys.readouterr().out == f"{backup.folder} is whole: {content}, saved {moment}.\n"
    assert main(["verify", *where]) == 0
    assert capsys.readouterr().out == f"{filled.path} is whole, and so are its uploaded files.\n"
    assert main(["restore", str(backup.folder), *where]) == 0
    output = capsys.readouterr().out
    (aside,) = filled.home.glob("vigie-before-restore-*.duckdb")
    assert output == (f"{filled.path} is restored from {backup.folder}.\nThe store that was there is now {aside}.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["backup", "--keep", "-1"], "--keep is the number of backups"),
        (["verify", "nowhere"], "nowhere is not a backup: it has no manifest.json"),
        (["restore", "nowhere"], "nowhere is not a backup: it has no manifest.json"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(filled, capsys, words, sentence):
    assert main([*words, "--store", str(filled.path)]) == 2
    output = capsys.readouterr()
    assert sentence in output.err and "Traceback" not in output.err


def test_an_upload_that_is_gone_is_told_with_the_backup(filled, capsys):
    (upload,) = uploads(filled.path)
    (release_files.files_folder(filled.path) / upload).unlink()
    assert main(["backup", "--store", str(filled.path)]) == 2
    text = capsys.readouterr().err
    assert "is saved and verified: 0 uploaded files" in text and "Stored files missing or altered" in text
    assert len(store.backups(filled.home / "backups")) == 1
