"""Policies that cities enter themselves, by version, and which of their locked plans still fits."""

from dataclasses import dataclass

from indicators.model.evaluation_plans import EvaluationPlan
from indicators.model.policies import Policy
from indicators.model.submissions import Consent, EnteredStep

CITY_POLICY = "city_"  # how the id of every policy begins that a city entered; no policy of the catalogue begins so


@dataclass(frozen=True, kw_only=True)
class PolicyEntry(EnteredStep):
    """One step of a policy that a city entered."""

    policy: Policy
    consent: Consent = Consent.PRIVATE  # who sees it once it is published
    version: int = 1  # that is being written, or was published
    undated: bool = False  # a draft whose day is not known: that of the policy means nothing

    @property
    def id(self) -> str:
        """The id of its policy."""
        return self.policy.id


def locked_before(policy: Policy) -> EvaluationPlan | None:
    """The newest plan of a policy that was locked before a figure after the start was there, and still fits it.

    Whoever sees the policy must be able to see the plan: the same evaluation would else differ by who reads it.
    """
    plans = policy.entered.plans if policy.entered and policy.entered.shows_plans else ()
    return next((one.plan for one in plans if policy.plan_counts(one.plan)), None)
