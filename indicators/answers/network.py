"""How far the members of the network are, and which of them could help which, by what cities let members see."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.answers.completeness import Deliveries
from indicators.answers.preparedness import Shortages
from indicators.model.indicators import City
from indicators.model.letters import Campaign, DataRequest


@dataclass(frozen=True)
class MemberProgress:
    """How much one member has answered; counts alone, never a level."""

    city: City
    quick: int  # questions of the quick scan that its municipality answered
    answered: int  # questions of the scorecard
    documented: int  # levels from public documents that wait for the city
    last: date | None = None  # on which it answered last
    people: int = 0  # accounts that contribute for it

    @property
    def began(self) -> bool:
        """Whether its municipality answered at least one question."""
        return self.answered > 0


@dataclass(frozen=True)
class Help:
    """Who could help whom on one question, of the cities that share their answers with members or everybody."""

    question: str  # id of an item
    able: tuple[City, ...]  # at the highest level
    asking: tuple[City, ...]  # at level 0 or 1


@dataclass(frozen=True)
class NetworkProgress:
    """The members, those that began last first; and who could help whom."""

    members: tuple[MemberProgress, ...]
    helps: tuple[Help, ...]
    quick_total: int
    total: int

    @property
    def began(self) -> tuple[MemberProgress, ...]:
        """The members that answered something."""
        return tuple(one for one in self.members if one.began)

    @property
    def scanned(self) -> tuple[MemberProgress, ...]:
        """The members that finished the quick scan."""
        return tuple(one for one in self.members if one.quick == self.quick_total > 0)

    @property
    def finished(self) -> tuple[MemberProgress, ...]:
        """The members that answered the whole scorecard."""
        return tuple(one for one in self.members if one.answered == self.total > 0)


@dataclass(frozen=True)
class NetworkYear:
    """The state of the network for its yearly report: only what everybody may see, and counts."""

    year: int
    day: date  # as of which it is told
    progress: NetworkProgress
    joined: int  # members that the secretariat added in the year
    left: int
    deliveries: Deliveries
    shortages: Shortages


class InvitationState(StrEnum):
    """How far a member is that a campaign invited; the first that applies."""

    FINISHED = "finished"  # all is answered
    UNSUBSCRIBED = "unsubscribed"  # wants no messages: it is not reminded
    CLOSED = "closed"  # an editor closed the invitation
    BEGAN = "began"  # something is answered
    OPENED = "opened"  # a contributor opened the questions
    NOT_OPENED = "not_opened"


@dataclass(frozen=True)
class InvitedMember:
    """One invitation of a campaign. `city`: None for a city that is there no more."""

    request: DataRequest
    state: InvitationState
    answered: int  # questions of those it is invited to
    total: int
    city: City | None = None


@dataclass(frozen=True)
class CampaignProgress:
    """What came of a campaign; without one, of the invitations that belong to none."""

    campaign: Campaign | None
    members: tuple[InvitedMember, ...]  # those that wait longest first

    def of(self, state: InvitationState) -> tuple[InvitedMember, ...]:
        """The members in a state."""
        return tuple(one for one in self.members if one.state is state)
