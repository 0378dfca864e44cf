"""What the register of policies is asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.policies import PolicyChoice, PolicyList
from indicators.view.question import Address, Question, Sources

ALL = PolicyChoice()


@dataclass(frozen=True)
class PoliciesQuestion(Question):
    """Which policies are known, from when and where; of one country, problem, measure or indicator."""

    page: ClassVar[str] = "policies"
    city: str
    choice: PolicyChoice = ALL

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        catalogue = address.known.catalogue
        countries = {one.country: one for one in catalogue.policies.values()}
        choice = {
            "country": address.choice("country", countries, "", "country"),
            "problem": address.choice("problem", catalogue.problems, "", "problem"),
            "measure": address.choice("measure", catalogue.measures, "", "measure"),
            "indicator": address.choice("moves", catalogue.indicators, "", "indicator"),
            "policy": address.choice("policy", catalogue.policies, "", "policy"),
        }
        return cls(address.city().id, PolicyChoice(**choice))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        choice = self.choice
        return {"city": self.city, "country": choice.country, "problem": choice.problem, "measure": choice.measure,
                "moves": choice.indicator, "policy": choice.policy}  # fmt: skip

    def ask(self, sources: Sources) -> PolicyList:
        """The policies of the register that fit."""
        choice = self.choice
        return sources.atlas.policies.listed(
            self.city, choice.country, choice.problem, choice.measure, choice.indicator, choice.policy
        )
