"""The questions of the Foresight page that an atlas answers: forecasts, signals, workshops, stress, tripwires."""

from dataclasses import replace
from datetime import UTC, datetime

from indicators.answers.foresight import Forecast, Reserve
from indicators.answers.signals import ALL_SIGNALS, SignalFilters, Signals
from indicators.answers.stress import RECORD, IndicatorShift, ReadyShift, StressTest
from indicators.answers.tripwires import Tripwires
from indicators.answers.workshops import INDIRECT, MAPS, ActorMap, DriverMap, ScenarioSet
from indicators.figures.lookups import AtlasPart
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
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import City
from indicators.model.preparedness import Target
from indicators.model.tripwires import Tripwire
from indicators.model.workshops import Workshop
from indicators.store import TRIPWIRES


class ForesightAnswers(AtlasPart):
    """What may come: `atlas.foresight`."""

    part = "foresight"

    @remembered
    def forecast(self, indicator: str, city: str) -> Forecast:
        """What may come of an indicator in a city in the next years, or why nothing can be told."""
        return foresight_answer.forecast(
            self._data, self.atlas.indicator(indicator), self.atlas.city(city), self._panel_outlook
        )

    def forecast_to_target(self, target: Target) -> Forecast:
        """The forecast of an indicator on which a city has set itself a target, with the chance of meeting it."""
        answer = self.forecast(target.indicator, target.city)
        return foresight_answer.with_target(self._data, answer, target, self._panel_outlook)

    def signals(self, city: str, filters: SignalFilters = ALL_SIGNALS, chosen: str = "") -> Signals:
        """The register of signals that match, in the order of the radar; `chosen`: the id of the one that is open."""
        check_signals(filters)
        today = datetime.now(UTC).date()
        return signals_answer.signals(self._data, self.atlas.city(city), filters, today, chosen)

    def drivers(self, city: str, workshop: str | Workshop = "", shown_map: str = INDIRECT) -> DriverMap:
        """Which drivers of a workshop move the others; without a name that of the first worked example.

        `shown_map`: which map is drawn: indirect, direct or potential influence.
        """
        if shown_map not in MAPS:
            raise UnknownNameError("map", shown_map, MAPS)
        return driver_map(self._workshop(workshop), self.atlas.city(city), shown_map)

    def scenarios(self, city: str, workshop: str | Workshop = "", tolerance: int = 0) -> ScenarioSet:
        """The scenarios of a workshop whose inconsistency is at most `tolerance`, the firmest first.

        Raises ArgumentError, UnknownNameError.
        """
        check_tolerance(tolerance)
        if isinstance(workshop, Workshop):
            return scenario_set(workshop, self.atlas.city(city), tolerance)
        return self._scenarios(city, workshop, tolerance)

    def actors(self, city: str, workshop: str | Workshop = "") -> ActorMap:
        """Who of the actors of a workshop can act on whom, and who stands with whom."""
        return actor_map(self._workshop(workshop), self.atlas.city(city))

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
            self.atlas.indicator(shift.indicator)
        return self._stress(city, scenario, workshop, tuple(shifts), str(limit), against, int(ahead))

    @remembered
    def _stress(
        self, city: str, scenario: str, workshop: str, shifts: tuple[IndicatorShift, ...], limit: str, against: str,
        ahead: int,
    ) -> StressTest:  # fmt: skip
        assumed = stress_scenario(scenario, self.catalogue.workshop(workshop), tuple(shifts))
        of_city, indicators = self.atlas.city(city), self.atlas.known(city)
        moved = dict.fromkeys(one.indicator for one in assumed.shifts)
        listed = [one for one in indicators if one.id in moved] if moved else stress_answer.usual_indicators(indicators)
        answer = stress_answer.stress_test(
            self._data, self._beside(of_city, against), assumed, listed, (limit, ahead, against), self._panel_outlook
        )
        there = {one.id for one in listed}
        blank = [(self.atlas.indicator(id), Reserve.NO_FIGURE) for id in moved if id not in there]
        return replace(answer, left_out=(*answer.left_out, *blank))

    @remembered
    def tripwires(self, city: str, stated: tuple[Tripwire, ...] | None = None) -> Tripwires:
        """What a city stated beforehand, and what later figures say of it; `stated`: others than those in the store.

        Raises ArgumentError, UnknownNameError.
        """
        check_stated(stated or ())
        tripwires = self._stated_tripwires() if stated is None else stated
        return tripwires_answer.tripwires(
            self._data, self.atlas.city(city), tripwires, self.forecast, self._panel_outlook
        )

    @remembered
    def _stated_tripwires(self) -> tuple[Tripwire, ...]:
        return self._data.store.entries(TRIPWIRES)

    def _beside(self, city: City, against: str) -> tuple[City, ...]:
        """A city, then those it is put under stress with."""
        if against != "peers":
            return stress_answer.nearest_in_size(city, self.atlas.cities)
        model, year = self.catalogue.peer_model("general"), self.atlas.years()[-1]
        near = self._data.nearest(city, model, year, home=False)
        return (city, *(self.atlas.cities[one.id] for one in near[: stress_answer.MOST_PEERS]))

    def _workshop(self, workshop: str | Workshop) -> Workshop:
        return workshop if isinstance(workshop, Workshop) else self.catalogue.workshop(workshop)

    @remembered
    def _panel_outlook(self, indicator: str, system: str, dataset: str) -> foresight_answer.PanelOutlook:
        """All the places that are counted alike, with their backtest."""
        return foresight_answer.panel_outlook(self._data, self.atlas.indicator(indicator), system, dataset)

    @remembered
    def _scenarios(self, city: str, workshop: str, tolerance: int) -> ScenarioSet:
        return scenario_set(self._workshop(workshop), self.atlas.city(city), tolerance)
