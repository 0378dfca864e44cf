"""What the atlas answers: a table, and what a reader must be told with it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

import pandas as pd

from indicators.answers.chance import RankedCities
from indicators.answers.courses import NO_COURSE, Course
from indicators.answers.details import HiddenFigure
from indicators.model.comparability import Comparator, Reason
from indicators.model.indicators import City, Comparable, Indicator, PeerModel
from indicators.model.preparedness import Target
from indicators.model.submissions import CityEvent, by_day

Together = dict[str, tuple[City, ...]]  # the cities of each row whose figure is that of their country or region


@dataclass(frozen=True)
class Peer:
    """A peer city: its distance, the context variables in which the two are close, and how good the match is."""

    id: str
    distance: float
    explained_by: tuple[str, ...]
    weak: bool = False  # farther than three quarters of all cities' nearest
    mutual: bool = True  # whether the city is among the nearest of this one, too


@dataclass(frozen=True)
class Comparability:
    """What may be compared between two cities on one indicator, and every reason, the gravest first."""

    indicator: Indicator
    city: City
    other: City
    verdict: Comparable
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, eq=False)
class Comparison:
    """One city against its benchmark: one row per indicator (tables.COMPARISON) and its history."""

    city: City
    comparator: Comparator
    year: int
    rows: pd.DataFrame
    history: pd.DataFrame  # tables.HISTORY: the city's own values, for the small lines
    peers: tuple[Peer, ...] = ()  # for levels, across countries
    home_peers: tuple[Peer, ...] = ()  # for recorded figures, inside one recording system
    cities: dict[str, City] = field(default_factory=dict)  # every city named in the answer
    published: bool = True  # whether any figure of the city itself is known, in any year; its country's do not count

    @property
    def empty(self) -> bool:
        """True when no indicator has a value for the city."""
        return self.rows.empty


@dataclass(frozen=True, eq=False)
class OfOneIndicator:
    """Several cities on one indicator."""

    indicator: Indicator
    cities: tuple[City, ...]
    rows: pd.DataFrame

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The one indicator, as answers on several have theirs."""
        return (self.indicator,)

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return self.rows.empty


@dataclass(frozen=True, eq=False)
class Lines(OfOneIndicator):
    """Several cities over time on one indicator. Own city first.

    `rows` is tables.HISTORY. Beside cities whose levels do not compare with the own city's, `index_year` is the first
    common year, set to 100 in `rows`, and `reason` says why ("recorded": across recording systems; "": levels are
    shown). Those that have figures and are not drawn all the same are in `apart`.
    """

    benchmark: pd.DataFrame  # year, value, cities, lower, upper: the comparator by year (a median's ends are itself)
    comparator: Comparator
    outcome: str  # of the own city's value of `compared_year`
    index_year: int | None = None
    reason: str = ""
    breaks: tuple[int, ...] = ()  # years from which the wording or the counting is another
    course: Course = NO_COURSE  # of the own city
    left_out: tuple[City, ...] = ()  # asked for, but without a figure
    own_id: str = ""  # id of the own city, which may be left out; empty: the first of `cities`
    pairs: tuple[Comparability, ...] = ()  # of an index: the own city with each of the others
    apart: tuple[Comparability, ...] = ()  # with figures that are not drawn: each with the own city, and why
    target: Target | None = None  # of the own city, where levels are shown
    median_open: bool = False  # hidden counts leave the benchmark of the figure compared open
    events: tuple[CityEvent, ...] = ()  # of the own city, within the years that are drawn; by day
    peers: tuple[City, ...] = ()  # whose median the benchmark is, drawn or not, where they are few
    compared_year: int | None = None  # of the own city's figure that is compared; None where it has none
    together: Together = field(default_factory=dict)
    own_comparison: Comparison | None = None  # the row of this figure on the City page
    hidden: tuple[HiddenFigure, ...] = ()  # of its cities, that they do not show to everybody, for who may know


@dataclass(frozen=True, eq=False)
class Panels:
    """Small multiples: one indicator in several cities, or the own city on several indicators.

    `charts`: what the panels are drawn from: the lines of the one indicator, or of the own city on each.
    """

    city: City
    by: str  # "cities" | "indicators"
    charts: tuple[Lines, ...]
    comparator: Comparator
    available: int = 0  # among how many indicators these are the clearest; 0: these are all

    @property
    def panels(self) -> tuple[tuple[Lines, City], ...]:
        """Each panel's lines and the city that it shows, those with a figure only; the own city first."""
        with_figures = [(lines, set(lines.rows.dropna(subset="value")["geo"])) for lines in self.charts]
        return tuple((lines, city) for lines, there in with_figures for city in lines.cities if city.id in there)

    @property
    def rows(self) -> pd.DataFrame:
        """tables.HISTORY of all panels."""
        return pd.concat([one.rows for one in self.charts], ignore_index=True)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the panels."""
        return tuple(one.indicator for one in self.charts)

    @property
    def events(self) -> tuple[CityEvent, ...]:
        """Those of the own city that are marked in one panel or several, by day."""
        return by_day(event for lines in self.charts for event in lines.events)

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return not self.panels


@dataclass(frozen=True, eq=False)
class Changes(OfOneIndicator):
    """Several cities on one indicator in two years, own city first. `rows` is tables.CHANGES.

    Only cities whose levels compare with the own city's are drawn; the others that have figures are in `apart`.
    """

    first: int  # the earlier year; where a city has no figure of it, its row has none
    year: int  # the later one
    years: tuple[int, ...]  # of which the own city has a figure, in order: those that can be chosen
    comparator: Comparator
    left_out: tuple[City, ...] = ()  # asked for, but without a figure of both years
    own_id: str = ""
    apart: tuple[Comparability, ...] = ()
    together: Together = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Bars(OfOneIndicator):
    """Several cities side by side on one indicator, in one year where possible.

    `rows` is tables.PLACES, own city first, of the cities whose levels compare with the own city's; the others are in
    `apart`. Where there are only such others, values are an index of `index_year` (100).
    """

    year: int
    benchmark: float | None
    comparator: Comparator
    index_year: int | None = None
    reason: str = ""
    left_out: tuple[City, ...] = ()
    own_id: str = ""  # as in Lines
    pairs: tuple[Comparability, ...] = ()  # as in Lines
    apart: tuple[Comparability, ...] = ()  # as in Lines
    ranks: RankedCities | None = None  # only on request
    median_open: bool = False  # as in Lines
    peers: tuple[City, ...] = ()  # as in Lines
    together: Together = field(default_factory=dict)
    own_comparison: Comparison | None = None  # as in Lines
    hidden: tuple[HiddenFigure, ...] = ()  # as in Lines

    @property
    def benchmark_year(self) -> int:
        """The year of the benchmark where the own figure is older than the view's, so that both say it; else 0."""
        own_years = self.rows.loc[self.rows["geo"] == self.own_id, "year"]
        is_older = self.benchmark is not None and len(own_years) > 0 and own_years.iloc[0] != self.year
        return int(own_years.iloc[0]) if is_older else 0


@dataclass(frozen=True, eq=False)
class DoingBetter:
    """The cities beside one, each tested against it, and why each is comparable.

    `facing`: their bars with that city as the comparator; None where there is no other. `alike`: peer -> the variables
    of `model` in which it is most alike.
    """

    city: City
    facing: Bars | None
    model: PeerModel
    alike: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Overview:
    """Cities × indicators, each value against the benchmark. `rows` is tables.CELLS.

    Only levels that compare with the own city's are among the rows: `apart` names the other cells that have a figure.
    """

    indicators: tuple[Indicator, ...]
    cities: tuple[City, ...]
    rows: pd.DataFrame
    year: int
    comparator: Comparator
    left_out: tuple[City, ...] = ()
    own_id: str = ""  # as in Lines
    apart: frozenset[tuple[str, str]] = frozenset()  # indicator, city: a figure whose level does not compare
    peers: dict[str, tuple[City, ...]] = field(default_factory=dict)  # by indicator, as in Lines
    notable: tuple[str, ...] = ()  # indicators that may be named of the own city (figures/verdicts.py), clearest first
    own_comparison: Comparison | None = None  # as in Lines, a row an indicator
    hidden: tuple[HiddenFigure, ...] = ()  # as in Lines

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return self.rows.empty


@dataclass(frozen=True, eq=False)
class Fit:
    """A straight line through the points of a scatter, and the share of the differences it accounts for (R²)."""

    share: float  # 0 to 1
    lower: float  # 95% limits of the share; the lower is 0 where no line fits better than chance
    upper: float
    line: pd.DataFrame  # x, value, and the 95% limits of the mean there: lower, upper; from the lowest to the highest x
    reason: str = ""  # why none is drawn: "chance", "curved", "few" (far out from the others), "small"

    @property
    def drawn(self) -> bool:
        """Whether the line says something of the cities as a whole."""
        return not self.reason


class LinkVerdict(StrEnum):
    """What may be said of a link between two indicators."""

    PART = "part"  # the cases of one are counted in the other: they go together by definition
    FEW = "few"  # too few cities
    CHANCE = "chance"  # chance alone may make as much
    HARDLY = "hardly"  # whatever there is, is small
    SAME = "same"  # more of one goes with more of the other
    OPPOSITE = "opposite"


class LinkStrength(StrEnum):
    """How close a link is."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True)
class Association:
    """How close two indicators go together across cities: Spearman's rank correlation with its 95% limits."""

    rho: float
    lower: float
    upper: float
    cities: int
    part: bool = False  # whether one counts cases of the other

    FEWEST: ClassVar[int] = 10  # cities of which a link is spoken; of fewer, the interval holds nearly everything
    HARDLY: ClassVar[float] = 0.1  # sizes of a rank correlation
    MODERATE: ClassVar[float] = 0.3
    STRONG: ClassVar[float] = 0.6

    @property
    def verdict(self) -> LinkVerdict:
        """What the interval allows to say; the correlation itself decides nothing."""
        if self.part:
            return LinkVerdict.PART
        if self.cities < self.FEWEST:
            return LinkVerdict.FEW
        if max(-self.lower, self.upper) < self.HARDLY:
            return LinkVerdict.HARDLY
        if self.lower <= 0 <= self.upper:
            return LinkVerdict.CHANCE
        return LinkVerdict.SAME if self.lower > 0 else LinkVerdict.OPPOSITE

    @property
    def spoken(self) -> bool:
        """Whether there is a link with a direction."""
        return self.verdict in (LinkVerdict.SAME, LinkVerdict.OPPOSITE)

    @property
    def strengths(self) -> tuple[LinkStrength, LinkStrength]:
        """The words at the end of the interval nearest to 0, and at the farthest."""
        least, most = sorted((abs(self.lower), abs(self.upper)))
        return self._strength(least), self._strength(most)

    def _strength(self, size: float) -> LinkStrength:
        return tuple(LinkStrength)[(size >= self.MODERATE) + (size >= self.STRONG)]


@dataclass(frozen=True, eq=False)
class Scatter:
    """Two indicators, one point a city. `rows` is tables.PAIRS."""

    x: Indicator
    y: Indicator
    city: City
    cities: dict[str, City]
    peers: tuple[str, ...]
    rows: pd.DataFrame
    link: Association | None  # None: too few cities for a correlation, or one side is the same everywhere
    year: int
    reason: str = ""  # why fewer cities than asked are drawn
    comparator: Comparator = field(default_factory=Comparator)
    fit: Fit | None = None  # None: too few cities, or yes and no
    estimates: int = 0  # cities left out because their publisher gives an estimate in place of a count

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year of the figures that are correlated; None when there are none."""
        return _span(pd.concat([self.rows["x_year"], self.rows["y_year"]]))

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return self.rows.empty


@dataclass(frozen=True, eq=False)
class Places:
    """One indicator on the map. `rows` is tables.PLACES for every city whose level compares with the own city's.

    `apart`: the cities that have a figure too, but count in another way: places without value, outcome or colour.
    """

    indicator: Indicator
    city: City
    rows: pd.DataFrame
    year: int
    benchmark: float | None
    peers: tuple[str, ...]
    comparator: Comparator
    cities: dict[str, City] = field(default_factory=dict)
    apart: tuple[City, ...] = ()
    own_comparison: Comparison | None = None  # as in Lines
    near: ClassVar[bool] = False  # whether each place is compared with its neighbours

    @property
    def span(self) -> tuple[int, int] | None:
        """The first and the last year of the figures that are ranked into fifths; None when there are none."""
        return _span(self.rows.loc[self.rows["quintile"] > 0, "year"])

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return self.rows.empty


@dataclass(frozen=True, eq=False)
class Pairs:
    """Whether one city compares with each of several others on one indicator."""

    indicator: Indicator
    city: City
    pairs: tuple[Comparability, ...]


@dataclass(frozen=True, eq=False)
class Picture:
    """One indicator of one voice (recorded, suffered, felt, confidence), on axes of its own."""

    voice: str
    lines: Lines


@dataclass(frozen=True, eq=False)
class Perception:
    """What is recorded, suffered and felt in one city, side by side and never merged."""

    city: City
    comparator: Comparator
    pictures: tuple[Picture, ...]  # in the order of the voices; none of a voice of which nothing is known
    both: tuple[City, ...]  # the cities where recorded figures and the survey are both known
    nearest: City | None = None  # of them, when the own city is not among them
    kilometres: float | None = None  # to the nearest
    datasets: tuple[str, ...] = ()  # that tell the city's own figures

    @property
    def empty(self) -> bool:
        """True when there is nothing to draw."""
        return not self.pictures

    @property
    def voices(self) -> frozenset[str]:
        """Who speaks about this city."""
        return frozenset(one.voice for one in self.pictures)

    @property
    def events(self) -> tuple[CityEvent, ...]:
        """What is marked in one picture or several, by day."""
        return by_day(event for one in self.pictures for event in one.lines.events)

    @property
    def counted(self) -> tuple[Indicator, ...]:
        """The recorded rates whose count can be divided by something else than residents."""
        recorded = [one.lines.indicator for one in self.pictures if one.voice == "recorded"]
        return tuple(one for one in recorded if one.unit == "per_100k")


@dataclass(frozen=True, eq=False)
class Exposure:
    """One count over several denominators. `rows` is statistics.denominators.COLUMNS: the city and those of its own
    recording system among whom it stands, by `comparator`."""

    indicator: Indicator
    city: City
    comparator: Comparator
    year: int
    rows: pd.DataFrame
    sizes: dict[str, float]  # denominator -> how many in the city, the usual one first
    unknown: tuple[str, ...]  # denominators not known for the very area of the count
    newest: int | None = None  # the year of the city's newest count, which may be later


@dataclass(frozen=True, eq=False)
class Likeness:
    """Who is like a city, and why. `rows` is tables.LIKENESS, nearest first, with a column per variable of the model.

    `model` carries the reader's weights. `profile` is tables.PROFILE: the city's own context first, then that of
    `beside`, the cities of the comparator (the nearest ones unless a group, a country, one city is compared with).
    """

    city: City
    comparator: Comparator
    model: PeerModel
    rows: pd.DataFrame
    profile: pd.DataFrame
    explained_by: dict[str, tuple[str, ...]]  # near city -> the variables in which it is most alike
    beside: tuple[str, ...]
    unknown: tuple[str, ...]  # variables that weigh something but are not known for the city
    candidates: int  # how many cities were looked through
    home: bool  # inside the own recording system, because the city has no figure that compares across countries
    cities: dict[str, City] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """True when no city is near: too little context is known, or nobody can answer the same questions."""
        return self.rows.empty


@dataclass(frozen=True, eq=False)
class Grouping:
    """The cities that a likeness looks through, divided into groups by context; `count` is 0 where they are too few."""

    city: City
    comparator: Comparator
    method: str  # ward | medoids
    count: int
    width: float  # the mean silhouette
    medoids: dict[int, str]  # group -> its most central city
    sizes: dict[int, int]
    members: tuple[str, ...]  # of the own city's group; empty when the city lacks a variable
    silhouette: float  # of the own city
    left_out: tuple[str, ...]  # cities that lack a variable
    cities: dict[str, City] = field(default_factory=dict)


def _span(years: pd.Series) -> tuple[int, int] | None:
    return (int(years.min()), int(years.max())) if len(years) else None


@dataclass(frozen=True, eq=False)
class Neighbourhoods(Places):
    """The municipalities of one country on the map. `rows` is tables.PLACES and three columns more:

    `smoothed`, the empirical Bayes estimate; `near`, how a place stands among its neighbours ("high_high", "low_low",
    "high_low", "low_high"), empty where chance would do; `tested`, whether it takes part.
    """

    near: ClassVar[bool] = True
    mean: float = field(default=float("nan"))  # of all residents together
    moran: float = field(default=float("nan"))
    p: float = field(default=float("nan"))  # one-sided, by permutation
    permutations: int = 0
    neighbours: int = 0  # how many of the nearest each place is compared with
    tested: int = 0  # places with a tested figure
