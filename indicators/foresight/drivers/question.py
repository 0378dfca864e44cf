"""What the map of drivers is asked, and which workshop the address of any map or scenario names."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.workshops import INDIRECT, MAPS, DriverMap
from indicators.catalogue import Catalogue
from indicators.model.city_workshops import WorkshopMethod
from indicators.view.question import Address, Question, Sources


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
class DriversQuestion(Question):
    """The drivers of a workshop, for one city."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "drivers"
    city: str
    workshop: str = ""  # empty: the first
    map: str = INDIRECT

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        shown_map = address.choice("map", MAPS, INDIRECT, "map")
        return cls(address.city().id, workshop_of(address, WorkshopMethod.DRIVERS), shown_map)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        shown_map = None if self.map == INDIRECT else self.map
        return {"city": self.city, "workshop": self.workshop, "map": shown_map}

    def ask(self, sources: Sources) -> DriverMap:
        """The maps of influence and dependence."""
        return sources.atlas.foresight.drivers(self.city, self.workshop, self.map)
