"""Several indicators at once: cities × indicators, each value against its benchmark."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Overview
from indicators.figures.benchmark import FEWEST, ComparisonGroup, circle, limits_of
from indicators.figures.figures import EVERYWHERE, Figures
from indicators.figures.verdicts import verdicts
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator
from indicators.statistics.outcomes import Limits


def overview(
    data: Figures, indicators: list[Indicator], cities: list[City], comparator: Comparator, year: int
) -> Overview:
    """Each value against the comparator's median in the same year, or that of its own recording system."""
    city, geos = cities[0], [one.id for one in cities]
    estimates = data.estimates(data.latest(geos=geos, indicators=[one.id for one in indicators], year=year))
    estimates = estimates.assign(
        scope=[data.scope(data.catalogue.indicators[id], geo) for id, geo in _pairs(estimates)], quintile=0
    )
    around = circle(data, city, comparator, year)
    estimates["benchmark"] = _benchmarks(data, estimates, around)
    benchmark = estimates["benchmark"].to_numpy(float)
    limits = _limits(data, estimates, around)
    estimates["outcome"] = verdicts(data, estimates, benchmark, limits, around.by_system(data)).outcome
    answered = set(estimates["indicator"])
    there = set(estimates["geo"])
    return Overview(
        tuple(one for one in indicators if one.id in answered),
        tuple(one for one in cities if one.id in there),
        estimates[list(tables.CELLS)].reset_index(drop=True),
        year,
        around.comparator,
        tuple(one for one in cities if one.id not in there),
        city.id,
    )


def _pairs(estimates: pd.DataFrame) -> zip:
    return zip(estimates["indicator"], estimates["geo"], strict=True)


def _ours(data: Figures, estimates: pd.DataFrame, around: ComparisonGroup) -> pd.Series:
    """Which rows compare with the own city's."""
    return estimates["scope"].isin([EVERYWHERE, data.scopes[around.city]])


def _limits(data: Figures, estimates: pd.DataFrame, around: ComparisonGroup) -> Limits | None:
    """The interval of the benchmark where it is one city's; that of a scope is a median, taken as a fixed number."""
    benchmark = estimates["benchmark"].to_numpy(float)
    limits = limits_of(data, around, estimates["indicator"].tolist(), estimates["year"].tolist(), benchmark)
    ours = _ours(data, estimates, around)
    if limits is None:
        return None
    low, high = (np.where(ours, limit, benchmark) for limit in limits)
    return low, high


def _benchmarks(data: Figures, estimates: pd.DataFrame, around: ComparisonGroup) -> np.ndarray:
    """The circle's median where the row's figures compare with the own city's, else the median of the row's scope."""
    scopes = estimates["scope"].tolist()
    medians = data.spread.medians(estimates["indicator"].tolist(), estimates["year"].tolist(), scopes, FEWEST)
    if around.comparator.kind == "all":
        return medians
    ours = _ours(data, estimates, around)
    pairs = estimates.loc[ours, ["indicator", "year"]].drop_duplicates()
    facts = data.at(pairs, [*{*around.abroad, *around.home}]).dropna(subset="value")
    levels = {id for id, one in data.catalogue.indicators.items() if one.comparable is Comparable.LEVELS}
    abroad, inside = set(around.abroad), set(around.home)
    taking_part = np.array([geo in (abroad if id in levels else inside) for id, geo in _pairs(facts)], dtype=bool)
    by_year = facts[taking_part].groupby(["indicator", "year"])["value"].agg(["median", "size"])
    fewest = 1 if around.comparator.kind == "city" else FEWEST
    by_year = by_year["median"].mask(by_year["size"] < fewest)
    from_circle = by_year.reindex(pd.MultiIndex.from_arrays([estimates["indicator"], estimates["year"]])).to_numpy(
        float
    )
    return np.where(ours, from_circle, medians)
