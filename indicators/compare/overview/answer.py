"""Several indicators at once: cities × indicators, each value against its benchmark."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from indicators.answers.comparison import Overview
from indicators.figures.benchmark import (
    compared_with,
    comparison,
    comparison_group,
    comparison_of,
    limits_of,
    shared_years,
)
from indicators.figures.compared import Series
from indicators.figures.figures import Figures
from indicators.figures.verdicts import verdicts
from indicators.figures.why_hidden import chosen_figures
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator


def overview(
    data: Figures, indicators: list[Indicator], cities: list[City], comparator: Comparator, year: int
) -> Overview:
    """Each value that compares with the own city's, against the comparator's median in the year of the figure."""
    city, geos = cities[0], [one.id for one in cities]
    estimates = data.estimates(data.latest(geos=geos, indicators=[one.id for one in indicators], year=year))
    compared = [data.compares(data.catalogue.indicators[id], city.id, geo) for id, geo in _pairs(estimates)]
    apart = frozenset(pair for pair, inside in zip(_pairs(estimates), compared, strict=True) if not inside)
    estimates = estimates[np.array(compared, dtype=bool)].reset_index(drop=True)
    around = comparison_group(data, city, comparator, year)

    def earlier(keys: Sequence[Series]) -> pd.DataFrame:
        ids, areas = (list(dict.fromkeys(column)) for column in zip(*keys, strict=True))
        return data.estimates(data.facts(indicators=ids, geos=areas, last=year))

    estimates = compared_with(data, estimates, earlier, around, shared_years(data, around, year))
    scopes = [data.scope(data.catalogue.indicators[id], city.id) for id in estimates["indicator"]]
    estimates = estimates.assign(scope=scopes, quintile=0)
    benchmark = estimates["benchmark"].to_numpy(float)
    limits = limits_of(data, around, estimates["indicator"].tolist(), estimates["year"].tolist(), benchmark)
    estimates["outcome"] = verdicts(data, estimates, benchmark, limits, around.by_system(data)).outcome
    answered = set(estimates["indicator"]) | {id for id, _geo in apart}
    there = set(estimates["geo"]) | {geo for _id, geo in apart}
    return Overview(
        tuple(one for one in indicators if one.id in answered),
        tuple(one for one in cities if one.id in there),
        estimates[list(tables.CELLS)].reset_index(drop=True),
        year,
        around.comparator,
        tuple(one for one in cities if one.id not in there),
        city.id,
        apart,
        {id: around.members(data, data.catalogue.indicators[id]) for id in answered},
        _notable(data, city, comparator, year, set(estimates.loc[estimates["geo"] == city.id, "indicator"])),
        comparison_of(data, indicators, city, around, year),
        chosen_figures(data, indicators, cities),
    )


def _notable(data: Figures, city: City, comparator: Comparator, year: int, there: set[str]) -> tuple[str, ...]:
    """Of the indicators there, what the City page may name: tested among all of its figures, not among those chosen."""
    if not there:
        return ()
    rows = comparison(data, city, comparator, year).rows
    rows = rows[rows["notable"].to_numpy(bool) & rows["indicator"].isin(there)]
    order = rows["clarity"].abs().sort_values(ascending=False, kind="stable").index
    return tuple(rows.loc[order, "indicator"])


def _pairs(estimates: pd.DataFrame) -> zip:
    return zip(estimates["indicator"], estimates["geo"], strict=True)
