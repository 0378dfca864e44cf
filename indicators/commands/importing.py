"""python -m indicators import READER FILE ...: a publisher's file becomes a release that the network contributed."""

import argparse
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from indicators import catalogue as catalogues
from indicators import store
from indicators.errors import IndicatorsError
from indicators.model import Release

NETWORK = "network"  # who brings official figures in
SHOWN = 5  # changed figures that are printed


def add(commands: argparse._SubParsersAction) -> None:
    """Adds `import` to the parser's commands."""
    words = commands.add_parser("import", help="bring in a file as its publisher releases it")
    words.add_argument("reader", metavar="READER", help="eurostat, es_interior, police_uk, ...; auto: by the content")
    words.add_argument("files", metavar="FILE", type=Path, nargs="+", help="several only for files of incidents")
    words.add_argument("--dataset", metavar="ID", help="where the reader could feed several")
    words.add_argument("--dry-run", action="store_true", help="only tell what would change")
    words.add_argument("--reason", metavar="TEXT", default="", help="why, in one sentence; kept with the release")
    words.add_argument("--store", metavar="PATH", type=Path, default=store.default_path(), help="default: %(default)s")
    words.set_defaults(does=import_files)


def import_files(asked: argparse.Namespace) -> str:
    """Reads, checks and compares the files, publishes them unless it is a rehearsal; returns what was done.

    Raises IndicatorsError and OSError.
    """
    from indicators.submissions.official import changes, newest
    from indicators.submissions.remarks import sentence

    delivery = _delivered(asked)
    held = store.Store.open(asked.store).facts(sorted(delivery.observations["indicator"].unique()))
    delivery = newest(delivery, held)
    told = _counts(changes(delivery.observations, held), delivery.dataset)
    told += [sentence(one) for one in delivery.remarks]
    if delivery.observations.empty:
        return "\n".join([*told, "Nothing was published: later files of the publisher tell it already."])
    if asked.dry_run:
        return "\n".join([*told, "Nothing was published: this was a rehearsal (--dry-run)."])
    release = _release(asked, delivery.dataset, len(delivery.observations))
    store.publish(asked.store, release, delivery.observations)
    return "\n".join([*told, f"Release {release.id} is published in {asked.store}."])


def _delivered(asked: argparse.Namespace):
    """What the files tell. A reader that is a kind of incident files takes several."""
    from indicators.submissions import incidents, official

    catalogue = catalogues.load()
    name = asked.reader
    if name == "auto":
        name = incidents.recognised(asked.files[0], catalogue) or official.recognised(asked.files[0])
    if name in catalogue.incidents:
        return incidents.delivered(asked.files, catalogue.incidents[name], catalogue)
    if len(asked.files) > 1:
        raise IndicatorsError(
            f"Reader {asked.reader!r} takes one file at a time; only files of incidents come together."
        )
    return official.delivered(asked.files[0], catalogue, name, asked.dataset)


def _counts(compared: pd.DataFrame, dataset: str) -> list[str]:
    """How many figures are new, changed and unchanged, and the first of the changed ones."""
    numbers = compared["change"].value_counts()
    counts = ", ".join(f"{numbers.get(word, 0):,} {word}" for word in ("new", "changed", "unchanged"))
    changed = compared[compared["change"] == "changed"].head(SHOWN)
    lines = [f"  {one.indicator} {one.geo} {one.period}: {one.was:g} -> {one.value:g}" for one in changed.itertuples()]
    return [f"{dataset}: {len(compared):,} figures: {counts}.", *lines]


def _release(asked: argparse.Namespace, dataset: str, rows: int) -> Release:
    today = datetime.now(UTC).date()
    prints = [store.fingerprint(file) for file in asked.files]
    print_ = prints[0] if len(prints) == 1 else hashlib.sha256("".join(sorted(prints)).encode()).hexdigest()
    return Release(
        id=f"{dataset}@{today}-{print_[:8]}",
        dataset=dataset,
        vintage=today,
        status="published",
        origin="contributed",
        file=", ".join(sorted(file.name for file in asked.files)),
        sha256=print_,
        rows=rows,
        scope="partial",
        author=NETWORK,
        reason=asked.reason,
    )
