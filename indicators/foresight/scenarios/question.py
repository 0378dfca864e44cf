"""What the list of scenarios is asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.workshops import ScenarioSet
from indicators.foresight.drivers.question import workshop_of
from indicators.model.city_workshops import WorkshopMethod
from indicators.view.question import Address, Question, Sources

TOLERANCES = ("0", "1", "2", "3", "4", "5")  # inconsistency that a scenario may have


@dataclass(frozen=True)
class ScenariosQuestion(Question):
    """The scenarios of a workshop that support themselves, for one city."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "scenarios"
    city: str
    workshop: str = ""  # empty: the first
    tolerance: int = 0

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        workshop = workshop_of(address, WorkshopMethod.SCENARIOS)
        return cls(address.city().id, workshop, int(address.choice("tolerance", TOLERANCES, "0", "inconsistency")))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        tolerance = str(self.tolerance) if self.tolerance else None
        return {"city": self.city, "workshop": self.workshop, "tolerance": tolerance}

    def ask(self, sources: Sources) -> ScenarioSet:
        """The scenarios, the firmest first."""
        return sources.atlas.foresight.scenarios(self.city, self.workshop, self.tolerance)
