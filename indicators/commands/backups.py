"""python -m indicators backup | verify | restore: the store with all its files, saved, checked, put back."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.model.errors import IndicatorsError
from indicators.model.locations import default_path

if TYPE_CHECKING:
    from indicators.store import Backup


def add(commands: argparse._SubParsersAction, with_store: Callable[[argparse.ArgumentParser], None]) -> None:
    """Adds `backup`, `verify` and `restore` to the parser's commands."""
    backup = commands.add_parser("backup", help="save the store and its files, while the server runs")
    backup.add_argument(
        "--to", metavar="FOLDER", type=Path, help="where backups are kept; default: backups, next to the store"
    )
    backup.add_argument("--keep", metavar="NUMBER", type=int, default=0, help="delete the oldest beyond this number")
    verify = commands.add_parser("verify", help="read a backup from end to end; without one, the store and its files")
    verify.add_argument("backup", metavar="BACKUP", type=Path, nargs="?", help="the folder that `backup` made")
    restore = commands.add_parser("restore", help="put the store of a backup in the place of the present one")
    restore.add_argument("backup", metavar="BACKUP", type=Path, help="the folder that `backup` made")
    for command, does in ((backup, back_up), (verify, verified), (restore, restored)):
        command.set_defaults(does=does)
        with_store(command)


def back_up(args: argparse.Namespace) -> str:
    """Makes a backup; returns what was saved where. Raises IndicatorsError."""
    from indicators import store

    if args.keep < 0:
        raise IndicatorsError("--keep is the number of backups that stay, 1 or more; 0 keeps all.")
    folder = args.to or args.store.parent / "backups"
    backup = store.back_up(args.store, folder, args.keep)
    problems = store.problems(backup.path, contents=True)
    sentence = f"{backup.folder} is saved and verified: {_content(backup)}."
    if problems:  # a job at night ends with an error, so that somebody reads it
        raise IndicatorsError("\n".join([sentence, *problems]))
    return sentence


def verified(args: argparse.Namespace) -> str:
    """Checks a backup, or the store in use; returns what was read. Raises IndicatorsError with what is wrong."""
    from indicators import store

    if args.backup:
        backup = store.check_backup(args.backup)
        return f"{backup.folder} is whole: {_content(backup)}, saved {backup.saved_at:%Y-%m-%d %H:%M} UTC."
    store.examine(args.store)
    if problems := store.problems(args.store, contents=True):
        raise IndicatorsError("\n".join(problems))
    return f"{args.store} is whole, and so are its uploaded files."


def restored(args: argparse.Namespace) -> str:
    """Puts a backup in the store's place; returns where the store before is now. Raises IndicatorsError."""
    from indicators import store

    done = store.restore_backup(args.backup, args.store or default_path())
    lines = [f"{args.store} is restored from {args.backup}."]
    if done.aside:
        lines.append(f"The store that was there is now {done.aside}.")
    return "\n".join([*lines, *done.problems])


def _content(backup: "Backup") -> str:
    uploads = sum("/" in name for name in backup.files)
    word = "uploaded file" if uploads == 1 else "uploaded files"
    return f"{uploads:,} {word}, {backup.size:,} bytes"
