"""A recording on disk: files by name, and the manifest with their hashes."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MANIFEST = "manifest.json"


class Recording:
    """A folder that a recording is written into; what an earlier one left there goes first."""

    def __init__(self, folder: Path):
        """Raises SystemExit for a folder that holds something else than a recording."""
        if folder.exists() and any(folder.iterdir()) and not (folder / MANIFEST).exists():
            raise SystemExit(f"{folder} holds something else than a recording: give an empty or a new folder.")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.folder, self.hashes, self.failures = folder, {}, {}
        self.close({})  # whatever happens, the folder is known for a recording

    def keep(self, name: str, content: bytes | str) -> None:
        """Writes a file. Two of the same name are a fault of the tool."""
        if name in self.hashes:
            raise ValueError(f"{name} is recorded twice.")
        body = content.encode() if isinstance(content, str) else content
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)
        self.hashes[name] = hashlib.sha256(body).hexdigest()

    @contextmanager
    def attempt(self, name: str) -> Iterator[None]:
        """Goes on where something cannot be made, and writes down why: that too is compared."""
        try:
            yield
        except Exception as error:
            self._fail(name, error)

    def _fail(self, name: str, error: Exception) -> None:
        self.failures[name] = f"{type(error).__name__}: {error}"
        self.keep(f"{name}.failed.txt", f"{type(error).__name__}: {error}\n")

    def close(self, about: dict[str, object]) -> None:
        """Writes the manifest."""
        manifest = {"about": about, "failures": self.failures, "files": dict(sorted(self.hashes.items()))}
        (self.folder / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False), encoding="utf-8")


def hashes(folder: Path) -> dict[str, str]:
    """The hash of each file of a recording, by name."""
    place = folder / MANIFEST
    if not place.exists():
        raise SystemExit(f"{folder} is no recording: it has no {MANIFEST}. Make one with `record {folder}`.")
    return json.loads(place.read_text(encoding="utf-8"))["files"]
