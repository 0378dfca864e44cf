"""What the Map page is asked: one indicator in every city, in a year, coloured in one way."""

from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.comparison import Neighbourhoods, Places
from indicators.model.comparability import Comparator
from indicators.view.question import PEERS, Address, Question, Sources, compared, denominator, up_to

INDICATOR = "safe_night_city"  # of an address that names none
COLOURS = ("outcome", "quintile", "value", "near")  # the first is the default


@dataclass(frozen=True)
class MapQuestion(Question):
    """Where an indicator is high or low."""

    page: ClassVar[str] = "map"
    city: str
    to: Comparator = PEERS
    indicator: str = INDICATOR
    year: int | None = None  # None: the newest of the indicator
    colour: str = COLOURS[0]  # how the cities are coloured
    per: str = ""  # what a count is divided by; empty: residents, or what the indicator is declared with

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city = address.city()
        indicator = address.choice("indicator", address.known.catalogue.indicators, INDICATOR, "indicator")
        years, requested = address.known.years(indicator), address.year()
        year = requested or (address.known.years()[-1] if address.text("year") else None)
        colour = address.choice("colour", COLOURS, COLOURS[0], "colouring")
        newest, per = None if year == years[-1] else year, denominator(address, indicator)
        return cls(city.id, address.comparator(city), indicator, newest, colour, per)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {
            "city": self.city,
            **compared(self.to),
            "indicator": "" if self.indicator == INDICATOR else self.indicator,
            "per": self.per,
            "year": up_to(self.year),
            "colour": "" if self.colour == COLOURS[0] else self.colour,
        }

    def ask(self, sources: Sources) -> Places | Neighbourhoods:
        """Every city on the indicator; beside its neighbours where that is asked and there are many."""
        atlas = sources.atlas
        parameters = self.indicator, self.city, self.to, self.year, self.per
        near = atlas.vicinity(*parameters) if self.colour == "near" else None
        return near or atlas.places(*parameters)
