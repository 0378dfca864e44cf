"""Several indicators at once: cities × indicators, and one indicator against another."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Rug, Scatter
from indicators.figures.benchmark import FEWEST, Circle, circle, limits_of
from indicators.figures.figures import EVERYWHERE, SCOPES, Ground
from indicators.model import tables
from indicators.model.comparators import Comparator
from indicators.model.indicators import City, Comparable, Indicator
from indicators.statistics import index_numbers, outcomes


def rug(ground: Ground, indicators: list[Indicator], cities: list[City], comparator: Comparator, year: int) -> Rug:
    """Each value against the comparator's median in the same year, or that of its own recording system."""
    own, geos = cities[0], [one.id for one in cities]
    known = ground.estimates(ground.latest(geos=geos, indicators=[one.id for one in indicators], year=year))
    known = known.assign(
        scope=[ground.scope(ground.catalogue.indicators[id], geo) for id, geo in _pairs(known)], quintile=0
    )
    around = circle(ground, own, comparator, year)
    known["benchmark"] = _benchmarks(ground, known, around)
    sign = np.array([ground.catalogue.indicators[id].polarity.sign for id in known["indicator"]])
    value, lower, upper, against = (known[name].to_numpy(float) for name in ("value", "lower", "upper", "benchmark"))
    known["outcome"] = outcomes.outcomes(value, lower, upper, against, sign, _limits(ground, known, around))
    answered = set(known["indicator"])
    there = set(known["geo"])
    return Rug(
        tuple(one for one in indicators if one.id in answered),
        tuple(one for one in cities if one.id in there),
        known[list(tables.CELLS)].reset_index(drop=True),
        year,
        around.comparator,
        tuple(one for one in cities if one.id not in there),
        own.id,
    )


def scatter(ground: Ground, x: Indicator, y: Indicator, own: City, comparator: Comparator, year: int) -> Scatter:
    """Every city that has both indicators; inside the own recording system when one does not cross borders."""
    newest = ground.latest(geos=None, indicators=[x.id, y.id], year=year).dropna(subset="value")
    home = any(one.comparable is not Comparable.LEVELS for one in (x, y))
    system = ground.scopes[own.id]
    allowed = {
        id
        for id, city in ground.cities.items()
        if (ground.scopes[id] == system if home else city.kind in SCOPES or id == own.id)
    }
    newest = newest[np.array([geo in allowed for geo in newest["geo"].tolist()], dtype=bool)]
    sides = [newest[newest["indicator"] == one.id].set_index("geo") for one in (x, y)]
    rows = pd.DataFrame(
        {"x": sides[0]["value"], "y": sides[1]["value"], "x_year": sides[0]["year"], "y_year": sides[1]["year"]}
    ).dropna()
    rows = rows.astype({"x_year": int, "y_year": int}).rename_axis("geo").reset_index()[list(tables.PAIRS)]
    rho = index_numbers.rank_correlation(rows["x"], rows["y"]) if len(rows) >= FEWEST else None
    around = circle(ground, own, comparator, year)
    named = {geo: ground.cities[geo] for geo in (*rows["geo"], own.id)}
    circled = () if around.comparator.instead else around.home if home else around.abroad
    return Scatter(x, y, own, named, circled, rows, rho, year, "recorded" if home else "", around.comparator)


def _pairs(known: pd.DataFrame) -> zip:
    return zip(known["indicator"], known["geo"], strict=True)


def _ours(ground: Ground, known: pd.DataFrame, around: Circle) -> pd.Series:
    """Which rows compare with the own city's."""
    return known["scope"].isin([EVERYWHERE, ground.scopes[around.city]])


def _limits(ground: Ground, known: pd.DataFrame, around: Circle) -> outcomes.Limits | None:
    """The interval of the benchmark where it is one city's; that of a scope is a median, taken as a fixed number."""
    limits = limits_of(ground, around, known["indicator"].tolist(), known["year"].tolist())
    ours = _ours(ground, known, around)
    if limits is None:
        return None
    low, high = (np.where(ours, limit, known["benchmark"]) for limit in limits)
    return low, high


def _benchmarks(ground: Ground, known: pd.DataFrame, around: Circle) -> np.ndarray:
    """The circle's median where the row's figures compare with the own city's, else the median of the row's scope."""
    scopes = known["scope"].tolist()
    medians = ground.spread.medians(known["indicator"].tolist(), known["year"].tolist(), scopes, FEWEST)
    if around.comparator.kind == "all":
        return medians
    ours = _ours(ground, known, around)
    pairs = known.loc[ours, ["indicator", "year"]].drop_duplicates()
    facts = ground.at(pairs, [*{*around.abroad, *around.home}]).dropna(subset="value")
    levels = {id for id, one in ground.catalogue.indicators.items() if one.comparable is Comparable.LEVELS}
    abroad, inside = set(around.abroad), set(around.home)
    counted = np.array([geo in (abroad if id in levels else inside) for id, geo in _pairs(facts)], dtype=bool)
    told = facts[counted].groupby(["indicator", "year"])["value"].agg(["median", "size"])
    fewest = 1 if around.comparator.kind == "city" else FEWEST
    told = told["median"].mask(told["size"] < fewest)
    from_circle = told.reindex(pd.MultiIndex.from_arrays([known["indicator"], known["year"]])).to_numpy(float)
    return np.where(ours, from_circle, medians)
