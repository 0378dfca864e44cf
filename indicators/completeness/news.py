"""What is new of a city or of an indicator: releases that came, outcomes that turned."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.completeness import Arrival, News
from indicators.figures.benchmark import FEWEST, circle, tested
from indicators.figures.figures import SCOPES, Ground
from indicators.model import tables
from indicators.model.comparators import Comparator
from indicators.model.indicators import City, Indicator
from indicators.statistics.outcomes import common_medians, last_two, turned

PEERS, ALL = Comparator(), Comparator("all")
MOST_TURNS = 100


def of_city(ground: Ground, city: City, year: int) -> News:
    """Of a city: its figures against the median of its peers (of today, for both years)."""
    around = circle(ground, city, PEERS, year)
    facts = ground.facts(geos=[city.id])
    pairs = last_two(_asked_still(ground, ground.estimates(facts)))
    known = ground.at(pd.concat(pairs)[["indicator", "year"]], [*{*around.abroad, *around.home}])
    members = {id: frozenset(around.of(ground.catalogue.indicators[id])) for id in pairs[1]["indicator"]}
    near = [geo in members[id] for id, geo in zip(known["indicator"], known["geo"], strict=True)]
    known = known[np.array(near, dtype=bool)]  # an empty list would choose columns
    turns = _turns(ground, *pairs, _medians(known.assign(scope=""), *pairs, [""] * len(pairs[1])))
    return News(city, around.comparator, turns, _arrivals(ground, facts), {city.id: city}, ground.catalogue.indicators)


def of_indicator(ground: Ground, indicator: Indicator) -> News:
    """Of an indicator: every city's figures against the median of all cities that it compares with."""
    facts = ground.facts(indicators=[indicator.id])
    towns = [id in ground.cities and ground.cities[id].kind in SCOPES for id in facts["geo"].tolist()]
    known = facts[np.array(towns, dtype=bool)]
    known = known.assign(scope=[ground.scope(indicator, geo) for geo in known["geo"]])
    pairs = last_two(_asked_still(ground, ground.estimates(known)))
    turns = _turns(ground, *pairs, _medians(known, *pairs, [ground.scope(indicator, geo) for geo in pairs[1]["geo"]]))
    return News(indicator, ALL, turns, _arrivals(ground, facts), ground.cities, {indicator.id: indicator})


def _medians(known: pd.DataFrame, before: pd.DataFrame, last: pd.DataFrame, scopes: list[str]) -> NDArray[np.float64]:
    """For each series the median of its scope in the year of either figure, over the same areas: two columns."""
    told = known.dropna(subset="value").drop_duplicates(["indicator", "geo", "year"], keep="last")
    years = {key: rows.set_index("geo")["value"] for key, rows in told.groupby(["indicator", "year", "scope"])}
    none = pd.Series(dtype=float)
    asked = list(zip(last["indicator"], before["year"], last["year"], scopes, strict=True))
    found = {
        (id, first, second, scope): common_medians(
            years.get((id, first, scope), none), years.get((id, second, scope), none), FEWEST
        )
        for id, first, second, scope in dict.fromkeys(asked)
    }
    return np.array([found[key] for key in asked], dtype=float).reshape(-1, 2)


def _asked_still(ground: Ground, figures: pd.DataFrame) -> pd.DataFrame:
    """Without wordings that are no longer asked: they are no news."""
    retired = {one.id for one in ground.catalogue.indicators.values() if one.until}
    return figures[~figures["indicator"].isin(retired)]


def _turns(ground: Ground, before: pd.DataFrame, last: pd.DataFrame, medians: NDArray[np.float64]) -> pd.DataFrame:
    """tables.TURNS of the series whose outcome turned."""
    was, now = medians[:, 0], medians[:, 1]
    indicators = [ground.catalogue.indicators[id] for id in last["indicator"]]
    first, second = (tested(rows, median, None, indicators)["outcome"]
                     for rows, median in ((before, was), (last, now)))  # fmt: skip
    told = pd.DataFrame(
        {
            "indicator": last["indicator"].array,
            "geo": last["geo"].array,
            "period_before": before["period"].array,
            "value_before": before["value"].array,
            "benchmark_before": was,
            "outcome_before": first,
            "period": last["period"].array,
            "value": last["value"].array,
            "benchmark": now,
            "outcome": second,
            "release": last["release"].array,
        }
    )
    age = {one.id: number for number, one in enumerate(ground.store.releases())}
    told = told[turned(first, second)]
    newest = told["release"].map(age).sort_values(ascending=False, kind="stable").index
    return tables.checked(told.loc[newest].head(MOST_TURNS).reset_index(drop=True), tables.TURNS, "turns")


def _arrivals(ground: Ground, facts: pd.DataFrame) -> tuple[Arrival, ...]:
    """The releases that tell these figures, newest first."""
    told = dict(iter(facts.dropna(subset="value").groupby("release")))
    known = [one for one in reversed(ground.store.releases()) if one.id in told]
    return tuple(Arrival(one, len(told[one.id]), tuple(dict.fromkeys(told[one.id]["indicator"]))) for one in known)
