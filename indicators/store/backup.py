"""Backups of a store, made while it is in use, and checked.

A backup is a folder: the file, its write-ahead log, the uploaded files, and `manifest.json` with the size and the
SHA-256 checksum of each.
"""

import json
import os
import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from indicators.model.errors import StoreError
from indicators.store import release_files
from indicators.store.bundle import fingerprint
from indicators.store.database import LOG, PATIENCE, first_row, reading
from indicators.store.inspection import examine
from indicators.store.releases import now
from indicators.store.unfinished import copy_file, disk, remove_leftovers, unfinished_name

MANIFEST = "manifest.json"
PART = ".part-"  # in the names of what is not ready
FORMAT = 1  # of the manifest


@dataclass(frozen=True)
class Backup:
    """A whole backup.

    `saved_at`: UTC. `version`: of the store. `files`: name in the folder -> (bytes, SHA-256).
    """

    folder: Path
    saved_at: datetime
    store: str
    version: int
    files: dict[str, tuple[int, str]]

    @property
    def path(self) -> Path:
        """The store in it."""
        return self.folder / self.store

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(size for size, _checksum in self.files.values())


def back_up(path: Path, folder: Path, keep: int = 0, patience: float = PATIENCE) -> Backup:
    """Makes a backup of the store at a path, in a new folder inside `folder`, and reads it from end to end.

    Readers go on; whoever writes waits while the file is copied. `keep`: how many backups stay in the folder, the
    newest; 0: all. Uploaded files that the backup before has too are linked, not copied, where the disk can.

    Raises as `reading`, and StoreError where the disk has no room or the folder cannot be written: then the folder is
    as before.
    """
    path, folder = Path(path), Path(folder)
    before = [backup for backup in backups(folder) if backup.store == path.name]
    with disk(folder), _part(folder) as part:
        version, checksums = _copied_store(path, part, patience)
        files = _copied_uploads(path, part, checksums, before[-1].folder if before else None)
        examine(part / path.name, patience)
        moment = now().replace(microsecond=0)
        backup = Backup(part, moment, path.name, version, {**_sums(part, [path.name, f"{path.name}{LOG}"]), **files})
        _write(part / MANIFEST, _manifest(backup).encode())
        place = _free_place(folder, f"{path.stem}-{moment:%Y%m%d-%H%M%S}")
        part.rename(place)
        release_files.synced(folder)
    for old in before[: max(0, len(before) + 1 - keep)] if keep else []:
        shutil.rmtree(old.folder)
    return read_backup(place)


def backups(folder: Path) -> list[Backup]:
    """The backups in a folder, oldest first; what is not one is left out."""
    folder, complete = Path(folder), []
    for place in folder.iterdir() if folder.is_dir() else ():
        if not place.name.startswith(PART) and (place / MANIFEST).is_file():
            with suppress(StoreError):
                complete.append(read_backup(place))
    return sorted(complete, key=lambda backup: (backup.saved_at, backup.folder.name))


def read_backup(folder: Path) -> Backup:
    """What the manifest of a backup says. Raises StoreError when the folder has none, or one that cannot be read."""
    folder = Path(folder)
    try:
        words = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {str(name): (int(size), str(checksum)) for name, (size, checksum) in words["files"].items()}
        backup = Backup(folder, datetime.fromisoformat(words["made"]), words["store"], int(words["version"]), files)
        if words["format"] != FORMAT or not all(_belongs(name, backup.store) for name in files):
            raise ValueError(words["format"])
    except FileNotFoundError as error:
        raise StoreError(
            "{folder} is not a backup: it has no {name}. Name the folder that `backup` made.",
            folder=folder,
            name=MANIFEST,
        ) from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(
            "The {name} of the backup {folder} cannot be read. Use another backup.", folder=folder, name=MANIFEST
        ) from error
    return backup


def check_backup(folder: Path) -> Backup:
    """Reads every file of a backup and compares its checksum, then every row of the store in it.

    Raises StoreError that names the first file that is missing or altered, and as `reading`.
    """
    backup = read_backup(folder)
    for name, (size, checksum) in backup.files.items():
        place = backup.folder / name
        if not place.is_file() or place.stat().st_size != size or fingerprint(place) != checksum:
            raise StoreError(
                "The backup {folder} is damaged: {file} is missing or altered. Use another backup.",
                folder=backup.folder,
                file=name,
            )
    if backup.store not in backup.files:
        raise StoreError("The backup {folder} has no store in it. Use another backup.", folder=backup.folder)
    if f"{backup.store}{LOG}" not in backup.files and (backup.folder / f"{backup.store}{LOG}").exists():
        raise StoreError(
            "The backup {folder} has a log that does not belong to it. Use another backup.", folder=backup.folder
        )
    examine(backup.path, earlier=True)
    return backup


def _belongs(name: str, store: str) -> bool:
    """Whether a backup of a store may have a file of this name: nothing is written beside where it belongs."""
    uploads = rf"{re.escape(release_files.files_folder(Path(store)).name)}/[0-9a-f]{{64}}"
    return "/" not in store and (name in (store, f"{store}{LOG}") or re.fullmatch(uploads, name) is not None)


def _copied_store(path: Path, part: Path, patience: float) -> tuple[int, list[str]]:
    """Copies the file and its log while nobody writes; the store's version, and the uploaded files it needs."""
    with reading(path, patience) as connection:
        version = first_row(connection.execute("SELECT version FROM meta"))[0]
        checksums = connection.execute(
            "SELECT DISTINCT sha256 FROM release WHERE origin = 'contributed' AND size > 0 ORDER BY 1"
        ).fetchall()
        for ending in ("", LOG):
            if Path(f"{path}{ending}").exists():
                copy_file(Path(f"{path}{ending}"), part / f"{path.name}{ending}")
    return version, [checksum for (checksum,) in checksums]


def _copied_uploads(path: Path, part: Path, checksums: list[str], before: Path | None) -> dict[str, tuple[int, str]]:
    """Copies the uploaded files, which never change; the ones that are gone are left out (`problems` names them)."""
    source, target = release_files.files_folder(path), release_files.files_folder(part / path.name)
    earlier = release_files.files_folder(before / path.name) if before else None
    if checksums:
        target.mkdir(mode=0o700)
    for checksum in checksums:
        if not (source / checksum).is_file():
            continue
        if not (earlier and _linked(earlier / checksum, target / checksum)):
            copy_file(source / checksum, target / checksum)
    return _sums(part, [f"{target.name}/{checksum}" for checksum in checksums])


def _linked(file: Path, target: Path) -> bool:
    """Whether a file of an earlier backup, still what its name says, could be taken over without copying."""
    try:
        if fingerprint(file) != file.name:
            return False
        os.link(file, target)
    except OSError:
        return False
    return True


@contextmanager
def _part(folder: Path) -> Generator[Path]:
    """A new folder for a backup that is being made; gone afterwards unless it has another name by then."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    remove_leftovers(folder, PART)
    part = folder / unfinished_name(PART)
    part.mkdir(mode=0o700)
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _free_place(folder: Path, name: str) -> Path:
    number, place = 1, folder / name
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}"
    return place


def _write(target: Path, content: bytes) -> None:
    with target.open("xb") as written:
        written.write(content)
        written.flush()
        os.fsync(written.fileno())


def _sums(part: Path, names: list[str]) -> dict[str, tuple[int, str]]:
    there = [name for name in names if (part / name).is_file()]
    return {name: ((part / name).stat().st_size, fingerprint(part / name)) for name in there}


def _manifest(backup: Backup) -> str:
    words = {
        "format": FORMAT,
        "made": backup.saved_at.isoformat(),
        "store": backup.store,
        "version": backup.version,
        "files": backup.files,
    }
    return json.dumps(words, indent=1, sort_keys=True)
