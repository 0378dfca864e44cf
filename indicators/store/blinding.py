"""Blinded figures as they stood on the last fixed day, rounded: all that the spreads may use of them."""

from datetime import date, datetime

import duckdb

from indicators.model.limits import BLINDED_DIGITS, RENEWED_IN
from indicators.store.releases import midnight

TABLE = "restricted.blinded"
COUNTS = "o.status <> 'P' AND length(o.period) = 4"  # as in spreads.py

# `stands`: nobody has taken the figure back since, neither by consent nor by withdrawing its release. Then its cell is
# silent until the next fixed day: quartiles without it, beside those of before, could tell it.
FROZEN = f"""
CREATE TABLE {TABLE} AS
WITH chosen AS (
    SELECT publisher, indicator,
           list_position(['private', 'blinded', 'members', 'public'], arg_max(consent, step)) AS consent
    FROM restricted.consent WHERE moment < $moment GROUP BY publisher, indicator
),
released AS (
    SELECT r.id, r.dataset, r.scope, r.publisher, r.status, (r.vintage, r.published_at, r.id) AS age
    FROM restricted.release AS r
    JOIN (
        SELECT release FROM restricted.standing WHERE moment < $moment
        GROUP BY release HAVING arg_max(standing, step) = 'published'
    ) AS s ON s.release = r.id
    WHERE r.origin = 'contributed'
),
counting AS (
    FROM released AS r
    WHERE NOT EXISTS (
        FROM released AS newer WHERE newer.dataset = r.dataset AND newer.scope = 'full' AND newer.age > r.age
    )
),
known AS (
    SELECT o.indicator, o.geo, o.period, o.year, o.value, o.numerator, o.release, r.publisher, r.status
    FROM store.observation AS o
    JOIN counting AS r ON r.id = o.release
    LEFT JOIN chosen AS told ON told.publisher = r.publisher AND told.indicator = o.indicator
    LEFT JOIN chosen AS allowed
           ON allowed.publisher = o.geo AND allowed.publisher <> r.publisher AND allowed.indicator = o.indicator
    WHERE least(coalesce(told.consent, 1), coalesce(allowed.consent, 4)) = 2
      AND {COUNTS}
    QUALIFY row_number() OVER (PARTITION BY o.indicator, o.geo, o.period ORDER BY r.age DESC) = 1
)
SELECT k.* EXCLUDE (status), k.status = 'published' AND n.geo IS NOT NULL AS stands
FROM known AS k
LEFT JOIN (SELECT DISTINCT indicator, geo, period FROM {{now}}) AS n
  ON n.indicator = k.indicator AND n.geo = k.geo AND n.period = k.period
WHERE k.value IS NOT NULL
"""

# Of a row `o` of what somebody sees: whether it is blinded, and first counts on the next fixed day.
WAITS = f"""
o.value IS NOT NULL AND {COUNTS}
AND EXISTS (
    FROM {{now}} AS n
    WHERE n.indicator = o.indicator AND n.geo = o.geo AND n.period = o.period AND n.release = o.release
)
AND NOT EXISTS (
    FROM {TABLE} AS b
    WHERE b.indicator = o.indicator AND b.geo = o.geo AND b.period = o.period AND b.release = o.release
)"""


def renewed(moment: datetime) -> date:
    """The last fixed day at a moment (UTC): the first day of its quarter."""
    return date(moment.year, max(month for month in RENEWED_IN if month <= moment.month), 1)


def next_renewal(day: date) -> date:
    """The fixed day after this fixed day."""
    later = [month for month in RENEWED_IN if month > day.month]
    return date(day.year, later[0], 1) if later else date(day.year + 1, RENEWED_IN[0], 1)


def freeze(connection: duckdb.DuckDBPyConnection, now: str, day: date) -> bool:
    """Makes TABLE as of the beginning of a fixed day; whether anything is in it.

    `now`: the view of the figures that are blinded at present, for a visitor. A figure that is public by now, or for
    members, is none of them.
    """
    connection.execute(FROZEN.format(now=now), {"moment": midnight(day)})
    return connection.execute(f"SELECT 1 FROM {TABLE} LIMIT 1").fetchone() is not None


def rounded(value: str) -> str:
    """The SQL of an expression rounded to BLINDED_DIGITS significant digits: a grid that no figure moves."""
    digits = f"CAST({BLINDED_DIGITS - 1} - floor(log10(abs({value}))) AS INTEGER)"
    return f"CASE WHEN {value} = 0 THEN 0 ELSE round({value}, {digits}) END"
