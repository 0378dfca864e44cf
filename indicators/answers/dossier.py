"""Everything the atlas answers about one city, asked once: what a deck, a report and a workbook are made of."""

from dataclasses import dataclass, field
from datetime import date

from indicators.answers.comparison import Comparison, Likeness, Lines, Perception
from indicators.answers.foresight import Forecast
from indicators.answers.preparedness import Gaps, Scorecard
from indicators.answers.signals import Signals
from indicators.answers.stress import StressTest
from indicators.answers.tripwires import Tripwires
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator


@dataclass(frozen=True)
class MissingIndicator:
    """An indicator that the city has no figure of, and how many of the cities that compare with it have one."""

    indicator: Indicator
    cities: int
    among: int  # of how many


@dataclass(frozen=True, eq=False)
class Ahead:
    """What is said of a city's future: forecasts, a stress test, its tripwires, the signals of its country."""

    forecasts: tuple[Forecast, ...]  # those with a band; one that says why there is none where no other is
    stress: StressTest
    tripwires: Tripwires
    signals: Signals


@dataclass(frozen=True, eq=False)
class Dossier:
    """One city against its comparator, in all the ways that the pages ask; as its viewer may see it.

    `readiness` and `gaps` are what the city answered about itself (preparedness.py), where its viewer may read that.
    """

    city: City
    comparator: Comparator
    year: int
    comparison: Comparison
    likeness: Likeness
    perception: Perception
    trends: tuple[Lines, ...]  # the most telling first
    unknown: tuple[MissingIndicator, ...]  # known for most cities like it, the most common first
    released: date  # the newest release among the figures: the date of every document made of them
    readiness: Scorecard | None = None
    gaps: Gaps | None = None
    cities: dict[str, City] = field(default_factory=dict)
    ahead: Ahead | None = None
