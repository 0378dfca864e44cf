"""Answers about completeness: who has delivered what, how far each indicator reaches, what was known on a day."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from indicators.model import City, Indicator


@dataclass(frozen=True, eq=False)
class Deliveries:
    """Who has figures of what. `rows` is tables.DELIVERIES, for every city of `cities` and theme of `themes` known."""

    among: str  # members | all | a country's code
    cities: tuple[City, ...]
    themes: tuple[str, ...]
    rows: pd.DataFrame
    delivered: dict[str, date] = field(default_factory=dict)  # city -> the day of the newest release it brought itself

    @property
    def silent(self) -> tuple[City, ...]:
        """The cities of which nothing is known."""
        known = set(self.rows["geo"])
        return tuple(one for one in self.cities if one.id not in known)


@dataclass(frozen=True, eq=False)
class Coverage:
    """How far each indicator reaches. `rows` is tables.COVERAGE, in the order of the catalogue."""

    indicators: tuple[Indicator, ...]
    rows: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Recollection:
    """A city's figures as a reader of one day knew them, beside today's. `rows` is tables.RECOLLECTION."""

    city: City
    day: date
    rows: pd.DataFrame
    indicators: dict[str, Indicator] = field(default_factory=dict)
