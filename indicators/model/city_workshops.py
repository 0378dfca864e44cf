"""A foresight workshop that a city opens: its stages, its open links, what each participant judged."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicators.model.foresight_matrices import STRONGEST, STRONGEST_ACTOR
from indicators.model.open_links import ActorLink
from indicators.model.preparedness import Actor
from indicators.model.submissions import Consent
from indicators.model.workshops import POTENTIAL, Workshop

PARTNER = "partner"  # a kind of participant beside the seven actors of a city: another city, a network, an agency
PARTICIPANTS = (*(one.value for one in Actor), PARTNER)
OTHER_KINDS = "others"  # kinds of which too few took part to be shown by themselves
Mark = int | str  # a number, or P
Marks = dict[str, Mark]  # by the key of a cell; one that is not there was not judged


class WorkshopMethod(StrEnum):
    """What is judged; by the name of the view that shows it."""

    DRIVERS = "drivers"
    SCENARIOS = "scenarios"
    ACTORS = "actors"


class WorkshopStage(StrEnum):
    """How far a workshop has come."""

    DRAFT = "draft"  # its city prepares it
    OPEN = "open"  # its links take judgements
    CLOSED = "closed"  # its result stands
    WITHDRAWN = "withdrawn"


class MarkScale(StrEnum):
    """On what scale a pair is judged."""

    INFLUENCE = "influence"  # of a driver on another
    IMPACT = "impact"  # of a state on a state of another descriptor
    ACTION = "action"  # of an actor on another
    POSITION = "position"  # of an actor on an objective


MARKS: dict[MarkScale, tuple[Mark, ...]] = {
    MarkScale.INFLUENCE: (*range(STRONGEST + 1), POTENTIAL),
    MarkScale.IMPACT: tuple(range(-STRONGEST, STRONGEST + 1)),
    MarkScale.ACTION: tuple(range(STRONGEST_ACTOR + 1)),
    MarkScale.POSITION: tuple(range(-STRONGEST_ACTOR, STRONGEST_ACTOR + 1)),
}


@dataclass(frozen=True)
class JudgedPair:
    """A pair that each participant judges: how the row acts on the column, or stands on it."""

    row: str
    column: str
    scale: MarkScale

    @property
    def key(self) -> str:
        """By which a mark is kept; an actor and an objective may have one id."""
        return f"{self.row}{':' if self.scale is MarkScale.POSITION else '>'}{self.column}"


@dataclass(frozen=True)
class CityWorkshop:
    """One version of a workshop of a city."""

    id: str
    city: str
    method: WorkshopMethod
    frame: Workshop  # what is judged; with judgements only where they came with a file
    stage: WorkshopStage = WorkshopStage.DRAFT
    consent: Consent = Consent.PRIVATE  # who sees its result
    result: Workshop | None = None  # with the judgements of all, once it is closed
    account: str = ""
    saved_at: datetime | None = None  # UTC


@dataclass(frozen=True, kw_only=True)
class WorkshopLink(ActorLink):
    """An open link by which a kind of actor takes part in a workshop without an account."""

    workshop: str


@dataclass(frozen=True)
class ParticipantMarks:
    """What one participant of a workshop judged so far."""

    voice: str  # a link's id, a dot, and the participant; empty: the city's own contributors
    kind: str  # of PARTICIPANTS
    marks: Marks = field(default_factory=dict)
