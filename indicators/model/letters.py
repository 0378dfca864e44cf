"""Letters by e-mail: who follows what, which city was asked for which figures, and what became of each letter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

QUICK_SCAN, SCORECARD = "quick_scan", "scorecard"  # subjects of requests to answer on preparedness
TO_ANSWER = (QUICK_SCAN, SCORECARD)
PARTNER_INVITATION = "partner"  # subject of the letter to a person of an organisation that was invited


class LetterKind(StrEnum):
    """What a letter is for. `about` of its key is then: …"""

    CONFIRM = "confirm"  # … a sign-up
    NEWS = "news"  # … a follower
    REQUEST = "request"  # … a request to a city
    SERVER = "server"  # … nothing: the server itself could not be reached


class LetterStatus(StrEnum):
    """What became of a letter. One that is claimed and nothing more was cut off while it was handed over."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"  # the server did not take it: it is tried again
    REFUSED = "refused"  # it never will


@dataclass(frozen=True)
class LetterKey:
    """Which letter: of those about one thing, its number. A higher one settles those below it."""

    kind: LetterKind
    about: str
    number: int

    @property
    def name(self) -> str:
        """The same for the same letter, and for no other."""
        return f"{self.kind}.{self.about}.{self.number}"


@dataclass(frozen=True)
class Letter:
    """What is written to one person. `key` is the same each time that the same letter is written."""

    key: str
    to: str = field(repr=False)
    subject: str
    text: str
    language: str = "en"
    stop: str = ""  # the address that ends such letters by one POST (RFC 8058); empty: they end by themselves


@dataclass(frozen=True)
class Settled:
    """How far the letters about one thing are."""

    number: int = -1  # of the last that needs no further attempt
    failures: int = 0  # since then
    failed_at: datetime | None = None


class TopicKind(StrEnum):
    """What can be followed."""

    CITY = "city"
    INDICATOR = "indicator"


@dataclass(frozen=True)
class Topic:
    """A city or an indicator that is followed."""

    kind: TopicKind
    id: str


@dataclass(frozen=True)
class SignUp:
    """An address that somebody entered, and nobody has confirmed yet."""

    id: str
    address: str = field(repr=False)
    topic: Topic
    language: str
    at: datetime  # UTC


@dataclass(frozen=True)
class Follower:
    """A confirmed address that gets what is new of a topic."""

    id: str
    address: str = field(repr=False)
    topic: Topic
    language: str
    since: int  # the number of the last entry that was there when it was confirmed
    confirmed_at: datetime  # UTC


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign as the secretariat enters it."""

    name: str
    aim: str  # why members are invited, as it stands in the letter
    until: date  # by which they are asked to answer: no reminder is sent by itself after it


@dataclass(frozen=True)
class Campaign:
    """One round of invitations to answer on preparedness."""

    id: str
    name: str
    aim: str
    subject: str  # one of TO_ANSWER
    until: date
    account: str  # who began it
    at: datetime  # UTC


@dataclass(frozen=True)
class DataRequest:
    """A city that an editor asked for figures, or invited to answer; or an organisation invited as a partner."""

    id: str
    city: str  # geo, or the id of an organisation
    subject: str  # an indicator, a theme, what is missing (answers.completeness.MISSING), or one of the subjects above
    language: str
    address: str = field(repr=False)  # to whom it goes by e-mail; empty: an editor copied the text
    note: str  # an editor's own words in it; of a partner the name of its organisation
    days: int  # after which a reminder is due; 0: never
    account: str  # who asked
    at: datetime  # UTC
    reminders: tuple[datetime, ...] = ()
    closed_at: datetime | None = None
    answered_at: datetime | None = None  # the first file with such figures since then; when all was answered
    stopped: bool = False  # the address wants no such letters any more
    campaign: Campaign | None = None  # of an invitation
    opened_at: datetime | None = None  # when a contributor of the city first opened the questions

    @property
    def is_invitation(self) -> bool:
        """Whether it asks for answers on preparedness, not for figures."""
        return self.subject in TO_ANSWER

    @property
    def is_to_partner(self) -> bool:
        """Whether it invites a person of an organisation, not a city."""
        return self.subject == PARTNER_INVITATION

    @property
    def is_open(self) -> bool:
        """Whether an answer is still awaited."""
        return self.closed_at is None and self.answered_at is None

    def due(self, most: int) -> date | None:
        """The day of the next reminder; None where there is none any more. `most`: reminders of one request."""
        if self.stopped or not (self.is_open and self.days and len(self.reminders) < most):
            return None
        day = (self.written_at + timedelta(days=self.days)).date()
        return None if self.campaign and day > self.campaign.until else day

    @property
    def written_at(self) -> datetime:
        """When the city was last written to."""
        return (self.reminders or (self.at,))[-1]


def longest_waiting_first(requests: Iterable[DataRequest]) -> list[DataRequest]:
    """The requests that wait for an answer, the oldest first; then the others, in their order."""
    every = [*requests]
    return sorted((one for one in every if one.is_open), key=lambda one: one.at) + [
        one for one in every if not one.is_open
    ]


@dataclass(frozen=True)
class MailTrouble:
    """What an editor should know of letters. `reason`: why the last attempt failed; empty where it did not."""

    reason: str = ""
    at: datetime | None = None
    uncertain: int = 0  # letters that were cut off while they were handed over
    refused: int = 0  # letters that no server takes, of the last 30 days
