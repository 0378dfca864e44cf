"""What the map of actors is asked."""

from dataclasses import dataclass
from typing import ClassVar

from indicators.answers.workshops import ActorMap
from indicators.foresight.drivers.question import WorkshopQuestion
from indicators.model.city_workshops import WorkshopMethod
from indicators.view.question import Sources


@dataclass(frozen=True)
class ActorsQuestion(WorkshopQuestion):
    """The actors of a workshop, for one city."""

    view: ClassVar[str] = "actors"
    method: ClassVar[WorkshopMethod] = WorkshopMethod.ACTORS

    def ask(self, sources: Sources) -> ActorMap:
        """The map of power, and the alliances."""
        return sources.atlas.foresight.actors(self.city, self.workshop)
