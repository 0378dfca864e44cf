"""Several cities on one indicator: over time, side by side, on the map."""

from collections.abc import Callable

import pandas as pd

from indicators.answers.comparison import Lines
from indicators.compare.comparability import comparabilities
from indicators.figures.benchmark import FEWEST, ComparisonGroup, circle, limits_of, yearly_scatter
from indicators.figures.figures import Figures
from indicators.figures.verdicts import verdicts
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Outcome
from indicators.statistics import index_numbers, trends

Facts = Callable[..., pd.DataFrame]
OLDEST = 5  # years that a figure on the map may be older than the year asked for


def lines(
    data: Figures,
    indicator: Indicator,
    cities: list[City],
    comparator: Comparator,
    year: int,
    facts: Facts | None = None,
) -> Lines:
    """The cities over time, the first one as own city; an index where levels do not compare.

    `facts`: where their figures come from when they were fetched before (figures/figures.py); else the store.
    """
    city, facts = cities[0], facts or data.facts
    history = history_of(data, indicator, cities, year, facts)
    there = set(history["geo"])
    plotted, left_out = split(cities, there)
    around = circle(data, city, comparator, year)
    benchmark = benchmark_line(data, indicator, around, year, facts)
    index_year, reason = None, ""
    if not levels_compare(data, indicator, plotted):
        history, index_year = index_numbers.indexed(history, city.id)
        history = history if len(history) and history["year"].max() > index_year else history.iloc[:0]
        plotted, more = split(plotted, set(history["geo"]))
        left_out, reason, benchmark = [*left_out, *more], "recorded", benchmark.iloc[:0]
    rows = history[list(tables.HISTORY)].reset_index(drop=True)
    return Lines(
        indicator,
        tuple(plotted),
        rows,
        benchmark,
        around.comparator,
        _last_outcome(data, history, benchmark, around),
        index_year,
        reason,
        tuple(sorted(history.loc[history["status"] == "B", "year"].unique())),
        _trend(data, indicator, history, city),
        tuple(left_out),
        city.id,
        comparabilities(data, indicator, city, [one for one in plotted if one is not city], year) if reason else (),
    )


def asked_geos(indicator: Indicator, cities: list[City]) -> list[str]:
    """The ids whose figures stand for the cities: their countries where the figures are national."""
    return [one.country if indicator.perimeter == "country" else one.id for one in cities]


def history_of(data: Figures, indicator: Indicator, cities: list[City], year: int, facts: Facts) -> pd.DataFrame:
    """The estimates of the cities up to a year, by city and year."""
    figures = facts(indicators=[indicator.id], geos=sorted(set(asked_geos(indicator, cities))), last=year)
    estimates = of_cities(data.estimates(figures.dropna(subset="value")), indicator, cities)
    return estimates.sort_values(["geo", "year"], kind="stable")


def of_cities(estimates: pd.DataFrame, indicator: Indicator, cities: list[City]) -> pd.DataFrame:
    """The estimates by city: a figure of a country stands at each of its cities."""
    if indicator.perimeter != "country":
        return estimates
    owners = pd.DataFrame({"geo": asked_geos(indicator, cities), "city": [one.id for one in cities]})
    return owners.merge(estimates, on="geo").drop(columns="geo").rename(columns={"city": "geo"})


def levels_compare(data: Figures, indicator: Indicator, cities: list[City]) -> bool:
    """Levels compare everywhere, or inside one recording system; bare counts of unequal areas never."""
    if indicator.comparable is Comparable.NEVER:
        return len(cities) <= 1
    return indicator.comparable is Comparable.LEVELS or len({data.scopes[one.id] for one in cities}) <= 1


def split(cities: list[City], there: set[str]) -> tuple[list[City], list[City]]:
    """The cities that have figures, and those that have none."""
    return [one for one in cities if one.id in there], [one for one in cities if one.id not in there]


def benchmark_line(
    data: Figures, indicator: Indicator, around: ComparisonGroup, year: int, facts: Facts | None = None
) -> pd.DataFrame:
    """The comparator's median by year, where at least three cities are known; a chosen city's own values.

    year, value, cities, and the ends of its interval: of a fixed number (`benchmark.limits_of`) they are itself.
    """
    if around.comparator.kind == "all":
        line = data.spread.line(indicator.id, data.scope(indicator, around.city), year)
    else:
        geos = asked_geos(indicator, [data.cities[id] for id in around.of(indicator)])
        figures = (facts or data.facts)(indicators=[indicator.id], geos=sorted(set(geos)), last=year)
        figures = figures.dropna(subset="value")
        if around.comparator.kind == "city":
            estimates = data.estimates(figures).sort_values("year").assign(cities=1)
            return estimates[["year", "value", "cities", "lower", "upper"]].reset_index(drop=True)
        line = figures.groupby("year")["value"].agg(value="median", cities="size").reset_index()
    line = line[line["cities"] >= FEWEST].reset_index(drop=True)
    keys = [indicator.id] * len(line), line["year"].tolist(), line["value"].to_numpy(float)
    limits = limits_of(data, around, *keys) or (line["value"], line["value"])
    return line.assign(lower=limits[0], upper=limits[1])


def _last_outcome(data: Figures, history: pd.DataFrame, benchmark: pd.DataFrame, around: ComparisonGroup) -> str:
    """Of the own city's last figure against the benchmark of its year."""
    last = history[history["geo"] == around.city].tail(1)
    if last.empty:
        return Outcome.NOT_COMPARED.value
    at = benchmark.set_index("year")[["value", "lower", "upper"]].reindex(last["year"]).to_numpy(float)
    return str(verdicts(data, last, at[:, 0], (at[:, 1], at[:, 2]), around.by_system(data)).outcome[0])


def _trend(data: Figures, indicator: Indicator, history: pd.DataFrame, city: City) -> str:
    mine = history[history["geo"] == city.id]
    if mine.empty:
        return ""
    tested = trends.trends(
        mine,
        {indicator.id: data.schedule(indicator)},
        {indicator.id: indicator.statistic},
        {indicator.id: indicator.polarity.sign},
        yearly_scatter(data, mine.head(1)),
        data.design_effects,
    )
    return str(tested["trend"].iloc[0])


def facing(
    data: Figures, indicator: Indicator, newest: pd.DataFrame, line: pd.DataFrame | None, around: ComparisonGroup
) -> pd.DataFrame:
    """tables.PLACES: each area against a line of benchmarks by year, or (no line) the median of its own scope."""
    rows = newest.assign(scope=[data.scope(indicator, geo) for geo in newest["geo"]])
    if line is None:
        keys = [indicator.id] * len(rows), rows["year"].tolist(), rows["scope"].tolist()
        rows["benchmark"], limits, members = data.spread.medians(*keys, FEWEST), None, None
    else:
        at = line.set_index("year")[["value", "lower", "upper"]].reindex(rows["year"]).to_numpy(float)
        rows["benchmark"], limits, members = at[:, 0], (at[:, 1], at[:, 2]), around.by_system(data)
    rows["outcome"] = verdicts(data, rows, rows["benchmark"].to_numpy(float), limits, members).outcome
    rows["quintile"] = rows.groupby("scope")["value"].transform(index_numbers.quintiles).astype(int)
    return rows[list(tables.PLACES)].reset_index(drop=True)
