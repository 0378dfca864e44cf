"""The nouns of the register of signals: what was seen, by whom, what would confirm it, what it touches."""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from indicators.model.indicators import STRICT, Text
from indicators.model.open_links import ActorLink
from indicators.model.register_sources import RegisterSource
from indicators.model.submissions import Consent, Entered, EnteredStep

EUROPE = "EU"


class SignalKind(StrEnum):
    """How sure it is that something changes; in the order of the screen."""

    WEAK = "weak_signal"  # passes four tests: significance, plausibility, novelty, timeliness
    SIGNAL = "signal"  # something that happened and may happen again elsewhere
    TREND = "trend"  # counted over several years or by an agency
    THREAT = "ranked_threat"  # a rank that experts gave: an opinion, no probability
    MEGATREND = "megatrend"  # slow, large, everywhere
    SURVEY = "survey"  # what people said on a day, to compare with


class Horizon(StrEnum):
    """When it may matter to a city; in the order of the radar, from its middle."""

    NOW = "now"
    NEAR = "near"  # within 3 years
    MEDIUM = "medium"  # in 3 to 5 years
    LONG = "long"  # beyond 5 years
    PAST = "past"  # an earlier wave, to compare with: not on the radar


class Observer(StrEnum):
    """By which kind of actor it was seen: the seven who answer for a city, and those outside it."""

    MUNICIPALITY = "municipality"
    POLICE_JUSTICE = "police_justice"
    CIVIL_SOCIETY = "civil_society"
    COMPANIES = "companies"
    RESIDENTS = "residents"
    PLATFORMS = "platforms"
    RESEARCH = "research"
    INSTITUTION = "institution"  # European or international
    STATE = "state"
    EXPERTS = "experts"  # a panel that ranks
    PRESS = "press"


class SignalStatus(StrEnum):
    """What became of it."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    MERGED = "merged"  # into another signal
    CLOSED = "closed"  # no longer followed


@dataclass(frozen=True)
class SignalTests:
    """Why a signal is a weak signal: the answer to each of the four tests."""

    __pydantic_config__ = STRICT

    significance: Text  # it would matter to a city
    plausibility: Text  # it can happen
    novelty: Text  # what is in place does not see it
    timeliness: Text  # there is still time to act


FOUR_TESTS = tuple(one.name for one in fields(SignalTests))


@dataclass(frozen=True)
class StatusChange:
    """A signal's status from a day on, and why."""

    __pydantic_config__ = STRICT

    day: date
    status: SignalStatus
    note: Text = field(default_factory=dict)
    into: str = ""  # the id of the signal that goes on, where it was merged


@dataclass(frozen=True)
class Signal:
    """Something that was seen and that may change what a city must prepare for."""

    __pydantic_config__ = STRICT

    id: str
    kind: SignalKind
    horizon: Horizon
    observer: Observer
    title: Text
    observation: Text  # what was seen
    first_observed: str  # a day, or as much of one as is known
    place: Text
    confirm: Text  # what would confirm or refute it
    sources: tuple[RegisterSource, ...]
    review: date  # when it is looked at again
    history: tuple[StatusChange, ...]  # the newest last
    rating: Text = field(default_factory=dict)  # as its publisher gave it
    caution: Text = field(default_factory=dict)
    tests: tuple[SignalTests, ...] = ()  # one of a weak signal, else none
    geos: tuple[str, ...] = ()  # cities in which it was seen
    countries: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    language: str = ""  # in which its author wrote it; empty: one of the project's own, in every language
    link: str = ""  # the name of the open link by which it came; empty: entered by a member
    entered: "Entered[Signal] | None" = None  # by a city, the network or a partner; None: one of the project's own

    @property
    def status(self) -> SignalStatus:
        """What became of it."""
        return self.history[-1].status

    @property
    def is_ahead(self) -> bool:
        """Whether it stands on the radar."""
        return self.horizon is not Horizon.PAST


@dataclass(frozen=True, kw_only=True)
class SignalLink(ActorLink):
    """An open link by which partners hand in signals to a city without an account."""

    city: str


@dataclass(frozen=True, kw_only=True)
class SignalEntry(EnteredStep):
    """One version of a signal that a city or the network entered. Of a signal of the project: what became of it."""

    signal: Signal
    consent: Consent = Consent.PUBLIC  # who sees it once it is published

    @property
    def id(self) -> str:
        """The id of its signal."""
        return self.signal.id


@dataclass(frozen=True)
class SignalRating:
    """How one person rates a signal; another one of the same person takes its place."""

    signal: str
    likelihood: int  # 1 very unlikely to 5 very likely
    consequence: int  # 1 minor to 5 severe, for a city
    horizon: Horizon  # when
    account: str = ""
    saved_at: datetime | None = None  # UTC


@dataclass(frozen=True)
class RatingCounts:
    """How many people gave each answer about one signal: never a mean alone."""

    people: int
    likelihood: tuple[int, ...]  # of 1 to 5
    consequence: tuple[int, ...]
    horizon: dict[Horizon, int]
