"""What every change of the store is made of: a release is written down, its standing changes, what stands is told."""

from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from datetime import UTC, date, datetime, time
from pathlib import Path

import duckdb

from indicators.model.indicators import Release
from indicators.model.submissions import CITY, NETWORK, ReleaseStatus
from indicators.store.audit import audit_row
from indicators.store.database import PATIENCE, SCHEMA_NUMBER, append, reading, writing

COLUMNS = tuple(one.name for one in fields(Release))
CONSOLE = "command line"


@dataclass(frozen=True)
class Signature:
    """Who acts, and when."""

    account: str = CONSOLE
    at: datetime | None = None  # UTC; None: now
    may: Callable[[Release], bool] | None = None  # the releases this person may act upon; None: all

    @property
    def moment(self) -> datetime:
        """When the act counts from."""
        return self.at or now()


SIGNED = Signature()


def record(connection: duckdb.DuckDBPyConnection, release: Release, signed: Signature = SIGNED) -> None:
    """Writes down a release that has just come in, with the first row of its life."""
    marks = ", ".join("?" for _ in COLUMNS)
    connection.execute(f"INSERT INTO release ({', '.join(COLUMNS)}) VALUES ({marks})", list(astuple(release)))
    _step(connection, release.id, ReleaseStatus(release.status), signed, release.reason)


def mark(
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    status: ReleaseStatus,
    signed: Signature = SIGNED,
    reason: str | None = None,
) -> None:
    """Changes the standing of a release.

    `reason`: why, in the words of who changes it. The note that came with the release stays as it was: why it was sent
    back or withdrawn is written beside it.
    """
    moment = signed.moment
    connection.execute(
        "UPDATE release SET status = $standing,"
        " withdrawal_reason = CASE WHEN $standing IN ('refused', 'withdrawn') THEN coalesce($reason, '') ELSE '' END,"
        " published_at = CASE WHEN $standing = 'published' THEN coalesce(published_at, $moment) ELSE published_at END,"
        " withdrawn_at = CASE WHEN $standing = 'withdrawn' THEN $moment END WHERE id = $id",
        {"standing": status.value, "reason": reason, "moment": moment, "id": release_id},
    )
    _step(connection, release_id, status, signed, reason or "")


def _step(
    connection: duckdb.DuckDBPyConnection, release_id: str, status: ReleaseStatus, signed: Signature, reason: str
) -> None:
    row = {"release": release_id, "standing": status.value, "moment": signed.moment}
    append(connection, "standing", row | {"account": signed.account, "reason": reason})


def held(connection: duckdb.DuckDBPyConnection) -> dict[str, Release]:
    """Every release of the file by id, oldest first."""
    rows = connection.execute(f"SELECT {', '.join(COLUMNS)} FROM release ORDER BY vintage, published_at, id").fetchall()
    return {row[0]: Release(*row) for row in rows}


def release(path: Path, release_id: str, patience: float = PATIENCE) -> Release | None:
    """The release with this id, whatever its standing, as it is written down; None where there is none."""
    with reading(path, patience) as connection:
        return held(connection).get(release_id)


def log(connection: duckdb.DuckDBPyConnection, signed: Signature, act: str, subject: str, detail: str = "") -> None:
    """Adds a row to the audit log, in the transaction of the act."""
    audit_row(connection, signed.moment, signed.account, act, subject, detail)


def stamp(connection: duckdb.DuckDBPyConnection, geography: str | None = None) -> None:
    """Gives the store its next version: the clock in microseconds, so that a rebuilt file never repeats one."""
    before = connection.execute("SELECT version, geography FROM meta").fetchone() or (0, "")
    version = max(before[0] + 1, int(now().timestamp() * 1_000_000))
    connection.execute("DELETE FROM meta")
    geography_kept = before[1] if geography is None else geography
    connection.execute(
        "INSERT INTO meta (schema, version, geography) VALUES (?, ?, ?)", [SCHEMA_NUMBER, version, geography_kept]
    )


def renew(path: Path, patience: float = PATIENCE) -> None:
    """Gives the store its next version though nothing was written: what depends on the day is worked out anew."""
    with writing(path, patience) as connection:
        stamp(connection)


def publisher_of(dataset: str) -> str:
    """Who tells a contributed dataset: the city it is named after, else the network."""
    return dataset.removeprefix(CITY) if dataset.startswith(CITY) else NETWORK


def now() -> datetime:
    """This moment in UTC, without a zone, as the file keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def midnight(day: date) -> datetime:
    """The moment at which a day begins, UTC."""
    return datetime.combine(day, time())
