"""What an atlas answers of a city's future for its documents: forecasts, stress, tripwires, signals."""

from collections.abc import Iterable
from typing import Protocol

from indicators.answers.dossier import Ahead
from indicators.answers.foresight import Forecast
from indicators.answers.signals import SignalFilters, Signals
from indicators.answers.stress import StressTest
from indicators.answers.tripwires import Tripwires
from indicators.model.indicators import City, Indicator

FORECASTS, MOST_TRIED = 2, 8
NEAR = SignalFilters(place="country")


class Foresight(Protocol):
    """What is asked of the foresight of an atlas."""

    def forecast(self, indicator: str, city: str) -> Forecast:
        """What may come of an indicator in a city."""

    def stress(self, city: str) -> StressTest:
        """What the worst year of the past would break first."""

    def tripwires(self, city: str) -> Tripwires:
        """What the city stated beforehand."""

    def signals(self, city: str, filters: SignalFilters) -> Signals:
        """The signals that match."""


class AheadAnswers(Protocol):
    """What is asked of an atlas."""

    @property
    def foresight(self) -> Foresight:
        """What may come."""

    def known(self, city: str) -> list[Indicator]:
        """The indicators that a city has a figure for."""


def ahead(atlas: AheadAnswers, city: City, first: Iterable[str]) -> Ahead | None:
    """What may come of a city; None where it has no figure. `first`: the indicators whose forecast is asked first."""
    there = [one for one in atlas.known(city.id) if not one.is_wider]
    recorded = [one.id for one in there if one.is_recorded_offence]
    about_safety = [*recorded, *(one.id for one in there if one.theme == "safety")]
    ids = [*dict.fromkeys([*(id for id in first if id in about_safety), *about_safety])]
    if not ids:
        return None
    forecasts = [atlas.foresight.forecast(id, city.id) for id in ids[:MOST_TRIED]]
    banded = [one for one in forecasts if one.reserve.has_band]
    return Ahead(
        tuple(banded[:FORECASTS] or forecasts[:1]),
        atlas.foresight.stress(city.id),
        atlas.foresight.tripwires(city.id),
        atlas.foresight.signals(city.id, NEAR),
    )
