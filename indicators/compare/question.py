"""What the Compare page is asked: these cities, this indicator, in one of six views."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Self

from indicators.answers.chance import Funnel
from indicators.answers.comparison import Bars, Changes, Lines, Overview, Panels, Scatter
from indicators.catalogue import Catalogue
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Comparable, Indicator, Statistic
from indicators.model.levels import SET_APART, WIDER
from indicators.view.question import (
    MOST_CITIES,
    PEERS,
    Address,
    Known,
    Question,
    Sources,
    compared,
    denominator,
    up_to,
)

ACROSS, UP = "property_stolen_12m", "safe_night_city"  # of a scatter whose address names none
FUNNEL = "recorded_theft_vehicle"  # of a funnel whose address names none, where the city has it
ALL_THEMES = "all"
BY = ("cities", "indicators")  # of what small multiples have a chart each; the first is the default


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
    """One indicator, by default the first that the city has, divided by what the reader chooses."""

    indicator: str = ""
    per: str = ""  # empty: residents, or what the indicator is declared with

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"indicator": self.indicator, "per": self.per}

    def divided(self, address: Address) -> Self:
        """The same question, divided by what the address names."""
        return replace(self, per=denominator(address, self.shown(address.known)))

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
        question = cls(**fields, indicator=_indicator(address, city.id)).divided(address)
        return replace(question, cities=_beside(address, question, city, (question.shown(address.known),)))

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"cities": _listed(self.cities)}

    def ask(self, sources: Sources) -> Lines:
        """The cities over time."""
        atlas, indicator = sources.atlas, self.shown(sources.atlas)
        return atlas.lines(indicator, _cities(self, atlas, (indicator,)), self.to, self.last(atlas), self.per)


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
        return replace(question, ranks=ranks)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"ranks": "on" if self.ranks else ""}

    # pyrefly: ignore[bad-override] - the same parameters, another answer
    def ask(self, sources: Sources) -> Bars:
        """The cities side by side."""
        atlas, indicator = sources.atlas, self.shown(sources.atlas)
        ask = atlas.ranked if self.ranks else atlas.bars
        return ask(indicator, _cities(self, atlas, (indicator,)), self.to, self.last(atlas), self.per)


@dataclass(frozen=True)
class ChangeQuestion(LinesQuestion):
    """Cities in two years; without an earlier one, the first that the own city counts in the same way."""

    view: ClassVar[str] = "change"
    first: int | None = None

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        question = super().read(address)
        years, text = question.years(address.known), address.text("first")
        if text and text not in map(str, years):
            address.refuse("first", "year", text, map(str, years))
            text = ""
        return replace(question, first=int(text) if text else None)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        return super().parameters() | {"first": up_to(self.first)}

    def years(self, lookup: Known) -> list[int]:
        """The years of the indicator before the one asked for: those that the earlier may be."""
        return [one for one in lookup.years(self.shown(lookup)) if one < self.last(lookup)]

    # pyrefly: ignore[bad-override] - the same parameters, another answer
    def ask(self, sources: Sources) -> Changes:
        """The cities in both years."""
        atlas, indicator = sources.atlas, self.shown(sources.atlas)
        cities = _cities(self, atlas, (indicator,))
        return atlas.changes(indicator, cities, self.first, self.to, self.last(atlas), self.per)


@dataclass(frozen=True)
class PanelsQuestion(LinesQuestion):
    """Small multiples: a chart a city on one indicator, or a chart an indicator of one theme for the own city."""

    view: ClassVar[str] = "panels"
    by: str = BY[0]
    theme: str = ALL_THEMES  # of charts by indicator

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        by = address.choice("by", BY, BY[0], "choice")
        if by == BY[0]:
            return super().read(address)
        _city, fields = cls.shared(address)
        theme = address.choice("theme", (ALL_THEMES, *address.known.catalogue.themes), ALL_THEMES, "theme")
        return cls(**fields, by=by, theme=theme)

    def parameters(self) -> dict[str, str | None]:
        """The parameters of the address."""
        by, theme = "" if self.by == BY[0] else self.by, "" if self.theme == ALL_THEMES else self.theme
        return super().parameters() | {"by": by, "theme": theme}

    # pyrefly: ignore[bad-override] - the same parameters, another answer
    def ask(self, sources: Sources) -> Panels:
        """A chart for each city, or for each indicator."""
        atlas = sources.atlas
        if self.by == BY[0]:
            indicator = self.shown(atlas)
            cities = _cities(self, atlas, (indicator,))
            return atlas.panels(indicator, cities, self.to, self.last(atlas), self.per)
        ids = OverviewQuestion(self.city, self.to, self.year, self.theme).indicators(atlas)
        return atlas.panels_of(ids, self.city, self.to, self.last(atlas))


@dataclass(frozen=True)
class FunnelQuestion(OfIndicator):
    """Whether chance explains how far a city lies from the mean."""

    view: ClassVar[str] = "funnel"

    @classmethod
    def read(cls, address: Address) -> Self:
        """The question of an address."""
        city, fields = cls.shared(address)
        usual = usual_funnel(address.known.known(city.id))
        return cls(**fields, indicator=_indicator(address, city.id, usual)).divided(address)

    def shown(self, lookup: Known) -> str:
        """The indicator, the usual rate where none is named."""
        return lookup.indicator(self.indicator or usual_funnel(lookup.known(self.city))).id

    def ask(self, sources: Sources) -> Funnel:
        """Every city among the limits of chance."""
        atlas = sources.atlas
        return atlas.funnel(self.shown(atlas), self.city, self.to, self.last(atlas), self.per)


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


def has_no_overview(theme: str | None) -> bool:
    """Whether a theme is of figures that several cities share, which are no columns: a chart each shows them."""
    return theme in WIDER


def usual_against(x: str, ids: Sequence[str], catalogue: Catalogue) -> str:
    """The indicator that is set against another where none is named: never itself, nor its part or its whole."""
    others = [one for one in ids if one != x]
    apart = [one for one in others if not catalogue.overlap(one, x)]
    return _first(UP, apart or others or list(ids))


def crossed(known_indicators: Sequence[Indicator]) -> list[Indicator]:
    """What is offered for a scatter: figures of cities, and no bare counts, which only tell how large a city is."""
    of_cities = [one for one in known_indicators if not one.is_wider] or list(known_indicators)
    return [one for one in of_cities if one.comparable is not Comparable.NEVER] or of_cities


def funnelled(known_indicators: Sequence[Indicator], also: str | None = None) -> list[Indicator]:
    """What is offered for a funnel: rates of cities, whose sizes differ; the one that a link asks for too.

    The samples of a survey are about as large in every city: its funnel is a rectangle, and bars stand in its place.
    All where there is no rate.
    """
    rates = [one for one in known_indicators if _narrows(one)]
    return [one for one in known_indicators if one in rates or one.id == also] if rates else list(known_indicators)


def has_funnel(known_indicators: Sequence[Indicator]) -> bool:
    """Whether the view is offered: one of these is a rate."""
    return any(_narrows(one) for one in known_indicators)


def _narrows(indicator: Indicator) -> bool:
    """Whether the limits of chance narrow: a rate of cities, whose sizes differ."""
    return (
        indicator.statistic is Statistic.RATE
        and indicator.comparable is not Comparable.NEVER
        and not indicator.is_wider
    )


def usual_funnel(known_indicators: Sequence[Indicator]) -> str:
    """The indicator of a funnel where none is named: empty where the city has none."""
    ids = [one.id for one in funnelled(known_indicators)]
    return FUNNEL if FUNNEL in ids else next(iter(ids), "")


def can_rank(indicator: Indicator) -> bool:
    """Whether ranks are offered: recorded offences rank no cities."""
    return indicator.comparable is Comparable.LEVELS


def _indicator(address: Address, city: str, usual: str | None = None) -> str:
    """The indicator that an address names; empty for the usual one, which is the first that the city has."""
    choice = address.choice("indicator", address.known.catalogue.indicators, "", "indicator")
    usual = next((one.id for one in address.known.known(city)), "") if usual is None else usual
    return "" if choice == usual else choice


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
    return indicator.theme not in SET_APART if theme == ALL_THEMES else indicator.theme == theme


def _first(preferred: str, ids: list[str]) -> str:
    return preferred if preferred in ids else next(iter(ids), preferred)
