"""The funnel of one indicator: every city that compares with the own one, by size, among the limits of chance."""

import numpy as np
import pandas as pd

from indicators.answers.chance import Funnel
from indicators.figures.benchmark import ComparisonGroup, comparison_group
from indicators.figures.figures import Figures
from indicators.figures.medians import final
from indicators.model import tables
from indicators.model.comparability import EVERYWHERE, Comparator
from indicators.model.indicators import City, Comparable, Indicator, Statistic
from indicators.statistics import funnels
from indicators.statistics.rate_comparison import scatter_of_places

KINDS = {Statistic.PROPORTION: funnels.PROPORTION, Statistic.RATE: funnels.RATE}
FEWEST = 10  # cities: how far fewer of them scatter says nothing
ALIKE = 2  # times the smallest denominator: where none is so much larger, the limits do not narrow
STEPS = 120  # points of each limit


def funnel(data: Figures, indicator: Indicator, city: City, comparator: Comparator, year: int) -> Funnel:
    """The newest year, not after `year`, in which the own city and at least nine others have figures to place."""
    around = comparison_group(data, city, comparator, year)
    if indicator.statistic not in KINDS or indicator.is_wider:
        return _none(indicator, city, around, year, "statistic")
    if indicator.comparable is Comparable.NEVER:
        return _none(indicator, city, around, year, "never")
    mine = _placed(data.estimates(data.facts(indicators=[indicator.id], geos=[city.id], last=year)))
    if mine.empty:
        return _none(indicator, city, around, year, "unknown")
    for used in sorted(mine["year"].unique().tolist(), reverse=True):
        estimates = _known(data, indicator, city, used)
        placed = _placed(estimates)
        if len(placed) >= FEWEST:
            if _alike(placed):
                return _none(indicator, city, around, used, "alike")
            return _drawn(data, indicator, city, around, placed, len(estimates) - len(placed))
    return _none(indicator, city, around, year, "few")


def _known(data: Figures, indicator: Indicator, city: City, year: int) -> pd.DataFrame:
    """The figures of one year of all cities whose levels compare with the own city's."""
    facts = data.at(pd.DataFrame({"indicator": [indicator.id], "year": [year]}), None, tables.FACTS)
    scope, areas = data.scope(indicator, city.id), data.cities
    compares = [
        geo in areas and (areas[geo].is_town or geo == city.id if scope == EVERYWHERE else data.scopes[geo] == scope)
        for geo in facts["geo"].tolist()
    ]
    return data.estimates(facts[np.array(compares, dtype=bool)].dropna(subset="value"))


def _placed(estimates: pd.DataFrame) -> pd.DataFrame:
    """Those with a denominator and an interval: no estimate of the publisher, no figure whose sample is not known, none
    that is provisional."""
    return estimates[estimates["lower"].notna() & (estimates["denominator"] > 0) & final(estimates)]


def _alike(placed: pd.DataFrame) -> bool:
    """Whether every figure rests on about as many people, as those of a survey with one sample size do."""
    return placed["denominator"].max() < ALIKE * placed["denominator"].min()


def _drawn(
    data: Figures, indicator: Indicator, city: City, around: ComparisonGroup, placed: pd.DataFrame, left_out: int
) -> Funnel:
    kind, multiplier = KINDS[indicator.statistic], data.catalogue.units[indicator.unit].multiplier
    part, base = (placed[name].to_numpy(float) for name in ("numerator", "denominator"))
    part = np.minimum(part, base) if kind == funnels.PROPORTION else part
    between = scatter_of_places(part, base) / 4 if kind == funnels.RATE else None  # on the scale of square roots
    fit, alone = (funnels.funnel(kind, part, base, multiplier, adjust, tau2=between) for adjust in (None, False))
    rows = placed.reset_index(drop=True)
    mine = rows["geo"].tolist().index(city.id)
    columns = {name: fit.places[name] for name in fit.places if name != "value"}
    rows = pd.DataFrame({name: columns[name] if name in columns else rows[name].array for name in tables.FUNNEL})
    return Funnel(
        indicator,
        city,
        int(rows["year"].iloc[0]),
        rows,
        _limits(kind, fit.mean / multiplier, base, fit.tau2, multiplier),
        around.comparator,
        fit.mean,
        around.named(indicator),
        {geo: data.cities[geo] for geo in rows["geo"].tolist()},
        data.scope(indicator, city.id),
        fit.adjusted,
        alone.places["position"].iloc[mine],
        fit.dispersion.phi,
        fit.dispersion.chance,
        fit.outside,
        fit.expected_outside,
        left_out,
    )


def _limits(kind: str, mean: float, base: np.ndarray, tau2: float, multiplier: float) -> pd.DataFrame:
    """tables.LIMITS from a little below the smallest denominator to a little above the largest."""
    edge = max((base.max() / base.min()) ** 0.05, 1.01)
    along = np.geomspace(base.min() / edge, base.max() * edge, STEPS)
    columns = {"denominator": along}
    for name, confidence in (("95", funnels.WARNING), ("998", funnels.ALARM)):
        pair = funnels.limits(kind, mean, along, confidence, tau2, multiplier)
        columns[f"lower_{name}"], columns[f"upper_{name}"] = pair
    return pd.DataFrame(columns)[list(tables.LIMITS)]


def _none(indicator: Indicator, city: City, around: ComparisonGroup, year: int, reason: str) -> Funnel:
    rows, limits = tables.empty(tables.FUNNEL), tables.empty(tables.LIMITS)
    return Funnel(indicator, city, year, rows, limits, around.comparator, reason=reason)
