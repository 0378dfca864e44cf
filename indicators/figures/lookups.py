"""What the questions of any capability ask of an atlas first: its areas, its indicators, its comparisons."""

from abc import abstractmethod
from collections.abc import Sequence
from functools import cached_property
from typing import ClassVar

from indicators.answers.comparison import Bars, Comparison, DoingBetter
from indicators.catalogue import Catalogue
from indicators.figures.figures import Figures
from indicators.figures.read_ahead import prepare
from indicators.model.answer_cache import AnswerCache, PageQuestion, remembered
from indicators.model.comparability import Comparator
from indicators.model.groups import area_of
from indicators.model.indicators import City, Indicator, Release
from indicators.model.levels import Level, level_of
from indicators.model.published_day import PublishedDay


class Lookups:
    """What an atlas has for every capability (indicators/atlas.py)."""

    _data: Figures
    _answers: AnswerCache
    catalogue: Catalogue

    def follow(self, earlier: "Lookups | None") -> None:
        """Takes from the same viewer's atlas of a version before, when preparing, what no release since changed."""
        self._data.earlier = earlier._data if earlier else None

    def prepare(self) -> None:
        """Works out what all questions share, once: before the first of them is asked."""
        prepare(self._data)

    def asked_within(self, seconds: float) -> list[PageQuestion]:
        """What pages asked in these last seconds, the latest first: another version can be asked the same."""
        return self._answers.asked_within(seconds)

    def take_over(self, earlier: "Lookups") -> None:
        """Takes what pages asked of the version before for asked of this one: the next one may come at once."""
        self._answers.take_over(earlier._answers)

    @property
    def day(self) -> PublishedDay | None:
        """The day by whose publications this atlas answers; None: everything until now."""
        return self._data.store.day

    @property
    def has_days(self) -> bool:
        """Whether there is an atlas of earlier days, too."""
        return self._data.store.has_days

    def changed_since(self, geos: Sequence[str] = (), indicators: Sequence[str] = ()) -> bool:
        """Whether, since that day, a figure of these areas and indicators changed; of all without any."""
        return self._data.store.changed_since(geos, indicators)

    @property
    def cities(self) -> dict[str, City]:
        """Every area by id."""
        return self._data.cities

    def area(self, geo: str) -> tuple[City | None, str]:
        """The city or declared district that a figure is of, and its level: the kind of area, "group" for a group of
        residents, "nuts3" to "nuts1" for a region of the NUTS, "country" where it is of no area."""
        area = area_of(geo)
        city = self.cities.get(area) or self.districts.get(area)
        wider = level_of(area) if level_of(area).is_region else Level.COUNTRY
        return city, wider.value if city is None else city.kind.value if area == geo else "group"

    def corrections(self) -> dict[str, int]:
        """The published releases of cities that differ from official figures of the same period: how many each."""
        table = self._data.store.corrections()
        return dict(zip(table["release"].tolist(), table["n"].tolist(), strict=True))

    @property
    def districts(self) -> dict[str, City]:
        """The districts that cities declared, by id; no area of `cities` is one of them."""
        return self._data.districts

    @cached_property
    def releases(self) -> list[Release]:
        """Every release that the viewer may know of, oldest first."""
        return self._data.store.releases()

    def city(self, id: str) -> City:
        """The area with this id. Raises UnknownNameError."""
        return self._data.city(id)

    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises UnknownNameError with the nearest one."""
        return self.catalogue.indicator(id)

    @abstractmethod
    def known(self, city: str) -> list[Indicator]:
        """The indicators that a city has a figure for."""

    @remembered
    def years_of(self, city: str, indicator: str) -> tuple[int, ...]:
        """The years in which the city has a figure of the indicator, in order."""
        geo = self.indicator(indicator).geo_of(self.city(city))
        return tuple(sorted(set(self._data.facts(indicators=[indicator], geos=[geo])["year"].tolist())))

    def known_in(self, cities: Sequence[str]) -> frozenset[str]:
        """The indicators that any of these areas has a figure of its own for."""
        return self._data.presence.of(cities)

    @abstractmethod
    def years(self, *indicators: str) -> list[int]:
        """The years in which any of the indicators (all, when none is named) is known, in order."""

    @abstractmethod
    def companions(self, city: str, indicators: Sequence[str], to: Comparator, year: int) -> tuple[str, ...]:
        """The cities beside a city by default."""

    @abstractmethod
    def compare(self, city: str, to: Comparator, year: int) -> Comparison:
        """One city against its benchmark on every indicator."""

    @abstractmethod
    def bars(self, indicator: str, cities: Sequence[str], to: Comparator, year: int) -> Bars:
        """Cities (own first) side by side on one indicator."""

    @abstractmethod
    def doing_better(self, indicator: str, cities: Sequence[str], to: Comparator, year: int) -> DoingBetter:
        """Who does better than the first of the cities."""


class AtlasPart:
    """The questions of one capability, which an atlas has as an attribute (`atlas.policies`).

    It is made anew for each question: nothing that an atlas holds holds the atlas, so that one that nobody asks any
    more is gone at once, with all its answers (model/answer_cache.py).
    """

    part: ClassVar[str]  # the attribute

    def __init__(self, atlas: Lookups):
        self.atlas, self.catalogue = atlas, atlas.catalogue
        self._data, self._answers = atlas._data, atlas._answers
