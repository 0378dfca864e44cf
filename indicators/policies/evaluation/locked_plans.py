"""Whether a plan fixed an evaluation before anyone could know its figures, which strong evidence needs."""

from datetime import date
from typing import Protocol

from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy


class PlanInAdvance(Protocol):
    """What a locked plan says, as far as the grade asks."""

    @property
    def outcome(self) -> str:
        """The id of the indicator that should move."""

    @property
    def unmoved(self) -> str:
        """The id of the one that must not."""

    @property
    def place(self) -> str:
        """The geo whose figures are looked at."""

    @property
    def start(self) -> date:
        """The day from which the policy is in force there."""

    @property
    def known_until(self) -> int:
        """The newest year of which a figure of the outcome was there when the plan was locked."""


def was_locked_before(
    plan: PlanInAdvance, policy: Policy, indicator: Indicator, city: City, first_year_after: int
) -> bool:
    """Whether a plan says this outcome, this control outcome, this place and this start, before a year after was known.

    A plan for another outcome says nothing of this one: it is then one of several that were looked at.
    """
    same = (plan.outcome, plan.unmoved, plan.place, plan.start) == (
        indicator.id, policy.unmoved, city.id, policy.start_in(city.id),
    )  # fmt: skip
    return same and plan.known_until < first_year_after
