"""What the register of evidence is asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.policies import EvidenceChoice, EvidenceList
from indicators.view.question import Address, Question, Sources

ALL = EvidenceChoice()


@dataclass(frozen=True)
class EvidenceQuestion(Question):
    """What is known of a measure, a technology, or what helps against a problem."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "evidence"
    city: str  # stays in the address for the other views
    choice: EvidenceChoice = ALL

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        catalogue = address.known.catalogue
        choice = {
            "measure": address.choice("measure", catalogue.measures, "", "measure"),
            "technology": address.choice("technology", catalogue.technologies, "", "technology"),
            "problem": address.choice("problem", catalogue.problems, "", "problem"),
        }
        return cls(address.city().id, EvidenceChoice(**choice))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        choice = self.choice
        return {"city": self.city, "problem": choice.problem, "measure": choice.measure,
                "technology": choice.technology}  # fmt: skip

    def ask(self, sources: Sources) -> EvidenceList:
        """The findings of the register that fit."""
        return sources.atlas.policies.evidence(self.choice.measure, self.choice.technology, self.choice.problem)
