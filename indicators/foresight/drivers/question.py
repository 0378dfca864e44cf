"""What the map of drivers is asked, and what every view of a workshop is."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.workshops import INDIRECT, MAPS, DriverMap
from indicators.catalogue import Catalogue
from indicators.model.city_workshops import WorkshopMethod
from indicators.view.question import Address, Question, Sources


@dataclass(frozen=True)
class WorkshopQuestion(Question):
    """A workshop, for one city: what its views are asked."""

    page: ClassVar[str] = "foresight"
    method: ClassVar[WorkshopMethod]
    city: str
    workshop: str = ""  # empty: the first

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(address.city().id, workshop_of(address, cls.method))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "workshop": self.workshop}


def workshops_with(catalogue: Catalogue, method: WorkshopMethod) -> list[str]:
    """The ids of the workshops that judged what a view shows."""
    parts = {
        WorkshopMethod.DRIVERS: "drivers",
        WorkshopMethod.SCENARIOS: "descriptors",
        WorkshopMethod.ACTORS: "actors",
    }
    return [id for id, one in catalogue.workshops.items() if getattr(one, parts[method])]


def workshop_of(address: Address, method: WorkshopMethod) -> str:
    """The workshop of an address; empty for the first."""
    return address.choice("workshop", workshops_with(address.known.catalogue, method), "", "workshop")


@dataclass(frozen=True)
class DriversQuestion(WorkshopQuestion):
    """The drivers of a workshop, for one city."""

    view: ClassVar[str] = "drivers"
    method: ClassVar[WorkshopMethod] = WorkshopMethod.DRIVERS
    map: str = INDIRECT

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        shown_map = address.choice("map", MAPS, INDIRECT, "map")
        return cls(address.city().id, workshop_of(address, cls.method), shown_map)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"map": None if self.map == INDIRECT else self.map}

    def ask(self, sources: Sources) -> DriverMap:
        """The maps of influence and dependence."""
        return sources.atlas.foresight.drivers(self.city, self.workshop, self.map)
