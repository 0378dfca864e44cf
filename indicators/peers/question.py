"""What the Peers page is asked: who is like a city, by which model and weights."""

from dataclasses import dataclass, replace
from typing import ClassVar, Self

from indicators.answers.comparison import Likeness
from indicators.city.question import CityQuestion
from indicators.view.question import Address, Sources


@dataclass(frozen=True)
class PeersQuestion(CityQuestion):
    """Who is like a city, and why; the weights count whomever the city is compared with."""

    page: ClassVar[str] = "peers"

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        question = super().read(address)
        return replace(question, to=address.weighed(question.to))

    # pyrefly: ignore[bad-override] - the same parameters, another answer
    def ask(self, sources: Sources) -> Likeness:
        """The nearest cities by context."""
        return sources.atlas.likeness(self.city, self.to, self.year)
