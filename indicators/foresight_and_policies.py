"""What an atlas answers of the future, of policies and practices: forecasts, workshops, registers, evaluations."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from indicators.answers.comparison import Bars, Comparison, DoingBetter
from indicators.answers.evaluations import NOT_HOPED, LightingOutcome, NightLighting, PolicyEvaluation, PolicyPower
from indicators.answers.foresight import Forecast
from indicators.answers.policies import EvidenceChoice, EvidenceList, PolicyChoice, PolicyList
from indicators.answers.policy_spending import PolicySpending
from indicators.answers.practices import ALL_PRACTICES, BetterElsewhere, PracticeFilters, PracticeList
from indicators.answers.signals import ALL_SIGNALS, SignalFilters, Signals
from indicators.answers.stress import RECORD, IndicatorShift, ReadyShift, StressTest
from indicators.answers.tripwires import Tripwires
from indicators.answers.workshops import INDIRECT, MAPS, ActorMap, DriverMap, ScenarioSet
from indicators.catalogue import Catalogue
from indicators.figures import studies
from indicators.figures.figures import Figures
from indicators.foresight.actors.answer import actor_map
from indicators.foresight.arguments import check_signals, check_stated, check_stress, check_tolerance
from indicators.foresight.drivers.answer import driver_map
from indicators.foresight.forecast import answer as foresight_answer
from indicators.foresight.scenarios.answer import scenario_set
from indicators.foresight.signals import answer as signals_answer
from indicators.foresight.stress import answer as stress_answer
from indicators.foresight.stress.scenario import stress_scenario
from indicators.foresight.tripwires import answer as tripwires_answer
from indicators.model.answer_cache import remembered
from indicators.model.comparability import Comparator
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.policy_entries import PlanPool, locked_before
from indicators.model.preparedness import Target
from indicators.model.tripwires import Tripwire
from indicators.model.workshops import Workshop
from indicators.policies.design import answer as design_answer
from indicators.policies.design.panel import OutcomeCounts, outcome_counts
from indicators.policies.evaluation import answer as policies_evaluation
from indicators.policies.evaluation.locked_plans import PlanInAdvance
from indicators.policies.evidence import answer as evidence_answer
from indicators.policies.night_lighting import answer as lighting_answer
from indicators.policies.register import answer as policies_answer
from indicators.policies.spending import answer as spending_answer
from indicators.practices.better import answer as better_answer
from indicators.practices.register import answer as practices_answer

PEERS = Comparator()


class ForesightAndPolicies:
    """The questions about what may come and about what policies did; an atlas is one (indicators/atlas.py)."""

    _data: Figures
    _answers: dict[str, Callable]
    catalogue: Catalogue

    @property
    @abstractmethod
    def cities(self) -> dict[str, City]:
        """Every area by id."""

    @abstractmethod
    def city(self, id: str) -> City:
        """The area with this id. Raises UnknownNameError."""

    @abstractmethod
    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises UnknownNameError."""

    @abstractmethod
    def known(self, city: str) -> list[Indicator]:
        """The indicators that a city has a figure for."""

    @abstractmethod
    def years(self, *indicators: str) -> list[int]:
        """The years in which any of the indicators (all, when none is named) is known, in order."""

    @abstractmethod
    def companions(self, city: str, indicators: Sequence[str], to: Comparator, year: int) -> tuple[str, ...]:
        """The cities beside a city by default."""

    @abstractmethod
    def compare(self, city: str, to: Comparator, year: int) -> Comparison:
        """One city against its benchmark on every indicator."""

    @abstractmethod
    def bars(self, indicator: str, cities: Sequence[str], to: Comparator, year: int) -> Bars:
        """Cities (own first) side by side on one indicator."""

    @abstractmethod
    def doing_better(self, indicator: str, cities: Sequence[str], to: Comparator, year: int) -> DoingBetter:
        """Who does better than the first of the cities."""

    @remembered
    def forecast(self, indicator: str, city: str) -> Forecast:
        """What may come of an indicator in a city in the next years, or why nothing can be told."""
        return foresight_answer.forecast(self._data, self.indicator(indicator), self.city(city), self._panel_outlook)

    def forecast_to_target(self, target: Target) -> Forecast:
        """The forecast of an indicator on which a city has set itself a target, with the chance of meeting it."""
        answer = self.forecast(target.indicator, target.city)
        return foresight_answer.with_target(self._data, answer, target, self._panel_outlook)

    def signals(self, city: str, filters: SignalFilters = ALL_SIGNALS, chosen: str = "") -> Signals:
        """The register of signals that match, in the order of the radar; `chosen`: the id of the one that is open."""
        check_signals(filters)
        today = datetime.now(UTC).date()
        return signals_answer.signals(self._data, self.city(city), filters, today, chosen)

    def drivers(self, city: str, workshop: str | Workshop = "", shown_map: str = INDIRECT) -> DriverMap:
        """Which drivers of a workshop move the others; without a name that of the first worked example.

        `shown_map`: which map is drawn: indirect, direct or potential influence.
        """
        if shown_map not in MAPS:
            raise UnknownNameError("map", shown_map, MAPS)
        return driver_map(self._workshop(workshop), self.city(city), shown_map)

    def scenarios(self, city: str, workshop: str | Workshop = "", tolerance: int = 0) -> ScenarioSet:
        """The scenarios of a workshop whose inconsistency is at most `tolerance`, the firmest first.

        Raises ArgumentError, UnknownNameError.
        """
        check_tolerance(tolerance)
        if isinstance(workshop, Workshop):
            return scenario_set(workshop, self.city(city), tolerance)
        return self._scenarios(city, workshop, tolerance)

    def actors(self, city: str, workshop: str | Workshop = "") -> ActorMap:
        """Who of the actors of a workshop can act on whom, and who stands with whom."""
        return actor_map(self._workshop(workshop), self.city(city))

    def stress(
        self,
        city: str,
        scenario: str = ReadyShift.WORST_YEAR.value,
        workshop: str = "",
        shifts: tuple[IndicatorShift, ...] = (),
        limit: str = RECORD,
        against: str = "country",
        ahead: int = 1,
    ) -> StressTest:
        """What a scenario would push beyond its limit first, in a city and those beside it.

        `scenario`: one of ReadyShift, the states of a workshop's scenario, or "own" with `shifts`; `limit`: "record"
        (the worst figure so far) or so many percent worse than the last one; `against`: "country" (the cities of the
        country nearest in size) or "peers". Raises ArgumentError, UnknownNameError.
        """
        check_stress(scenario, shifts, limit, against, ahead)
        for shift in shifts:
            self.indicator(shift.indicator)
        return self._stress(city, scenario, workshop, tuple(shifts), str(limit), against, int(ahead))

    @remembered
    def _stress(
        self, city: str, scenario: str, workshop: str, shifts: tuple[IndicatorShift, ...], limit: str, against: str,
        ahead: int,
    ) -> StressTest:  # fmt: skip
        assumed = stress_scenario(scenario, self.catalogue.workshop(workshop), tuple(shifts))
        of_city, indicators = self.city(city), self.known(city)
        moved = {one.indicator for one in assumed.shifts}
        listed = [one for one in indicators if one.id in moved] if moved else stress_answer.usual_indicators(indicators)
        return stress_answer.stress_test(
            self._data, self._beside(of_city, against), assumed, listed, (limit, ahead, against), self._panel_outlook
        )

    @remembered
    def tripwires(self, city: str, stated: tuple[Tripwire, ...] | None = None) -> Tripwires:
        """What a city stated beforehand, and what later figures say of it; `stated`: others than those in the store.

        Raises ArgumentError, UnknownNameError.
        """
        check_stated(stated or ())
        tripwires = self._data.store.tripwires() if stated is None else stated
        return tripwires_answer.tripwires(self._data, self.city(city), tripwires, self.forecast, self._panel_outlook)

    def _beside(self, city: City, against: str) -> tuple[City, ...]:
        """A city, then those it is put under stress with."""
        if against != "peers":
            return stress_answer.nearest_in_size(city, self.cities)
        model, year = self.catalogue.peer_model("general"), self.years()[-1]
        near = self._data.nearest(city, model, year, home=False)
        return (city, *(self.cities[one.id] for one in near[: stress_answer.MOST_PEERS]))

    def _workshop(self, workshop: str | Workshop) -> Workshop:
        return workshop if isinstance(workshop, Workshop) else self.catalogue.workshop(workshop)

    @remembered
    def _panel_outlook(self, indicator: str, system: str, dataset: str) -> foresight_answer.PanelOutlook:
        """All the places that are counted alike, with their backtest."""
        return foresight_answer.panel_outlook(self._data, self.indicator(indicator), system, dataset)

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
        outcome = self.indicator(indicator or next(iter(record.outcomes), "")).id
        return self._evaluations(policy, self.city(place or next(iter(record.places), "")).id)[outcome]

    def newest_evaluation(self, city: str, indicator: str) -> PolicyEvaluation | None:
        """Of the newest policy on record that should move an indicator in a city; None where there is none."""
        policies = [one for one in self.catalogue.policies.values() if city in one.places and indicator in one.outcomes]
        newest = max(policies, key=lambda one: one.in_force, default=None)
        return None if newest is None else self.evaluation(newest.id, indicator, city)

    def evaluation_of(
        self, record: Policy, indicator: str = "", place: str = "", plan: PlanInAdvance | None = None
    ) -> PolicyEvaluation:
        """The same of any policy with a date and a place, on record or not; `plan`: the one locked beforehand."""
        outcome = self.indicator(indicator or next(iter(record.outcomes), ""))
        city = self.city(place or next(iter(record.places), ""))
        return self._all_outcomes(record, city, outcome, plan)[outcome.id]

    @remembered
    def _evaluations(self, policy: str, place: str) -> dict[str, PolicyEvaluation]:
        """Of a policy on record in one place, by outcome: they are graded together, so one costs as much as all."""
        record = self.catalogue.policies[policy]
        return self._all_outcomes(record, self.city(place), plan=locked_before(record))

    def _all_outcomes(
        self, policy: Policy, city: City, outcome: Indicator | None = None, plan: PlanInAdvance | None = None
    ) -> dict[str, PolicyEvaluation]:
        """Of all outcomes of a policy that the catalogue knows, and of one more."""
        declared = self.catalogue.indicators
        outcomes = {id: declared[id] for id in policy.outcomes if id in declared}
        outcomes |= {outcome.id: outcome} if outcome is not None else {}
        register = self.catalogue.policies.values()
        return policies_evaluation.evaluations(self._data, policy, city, list(outcomes.values()), register, plan)

    def policy_power(
        self,
        city: str,
        years_before: int = 4,
        years_after: int = 3,
        pool: PlanPool = PlanPool.ALL,
        outcome: str = "",
        hoped: float = NOT_HOPED,
    ) -> PolicyPower:
        """The smallest fall of each recorded offence that an evaluation in a city could show, alone and with others.

        `outcome`: the one that is planned for; `hoped`: the fall of it that is hoped for, a share.
        """
        return self._planned_power(city, (years_before, years_after), pool, outcome, hoped)

    @remembered
    def _planned_power(
        self, city: str, years: tuple[int, int], pool: PlanPool, outcome: str, hoped: float
    ) -> PolicyPower:
        answer = self.power_apart_from((), city, years, pool)
        return replace(answer, outcome=self.indicator(outcome) if outcome else None, hoped=hoped)

    @remembered
    def power_apart_from(
        self, apart: tuple[str, ...], city: str, years: tuple[int, int], pool: PlanPool = PlanPool.ALL
    ) -> PolicyPower:
        """As `policy_power`; `apart`: places that act alike or are touched, which are not compared with."""
        counts = self._outcome_counts(city)
        recorded = [self.indicator(id) for id in counts]
        return design_answer.policy_power(self._data, recorded, counts, self.city(city), years, pool, apart)

    @remembered
    def _outcome_counts(self, city: str) -> dict[str, OutcomeCounts]:
        """The counts of each recorded offence of a city, in all places that count alike."""
        recorded = [one for one in self.known(city) if one.is_recorded_offence and not one.is_wider]
        return {one.id: outcome_counts(self._data, one, self.city(city)) for one in recorded}

    @remembered
    def spending(self, city: str, indicator: str = "") -> PolicySpending:
        """What the policies of a city cost a resident by year, beside an indicator that they should move."""
        moved = self.indicator(indicator) if indicator else None
        return spending_answer.spending(self._data, self.catalogue.policies.values(), self.city(city), moved)

    @remembered
    def night_lighting(
        self, residents: int = 5_000, outcome: LightingOutcome = LightingOutcome.DAMAGE
    ) -> NightLighting:
        """What an offence did in French municipalities of a size and over that switched street lights off."""
        return lighting_answer.night_lighting(studies.night_lighting(), residents, outcome)

    def policies(
        self, city: str, country: str = "", problem: str = "", measure: str = "", indicator: str = "", policy: str = ""
    ) -> PolicyList:
        """The dated policies of the register, the newest first; of a country, a problem, a measure, an indicator."""
        choice = PolicyChoice(country, problem, measure, indicator, policy)
        return self._policies(city, choice, datetime.now(UTC).date())

    @remembered
    def _policies(self, city: str, choice: PolicyChoice, today: date) -> PolicyList:
        return policies_answer.policies(self.catalogue, self.cities, self.city(city), choice, today)

    @remembered
    def evidence(self, measure: str = "", technology: str = "", problem: str = "") -> EvidenceList:
        """What reviews and trials found of a measure or a technology, or against a problem; without any, of all."""
        return evidence_answer.evidence(self.catalogue, EvidenceChoice(measure, technology, problem))

    @remembered
    def practices(self, city: str, filters: PracticeFilters = ALL_PRACTICES) -> PracticeList:
        """The practices of cities and partners that match, the best supported first, then catalogues of practices."""
        return practices_answer.practices(self.catalogue, self.city(city), filters)

    @remembered
    def better_elsewhere(
        self, indicator: str, city: str, to: Comparator = PEERS, year: int | None = None
    ) -> BetterElsewhere:
        """Who does better than a city on an indicator or improves on it, and what is known of what they did."""
        last = year or self.years()[-1]
        to = self.compare(city, to, last).comparator  # as the rows of City ask: what they made is not made again
        cities = (city, *self.companions(city, (indicator,), to, last))
        better, bars = self.doing_better(indicator, cities, to, last), self.bars(indicator, cities, to, last)
        return better_answer.better_elsewhere(self._data, self.indicator(indicator), better, bars, last)

    @remembered
    def _scenarios(self, city: str, workshop: str, tolerance: int) -> ScenarioSet:
        return scenario_set(self._workshop(workshop), self.city(city), tolerance)
