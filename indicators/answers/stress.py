"""The answer of a stress test: what a scenario would push beyond its limit first, and what a city has against it."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.answers.foresight import Reserve
from indicators.model.indicators import City, Indicator, Text
from indicators.model.preparedness import State

OWN = "own"  # the scenario of the reader's own numbers
RECORD = "record"  # the limit is the worst figure so far; else so many percent worse than the last one
AGAINST = ("country", "peers")  # beside which cities: the nearest in size of the country, or the peers


class ReadyShift(StrEnum):
    """A scenario that needs no judgement: its shifts are changes that happened."""

    WORST_YEAR = "worst_year"  # the largest shared change for the worse of the past comes again
    YEAR_2020 = "year_2020"  # the shared change of 2020 comes again
    RECENT_PACE = "recent_pace"  # the shared changes of the last three years go on


class Basis(StrEnum):
    """What a figure's draws start from."""

    FORECAST = "forecast"
    LAST = "last"  # the last figure, with the usual change of the areas counted alike


@dataclass(frozen=True)
class IndicatorShift:
    """What a scenario does to an indicator, in percent: +30 is 1.3 times as high; `spread`: how unsure that is."""

    indicator: str
    percent: float
    spread: float = 0.0


@dataclass(frozen=True)
class StressScenario:
    """What is assumed: a scenario of a workshop, a change that happened, or the reader's own numbers."""

    id: str  # states of a workshop joined by full stops, one of ReadyShift, OWN
    title: Text | None = None  # of a workshop's scenario; None: without a name
    story: Text | None = None
    workshop: str = ""
    example: bool = False
    shifts: tuple[IndicatorShift, ...] = ()  # empty of ReadyShift: they depend on the panel
    problems: tuple[str, ...] = ()  # that the scenario brings


@dataclass(frozen=True)
class StatedNeed:
    """A main measure against a problem, or an item of the scorecard, and what the city has stated of it."""

    kind: str  # "measure" | "item"
    id: str
    problems: tuple[str, ...]  # that call for it
    state: State | None = None  # None: nothing stated that the reader may see
    level: int | None = None


@dataclass(frozen=True, eq=False)
class StressTest:
    """What breaks first under a scenario.

    `rows`, by rank: city, indicator (ids), basis, year and last (of the last figure), limit (in the indicator's unit),
    shift (percent), before and after (shares of draws beyond the limit), median, lower, upper (how far beyond, on the
    log scale), rank, rank_lower, rank_upper, dataset.
    """

    city: City
    scenario: StressScenario
    cities: tuple[City, ...]  # the own city first
    indicators: tuple[Indicator, ...]
    rows: pd.DataFrame
    limit: str
    ahead: int
    against: str
    left_out: tuple[tuple[Indicator, Reserve], ...] = ()  # of the own city
    unmoved: tuple[Indicator, ...] = ()  # that the scenario would shift and of which no figure is drawn
    needs: tuple[StatedNeed, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether no figure of any city could be put under stress."""
        return self.rows.empty

    @property
    def of_city(self) -> pd.DataFrame:
        """The rows of the own city."""
        return self.rows[self.rows["city"] == self.city.id]

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems that call for measures or items."""
        return tuple(dict.fromkeys(id for need in self.needs for id in need.problems))
