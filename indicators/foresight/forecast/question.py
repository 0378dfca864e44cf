"""What the Foresight page is asked."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from indicators.answers.foresight import Forecast
from indicators.view.question import Address, Question, Sources

MOST_TRIED = 3  # recorded offences, until one has a forecast: each takes its time


@dataclass(frozen=True)
class ForecastQuestion(Question):
    """What may come of one indicator in one city."""

    page: ClassVar[str] = "foresight"
    city: str
    indicator: str = ""  # empty: the first of the city for which something can be said

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        return cls(address.city().id, address.choice("indicator", address.known.catalogue.indicators, "", "indicator"))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "indicator": self.indicator}

    def shown(self, atlas: Any) -> str:
        """The indicator; where none is named, among the first that can have a forecast one that has."""
        if self.indicator:
            return atlas.indicator(self.indicator).id
        known_of_city = atlas.known(self.city)
        recorded = [one.id for one in known_of_city if one.is_recorded_offence and not one.is_wider]
        banded = (id for id in recorded[:MOST_TRIED] if atlas.foresight.forecast(id, self.city).reserve.has_band)
        first = next(banded, None) or next(iter([*recorded, *(one.id for one in known_of_city)]), "")
        return atlas.indicator(first).id

    def ask(self, sources: Sources) -> Forecast:
        """The forecast, or why there is none; with the target that the city has set itself, where it has."""
        indicator, targets = (
            self.shown(sources.atlas),
            sources.assessments.targets.of(self.city) if sources.assessments else (),
        )
        target = next((one for one in targets if one.indicator == indicator), None)
        return (
            sources.atlas.foresight.forecast_to_target(target)
            if target
            else sources.atlas.foresight.forecast(indicator, self.city)
        )
