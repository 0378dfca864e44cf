"""A rare event: as many of a city's last years together as it takes to say something."""

import pandas as pd

from indicators.answers.chance import PooledYears
from indicators.figures.figures import Figures
from indicators.model.indicators import City, Indicator, Statistic, Status
from indicators.statistics.intervals import FEW
from indicators.statistics.small_numbers import pooled, years_needed

MOST = 5  # years


def together(data: Figures, indicator: Indicator, city: City, year: int) -> PooledYears | None:
    """The city's rate over the last years up to `year`; None where it is no rate, or one year has events enough.

    Only years that are shown one by one are added, so that the sum tells nothing new: never across a confidential
    year, a gap, a break in counting, another publisher, or an estimate of the publisher.
    """
    if indicator.statistic is not Statistic.RATE:
        return None
    facts = data.facts(indicators=[indicator.id], geos=[indicator.geo_of(city)], last=year)
    estimates = data.estimates(facts).sort_values("year", kind="stable")
    run, hidden = _unbroken(estimates.iloc[::-1])
    if run.empty:
        return PooledYears("confidential") if hidden else None
    needed = int(years_needed(run["numerator"], most=MOST))
    if needed == 1 or run["numerator"].iloc[-1] >= FEW:
        return None
    if not needed and hidden:
        return PooledYears("confidential")
    years = needed or len(run)
    if years < 2:
        return None
    multiplier = data.catalogue.units[indicator.unit].multiplier
    rate = pooled(run["numerator"], run["denominator"], run["year"], years, multiplier)
    figures = (float(one) for one in (rate.estimate.value, rate.estimate.lower, rate.estimate.upper, rate.count))
    return PooledYears("", int(rate.first), int(rate.last), *figures)


def _unbroken(newest_first: pd.DataFrame) -> tuple[pd.DataFrame, bool]:
    """The last years in order that may be added, five at most, and whether a confidential one ends them."""
    places: list[int] = []
    last = None
    for place, row in enumerate(newest_first.itertuples()):
        if last is not None and (row.year != last.year - 1 or row.dataset != last.dataset):
            break
        if row.status == Status.CONFIDENTIAL:
            return newest_first.iloc[places[::-1]], True
        if row.lower != row.lower or row.denominator != row.denominator or row.status == Status.PROVISIONAL:
            break
        places.append(place)
        last = row
        if len(places) == MOST or row.status == Status.BREAK:
            break
    return newest_first.iloc[places[::-1]], False
