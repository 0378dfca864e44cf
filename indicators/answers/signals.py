"""The register of signals as one reader asks for it: those that match, in the order of the radar."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indicators.model.indicators import City
from indicators.model.preparedness import Family
from indicators.model.signals import Horizon, RatingCounts, Signal, SignalKind, SignalStatus


@dataclass(frozen=True)
class SignalFilters:
    """What a reader asks of the register; an empty field leaves all in."""

    kind: str = ""
    family: str = ""  # of a problem that it touches
    horizon: str = ""
    status: str = ""
    place: str = ""  # "country": observed in the city, or in its country
    find: str = ""  # words of its title, observation or place, in any language


ALL_SIGNALS = SignalFilters()
SIGNAL_CHOICES: dict[str, type[StrEnum]] = {
    "kind": SignalKind, "family": Family, "horizon": Horizon, "status": SignalStatus,
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Signals:
    """Signals of the register: family by family, the nearest horizon first. Their number is their place here."""

    city: City
    filters: SignalFilters
    signals: tuple[Signal, ...]
    total: int  # in the register, as far as the viewer may see it
    today: date
    families: dict[str, Family] = field(default_factory=dict)  # of each signal with a problem: where it stands
    chosen: str = ""  # the id of the signal that is open
    ratings: dict[str, RatingCounts] = field(default_factory=dict)  # by signal, where enough people rated it

    @property
    def empty(self) -> bool:
        """Whether nothing matches."""
        return not self.signals

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each signal, by id."""
        return {one.id: place for place, one in enumerate(self.signals, 1)}

    @property
    def near(self) -> tuple[Signal, ...]:
        """Those that were observed in the city or in its country."""
        return tuple(one for one in self.signals if is_near(one, self.city))

    @property
    def ahead(self) -> tuple[Signal, ...]:
        """Those on the radar: they touch a problem, and are no earlier survey."""
        return tuple(one for one in self.signals if one.is_ahead and one.id in self.families)

    def at(self, family: Family, horizon: Horizon) -> tuple[Signal, ...]:
        """Those of one field of the radar."""
        return tuple(one for one in self.ahead if one.horizon is horizon and self.families[one.id] is family)

    def of_kind(self, kind: SignalKind) -> tuple[Signal, ...]:
        """Those of one kind."""
        return tuple(one for one in self.signals if one.kind is kind)

    def is_due(self, signal: Signal) -> bool:
        """Whether the day on which it should be looked at again has passed."""
        return signal.status is SignalStatus.OPEN and signal.review < self.today


def is_near(signal: Signal, city: City) -> bool:
    """Whether it was observed in the city or in its country."""
    return city.id in signal.geos or city.country in signal.countries
