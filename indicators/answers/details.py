"""What a city's sheet of one indicator has beside the figure that is compared."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd

from indicators.model.indicators import City, Indicator
from indicators.model.submissions import CityEvent, Consent

LEAST = 3  # periods that make a line


class HiddenBecause(StrEnum):
    """Why not everybody sees a figure."""

    CONFIDENTIAL = "confidential"  # one of the next two: which, only those learn who published it
    SMALL_COUNT = "small_count"  # its count is from 1 to 4
    DIFFERENCING = "differencing"  # with it a sum, or another day, would give a small count back
    CONSENT = "consent"  # the city chose who sees it
    RENEWAL = "renewal"  # a blinded figure that came after the last fixed day: no quartile has it yet
    EMBARGO = "embargo"  # its release comes out on a later day
    WITHDRAWN = "withdrawn"  # its release was withdrawn


@dataclass(frozen=True)
class HiddenFigure:
    """A figure that not everybody sees, and why: an answer for those alone who may know that there is one."""

    indicator: str
    geo: str
    period: str
    reason: HiddenBecause
    consent: Consent | None = None  # what the city chose: of CONSENT and RENEWAL
    day: date | None = None  # when it comes out or counts, or when it was withdrawn

    @property
    def is_chosen(self) -> bool:
        """Whether the city chose so, and may choose otherwise."""
        return self.reason in (HiddenBecause.CONSENT, HiddenBecause.RENEWAL)


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
    hidden: tuple[HiddenFigure, ...] = ()  # of the city and its districts, for who may know why, the newest first

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
