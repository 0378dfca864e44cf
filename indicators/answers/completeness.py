"""Answers about completeness: who has delivered what, how far each indicator reaches, what was known on a day."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from indicators.answers.tripwires import Tripwires
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Dataset, Indicator, Release, Statistic
from indicators.model.public_sources import PublicSource

MISSING = "missing"  # the subject of a template: what a city has no figure of


OLD = 2  # years: an older figure speaks of the past


@dataclass(frozen=True, eq=False)
class Deliveries:
    """Who has figures of what. `rows` is tables.DELIVERIES, for every city of `cities` and theme of `themes` known."""

    among: str  # members | all | a country's code
    cities: tuple[City, ...]
    themes: tuple[str, ...]
    rows: pd.DataFrame
    delivered: dict[str, date] = field(default_factory=dict)  # city -> the day of the newest release it brought itself
    awaited: frozenset[str] = frozenset()  # cities with a release of their own on its way
    unlocking: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # city -> (missing indicator, with
    # how many of the cities it would compare), the most first
    only: str = ""  # which cities are listed: all, "nothing" (no figure), "old" (a theme with old figures alone)

    @property
    def silent(self) -> tuple[City, ...]:
        """The cities of which nothing is known."""
        delivering = set(self.rows["geo"])
        return tuple(one for one in self.cities if one.id not in delivering)

    @property
    def old(self) -> tuple[City, ...]:
        """The cities with a theme whose newest figure is more than OLD years older than the newest of all."""
        late = set(self.rows.loc[self.rows["last"] < self.newest - OLD, "geo"])
        return tuple(one for one in self.cities if one.id in late)

    @property
    def newest(self) -> int:
        """The newest year in which any of the cities has a figure; 0 where none has."""
        return int(self.rows["last"].max()) if len(self.rows) else 0

    @property
    def listed(self) -> tuple[City, ...]:
        """The cities that the table lists."""
        return {"nothing": self.silent, "old": self.old}.get(self.only, self.cities)


@dataclass(frozen=True, eq=False)
class Unpublished:
    """An area of which no figure is known, and what is known around it. `themes` is tables.PUBLISHED."""

    city: City
    regions: tuple[City, ...]  # with figures: its province or département, the city that it is a part of
    nearest: tuple[City, ...]  # cities with figures: of its country, else of the network
    among: str  # whose publications these are: the country's code, or members
    cities: int  # how many of them
    themes: pd.DataFrame
    national: int  # indicators known of its country as a whole


@dataclass(frozen=True)
class UploadTemplate:
    """A table to fill in and upload: which indicators, of which places, for which years."""

    subject: str  # an indicator, a theme, or MISSING
    places: dict[str, str]  # as written in the file -> id; one, or several to choose from
    indicators: tuple[Indicator, ...]
    years: tuple[int, ...]  # a row each, newest first

    @property
    def units(self) -> tuple[str, ...]:
        """The units of its indicators, each once."""
        return tuple(dict.fromkeys(one.unit for one in self.indicators))

    @property
    def statistics(self) -> frozenset[Statistic]:
        """What kinds of estimates its values are."""
        return frozenset(one.statistic for one in self.indicators)


@dataclass(frozen=True)
class MissingFigure:
    """An indicator that a city has no figure of, with how many have it and where the city's is published."""

    indicator: Indicator
    peers: int  # of the city's peers that have it
    cities: int  # of all cities
    sources: tuple[PublicSource, ...] = ()  # that cover the city, or the region around it
    datasets: tuple[Dataset, ...] = ()  # of the project, with figures of other cities of its country
    surveys: tuple[Dataset, ...] = ()  # that ask for it in other cities

    @property
    def is_public(self) -> bool:
        """Whether figures of the city or its surroundings are known to be published."""
        return bool(self.sources or self.datasets)


@dataclass(frozen=True)
class NextBest:
    """The missing figures that would open most comparisons for a city, those that are published somewhere first."""

    city: City
    peers: int  # of how many cities; 0 where it has none and is compared with all
    figures: tuple[MissingFigure, ...]


@dataclass(frozen=True, eq=False)
class Coverage:
    """How far each indicator reaches. `rows` is tables.COVERAGE, in the order of the catalogue."""

    indicators: tuple[Indicator, ...]
    rows: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Differences:
    """What a release told otherwise than the one before. `rows` is tables.DIFFERENCES; `same` figures are alike."""

    release: Release
    before: Release | None  # None: the first of its dataset
    rows: pd.DataFrame
    same: int
    cities: dict[str, City] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Selection:
    """Figures to take away. `rows` is tables.ESTIMATES, by city, indicator and period."""

    among: str
    first: int
    last: int
    rows: pd.DataFrame
    cities: dict[str, City] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    datasets: tuple[str, ...] = ()  # that tell these figures, for the citation


@dataclass(frozen=True)
class Inquiry:
    """Which figures a program asks for; None or nothing named: all."""

    cities: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    releases: tuple[str, ...] = ()
    first: int | None = None
    last: int | None = None
    as_known_on: date | None = None
    after: tuple[str, str, str] | None = None  # the area, indicator and period that the page before ended with
    most: int = 1000


@dataclass(frozen=True, eq=False)
class Observations:
    """One page of figures. `rows` is tables.ESTIMATES; `after` is where the next page begins, None on the last."""

    rows: pd.DataFrame
    after: tuple[str, str, str] | None = None


@dataclass(frozen=True)
class ReleaseNews:
    """A release that publishes current figures of a city or of an indicator, or did until it was withdrawn."""

    release: Release
    figures: int
    indicators: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class News:
    """What is new of a city or of an indicator: its releases, newest first, and the outcomes that turned.

    `turns` is tables.TURNS, newest release first. `comparator`: whose median the outcomes are against.
    """

    of: City | Indicator
    comparator: Comparator
    turns: pd.DataFrame
    arrivals: tuple[ReleaseNews, ...]
    withdrawals: tuple[ReleaseNews, ...] = ()  # their figures: those that nobody sees any more
    cities: dict[str, City] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    tripwires: Tripwires | None = None  # of a city: the crossed ones are news


@dataclass(frozen=True, eq=False)
class Recollection:
    """A city's figures as a reader of one day knew them, beside today's. `rows` is tables.RECOLLECTION."""

    city: City
    day: date
    rows: pd.DataFrame
    indicators: dict[str, Indicator] = field(default_factory=dict)
