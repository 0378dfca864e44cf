"""How the figures of a file stand to those of the store: new, changed, vanished; scale; jumps; perimeter."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from indicators.model.submissions import CITY
from indicators.store.queries import Questions
from indicators.store.staging.checks import KEY, mark
from indicators.store.staging.meanings import READ, known_word
from indicators.store.staging.table import StagingTable

PAST = ["indicator", "geo", "period", "year", "value", "numerator", "denominator", "status", "dataset"]
SAME = (
    "(told.value IS NOT DISTINCT FROM past.value OR abs(told.value - past.value) <= 1e-9 * abs(past.value))"
    " AND CAST(told.status AS VARCHAR) = past.status"
    " AND coalesce(told.numerator = past.numerator, true) AND coalesce(told.denominator = past.denominator, true)"
)
# What of the past the file tells too, readable or not: few rows, so that nobody compares the past with all of `told`.
MET = f"SELECT {KEY} FROM changes UNION ALL SELECT {KEY} FROM told WHERE NOT ({READ})"
UNEVEN = 1.3  # times, between the populations of two periods of a series that follow each other
KINDS = ("new", "changed", "unchanged", "vanished")


def remember(staging: StagingTable, store: Questions, indicators: Sequence[str], geos: Sequence[str]) -> None:
    """Copies what the store has for these into staging, as `past`; `changes` has what the file tells again."""
    facts = store.facts(indicators=list(indicators), geos=list(geos))[PAST]
    staging.run(
        f"CREATE OR REPLACE TABLE past AS SELECT {known_word('indicator', 'indicator_word')} AS indicator,"
        f" {known_word('geo', 'geo_word')} AS geo, {known_word('period', 'period_word')} AS period,"
        " period AS period_told,"
        f" {', '.join(PAST[3:])} FROM facts",
        frames={"facts": facts},
    )
    staging.run(
        f"CREATE OR REPLACE TABLE changes AS SELECT CASE WHEN {SAME} THEN 'unchanged' ELSE 'changed' END AS kind,"
        " told.indicator, told.geo, told.period, told.row, told.value, past.value AS before,"
        " CAST(told.status AS VARCHAR) AS status, past.status AS status_before, told.numerator, told.denominator"
        f" FROM told JOIN past USING ({KEY}) WHERE {READ}"
    )


def compare(staging: StagingTable, dataset: str) -> dict[str, int]:
    """How many observations are new, changed, unchanged and vanished; `parts`: how many are of months or quarters.

    After `remember`. Vanished: told by the dataset before, for the file's areas, indicators and periods, but not in
    the file. Those that
    stand in the store are kept as `changes`: kind, indicator, geo, period, row, value, before, status, status_before,
    numerator, denominator.
    """
    staging.run("DELETE FROM changes WHERE kind = 'vanished'")
    staging.run(
        "INSERT INTO changes SELECT 'vanished', indicator, geo, period, NULL, NULL, value, NULL, status, NULL, NULL"
        f" FROM past ANTI JOIN ({MET}) USING ({KEY})"
        " WHERE dataset = ? AND period IN (SELECT DISTINCT period FROM told)",
        [dataset],
    )
    counts = dict(staging.run("SELECT kind, count(*) FROM changes GROUP BY kind"))
    statement = f"SELECT count(*), count(*) FILTER (length(CAST(period AS VARCHAR)) > 4) FROM told WHERE {READ}"
    count, parts = staging.run(statement)[0]
    counts["new"] = count - counts.get("changed", 0) - counts.get("unchanged", 0)
    return {"parts": parts} | {kind: counts.get(kind, 0) for kind in KINDS}


def beside_official(staging: StagingTable) -> int:
    """How many observations differ from a final figure that no city says of itself. After `remember`."""
    statement = (
        f"SELECT count(*) FROM told JOIN past USING ({KEY}) WHERE {READ} AND NOT ({SAME})"
        " AND past.value IS NOT NULL AND past.status <> 'P' AND NOT starts_with(past.dataset, $city)"
    )
    return staging.run(statement, {"city": CITY})[0][0]


def changes(staging: StagingTable, kind: str, most: int = 100) -> pd.DataFrame:
    """The first observations of a kind (KINDS): indicator, geo, period, value, numerator, denominator, before, line,
    status, status_before."""
    columns = "CAST(indicator AS VARCHAR) AS indicator, CAST(geo AS VARCHAR) AS geo, CAST(period AS VARCHAR) AS period"
    if kind == "new":
        rows = staging.ask(
            f"SELECT {columns}, value, CAST(NULL AS DOUBLE) AS before, CAST(status AS VARCHAR) AS status,"
            " CAST(NULL AS VARCHAR) AS status_before, numerator, denominator, row"
            f" FROM told ANTI JOIN past USING ({KEY}) WHERE {READ} ORDER BY row LIMIT ?",
            [most],
        )
    else:
        rows = staging.ask(
            f"SELECT {columns}, value, before, status, status_before, numerator, denominator, coalesce(row, 0) AS row"
            " FROM changes"
            " WHERE kind = ? ORDER BY row, geo, indicator, period LIMIT ?",
            [kind, most],
        )
    return staging.lines(rows).drop(columns="row")


def series(staging: StagingTable, indicator: str, geo: str) -> pd.DataFrame:
    """One series as it stands in the store and as the file tells it: year, before, after; NaN where one does not."""
    return staging.ask(
        "SELECT CAST(left(period, 4) AS BIGINT) AS year, max(before) AS before, max(after) AS after FROM ("
        " SELECT period_told AS period, value AS before, NULL AS after FROM past"
        " WHERE CAST(indicator AS VARCHAR) = $indicator AND CAST(geo AS VARCHAR) = $geo UNION ALL"
        " SELECT CAST(period AS VARCHAR), NULL, value FROM told"
        f" WHERE CAST(indicator AS VARCHAR) = $indicator AND CAST(geo AS VARCHAR) = $geo AND {READ}"
        ") GROUP BY year ORDER BY year",
        {"indicator": indicator, "geo": geo},
    )


def levels(staging: StagingTable) -> pd.DataFrame:
    """How high the file's figures are beside those of the store, one row an indicator: indicator, known, ratio.

    `known`: areas with figures above nothing in both; `ratio`: the median over them of the geometric means' ratio.
    """
    return staging.ask(
        "WITH own AS (SELECT indicator, geo, avg(ln(value)) AS level FROM told SEMI JOIN past USING (indicator, geo)"
        f" WHERE {READ} AND value > 0 GROUP BY ALL),"
        " before AS (SELECT indicator, geo, avg(ln(value)) AS level FROM past WHERE value > 0 GROUP BY ALL)"
        " SELECT CAST(indicator AS VARCHAR) AS indicator, count(*) AS known,"
        " exp(median(own.level - before.level)) AS ratio"
        " FROM own JOIN before USING (indicator, geo) GROUP BY indicator"
    )


def spread(store: Questions, indicators: Sequence[str]) -> pd.DataFrame:
    """How an indicator is spread over all areas and years of the store: indicator, n, low, level (geometric), high."""
    return store.ask(
        "SELECT CAST(o.indicator AS VARCHAR) AS indicator, count(*) AS n, quantile_cont(o.value, 0.01) AS low,"
        " exp(avg(ln(o.value))) AS level, quantile_cont(o.value, 0.99) AS high FROM current_observation AS o"
        " WHERE o.value > 0 AND o.indicator IN (SELECT TRY_CAST(unnest(?) AS indicator_word)) GROUP BY o.indicator",
        [list(indicators)],
    )


def jumps(staging: StagingTable, widths: float, factor: float, ranges: float, least: int) -> None:
    """Marks values that jump beyond their own history (`jump`), with the value before.

    A yearly change (log) beyond the series' median ± `widths` median absolute deviations and larger than `factor`, on
    the far side of the series' median; or a value further than `ranges` times the store's range from its edges.
    A series has the figures of the store and, in their place where it has them, of the file; at least `least` of them.
    After `far_from_series`.
    """
    bound = {"widths": widths, "factor": float(np.log(factor)), "least": least, "ranges": ranges}
    mark(staging, "jump", _JUMPS, bound)
    mark(staging, "outside", _OUTSIDE, {"ranges": ranges, "least": least})


def far_from_series(staging: StagingTable, factor: float, far: float, but: Collection[str]) -> None:
    """Marks values `far` times the median of their series, or less than that part of it (`far_from_series`).

    A rate per 1,000 among rates per 100,000, however short the series is. `but`: indicators of which something is said
    as a whole. `factor`: that of `jumps`, by which a series must vary for its figures to be `point`s.
    """
    staging.run(
        "CREATE OR REPLACE TEMP TABLE series AS SELECT indicator, geo, min(value) FILTER (value > 0) AS low,"
        " max(value) AS high, min(denominator) FILTER (denominator > 0) AS fewest, max(denominator) AS most"
        f" FROM told WHERE {READ} GROUP BY ALL"
    )
    staging.run(
        "CREATE OR REPLACE TEMP TABLE wild AS SELECT indicator, geo FROM (SELECT indicator, geo, low, high FROM series"
        " UNION ALL SELECT indicator, geo, value, value FROM past WHERE value > 0)"
        f" GROUP BY ALL HAVING max(high) > {factor:f} * min(low)"
    )
    staging.run(f"CREATE OR REPLACE TEMP TABLE point AS {_POINTS}")
    mark(staging, "far_from_series", _FAR, {"far": float(np.log(far)), "but": list(but)})


_POINTS = f"""
SELECT indicator, geo, CAST(left(CAST(period AS VARCHAR), 4) AS BIGINT) AS year, period, row, told_in, value
FROM told SEMI JOIN wild USING (indicator, geo) WHERE {READ} AND value > 0 AND length(CAST(period AS VARCHAR)) = 4
UNION ALL
SELECT indicator, geo, year, period, NULL, NULL, value
FROM past SEMI JOIN wild USING (indicator, geo) ANTI JOIN ({MET}) USING (indicator, geo, period)
WHERE value > 0 AND length(period_told) = 4
"""

_JUMPS = """
WITH steps AS (
    SELECT *, lag(value) OVER line AS before, median(ln(value)) OVER (PARTITION BY indicator, geo) AS middle,
           (ln(value) - ln(lag(value) OVER line)) / greatest(1, year - lag(year) OVER line) AS step
    FROM point WINDOW line AS (PARTITION BY indicator, geo ORDER BY year)
),
usual AS (
    SELECT indicator, geo, median(step) AS step, mad(step) AS width FROM steps
    WHERE step IS NOT NULL GROUP BY ALL HAVING count(*) >= $least - 1
)
SELECT steps.row, steps.told_in, CAST(steps.value AS VARCHAR) AS found, CAST(steps.before AS VARCHAR) AS meant
FROM steps JOIN usual USING (indicator, geo)
WHERE steps.row IS NOT NULL AND abs(steps.step - usual.step) > greatest($widths * usual.width, $factor)
  AND (ln(steps.value) - middle) * steps.step > 0 AND abs(ln(steps.value) - middle) > $factor / 2 AND $ranges > 0
  AND row NOT IN (SELECT row FROM marked WHERE code = 'far_from_series')
"""

_FAR = """
SELECT row, told_in, CAST(value AS VARCHAR) AS found, CAST(exp(middle) AS VARCHAR) AS meant
FROM (SELECT *, median(ln(value)) OVER (PARTITION BY indicator, geo) AS middle FROM point)
WHERE row IS NOT NULL AND abs(ln(value) - middle) > $far
  AND CAST(indicator AS VARCHAR) NOT IN (SELECT unnest(CAST($but AS VARCHAR[])))
"""

_OUTSIDE = f"""
WITH ranges AS (
    SELECT indicator, geo, min(value) AS low, max(value) AS high FROM past
    WHERE value IS NOT NULL GROUP BY ALL HAVING count(*) >= $least AND max(value) > min(value)
)
SELECT row, told_in, CAST(value AS VARCHAR) AS found, low || '–' || high AS meant
FROM told JOIN ranges USING (indicator, geo)
WHERE {READ} AND (value > high + $ranges * (high - low) OR value < low - $ranges * (high - low))
  AND row NOT IN (SELECT row FROM marked WHERE code IN ('jump', 'far_from_series'))
"""


def perimeters(staging: StagingTable, populations: pd.DataFrame, indicators: Sequence[str], alike: float) -> None:
    """Marks denominators unlike those the store has (`perimeter`: that of another perimeter; `population`: of none).

    Where the store has none of an indicator and area, the area's population is looked at. After `far_from_series`, of
    whose series `denominator_jump` marks those that differ from the period before. `populations`: geo, year,
    perimeter, population, own (whether it is the perimeter of the area itself).
    """
    staging.run(
        f"CREATE OR REPLACE TEMP TABLE people AS SELECT {known_word('geo', 'geo_word')} AS geo, year, perimeter,"
        " population, own FROM populations",
        frames={"populations": populations},
    )
    bound = {"indicators": list(indicators)}
    staging.run(f"CREATE OR REPLACE TEMP TABLE nearest AS {_NEAREST}")
    staging.run(
        "CREATE OR REPLACE TEMP TABLE usual AS SELECT indicator, geo, min(denominator) AS low, max(denominator) AS high"
        f" FROM past WHERE denominator > 0 AND {_ASKED} GROUP BY ALL",
        bound,
    )
    staging.run(f"CREATE OR REPLACE TEMP TABLE unlike AS {_UNLIKE}", {"alike": alike, **bound})
    statement = (
        "SELECT row, told_in, CAST(denominator AS VARCHAR) AS found, CAST(known AS VARCHAR) AS meant"
        " FROM unlike {} JOIN"
        " people ON people.geo = unlike.geo AND abs(denominator - population) <= $alike / 3 * population"
    )
    if staging.run("SELECT count(*) FROM unlike")[0][0]:
        mark(staging, "perimeter", statement.format("SEMI"), {"alike": alike})
        mark(staging, "population", statement.format("ANTI"), {"alike": alike})
    mark(staging, "denominator_jump", _UNEVEN, bound)


# Denominators of one series that differ by more than a population does in some years, where nothing else is known.
_UNEVEN = f"""
WITH uneven AS (
    SELECT indicator, geo FROM series WHERE most > {UNEVEN} * fewest
    AND indicator IN (SELECT TRY_CAST(unnest($indicators) AS indicator_word))
)
SELECT row, told_in, CAST(denominator AS VARCHAR) AS found, CAST(before AS VARCHAR) AS meant
FROM (SELECT *, lag(denominator) OVER (PARTITION BY indicator, geo ORDER BY CAST(period AS VARCHAR)) AS before
      FROM told SEMI JOIN uneven USING (indicator, geo) WHERE {READ} AND denominator > 0)
WHERE abs(ln(denominator / before)) > ln({UNEVEN}) AND row NOT IN (SELECT row FROM marked WHERE code = 'perimeter')
"""

_ASKED = "indicator IN (SELECT TRY_CAST(unnest($indicators) AS indicator_word))"

# An area's own population in the year nearest to each period, of two the later: for few words, not for each row.
_NEAREST = """
WITH own AS (SELECT geo, year, population FROM people WHERE geo IS NOT NULL AND own AND population > 0),
asked AS (
    SELECT geo, period, CAST(left(CAST(period AS VARCHAR), 4) AS BIGINT) AS year
    FROM (SELECT DISTINCT geo FROM own) CROSS JOIN (SELECT DISTINCT period FROM told WHERE period IS NOT NULL)
)
SELECT asked.geo, asked.period,
       CASE WHEN later.year IS NULL OR asked.year - earlier.year < later.year - asked.year
            THEN earlier.population ELSE later.population END AS population
FROM asked
ASOF LEFT JOIN own AS earlier ON earlier.geo = asked.geo AND earlier.year <= asked.year
ASOF LEFT JOIN own AS later ON later.geo = asked.geo AND later.year >= asked.year
"""

_UNLIKE = f"""
SELECT row, told_in, geo, denominator, CASE WHEN denominator > high THEN high ELSE low END AS known
FROM told JOIN usual USING (indicator, geo)
WHERE {READ} AND (denominator > high * (1 + $alike) OR denominator < low * (1 - $alike))
UNION ALL
SELECT row, told_in, geo, denominator, population AS known
FROM (FROM told ANTI JOIN usual USING (indicator, geo)) AS told JOIN nearest USING (geo, period)
WHERE {READ} AND {_ASKED} AND denominator > 0 AND abs(denominator - population) > $alike * population
"""
