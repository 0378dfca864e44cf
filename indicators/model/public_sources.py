"""Publishers' tables that do not come with the project."""

from dataclasses import dataclass, field
from typing import Literal

from indicators.model.indicators import STRICT, City, Text


@dataclass(frozen=True)
class PublicSource:
    """A publisher's table that does not come with the project: what a city could download and upload."""

    __pydantic_config__ = STRICT

    id: str
    publisher: str
    title: str
    address: str
    licence: str
    evidence: str  # where its coverage was read
    area: Literal["city", "region"]  # what its rows are of: cities, or regions around them
    first: int
    last: int
    coverage: dict[str, str]  # indicator -> codes of countries, apart by spaces
    cities: tuple[str, ...] = ()  # the only ones; none: every city of these countries
    same: tuple[str, ...] = ()  # cities that are a region of their own
    without: tuple[str, ...] = ()  # beginnings of the codes of regions that are left out
    note: Text = field(default_factory=dict)

    def covers(self, indicator: str, city: City) -> bool:
        """Whether it has the indicator for the city, or for the region around it."""
        if city.country not in self.coverage.get(indicator, "").split():
            return False
        if self.area == "city":
            return not self.cities or city.id in self.cities
        return bool(city.nuts3) and not city.nuts3.startswith(self.without or ("-",))

    def is_of(self, city: City) -> bool:
        """Whether its figures are of the city itself, not only of a region around it."""
        return self.area == "city" or city.id in self.same
