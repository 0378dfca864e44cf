"""What the categories of cities' registers of incidents mean: filled once by an analyst, kept for the network."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from indicators.model.incidents import CategoryMeaning
from indicators.store.accounts import READING_PATIENCE, has
from indicators.store.database import reading
from indicators.store.releases import Signature


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
