"""What the Policies page is asked in its evaluation view: one policy, one of its indicators, one of its places."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.evaluations import PolicyEvaluation
from indicators.model.errors import UnknownNameError
from indicators.model.policies import Policy
from indicators.view.question import Address, Known, Question, Sources

EXAMPLE = "fr_paris_games"  # shown to a city that has no policy of its own on record


@dataclass(frozen=True)
class EvaluationQuestion(Question):
    """What a policy did to one indicator in one place."""

    page: ClassVar[str] = "policies"
    view: ClassVar[str] = "evaluation"
    city: str
    policy: str = ""  # empty: the first of `choices`
    indicator: str = ""  # empty: the first that the policy should move
    place: str = ""  # empty: the city where the policy is its own, else its first place

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        catalogue = address.known.catalogue
        city, lookup = address.city().id, address.known
        evaluable = {one.id: one for one in cls.choices(lookup, city)}
        policy = address.choice("policy", evaluable, "", "policy")
        of_policy = catalogue.policies[policy] if policy else next(iter(evaluable.values()), None)
        moved, acting = (cls.outcomes(of_policy, lookup), cls.places(of_policy, lookup)) if of_policy else ((), ())
        return cls(
            city,
            policy,
            address.choice("indicator", moved, "", "indicator"),
            address.choice("place", acting, "", "place"),
        )

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "policy": self.policy, "indicator": self.indicator, "place": self.place}

    @staticmethod
    def choices(lookup: Known, city: str) -> list[Policy]:
        """The policies with a place and an outcome: the city's own first, then the worked example, then by country."""
        evaluable = EvaluationQuestion
        policies = [
            one
            for one in lookup.catalogue.policies.values()
            if evaluable.outcomes(one, lookup) and evaluable.places(one, lookup)
        ]
        return sorted(policies, key=lambda one: (city not in one.places, one.id != EXAMPLE, one.country, one.id))

    @staticmethod
    def outcomes(policy: Policy, lookup: Known) -> list[str]:
        """The indicators that a policy should move, those that the catalogue knows."""
        return [id for id in policy.outcomes if id in lookup.catalogue.indicators]

    @staticmethod
    def places(policy: Policy, lookup: Known) -> list[str]:
        """The places of a policy that are known here."""
        return [geo for geo in policy.places if geo in lookup.cities]

    def shown(self, lookup: Known) -> Policy:
        """The policy. Raises UnknownNameError: none can be evaluated."""
        policies = self.choices(lookup, self.city)
        policy = lookup.catalogue.policies.get(self.policy) or next(iter(policies), None)
        if policy is None:
            raise UnknownNameError("policy", self.policy, ())
        return policy

    def ask(self, sources: Sources) -> PolicyEvaluation:
        """The evaluation, or why nothing can be told."""
        policy = self.shown(sources.atlas)
        place = self.place or (self.city if self.city in policy.places else "")
        return sources.atlas.policies.evaluation(policy.id, self.indicator, place)
