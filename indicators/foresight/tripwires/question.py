"""What the tripwires of a city are asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.tripwires import Tripwires
from indicators.view.question import Address, Question, Sources


@dataclass(frozen=True)
class TripwiresQuestion(Question):
    """What a city stated beforehand, and what later figures say of it."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "tripwires"
    city: str

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(address.city().id)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city}

    def ask(self, sources: Sources) -> Tripwires:
        """The tripwires, crossed ones first."""
        return sources.atlas.foresight.tripwires(self.city)
