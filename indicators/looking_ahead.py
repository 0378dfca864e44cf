"""What an atlas answers of the future, of policies and practices: forecasts, signals, registers, evaluations."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from indicators.answers.comparison import Bars, Comparison, DoingBetter
from indicators.answers.evaluations import NightLighting, PolicyEvaluation, PolicyPower
from indicators.answers.foresight import Forecast
from indicators.answers.policies import EvidenceChoice, EvidenceList, PolicyChoice, PolicyList
from indicators.answers.practices import ALL_PRACTICES, BetterElsewhere, PracticeFilters, PracticeList
from indicators.answers.signals import ALL_SIGNALS, SignalFilters, Signals
from indicators.answers.workshops import ActorMap, DriverMap, ScenarioSet
from indicators.catalogue import Catalogue
from indicators.figures import studies
from indicators.figures.figures import Figures
from indicators.foresight.actors.answer import actor_map
from indicators.foresight.drivers.answer import driver_map
from indicators.foresight.forecast import answer as foresight_answer
from indicators.foresight.scenarios.answer import scenario_set
from indicators.foresight.signals import answer as signals_answer
from indicators.model.answer_cache import remembered
from indicators.model.comparability import Comparator
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.preparedness import Target
from indicators.model.workshops import Workshop
from indicators.policies.design import answer as design_answer
from indicators.policies.evaluation import answer as policies_evaluation
from indicators.policies.evidence import answer as evidence_answer
from indicators.policies.night_lighting import answer as lighting_answer
from indicators.policies.register import answer as policies_answer
from indicators.practices.better import answer as better_answer
from indicators.practices.register import answer as practices_answer

PEERS = Comparator()


class LookingAhead:
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
        """The years in which any of the indicators is known."""

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
        today = datetime.now(UTC).date()
        return signals_answer.signals(self._data, self.city(city), filters, today, chosen)

    def drivers(self, city: str, workshop: str | Workshop = "") -> DriverMap:
        """Which drivers of a workshop move the others; without a name that of the first worked example."""
        return driver_map(self._workshop(workshop), self.city(city))

    def scenarios(self, city: str, workshop: str | Workshop = "", tolerance: int = 0) -> ScenarioSet:
        """The scenarios of a workshop whose inconsistency is at most `tolerance`, the firmest first."""
        if isinstance(workshop, Workshop):
            return scenario_set(workshop, self.city(city), tolerance)
        return self._scenarios(city, workshop, tolerance)

    def actors(self, city: str, workshop: str | Workshop = "") -> ActorMap:
        """Who of the actors of a workshop can act on whom, and who stands with whom."""
        return actor_map(self._workshop(workshop), self.city(city))

    def _workshop(self, workshop: str | Workshop) -> Workshop:
        return workshop if isinstance(workshop, Workshop) else self.catalogue.workshop(workshop)

    @remembered
    def _panel_outlook(self, indicator: str, system: str, dataset: str) -> foresight_answer.PanelOutlook:
        """All the places that are counted alike, with their backtest."""
        return foresight_answer.panel_outlook(self._data, self.indicator(indicator), system, dataset)

    @remembered
    def evaluation(self, policy: str, indicator: str = "", place: str = "") -> PolicyEvaluation:
        """What a policy on record did to one of its indicators in one of its places, the first of each by default.

        Raises UnknownNameError: a policy, an indicator or a place that nothing carries.
        """
        policies = self.catalogue.policies
        if policy not in policies:
            raise UnknownNameError("policy", policy, policies)
        plan = policies[policy]
        for kind, name, there in (("indicator", indicator, plan.outcomes), ("place", place, plan.places)):
            if name and name not in there:
                raise UnknownNameError(kind, name, there)
        return self.evaluated(plan, indicator, place)

    def evaluated(self, plan: Policy, indicator: str = "", place: str = "") -> PolicyEvaluation:
        """The same of any policy with a date and a place, on record or not."""
        outcome = self.indicator(indicator or next(iter(plan.outcomes), ""))
        city = self.city(place or next(iter(plan.places), ""))
        return policies_evaluation.evaluation(self._data, plan, outcome, city, self.catalogue.policies.values())

    @remembered
    def policy_power(self, city: str, years_before: int = 4, years_after: int = 3) -> PolicyPower:
        """The smallest fall of each recorded offence that an evaluation in a city could show, alone and with others."""
        recorded = [one for one in self.known(city) if one.is_recorded_offence and not one.is_wider]
        return design_answer.policy_power(self._data, recorded, self.city(city), years_before, years_after)

    @remembered
    def night_lighting(self, residents: int = 5_000) -> NightLighting:
        """What recorded damage did in French municipalities of a size and over that switched street lights off."""
        return lighting_answer.night_lighting(studies.night_lighting(), residents)

    @remembered
    def policies(
        self, city: str, country: str = "", problem: str = "", measure: str = "", indicator: str = "", policy: str = ""
    ) -> PolicyList:
        """The dated policies of the register, the newest first; of a country, a problem, a measure, an indicator."""
        choice = PolicyChoice(country, problem, measure, indicator, policy)
        return policies_answer.policies(self.catalogue, self.cities, self.city(city), choice)

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
