"""A damaged store: every command says so in a sentence and names the next step; a reader goes on from memory."""

import logging
import random
import shutil
import subprocess
import sys
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from indicators import load_catalogue
from indicators.__main__ import main
from indicators.model.errors import StoreBusyError, StoreDamagedError, StoreError, StoreFileError
from indicators.store import Store, assessed, build, examine, move_aside

ROOT = Path(__file__).parents[2]
PLACES = 60
HEADERS = 12_288  # bytes: the file's beginning and the two headers of the database; blocks follow
TELLS_WHAT_TO_DO = ("python -m indicators build --anew --store ", "Restore your latest backup")


def flip(path: Path, place: int) -> None:
    """Changes one bit of a file, as a failing disk does."""
    with path.open("r+b") as file:
        file.seek(place)
        (byte,) = file.read(1)
        file.seek(place)
        file.write(bytes([byte ^ 0x40]))


def places(size: int) -> list[int]:
    """Where bytes are flipped: ten in the headers, fifty anywhere; the same in every run."""
    chosen = random.Random(10)
    return [chosen.randrange(HEADERS) for _ in range(10)] + [chosen.randrange(size) for _ in range(PLACES - 10)]


@pytest.fixture
def sound_store(bundled_store: Path, tmp_path: Path) -> Path:
    """A copy of the store with the bundled figures: as built, without free blocks, which nobody reads or checks."""
    return Path(shutil.copyfile(bundled_store, tmp_path / "vigie.duckdb"))


@pytest.fixture
def published(project) -> Path:
    """A small store with a bundled release and a contributed one."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    project.publish("own", project.told(("BE005C", 2022, 57.0)), "2024-01-01")
    return project.path


def test_one_flipped_byte_anywhere_is_found_before_any_figure_is_read(sound_store):
    sound, catalogue = sound_store.read_bytes(), load_catalogue()
    for place in places(len(sound)):
        sound_store.write_bytes(sound)
        flip(sound_store, place)
        for act in (
            partial(build, sound_store, catalogue),
            partial(examine, sound_store),
            partial(Store.open, sound_store),
        ):
            with pytest.raises(StoreFileError) as refused:
                act()
            assert all(step in str(refused.value) for step in TELLS_WHAT_TO_DO), place


def test_every_command_ends_in_a_sentence(sound_store, capsys, tmp_path):
    sound, file = sound_store.read_bytes(), tmp_path / "out.csv"
    for place in (8, 4_100, HEADERS + 100, len(sound) - 1):
        sound_store.write_bytes(sound)
        flip(sound_store, place)
        for words in (["build"], ["check"], ["export", str(file)]):
            assert main([*words, "--store", str(sound_store)]) == 2, (place, words)
            output = capsys.readouterr()
            assert output.out == "" and str(sound_store) in output.err and "Traceback" not in output.err
            assert all(step in output.err for step in TELLS_WHAT_TO_DO), (place, words, output.err)
        assert not file.exists()


def test_a_store_cut_short_is_damaged(sound_store, capsys):
    sound = sound_store.read_bytes()
    for size in (0, 3_000, HEADERS, len(sound) // 2, len(sound) - 1):
        sound_store.write_bytes(sound[:size])
        assert main(["build", "--store", str(sound_store)]) == 2
        text = capsys.readouterr().err
        assert all(step in text for step in TELLS_WHAT_TO_DO), (size, text)


def test_whatever_reads_figures_says_it_too(sound_store, capsys, tmp_path):
    flip(sound_store, HEADERS + 100)
    figures = tmp_path / "figures.csv"
    figures.write_text("city,indicator,year,value\nBE005C,noise,2023,61.5\n")
    commands = (
        ["check", str(figures), "--for", "BE005C"],
        ["publish", str(figures), "--for", "BE005C", "--consent", "public"],
        ["releases"],
        ["report", "BE005C", "-o", str(tmp_path / "city.pdf")],
    )
    for words in commands:
        assert main([*words, "--store", str(sound_store)]) == 2, words
        assert "is damaged: " in capsys.readouterr().err, words


def test_a_build_moves_a_damaged_store_aside_with_all_that_belongs_to_it(sound_store, capsys):
    folder, log = sound_store.with_name("vigie.duckdb.files"), sound_store.with_name("vigie.duckdb.wal")
    folder.mkdir()
    (folder / "a").write_text("what a city brought")
    log.write_bytes(b"")
    flip(sound_store, HEADERS + 100)
    damaged = sound_store.read_bytes()
    assert main(["build", "--anew", "--store", str(sound_store)]) == 0
    (aside,) = sound_store.parent.glob("vigie-damaged-*.duckdb")
    assert str(aside) in capsys.readouterr().out
    assert aside.read_bytes() == damaged
    assert (aside.with_name(f"{aside.name}.files") / "a").read_text() == "what a city brought"
    assert aside.with_name(f"{aside.name}.wal").exists() and not log.exists()
    examine(sound_store)
    assert len(Store.open(sound_store).facts()) > 1000


def test_a_sound_store_is_never_moved_aside(published, process, capsys):
    before = published.read_bytes()
    assert main(["build", "--anew", "--store", str(published)]) == 2
    assert "is not damaged, so nothing was moved" in capsys.readouterr().err
    with process.holding(published), pytest.raises(StoreBusyError):
        move_aside(published, patience=0.05)
    assert published.read_bytes() == before


def test_a_log_of_another_store_is_not_taken_in(project):
    """Whoever puts a copy back and leaves the log of the killed writer beside it."""
    project.build()
    copy = project.path.read_bytes()
    write = (
        f"import duckdb, os; file = duckdb.connect({str(project.path)!r}); file.execute('CHECKPOINT');"
        'file.execute("INSERT INTO meta SELECT schema, version + 1, geography FROM meta"); os._exit(0)'
    )
    project.publish("own", project.told(("BE005C", 2022, 57.0)), "2024-01-01")
    subprocess.run([sys.executable, "-c", write], check=True, cwd=ROOT)
    log = Path(f"{project.path}.wal")
    assert log.stat().st_size > 0
    project.path.write_bytes(copy)
    with pytest.raises(StoreDamagedError, match=r"The log .*\.wal does not belong to the store"):
        project.open()
    log.unlink()
    assert len(project.open().cities()) == 4


def test_a_flipped_byte_of_contributed_data_is_found_by_a_build(published, project):
    sound, count = published.read_bytes(), 0
    for place in range(HEADERS, len(sound), 262_144):
        published.write_bytes(sound)
        flip(published, place + 5)
        try:
            project.build()
        except StoreDamagedError:
            count += 1
        else:  # a block that is free: what it holds is never read
            assert project.values() == {("BE005C", 2023): 58.0, ("BE005C", 2022): 57.0}
    assert count >= 2


def test_damage_under_a_reader_leaves_its_figures_as_they_were_and_is_logged_once(sound_store, caplog):
    catalogue = load_catalogue()
    build(sound_store, catalogue)
    store = Store.open(sound_store)
    right = store.facts()
    assert store.examine() is None
    sound = sound_store.read_bytes()
    for place in (4_100, HEADERS + 100, len(sound) // 2):
        sound_store.write_bytes(sound)
        assert store.examine() is None
        flip(sound_store, place)
        caplog.clear()
        with caplog.at_level(logging.ERROR, "vigie"):
            for _ in range(3):
                assert store.refresh() is False
                assert isinstance(store.examine(), StoreDamagedError), place
        (line,) = [one.message for one in caplog.records]
        assert "--anew" in line and "come from memory" in line
        assert store.facts().equals(right)


def test_a_reader_takes_in_the_copy_that_is_put_back(published, project):
    store, copy = project.open(), published.read_bytes()
    assert store.examine() is None
    flip(published, HEADERS + 100)
    assert store.examine() is not None
    published.write_bytes(copy)
    assert store.examine() is None and store.trouble is None
    project.publish("next", project.told(("BE005C", 2021, 56.0)), "2024-02-01")
    assert store.refresh() is True


def test_a_store_that_is_gone_is_trouble_until_it_is_back(published, project):
    store = project.open()
    away = published.rename(published.with_name("elsewhere"))
    assert "There is no store at" in str(store.examine())
    assert len(store.cities()) == 4
    away.rename(published)
    assert store.examine() is None


def test_a_publication_into_a_damaged_store_is_refused_and_changes_no_answer(published, project):
    flip(published, HEADERS + 100)
    damaged = published.read_bytes()
    with pytest.raises(StoreError):
        project.publish("next", project.told(("BE005C", 2021, 56.0)), str(date(2024, 2, 1)))
    assert published.read_bytes() == damaged and not Path(f"{published}.wal").exists()


def test_what_cities_answered_is_known_from_the_last_reading(published):
    before = assessed(published)
    flip(published, 4_100)
    assert assessed(published) is before
    with pytest.raises(StoreFileError):
        examine(published)
