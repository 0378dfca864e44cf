"""One city against its benchmark, on every indicator."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from indicators import tables
from indicators.analysis import outcomes, trends
from indicators.answers import Comparison, Peer
from indicators.atlas.ground import EVERYWHERE, SCOPES, Ground
from indicators.model import City, Comparable, Comparator, Indicator, Trend

FEWEST = 3  # a median of fewer than three cities is nobody's benchmark


@dataclass(frozen=True)
class Circle:
    """The cities a city is compared with: one circle for levels, one inside its own recording system."""

    city: str
    comparator: Comparator
    peers: tuple[Peer, ...] = ()
    home_peers: tuple[Peer, ...] = ()
    abroad: tuple[str, ...] = ()
    home: tuple[str, ...] = ()

    def of(self, indicator: Indicator) -> tuple[str, ...]:
        """The areas whose figures make the benchmark of one indicator."""
        return self.abroad if indicator.comparable is Comparable.LEVELS else self.home


def circle(ground: Ground, city: City, comparator: Comparator, year: int) -> Circle:
    """The cities that a comparator means for one city. Raises UnknownNameError for an unknown city or model."""
    if comparator.kind == "peers":
        model = ground.catalogue.peer_model(comparator.model)
        peers, home = (ground.nearest(city, model, year, home) for home in (False, True))
        return Circle(city.id, comparator, peers, home, tuple(one.id for one in peers), tuple(one.id for one in home))
    others = {
        "country": lambda one: one.country == city.country,
        "members": lambda one: one.member,
        "all": lambda one: True,
        "city": lambda one: one.id == ground.city(comparator.city).id,
    }[comparator.kind]
    chosen = [one for one in ground.cities.values() if others(one) and one.id != city.id]
    abroad = [one.id for one in chosen if comparator.kind == "city" or one.kind in SCOPES]
    home = [one.id for one in chosen if ground.scopes[one.id] == ground.scopes[city.id]]
    return Circle(city.id, comparator, abroad=tuple(abroad), home=tuple(home))


def comparison(ground: Ground, city: City, comparator: Comparator, year: int) -> Comparison:
    """Every indicator the city has a figure for, at its newest year up to `year`, against the comparator."""
    around = circle(ground, city, comparator, year)
    history = ground.estimates(ground.facts(geos=[city.id, city.country], last=year))
    history = _in_use(ground, history, year)
    rows = history.groupby("indicator", sort=False).tail(1)
    if rows.empty:
        return Comparison(city, comparator, year, tables.empty(tables.COMPARISON), tables.empty(tables.HISTORY))
    indicators = {id: ground.catalogue.indicators[id] for id in rows["indicator"]}
    rows = rows.assign(
        theme=[one.theme for one in indicators.values()],
        scope=[ground.scope(one, city.id) for one in indicators.values()],
    )
    rows = _with_benchmark(ground, rows, indicators, around)
    rows = _with_spread(ground, rows)
    rows = _with_outcome(rows, indicators)
    rows = _with_movement(ground, rows, history, indicators)
    named = {id: ground.cities[id] for id in (*around.abroad[:50], *around.home[:50])}
    return Comparison(
        city,
        comparator,
        year,
        _ordered(ground, rows)[list(tables.COMPARISON)],
        history[list(tables.HISTORY)].reset_index(drop=True),
        around.peers,
        around.home_peers,
        named,
    )


def _in_use(ground: Ground, history: pd.DataFrame, year: int) -> pd.DataFrame:
    """Sorted by indicator and year, without wordings that were no longer asked in `year`."""
    retired = [one.id for one in ground.catalogue.indicators.values() if one.until and year > one.until]
    return history[~history["indicator"].isin(retired)].sort_values(["indicator", "year"], kind="stable")


def _with_benchmark(ground: Ground, rows: pd.DataFrame, indicators: dict, around: Circle) -> pd.DataFrame:
    """Adds the median of the circle in the very year of the city's own figure."""
    pairs = rows[["indicator", "year"]]
    if around.comparator.kind in ("country", "all"):
        return _from_spread(ground, rows, around.comparator.kind)
    countries = {id: ground.cities[id].country for id in around.abroad}
    geos = [*{*around.abroad, *around.home}, *sorted(set(countries.values()))]
    known = ground.at(pairs, geos).dropna(subset="value")
    circles = {id: _members(one, around, countries) for id, one in indicators.items()}
    inside = np.array([geo in circles[id] for id, geo in zip(known["indicator"], known["geo"], strict=True)], dtype=bool)
    found = known[inside].groupby("indicator")["value"].agg(["median", "size"])
    fewest = 1 if around.comparator.kind == "city" else FEWEST
    found.loc[found["size"] < fewest, "median"] = np.nan
    found = found.reindex(rows["indicator"])
    return rows.assign(
        benchmark=found["median"].to_numpy(), benchmark_cities=found["size"].fillna(0).astype(int).to_numpy()
    )


def _members(indicator: Indicator, around: Circle, countries: dict[str, str]) -> frozenset[str]:
    if indicator.perimeter == "country":
        return frozenset(countries.values())
    return frozenset(around.of(indicator))


def _from_spread(ground: Ground, rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The benchmark from the spread already worked out: of the country, or of every comparable city."""
    home = ground.scopes[rows["geo"].iloc[0]]
    scopes = rows["scope"].where((rows["scope"] != EVERYWHERE) | (kind == "all"), home)
    found = _spread_of(ground, rows, scopes)
    few = found["cities"].fillna(0) < FEWEST
    return rows.assign(
        benchmark=found["median"].mask(few).to_numpy(), benchmark_cities=found["cities"].fillna(0).astype(int).to_numpy()
    )


def _with_spread(ground: Ground, rows: pd.DataFrame) -> pd.DataFrame:
    found = _spread_of(ground, rows, rows["scope"])
    spread = {name: found[name].to_numpy() for name in ("low", "q1", "q3", "high")}
    return rows.assign(**spread, range_cities=found["cities"].fillna(0).astype(int).to_numpy())


def _spread_of(ground: Ground, rows: pd.DataFrame, scopes: pd.Series) -> pd.DataFrame:
    asked = pd.MultiIndex.from_arrays([rows["indicator"], rows["year"], scopes])
    return ground.spread.reindex(asked)


def _with_outcome(rows: pd.DataFrame, indicators: dict[str, Indicator]) -> pd.DataFrame:
    sign = np.array([indicators[id].polarity.sign for id in rows["indicator"]])
    columns = [rows[name].to_numpy(float) for name in ("value", "lower", "upper", "benchmark")]
    return rows.assign(outcome=outcomes.outcomes(*columns, sign), clarity=outcomes.clarity(*columns, sign))


def _with_movement(ground: Ground, rows: pd.DataFrame, history: pd.DataFrame, indicators: dict) -> pd.DataFrame:
    """Adds the tested recent trend and the change between the last two points."""
    schedules = {id: ground.schedule(one) for id, one in indicators.items()}
    statistics = {id: one.statistic for id, one in indicators.items()}
    signs = {id: one.polarity.sign for id, one in indicators.items()}
    moved = trends.trends(history, schedules, statistics, signs).merge(
        trends.last_change(history), on=["indicator", "geo"], how="left"
    )
    whole = ("trend_points", "trend_first", "change_first")
    joined = rows.merge(moved, on=["indicator", "geo"], how="left")
    return joined.assign(
        **{name: joined[name].fillna(0).astype(int) for name in whole},
        trend=joined["trend"].fillna(Trend.NOT_CALCULATED.value),
        change_real=joined["change_real"].eq(True),
    )


def _ordered(ground: Ground, rows: pd.DataFrame) -> pd.DataFrame:
    place = {id: place for place, id in enumerate(ground.catalogue.indicators)}
    return rows.sort_values("indicator", key=lambda ids: ids.map(place)).reset_index(drop=True)
