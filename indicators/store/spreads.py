"""The statement behind how indicators are spread: the one question in which blinded figures take part."""

FEWEST_BLINDED = 5  # cities that a blinded figure must be among, besides the viewer's own

FIGURES = "SELECT indicator, geo, year, value, numerator FROM current_observation"

# Blinded figures are told apart until it is known where enough of them meet. Their words may be no public ones: texts.
PARTLY_BLINDED = """
SELECT CAST(indicator AS VARCHAR) AS indicator, CAST(geo AS VARCHAR) AS geo, year, value, numerator, FALSE AS blind
FROM current_observation
UNION ALL
SELECT indicator, geo, year, value, numerator, TRUE AS blind FROM {blinded}
"""
ENOUGH = """
    QUALIFY NOT blind
         OR count(DISTINCT CASE WHEN blind THEN geo END) OVER (PARTITION BY indicator, year, scope) >= {fewest}
"""

# Each geo counts once in "*" and once in each of its scopes.
DISTRIBUTION = """
WITH own AS (SELECT TRY_CAST(geo AS {geo}) AS geo, scope FROM scopes),
scoped AS (
    SELECT geo, scope FROM own
    UNION
    SELECT geo, '*' FROM own
    WHERE geo IN (SELECT TRY_CAST(geo AS {geo}) FROM city WHERE kind IN ('city', 'municipality'))
),
unseen AS (
    SELECT TRY_CAST(indicator AS {indicator}) AS indicator, TRY_CAST(geo AS {geo}) AS geo, year FROM hidden
),
withheld AS ( -- an indicator without any figure is no word of the store: its NULL would make NOT IN hide all others
    SELECT TRY_CAST(indicator AS {indicator}) AS indicator FROM sensitive
    WHERE TRY_CAST(indicator AS {indicator}) IS NOT NULL
),
told AS ({figures}),
counted AS (
    SELECT told.*, scope
    FROM told JOIN scoped USING (geo) ANTI JOIN unseen USING (indicator, geo, year)
    WHERE value IS NOT NULL
      AND (coalesce(numerator <= 0 OR numerator >= ?, value = 0)
           OR indicator NOT IN (FROM withheld))
    {enough}
),
spread AS (
    SELECT indicator, year, scope, min(value) AS low, quantile_cont(value, [0.25, 0.5, 0.75]) AS quartiles,
           max(value) AS high, count(*) AS cities
    FROM counted
    GROUP BY indicator, year, scope
)
SELECT CAST(indicator AS VARCHAR) AS indicator, year, scope, low, quartiles[1] AS q1, quartiles[2] AS median,
       quartiles[3] AS q3, high, cities
FROM spread ORDER BY ALL
"""


def distribution(blinded: str, smallest: int) -> tuple[str, list]:
    """The statement and what is bound to it. `blinded`: the view of the blinded figures; empty where there are none."""
    if not blinded:
        told = {"geo": "geo_word", "indicator": "indicator_word", "figures": FIGURES, "enough": ""}
    else:
        enough, figures = ENOUGH.format(fewest=FEWEST_BLINDED), PARTLY_BLINDED.format(blinded=blinded)
        told = {"geo": "VARCHAR", "indicator": "VARCHAR", "figures": figures, "enough": enough}
    return DISTRIBUTION.format(**told), [smallest]
