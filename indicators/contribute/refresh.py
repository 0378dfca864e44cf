"""The publishers' newest files: fetched, checked against the last release, handed in for an editor to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

import pandas as pd

from indicators.access.rights import Act, Viewer, demand, visibility
from indicators.catalogue import Catalogue
from indicators.contribute import bundled, imports
from indicators.contribute.publishing import Publishing
from indicators.model.errors import IndicatorsError
from indicators.model.indicators import Dataset, Release
from indicators.model.limits import Download
from indicators.model.submissions import NETWORK, ReleaseStatus
from indicators.readers.files.downloads import MOST, PATIENCE, Fetched
from indicators.store import Store

MOST_MISSING = 0.05  # share of the figures that stand and are not in the new file
MOST_REVISED = 0.2  # share of the figures that stand and have another value
LEVEL = 1.25  # times the last release: the typical revised figure
STEP = 2.0  # times the year before: the typical new figure
ENOUGH = 8  # figures of an indicator before a typical one is spoken of

DECIDED_ELSEWHERE = (ReleaseStatus.SUBMITTED, ReleaseStatus.SCHEDULED, ReleaseStatus.REFUSED)

State = Literal["staged", "unchanged", "waiting", "failed"]


@dataclass(frozen=True)
class Refresh:
    """What became of one declared file.

    `state`: staged (an editor decides), unchanged (nothing is new), waiting (the same file was handed in before, or was
    refused), failed (`error`). `doubts` say what is unusual against the last release.
    """

    dataset: str
    file: str
    state: State
    imported: imports.Import | None = None
    doubts: tuple[str, ...] = ()
    release: str = ""
    error: str = ""


def refresh(
    publishing: Publishing,
    catalogue: Catalogue,
    viewer: Viewer,
    folder: Path,
    most: int = MOST,
    patience: float = PATIENCE,
) -> Iterator[Refresh]:
    """Every file that the catalogue declares an address of, one by one; what fails stops nothing.

    Nothing is published: what is new or revised is a submitted release. Raises AccessError for who may not hand in.
    """
    demand(viewer, Act.SUBMIT, NETWORK)
    for dataset in catalogue.datasets.values():
        for download in dataset.downloads:
            yield _refreshed(publishing, catalogue, viewer, dataset, download, folder, most, patience)


def newest_release(dataset: str, releases: Sequence[Release]) -> date | None:
    """The day of the newest published release of a dataset; None where there is none."""
    days = [one.vintage for one in releases if one.dataset == dataset and one.status == ReleaseStatus.PUBLISHED]
    return max(days, default=None)


def overdue(catalogue: Catalogue, releases: Sequence[Release], today: date) -> list[tuple[Dataset, date]]:
    """The datasets older than their publisher's rhythm, with the day on which a newer release was expected."""
    newest = {id: newest_release(id, releases) for id in catalogue.datasets}
    expected = [(one, one.next_expected(newest[id])) for id, one in catalogue.datasets.items()]
    late = [(one, day) for one, day in expected if day and today > day]
    return sorted(late, key=lambda pair: pair[1])


def doubts(observations: pd.DataFrame, compared: pd.DataFrame, facts: pd.DataFrame) -> tuple[str, ...]:
    """What is unusual in a new file against what stands: many missing or revised figures, another level.

    `compared`: the file's figures with `was` and `change`; `facts`: what stands of the dataset and indicators.
    """
    here = pd.MultiIndex.from_frame(observations[bundled.KEY])
    gone = ~pd.MultiIndex.from_frame(facts[bundled.KEY]).isin(here)
    revised = int((compared["change"] == "changed").sum())
    sentences = []
    if len(facts) and gone.mean() > MOST_MISSING:
        sentences.append(f"{gone.sum():,} of {len(facts):,} figures of the last release are missing")
    if len(facts) and revised / len(facts) > MOST_REVISED:
        sentences.append(f"{revised:,} of {len(facts):,} figures of the last release are revised")
    return (*sentences, *_levels(compared, facts))


def _levels(compared: pd.DataFrame, facts: pd.DataFrame) -> list[str]:
    """The indicators whose typical figure moved more than a publisher's correction or a year does."""
    changed = compared[(compared["change"] == "changed") & (compared["was"] != 0)]
    ratios = (changed["value"] / changed["was"]).groupby(changed["indicator"])
    sentences = _unusual(ratios, LEVEL, "revised figures of {id} are {times:.3g} times those of the last release")
    before = facts.sort_values("period").drop_duplicates(["indicator", "geo"], keep="last")
    new = compared[compared["change"] == "new"].merge(
        before[["indicator", "geo", "value"]], on=["indicator", "geo"], suffixes=("", "_before")
    )
    new = new[new["value_before"] != 0]
    ratios = (new["value"] / new["value_before"]).groupby(new["indicator"])
    return sentences + _unusual(ratios, STEP, "new figures of {id} are {times:.3g} times the latest before")


def _unusual(ratios, most: float, sentence: str) -> list[str]:
    typical = ratios.median()[ratios.count() >= ENOUGH].dropna()
    beyond = typical[(typical > most) | (typical < 1 / most)]
    return [sentence.format(id=id, times=times) for id, times in beyond.items()]


def _refreshed(
    publishing: Publishing, catalogue: Catalogue, viewer: Viewer, dataset: Dataset, download: Download, folder: Path,
    most: int, patience: float,
) -> Refresh:  # fmt: skip
    """One file: fetched, read, compared, handed in where anything is new or revised."""
    (outcome,) = imports.fetch(replace(dataset, downloads=(download,)), folder, most, patience)
    if not isinstance(outcome, Fetched):
        return Refresh(dataset.id, download.name, "failed", error=str(outcome))
    store = Store.open(publishing.path)
    sight = store.for_(visibility(viewer))
    same = imports.checksum([outcome.path])
    earlier = [one for one in sight.releases() if one.sha256 == same and one.dataset == dataset.id]
    if before := next((one for one in earlier if one.status in DECIDED_ELSEWHERE), None):
        return Refresh(dataset.id, download.name, "waiting", release=before.id)
    if any(one.status == ReleaseStatus.PUBLISHED for one in earlier):
        return Refresh(dataset.id, download.name, "unchanged")
    try:
        imported = imports.read(store, catalogue, viewer, [outcome.path], [download.name], download.reader, dataset.id)
        if not imported.count("new") + imported.count("changed"):
            return Refresh(dataset.id, download.name, "unchanged", imported)
        figures = imported.delivered.observations
        facts = sight.facts(sorted(figures["indicator"].unique()))
        unusual = doubts(figures, imported.compared, facts[facts["dataset"] == dataset.id])
        release = imports.submit(publishing, viewer, imported, _reason(download, unusual))
    except (IndicatorsError, OSError, ValueError) as error:  # also what a reader did not expect of a strange file
        return Refresh(dataset.id, download.name, "failed", error=f"{dataset.id}, {download.name}: {error}")
    return Refresh(dataset.id, download.name, "staged", imported, unusual, release.id)


def _reason(download: Download, unusual: Sequence[str]) -> str:
    """What an editor reads beside the release: where it comes from, and what is unusual in it."""
    check = f" Check before publishing: {'; '.join(unusual)}." if unusual else ""
    return f"Fetched from {download.address}.{check}"[:500]
