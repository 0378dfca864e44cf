"""The tripwires of a city, and what the figures that came later say of each."""

from dataclasses import dataclass

import pandas as pd

from indicators.model.indicators import City, Indicator
from indicators.model.submissions import CityEvent, by_day
from indicators.model.tripwires import Tripwire, TripwireState

OPEN = (TripwireState.WAITING, TripwireState.QUIET, TripwireState.ONCE)  # a later figure may still cross it


@dataclass(frozen=True, eq=False)
class WatchedTripwire:
    """One tripwire beside the figures: the first later figure that crossed it, else the newest one that did not."""

    tripwire: Tripwire
    indicator: Indicator
    state: TripwireState
    rows: pd.DataFrame  # tables.HISTORY of the city
    year: int | None = None  # of the figure that counts
    value: float | None = None
    release: str = ""  # that brought it
    chance: float | None = None  # that the next figure (or the next two) cross it by past errors alone; None: not known
    events: tuple[CityEvent, ...] = ()  # of the city that touch the indicator, in the years of its figures; by day

    @property
    def crossed(self) -> bool:
        """Whether a later figure crossed it."""
        return self.state is TripwireState.CROSSED


@dataclass(frozen=True, eq=False)
class Tripwires:
    """The tripwires of a city, crossed ones first."""

    city: City
    watched: tuple[WatchedTripwire, ...]

    @property
    def empty(self) -> bool:
        """Whether the city stated none."""
        return not self.watched

    @property
    def events(self) -> tuple[CityEvent, ...]:
        """What is marked in one row or several, by day."""
        return by_day(event for one in self.watched for event in one.events)

    @property
    def crossed(self) -> tuple[WatchedTripwire, ...]:
        """Those that were crossed."""
        return tuple(one for one in self.watched if one.crossed)

    @property
    def expected(self) -> tuple[float, int]:
        """How many false alarms the next figures are expected to give, and of how many tripwires that is known."""
        open_ones = [one for one in self.watched if one.state in OPEN]
        chances = [one.chance for one in open_ones if one.chance is not None]
        return sum(chances), len(chances)
