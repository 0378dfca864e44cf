"""python -m indicators fetch: the newest files from their publishers' addresses."""

import argparse
from pathlib import Path

from indicators.model.errors import IndicatorsError
from indicators.model.indicators import Dataset

MEGABYTE = 1_000_000


def add(commands: argparse._SubParsersAction) -> None:
    """Adds `fetch` to the parser's commands."""
    words = commands.add_parser("fetch", help="download the latest files from their publishers")
    words.add_argument("datasets", metavar="DATASET", nargs="*", help="default: all datasets with an address")
    words.add_argument("--to", metavar="FOLDER", type=Path, default=Path("downloads"), help="default: %(default)s")
    words.add_argument("--most", metavar="MB", type=int, default=1000, help="largest file; default: %(default)s")
    words.set_defaults(does=fetch_files)


def fetch_files(args: argparse.Namespace) -> str:
    """Downloads what is asked; a line a file, with its size and checksum.

    Raises IndicatorsError when a file did not come, after having tried them all; what came stays.
    """
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
