"""What changes the store: a release comes in, a release is withdrawn, what stands now is written anew."""

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pandas as pd

from indicators import tables
from indicators.errors import StoreError, UnknownNameError
from indicators.model import Release
from indicators.store.file import PATIENCE, SCHEMA_NUMBER, writing
from indicators.store.intake import take

COLUMNS = "id, dataset, vintage, published_at, withdrawn_at, status, origin, scope, file, sha256, rows, author, reason"


def publish(path: Path, release: Release, observations: pd.DataFrame, patience: float = PATIENCE) -> None:
    """Adds a contributed release (observations: tables.OBSERVATIONS) in one transaction; a draft is kept, not shown.

    Raises TableError or StoreError when the observations are not as agreed, the id is taken, or the vintage lies ahead.
    """
    told = tables.checked(observations, tables.OBSERVATIONS, of=f"release {release.id}")
    if release.origin != "contributed":
        raise StoreError(f"Release {release.id} is {release.origin}; only contributed releases are published.")
    if release.vintage > now().date():
        raise StoreError(
            f"The vintage of release {release.id}, {release.vintage}, lies ahead: give the day it came out."
        )
    with writing(path, patience) as connection:
        if connection.execute("SELECT 1 FROM release WHERE id = ?", [release.id]).fetchall():
            raise StoreError(
                f"There is a release {release.id} already. A release is never replaced: give the new one its own id."
            )
        connection.register("told", told)
        connection.execute("CREATE TEMP TABLE incoming AS SELECT * FROM told")
        record(connection, release, take(connection, release.id, f"release {release.id}"))
        restand(connection)


def withdraw(path: Path, release_id: str, reason: str = "", patience: float = PATIENCE) -> None:
    """Takes a release back from today on; its observations stay in the history.

    Raises UnknownNameError for an id that no release has, StoreError when it is withdrawn already or came bundled.
    """
    with writing(path, patience) as connection:
        held = {row[0]: row for row in connection.execute("SELECT id, status, origin FROM release").fetchall()}
        if release_id not in held:
            raise UnknownNameError("release", release_id, held)
        _, status, origin = held[release_id]
        if origin == "bundled":
            raise StoreError(
                f"Release {release_id} came with the project: take its dataset out of data/catalogue/datasets."
            )
        if status == "withdrawn":
            raise StoreError(f"Release {release_id} is withdrawn already.")
        take_back(connection, release_id, reason)
        restand(connection)


def record(connection: duckdb.DuckDBPyConnection, release: Release, rows: int) -> None:
    """Writes down a release that has just come in."""
    connection.execute(
        f"INSERT INTO release ({COLUMNS}) VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(release.id, release.dataset, release.vintage, now(), release.status, release.origin, release.scope),
            *(release.file, release.sha256, rows, release.author, release.reason),
        ],
    )


def take_back(connection: duckdb.DuckDBPyConnection, release_id: str, reason: str) -> None:
    """Marks a release as withdrawn now."""
    connection.execute(
        "UPDATE release SET status = 'withdrawn', withdrawn_at = ?, reason = coalesce(?, reason) WHERE id = ?",
        [now(), reason or None, release_id],
    )


def restand(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes what stands now, sorted so that a city's rows lie together, and gives the store its next version."""
    connection.execute("DELETE FROM current_observation")
    # The end of time, not today: a machine whose clock is behind must still show the newest figures.
    connection.execute(
        "INSERT INTO current_observation SELECT * FROM as_known_on(DATE '9999-12-31')"
        " ORDER BY geo, indicator, year, period"
    )
    stamp(connection)


def stamp(connection: duckdb.DuckDBPyConnection, geography: str | None = None) -> None:
    """Gives the store its next version: the clock in microseconds, so that a rebuilt file never repeats one."""
    before = connection.execute("SELECT version, geography FROM meta").fetchone() or (0, "")
    version = max(before[0] + 1, int(now().timestamp() * 1_000_000))
    connection.execute("DELETE FROM meta")
    kept = before[1] if geography is None else geography
    connection.execute("INSERT INTO meta (schema, version, geography) VALUES (?, ?, ?)", [SCHEMA_NUMBER, version, kept])


def now() -> datetime:
    """This moment in UTC, without a zone, as the file keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)
