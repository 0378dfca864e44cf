"""What the Policies page is asked about spending: which indicator the policies of a city should move."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.policy_spending import PolicySpending
from indicators.policies.spending.answer import with_costs
from indicators.view.question import Address, Known, Question, Sources


@dataclass(frozen=True)
class SpendingQuestion(Question):
    """What the policies of a city cost a resident, beside one indicator."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "spending"
    city: str
    moves: str = ""  # id of an indicator; empty: the first of `choices`

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city = address.city().id
        return cls(city, address.choice("moves", cls.choices(address.known, city), "", "indicator"))

    @staticmethod
    def choices(lookup: Known, city: str) -> list[str]:
        """The indicators that the policies of a city with a cost should move."""
        there = lookup.cities[city]
        policies = with_costs(lookup.catalogue.policies.values(), there)
        ids = dict.fromkeys(id for one in policies for id in one.outcomes)
        return [id for id in ids if id in lookup.catalogue.indicators]

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "moves": self.moves}

    def ask(self, sources: Sources) -> PolicySpending:
        """The spending, and the indicator."""
        moved = self.moves or next(iter(self.choices(sources.atlas, self.city)), "")
        return sources.atlas.policies.spending(self.city, moved)
