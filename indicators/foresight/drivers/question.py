"""What the map of drivers is asked, and what every view of a workshop is."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.workshops import DriverMap
from indicators.view.question import Address, Question, Sources


@dataclass(frozen=True)
class WorkshopQuestion(Question):
    """A workshop, for one city: what its views are asked."""

    page: ClassVar[str] = "foresight"
    city: str
    workshop: str = ""  # empty: the first

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        workshop = address.choice("workshop", address.known.catalogue.workshops, "", "workshop")
        return cls(address.city().id, workshop)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "workshop": self.workshop}


@dataclass(frozen=True)
class DriversQuestion(WorkshopQuestion):
    """The drivers of a workshop, for one city."""

    view: ClassVar[str] = "drivers"

    def ask(self, sources: Sources) -> DriverMap:
        """The maps of influence and dependence."""
        return sources.atlas.drivers(self.city, self.workshop)
