"""What a city's sheet of one indicator has beside the figure that is compared."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from indicators.model.indicators import City, Indicator
from indicators.model.submissions import CityEvent

LEAST = 3  # periods that make a line


@dataclass(frozen=True, eq=False)
class IndicatorDetails:
    """Figures of a city on one indicator that are shown and compared with nothing.

    `parts` is tables.ESTIMATES of months and quarters, the newest first; `counts` the same of rates, of which a month
    has its number of incidents alone (`value`); `districts` of the districts that the city
    declared, each at its newest year, in the order of their codes; `groups` of its residents by sex and age.
    `by_city` is what the city itself publishes of years that have an official figure, too, with `official`, its value.
    """

    indicator: Indicator
    city: City
    parts: pd.DataFrame
    counts: pd.DataFrame
    districts: pd.DataFrame
    groups: pd.DataFrame
    by_city: pd.DataFrame
    areas: dict[str, City] = field(default_factory=dict)  # the districts, by id
    events: tuple[CityEvent, ...] = ()  # of the city that touch the indicator, within its months; by day
    finals: dict[str, date] = field(default_factory=dict)  # year -> since when its figure is final; provisional before

    @property
    def line(self) -> pd.DataFrame:
        """The months in order of time, of which there is the most to draw: counts or figures; quarters without months.

        No row where they are fewer than three.
        """
        tables = [one[one["period"].str.contains("Q") == quarters] for quarters in (False, True)
                  for one in (self.counts, self.parts)]  # fmt: skip
        rows = next((one for one in tables if one["value"].notna().sum() >= LEAST), self.counts.iloc[:0])
        return rows.sort_values("period", kind="stable").reset_index(drop=True)

    @property
    def by_quarter(self) -> bool:
        """Whether `line` is of quarters."""
        return bool(self.line["period"].str.contains("Q").any())

    @property
    def counts_incidents(self) -> bool:
        """Whether `line` is of counts of incidents, not of figures in the indicator's unit."""
        return bool(self.line["period"].isin(self.counts["period"]).any())
