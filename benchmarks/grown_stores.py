"""Stores of any size: invented municipalities × 100 indicators × 20 years on top of the bundled figures, by SQL.

They are written past `publish`, whose check of 200 million rows would take longer than the measurements.
"""

import shutil
from pathlib import Path

import duckdb

from indicators import build, load_catalogue

INDICATORS, YEARS = 100, range(2006, 2026)
AT_ONCE = 5_000_000  # rows of a statement
RELEASE, PUBLISHER = "invented@1", "network"
CITIES = """
INSERT INTO city BY NAME
SELECT 'BE' || lpad(i::VARCHAR, 6, '0') || 'X' AS geo, 'Invented ' || i AS name,
       (['BE', 'FR', 'DE', 'NL', 'IT', 'ES', 'PL', 'PT'])[1 + i % 8] AS country, 'municipality' AS kind,
       false AS capital, '' AS lau, '' AS nuts3, '' AS fua, '' AS parent, 38 + (hash(i) % 20000) / 1000.0 AS lat,
       -8 + (hash(i + 7) % 32000) / 1000.0 AS lon, 10 + i % 300 AS area_km2, '' AS names, false AS member,
       0 AS member_year, '' AS member_source
FROM range({places}) AS t(i)
"""
RESIDENTS = """
INSERT INTO population
SELECT 'BE' || lpad(i::VARCHAR, 6, '0') || 'X', 'city', y, 1000 + (hash(i) % 90000), 'invented'
FROM range({places}) AS t(i), (VALUES (2011), (2021), (2025)) AS v(y)
"""
FIGURES = """
INSERT INTO observation BY NAME
SELECT '{release}' AS release, id AS indicator, 'BE' || lpad(i::VARCHAR, 6, '0') || 'X' AS geo, y::VARCHAR AS period,
       y AS year,
       round((hash(i * 131 + n) % 1000) / 10.0 * (0.9 + (hash(i * 7919 + n * 31 + y) % 200) / 1000.0), 3) AS value,
       (hash(i + y * 7 + n) % 900)::DOUBLE AS numerator, 900.0 AS denominator, 'A' AS status, '' AS note,
       'invented' AS series
FROM range({first}, {last}) AS t(i), (SELECT unnest(?) AS id, generate_subscripts(?, 1) AS n) AS ind,
     range({begin}, {end}) AS q(y)
ORDER BY i, n, y
"""
PAPERS = """
INSERT INTO release BY NAME
SELECT '{release}' AS id, 'invented' AS dataset, current_date AS vintage, now()::TIMESTAMP AS published_at,
       'published' AS status, 'contributed' AS origin, 'partial' AS "scope", 'f' AS file, repeat('0', 64) AS sha256,
       {rows}::BIGINT AS "rows", '' AS author, 'A measurement, no figure is real' AS reason, '' AS withdrawal_reason,
       '{publisher}' AS publisher, 'x' AS account, 0::BIGINT AS size, '' AS licence, '' AS mapping, '' AS remarks,
       '' AS reviewer, now()::TIMESTAMP AS submitted_at;
INSERT INTO standing
SELECT coalesce(max(step), 0) + 1, '{release}', 'published', now()::TIMESTAMP, 'x', '' FROM standing;
INSERT INTO consent
SELECT coalesce((SELECT max(step) FROM consent), 0) + n, '{publisher}', id, 'public', now()::TIMESTAMP, 'x'
FROM (SELECT unnest(?) AS id, generate_subscripts(?, 1) AS n);
INSERT INTO fresh VALUES ('{release}');
UPDATE meta SET version = version + 1;
"""


def grow(path: Path, places: int) -> int:
    """Makes a store with so many invented municipalities; returns how many observations it has."""
    catalogue = load_catalogue()
    build(path, catalogue)
    indicators = [one.id for one in catalogue.indicators.values() if one.perimeter == "city" and not one.until]
    indicators = indicators[:INDICATORS]
    part = path.with_suffix(".spill")
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '5GB'; SET threads = 2; SET temp_directory = '{part}'")
        connection.execute(f"ATTACH '{path}' AS store (STORAGE_VERSION 'v1.5.0'); USE store; BEGIN")
        if places:
            _write(connection, places, indicators)
        (rows,) = connection.execute("SELECT count(*) FROM observation").fetchall()[0]
        connection.execute("COMMIT; USE memory; DETACH store")
    shutil.rmtree(part, ignore_errors=True)
    return rows


def _write(connection: duckdb.DuckDBPyConnection, places: int, indicators: list[str]) -> None:
    connection.execute(CITIES.format(places=places))
    connection.execute(RESIDENTS.format(places=places))
    step = max(1, AT_ONCE // (len(indicators) * len(YEARS)))
    years = {"begin": YEARS.start, "end": YEARS.stop, "release": RELEASE}
    for first in range(0, places, step):
        part = FIGURES.format(first=first, last=min(places, first + step), **years)
        connection.execute(part, [indicators, indicators])
    rows = places * len(indicators) * len(YEARS)
    for statement in PAPERS.format(release=RELEASE, publisher=PUBLISHER, rows=rows).split(";"):
        bound = [indicators, indicators] if "unnest" in statement else []
        if statement.strip():
            connection.execute(statement, bound)
