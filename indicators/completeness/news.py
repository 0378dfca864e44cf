"""What is new of a city or of an indicator: releases that came, outcomes that turned."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.completeness import News, ReleaseNews
from indicators.figures.benchmark import FEWEST, circle, tested
from indicators.figures.figures import SCOPES, Figures
from indicators.model import tables
from indicators.model.comparators import Comparator
from indicators.model.indicators import City, Indicator
from indicators.statistics.outcomes import common_medians, last_two, turned

PEERS, ALL = Comparator(), Comparator("all")
MOST_TURNS = 100


def of_city(ground: Figures, city: City, year: int) -> News:
    """Of a city: its figures against the median of its peers (of today, for both years)."""
    around = circle(ground, city, PEERS, year)
    facts = ground.facts(geos=[city.id])
    pairs = last_two(_asked_still(ground, ground.estimates(facts)))
    latest = ground.at(pd.concat(pairs)[["indicator", "year"]], [*{*around.abroad, *around.home}])
    members = {id: frozenset(around.of(ground.catalogue.indicators[id])) for id in pairs[1]["indicator"]}
    near = [geo in members[id] for id, geo in zip(latest["indicator"], latest["geo"], strict=True)]
    latest = latest[np.array(near, dtype=bool)]  # an empty list would choose columns
    turns = _turns(ground, *pairs, _medians(latest.assign(scope=""), *pairs, [""] * len(pairs[1])))
    return News(city, around.comparator, turns, _arrivals(ground, facts), {city.id: city}, ground.catalogue.indicators)


def of_indicator(ground: Figures, indicator: Indicator) -> News:
    """Of an indicator: every city's figures against the median of all cities that it compares with."""
    facts = ground.facts(indicators=[indicator.id])
    towns = [id in ground.cities and ground.cities[id].kind in SCOPES for id in facts["geo"].tolist()]
    municipal_facts = facts[np.array(towns, dtype=bool)]
    municipal_facts = municipal_facts.assign(scope=[ground.scope(indicator, geo) for geo in municipal_facts["geo"]])
    pairs = last_two(_asked_still(ground, ground.estimates(municipal_facts)))
    turns = _turns(
        ground, *pairs, _medians(municipal_facts, *pairs, [ground.scope(indicator, geo) for geo in pairs[1]["geo"]])
    )
    return News(indicator, ALL, turns, _arrivals(ground, facts), ground.cities, {indicator.id: indicator})


def _medians(facts: pd.DataFrame, before: pd.DataFrame, last: pd.DataFrame, scopes: list[str]) -> NDArray[np.float64]:
    """For each series the median of its scope in the year of either figure, over the same areas: two columns."""
    latest = facts.dropna(subset="value").drop_duplicates(["indicator", "geo", "year"], keep="last")
    years = {key: rows.set_index("geo")["value"] for key, rows in latest.groupby(["indicator", "year", "scope"])}
    none = pd.Series(dtype=float)
    keys = list(zip(last["indicator"], before["year"], last["year"], scopes, strict=True))
    medians = {
        (id, first, second, scope): common_medians(
            years.get((id, first, scope), none), years.get((id, second, scope), none), FEWEST
        )
        for id, first, second, scope in dict.fromkeys(keys)
    }
    return np.array([medians[key] for key in keys], dtype=float).reshape(-1, 2)


def _asked_still(ground: Figures, figures: pd.DataFrame) -> pd.DataFrame:
    """Without wordings that are no longer asked: they are no news."""
    retired = {one.id for one in ground.catalogue.indicators.values() if one.until}
    return figures[~figures["indicator"].isin(retired)]


def _turns(ground: Figures, before: pd.DataFrame, last: pd.DataFrame, medians: NDArray[np.float64]) -> pd.DataFrame:
    """tables.TURNS of the series whose outcome turned."""
    was, now = medians[:, 0], medians[:, 1]
    indicators = [ground.catalogue.indicators[id] for id in last["indicator"]]
    first, second = (tested(rows, median, None, indicators)["outcome"]
                     for rows, median in ((before, was), (last, now)))  # fmt: skip
    turns = pd.DataFrame(
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
    turns = turns[turned(first, second)]
    newest = turns["release"].map(age).sort_values(ascending=False, kind="stable").index
    return tables.checked(turns.loc[newest].head(MOST_TURNS).reset_index(drop=True), tables.TURNS, "turns")


def _arrivals(ground: Figures, facts: pd.DataFrame) -> tuple[ReleaseNews, ...]:
    """The releases that tell these figures, newest first."""
    by_release = dict(iter(facts.dropna(subset="value").groupby("release")))
    releases = [one for one in reversed(ground.store.releases()) if one.id in by_release]
    return tuple(
        ReleaseNews(one, len(by_release[one.id]), tuple(dict.fromkeys(by_release[one.id]["indicator"])))
        for one in releases
    )
