"""Many small places of one country: rates drawn towards the mean, and whether near places are alike."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Neighbourhoods, Places
from indicators.compare.lines.answer import facing
from indicators.figures.benchmark import FEWEST as FEWEST_SHARED
from indicators.figures.benchmark import comparison_group, comparison_of
from indicators.figures.figures import Figures
from indicators.map.wider_places import places_of
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Statistic
from indicators.model.limits import COMPARED_WITHIN
from indicators.statistics.small_numbers import empirical_bayes
from indicators.statistics.space import local_moran, moran, nearest

FEWEST = 30  # places: fewer make no pattern that a test could find
NEIGHBOURS = 8


def has_many(data: Figures, indicator: Indicator, city: City, year: int) -> bool:
    """Whether the city's country tells this rate for many municipalities."""
    rate = indicator.statistic is Statistic.RATE and indicator.comparable is Comparable.TRENDS
    if not rate or not city.is_town:
        return False
    benchmark_line = data.spread.line(indicator.id, data.scopes[city.id], year)
    recent = benchmark_line[benchmark_line["year"] >= year - COMPARED_WITHIN]
    if recent.empty or recent["cities"].iloc[-1] < FEWEST:
        return False
    pairs = pd.DataFrame({"indicator": [indicator.id], "year": [int(recent["year"].iloc[-1])]})
    geos = [id for id, scope in data.scopes.items() if scope == data.scopes[city.id]]
    return int(data.estimates(data.at(pairs, geos, tables.FACTS))["lower"].notna().sum()) >= FEWEST


def vicinity(
    data: Figures, indicator: Indicator, city: City, comparator: Comparator, year: int, peers_of: int
) -> Neighbourhoods | None:
    """The municipalities of the city's country in their last common year; None where they are few or no rates.

    Figures without an interval (hidden, or estimated by their publisher) take no part.
    """
    if not has_many(data, indicator, city, year):
        return None
    places_answer = places(data, indicator, city, comparator, year, peers_of, exchanging=False)
    rows = places_answer.rows[places_answer.rows["scope"] == data.scopes[city.id]]
    rows = rows[rows["year"] == rows["year"].max()].reset_index(drop=True)
    part = rows["lower"].notna() & rows["denominator"].notna()
    if part.sum() < FEWEST:
        return None
    figures = {name: np.where(part, rows[name], np.nan) for name in ("value", "numerator", "denominator")}
    shrunk = empirical_bayes(
        figures["numerator"], figures["denominator"], data.catalogue.units[indicator.unit].multiplier
    )
    there = [data.cities[geo] for geo in rows["geo"]]
    placed = {city.id for city in there}
    weights = np.zeros((len(rows), len(rows)))
    taking_part = np.flatnonzero(part)  # neighbours are looked for among those that take part
    north, east = ([float(getattr(there[one], side)) for one in taking_part] for side in ("lat", "lon"))
    weights[np.ix_(taking_part, taking_part)] = nearest(north, east, NEIGHBOURS)
    alike, each = moran(figures["value"], weights), local_moran(figures["value"], weights)
    rows = rows.assign(smoothed=shrunk.value, near=np.where(each.marked, each.quadrant, ""), tested=part)
    return Neighbourhoods(
        indicator,
        city,
        rows,
        places_answer.year,
        places_answer.benchmark,
        tuple(geo for geo in places_answer.peers if geo in placed),
        places_answer.comparator,
        {one.id: one for one in there},
        places_answer.apart,
        places_answer.own_comparison,
        mean=shrunk.mean,
        moran=alike.value,
        p=alike.p,
        permutations=alike.permutations,
        neighbours=NEIGHBOURS,
        tested=alike.count,
    )


def places(
    data: Figures,
    indicator: Indicator,
    city: City,
    comparator: Comparator,
    year: int,
    peers_of: int,
    exchanging: bool = True,
) -> Places:
    """Every city with a figure not older than five years, each against the benchmark of that figure's year.

    Five years before the newest that enough cities have, up to `year`: one figure of one city makes no other one old.
    `peers_of`: the year whose figures choose the peers; an indicator that ends earlier has no peers of its own.
    Without `exchanging` every city is at its newest figure, as neighbours are: all of one year.
    Cities whose level does not compare with the own city's keep their place on the map, and nothing more. Figures of
    regions and countries have these as places, of which the own city stands for its own.
    """
    newest = data.latest(geos=None, indicators=[indicator.id], year=year)
    shared = _shared(data, indicator, city, year)
    areas = places_of(data, indicator, city, newest["geo"].tolist()) if indicator.is_wider else data.cities
    recent = zip(newest["geo"].tolist(), newest["year"].tolist(), strict=True)
    newest = newest[np.array([then >= shared - COMPARED_WITHIN and geo in areas for geo, then in recent], dtype=bool)]
    newest = newest.assign(geo=[areas[geo].id for geo in newest["geo"].tolist()])
    by_id = {one.id: one for one in areas.values()}
    cities_with_figures = map(by_id.__getitem__, newest["geo"].tolist())
    located = [one for one in cities_with_figures if one.lat is not None and one.lat == one.lat]
    inside, apart = data.beside(indicator, city, located)
    newest = newest[newest["geo"].isin([one.id for one in inside])]
    around = comparison_group(data, city, comparator, peers_of)
    rows = facing(data, indicator, data.estimates(newest), inside, around, year, exchanging)
    at_year = rows.loc[rows["year"] == rows["year"].max(), "benchmark"].dropna()
    benchmark = float(at_year.iloc[0]) if len(at_year) else None
    cities = {one.id: one for one in inside}
    codes = [indicator.geo_of(one) for one in around.members(data, indicator)]
    peers = tuple(dict.fromkeys(code for code in codes if not indicator.is_wider or code in cities))
    own_comparison = comparison_of(data, [indicator], city, around, peers_of)
    return Places(
        indicator, city, rows, shared, benchmark, peers, around.comparator, cities, tuple(apart), own_comparison
    )


def _shared(data: Figures, indicator: Indicator, city: City, year: int) -> int:
    """The year that the map is of: the newest that enough cities have, where `year` is known of fewer."""
    if year not in data.years.get(indicator.id, ()):
        return year
    return data.spread.shared_until(indicator.id, data.scope(indicator, city.id), year, FEWEST_SHARED) or year
