"""Between which places the cities of the bars stand, given how sure their figures are."""

from dataclasses import replace

import numpy as np
import pandas as pd

from indicators.answers.chance import RankedCities
from indicators.answers.comparison import Bars, DoingBetter
from indicators.compare.comparability import comparabilities
from indicators.compare.lines.answer import (
    asked_geos,
    facing,
    lines,
    median_open,
    of_cities,
    once_a_place,
    split,
)
from indicators.figures.benchmark import comparison_group, comparison_of
from indicators.figures.compared import as_newest
from indicators.figures.figures import Figures
from indicators.figures.why_hidden import chosen_figures
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Outcome, Statistic
from indicators.statistics import ranks
from indicators.statistics.outcomes import TESTED

SCALES = {Statistic.PROPORTION: ranks.SHARE, Statistic.RATE: ranks.RATE, Statistic.COUNT: ranks.RATE}
FEWEST = 2
GENERAL = Comparator.model  # of a comparator that names no model of peers


def ranking(bars: Bars, multiplier: float) -> RankedCities:
    """The intervals of the ranks among the cities shown whose figure is of the view's year and has an interval."""
    first = "lowest" if bars.indicator.polarity.sign < 0 else "highest"
    rows = bars.rows[bars.rows["lower"].notna() & bars.rows["value"].notna() & (bars.rows["year"] == bars.year)]
    if reason := _why_not(bars, rows):
        return RankedCities(tables.empty(tables.RANKS), 0, first, reason)
    value, lower, upper = (rows[name].to_numpy(float) for name in ("value", "lower", "upper"))
    scale = SCALES.get(bars.indicator.statistic, ranks.PLAIN)
    result = ranks.ranks(value, lower, upper, scale, bars.indicator.polarity.sign, multiplier)
    ends = {"lower": result.lower.astype(int), "upper": result.upper.astype(int)}
    return RankedCities(pd.DataFrame({"geo": rows["geo"].array, **ends}), result.count, first)


def _why_not(bars: Bars, rows: pd.DataFrame) -> str:
    if bars.index_year:
        return "index"
    if bars.indicator.comparable is not Comparable.LEVELS:
        return "recorded"
    return "interval" if len(rows) < FEWEST else ""


def bars(
    data: Figures,
    indicator: Indicator,
    cities: list[City],
    comparator: Comparator,
    year: int,
) -> Bars:
    """The cities whose levels compare with the own city's, at their newest figure up to `year` that is compared.

    Where no other city's do, an index of the cities that have years in common with it.
    """
    cities, together = once_a_place(indicator, cities)
    city = cities[0]
    areas = sorted(set(asked_geos(indicator, cities)))
    newest = data.estimates(data.latest(geos=areas, indicators=[indicator.id], year=year))
    newest = of_cities(newest, indicator, cities)
    there, left_out = split(cities, set(newest["geo"]))
    plotted, apart = data.beside(indicator, city, there)
    if apart and plotted == [city]:
        moved = _index_bars(data, indicator, cities, comparator, year)
        if moved.index_year:
            return moved
    newest = newest[newest["geo"].isin([one.id for one in plotted])]
    around = comparison_group(data, city, comparator, year)
    rows = facing(data, indicator, newest, plotted, around, year)
    rows = rows.set_index("geo", drop=False).reindex([one.id for one in plotted]).reset_index(drop=True)
    mine = rows.loc[rows["geo"] == city.id, "benchmark"]
    benchmark = float(mine.iloc[0]) if len(mine) and mine.notna().all() else None
    used = int(rows["year"].max()) if len(rows) else year
    return Bars(
        indicator, tuple(plotted), rows, used, benchmark, around.comparator, left_out=tuple(left_out), own_id=city.id,
        apart=comparabilities(data, indicator, city, apart, year) if apart else (),
        median_open=len(mine) > 0 and median_open(data, indicator, around, int(rows.at[mine.index[0], "year"])),
        peers=around.members(data, indicator), together=together,
        own_comparison=comparison_of(data, [indicator], city, around, year),
        hidden=chosen_figures(data, [indicator], plotted),
    )  # fmt: skip


def doing_better(
    data: Figures, indicator: Indicator, cities: list[City], comparator: Comparator, year: int
) -> DoingBetter:
    """The other cities, each tested against the first one, and in which context the peers among them are alike.

    The peers are those of the recording system where levels compare only there. None is tested
    where the first city's own row is not.
    """
    city, others = cities[0], cities[1:]
    around = comparison_group(data, city, comparator, year)
    near = around.peers if indicator.comparable is Comparable.LEVELS else around.home_peers
    to = Comparator("city", city=city.id)
    facing = bars(data, indicator, others, to, year) if others else None
    if facing and not comparison_of(data, [indicator], city, around, year).rows["outcome"].isin(TESTED).any():
        facing = replace(facing, rows=facing.rows.assign(outcome=Outcome.NOT_TESTED.value))
    model = data.catalogue.peer_model(comparator.model or GENERAL)
    return DoingBetter(city, facing, model, {one.id: one.explained_by for one in near})


def _index_bars(data: Figures, indicator: Indicator, cities: list[City], comparator: Comparator, year: int) -> Bars:
    """The last point of each index line: how far each city moved since the first common year."""
    answer = lines(data, indicator, cities, comparator, year)
    last = answer.rows.groupby("geo", sort=False).tail(1)
    rows = last.assign(
        period=last["year"].astype(str),
        numerator=np.nan,
        denominator=np.nan,
        note="",
        release="",
        benchmark=100.0,
        outcome=Outcome.NOT_COMPARED.value,
        quintile=0,
        scope=[data.scope(indicator, geo) for geo in last["geo"].tolist()],
    )
    rows = as_newest(rows).set_index("geo", drop=False).reindex([one.id for one in answer.cities])[list(tables.PLACES)]
    used = int(rows["year"].max()) if len(rows) else year
    return Bars(
        indicator,
        answer.cities,
        rows.reset_index(drop=True),
        used,
        None,
        answer.comparator,
        answer.index_year,
        answer.reason,
        answer.left_out,
        answer.own_id,
        answer.pairs,
        answer.apart,
        together=answer.together,
        own_comparison=answer.own_comparison,
    )
