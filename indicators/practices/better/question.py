"""What is asked where a city looks for those who do better, and for what they did."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from indicators.answers.comparison import Comparison
from indicators.answers.practices import BetterElsewhere
from indicators.answers.records import clearest, records
from indicators.catalogue import Catalogue
from indicators.model.comparability import Comparator
from indicators.model.indicators import Outcome
from indicators.view.question import PEERS, Address, Question, Sources, compared, up_to


def weak_points(comparison: Comparison, catalogue: Catalogue) -> tuple[str, ...]:
    """The indicators on which a city is worse, the clearest first, then offences that should be rare and have a higher
    rate; those that may not be named among them last."""
    rows, declared = records(comparison), catalogue.indicators
    unfavourable = [one for one in rows if declared[one.indicator].is_unfavourable(one.outcome)]
    first = [*clearest(unfavourable, Outcome.WORSE), *clearest(unfavourable, Outcome.HIGHER, Outcome.LOWER)]
    return tuple(dict.fromkeys(one.indicator for one in (*first, *unfavourable)))


@dataclass(frozen=True)
class BetterQuestion(Question):
    """Who does better than a city on an indicator, and what did they do about it."""

    page: ClassVar[str] = "practices"
    view: ClassVar[str] = "better"
    city: str
    indicator: str = ""  # empty: the city's clearest weak point
    to: Comparator = PEERS
    year: int | None = None

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city = address.city()
        indicator = address.choice("indicator", address.known.catalogue.indicators, "", "indicator")
        return cls(city.id, indicator, address.comparator(city), address.year())

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, "indicator": self.indicator, **compared(self.to), "year": up_to(self.year)}

    def shown(self, atlas: Any) -> str:
        """The indicator, the clearest weak point where none is named, else the first that the city has."""
        year = self.year or atlas.years()[-1]
        weak = () if self.indicator else weak_points(atlas.compare(self.city, self.to, year), atlas.catalogue)
        first = next((one.id for one in atlas.known(self.city)), next(iter(atlas.catalogue.indicators)))
        return self.indicator or next(iter(weak), first)

    def ask(self, sources: Sources) -> BetterElsewhere:
        """The cities that do better, and what is known of what they did."""
        atlas = sources.atlas
        return atlas.practices.better_elsewhere(self.shown(atlas), self.city, self.to, self.year or atlas.years()[-1])
