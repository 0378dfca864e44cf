"""Tripwires: what a city states beforehand that a later figure would tell it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class TripwireKind(StrEnum):
    """When a tripwire is crossed."""

    ABOVE = "above"  # a later figure lies above a threshold
    BELOW = "below"
    BAND = "band"  # a later figure lies outside the band that the forecast gave when the tripwire was stated


class TripwireState(StrEnum):
    """Where a tripwire is; in the order of the screen."""

    CROSSED = "crossed"
    ONCE = "once"  # of two figures in a row: the newest lies outside, the next one decides
    QUIET = "quiet"  # the later figures lie inside
    WAITING = "waiting"  # no later figure yet
    ENDED = "ended"  # the years of its band are over


SHARES = (95, 99)  # of 100 past errors that a band holds
IN_A_ROW = (1, 2)  # figures outside that cross a tripwire


@dataclass(frozen=True)
class BandLimit:
    """The band of one year as it was given."""

    year: int
    lower: float
    upper: float
    case: float = 0.0  # what one case is, in the unit: a count is judged to the nearest one; 0 of what is not counted


@dataclass(frozen=True)
class Tripwire:
    """What a city stated: the figures of the years after `after` are judged by it, none before."""

    city: str  # geo
    indicator: str
    kind: TripwireKind
    threshold: float | None = None  # of ABOVE and BELOW
    limits: tuple[BandLimit, ...] = ()  # of BAND, as given when it was stated
    after: int = 0  # the last year with a figure when it was stated
    note: str = ""  # what the city would do
    share: int = SHARES[0]  # of BAND, in 100
    in_a_row: int = IN_A_ROW[0]  # figures outside, one after the other, that cross it
    id: str = ""  # given when it is kept
    account: str = ""  # who stated it; empty where somebody else may not know
    stated_at: datetime | None = None  # UTC

    def limits_of(self, year: int) -> tuple[float, float] | None:
        """Between which values a figure of a year crosses nothing; None where nothing was stated of that year."""
        if year <= self.after:
            return None
        if self.kind is TripwireKind.ABOVE and self.threshold is not None:
            return float("-inf"), self.threshold
        if self.kind is TripwireKind.BELOW and self.threshold is not None:
            return self.threshold, float("inf")
        return next(((one.lower, one.upper) for one in self.limits if one.year == year), None)

    def is_beyond(self, year: int, value: float) -> bool:
        """Whether a figure of a year lies outside what was stated."""
        limits = self.limits_of(year)
        case = next((one.case for one in self.limits if one.year == year), 0.0)
        return limits is not None and not limits[0] - case / 2 <= value <= limits[1] + case / 2

    @property
    def stated_on(self) -> date | None:
        """The day on which it was stated."""
        return self.stated_at.date() if self.stated_at else None
