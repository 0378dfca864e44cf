"""What the Policies page is asked of street lights that are off at night."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.evaluations import LightingOutcome, NightLighting
from indicators.view.question import Address, Question, Sources

SMALLEST = {"2000": 2_000, "5000": 5_000, "10000": 10_000}  # residents of a municipality
USUAL = "5000"


@dataclass(frozen=True)
class NightLightingQuestion(Question):
    """What changed in municipalities of a size and over."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "lighting"
    city: str
    residents: str = USUAL
    outcome: str = LightingOutcome.DAMAGE

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(
            address.city().id,
            address.choice("residents", SMALLEST, USUAL, "size"),
            address.choice("outcome", list(LightingOutcome), LightingOutcome.DAMAGE, "outcome"),
        )

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {
            "city": self.city,
            "residents": "" if self.residents == USUAL else self.residents,
            "outcome": "" if self.outcome == LightingOutcome.DAMAGE else self.outcome,
        }

    def ask(self, sources: Sources) -> NightLighting:
        """The evaluation."""
        return sources.atlas.policies.night_lighting(SMALLEST[self.residents], LightingOutcome(self.outcome))
