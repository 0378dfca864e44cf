"""What the Foresight page is asked."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.foresight import Forecast
from indicators.view.question import Address, Known, Question, Sources


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

    def shown(self, lookup: Known) -> str:
        """The indicator; the first that can have a forecast where none is named."""
        known_of_city = lookup.known(self.city)
        usual = next((one.id for one in known_of_city if one.is_recorded_offence and not one.is_wider), "")
        return lookup.indicator(self.indicator or usual or next((one.id for one in known_of_city), "")).id

    def ask(self, sources: Sources) -> Forecast:
        """The forecast, or why there is none; with the target that the city has set itself, where it has."""
        indicator, targets = (
            self.shown(sources.atlas),
            sources.assessments.targets.of(self.city) if sources.assessments else (),
        )
        target = next((one for one in targets if one.indicator == indicator), None)
        return sources.atlas.forecast_to_target(target) if target else sources.atlas.forecast(indicator, self.city)
