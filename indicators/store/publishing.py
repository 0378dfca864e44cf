"""A contributed release comes in: figures, file, consent, standing and log in one transaction, or nothing."""

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from indicators.model import tables
from indicators.model.errors import StoreError
from indicators.model.incidents import CategoryMeaning
from indicators.model.indicators import Release
from indicators.model.submissions import Consent, ReleaseStatus
from indicators.store import consents, release_files
from indicators.store.acceptance import incoming, placed, take
from indicators.store.accounts import READING_PATIENCE, has
from indicators.store.current_figures import counting_releases, update_current
from indicators.store.database import PATIENCE, reading, writing
from indicators.store.release_status import let_out
from indicators.store.releases import SIGNED, Signature, log, midnight, publisher_of, record, stamp
from indicators.store.staging.table import StagingTable

ACTS = {
    ReleaseStatus.DRAFT: "draft",
    ReleaseStatus.SUBMITTED: "submit",
    ReleaseStatus.SCHEDULED: "schedule",
    ReleaseStatus.PUBLISHED: "publish",
}


@dataclass(frozen=True)
class ReleasePapers:
    """What comes with the figures of a release."""

    signed: Signature = SIGNED
    file: Path | None = None  # as it was brought; None: not kept
    consents: Mapping[str, Consent] = field(default_factory=dict)  # indicator -> who may see it, once it is out
    indicators: Collection[str] | None = None  # those that may be told; None: any
    categories: Mapping[str, str] = field(default_factory=dict)  # of a register: category -> indicator, to be kept


def publish(
    path: Path,
    release: Release,
    observations: pd.DataFrame | StagingTable | Path,
    papers: ReleasePapers = ReleasePapers(),
    patience: float = PATIENCE,
) -> Release:
    """Adds a contributed release in one transaction and returns it as it was written down.

    `observations`: tables.OBSERVATIONS, the staging table of them, or a file with a table `stored` of them.
    The release's status says what becomes of it: published (seen at once), scheduled (seen from `due` on), submitted
    (waits for an editor), draft. Indicators without consent are private. Raises TableError or StoreError when the
    observations are not as agreed, the id is taken, the file is another one than declared, or the vintage lies ahead.
    """
    _must_be_possible(release, papers.signed.moment)
    if isinstance(observations, pd.DataFrame):
        observations = tables.checked(observations, tables.OBSERVATIONS, of=f"release {release.id}")
    with release_files.copied(path, papers.file) if papers.file else nullcontext() as copy:
        stored = _written_down(release, copy, papers.signed)
        with _through(observations) as source, writing(path, patience, through=source) as connection:
            stored = _taken(connection, stored, observations, papers)
            if copy:
                copy.keep()
    return stored


def _must_be_possible(release: Release, moment: datetime) -> None:
    if release.origin != "contributed":
        raise StoreError(
            "Release {id} was not contributed by a city or the network ({origin}). Only contributed releases can be "
            "published.",
            id=release.id,
            origin=release.origin,
        )
    if ReleaseStatus(release.status) not in ACTS:
        valid = ", ".join(ACTS)
        raise StoreError(f"A new release cannot have the status {release.status}. Use {valid}.")
    if release.status == ReleaseStatus.SCHEDULED:
        if release.due is None or midnight(release.due) <= moment:
            raise StoreError(
                "Release {id} is scheduled for {day}. Choose a future date.", id=release.id, day=release.due
            )
    elif release.vintage > moment.date():
        raise StoreError(
            "The publication date of release {id}, {day}, is in the future. Enter the date it was published.",
            id=release.id,
            day=release.vintage,
        )


def _written_down(release: Release, copy: release_files.Copy | None, signed: Signature) -> Release:
    """The release with what the store knows better than whoever brings it."""
    if copy and release.sha256 not in ("", copy.sha256):
        raise StoreError(
            "The file {file} of release {id} has changed since it was checked. Check it again.",
            file=release.file,
            id=release.id,
        )
    scheduled = release.status == ReleaseStatus.SCHEDULED
    return replace(
        release,
        status=ReleaseStatus(release.status).value,
        vintage=release.due if scheduled and release.due else release.vintage,
        published_at=signed.moment if release.status == ReleaseStatus.PUBLISHED else None,
        withdrawn_at=None,
        withdrawal_reason="",
        submitted_at=signed.moment,
        publisher=release.publisher or publisher_of(release.dataset),
        account=release.account or signed.account,
        sha256=copy.sha256 if copy else release.sha256,
        size=copy.size if copy else release.size,
    )


def _taken(
    connection: duckdb.DuckDBPyConnection,
    release: Release,
    observations: pd.DataFrame | StagingTable | Path,
    papers: ReleasePapers,
) -> Release:
    if connection.execute("SELECT 1 FROM release WHERE id = ?", [release.id]).fetchall():
        raise StoreError(
            "Release {id} already exists and cannot be replaced. Give the new release another id.", id=release.id
        )
    before = counting_releases(connection)
    with incoming(connection, observations):
        rows = take(connection, release.id, f"release {release.id}", papers.indicators)
        placed(connection, release.publisher, f"release {release.id}")
        release = replace(release, rows=rows)
        late = let_out(connection, papers.signed.moment)  # what was due before comes out before
        record(connection, release, papers.signed)
        keep_meanings(connection, release.publisher, papers.categories, papers.signed)
        if release.status == ReleaseStatus.SUBMITTED:
            consents.choose_later(connection, release.id, papers.consents, papers.signed)
        else:
            consents.choose(connection, release.publisher, papers.consents, papers.signed)
        if release.status == ReleaseStatus.PUBLISHED or late:
            update_current(connection, before, release)
        else:
            stamp(connection)
    log(connection, papers.signed, ACTS[ReleaseStatus(release.status)], release.id, f"{rows} rows")
    return release


def _through(
    observations: pd.DataFrame | StagingTable | Path,
) -> AbstractContextManager[duckdb.DuckDBPyConnection | None]:
    """A staging table's own connection, so that its rows go straight from there into the store."""
    return closing(observations.cursor()) if isinstance(observations, StagingTable) else nullcontext()


def category_meanings(path: Path, patience: float = READING_PATIENCE) -> tuple[CategoryMeaning, ...]:
    """The meanings that all cities gave, by city and category. Raises as database.reading."""
    with reading(path, patience) as connection:
        if not has(connection, "category_meaning"):
            return ()
        rows = connection.execute(
            "SELECT publisher, category, indicator FROM category_meaning ORDER BY publisher, lower(category)"
        ).fetchall()
    return tuple(CategoryMeaning(*row) for row in rows)


def keep_meanings(
    connection: duckdb.DuckDBPyConnection, publisher: str, meanings: Mapping[str, str], signed: Signature
) -> None:
    """Writes what a publisher's categories mean in the place of what it said before, in the caller's transaction."""
    for category, indicator in meanings.items():
        connection.execute(
            "DELETE FROM category_meaning WHERE publisher = ? AND lower(category) = lower(?)", [publisher, category]
        )
        connection.execute(
            "INSERT INTO category_meaning VALUES (?, ?, ?, ?, ?)",
            [publisher, category, indicator, signed.account, signed.moment],
        )
