"""The questions of the Policies page that an atlas answers: register, evidence, power, evaluation, spending."""

from dataclasses import replace
from datetime import UTC, date, datetime

from indicators.answers.discussions import SpreadOfViews
from indicators.answers.evaluations import NOT_HOPED, LightingOutcome, NightLighting, PolicyEvaluation, PolicyPower
from indicators.answers.policies import EvidenceChoice, EvidenceList, PolicyChoice, PolicyList
from indicators.answers.policy_spending import PolicySpending
from indicators.figures import studies
from indicators.figures.lookups import AtlasPart
from indicators.model.answer_cache import remembered
from indicators.model.errors import UnknownNameError
from indicators.model.evaluation_plans import EvaluationPlan, PlanPool
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.policy_entries import locked_before
from indicators.policies.design import answer as design_answer
from indicators.policies.design.panel import OutcomeCounts, outcome_counts
from indicators.policies.design.usual_effects import studied_effects
from indicators.policies.discussion import answer as discussion_answer
from indicators.policies.evaluation import answer as policies_evaluation
from indicators.policies.evidence import answer as evidence_answer
from indicators.policies.night_lighting import answer as lighting_answer
from indicators.policies.register import answer as policies_answer
from indicators.policies.spending import answer as spending_answer


class PolicyAnswers(AtlasPart):
    """What policies did, cost and could show: `atlas.policies`."""

    part = "policies"

    def evaluation(self, policy: str, indicator: str = "", place: str = "") -> PolicyEvaluation:
        """What a policy on record did to one of its indicators in one of its places, the first of each by default.

        Raises UnknownNameError: a policy, an indicator or a place that nothing carries.
        """
        policies = self.catalogue.policies
        if policy not in policies:
            raise UnknownNameError("policy", policy, policies)
        record = policies[policy]
        for kind, name, there in (("indicator", indicator, record.outcomes), ("place", place, record.places)):
            if name and name not in there:
                raise UnknownNameError(kind, name, there)
        outcome = self.atlas.indicator(indicator or next(iter(record.outcomes), "")).id
        return self._evaluations(policy, self.atlas.city(place or next(iter(record.places), "")).id)[outcome]

    def newest_evaluation(self, city: str, indicator: str) -> PolicyEvaluation | None:
        """Of the newest policy that began there and should move an indicator in a city; None where there is none."""
        today = datetime.now(UTC).date()
        policies = [
            one
            for one in self.catalogue.policies.values()
            if city in one.places and indicator in one.outcomes and one.start_in(city) <= today
        ]
        newest = max(policies, key=lambda one: one.start_in(city), default=None)
        return None if newest is None else self.evaluation(newest.id, indicator, city)

    def evaluation_of(
        self, record: Policy, indicator: str = "", place: str = "", plan: EvaluationPlan | None = None
    ) -> PolicyEvaluation:
        """The same of any policy with a date and a place, on record or not; `plan`: the one locked beforehand."""
        outcome = self.atlas.indicator(indicator or next(iter(record.outcomes), ""))
        city = self.atlas.city(place or next(iter(record.places), ""))
        return self._all_outcomes(record, city, outcome, plan)[outcome.id]

    @remembered
    def _evaluations(self, policy: str, place: str) -> dict[str, PolicyEvaluation]:
        """Of a policy on record in one place, by outcome: they are graded together, so one costs as much as all."""
        record = self.catalogue.policies[policy]
        return self._all_outcomes(record, self.atlas.city(place), plan=locked_before(record))

    def _all_outcomes(
        self, policy: Policy, city: City, outcome: Indicator | None = None, plan: EvaluationPlan | None = None
    ) -> dict[str, PolicyEvaluation]:
        """Of all outcomes of a policy that the catalogue knows, and of one more."""
        declared = self.catalogue.indicators
        outcomes = {id: declared[id] for id in policy.outcomes if id in declared}
        outcomes |= {outcome.id: outcome} if outcome is not None else {}
        register = self.catalogue.policies.values()
        return policies_evaluation.evaluations(self._data, policy, city, list(outcomes.values()), register, plan)

    def power(
        self,
        city: str,
        years_before: int = 4,
        years_after: int = 3,
        pool: PlanPool = PlanPool.ALL,
        outcome: str = "",
        hoped: float = NOT_HOPED,
        measures: tuple[str, ...] = (),
    ) -> PolicyPower:
        """The smallest fall of each recorded offence that an evaluation in a city could show, alone and with others.

        `outcome`: the one that is planned for; `hoped`: the fall of it that is hoped for, a share; `measures`: those
        of the policy, whose effects in studies stand beside it. Raises UnknownNameError.
        """
        declared = self.catalogue.measures
        if unknown := next((one for one in measures if one not in declared), None):
            raise UnknownNameError("measure", unknown, declared)
        return self._planned_power(city, (years_before, years_after), pool, outcome, hoped, measures)

    @remembered
    def _planned_power(
        self, city: str, years: tuple[int, int], pool: PlanPool, outcome: str, hoped: float, measures: tuple[str, ...]
    ) -> PolicyPower:
        return replace(
            self.power_apart_from((), city, years, pool),
            outcome=self.atlas.indicator(outcome) if outcome else None,
            hoped=hoped,
            measures=measures,
            studied=studied_effects(self.catalogue, measures),
        )

    @remembered
    def power_apart_from(
        self, apart: tuple[str, ...], city: str, years: tuple[int, int], pool: PlanPool = PlanPool.ALL
    ) -> PolicyPower:
        """As `power`; `apart`: places that act alike or are touched, which are not compared with."""
        counts = self._outcome_counts(city)
        recorded = [self.atlas.indicator(id) for id in counts]
        return design_answer.policy_power(self._data, recorded, counts, self.atlas.city(city), years, pool, apart)

    @remembered
    def _outcome_counts(self, city: str) -> dict[str, OutcomeCounts]:
        """The counts of each recorded offence of a city, in all places that count alike."""
        recorded = [one for one in self.atlas.known(city) if one.is_recorded_offence and not one.is_wider]
        return {one.id: outcome_counts(self._data, one, self.atlas.city(city)) for one in recorded}

    def spending(self, city: str, indicator: str = "") -> PolicySpending:
        """What the policies of a city cost a resident by year, beside an indicator that they should move."""
        return self._spending(city, indicator, datetime.now(UTC).year)

    @remembered
    def _spending(self, city: str, indicator: str, year: int) -> PolicySpending:
        moved = self.atlas.indicator(indicator) if indicator else None
        return spending_answer.spending(
            self._data, self.catalogue.policies.values(), self.atlas.city(city), moved, year
        )

    @remembered
    def night_lighting(
        self, residents: int = 5_000, outcome: LightingOutcome = LightingOutcome.DAMAGE
    ) -> NightLighting:
        """What an offence did in French municipalities of a size and over that switched street lights off."""
        return lighting_answer.night_lighting(studies.night_lighting(), residents, outcome)

    def listed(
        self, city: str, country: str = "", problem: str = "", measure: str = "", indicator: str = "", policy: str = ""
    ) -> PolicyList:
        """The dated policies of the register, the newest first; of a country, a problem, a measure, an indicator."""
        choice = PolicyChoice(country, problem, measure, indicator, policy)
        return self._policies(city, choice, datetime.now(UTC).date())

    @remembered
    def _policies(self, city: str, choice: PolicyChoice, today: date) -> PolicyList:
        return policies_answer.policies(self.catalogue, self.atlas.cities, self.atlas.city(city), choice, today)

    def discussion(self, city: str, policy: str = "") -> SpreadOfViews:
        """The views on a policy that its city opened to discussion; without one, of the city's, else the newest."""
        return self._spread_of_views(city, policy, datetime.now(UTC).date())

    @remembered
    def _spread_of_views(self, city: str, policy: str, today: date) -> SpreadOfViews:
        policies = self.catalogue.policies
        if policy and policy not in policies:
            raise UnknownNameError("policy", policy, policies)
        return discussion_answer.spread_of_views(policies, self.atlas.cities, self.atlas.city(city), policy, today)

    @remembered
    def evidence(self, measure: str = "", technology: str = "", problem: str = "") -> EvidenceList:
        """What reviews and trials found of a measure or a technology, or against a problem; without any, of all."""
        return evidence_answer.evidence(self.catalogue, EvidenceChoice(measure, technology, problem))
