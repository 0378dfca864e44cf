"""What the pages Preparedness and Gaps are asked: the scorecard and the gaps of a city, what the network lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from indicators.answers.comparison import Comparison
from indicators.answers.preparedness import Gaps, Scorecard, Shortages, TechnologyRegister
from indicators.answers.quick_scan import QuickScan
from indicators.city.question import CityQuestion
from indicators.model.comparability import Comparator
from indicators.model.indicators import City
from indicators.view.question import PEERS, Address, Question, Sources, compared, up_to


@dataclass(frozen=True)
class ScorecardQuestion(Question):
    """How prepared a city says it is, beside others."""

    page: ClassVar[str] = "preparedness"
    city: str
    to: Comparator = PEERS
    year: int | None = None  # up to which the comparator's cities are looked for; None: the newest
    since: date | None = None  # progress is shown from the end of this day

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city = address.city()
        return cls(city.id, address.comparator(city), address.year(), _day(address, "since"))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        since = self.since.isoformat() if self.since else ""
        return {"city": self.city, **compared(self.to), "year": up_to(self.year), "since": since}

    def comparison(self, sources: Sources) -> Comparison:
        """The public figures beside the answers; they say who the peers are."""
        return CityQuestion(self.city, self.to, self.year).ask(sources)

    def ask(self, sources: Sources) -> Scorecard:
        """The scorecard as the viewer of the assessments may see it."""
        atlas = sources.atlas
        city = atlas.city(self.city)
        others = among(atlas.cities, city, self.to, self.comparison(sources))
        return sources.assessments.scorecards.of(city, others, self.since)


@dataclass(frozen=True)
class QuickScanQuestion(Question):
    """What a city answers on twelve questions, and what public documents and figures tell."""

    page: ClassVar[str] = "preparedness"
    view: ClassVar[str] = "quick"
    city: str

    def ask(self, sources: Sources) -> QuickScan:
        """The quick scan as the viewer of the assessments may see it."""
        gaps = GapsQuestion(self.city).ask(sources)
        return sources.assessments.quick_scans.of(gaps, CityQuestion(self.city).ask(sources))


@dataclass(frozen=True)
class GapsQuestion(Question):
    """Which problems of a city have no measure, and what public figures tell of them."""

    page: ClassVar[str] = "gaps"
    city: str

    def ask(self, sources: Sources) -> Gaps:
        """The problems of the city, uncovered ones first, with their public figures."""
        atlas, figures = sources.atlas, CityQuestion(self.city).ask(sources)
        return sources.assessments.gaps.of(atlas.city(self.city), atlas.cities, figures)


@dataclass(frozen=True)
class ShortagesQuestion(Question):
    """Which measures most cities lack; the city stays in the address for the other views."""

    page: ClassVar[str] = "gaps"
    view: ClassVar[str] = "network"
    city: str

    def ask(self, sources: Sources) -> Shortages:
        """The problems and measures across the cities that the viewer may see."""
        return sources.assessments.gaps.shortages(sources.atlas.cities)


@dataclass(frozen=True)
class RegisterQuestion(Question):
    """The security technologies of a city."""

    page: ClassVar[str] = "gaps"
    view: ClassVar[str] = "register"
    city: str

    def ask(self, sources: Sources) -> TechnologyRegister:
        """The register of the city."""
        return sources.assessments.registers.technologies(sources.atlas.city(self.city))


def among(cities: Mapping[str, City], city: City, to: Comparator, comparison: Comparison) -> tuple[str, ...]:
    """The cities that a comparator means, as the comparison found them."""
    chosen: Mapping[str, Iterable[str]] = {
        "peers": [one.id for one in (comparison.peers or comparison.home_peers)],
        "group": to.group,
        "city": [to.city],
        "country": [id for id, one in cities.items() if one.country == city.country],
        "members": [id for id, one in cities.items() if one.member],
        "all": cities,
    }
    return tuple(id for id in chosen[comparison.comparator.kind] if id != city.id)


def _day(address: Address, key: str) -> date | None:
    text = address.text(key)
    if not text or text == "none":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        address.refuse(key, "day", text, ())
        return None
