"""The funnel of one indicator: every city that compares with the own one, by size, among the limits of chance."""

import numpy as np
import pandas as pd

from indicators.answers.chance import Funnel
from indicators.figures.benchmark import Circle, circle
from indicators.figures.figures import EVERYWHERE, SCOPES, Ground
from indicators.model import tables
from indicators.model.comparators import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Statistic
from indicators.statistics import funnels

KINDS = {Statistic.PROPORTION: funnels.PROPORTION, Statistic.RATE: funnels.RATE}
FEWEST = 10  # cities: how far fewer of them scatter says nothing
STEPS = 120  # points of each limit


def funnel(ground: Ground, indicator: Indicator, own: City, comparator: Comparator, year: int) -> Funnel:
    """The newest year, not after `year`, in which the own city and at least nine others have figures to place."""
    around = circle(ground, own, comparator, year)
    if indicator.statistic not in KINDS or indicator.perimeter != "city":
        return _none(indicator, own, around, year, "statistic")
    if indicator.comparable is Comparable.NEVER:
        return _none(indicator, own, around, year, "never")
    mine = _placed(ground.estimates(ground.facts(indicators=[indicator.id], geos=[own.id], last=year)))
    if mine.empty:
        return _none(indicator, own, around, year, "unknown")
    for used in sorted(mine["year"].unique().tolist(), reverse=True):
        known = _known(ground, indicator, own, used)
        placed = _placed(known)
        if len(placed) >= FEWEST:
            return _drawn(ground, indicator, own, around, placed, len(known) - len(placed))
    return _none(indicator, own, around, year, "few")


def _known(ground: Ground, indicator: Indicator, own: City, year: int) -> pd.DataFrame:
    """The figures of one year of all cities whose levels compare with the own city's."""
    facts = ground.at(pd.DataFrame({"indicator": [indicator.id], "year": [year]}), None, tables.FACTS)
    scope, areas = ground.scope(indicator, own.id), ground.cities
    compares = [
        geo in areas
        and (areas[geo].kind in SCOPES or geo == own.id if scope == EVERYWHERE else ground.scopes[geo] == scope)
        for geo in facts["geo"].tolist()
    ]
    return ground.estimates(facts[np.array(compares, dtype=bool)].dropna(subset="value"))


def _placed(known: pd.DataFrame) -> pd.DataFrame:
    """Those with a denominator and an interval: no estimate of the publisher, no figure whose sample is not known."""
    return known[known["lower"].notna() & (known["denominator"] > 0)]


def _drawn(
    ground: Ground, indicator: Indicator, own: City, around: Circle, placed: pd.DataFrame, left_out: int
) -> Funnel:
    kind, multiplier = KINDS[indicator.statistic], ground.catalogue.units[indicator.unit].multiplier
    part, base = (placed[name].to_numpy(float) for name in ("numerator", "denominator"))
    part = np.minimum(part, base) if kind == funnels.PROPORTION else part
    told, alone = (funnels.funnel(kind, part, base, multiplier, adjust) for adjust in (None, False))
    rows = placed.reset_index(drop=True)
    mine = rows["geo"].tolist().index(own.id)
    found = {name: told.places[name] for name in told.places if name != "value"}
    rows = pd.DataFrame({name: found[name] if name in found else rows[name].array for name in tables.FUNNEL})
    tau2 = told.dispersion.tau2 if told.adjusted else 0.0
    return Funnel(
        indicator,
        own,
        int(rows["year"].iloc[0]),
        rows,
        _limits(kind, told.mean / multiplier, base, tau2, multiplier),
        around.comparator,
        told.mean,
        around.named(indicator),
        {geo: ground.cities[geo] for geo in rows["geo"].tolist()},
        ground.scope(indicator, own.id),
        told.adjusted,
        alone.places["position"].iloc[mine],
        told.dispersion.phi,
        told.dispersion.chance,
        told.outside,
        told.expected_outside,
        left_out,
    )


def _limits(kind: str, mean: float, base: np.ndarray, tau2: float, multiplier: float) -> pd.DataFrame:
    """tables.LIMITS from a little below the smallest denominator to a little above the largest."""
    edge = max((base.max() / base.min()) ** 0.05, 1.01)
    along = np.geomspace(base.min() / edge, base.max() * edge, STEPS)
    told = {"denominator": along}
    for name, confidence in (("95", funnels.WARNING), ("998", funnels.ALARM)):
        pair = funnels.limits(kind, mean, along, confidence, tau2, multiplier)
        told[f"lower_{name}"], told[f"upper_{name}"] = pair
    return pd.DataFrame(told)[list(tables.LIMITS)]


def _none(indicator: Indicator, own: City, around: Circle, year: int, reason: str) -> Funnel:
    rows, limits = tables.empty(tables.FUNNEL), tables.empty(tables.LIMITS)
    return Funnel(indicator, own, year, rows, limits, around.comparator, reason=reason)
