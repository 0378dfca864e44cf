"""The statement behind how indicators are spread: the one question in which blinded figures take part."""

from indicators.model.limits import BLINDED_STEP, FEWEST_BLINDED
from indicators.store.blinding import TABLE, rounded

FEWEST_NAMED = 5  # cities whose lowest and highest are told though blinded ones take part in the quartiles
MOST_OF_ONE = 5  # one publisher brings no more than one figure in so many of a blinded group

WORDS = {"geo": "geo_word", "indicator": "indicator_word"}
TEXTS = {"geo": "VARCHAR", "indicator": "VARCHAR"}  # words of blinded figures may be no public ones

# Each geo counts once in "*" (0) and once in each of its scopes. Scopes are numbers until the end: millions of rows are
# grouped by them. What stays out is left out before each row is told of two scopes.
COUNTED = """
WITH numbered AS (
    SELECT scope AS name, CAST(row_number() OVER () AS INTEGER) AS scope FROM (SELECT DISTINCT scope FROM scopes)
),
own AS (
    SELECT TRY_CAST(geo AS {geo}) AS geo, numbered.scope FROM scopes JOIN numbered ON numbered.name = scopes.scope
),
scoped AS (
    SELECT geo, scope FROM own
    UNION
    SELECT geo, 0 FROM own
    WHERE geo IN (SELECT TRY_CAST(geo AS {geo}) FROM city WHERE kind IN ('city', 'municipality'))
),
unseen AS (
    SELECT TRY_CAST(indicator AS {indicator}) AS indicator, TRY_CAST(geo AS {geo}) AS geo, year FROM hidden
),
withheld AS ( -- an indicator without any figure is no word of the store: its NULL would make NOT IN hide all others
    SELECT TRY_CAST(indicator AS {indicator}) AS indicator FROM sensitive
    WHERE TRY_CAST(indicator AS {indicator}) IS NOT NULL
),
rests AS (SELECT TRY_CAST(indicator AS {indicator}) AS indicator FROM counts),
told AS ( -- no part of a year, no provisional figure, no estimate in place of a count takes part: figures/medians.py
    SELECT CAST(indicator AS {indicator}) AS indicator, CAST(geo AS {geo}) AS geo, year, value, numerator, release
    FROM {source}
    WHERE CAST(status AS VARCHAR) <> 'P' AND length(CAST(period AS VARCHAR)) = 4
      AND (CAST(status AS VARCHAR) <> 'E' OR numerator IS NOT NULL
           OR CAST(indicator AS {indicator}) NOT IN (FROM rests WHERE indicator IS NOT NULL))
),
counted AS (
    SELECT entering.*, scope
    FROM (FROM told ANTI JOIN unseen USING (indicator, geo, year) WHERE {large}) AS entering JOIN scoped USING (geo)
),
"""
LARGE = """value IS NOT NULL
      AND (coalesce(numerator <= 0 OR numerator >= {smallest}, value = 0)
           OR indicator NOT IN (FROM withheld))"""

NAMED = "named AS (SELECT *, FALSE AS blind, 0 AS about FROM counted),"

# A blinded group is its rounded quartiles and about how many it is: the same for every viewer, whatever else they see
# or bring. In its place stand as many points, evenly along the line through the quartiles. Where a figure was taken
# back, or is hidden, or one publisher brought much of it, there is no group.
BLINDED = f"""
frozen AS (
    SELECT b.indicator, b.geo, b.year, b.release, b.publisher, scope, {rounded("b.value")} AS value,
           b.stands AND unseen.geo IS NULL AS stands,
           count(*) OVER (PARTITION BY b.indicator, b.year, scope, b.publisher) AS of_one
    FROM {TABLE} AS b JOIN scoped USING (geo)
    LEFT JOIN unseen ON unseen.indicator = b.indicator AND unseen.geo = b.geo AND unseen.year = b.year
    WHERE {LARGE.replace("value", "b.value").replace("indicator", "b.indicator")}
),
grouped AS (
    SELECT indicator, year, scope, quantile_cont(value, [0.25, 0.5, 0.75]) AS quartiles,
           count(DISTINCT publisher) // {BLINDED_STEP} * {BLINDED_STEP} AS about
    FROM frozen
    GROUP BY indicator, year, scope
    HAVING count(DISTINCT publisher) >= {FEWEST_BLINDED} AND bool_and(stands)
       AND max(of_one) * {MOST_OF_ONE} <= count(*)
),
points AS (
    SELECT * EXCLUDE (quartiles), unnest(range(steps * 4 + 1)) / (steps * 4) AS place,
           {", ".join(f"{rounded(f'quartiles[{number}]')} AS q{number}" for number in (1, 2, 3))}
    FROM (SELECT *, (about - 1) // 4 AS steps FROM grouped)
),
standing AS (
    SELECT indicator, year, scope, about,
           CASE WHEN place <= 0.25 THEN q1
                WHEN place <= 0.5 THEN q1 + (q2 - q1) * (place - 0.25) * 4
                WHEN place <= 0.75 THEN q2 + (q3 - q2) * (place - 0.5) * 4
                ELSE q3 END AS value
    FROM points
),
among AS ( -- an own figure that is in the group counts there
    SELECT indicator, geo, year, scope, release FROM frozen SEMI JOIN grouped USING (indicator, year, scope)
),
named AS (
    SELECT indicator, year, scope, value, FALSE AS blind, 0 AS about
    FROM counted ANTI JOIN among USING (indicator, geo, year, scope, release)
    UNION ALL
    SELECT indicator, year, scope, value, TRUE AS blind, about FROM standing
),
"""
DISTRIBUTION = f"""
spread AS (
    SELECT indicator, year, scope, min(value){{seen}} AS low,
           quantile_cont(value, [0.25, 0.5, 0.75]) AS quartiles, max(value){{seen}} AS high,
           count(*){{seen}} AS named, max(about) AS about
    FROM named
    GROUP BY indicator, year, scope
)
SELECT CAST(indicator AS VARCHAR) AS indicator, year, coalesce(name, '*') AS scope,
       CASE WHEN about = 0 THEN low WHEN named >= {FEWEST_NAMED} THEN least(low, quartiles[1]) END AS low,
       quartiles[1] AS q1, quartiles[2] AS median, quartiles[3] AS q3,
       CASE WHEN about = 0 THEN high WHEN named >= {FEWEST_NAMED} THEN greatest(high, quartiles[3]) END AS high,
       named + about AS cities, named
FROM spread LEFT JOIN numbered USING (scope) ORDER BY ALL
"""
SEEN = " FILTER (NOT blind)"

# An end that nothing bounds is a number beyond all others: the middle between two infinite ones is none.
UNBOUNDED = 1e300
BETWEEN = f"""
silent AS (
    SELECT CAST(indicator AS {{indicator}}) AS indicator, year, coalesce(numbered.scope, 0) AS scope, low, high
    FROM ends LEFT JOIN numbered ON numbered.name = ends.scope WHERE ends.scope = '*' OR numbered.name IS NOT NULL
),
bounded AS (
    SELECT indicator, year, scope, value AS low, value AS high
    FROM counted SEMI JOIN silent USING (indicator, year, scope)
    UNION ALL
    SELECT indicator, year, scope, low, least(high, {UNBOUNDED}) AS high FROM silent
),
middle AS (
    SELECT indicator, year, scope, quantile_cont(low, 0.5) AS least, quantile_cont(high, 0.5) AS most
    FROM bounded GROUP BY indicator, year, scope
)
SELECT CAST(indicator AS VARCHAR) AS indicator, year, coalesce(name, '*') AS scope, least,
       CASE WHEN most >= {UNBOUNDED / 10} THEN CAST('infinity' AS DOUBLE) ELSE most END AS most
FROM middle LEFT JOIN numbered USING (scope) ORDER BY ALL
"""


def distribution(blinded: bool, smallest: int, source: str = "current_observation") -> str:
    """The statement. `blinded`: whether blinded figures take part.

    `source`: the table of the current figures, or of those of some indicators. Quartiles need all values of their
    figures in memory: of very many figures, those of some indicators at a time.
    """
    words = TEXTS if blinded else WORDS
    statement = COUNTED.format(**words, source=source, large=LARGE.format(smallest=int(smallest)))
    return (
        statement
        + (BLINDED.replace("{smallest}", str(int(smallest))) if blinded else NAMED)
        + (DISTRIBUTION.format(seen=SEEN if blinded else ""))
    )


def medians_between(smallest: int, source: str) -> str:
    """The statement of `Distributions.medians_between`. `source`: the current figures of its indicators."""
    statement = COUNTED.format(**TEXTS, source=source, large=LARGE.format(smallest=int(smallest)))
    return statement + BETWEEN.format(**TEXTS)
