"""What the Policies page is asked before a policy starts: could its effect be shown?"""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.evaluations import NOT_HOPED, PolicyPower
from indicators.model.evaluation_plans import PlanPool
from indicators.view.question import Address, Question, Sources

BEFORE, AFTER = ("3", "4", "5", "6"), ("1", "2", "3", "4")  # years
USUAL_BEFORE, USUAL_AFTER = "4", "3"
HOPED = ("5", "10", "15", "20", "25", "30", "40", "50")  # percent
POOLS = tuple(pool.value for pool in PlanPool)


@dataclass(frozen=True)
class PowerQuestion(Question):
    """The smallest falls that a city could show, with so many years before and after."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "design"
    before_years: ClassVar[tuple[str, ...]] = BEFORE
    after_years: ClassVar[tuple[str, ...]] = AFTER
    falls: ClassVar[tuple[str, ...]] = HOPED
    city: str
    before: str = USUAL_BEFORE
    after: str = USUAL_AFTER
    pool: str = POOLS[0]
    outcome: str = ""  # id of an indicator; empty: none is planned for
    hoped: str = ""  # a fall in percent; empty: none
    measures: tuple[str, ...] = ()  # ids, of the policy that is planned

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(
            address.city().id,
            address.choice("before", BEFORE, USUAL_BEFORE, "number of years"),
            address.choice("after", AFTER, USUAL_AFTER, "number of years"),
            address.choice("pool", POOLS, POOLS[0], "pool of places"),
            address.choice("outcome", address.known.catalogue.indicators, "", "indicator"),
            address.choice("hoped", HOPED, "", "fall in percent"),
            address.several("measures", address.known.catalogue.measures, "measure") or (),
        )

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {
            "city": self.city,
            "before": "" if self.before == USUAL_BEFORE else self.before,
            "after": "" if self.after == USUAL_AFTER else self.after,
            "pool": "" if self.pool == POOLS[0] else self.pool,
            "outcome": self.outcome,
            "hoped": self.hoped,
            "measures": ",".join(self.measures),
        }

    def ask(self, sources: Sources) -> PolicyPower:
        """The smallest falls of each outcome."""
        hoped = int(self.hoped) / 100 if self.hoped else NOT_HOPED
        return sources.atlas.policies.power(
            self.city, int(self.before), int(self.after), PlanPool(self.pool), self.outcome, hoped, self.measures
        )
