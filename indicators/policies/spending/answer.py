"""What the policies of a city cost a resident by year, and the indicator that they should move."""

from collections.abc import Iterable

import pandas as pd

from indicators.answers.policy_spending import PolicySpending
from indicators.compare.lines.answer import history_of
from indicators.figures.figures import NEWEST, Figures
from indicators.figures.surveys import with_breaks
from indicators.model import tables
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy

BREAK = "B"


def with_costs(policies: Iterable[Policy], city: City) -> list[Policy]:
    """The policies of a city whose cost by year is on record, the newest first."""
    there = [one for one in policies if one.costs and city.id in one.places]
    return sorted(there, key=lambda policy: (-policy.in_force.toordinal(), policy.id))


def spending(
    data: Figures, policies: Iterable[Policy], city: City, indicator: Indicator | None, this_year: int
) -> PolicySpending:
    """The cost by year and resident of the policies of a city that should move an indicator, and that indicator.

    A policy of several places is divided by the residents of all of them; where one has no count, no cost a resident
    is given. Residents are those of the year, or of the nearest year known. What is spent after `this_year` is planned.
    """
    aimed = [one for one in with_costs(policies, city) if indicator is None or indicator.id in one.outcomes]
    residents = _residents(data, {geo for one in aimed for geo in one.places})
    rows = []
    for policy in aimed:
        euros = pd.Series([cost.euros for cost in policy.costs], [cost.year for cost in policy.costs])
        for year, amount in euros.groupby(level=0).sum().items():
            people = sum(_nearest(residents.get(geo, {}), int(str(year))) for geo in policy.places)
            rows.append((policy.id, int(str(year)), float(amount), people, float(amount) / people))
    table = pd.DataFrame(rows, columns=list(tables.SPENDING))
    if indicator is None or not rows:
        return PolicySpending(city, tuple(aimed), table, tables.empty(tables.HISTORY), indicator, (), this_year)
    history = with_breaks(data, history_of(data, indicator, [city], NEWEST, data.facts))
    breaks = tuple(sorted({int(year) for year in history.loc[history["status"] == BREAK, "year"]}))
    history = history[list(tables.HISTORY)].reset_index(drop=True)
    years = pd.concat([table["year"], history["year"]])
    events = tuple(one for one in data.events(indicator, city.id) if years.min() <= one.day.year <= years.max())
    return PolicySpending(city, tuple(aimed), table, history, indicator, breaks, this_year, events)


def _residents(data: Figures, geos: set[str]) -> dict[str, dict[int, float]]:
    """The residents of each place by year: of the municipality where they are known, else of the city."""
    counts: dict[str, dict[int, float]] = {}
    rows = data.store.populations().dropna(subset="population")
    rows = rows[rows["geo"].isin(geos)].sort_values("perimeter", key=lambda column: column != "city")
    for row in rows.itertuples(index=False):
        counts.setdefault(row.geo, {})[int(row.year)] = float(row.population)
    return counts


def _nearest(by_year: dict[int, float], year: int) -> float:
    """The residents of a year, else of the nearest year known; NaN where none is."""
    if not by_year:
        return float("nan")
    return by_year[min(by_year, key=lambda other: (abs(other - year), -other))]
