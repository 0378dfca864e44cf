"""python -m indicators fetch: the newest files from their publishers; --all also checks and hands them in."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from indicators.model.errors import IndicatorsError
from indicators.model.indicators import Dataset
from indicators.model.locations import default_path

if TYPE_CHECKING:
    from indicators.contribute.refresh import Refresh

MEGABYTE = 1_000_000


def add(commands: argparse._SubParsersAction) -> None:
    """Adds `fetch` to the parser's commands."""
    words = commands.add_parser("fetch", help="download the latest files from their publishers")
    words.add_argument("datasets", metavar="DATASET", nargs="*", help="default: all datasets with an address")
    words.add_argument("--to", metavar="FOLDER", type=Path, default=Path("downloads"), help="default: %(default)s")
    words.add_argument("--most", metavar="MB", type=int, default=1000, help="largest file; default: %(default)s")
    words.add_argument(
        "--all", action="store_true", help="also check every file and hand in what is new, for an editor to decide"
    )
    words.add_argument("--store", metavar="PATH", type=Path, default=default_path(), help="default: %(default)s")
    words.set_defaults(does=fetch_files)


def fetch_files(args: argparse.Namespace) -> str:
    """Downloads what is asked; a line a file, with its size and checksum.

    Raises IndicatorsError when a file did not come, after having tried them all; what came stays.
    """
    if args.all:
        return refresh_all(args)
    from indicators import catalogue as catalogues
    from indicators.contribute.imports import fetch

    catalogue = catalogues.load()
    datasets = [catalogue.dataset(id) for id in args.datasets] or [
        one for one in catalogue.datasets.values() if one.downloads
    ]
    lines, failed = [], False
    for dataset in datasets:
        for outcome in fetch(dataset, args.to, args.most * MEGABYTE):
            failed |= isinstance(outcome, IndicatorsError)
            lines.append(str(outcome) if isinstance(outcome, IndicatorsError) else _line(dataset, outcome))
    if failed:
        raise IndicatorsError("\n".join(lines))
    return "\n".join(lines)


def _line(dataset: Dataset, file) -> str:
    names = {one.sha256: one.name for one in dataset.files} | (
        {file.before: "the previous file"} if file.before else {}
    )
    state = (
        f"the same as {names[file.sha256]}"
        if file.sha256 in names
        else "different from before"
        if file.before
        else "new"
    )
    reader = next(one.reader for one in dataset.downloads if one.name == file.path.name)
    return (
        f"{dataset.id}: {file.path} has {file.size:,} bytes, SHA-256 {file.sha256}, {state}.\n"
        f"  Next: python -m indicators import {reader} {file.path} --dataset {dataset.id} --dry-run"
    )


def refresh_all(args: argparse.Namespace) -> str:
    """Fetches, checks and hands in every file with an address, then lists the datasets that are late.

    Raises IndicatorsError when a file failed, after having tried them all; what was handed in stays.
    """
    from indicators import catalogue as catalogues
    from indicators import store
    from indicators.access.rights import CONSOLE, visibility
    from indicators.contribute import refresh
    from indicators.contribute.publishing import Publishing

    if args.datasets:
        raise IndicatorsError("Name datasets or use --all, not both.")
    catalogue = catalogues.load()
    publishing = Publishing(args.store, catalogue)
    lines, failed = [], 0
    for outcome in refresh.refresh(publishing, catalogue, CONSOLE, args.to, args.most * MEGABYTE):
        failed += outcome.state == "failed"
        lines += _outcome(outcome)
    releases = store.Store.open(args.store).for_(visibility(CONSOLE)).releases()
    for dataset, day in refresh.overdue(catalogue, releases, datetime.now(UTC).date()):
        by_hand = "" if dataset.downloads else f" Download it from {dataset.address}, then import it."
        lines.append(f"{dataset.id}: a newer release was expected by {day}.{by_hand}")
    if failed:
        raise IndicatorsError("\n".join([*lines, f"{failed} files were not fetched or not read. The others are done."]))
    return "\n".join(lines)


def _outcome(outcome: "Refresh") -> list[str]:
    """What became of a file, in lines: how many figures are new and revised, the first revised, what is unusual."""
    from indicators.commands.import_files import counts

    name = f"{outcome.dataset}, {outcome.file}"
    if outcome.state == "failed":
        return [outcome.error]
    if outcome.state == "waiting":
        return [f"{name}: release {outcome.release} has the same file already. Nothing was handed in."]
    lines = counts(outcome.imported) if outcome.imported else []
    if outcome.state == "unchanged":
        return [*lines, f"{name}: nothing new."]
    lines += [f"  Unusual: {one}." for one in outcome.doubts]
    return [*lines, f"{name}: release {outcome.release} waits for an editor's decision."]
