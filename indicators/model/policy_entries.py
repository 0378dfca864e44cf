"""Policies that cities enter themselves, by version, and the plans for their evaluation that they lock."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from indicators.model.discussions import PolicyDiscussion
from indicators.model.indicators import STRICT
from indicators.model.policies import Policy
from indicators.model.submissions import Consent, EnteredStep

CITY_POLICY = "city_"  # how the id of every policy begins that a city entered; no policy of the catalogue begins so


class PlanPool(StrEnum):
    """Which places a policy is to be compared with, of those that are counted alike."""

    ALL = "all"  # up to sixty, those nearest in residents
    NEAREST = "nearest"  # the nineteen nearest in residents


@dataclass(frozen=True)
class EvaluationPlan:
    """What a city fixes before it can know the figures: what is looked at, where, in which years, against whom."""

    __pydantic_config__ = STRICT

    policy: str  # id
    title: str  # as the policy was called then
    city: str  # geo of the author
    place: str  # geo whose figures are looked at
    start: date  # from when it is in force there
    outcome: str  # id of the indicator that should move
    unmoved: str  # id of the one that must not; empty: none
    years_before: tuple[int, ...]
    years_after: tuple[int, ...]
    pool: PlanPool
    places: tuple[str, ...]  # geos that it is compared with
    smallest_fall: float | None  # the share that would be seen eight times in ten; None: not even one of 98 %
    known_until: int  # the newest year of which a figure of the outcome was there
    locked_on: date
    author: str  # a person or a department, as they want to be named
    version: int = 1
    hoped_fall: float | None = None
    concurrent: str = ""  # what else is expected to happen there
    readers: str = ""  # who reads the evaluation
    change: str = ""  # why it differs from the version before

    def fits(self, policy: Policy) -> bool:
        """Whether it is for a policy as it is now, its place, start and outcomes, and compares with none that acts."""
        return (
            self.place in policy.places
            and self.start == policy.start_in(self.place)
            and self.outcome in policy.outcomes
            and self.unmoved == policy.unmoved
            and not {*self.places} & {*policy.places, *policy.not_comparable}
        )

    def in_time(self, policy: Policy) -> bool:
        """Whether no figure of a year after the start was there when it was locked."""
        return self.known_until < policy.first_whole_year(self.place)

    def counts_for(self, policy: Policy) -> bool:
        """Whether an evaluation of a policy as it is now may rest on it."""
        return self.fits(policy) and self.in_time(policy)

    @property
    def too_late(self) -> bool:
        """Whether a figure of a year that it judges was there already when it was locked."""
        return bool(self.years_after) and self.known_until >= self.years_after[0]


@dataclass(frozen=True)
class LockedPlan:
    """A plan as it was locked: the canonical JSON, and the SHA-256 of it."""

    plan: EvaluationPlan
    body: str  # canonical JSON, UTF-8
    sha256: str
    consent: Consent = Consent.PRIVATE
    account: str = ""  # who locked it; empty where somebody else may not know
    locked_at: datetime | None = None  # UTC
    consents: tuple[tuple[datetime, Consent], ...] = ()  # from when who sees it, UTC, the first when it was locked

    def open_since(self, consent: Consent) -> datetime | None:
        """Since when, without a gap, all see it who see what has this consent; None where they do not."""
        order, since = tuple(Consent), None
        for at, answer in self.consents:
            enough = order.index(answer) >= order.index(consent)
            since = (since or at) if enough else None
        return since

    @property
    def is_intact(self) -> bool:
        """Whether the body is still the one of which the SHA-256 was taken."""
        return digest(self.body) == self.sha256


@dataclass(frozen=True)
class PlanStep:
    """A version of a plan as it is kept: the first one locks it, each later one says who sees it from then on."""

    policy: str  # id
    city: str  # geo of the author
    version: int
    consent: Consent
    body: str  # canonical JSON
    sha256: str
    account: str
    locked_at: datetime


@dataclass(frozen=True)
class WithdrawnPlan:
    """A plan that a viewer could see once, and may not see now: that there was one stays on record."""

    locked_on: date
    hidden_on: date


@dataclass(frozen=True)
class FormerPlan:
    """The plan of a policy that its city withdrew, for an outcome and a place of one that it has entered anew."""

    outcome: str  # id of the indicator
    place: str  # geo
    locked_on: date
    withdrawn_on: date  # when the policy was
    versions: tuple[LockedPlan, ...] = ()  # the newest first; none where the viewer sees the plan no more


@dataclass(frozen=True, kw_only=True)
class PolicyEntry(EnteredStep):
    """One step of a policy that a city entered."""

    policy: Policy
    consent: Consent = Consent.PRIVATE  # who sees it once it is published
    version: int = 1  # that is being written, or was published
    undated: bool = False  # a draft whose day is not known: that of the policy means nothing

    @property
    def id(self) -> str:
        """The id of its policy."""
        return self.policy.id


@dataclass(frozen=True)
class CityPolicy(Policy):
    """A policy that a city entered, as one viewer may see it."""

    city: str = ""  # geo of who entered it
    consent: Consent = Consent.PRIVATE
    version: int = 1
    saved_at: datetime | None = None  # UTC
    earlier: "tuple[CityPolicy, ...]" = ()  # versions, the newest first
    plans: tuple[LockedPlan, ...] = field(default=())  # versions of the plan for its evaluation, the newest first
    withdrawn_plan: WithdrawnPlan | None = None  # where the viewer sees no plan any more
    former_plans: tuple[FormerPlan, ...] = ()  # of policies with the same outcome and place that the city withdrew
    discussions: tuple[PolicyDiscussion, ...] = ()  # to which its city opened it, the newest first

    @property
    def shows_plans(self) -> bool:
        """Whether everybody who sees the policy sees its plan."""
        order = tuple(Consent)
        return bool(self.plans) and order.index(self.plans[0].consent) >= order.index(self.consent)


def digest(body: str) -> str:
    """The SHA-256 of a canonical JSON, in hexadecimal digits."""
    return sha256(body.encode()).hexdigest()


def canonical(values: Mapping) -> str:
    """A JSON that is the same for the same values: keys in order, no space between."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def locked_before(policy: Policy) -> EvaluationPlan | None:
    """The newest plan of a policy that was locked before a figure after the start was there, and still fits it.

    Whoever sees the policy must be able to see the plan: the same evaluation would else differ by who reads it.
    """
    plans = policy.plans if isinstance(policy, CityPolicy) and policy.shows_plans else ()
    return next((one.plan for one in plans if one.plan.counts_for(policy)), None)
