"""Plans for the evaluation of a policy that its city locks before the figures can be known."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from indicators.model.indicators import STRICT
from indicators.model.submissions import Consent


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


def digest(body: str) -> str:
    """The SHA-256 of a canonical JSON, in hexadecimal digits."""
    return sha256(body.encode()).hexdigest()


def canonical(values: Mapping) -> str:
    """A JSON that is the same for the same values: keys in order, no space between."""
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
