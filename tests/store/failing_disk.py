"""A real disk that becomes read-only under a store: a program for a mount namespace of its own, which ends with it.

`unshare --mount python -m tests.store.failing_disk KIND STORE FOLDER` prints what was noticed and what each act said.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from indicators.model.errors import IndicatorsError
from indicators.store import Store, release_files
from indicators.store.writability import unwritable
from tests.store.test_read_only import answer

MEGABYTES = 64


def main(kind: str, store: Path, folder: Path) -> Iterator[object]:
    """`kind`: "remounted" by its administrator and mounted for writing again, or "failed" and not to be repaired."""
    disk = folder / "disk"
    disk.mkdir()
    mount = _memory if kind == "remounted" else _image
    mount(disk)
    path = Path(shutil.copy(store, disk / "vigie.duckdb"))
    yield _state(path)
    if kind == "remounted":
        _run("mount", "-o", "remount,ro", disk)
    else:
        device = Path(_run("findmnt", "-no", "SOURCE", disk)).name
        Path(f"/sys/fs/ext4/{device}/trigger_fs_error").write_text("a test")
    yield _state(path)
    if kind == "remounted":
        _run("mount", "-o", "remount,rw", disk)
        yield _state(path)


def _state(path: Path) -> dict[str, object]:
    """What is noticed before anybody saves, what becomes of what is saved, and what is read."""
    error = unwritable(path)
    releases = [one.id for one in Store.open(path).releases()]
    return {
        "noticed": str(error.why) if error else "",
        "answer": _refusal(lambda: answer(path)),
        "file": _refusal(lambda: _bring(path)),
        "releases": releases,
    }


def _bring(path: Path) -> None:
    with release_files.copied(path, Path(__file__)):
        pass


def _refusal(act: Callable[[], object]) -> str:
    try:
        act()
    except IndicatorsError as error:
        return f"{type(error).__name__}: {getattr(error, 'why', error)}"
    return ""


def _memory(disk: Path) -> None:
    _run("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", disk)


def _image(disk: Path) -> None:
    """A disk in a file that becomes read-only at the first error, as most are set up."""
    image = disk.with_name("image")
    with image.open("wb") as file:
        file.truncate(MEGABYTES << 20)
    _run("mkfs.ext4", "-q", "-F", image)
    _run("mount", "-o", "loop,errors=remount-ro", image, disk)


def _run(*words: object) -> str:
    return subprocess.run([str(one) for one in words], check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    json.dump(list(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))), sys.stdout)
