"""The current figures, brought up to date in the transaction that changes a release."""

import duckdb

from indicators.model.indicators import Release
from indicators.model.submissions import NETWORK
from indicators.store.acceptance import KEY, remove_replaced
from indicators.store.database import first_row
from indicators.store.releases import stamp

MANY = 200_000  # rows from which copying a release would take longer than writing it down
LARGE_PART = 0.25  # of the current figures, from which writing everything anew, sorted, is the better way
FOREVER = "DATE '9999-12-31'"  # not today: a machine whose clock is behind must still show the newest figures
KEYS = ", ".join(KEY)


def counting_releases(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str, bool]]:
    """The releases that count: id, place among all, whether official. To be asked before some of them change."""
    rows = connection.execute(f"SELECT id, CAST(age AS VARCHAR), official FROM releases_known_on({FOREVER})").fetchall()
    return set(rows)


def update_current(
    connection: duckdb.DuckDBPyConnection, before: set[tuple[str, str, bool]], coming: Release | None = None
) -> None:
    """Brings the current figures up to date after releases changed, and gives the store its next version.

    `before`: the `counting_releases` before the change. `coming`: the release just published, its rows still
    `incoming`. Only figures that a changed release has are written: a withdrawal costs what the release is large, not
    what the store is large.
    """
    changed = sorted({id for id, *_ in before ^ counting_releases(connection)})
    if coming is not None and changed == [coming.id] and _adds(connection, coming):
        _lay_over(connection, coming)
    elif changed:
        _rewrite_keys(connection, changed)
    stamp(connection)


def rewrite_current(connection: duckdb.DuckDBPyConnection) -> None:
    """Writes all current figures anew, sorted so that a city's rows lie together; the store gets its next version."""
    _rewrite(connection)
    stamp(connection)


def _adds(connection: duckdb.DuckDBPyConnection, release: Release) -> bool:
    """Whether a release only adds or replaces current figures: it is the newest, and no other takes its place."""
    if release.scope != "partial" or connection.execute("SELECT 1 FROM fresh").fetchone():
        return False
    newest = connection.execute(f"SELECT id FROM releases_known_on({FOREVER}) ORDER BY age DESC LIMIT 1").fetchone()
    return newest == (release.id,) and not _gives_way(connection, release)


def _gives_way(connection: duckdb.DuckDBPyConnection, release: Release) -> bool:
    """Whether a figure of the release does not take the place of the official one: a city's own, a provisional one."""
    is_official = release.publisher in ("", NETWORK) or release.reviewer != ""
    met = connection.execute(
        "SELECT 1 FROM incoming AS i JOIN current_observation AS c ON c.indicator = CAST(i.indicator AS VARCHAR)"
        " AND c.geo = CAST(i.geo AS VARCHAR) AND c.period = CAST(i.period AS VARCHAR)"
        " JOIN release AS r ON r.id = c.release"
        " WHERE final(official(r.origin, r.publisher, r.reviewer), c.value, c.status)"
        " AND NOT final(?, i.value, CAST(i.status AS VARCHAR)) LIMIT 1",
        [is_official],
    ).fetchone()
    return met is not None


def _lay_over(connection: duckdb.DuckDBPyConnection, release: Release) -> None:
    """Removes what the newest release replaces, and puts its rows there; those of a large one are only named."""
    remove_replaced(connection)
    if release.rows >= MANY:
        connection.execute("INSERT INTO fresh VALUES (?)", [release.id])
        return
    connection.execute(
        "INSERT INTO current_observation BY NAME SELECT o.*, ? AS dataset FROM observation AS o WHERE o.release = ?"
        " ORDER BY geo, indicator, year, period",
        [release.dataset, release.id],
    )


def _rewrite_keys(connection: duckdb.DuckDBPyConnection, changed: list[str]) -> None:
    """Writes anew the figures (indicator, area, period) that one of these releases has."""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE changed_key AS SELECT DISTINCT {KEYS} FROM observation"
        " WHERE release IN (SELECT unnest(?))",
        [changed],
    )
    if _are_many(connection):
        _rewrite(connection)
        return
    touched = f"SEMI JOIN changed_key USING ({KEYS}) WHERE geo IN (SELECT geo FROM changed_key)"
    connection.execute(
        f"DELETE FROM current_observation WHERE rowid IN (SELECT rowid FROM current_observation {touched})"
    )
    connection.execute("DELETE FROM fresh WHERE release IN (SELECT unnest(?))", [changed])
    if connection.execute("SELECT 1 FROM fresh").fetchone():  # of those keys, the current row is in the table
        connection.execute("INSERT INTO fresh_except SELECT * FROM changed_key EXCEPT FROM fresh_except")
    else:
        connection.execute("DELETE FROM fresh_except")
    connection.execute(
        "INSERT INTO current_observation BY NAME SELECT o.*, r.dataset"
        f" FROM (SELECT * FROM observation {touched}) AS o JOIN releases_known_on({FOREVER}) AS r ON r.id = o.release"
        f" QUALIFY row_number() OVER (PARTITION BY {', '.join(f'o.{name}' for name in KEY)}"
        " ORDER BY final(r.official, o.value, o.status) DESC, r.age DESC) = 1"
        " ORDER BY geo, indicator, year, period"
    )


def _are_many(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether `changed_key` has a large part of what stands.

    What stands is estimated by what its tables have, replaced rows of large releases included: to count it would read
    all the figures there are, which takes longer than a small release itself.
    """
    changing, current = first_row(
        connection.execute(
            "SELECT (SELECT count(*) FROM changed_key), (SELECT count(*) FROM current_observation)"
            " + (SELECT coalesce(sum(rows), 0) FROM release WHERE id IN (FROM fresh))"
        )
    )
    return changing > LARGE_PART * current


def _rewrite(connection: duckdb.DuckDBPyConnection) -> None:
    for table in ("fresh", "fresh_except", "current_observation"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        f"INSERT INTO current_observation SELECT * FROM as_known_on({FOREVER}) ORDER BY geo, indicator, year, period"
    )
