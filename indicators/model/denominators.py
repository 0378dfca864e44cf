"""What a recorded count can be divided by beside residents, as the catalogue declares it."""

from dataclasses import dataclass, replace

from indicators.model.indicators import STRICT, Indicator, Text

RESIDENTS = "residents"  # the denominator of an indicator as it is declared


@dataclass(frozen=True)
class AlternativeDenominator:
    """One of data/catalogue/denominators.toml."""

    __pydantic_config__ = STRICT

    id: str
    title: Text  # "Registered cars"
    noun: Text  # inside a sentence: "registered cars"
    unit: str  # of the rate: "per_1000_cars"
    why: Text  # when it is the fairer one
    definition: Text  # of the rate, with the years and the area that are divided
    caveat: Text
    datasets: tuple[str, ...] = ()  # that it comes from, beside that of the count
    decimals: int | None = None  # of the rate; None: as many as the indicator has
    left_out: tuple[int, ...] = ()  # years in which the denominator says nothing of how busy a place is

    def rate_of(self, indicator: Indicator) -> Indicator:
        """The indicator as a rate with this denominator."""
        return replace(
            indicator,
            unit=self.unit,
            per=self.id,
            decimals=indicator.decimals if self.decimals is None else self.decimals,
            definition=self.definition,
            caveats=(*indicator.caveats, self.caveat),
        )
