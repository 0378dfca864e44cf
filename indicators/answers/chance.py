"""What the atlas answers about chance: the funnel of an indicator, and the intervals of ranks."""

from dataclasses import dataclass, field

import pandas as pd

from indicators.model.comparability import EVERYWHERE, Comparator
from indicators.model.indicators import City, Indicator


@dataclass(frozen=True, eq=False)
class RankedCities:
    """Between which places cities stand, by 95 % intervals of their ranks; `rows` is tables.RANKS.

    `count` cities are ranked: those shown with an interval in the view's year. Where none is, `reason` says why:
    "index" (levels do not compare), "recorded" (offences rank no cities), "interval" (fewer than two have one).
    """

    rows: pd.DataFrame
    count: int
    first: str  # "lowest" or "highest": the value that comes first
    reason: str = ""


@dataclass(frozen=True, eq=False)
class Funnel:
    """Every city that compares with the own one, by value and denominator, among the limits of chance.

    `rows` is tables.FUNNEL of one year; `limits` is tables.LIMITS. Without a funnel both are empty and `reason` says
    why: "statistic" (neither a share nor a rate), "never" (levels compare with nobody), "unknown" (no figure of the
    own city has a denominator and an interval), "few" (fewer than ten cities have one in a year of the own city),
    "alike" (all figures rest on about as many people: limits that do not narrow are no funnel).
    """

    indicator: Indicator
    city: City
    year: int
    rows: pd.DataFrame
    limits: pd.DataFrame
    comparator: Comparator
    mean: float = float("nan")
    peers: tuple[str, ...] = ()  # the cities of the comparator, where it names some
    cities: dict[str, City] = field(default_factory=dict)
    scope: str = EVERYWHERE  # else one recording system, as "ES/municipality"
    adjusted: bool = False  # the limits hold what cities differ among themselves
    own_by_chance: str = "inside"  # where the own city lies among the limits of chance alone
    phi: float = float("nan")  # overdispersion, and what chance exceeds once in twenty times
    phi_chance: float = float("nan")
    outside: int = 0  # cities beyond the 95 % limits
    expected_outside: float = 0.0  # how many of them chance puts there
    left_out: int = 0  # cities whose figure has no denominator, or is an estimate of its publisher
    reason: str = ""

    @property
    def empty(self) -> bool:
        """True when there is no funnel."""
        return self.rows.empty

    @property
    def own(self) -> pd.Series | None:
        """The row of the own city; None without a funnel."""
        rows = self.rows[self.rows["geo"] == self.city.id]
        return rows.iloc[0] if len(rows) else None


@dataclass(frozen=True)
class PooledYears:
    """The rate of several years put together, a mean per year, with its interval and its events.

    With `reason` "confidential" there is none: a year that is hidden could be worked out from the sum.
    """

    reason: str
    first: int = 0
    last: int = 0
    value: float = float("nan")
    lower: float = float("nan")
    upper: float = float("nan")
    count: float = float("nan")
