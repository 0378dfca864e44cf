"""What the Peers page is asked: who is like a city, by which model and weights."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.comparison import Likeness
from indicators.model.comparability import Comparator
from indicators.view.question import PEERS, Address, Question, Sources


@dataclass(frozen=True)
class PeersQuestion(Question):
    """Who is like a city, and why; the weights count whomever the city is compared with."""

    page: ClassVar[str] = "peers"
    city: str
    to: Comparator = PEERS
    year: int | None = None  # None: the newest figures

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city = address.city()
        return cls(city.id, address.weighed(address.comparator(city)), address.year())

    def ask(self, sources: Sources) -> Likeness:
        """The nearest cities by context."""
        return sources.atlas.likeness(self.city, self.to, self.year)
