"""Everything about one city, asked once, for the documents that are made of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from indicators.answers.comparison import Comparison, Likeness, Lines, Perception
from indicators.answers.dossier import Ahead, Dossier, MissingIndicator
from indicators.answers.foresight import Forecast
from indicators.answers.records import pace
from indicators.answers.signals import SignalFilters, Signals
from indicators.answers.stress import StressTest
from indicators.answers.tripwires import Tripwires
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Release, Trend
from indicators.model.levels import SET_APART

FORECASTS, MOST_TRIED = 2, 8
NEAR = SignalFilters(place="country")


class Foresight(Protocol):
    """What is asked of the foresight of an atlas."""

    def forecast(self, indicator: str, city: str) -> Forecast:
        """What may come of an indicator in a city."""

    def stress(self, city: str) -> StressTest:
        """What the worst year of the past would break first."""

    def tripwires(self, city: str) -> Tripwires:
        """What the city stated beforehand."""

    def signals(self, city: str, filters: SignalFilters) -> Signals:
        """The signals that match."""


class AheadAnswers(Protocol):
    """What is asked of an atlas."""

    @property
    def foresight(self) -> Foresight:
        """What may come."""

    def known(self, city: str) -> list[Indicator]:
        """The indicators that a city has a figure for."""


def ahead(atlas: AheadAnswers, city: City, first: Iterable[str]) -> Ahead | None:
    """What may come of a city; None where it has no figure. `first`: the indicators whose forecast is asked first."""
    there = [one for one in atlas.known(city.id) if not one.is_wider]
    recorded = [one.id for one in there if one.is_recorded_offence]
    about_safety = [*recorded, *(one.id for one in there if one.theme == "safety")]
    ids = [*dict.fromkeys([*(id for id in first if id in about_safety), *about_safety])]
    if not ids:
        return None
    forecasts = [atlas.foresight.forecast(id, city.id) for id in ids[:MOST_TRIED]]
    banded = [one for one in forecasts if one.reserve.has_band]
    return Ahead(
        tuple(banded[:FORECASTS] or forecasts[:1]),
        atlas.foresight.stress(city.id),
        atlas.foresight.tripwires(city.id),
        atlas.foresight.signals(city.id, NEAR),
    )


TRENDS = 4
ASKED = ("recorded", "safety", "preparedness")  # what a mayor asks first, one line of each: recorded, felt, prepared
FIRST = (*ASKED, "cohesion")  # themes whose movements come first among the rest
FEW = 3  # points: two are a line between two dots
OLDEST = 4  # years behind the newest figure: what stopped earlier moves no longer


class _Answers(AheadAnswers, Protocol):
    """What a dossier asks of an atlas."""

    @property
    def releases(self) -> list[Release]: ...

    def indicator(self, id: str) -> Indicator: ...
    def companions(self, city: str, indicators: Sequence[str], to: Comparator, year: int) -> tuple[str, ...]: ...
    def compare(self, city: str, to: Comparator, year: int) -> Comparison: ...
    def likeness(self, city: str, to: Comparator, year: int) -> Likeness: ...
    def perception(self, city: str, to: Comparator, year: int) -> Perception: ...
    def lines(self, indicator: str, cities: Sequence[str], to: Comparator, year: int) -> Lines: ...


def dossier(atlas: _Answers, city: City, to: Comparator, year: int) -> Dossier:
    """The city on every page, up to `year`. Raises UnknownNameError for a comparator that there is not."""
    comparison = atlas.compare(city.id, to, year)
    peers = [one.id for one in comparison.peers or comparison.home_peers]
    home_peers = [one.id for one in comparison.home_peers]
    trends = tuple(_lines(atlas, id, city, to, year) for id in _moving(atlas, comparison))
    return Dossier(
        city,
        comparison.comparator,
        year,
        comparison,
        atlas.likeness(city.id, to, year),
        atlas.perception(city.id, to, year),
        trends,
        _unknown(atlas, city, peers, home_peers),
        _released(atlas, comparison, year),
        cities=comparison.cities,
        ahead=ahead(atlas, city, [one.indicator.id for one in trends]),
    )


def _moving(atlas: _Answers, comparison: Comparison) -> list[str]:
    """The indicators worth a line over time: the first of each theme that is asked first, then the rest."""
    movements = sorted(_movements(atlas, comparison), key=lambda one: one.order)
    heads = [next((one for one in movements if one.theme == theme), None) for theme in ASKED]
    first = [one.indicator for one in heads if one]
    rest = sorted(movements, key=lambda one: (*one.order[:2], one.place, *one.order[2:]))
    return [*first, *(one.indicator for one in rest if one.indicator not in first)][:TRENDS]


@dataclass(frozen=True)
class _Movement:
    """An indicator with points over time, and how much its movement has to say."""

    indicator: str
    theme: str
    untested: bool
    still: bool
    unjudged: bool  # it moves, and nobody can say which way is good: more drug cases may be more police
    pace: float  # a year's movement in widths of the interval, else in shares of the value
    points: int
    at: int  # its place in the catalogue's order

    @property
    def place(self) -> int:
        """Its theme's place among the rest."""
        return FIRST.index(self.theme) if self.theme in FIRST else len(FIRST)

    @property
    def order(self) -> tuple:
        """Tested movements first, judged and clear ones first; then three points before two, in catalogue order."""
        return self.untested, self.still, self.unjudged, -self.pace, self.points < FEW, self.at


def _movements(atlas: _Answers, comparison: Comparison) -> list[_Movement]:
    """What is known of several years and not long ago; no line of what may rise because victims trust."""
    rows, history = comparison.rows, comparison.history
    points = history.dropna(subset="value").groupby("indicator")["year"].nunique()
    newest = int(rows["year"].max()) if len(rows) else 0
    movements = []
    for at, row in enumerate(rows.itertuples()):
        count, indicator = int(points.get(row.indicator, 0)), atlas.indicator(row.indicator)
        if count < 2 or row.year < newest - OLDEST or row.theme in SET_APART:
            continue
        if indicator.sensitive or indicator.is_yes_no:  # a commitment that is kept does not move
            continue
        untested, still = row.trend == Trend.NOT_CALCULATED, row.trend == Trend.NO_CHANGE
        clear = 0.0 if untested or still else round(pace(row, row.slope), 6)
        unjudged = row.trend in (Trend.INCREASING, Trend.DECREASING)
        movements.append(_Movement(row.indicator, row.theme, untested, still, unjudged, clear, count, at))
    return movements


def _lines(atlas: _Answers, indicator: str, city: City, to: Comparator, year: int) -> Lines:
    """The city among those it is compared with; alone where they have nothing in common with it."""
    beside = [id for id in atlas.companions(city.id, (indicator,), to, year) if id != city.id]
    lines = atlas.lines(indicator, (city.id, *beside), to, year)
    is_own = lines.rows["geo"] == city.id
    return lines if is_own.any() else atlas.lines(indicator, (city.id,), to, year)


def _unknown(atlas: _Answers, city: City, peers: list[str], home_peers: list[str]) -> tuple[MissingIndicator, ...]:
    """What most of the cities that compare with it have a figure of and the city has not.

    Of recorded offences these are its peers inside its own recording system: the categories of others are no gap.
    """
    with_figure = {one.id for one in atlas.known(city.id)}
    missing = []
    for others, across in ((peers, True), (home_peers, False)):
        rule = Comparable.LEVELS if across else Comparable.TRENDS
        counts = Counter(one.id for id in others for one in atlas.known(id) if one.comparable is rule)
        missing += [
            MissingIndicator(atlas.indicator(id), count, len(others))
            for id, count in counts.items()
            if 2 * count >= len(others) and id not in with_figure
        ]
    most = [one for one in missing if one.indicator.until is None and one.indicator.theme not in SET_APART]
    return tuple(sorted(most, key=lambda one: (-one.cities, one.indicator.id)))


def _released(atlas: _Answers, comparison: Comparison, year: int) -> date:
    """The day of the newest release that tells one of the figures."""
    releases = {*comparison.rows["release"], *comparison.rows["newest_release"]}
    days = [one.vintage for one in atlas.releases if one.id in releases]
    return max(days, default=date(year, 12, 31))
