"""A store of the members' cities, Belgium and the ten largest cities of each country, for tests that write.

After each change everything is read again; with fewer figures a test costs half, and what it proves is the same.
"""

from pathlib import Path

import duckdb

CITIES = "member OR country = 'BE' OR geo SIMILAR TO '[A-Z][A-Z]0(0[1-9]|10)C'"
BY_CITY = ("city", "population", "observation", "current_observation")
SOME = f"geo NOT IN (SELECT geo FROM bundled.city WHERE NOT ({CITIES}))"  # of a whole country: every figure


def without_others(bundled: Path, path: Path) -> Path:
    """Copies a store, without the cities that are not among CITIES."""
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{bundled}' AS bundled (READ_ONLY)")
        connection.execute(f"ATTACH '{path}' AS store (STORAGE_VERSION 'v1.5.0')")
        connection.execute("COPY FROM DATABASE bundled TO store (SCHEMA)")
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'bundled'").fetchall()
        for (table,) in tables:
            rows = f" WHERE {SOME}" if table in BY_CITY else ""
            connection.execute(f"INSERT INTO store.{table} FROM bundled.{table}{rows}")
    return path
