"""The columns that rooms exchange, and the check at the border. A column has one name everywhere."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from indicators.model.errors import TableError

# Texts of tables are Python's own: answers walk through them one by one, for which Arrow makes each anew.
pd.set_option("mode.string_storage", "python")

Row = Any  # a row of table.itertuples(): its fields are the columns of that table, which no type checker can see

TEXT, NUMBER, WHOLE, BOOLEAN = "text", "number", "whole", "boolean"

# One value: indicator × geo × period, as told by a release. `numerator` and `denominator` are the count and what
# it is divided by (population, or the survey's sample size); `note` names entries of data/catalogue/notes.toml,
# separated by spaces; `series` is the publisher's own code, the thread back to the file.
OBSERVATIONS = {
    "indicator": TEXT,
    "geo": TEXT,
    "period": TEXT,
    "value": NUMBER,
    "numerator": NUMBER,
    "denominator": NUMBER,
    "status": TEXT,
    "note": TEXT,
    "series": TEXT,
}

# Observations as the store tells them: with the year as a number and where they come from.
FACTS = {**OBSERVATIONS, "year": WHOLE, "dataset": TEXT, "release": TEXT}

# Facts with their interval.
ESTIMATES = {**FACTS, "lower": NUMBER, "upper": NUMBER, "confidence": NUMBER, "method": TEXT}

# The newest figure of a series, beside the one that is compared (figures/compared.py): the same where it is that one.
NEWEST = {
    "newest_year": WHOLE,
    "newest_period": TEXT,
    "newest_value": NUMBER,
    "newest_lower": NUMBER,
    "newest_upper": NUMBER,
    "newest_status": TEXT,
    "newest_note": TEXT,
    "newest_release": TEXT,
}

CITIES = {
    "geo": TEXT,
    "name": TEXT,
    "country": TEXT,
    "kind": TEXT,
    "capital": BOOLEAN,
    "lau": TEXT,
    "nuts3": TEXT,
    "fua": TEXT,
    "parent": TEXT,
    "lat": NUMBER,
    "lon": NUMBER,
    "area_km2": NUMBER,
    "names": TEXT,  # other names, separated by |
    "member": BOOLEAN,
    "member_year": WHOLE,  # 0 when not a member
    "member_source": TEXT,
}

POPULATIONS = {"geo": TEXT, "perimeter": TEXT, "year": WHOLE, "population": NUMBER, "source": TEXT}

# How an indicator is spread over comparable cities in one year. `scope` is "*" where levels compare across
# countries, else one recording system: country and kind of area, as "ES/municipality".
DISTRIBUTION = {
    "indicator": TEXT,
    "year": WHOLE,
    "scope": TEXT,
    "low": NUMBER,
    "q1": NUMBER,
    "median": NUMBER,
    "q3": NUMBER,
    "high": NUMBER,
    "cities": WHOLE,  # with the blinded ones, in steps
    "named": WHOLE,  # whose figures the viewer sees; low and high are theirs
}

# One city against its benchmark, one row per indicator, in the order of themes and indicators. The figure is the one
# that is compared.
COMPARISON = {
    **ESTIMATES,
    **NEWEST,
    "theme": TEXT,
    "benchmark": NUMBER,
    "benchmark_cities": WHOLE,
    "low": NUMBER,
    "q1": NUMBER,
    "q3": NUMBER,
    "high": NUMBER,
    "range_cities": WHOLE,
    "scope": TEXT,
    "outcome": TEXT,
    "p": NUMBER,  # of the difference to the benchmark, two-sided; NaN where not tested
    "notable": BOOLEAN,  # may be named among strengths and weak points (figures/verdicts.py)
    "current": BOOLEAN,  # recent enough for headlines and lists (figures/benchmark.py)
    "clearly": BOOLEAN,  # at the 99.8 % level, and by a gap that matters
    "clarity": NUMBER,  # how sure the difference is, best positive, in widths of a 95 % interval
    "tested_since": WHOLE,  # the first of several years tested together; 0 where one year was tested
    "trend": TEXT,
    "trend_points": WHOLE,
    "trend_first": WHOLE,  # the first year of the course
    "slope": NUMBER,  # unit per year
    "course_from": NUMBER,  # the value of that year
    "course": NUMBER,  # the change from it to the last value, and its ends at 95 %
    "course_lower": NUMBER,
    "course_upper": NUMBER,
    "change": NUMBER,  # between the last two points
    "change_first": WHOLE,
    "change_real": BOOLEAN,  # beyond sampling error
}

HISTORY = {
    "indicator": TEXT,
    "geo": TEXT,
    "year": WHOLE,
    "value": NUMBER,
    "lower": NUMBER,
    "upper": NUMBER,
    "status": TEXT,
    "release": TEXT,
}

# A city in two years: HISTORY of the later one, the earlier figure, the change with its 95 % interval and outcome.
CHANGES = {
    **HISTORY,
    "first_year": WHOLE,
    "first_value": NUMBER,
    "first_lower": NUMBER,
    "first_upper": NUMBER,
    "first_release": TEXT,
    "change": NUMBER,
    "change_lower": NUMBER,
    "change_upper": NUMBER,
    "outcome": TEXT,  # better, worse, higher, lower; about_same, cannot_tell; not_tested
    "broken": WHOLE,  # the year from which it is counted otherwise, after the earlier figure; 0: none
}

# What is expected of one series: a row a year ahead. Without a centre only the band can be told.
BANDS = {
    "year": WHOLE,
    "centre": NUMBER,
    "lower_80": NUMBER,
    "upper_80": NUMBER,
    "lower_95": NUMBER,
    "upper_95": NUMBER,
    "lower_99": NUMBER,  # missing where the past errors are too few for it
    "upper_99": NUMBER,
    "case": NUMBER,  # what one case is, in the unit: of counts, whose ends are whole cases; missing of a survey
    "came": NUMBER,  # the value of that year, once it is known
}

# How the bands of the past held, by the year that they were about.
FORECAST_RECORD = {
    "year": WHOLE,
    "ahead": WHOLE,  # years
    "bands": WHOLE,
    "held": WHOLE,  # of the 95 % bands
}

# A place that acted, beside what the weighted other places lead one to expect, in the indicator's unit.
EVALUATION = {
    "year": WHOLE,
    "value": NUMBER,
    "expected": NUMBER,
    "after": BOOLEAN,  # the policy was in force the whole year
    "release": TEXT,
}

# What an evaluation says of every place as if it had acted.
PLACEBOS = {
    "geo": TEXT,
    "effect": NUMBER,  # a share: -0.2, a fifth less than expected
    "size": NUMBER,  # in the standard deviations that its own counts lead one to expect
    "acted": BOOLEAN,
}

# The smallest fall of an outcome that an evaluation would see eight times in ten, by how many cities act together.
POWER = {
    "indicator": TEXT,
    "cities": WHOLE,
    "fall": NUMBER,  # a share: 0.4, a fall by 40 %; missing where even a fall by 98 % would be missed
    "cases": NUMBER,  # a year, before
    "places": WHOLE,  # to compare with
}

# What policies cost in a year, and over the residents of all their places.
SPENDING = {
    "policy": TEXT,
    "year": WHOLE,
    "euros": NUMBER,
    "residents": NUMBER,
    "per_resident": NUMBER,  # missing where residents of a place are not known
}

# What changed in many places by years since each of them started, against those that never did.
EVENT_STUDY = {
    "since": WHOLE,  # years; 0: the year of the start; negative: before
    "effect": NUMBER,  # a share
    "lower": NUMBER,
    "upper": NUMBER,
    "places": WHOLE,  # that started and are known so many years after
}

# Cities side by side on one indicator, each with the figure that is compared.
PLACES = {
    "geo": TEXT,
    "year": WHOLE,  # the year really used
    "period": TEXT,
    "value": NUMBER,
    "lower": NUMBER,
    "upper": NUMBER,
    "numerator": NUMBER,
    "denominator": NUMBER,
    "status": TEXT,
    "note": TEXT,
    "release": TEXT,
    "benchmark": NUMBER,
    "outcome": TEXT,
    "quintile": WHOLE,  # 1 lowest to 5 highest inside the scope; 0 when fewer than five cities
    "scope": TEXT,
    **NEWEST,
}

# Cities × indicators; `benchmark` is the same along an indicator where levels compare.
CELLS = {**PLACES, "indicator": TEXT}

# Two indicators, one row a city.
PAIRS = {
    "geo": TEXT, "x": NUMBER, "y": NUMBER, "x_year": WHOLE, "y_year": WHOLE, "x_release": TEXT, "y_release": TEXT,
}  # fmt: skip

# Places of a funnel: the value among the limits at its own denominator, and where it lies to them.
FUNNEL = {
    "geo": TEXT,
    "year": WHOLE,
    "value": NUMBER,
    "numerator": NUMBER,
    "denominator": NUMBER,
    "lower_95": NUMBER,
    "upper_95": NUMBER,
    "lower_998": NUMBER,
    "upper_998": NUMBER,
    "z": NUMBER,  # how far from the mean, in standard errors, after any widening
    "position": TEXT,  # below_998 | below_95 | inside | above_95 | above_998
    "note": TEXT,
    "release": TEXT,
}

# What is known of a city in one theme: how many indicators, and the newest year of any of them.
DELIVERIES = {"geo": TEXT, "theme": TEXT, "indicators": WHOLE, "last": WHOLE}

# What some cities publish in one theme: how many of them, how many indicators together, and the newest year.
PUBLISHED = {"theme": TEXT, "cities": WHOLE, "indicators": WHOLE, "last": WHOLE}

# How far an indicator reaches: areas with a figure, first and last year, and how many of each area's years are there.
COVERAGE = {"indicator": TEXT, "cities": WHOLE, "first": WHOLE, "last": WHOLE, "figures": WHOLE}

# A figure as it was known on a day and as it is known now; empty where it was not, or is no longer.
RECOLLECTION = {
    "indicator": TEXT,
    "period": TEXT,
    "value_then": NUMBER,
    "value_now": NUMBER,
    "release_then": TEXT,
    "release_now": TEXT,
    "change": TEXT,  # same | new | final (it was provisional) | revised | gone
}

# What a release told otherwise than the one before it of the same dataset; empty values where one did not tell.
DIFFERENCES = {
    "indicator": TEXT,
    "geo": TEXT,
    "period": TEXT,
    "value_before": NUMBER,
    "value_after": NUMBER,
    "change": TEXT,  # new | final (it was provisional) | changed | gone
}

# The last figure of a series and the one before it, each against the benchmark of its own year.
TURNS = {
    "indicator": TEXT,
    "geo": TEXT,
    "period_before": TEXT,
    "value_before": NUMBER,
    "benchmark_before": NUMBER,
    "outcome_before": TEXT,
    "period": TEXT,
    "value": NUMBER,
    "benchmark": NUMBER,
    "outcome": TEXT,
    "release": TEXT,
}

# The limits of a funnel along its denominators.
LIMITS = {"denominator": NUMBER, "lower_95": NUMBER, "upper_95": NUMBER, "lower_998": NUMBER, "upper_998": NUMBER}

# The interval of each city's rank, 1 being the best (without judgement: the highest).
RANKS = {"geo": TEXT, "lower": WHOLE, "upper": WHOLE}

# The nearest cities of a city; beside these, one column per context variable: its part of the squared distance,
# empty where it is not known in both.
LIKENESS = {
    "geo": TEXT,
    "distance": NUMBER,
    "shared": NUMBER,  # share of the weight known in both
    "weak": BOOLEAN,
    "mutual": BOOLEAN,  # whether the city is among the nearest of that one, too
}

# Context of a city and of those beside it, variable by variable.
PROFILE = {
    "variable": TEXT,
    "geo": TEXT,
    "value": NUMBER,
    "year": WHOLE,  # 0 where a variable has none
    "z": NUMBER,  # standard deviations from the mean of all cities, after the variable's transform
}


def empty(columns: Mapping[str, str]) -> pd.DataFrame:
    """A table without rows that has the agreed columns and types."""
    kinds = {TEXT: "object", NUMBER: "float64", WHOLE: "int64", BOOLEAN: "bool"}
    return pd.DataFrame({name: pd.Series(dtype=kinds[kind]) for name, kind in columns.items()})


def checked(table: pd.DataFrame, columns: Mapping[str, str], of: str) -> pd.DataFrame:
    """The table with exactly the agreed columns, in order; all that is wrong is told together.

    Raises TableError: a missing column, a column nobody agreed on, a number that is text, an empty key.
    """
    problems = [f"column {name!r} is missing" for name in columns if name not in table]
    problems += [f"column {name!r} is not one of {', '.join(columns)}" for name in table if name not in columns]
    for name, kind in columns.items():
        if name not in table:
            continue
        column = table[name]
        if kind in (NUMBER, WHOLE) and not pd.api.types.is_numeric_dtype(column):
            first = next((value for value in column if isinstance(value, str)), column.dtype)
            problems.append(f"column {name!r} must contain numbers; it contains {first!r}")
        if kind == WHOLE and pd.api.types.is_numeric_dtype(column) and column.isna().any():
            problems.append(
                f"column {name!r} must contain whole numbers; line {int(column.isna().argmax()) + 1} is empty"
            )
        if kind == TEXT and column.isna().any():
            problems.append(f"column {name!r} must contain text; line {int(column.isna().argmax()) + 1} is empty")
    if problems:
        raise TableError(f"The table of {of} does not have the agreed form: {'; '.join(problems)}.")
    return table[list(columns)]
