"""The answers about preparedness: scorecards, gaps, registers."""

from dataclasses import dataclass, field
from datetime import date, datetime

import pandas as pd

from indicators.answers.records import Record
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Level
from indicators.model.preparedness import Actor, Cover, DocumentedLevel, State, System, Tells


@dataclass(frozen=True)
class NextStep:
    """What would move a city's preparedness most: a missing answer, a low item, a measure against a problem."""

    kind: str  # "answer" | "level" | "measure"
    question: str  # id of an item; of a problem for "measure"
    section: str = ""  # of the item
    level: float | None = None  # the municipality's own; the exposure for "measure"
    aim: float | None = None  # the other cities' median, or 2; None where neither is known
    cities: int = 0  # behind the median
    share: float | None = None  # of the other cities that gave this answer
    measure: str = ""  # id, for "measure"


@dataclass(frozen=True, eq=False)
class Scorecard:
    """One city on the scorecard, as its actors see it, beside others. Tables are those of statistics.scorecards."""

    city: City
    levels: pd.DataFrame  # question, actor, state, level, lowest, highest, voices, answered_at
    sections: pd.DataFrame  # section, actor, level (mean of the levels given), items, voices
    spread: pd.DataFrame  # section, lowest, highest, actors
    apart: pd.DataFrame  # section, low, high, gap, items: the two actors furthest apart; widest gap first
    apart_on_items: pd.DataFrame  # question, low, high, lowest, highest, gap
    reference: pd.DataFrame  # section, median, own, items, cities: item by item as the own city
    medians: pd.DataFrame  # question, median, cities
    reference_of: str  # "peers": of the comparator's cities; "all": of every city that is seen; "": of none
    changes: pd.DataFrame  # of the municipality since `since`: section, before, now, change, items, up, down
    since: date | None
    days: tuple[date, ...]  # on which the city answered, oldest first
    steps: tuple[NextStep, ...]
    versions: pd.DataFrame  # every answer of the city that the viewer may see, oldest first
    others: int  # how many other cities are seen under their name
    invented: bool = False  # an example, made in memory
    documented: tuple[DocumentedLevel, ...] = ()  # read in public documents, not confirmed by the city: in no statistic

    @property
    def empty(self) -> bool:
        """True when the viewer sees no answer of the city."""
        return self.levels.empty

    @property
    def since_known(self) -> bool:
        """Whether anything can be said of progress."""
        return self.since is not None and not self.changes.empty


@dataclass(frozen=True)
class MeasureLevel:
    """How far one measure against a problem is in a city, and in the other cities that share the problem."""

    measure: str
    main: bool
    state: State | None = None  # None: not answered
    level: int | None = None
    evidence: str = ""
    among: int = 0  # other cities with the problem that told this measure's level; 0 below five
    have: int = 0  # of them, those that have it in place
    evaluated_in: tuple[City, ...] = ()  # of them, those that evaluated it

    @property
    def there(self) -> bool:
        """Whether the measure is in place."""
        return self.level is not None and self.level >= 2


@dataclass(frozen=True)
class PublicFigure:
    """A public figure that tells of a problem: of the city itself, or of the region or country around it."""

    tells: Tells
    level: Level
    speaks_for_city: bool  # False: of a wider place, which judges no city
    row: Record  # as on City: value, period, benchmark, outcome
    is_old: bool = False  # more than three years older than the year of the comparison
    is_unfavourable: bool = False  # worse than the benchmark; of an offence that should be rare, a higher rate

    @property
    def indicator(self) -> str:
        """The id of its indicator."""
        return self.row.indicator

    @property
    def is_worse(self) -> bool:
        """Whether it is the city's own, of today, and worse than the benchmark by more than chance.

        Of a recorded offence that should be rare: whether its rate is higher.
        """
        return self.speaks_for_city and self.row.notable and self.row.current and self.is_unfavourable


@dataclass(frozen=True)
class Gap:
    """One problem in one city: how exposed it is, what covers it, what is missing."""

    problem: str
    exposure: int | None
    cover: Cover
    measures: tuple[MeasureLevel, ...]  # main ones first
    least: Cover = Cover.NOT_KNOWN  # of a cover that is not known: at least this
    otherwise: tuple[tuple[Actor, int], ...] = ()  # the exposure that other actors of the city see
    figures: tuple[PublicFigure, ...] = ()  # on exposure, then preparedness; the old last, the nearest first

    def on(self, tells: Tells) -> tuple[PublicFigure, ...]:
        """Its public figures on exposure, or on preparedness."""
        return tuple(one for one in self.figures if one.tells is tells)

    @property
    def exposed(self) -> bool:
        """Whether the city is clearly or strongly exposed."""
        return self.exposure is not None and self.exposure >= 2

    @property
    def missing(self) -> tuple[MeasureLevel, ...]:
        """The main measures that the city said are not in place."""
        return tuple(one for one in self.measures if one.main and one.level is not None and not one.there)


@dataclass(frozen=True, eq=False)
class Gaps:
    """The problems of one city, uncovered ones first."""

    city: City
    gaps: tuple[Gap, ...]
    stated_at: datetime | None = None  # the newest of the answers; None: the city said nothing that the viewer may see
    cities: int = 0  # other cities whose answers the viewer may see
    example: bool = False  # invented, to show what the page will say
    comparator: Comparator | None = None  # of the public figures; None: none were looked for

    @property
    def empty(self) -> bool:
        """True when nothing is stated."""
        return self.stated_at is None

    @property
    def figured(self) -> tuple[Gap, ...]:
        """The problems with public figures."""
        return tuple(one for one in self.gaps if one.figures)

    @property
    def rows(self) -> tuple[Record, ...]:
        """The rows of all public figures, each indicator once."""
        return tuple({figure.indicator: figure.row for gap in self.gaps for figure in gap.figures}.values())


@dataclass(frozen=True)
class Share:
    """How many cities told each level of one problem's exposure or of one measure."""

    question: str
    cities: int
    levels: tuple[int, int, int, int]  # cities at level 0 to 3
    evaluated_in: tuple[City, ...] = ()  # those of level 3 that the viewer may name; of a measure

    @property
    def without(self) -> int:
        """Cities where it is not in place; of an exposure, cities little or not exposed."""
        return self.levels[0] + self.levels[1]


@dataclass(frozen=True)
class Uncovered:
    """Among the cities that are exposed to a problem, how many are covered how far."""

    problem: str
    cities: int  # clearly or strongly exposed, named to the viewer
    covers: dict[Cover, int]


@dataclass(frozen=True, eq=False)
class Shortages:
    """Which problems lack measures across the network; nothing is told of fewer than five cities."""

    exposures: tuple[Share, ...]
    measures: tuple[Share, ...]  # those that most cities lack first
    uncovered: tuple[Uncovered, ...] = ()
    cities: int = 0  # named to the viewer
    example: bool = False

    @property
    def empty(self) -> bool:
        """True when nothing can be counted yet."""
        return not self.measures and not self.exposures


@dataclass(frozen=True)
class TechnologyCount:
    """One kind of security technology in the registers of several cities."""

    technology: str
    cities: int
    systems: int
    lacking: tuple[int, int, int]  # systems without legal basis, impact assessment, evaluation


@dataclass(frozen=True, eq=False)
class TechnologyRegister:
    """The security technologies of one city, those that lack most first, and a count over the network."""

    city: City
    systems: tuple[System, ...]
    used: tuple[TechnologyCount, ...] = ()  # over all registers the viewer may see; empty below five cities
    cities: int = 0
    example: bool = False
    kinds: tuple[str, ...] = field(default=())  # ids of technologies, in the order of the catalogue

    @property
    def empty(self) -> bool:
        """True when no system is told."""
        return not self.systems
