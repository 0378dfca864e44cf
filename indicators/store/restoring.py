"""A backup put in the place of the store again, which a running server takes in."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from indicators.model.errors import RecordError, StoreBusyError, StoreError, StoreFileError, StoreMissingError
from indicators.store import release_files, shared_record
from indicators.store.backup import PART, Backup, check_backup
from indicators.store.bundle import fingerprint
from indicators.store.database import LOG, PATIENCE, exclusively, first_row, identity, writing
from indicators.store.inspection import move_aside, problems
from indicators.store.migrations import migrate
from indicators.store.releases import Signature, log, now
from indicators.store.unfinished import copy_file, disk, remove_leftovers, unfinished_name

RESTORING = ".restoring-"  # in the name of a store that is not ready


@dataclass(frozen=True)
class Restored:
    """What a restoration did: the store that was there before, under its new name, and what is wrong with the new."""

    aside: Path | None
    problems: tuple[str, ...]


@dataclass(frozen=True)
class _Present:
    """The store that is to be replaced, as it was when the restoration began."""

    version: int
    identity: tuple


def restore_backup(folder: Path, path: Path, patience: float = PATIENCE) -> Restored:
    """Puts the store of a backup in the place of the one at a path, which stays there under another name.

    The backup is checked first, and stays as it is. Uploaded files are added to those there; none is removed. The store
    gets a version higher than the present one, so that a running server takes it in, and a line in the audit log.

    Raises as `check_backup`; StoreBusyError when somebody wrote meanwhile. Until the last step nothing is changed.
    """
    path, backup = Path(path), check_backup(folder)
    if shared_record.address():
        raise RecordError(
            "The store {path} is a replica: what counts is the record in PostgreSQL. Restore the backup of the record "
            "(docs/operations.md, “Several machines”).",
            path=path,
        )
    remove_leftovers(path.parent, f".{path.name}{RESTORING}")
    at_present = _at_present(path, patience)
    fresh = path.with_name(unfinished_name(f".{path.name}{RESTORING}"))
    with disk(path.parent):
        try:
            _prepare(backup, fresh, at_present.version if at_present else 0, patience)
            _add_uploads(backup, path)
            aside = _replace(path, fresh, at_present, patience)
            _add_uploads(backup, path)  # a damaged store took its folder of files with it
        finally:
            for ending in ("", LOG):
                Path(f"{fresh}{ending}").unlink(missing_ok=True)
    return Restored(aside, problems(path, contents=True, patience=patience))


def _at_present(path: Path, patience: float) -> _Present | None:
    """The store that is to be replaced, its log merged into it; None when there is none, or none that can be read."""
    try:
        with writing(path, patience) as connection:
            version = _version(connection)
    except StoreBusyError:
        raise
    except StoreFileError:
        return None
    return _Present(version, identity(path))


def _version(connection: duckdb.DuckDBPyConnection) -> int:
    return first_row(connection.execute("SELECT version FROM meta"))[0]


def _prepare(backup: Backup, fresh: Path, version: int, patience: float) -> None:
    """Copies the store of a backup to `fresh`, its log merged into it, ready to be renamed."""
    for ending in ("", LOG):
        if f"{backup.store}{ending}" in backup.files:
            copy_file(backup.folder / f"{backup.store}{ending}", Path(f"{fresh}{ending}"))
    migrate(fresh, patience, keep=False)  # a backup that an earlier version made
    with writing(fresh, patience) as connection:
        connection.execute("UPDATE meta SET version = greatest(version, ?) + 1", [version])
        log(connection, Signature(), "restore_backup", backup.folder.name)
    if Path(f"{fresh}{LOG}").exists():
        raise StoreError("The disk has no room for the restored store. Nothing was changed. Free some space.")


def _replace(path: Path, fresh: Path, at_present: _Present | None, patience: float) -> Path | None:
    """Gives the prepared store its name, in one step; the new name of the store before, if there was one."""
    aside = path.with_name(f"{path.stem}-before-restore-{now():%Y%m%d-%H%M%S}{path.suffix}")
    if at_present is not None:
        with exclusively(path, patience) as connection:  # of two restorations at once, the later sees the earlier
            if _Present(_version(connection), identity(path)) != at_present:
                raise StoreBusyError(
                    "The store {path} was changed in the meantime. Nothing was restored. Try again.", path=path
                )
            os.link(path, aside)
            fresh.replace(path)
    else:
        aside = _cleared(path, aside, patience)
        fresh.replace(path)
    release_files.synced(path.parent)
    return aside


def _cleared(path: Path, aside: Path, patience: float) -> Path | None:
    """Moves away what is no store that can be read, and a log without its store."""
    with suppress(StoreMissingError):
        return move_aside(path, patience)
    if Path(f"{path}{LOG}").exists():
        Path(f"{path}{LOG}").rename(f"{aside}{LOG}")
    return None


def _add_uploads(backup: Backup, path: Path) -> None:
    """Copies the uploaded files of a backup that are not beside the store, or no longer what they were."""
    target = release_files.files_folder(path)
    for name in backup.files:
        file = backup.folder / name
        if file.parent == backup.folder:
            continue
        there = target / file.name
        if not there.is_file() or fingerprint(there) != file.name:
            target.mkdir(mode=0o700, exist_ok=True)
            copy_file(file, target / f"{file.name}{PART}")
            (target / f"{file.name}{PART}").replace(there)
