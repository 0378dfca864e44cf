"""A store that may not be written to: figures are read as before, and whatever is saved is refused in words."""

import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from indicators import store
from indicators.contribute.error_words import public
from indicators.language.language import load_language
from indicators.model.errors import IndicatorsError
from indicators.model.preparedness import Answer, Subject
from indicators.store import Store, release_files
from indicators.store.database import reading

NOBODY = 65534
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="this system has no modes of files")


@pytest.fixture
def locked(project) -> Iterator[Path]:
    """A store with a figure, in a folder that everybody may read and nobody may change."""
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    folder = Path(tempfile.mkdtemp(prefix="vigie-read-only-"))
    path = Path(shutil.copyfile(project.path, folder / "vigie.duckdb"))
    path.chmod(0o444)
    folder.chmod(0o555)
    try:
        yield path
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


def answer(path: Path) -> None:
    with store.assessing(path) as register:
        register.add([Answer("BE005C", Subject.SCORECARD, "p1_1", level=2, account="ada")])


def bring(path: Path) -> None:
    with release_files.copied(path, Path(__file__)):
        pass


def act_without_rights(path: Path, say: Connection) -> None:
    """Reads, answers and brings a file as an unprivileged user; says what was read, and how each act was refused.

    In a process of its own: root may write whatever a mode forbids, and gives up its rights for good.
    """
    languages = [load_language(code) for code in ("en", "fr")]
    Store.open(path)  # loads what is loaded late: nobody may read the interpreter's folder
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    refusals = []
    for act in (answer, bring):
        try:
            act(path)
        except IndicatorsError as error:
            refusals.append([type(error).__name__, str(error), *(public(error, one) for one in languages)])
    say.send(([one.id for one in Store.open(path).releases()], refusals))


def test_figures_are_read_and_nothing_is_saved_until_it_may_be_written_again(locked):
    before = locked.read_bytes()
    receiver, say = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=act_without_rights, args=(locked, say))
    process.start()
    say.close()
    releases, (first, second) = receiver.recv()
    process.join()
    assert releases == ["survey@2023-07-01"]
    kind, log, english, french = first
    assert kind == "StoreUnwritableError" and f'"{locked}": Permission denied. Nothing was changed.' in log
    assert english == (
        "Nothing can be saved at the moment: the server may not write there. Figures can be read as before. "
        "Contact your administrator; details are in the server log."
    )
    assert "le serveur n’a pas le droit d’y écrire" in french and str(locked) not in english + french
    assert second[2].startswith("The file could not be saved: the server may not write there. Nothing was published.")
    assert locked.read_bytes() == before and list(locked.parent.iterdir()) == [locked]
    locked.parent.chmod(0o755)
    locked.chmod(0o644)
    answer(locked)
    with reading(locked) as connection:
        assert connection.execute("SELECT count(*) FROM answer").fetchone() == (1,)


def may_mount() -> bool:
    """Whether this machine lets the tests mount disks that nobody else sees."""
    tools = all(shutil.which(one) for one in ("unshare", "mount", "mkfs.ext4", "findmnt"))
    trial = ["unshare", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return tools and os.geteuid() == 0 and subprocess.run(trial, capture_output=True, check=False).returncode == 0


def failing_disk(kind: str, store_path: Path, folder: Path) -> list[dict]:
    command = ["unshare", "--mount", sys.executable, "-m", "tests.store.failing_disk", kind, store_path, folder]
    ended = subprocess.run(
        [str(one) for one in command], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    if kind == "failed" and "mount" in ended.stderr:
        pytest.skip("this machine cannot mount a disk that lies in a file")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


@pytest.mark.parametrize("kind", ["remounted", "failed"])
def test_a_real_disk_that_becomes_read_only_is_noticed_before_anybody_saves(project, tmp_path, kind):
    """A failed disk still calls itself writable: only who writes learns it."""
    if not may_mount():
        pytest.skip("only root may mount a disk for itself")
    project.declare("survey", project.told(("BE005C", 2023, 58.0)))
    project.build()
    before, meanwhile, *after = failing_disk(kind, project.path, tmp_path)
    works = {"noticed": "", "answer": "", "file": "", "releases": ["survey@2023-07-01"]}
    assert before == works and after == ([works] if kind == "remounted" else [])
    reason = "the server's disk is read-only"
    assert meanwhile["noticed"] == reason and meanwhile["releases"] == works["releases"]
    assert meanwhile["answer"] == f"StoreUnwritableError: {reason}" and reason in meanwhile["file"]
