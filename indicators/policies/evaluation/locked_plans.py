"""What a plan fixed of an evaluation before anyone could know its figures, and which versions do not count."""

from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.policy_entries import EvaluationPlan


def speaks_of(plan: EvaluationPlan, policy: Policy, indicator: Indicator, city: City) -> bool:
    """Whether a plan is for this outcome with this control outcome, in this place from this start.

    A plan for another outcome says nothing of this one: it is then one of several that were looked at.
    """
    return (plan.outcome, plan.unmoved, plan.place, plan.start) == (
        indicator.id, policy.unmoved, city.id, policy.start_in(city.id),
    )  # fmt: skip


def was_locked_before(plan: EvaluationPlan, policy: Policy, indicator: Indicator, city: City) -> bool:
    """Whether a plan said what is looked at here before a figure of a year after the start was there."""
    return speaks_of(plan, policy, indicator, city) and plan.in_time(policy)


def plan_of(plan: EvaluationPlan | None, policy: Policy, indicator: Indicator, city: City) -> EvaluationPlan | None:
    """The plan that fixes years and places of this evaluation; None where none was locked for it in time."""
    return plan if plan is not None and was_locked_before(plan, policy, indicator, city) else None
