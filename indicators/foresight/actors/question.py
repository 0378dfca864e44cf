"""What the map of actors is asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.workshops import ActorMap
from indicators.foresight.drivers.question import workshop_of
from indicators.model.city_workshops import WorkshopMethod
from indicators.view.question import Address, Question, Sources


@dataclass(frozen=True)
class ActorsQuestion(Question):
    """The actors of a workshop, for one city."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "actors"
    city: str
    workshop: str = ""  # empty: the first

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(address.city().id, workshop_of(address, WorkshopMethod.ACTORS))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "workshop": self.workshop}

    def ask(self, sources: Sources) -> ActorMap:
        """The map of power, and the alliances."""
        return sources.atlas.foresight.actors(self.city, self.workshop)
