"""What the Policies page is asked before a policy starts: could its effect be shown?"""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.evaluations import PolicyPower
from indicators.view.question import Address, Question, Sources

BEFORE, AFTER = ("3", "4", "5", "6"), ("1", "2", "3", "4")  # years
USUAL_BEFORE, USUAL_AFTER = "4", "3"


@dataclass(frozen=True)
class PowerQuestion(Question):
    """The smallest falls that a city could show, with so many years before and after."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "design"
    before_years: ClassVar[tuple[str, ...]] = BEFORE
    after_years: ClassVar[tuple[str, ...]] = AFTER
    city: str
    before: str = USUAL_BEFORE
    after: str = USUAL_AFTER

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(
            address.city().id,
            address.choice("before", BEFORE, USUAL_BEFORE, "number of years"),
            address.choice("after", AFTER, USUAL_AFTER, "number of years"),
        )

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {
            "city": self.city,
            "before": "" if self.before == USUAL_BEFORE else self.before,
            "after": "" if self.after == USUAL_AFTER else self.after,
        }

    def ask(self, sources: Sources) -> PolicyPower:
        """The smallest falls of each outcome."""
        return sources.atlas.policy_power(self.city, int(self.before), int(self.after))
