"""What is answered about spending: the cost of policies by year and resident, beside an indicator they should move."""

from dataclasses import dataclass

import pandas as pd

from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.submissions import CityEvent


@dataclass(frozen=True, eq=False)
class PolicySpending:
    """What policies with one aim cost in a city by year, and that indicator. Never divided by one another.

    `spending` is tables.SPENDING, `rows` are the indicator's, tables.HISTORY: both empty where no cost is on record.
    """

    city: City
    policies: tuple[Policy, ...]  # those whose cost by year is on record
    spending: pd.DataFrame
    rows: pd.DataFrame
    indicator: Indicator | None = None
    breaks: tuple[int, ...] = ()  # years from which the indicator is counted otherwise
    this_year: int = 0  # what a later year costs is planned, not spent
    events: tuple[CityEvent, ...] = ()  # of the city that touch the indicator, in the years that are drawn

    @property
    def empty(self) -> bool:
        """Whether no cost by year is on record of any policy of the city."""
        return self.spending.empty

    @property
    def per_year(self) -> pd.DataFrame:
        """year, euros, per_resident, planned: all policies; NaN where the residents of one of them are not known."""
        totals = self.spending.groupby("year", as_index=False)[["euros", "per_resident"]].sum(min_count=1)
        unknown = self.spending.loc[self.spending["per_resident"].isna(), "year"]
        totals.loc[totals["year"].isin(unknown), "per_resident"] = float("nan")
        totals["planned"] = totals["year"] > self.this_year
        return totals.sort_values("year", ignore_index=True)
