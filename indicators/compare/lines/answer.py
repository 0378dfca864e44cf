"""Several cities on one indicator: over time, side by side, on the map."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import pandas as pd

from indicators.answers.comparison import Lines, Together
from indicators.answers.courses import NO_COURSE, Course
from indicators.compare.comparability import comparabilities
from indicators.figures.benchmark import (
    FEWEST,
    ComparisonGroup,
    benchmark_places,
    compared_with,
    comparison_group,
    comparison_of,
    group_medians,
    limits_of,
    shared_years,
    yearly_scatter,
)
from indicators.figures.compared import Series, compared
from indicators.figures.figures import Figures
from indicators.figures.medians import final
from indicators.figures.surveys import one_survey, with_breaks
from indicators.figures.verdicts import verdicts
from indicators.figures.why_hidden import chosen_figures
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Outcome
from indicators.model.limits import COMPARED_WITHIN
from indicators.model.submissions import CityEvent
from indicators.statistics import index_numbers
from indicators.statistics.courses import courses

Facts = Callable[..., pd.DataFrame]


def lines(
    data: Figures,
    indicator: Indicator,
    cities: list[City],
    comparator: Comparator,
    year: int,
    facts: Facts | None = None,
) -> Lines:
    """The cities over time, the first one as own city; an index beside cities whose levels do not compare.

    Where no such city has a year in common with the own one, the others are drawn with their levels.
    `facts`: where their figures come from when they were fetched before (figures/figures.py); else the store.
    """
    cities, together = once_a_place(indicator, cities)
    city, facts = cities[0], facts or data.facts
    history = with_breaks(data, history_of(data, indicator, cities, year, facts))
    there, left_out = split(cities, set(history["geo"]))
    around = comparison_group(data, city, comparator, year)
    benchmark = benchmark_line(data, indicator, around, year, facts)
    history, index_year = _side_by_side(data, indicator, history, city, there)
    reason = "recorded" if index_year else ""
    plotted, apart = split(there, set(history["geo"]))
    benchmark = benchmark.iloc[:0] if index_year else benchmark
    rows = history[list(tables.HISTORY)].reset_index(drop=True)
    mine = _own_compared(data, history, benchmark, around, year)
    compared_year = int(mine["year"].iloc[0]) if len(mine) else None
    return Lines(
        indicator,
        tuple(plotted),
        rows,
        benchmark,
        around.comparator,
        str(mine["outcome"].iloc[0]) if len(mine) else Outcome.NOT_COMPARED.value,
        index_year,
        reason,
        tuple(sorted({int(year) for year in history.loc[history["status"] == "B", "year"]})),
        _course(data, indicator, history, city),
        tuple(left_out),
        city.id,
        comparabilities(data, indicator, city, [one for one in plotted if one is not city], year) if reason else (),
        comparabilities(data, indicator, city, apart, year) if apart else (),
        median_open=not reason and median_open(data, indicator, around, compared_year),
        events=_events(data, indicator, city, rows),
        peers=() if reason else around.members(data, indicator),
        compared_year=compared_year,
        together=together,
        own_comparison=comparison_of(data, [indicator], city, around, year, facts),
        hidden=chosen_figures(data, [indicator], plotted),
    )


def _events(data: Figures, indicator: Indicator, city: City, rows: pd.DataFrame) -> tuple[CityEvent, ...]:
    """The own city's events in the years of its own figures: elsewhere they would stand on nobody's line."""
    years = rows.loc[rows["geo"] == city.id, "year"]
    if years.empty:
        return ()
    first, last = int(years.min()), int(years.max())
    return tuple(one for one in data.events(indicator, city.id) if first <= one.day.year <= last)


def _side_by_side(
    data: Figures, indicator: Indicator, history: pd.DataFrame, city: City, cities: list[City]
) -> tuple[pd.DataFrame, int | None]:
    """The figures that may be drawn together, and the base year where they are an index."""
    inside, apart = data.beside(indicator, city, cities)
    levels = history[history["geo"].isin([one.id for one in inside])] if apart else history
    if not apart or city not in inside or indicator.comparable is Comparable.NEVER:
        return levels, None
    moved, index_year = index_numbers.indexed(history, city.id)
    last = moved.groupby("geo")["year"].max()
    movers = set(last.index[last > (index_year or 0)])
    is_index = city.id in movers and any(one.id in movers for one in apart)
    return (moved[moved["geo"].isin(movers)], index_year) if is_index else (levels, None)


def once_a_place(indicator: Indicator, cities: list[City]) -> tuple[list[City], Together]:
    """The cities of which each has its own figure, in their order, and whose figure each is where cities share it.

    A figure of a country or a region is one figure: the first of its cities stands for all of them.
    """
    if not indicator.is_wider:
        return cities, {}
    by_place: dict[str, list[City]] = {}
    for city in cities:
        by_place.setdefault(indicator.geo_of(city) or city.id, []).append(city)
    return [some[0] for some in by_place.values()], {some[0].id: tuple(some) for some in by_place.values()}


def asked_geos(indicator: Indicator, cities: list[City]) -> list[str]:
    """The ids whose figures stand for the cities: their regions or countries where the figures are of these."""
    return [indicator.geo_of(one) for one in cities]


def history_of(data: Figures, indicator: Indicator, cities: list[City], year: int, facts: Facts) -> pd.DataFrame:
    """The estimates of the cities up to a year, by city and year."""
    figures = facts(indicators=[indicator.id], geos=sorted(set(asked_geos(indicator, cities))), last=year)
    estimates = of_cities(data.estimates(figures.dropna(subset="value")), indicator, cities)
    return estimates.sort_values(["geo", "year"], kind="stable")


def of_cities(estimates: pd.DataFrame, indicator: Indicator, cities: list[City]) -> pd.DataFrame:
    """The estimates by city: a figure of a country or a region stands at each of its cities."""
    if not indicator.is_wider:
        return estimates
    owners = pd.DataFrame({"geo": asked_geos(indicator, cities), "city": [one.id for one in cities]})
    return owners.merge(estimates, on="geo").drop(columns="geo").rename(columns={"city": "geo"})


def split(cities: list[City], there: set[str]) -> tuple[list[City], list[City]]:
    """The cities that have figures, and those that have none."""
    return [one for one in cities if one.id in there], [one for one in cities if one.id not in there]


def benchmark_line(
    data: Figures, indicator: Indicator, around: ComparisonGroup, year: int, facts: Facts | None = None
) -> pd.DataFrame:
    """The comparator's median by year, where at least three cities are known; a chosen city's own values.

    year, value, cities, and the ends of its interval: of a fixed number (`benchmark.limits_of`) they are itself.
    """
    of_circle = None  # its figures, where it is that of levels
    if around.comparator.kind == "all":
        scope = data.scope(indicator, around.city)
        line = data.spread.line(indicator.id, scope, year)
        line["value"] = data.medians([indicator.id] * len(line), line["year"].tolist(), [scope] * len(line))
    else:
        geos = benchmark_places(data, indicator, around)
        figures = (facts or data.facts)(indicators=[indicator.id], geos=sorted(geos), last=year)
        if around.comparator.kind == "city":
            estimates = data.estimates(figures.dropna(subset="value")).sort_values("year").assign(cities=1)
            return estimates[["year", "value", "cities", "lower", "upper"]].reset_index(drop=True)
        line = _median_line(data, indicator, data.entering(figures), set(geos))
        of_circle = figures if geos == frozenset(around.abroad) else None
    line = line[(line["cities"] >= FEWEST) & line["value"].notna()].reset_index(drop=True)
    keys = [indicator.id] * len(line), line["year"].tolist(), line["value"].to_numpy(float)
    limits = limits_of(data, around, *keys, of_circle) or (line["value"], line["value"])
    return line.assign(lower=limits[0], upper=limits[1])


def median_open(data: Figures, indicator: Indicator, around: ComparisonGroup, year: int | None) -> bool:
    """Whether hidden counts leave open the median of a year in which enough cities have a figure."""
    if year is None or around.comparator.kind == "city" or not (silent := data.hidden.get((indicator.id, year))):
        return False
    if around.comparator.kind == "all":
        keys = [indicator.id], [year], [data.scope(indicator, around.city)]
        return bool(data.spread.of(*keys)["cities"][0] >= FEWEST and np.isnan(data.medians(*keys)[0]))
    if silent.keys().isdisjoint(benchmark_places(data, indicator, around)):
        return False
    median, cities = group_medians(data, [(indicator.id, year)], around)[indicator.id, year]
    return cities >= FEWEST and np.isnan(median)


def _median_line(data: Figures, indicator: Indicator, figures: pd.DataFrame, geos: set[str]) -> pd.DataFrame:
    """The median of the areas by year: year, value (NaN where hidden counts leave it open), cities."""
    by_year: dict[int, dict[str, float]] = {year: {} for year in sorted({*figures["year"].tolist()})}
    for year, geo, value in zip(*(figures[name].tolist() for name in ("year", "geo", "value")), strict=True):
        by_year[year][geo] = value
    medians = [data.median(indicator, year, values, geos) for year, values in by_year.items()]
    return pd.DataFrame({"year": list(by_year), "value": medians, "cities": [len(one) for one in by_year.values()]})


def _own_compared(
    data: Figures, history: pd.DataFrame, benchmark: pd.DataFrame, around: ComparisonGroup, year: int
) -> pd.DataFrame:
    """The own city's figure that is compared (figures/compared.py), with its outcome; no row without a figure."""
    mine = history[history["geo"] == around.city]
    if mine.empty:
        return mine.assign(outcome="")
    line, shared = benchmark.set_index("year"), shared_years(data, around, year)

    def of_the_year(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        at = line.reindex(rows["year"])
        testable = at["lower"].notna().to_numpy() if around.comparator.kind == "city" else np.ones(len(at), bool)
        return at["value"].to_numpy(float), at["cities"].fillna(0).to_numpy(np.int64), testable

    row = compared(data, mine.tail(1), lambda keys: mine, of_the_year, lambda *key: shared(*key) - COMPARED_WITHIN)
    at = line[["lower", "upper"]].reindex(row["year"]).to_numpy(float)
    verdict = verdicts(data, row, row["benchmark"].to_numpy(float), (at[:, 0], at[:, 1]), around.by_system(data))
    return row.assign(outcome=verdict.outcome)


def _course(data: Figures, indicator: Indicator, history: pd.DataFrame, city: City) -> Course:
    return courses_of(data, indicator, history[history["geo"] == city.id]).get(city.id, NO_COURSE)


def courses_of(data: Figures, indicator: Indicator, history: pd.DataFrame) -> dict[str, Course]:
    """The course of each city of a history of one indicator over its years, by geo."""
    rows = one_survey(data, history[final(history)])
    if rows.empty:
        return {}
    table = courses(
        rows,
        {indicator.id: data.schedule(indicator)},
        {indicator.id: indicator.statistic},
        {indicator.id: indicator.polarity.sign},
        yearly_scatter(data, rows.drop_duplicates("geo")),
        data.design_effects,
    )
    return {row.geo: Course.of(row) for row in table.itertuples()}


def facing(
    data: Figures,
    indicator: Indicator,
    newest: pd.DataFrame,
    cities: list[City],
    around: ComparisonGroup,
    year: int,
    exchanging: bool = True,
) -> pd.DataFrame:
    """tables.PLACES: each area, all of one scope, with its figure that is compared against the benchmark of its year.

    `newest`: the newest estimate of each; `cities`: whose they are. Without `exchanging` no older one is compared.
    """
    shared = shared_years(data, around, year)

    def earlier(keys: Sequence[Series]) -> pd.DataFrame:
        there = {geo for _indicator, geo in keys}
        chosen = [one for one in cities if exchanging and one.id in there]
        first = min(shared(*key) for key in keys) - COMPARED_WITHIN
        return history_of(data, indicator, chosen, year, partial(data.facts, first=first))

    rows = compared_with(data, newest, earlier, around, shared)
    ids, benchmark = rows["indicator"].tolist(), rows["benchmark"].to_numpy(float)
    limits = limits_of(data, around, ids, rows["year"].tolist(), benchmark)
    rows["outcome"] = verdicts(data, rows, benchmark, limits, around.by_system(data)).outcome
    rows["scope"] = [data.scope(indicator, geo) for geo in rows["geo"].tolist()]
    fifths = data.entering(rows).groupby("scope")["value"].transform(index_numbers.quintiles).astype(int)
    rows["quintile"] = fifths.reindex(rows.index, fill_value=0)
    return rows[list(tables.PLACES)].reset_index(drop=True)
