"""What the City page is asked: one city against others, on every indicator, up to a year."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.comparison import Comparison
from indicators.model.comparability import Comparator
from indicators.view.question import PEERS, Address, Question, Sources, compared, up_to


@dataclass(frozen=True)
class CityQuestion(Question):
    """How a city does on everything."""

    page: ClassVar[str] = "city"
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

    def ask(self, sources: Sources) -> Comparison:
        """The city against its benchmark on every indicator."""
        return sources.atlas.compare(self.city, self.to, self.year)
