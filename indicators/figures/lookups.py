"""What the questions of any capability ask of an atlas first: its areas, its indicators, its comparisons."""

from abc import abstractmethod
from collections.abc import Sequence

from indicators.answers.comparison import Bars, Comparison, DoingBetter
from indicators.catalogue import Catalogue
from indicators.figures.figures import Figures
from indicators.figures.read_ahead import prepare
from indicators.model.answer_cache import AnswerCache, PageQuestion, remembered
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator
from indicators.model.published_day import PublishedDay


class Lookups:
    """What an atlas has for every capability (indicators/atlas.py); each adds its own questions in its `atlas.py`."""

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
    @abstractmethod
    def cities(self) -> dict[str, City]:
        """Every area by id."""

    @abstractmethod
    def city(self, id: str) -> City:
        """The area with this id. Raises UnknownNameError."""

    @abstractmethod
    def indicator(self, id: str) -> Indicator:
        """The indicator with this id. Raises UnknownNameError."""

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
