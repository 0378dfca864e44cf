"""Files as official publishers release them: recognised, read, compared with what stands, published by an editor."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from indicators.access.rights import Act, Viewer, demand, visibility
from indicators.catalogue import Catalogue
from indicators.contribute import incidents, official
from indicators.contribute.official import OfficialFigures
from indicators.contribute.publishing import Delivery, Publishing
from indicators.model.errors import SourceError, StoreError, Template
from indicators.model.indicators import Dataset, Release
from indicators.model.limits import Download
from indicators.model.submissions import NETWORK, Consent
from indicators.readers.files.downloads import MOST, PATIENCE, Fetched, fetched
from indicators.store import Store, fingerprint

AUTO = "auto"


@dataclass(frozen=True, eq=False)
class Import:
    """What one or several files of a publisher tell, beside what stands.

    `compared`: tables.OBSERVATIONS, `was` (the value that stands) and `change` (new | changed | unchanged).
    """

    names: tuple[str, ...]
    paths: tuple[Path, ...]
    delivered: OfficialFigures
    compared: pd.DataFrame

    def count(self, change: str) -> int:
        """How many figures are new, changed or unchanged."""
        return int((self.compared["change"] == change).sum())


def recognised(path: Path, catalogue: Catalogue) -> str:
    """The reader whose publisher's file this is, or the kind of incident file; empty where it is neither."""
    return incidents.recognised(path, catalogue) or official.recognised(path) or ""


def read(
    store: Store,
    catalogue: Catalogue,
    viewer: Viewer,
    paths: Sequence[Path],
    names: Sequence[str],
    reader: str = AUTO,
    dataset: str | None = None,
) -> Import:
    """The files read by a reader (`auto`: by their content) and compared. Several only for files of incidents.

    Raises AccessError, SourceError, TableError.
    """
    demand(viewer, Act.PUBLISH, NETWORK)
    name = recognised(paths[0], catalogue) if reader == AUTO else reader
    if name in catalogue.incidents:
        delivered = incidents.delivered(list(paths), catalogue.incidents[name], catalogue)
    elif len(paths) > 1:
        raise SourceError(
            Template("Reader {name!r} reads one file at a time. Only files of incidents can be uploaded together."),
            name=name,
        )
    else:
        delivered = official.delivered(paths[0], catalogue, name or None, dataset)
    facts = store.for_(visibility(viewer)).facts(sorted(delivered.observations["indicator"].unique()))
    delivered = official.newest(delivered, facts)
    return Import(tuple(names), tuple(paths), delivered, official.changes(delivered.observations, facts))


def publish(publishing: Publishing, viewer: Viewer, imported: Import, reason: str = "") -> Release:
    """Publishes what was read: official figures are public. Raises AccessError, StoreError, TableError."""
    return publishing.publish(viewer, _delivery(imported, reason))


def submit(publishing: Publishing, viewer: Viewer, imported: Import, reason: str = "") -> Release:
    """Hands in what was read, for an editor to publish or refuse. Raises AccessError, StoreError, TableError."""
    return publishing.submit(viewer, _delivery(imported, reason))


def checksum(paths: Sequence[Path]) -> str:
    """The checksum by which the release of these files is known."""
    prints = [fingerprint(path) for path in paths]
    return prints[0] if len(prints) == 1 else hashlib.sha256("".join(sorted(prints)).encode()).hexdigest()


def _delivery(imported: Import, reason: str) -> Delivery:
    """The release of what was read. Raises StoreError where nothing was."""
    if imported.delivered.observations.empty:
        raise StoreError("Nothing to publish: the publisher's later files already contain all of these figures.")
    dataset, today = imported.delivered.dataset, datetime.now(UTC).date()
    sha256 = checksum(imported.paths)
    release = Release(
        *(f"{dataset}@{today}-{sha256[:8]}", dataset, today, "published", "contributed"),
        *(", ".join(sorted(imported.names)), sha256, len(imported.delivered.observations)),
        scope="partial",
        author=NETWORK,
        reason=reason,
    )
    public = dict.fromkeys(imported.delivered.observations["indicator"].unique(), Consent.PUBLIC)
    original = (
        imported.paths[0] if len(imported.paths) == 1 and dataset != NETWORK else None
    )  # single events are not kept
    return Delivery(release, imported.delivered.observations, original, public)


def fetch(dataset: Dataset, folder: Path, most: int = MOST, patience: float = PATIENCE) -> list[Fetched | SourceError]:
    """Every declared file of the dataset, or why it did not come, with what to do by hand; in the declared order.

    Raises SourceError when the catalogue declares no address of a file, OSError.
    """
    if not dataset.downloads:
        raise SourceError(
            f"The catalogue has no permanent address for the files of {dataset.id!r}. Download them from "
            f"{dataset.address}, then run: python -m indicators import auto FILE"
        )
    return [_one(dataset, download, folder, most, patience) for download in dataset.downloads]


def _one(dataset: Dataset, download: Download, folder: Path, most: int, patience: float) -> Fetched | SourceError:
    try:
        return fetched(download, folder, most, patience)
    except SourceError as error:
        path = Path(folder) / download.name
        return SourceError(
            f"{dataset.id}, {download.name}: {error} Nothing was written. To do it by hand, download it from "
            f"{dataset.address}, save it as {path}, then run: python -m indicators import {download.reader} {path}"
        )
