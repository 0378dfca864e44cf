"""What may come: the forecast of one indicator of one city, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from indicators.model.comparability import CountingChange
from indicators.model.indicators import City, Indicator
from indicators.model.preparedness import Target
from indicators.model.submissions import CityEvent

FEWEST_POINTS = 6  # usable years since the last break, without which there is no forecast


class Reserve(StrEnum):
    """Why no forecast is given, or only part of one."""

    NONE = ""
    NO_FIGURE = "no_figure"  # nothing is published of the city
    PLACE = "place"  # figures of a region or a country: only the city's own are forecast
    KIND = "kind"  # neither counted cases nor a survey: no rule yet
    FEW_YEARS = "few_years"  # too few since the last break
    OLD = "old"  # the last year of the others is missing
    CHANGE = "change"  # a change of law or counting lies between the last year and the next
    FEW_PLACES = "few_places"  # too few places are counted alike, or too few errors of the past
    NOT_HELD = "not_held"  # bands of the past held too rarely
    SURVEY = "survey"  # a band of usual change, no trend
    NO_DIRECTION = "no_direction"  # the past errors were no smaller than those of the last value
    TOO_WIDE = "too_wide"  # a band without a centre

    @property
    def has_band(self) -> bool:
        """Whether a band is drawn all the same."""
        return self in (Reserve.NONE, Reserve.SURVEY, Reserve.NO_DIRECTION, Reserve.TOO_WIDE)

    @property
    def has_centre(self) -> bool:
        """Whether the middle of the band is said and drawn."""
        return self is Reserve.NONE


class Chance(StrEnum):
    """How likely a target is to be met, in words: past forecasts do not bear out a percentage."""

    UNLIKELY = "unlikely"
    OPEN = "open"
    LIKELY = "likely"


class Unused(StrEnum):
    """Why years that are drawn cannot be used for a forecast."""

    NONE = ""
    SOURCE = "source"  # they come from a source that is not declared to be the same series
    BREAK = "break"  # they were counted otherwise
    COUNT = "count"  # they have no final count


@dataclass(frozen=True, eq=False)
class Forecast:
    """What may come of one indicator in one city, and how good such forecasts were.

    `rows` is tables.HISTORY of the city alone, `bands` and `before` are tables.BANDS in the unit of the indicator:
    `before` is what would have been said before the last year, with what came. `record` is tables.FORECAST_RECORD.
    """

    indicator: Indicator
    city: City
    rows: pd.DataFrame
    bands: pd.DataFrame
    before: pd.DataFrame
    record: pd.DataFrame
    reserve: Reserve
    points: int = 0  # usable years since the last break
    unused: Unused = Unused.NONE  # why the other years that are drawn are not among them
    places: int = 0  # counted alike, of which a forecast of the past was checked; of a survey, those that took part
    gain: float = float("nan")  # the mean error of the past over that of the last value; below 1 is better
    usual: tuple[float, float, float] | None = None  # of a survey: half, 80 and 95 in 100 changes are smaller
    breaks: tuple[int, ...] = ()  # years from which the counting or the wording is another
    change: CountingChange | None = None  # the last that touches the series
    target: Target | None = None  # that the city has set itself, for a year after the last one
    chance: Chance | None = None  # of meeting it; None where that cannot be told
    events: tuple[CityEvent, ...] = ()  # of the city, in the years that are drawn

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: no figure was ever published."""
        return self.rows.empty

    @property
    def is_single_figure(self) -> bool:
        """Whether one year was observed and nothing is ahead: a sentence says it, a chart would be empty but for it."""
        return len(self.rows) == 1 and self.bands.empty

    @property
    def last(self) -> int | None:
        """The last year with a figure."""
        return int(self.rows["year"].iloc[-1]) if len(self.rows) else None

    @property
    def checked(self) -> int:
        """How many bands of the past there are to look back on."""
        return int(self.record["bands"].sum())

    @property
    def held(self) -> int:
        """How many of them held what came."""
        return int(self.record["held"].sum())
