"""A policy that its city opens to discussion: until when, by which links, and what each participant says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from indicators.model.city_workshops import OTHER_KINDS, PARTNER
from indicators.model.indicators import Text
from indicators.model.open_links import ActorLink
from indicators.model.organisations import OrganisationKind
from indicators.model.preparedness import Actor


class Stance(StrEnum):
    """What a participant thinks of a policy; in the order of the screen. Never averaged."""

    SUPPORT = "support"
    RESERVATIONS = "reservations"  # in favour, if something changes
    AGAINST = "against"


class Moderation(StrEnum):
    """Whether others may read the words of a comment."""

    WAITING = "waiting"  # an editor reads them first; the stance counts
    PUBLISHED = "published"
    WITHHELD = "withheld"  # the stance counts, the words are not shown
    SET_ASIDE = "set_aside"  # sent in bulk: the stance does not count either


class WithheldBecause(StrEnum):
    """Why an editor does not publish the words of a comment; nothing else is a reason."""

    PERSON = "person"  # they identify somebody
    INSULT = "insult"
    SUBJECT = "subject"  # they are about something else
    ADVERTISING = "advertising"
    BULK = "bulk"  # the same was sent again and again: the stance is set aside


# Which kind of actor an organisation speaks as.
SPEAKS_AS: Mapping[OrganisationKind, str] = {
    OrganisationKind.COMPANY: Actor.COMPANIES.value,
    OrganisationKind.START_UP: Actor.COMPANIES.value,
    OrganisationKind.PLATFORM: Actor.PLATFORMS.value,
    OrganisationKind.ASSOCIATION: Actor.CIVIL_SOCIETY.value,
    OrganisationKind.UNIVERSITY: Actor.RESEARCH.value,
    OrganisationKind.PUBLIC_BODY: PARTNER,
}


@dataclass(frozen=True)
class Discussion:
    """A policy of a city that is open to discussion until a day."""

    id: str
    policy: str  # id
    city: str  # geo of the city that entered it
    question: str  # what the city wants to know; empty: what do you think of it?
    account: str
    made_at: datetime  # UTC
    until: date  # the last day
    closed_at: datetime | None = None  # UTC


@dataclass(frozen=True, kw_only=True)
class DiscussionLink(ActorLink):
    """An open link by which a kind of actor takes part in a discussion without an account."""

    discussion: str


@dataclass(frozen=True)
class PolicyComment:
    """What one participant says of one version of a policy; a later one of the same participant takes its place."""

    id: str
    discussion: str
    version: int  # of the policy that was read
    kind: str  # of PARTICIPANTS
    stance: Stance
    words: str = ""
    language: str = ""
    voice: str = ""  # whose: a link's id, a dot, and the participant; or the id of an organisation
    organisation: str = ""  # id, where a partner speaks under its name
    moderation: Moderation = Moderation.WAITING
    reason: WithheldBecause | None = None
    account: str = ""  # who did this step; empty through an open link
    saved_at: datetime | None = None  # UTC

    @property
    def is_waiting(self) -> bool:
        """Whether an editor has not read its words yet."""
        return bool(self.words) and self.moderation is Moderation.WAITING

    @property
    def counts(self) -> bool:
        """Whether its stance is counted."""
        return self.moderation is not Moderation.SET_ASIDE


@dataclass(frozen=True)
class KindStances:
    """How many participants of a kind of actor took each stance."""

    kind: str  # of PARTICIPANTS, or OTHER_KINDS
    counts: Mapping[Stance, int]
    kinds: tuple[str, ...] = ()  # those that are together in OTHER_KINDS

    @property
    def total(self) -> int:
        """How many participants."""
        return sum(self.counts.values())

    @property
    def is_together(self) -> bool:
        """Whether several kinds are shown together."""
        return self.kind == OTHER_KINDS


@dataclass(frozen=True)
class PublishedComment:
    """The words of a comment that everybody may read."""

    kind: str  # as its stance is counted: OTHER_KINDS where few of its kind took part
    stance: Stance
    words: Text
    organisation: str = ""  # id, where a partner speaks under its name
    said_on: date | None = None


@dataclass(frozen=True)
class VersionStances:
    """The views on one version of a policy."""

    version: int
    kinds: tuple[KindStances, ...]  # none: too few participants to show any
    comments: tuple[PublishedComment, ...] = ()
    total: int = 0  # participants whose stance counts
    waiting: int = 0  # comments that no editor has read
    withheld: Mapping[WithheldBecause, int] = field(default_factory=dict)
    set_aside: int = 0  # stances that do not count

    @property
    def is_hidden(self) -> bool:
        """Whether there are too few participants to show how they are spread."""
        return bool(self.total) and not self.kinds


@dataclass(frozen=True)
class PolicyDiscussion:
    """A discussion as everybody sees it."""

    id: str
    policy: str
    city: str
    question: str
    opened_on: date
    until: date
    closed_on: date | None = None
    versions: tuple[VersionStances, ...] = ()  # of the policy, the newest first; those on which somebody spoke

    def is_open(self, today: date) -> bool:
        """Whether views are still taken."""
        return self.closed_on is None and self.until >= today

    @property
    def newest(self) -> VersionStances | None:
        """The views on the newest version on which somebody spoke."""
        return self.versions[0] if self.versions else None
