"""Open links, by which people take part without an account: what every one has, and whether it is open."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


class OpenLink(Protocol):
    """What every open link has: of a scorecard, a foresight workshop, for signals, of a discussion of a policy."""

    @property
    def id(self) -> str:
        """Not the secret."""

    @property
    def until(self) -> date:
        """The last day."""

    @property
    def closed_at(self) -> datetime | None:
        """When it was closed; None while it is not."""


@dataclass(frozen=True)
class ActorLink:
    """An open link by which one kind of actor takes part without an account; to what, a subclass says."""

    id: str  # not the secret of the link
    kind: str  # of PARTICIPANTS
    label: str
    account: str
    made_at: datetime
    until: date  # the last day
    closed_at: datetime | None = None


def voice_start(link: str) -> str:
    """How the voices of a link's participants begin: its id and a dot; then what their browsers alone can prove."""
    return f"{link}."


def link_is_open(link: OpenLink, today: date) -> bool:
    """Whether a link was not closed and its last day has not passed."""
    return link.closed_at is None and link.until >= today
