"""What the Compare page is asked: these cities, this indicator, in one of five views."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Lines, Overview, Scatter
from indicators.catalogue import Catalogue
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator
from indicators.view.question import MOST_CITIES, PEERS, Address, Known, Question, Sources, compared, up_to

ACROSS, UP = "property_stolen_12m", "safe_night_city"  # of a scatter whose address names none
ALL_THEMES = "all"
APART = ("context", "national")  # themes that are not among "all"


@dataclass(frozen=True)
class Compared(Question):
    """A city and those it is compared with: what every view of the Compare page is asked."""

    page: ClassVar[str] = "compare"
    city: str
    to: Comparator = PEERS
    year: int | None = None  # None: the newest figures

    @classmethod
    def shared(cls, address: Address) -> tuple[City, dict]:
        """The own city, and the fields that every view has."""
        city = address.city()
        return city, {"city": city.id, "to": address.comparator(city), "year": address.year()}

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return {"city": self.city, **compared(self.to), "year": up_to(self.year)}

    def last(self, lookup: Known) -> int:
        """The year up to which figures are asked for."""
        return self.year or lookup.years()[-1]


@dataclass(frozen=True)
class OverviewQuestion(Compared):
    """Cities by indicators of one theme, or of all that compare."""

    theme: str = ALL_THEMES
    cities: tuple[str, ...] | None = None  # beside the own one; None: its companions

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city, fields = cls.shared(address)
        theme = address.choice("theme", (ALL_THEMES, *address.known.catalogue.themes), ALL_THEMES, "theme")
        question = cls(**fields, theme=theme)
        indicators = question.indicators(address.known)
        return cls(**fields, theme=theme, cities=_beside(address, question, city, indicators))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        theme = "" if self.theme == ALL_THEMES else self.theme
        return super().parameters() | {"theme": theme, "cities": _listed(self.cities)}

    def indicators(self, lookup: Known) -> tuple[str, ...]:
        """The indicators of the theme that the city has and that are still asked in the year."""
        year = self.last(lookup)
        there = [one for one in lookup.known(self.city) if one.until is None or year <= one.until]
        return tuple(one.id for one in there if _of_theme(one, self.theme))

    def ask(self, sources: Sources) -> Overview:
        """Each value against the benchmark."""
        indicators = self.indicators(sources.atlas)
        return sources.atlas.overview(
            indicators, _cities(self, sources.atlas, indicators), self.to, self.last(sources.atlas)
        )


@dataclass(frozen=True)
class OfIndicator(Compared):
    """One indicator, by default the first that the city has."""

    indicator: str = ""

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"indicator": self.indicator}

    def shown(self, lookup: Known) -> str:
        """The indicator, the first one where none is named."""
        return lookup.indicator(self.indicator or next((one.id for one in lookup.known(self.city)), "")).id


@dataclass(frozen=True)
class LinesQuestion(OfIndicator):
    """Cities over time."""

    view: ClassVar[str] = "lines"
    cities: tuple[str, ...] | None = None  # beside the own one; None: its companions

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city, fields = cls.shared(address)
        question = cls(**fields, indicator=_indicator(address, city.id))
        beside = _beside(address, question, city, (question.shown(address.known),))
        return cls(**fields, indicator=question.indicator, cities=beside)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"cities": _listed(self.cities)}

    def ask(self, sources: Sources) -> Lines:
        """The cities over time."""
        atlas, indicator = sources.atlas, self.shown(sources.atlas)
        return atlas.lines(indicator, _cities(self, atlas, (indicator,)), self.to, self.last(atlas))


@dataclass(frozen=True)
class BarsQuestion(LinesQuestion):
    """Cities side by side, with the intervals of their ranks on request."""

    view: ClassVar[str] = "bars"
    ranks: bool = False

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        question = super().read(address)
        ranks = address.choice("ranks", ("on", "off"), "off", "choice") == "on"
        return cls(question.city, question.to, question.year, question.indicator, question.cities, ranks)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"ranks": "on" if self.ranks else ""}

    # pyrefly: ignore[bad-override] - the same parameters, another answer
    def ask(self, sources: Sources) -> Bars:
        """The cities side by side."""
        atlas, indicator = sources.atlas, self.shown(sources.atlas)
        ask = atlas.ranked if self.ranks else atlas.bars
        return ask(indicator, _cities(self, atlas, (indicator,)), self.to, self.last(atlas))


@dataclass(frozen=True)
class FunnelQuestion(OfIndicator):
    """Whether chance explains how far a city lies from the mean."""

    view: ClassVar[str] = "funnel"

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city, fields = cls.shared(address)
        return cls(**fields, indicator=_indicator(address, city.id))

    def ask(self, sources: Sources) -> Funnel:
        """Every city among the limits of chance."""
        atlas = sources.atlas
        return atlas.funnel(self.shown(atlas), self.city, self.to, self.last(atlas))


@dataclass(frozen=True)
class ScatterQuestion(Compared):
    """Two indicators, one point a city."""

    view: ClassVar[str] = "scatter"
    x: str = ""  # empty: ACROSS where the city has it, else its first
    y: str = ""

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city, fields = cls.shared(address)
        lookup = address.known
        x = address.choice("x", lookup.catalogue.indicators, "", "indicator")
        usual = cls(**fields, x=x).axes(lookup)
        others = [one for one in lookup.catalogue.indicators if one != usual[0]]  # nothing goes with itself
        y = address.choice("y", others, "", "indicator")
        return cls(**fields, x="" if x == cls(city.id).axes(lookup)[0] else x, y="" if y == usual[1] else y)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"x": self.x, "y": self.y}

    def axes(self, lookup: Known) -> tuple[str, str]:
        """Both indicators; the defaults are those of cities that the city has, another where it lacks them."""
        ids = [one.id for one in crossed(lookup.known(self.city))]
        x = self.x or _first(ACROSS, ids)
        return x, self.y or usual_against(x, ids, lookup.catalogue)

    def ask(self, sources: Sources) -> Scatter:
        """One indicator against the other."""
        x, y = self.axes(sources.atlas)
        return sources.atlas.scatter(x, y, self.city, self.to, self.last(sources.atlas))


def usual_against(x: str, ids: Sequence[str], catalogue: Catalogue) -> str:
    """The indicator that is set against another where none is named: never itself, nor its part or its whole."""
    others = [one for one in ids if one != x]
    apart = [one for one in others if not catalogue.overlap(one, x)]
    return _first(UP, apart or others or list(ids))


def crossed(known_indicators: Sequence[Indicator]) -> list[Indicator]:
    """What is offered for a scatter: figures of cities, and no bare counts, which only tell how large a city is."""
    of_cities = [one for one in known_indicators if not one.is_national] or list(known_indicators)
    return [one for one in of_cities if one.comparable is not Comparable.NEVER] or of_cities


def can_rank(indicator: Indicator) -> bool:
    """Whether ranks are offered: recorded offences rank no cities."""
    return indicator.comparable is Comparable.LEVELS


def _indicator(address: Address, city: str) -> str:
    """The indicator that an address names; empty for the first that the city has."""
    choice = address.choice("indicator", address.known.catalogue.indicators, "", "indicator")
    return "" if choice == next((one.id for one in address.known.known(city)), "") else choice


def _beside(address: Address, question: Compared, city: City, indicators: tuple[str, ...]) -> tuple[str, ...] | None:
    """The cities beside the own one as the address says; None where they are its companions."""
    chosen = address.several_cities("cities")
    if chosen is None:
        return None
    others = tuple(one for one in chosen[: MOST_CITIES - 1] if one != city.id)
    usual = address.known.companions(city.id, indicators, question.to, question.last(address.known))
    return None if others == tuple(usual) else others


def _cities(question: OverviewQuestion | LinesQuestion, lookup: Known, indicators: tuple[str, ...]) -> tuple[str, ...]:
    """The own city and those beside it."""
    beside = question.cities
    if beside is None:
        beside = lookup.companions(question.city, indicators, question.to, question.last(lookup))
    return (question.city, *(one for one in beside if one != question.city))


def _listed(cities: tuple[str, ...] | None) -> str | None:
    return None if cities is None else ",".join(cities)


def _of_theme(indicator: Indicator, theme: str) -> bool:
    return indicator.theme not in APART if theme == ALL_THEMES else indicator.theme == theme


def _first(preferred: str, ids: list[str]) -> str:
    return preferred if preferred in ids else next(iter(ids), preferred)
