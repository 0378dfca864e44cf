"""What is new of a city or of an indicator: releases that came, outcomes that turned."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.answers.completeness import News, ReleaseNews
from indicators.answers.tripwires import Tripwires
from indicators.figures.benchmark import FEWEST, ComparisonGroup, comparison_group, limits_of
from indicators.figures.figures import Figures
from indicators.figures.verdicts import ANYBODY, verdicts
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator
from indicators.statistics.outcomes import Limits, common_medians, last_two, turned

PEERS, ALL = Comparator(), Comparator("all")
MOST_TURNS = 100
NEVER = datetime.min


def of_city(data: Figures, city: City, year: int, tripwires: Tripwires | None = None) -> News:
    """Of a city: its figures against the median of its peers (of today, for both years), and its tripwires."""
    around = comparison_group(data, city, PEERS, year)
    facts = data.facts(geos=[city.id])
    pairs = last_two(_asked_still(data, data.estimates(facts)))
    latest = data.at(pd.concat(pairs)[["indicator", "year"]], [*{*around.abroad, *around.home}])
    members = {id: frozenset(around.of(data.catalogue.indicators[id])) for id in pairs[1]["indicator"]}
    near = [geo in members[id] for id, geo in zip(latest["indicator"], latest["geo"], strict=True)]
    latest = latest[np.array(near, dtype=bool)]  # an empty list would choose columns
    medians = _medians(data.entering(latest).assign(scope=""), *pairs, [""] * len(pairs[1]))
    turns = _turns(data, *pairs, medians, around)
    releases = _arrivals(data, facts), withdrawals(data, [city.id])
    return News(city, around.comparator, turns, *releases, {city.id: city}, data.catalogue.indicators, tripwires)


def of_indicator(data: Figures, indicator: Indicator) -> News:
    """Of an indicator: every city's figures against the median of all cities that it compares with."""
    facts = data.facts(indicators=[indicator.id])
    towns = [id in data.cities and data.cities[id].is_town for id in facts["geo"].tolist()]
    municipal_facts = facts[np.array(towns, dtype=bool)]
    municipal_facts = municipal_facts.assign(scope=[data.scope(indicator, geo) for geo in municipal_facts["geo"]])
    pairs = last_two(_asked_still(data, data.estimates(municipal_facts)))
    turns = _turns(
        data,
        *pairs,
        _medians(data.entering(municipal_facts), *pairs, [data.scope(indicator, geo) for geo in pairs[1]["geo"]]),
    )
    releases = _arrivals(data, facts), withdrawals(data, indicators=[indicator.id])
    return News(indicator, ALL, turns, *releases, data.cities, {indicator.id: indicator})


def _medians(facts: pd.DataFrame, before: pd.DataFrame, last: pd.DataFrame, scopes: list[str]) -> NDArray[np.float64]:
    """For each series the median of its scope in the year of either figure, over the same areas: two columns."""
    latest = facts.drop_duplicates(["indicator", "geo", "year"], keep="last")
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


def _asked_still(data: Figures, figures: pd.DataFrame) -> pd.DataFrame:
    """Without wordings that are no longer asked: they are no news."""
    retired = {one.id for one in data.catalogue.indicators.values() if one.until}
    return figures[~figures["indicator"].isin(retired)]


def _turns(
    data: Figures,
    before: pd.DataFrame,
    last: pd.DataFrame,
    medians: NDArray[np.float64],
    around: ComparisonGroup | None = None,
) -> pd.DataFrame:
    """tables.TURNS of the series whose outcome turned; `around`: whose medians they are, None for all cities."""
    was, now = medians[:, 0], medians[:, 1]
    members = around.by_system(data) if around else ANYBODY
    first, second = (
        verdicts(data, rows, median, _limits(data, around, rows, median), members).outcome
        for rows, median in ((before, was), (last, now))
    )
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
    age = {one.id: number for number, one in enumerate(data.store.releases())}
    turns = turns[turned(first, second)]
    newest = turns["release"].map(age).sort_values(ascending=False, kind="stable").index
    return tables.checked(turns.loc[newest].head(MOST_TURNS).reset_index(drop=True), tables.TURNS, "turns")


def _limits(
    data: Figures, around: ComparisonGroup | None, rows: pd.DataFrame, median: NDArray[np.float64]
) -> Limits | None:
    """The interval of each median, as wide as on the City page; None where medians are fixed numbers."""
    limits = limits_of(data, around, rows["indicator"].tolist(), rows["year"].tolist(), median) if around else None
    if limits is None:
        return None
    reach = (np.asarray(limits[1], dtype=float) - np.asarray(limits[0], dtype=float)) / 2
    return median - reach, median + reach


def _arrivals(data: Figures, facts: pd.DataFrame) -> tuple[ReleaseNews, ...]:
    """The releases that tell these figures, newest first."""
    by_release = dict(iter(facts.dropna(subset="value").groupby("release")))
    releases = [one for one in reversed(data.store.releases()) if one.id in by_release]
    return tuple(
        ReleaseNews(one, len(by_release[one.id]), tuple(dict.fromkeys(by_release[one.id]["indicator"])))
        for one in releases
    )


def withdrawals(
    data: Figures, geos: Sequence[str] | None = None, indicators: Sequence[str] | None = None, open_only: bool = False
) -> tuple[ReleaseNews, ...]:
    """The withdrawn releases that published figures of these areas and indicators, the last withdrawn first.

    `open_only`: without those whose figures of that kind another release publishes today.
    """
    if not any(one.withdrawn_at for one in data.store.releases()):
        return ()
    rows = data.store.withdrawn(geos, indicators)
    rows = rows[rows["indicator"].isin(data.catalogue.indicators.keys())]
    by_release = dict(iter(rows.groupby("release")))
    releases = [one for one in data.store.releases() if one.id in by_release and one.withdrawn_at]
    news = (
        ReleaseNews(one, int(by_release[one.id]["n"].sum()), tuple(dict.fromkeys(by_release[one.id]["indicator"])))
        for one in sorted(releases, key=lambda one: one.withdrawn_at or NEVER, reverse=True)
        if not open_only or (by_release[one.id]["n"] > by_release[one.id]["replaced"]).any()
    )
    return tuple(news)
