"""What the register of signals is asked."""

from dataclasses import asdict, dataclass
from typing import ClassVar, Self

from indicators.answers.signals import ALL_SIGNALS, SIGNAL_CHOICES, SignalFilters, Signals
from indicators.view.question import Address, Question, Sources

LONGEST_FIND = 80


@dataclass(frozen=True)
class SignalsQuestion(Question):
    """The signals that match some choices, for one city."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "signals"
    city: str
    filters: SignalFilters = ALL_SIGNALS
    signal: str = ""  # the one that is open

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        choices = {
            key: address.choice(key, [one.value for one in kind], "", key) for key, kind in SIGNAL_CHOICES.items()
        }
        place = address.choice("place", ["country"], "", "place")
        find = address.text("find").strip()[:LONGEST_FIND]
        return cls(address.city().id, SignalFilters(**choices, place=place, find=find), address.text("signal"))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, **asdict(self.filters), "signal": self.signal}

    def ask(self, sources: Sources) -> Signals:
        """The signals, as the viewer of the atlas may see them."""
        return sources.atlas.foresight.signals(self.city, self.filters, self.signal)
