"""What the register of practices answers."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.answers.comparison import Bars, DoingBetter
from indicators.model.evidence import EvidenceFinding, Size
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.practices import Practice, PracticeGrade

EVALUATED = (PracticeGrade.UNCOMPARED, PracticeGrade.BEFORE_AFTER)  # an outcome was measured and published


@dataclass(frozen=True)
class PracticeFilters:
    """What a reader asks of the register; an empty field leaves all in."""

    problem: str = ""
    measure: str = ""
    technology: str = ""
    author: str = ""  # the kind of organisation
    country: str = ""
    place: str = ""  # "city": of the own city
    find: str = ""  # words of it, in any language
    practice: str = ""  # the one that is opened

    @property
    def narrowed(self) -> bool:
        """Whether it leaves any out."""
        return self != ALL_PRACTICES


ALL_PRACTICES = PracticeFilters()


@dataclass(frozen=True, eq=False)
class PracticeList:
    """The entries of the register that match: practices, the best supported first, then catalogues of practices."""

    city: City
    filters: PracticeFilters
    entries: tuple[Practice, ...]
    total: int  # in the register

    @property
    def empty(self) -> bool:
        """Whether nothing matches."""
        return not self.entries

    @property
    def pictures(self) -> tuple[Practice, ...]:
        """What there is to draw."""
        return self.entries

    @property
    def practices(self) -> tuple[Practice, ...]:
        """The entries that are practices."""
        return tuple(one for one in self.entries if not one.catalogue and not one.dataset)

    @property
    def catalogues(self) -> tuple[Practice, ...]:
        """The entries that are lists of practices to look through."""
        return tuple(one for one in self.entries if one.catalogue)

    @property
    def datasets(self) -> tuple[Practice, ...]:
        """The entries that are data sets which partners offer."""
        return tuple(one for one in self.entries if one.dataset)

    @property
    def evaluated(self) -> tuple[Practice, ...]:
        """The practices whose outcome was measured and published."""
        return tuple(one for one in self.practices if one.grade in EVALUATED)


class ActionMatch(StrEnum):
    """Why a policy or a practice is listed for an indicator; the closest first."""

    INDICATOR = "indicator"  # it is meant to move it
    PROBLEM = "problem"  # it is about a problem of which the indicator tells
    MEASURE = "measure"  # it applies a measure against such a problem


@dataclass(frozen=True)
class MatchedAction:
    """A policy or a practice, and why it is listed."""

    entry: Policy | Practice
    match: ActionMatch
    shared: tuple[str, ...] = ()  # the problems or measures that it shares with the indicator

    @property
    def places(self) -> tuple[str, ...]:
        """The cities that it is of."""
        return self.entry.places if isinstance(self.entry, Policy) else self.entry.geos

    def is_of(self, city: City) -> bool:
        """Whether it is of a city, or of the whole of its country."""
        entry = self.entry
        nationwide = isinstance(entry, Policy) and entry.nationwide and entry.country == city.country
        return city.id in self.places or nationwide


EFFECTS = (Size.SMALL, Size.MODERATE, Size.LARGE)


@dataclass(frozen=True, eq=False)
class BetterElsewhere:
    """Which comparable cities do better than a city on an indicator or improve on it, and what they did about it."""

    city: City
    indicator: Indicator
    better: DoingBetter
    bars: Bars  # the city and those it is compared with
    ahead: tuple[City, ...]  # better by more than chance
    improving: tuple[City, ...]  # not better, with a significant trend for the better
    problems: tuple[str, ...]  # of which the indicator tells
    measures: tuple[str, ...]  # against them, and of policies that are meant to move the indicator
    actions: tuple[MatchedAction, ...]  # of anybody, the closest match first
    findings: tuple[EvidenceFinding, ...]  # on the measures against it, the surest first

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.bars.empty

    @property
    def pictures(self) -> tuple[City, ...]:
        """What there is to draw."""
        return () if self.empty else self.bars.cities

    @property
    def leaders(self) -> tuple[City, ...]:
        """The cities that do better or improve."""
        return (*self.ahead, *self.improving)

    def of(self, city: City) -> tuple[MatchedAction, ...]:
        """What a city did about it, as far as the registers know."""
        return tuple(one for one in self.actions if one.is_of(city))

    @property
    def acting(self) -> tuple[City, ...]:
        """The cities among them of which the registers know a policy or a practice on it."""
        return tuple(one for one in self.leaders if self.of(one))

    @property
    def elsewhere(self) -> tuple[MatchedAction, ...]:
        """What other cities did about it, of which nothing says that they do better."""
        return tuple(one for one in self.actions if not any(one.is_of(city) for city in self.leaders))

    @property
    def effective(self) -> tuple[EvidenceFinding, ...]:
        """The graded findings of an effect."""
        return tuple(one for one in self.findings if one.graded and one.size in EFFECTS)

    @property
    def unexplained(self) -> bool:
        """Whether nobody has shown how yet: no policy or practice of a better city is on record, no review of the
        measures shows an effect. Where no measure is known, nobody has looked: it is not said."""
        return bool(self.measures) and not self.acting and not self.effective
