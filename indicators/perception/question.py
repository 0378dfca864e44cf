"""What the page on perception and recorded crime is asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.comparison import Perception
from indicators.model.comparability import Comparator
from indicators.view.question import PEERS, Address, Question, Sources, compared, up_to


@dataclass(frozen=True)
class PerceptionQuestion(Question):
    """What crime figures and feelings of a city say together."""

    page: ClassVar[str] = "perception"
    city: str
    to: Comparator = PEERS
    year: int | None = None  # None: the newest figures

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city = address.city()
        return cls(city.id, address.comparator(city), address.year())

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, **compared(self.to), "year": up_to(self.year)}

    def ask(self, sources: Sources) -> Perception:
        """One picture for each voice that has a figure for the city."""
        return sources.atlas.perception(self.city, self.to, self.year)
