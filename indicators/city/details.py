"""What is told of a city on one indicator beside the figure that is compared: parts of a year, what became final."""

from datetime import date

import pandas as pd

from indicators.answers.details import IndicatorDetails
from indicators.figures.figures import Figures
from indicators.figures.why_hidden import hidden_figures
from indicators.model import tables
from indicators.model.groups import by_group
from indicators.model.indicators import City, Indicator, Statistic, Status
from indicators.model.submissions import CityEvent

YEAR = 4  # letters of the period of a whole year
MOST_OWN = 5  # years
MOST_PARTS = 240  # months or quarters: twenty years


def details(data: Figures, indicator: Indicator, city: City) -> IndicatorDetails:
    """What a city's sheet of an indicator has beside the figure that is compared."""
    areas = {id: one for id, one in data.districts.items() if one.parent == city.id}
    districts = _districts(data, indicator, areas)
    groups, finals = _groups(data, indicator, city), _finals(data, indicator, city)
    by_city = _own(data, indicator, city)
    parts, counts = _parts(data, indicator, city)
    events = _events(data, indicator, city, pd.concat([parts["year"], counts["year"]]))
    hidden = hidden_figures(data, indicator, [city, *areas.values()])
    return IndicatorDetails(indicator, city, parts, counts, districts, groups, by_city, areas, events, finals, hidden)


def _events(data: Figures, indicator: Indicator, city: City, years: pd.Series) -> tuple[CityEvent, ...]:
    """The city's events in the years of which it has months or quarters."""
    there = set(years.astype(int))
    return tuple(one for one in data.events(indicator, city.id) if one.day.year in there)


def _own(data: Figures, indicator: Indicator, city: City) -> pd.DataFrame:
    """The city's own figures of years that have an official one (tables.ESTIMATES, official), the newest first."""
    facts = data.own_beside(indicator, city)
    facts = facts[(facts["value"] != facts["official"]).to_numpy(dtype=bool)].sort_values("period", ascending=False)
    columns = [*tables.ESTIMATES, "official"]
    return data.estimates(facts.head(MOST_OWN))[columns].reset_index(drop=True)


def _groups(data: Figures, indicator: Indicator, city: City) -> pd.DataFrame:
    """The newest figure of each group of the residents, sexes before ages (tables.ESTIMATES)."""
    geos = data.store.groups(indicator.id, city.id)
    if not geos or indicator.statistic is not Statistic.PROPORTION:
        return tables.empty(tables.ESTIMATES)
    newest = data.estimates(data.latest(geos=list(geos), indicators=[indicator.id]))
    order = sorted(range(len(newest)), key=lambda place: by_group(newest["geo"].iloc[place]))
    return newest.iloc[order][list(tables.ESTIMATES)].reset_index(drop=True)


def _districts(data: Figures, indicator: Indicator, areas: dict[str, City]) -> pd.DataFrame:
    """The newest figure of each district, by code (tables.ESTIMATES)."""
    if not areas or indicator.is_wider:
        return tables.empty(tables.ESTIMATES)
    newest = data.estimates(data.latest(geos=list(areas), indicators=[indicator.id]))
    return newest.sort_values("geo", kind="stable")[list(tables.ESTIMATES)].reset_index(drop=True)


def _parts(data: Figures, indicator: Indicator, city: City) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The last months and quarters, the newest first (tables.ESTIMATES): figures, and counts of rates."""
    facts = data.facts(indicators=[indicator.id], geos=[indicator.geo_of(city)], yearly=False)
    parts = facts[(facts["period"].str.len() != YEAR).to_numpy(dtype=bool)].sort_values("period", ascending=False)
    is_count = parts["numerator"].notna().to_numpy() & (indicator.statistic is Statistic.RATE)
    if is_count.any():  # what is hidden is a count, too
        is_count |= (parts["status"] == Status.CONFIDENTIAL).to_numpy()
    figures = data.estimates(parts[~is_count].head(MOST_PARTS))
    counts = data.counts(parts[is_count].head(MOST_PARTS))
    return tuple(one[list(tables.ESTIMATES)].reset_index(drop=True) for one in (figures, counts))


def _finals(data: Figures, indicator: Indicator, city: City) -> dict[str, date]:
    """Of the years whose figure was provisional and is final today, since when it is."""
    revisions = data.store.revisions(indicator.id, indicator.geo_of(city))
    finals: dict[str, date] = {}
    provisional: set[str] = set()
    for row in revisions[~revisions["withdrawn"].to_numpy(dtype=bool)].itertuples():
        if row.status == Status.PROVISIONAL:
            provisional.add(row.period)
            finals.pop(row.period, None)
        elif row.period in provisional:
            finals.setdefault(row.period, pd.Timestamp(row.vintage).date())
    return finals
