"""What stands in each column of a file: numbers, periods, places, indicators or units, as shares of its cells."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Protocol

import pandas as pd

from indicators.contribute import headers
from indicators.model.indicators import Indicator, Status
from indicators.model.submissions import Column, Layout, Match, Part
from indicators.readers.places.districts import DistrictMatcher
from indicators.readers.places.matching import CityMatcher
from indicators.readers.tables.cells import is_formula
from indicators.readers.tables.indicator_names import IndicatorMatcher
from indicators.readers.tables.periods import split_years
from indicators.readers.tables.unit_names import UnitMatcher

SAMPLE = 400  # different words of a column that are looked at, the most frequent
NUMBER = re.compile(r"^[+\-−]?[\d.,\s'’\u202f\u00a0]*\d\s*(?:%|\(?[a-z]{1,3}\)?)?$")  # with a flag: "12,5 p"
WHOLE = re.compile(r"^[+\-−]?\d{1,3}(?:[.,\s'’\u202f\u00a0]\d{3})*$|^[+\-−]?\d+$")
CODES = {"code", "namesakes"}


class StagedTable(Protocol):
    """The part of the staging table that a proposal needs."""

    def head(self, most: int = 50) -> list[list[str]]:
        """The first rows as text."""

    def words(self, column: str, most: int = 1000) -> pd.DataFrame:
        """The distinct texts of a column: word, n, line; the most frequent first."""

    def shapes(self, column: str, most: int = 1000) -> pd.DataFrame:
        """The distinct patterns of a column: shape, n, example, line."""


class MarkLike(Protocol):
    """What a mark for a lack means: readers/tables/missing_values.MissingMark."""

    @property
    def status(self) -> Status:
        """MISSING, NOT_APPLICABLE or CONFIDENTIAL."""

    @property
    def doubtful(self) -> bool:
        """It means something else elsewhere."""


@dataclass(frozen=True)
class KnownNames:
    """All that words can be compared with, made once and used for every file."""

    cities: CityMatcher | DistrictMatcher
    indicators: IndicatorMatcher
    units: UnitMatcher
    declared: dict[str, Indicator]  # the catalogue's indicators
    period: Callable[[str], str | None]  # ISO 8601 of a text
    number_format: Callable[[pd.DataFrame], Any]  # of shapes: a NumberFormat, or what must be asked
    lack: Callable[[str], MarkLike | None]  # what a mark for a lack stands for
    taught: Mapping[str, str] = field(default_factory=dict)  # folded word -> indicator, as a register's categories say


@dataclass(frozen=True)
class Sender:
    """Who brings a file, as far as it helps to understand it."""

    file: str = ""  # its name, without folders
    cities: tuple[str, ...] = ()  # of the contributor
    country: str = ""  # empty: that of the cities where they have one in common
    area: str = ""  # placewords.PROVINCE and its like, once a person said what the places of the file are
    year: str = ""  # of "2010/2011" the one that counts, once a person said so: first | last | none

    def home(self, cities: CityMatcher | DistrictMatcher) -> str:
        """The country in which names are looked for; empty where it is not known."""
        countries = {cities.places[geo].country for geo in self.cities if geo in cities.places}
        return self.country or (countries.pop() if len(countries) == 1 else "")


@dataclass(frozen=True)
class ColumnProfile:
    """One column, looked at."""

    column: Column
    header_parts: tuple[Part, ...]  # what its header says
    numbers: float = 0.0  # share of the cells that hold something and are no mark for a lack
    integral: bool = False  # every number is a whole one
    periods: float = 0.0
    places: float = 0.0  # cities, and regions that would be left out
    sure: float = 0.0  # cities that are certain
    declared: float = 0.0  # districts that the city declared
    coded: bool = False  # by code
    titles: float = 0.0
    units: float = 0.0
    empty: bool = False
    words: pd.DataFrame | None = None  # all the different words: word, n, line; None where they are too many

    @property
    def name(self) -> str:
        """The column's name in the sheet."""
        return self.column.name

    @property
    def numeric(self) -> bool:
        """Whether the column holds numbers, but for marks and a few defects."""
        return self.numbers >= 0.8

    def says(self, *parts: Part) -> bool:
        """Whether the header says one of the parts before any other."""
        return bool(self.header_parts) and self.header_parts[0] in parts


def looks(staging: StagedTable, layout: Layout, lexicon: KnownNames, home: str) -> list[ColumnProfile]:
    """Every column of the layout, looked at; `home` is the publisher's country."""
    matches = _Matches(lexicon, home)
    return [_seen(staging, column, matches) for column in layout.columns]


class _Matches:
    """What a word can be. Hundreds of columns often hold the same words: each is compared once."""

    def __init__(self, lexicon: KnownNames, home: str):
        self.is_lack = cache(lambda word: lexicon.lack(word) is not None)
        self.is_period = cache(lambda word: lexicon.period(word) is not None or split_years(word) is not None)
        self.declared = getattr(lexicon.cities, "declared", frozenset())
        self.place = cache(lambda word, area: lexicon.cities.match(word, home, area, near=False))
        self.indicator = cache(lambda word: lexicon.indicators.match(word, home, near=False))
        self.is_unit = cache(lambda word: bool(lexicon.units.match(word).id))


def _seen(staging: StagedTable, column: Column, matches: _Matches) -> ColumnProfile:
    words = staging.words(column.name, SAMPLE)
    look = _look(words, column, matches)
    return replace(look, words=words) if len(words) < SAMPLE else look


def _look(words: pd.DataFrame, column: Column, matches: _Matches) -> ColumnProfile:
    header_parts = headers.said(column.header)
    counts = {
        word: float(n)
        for word, n in zip(words["word"].tolist(), words["n"].tolist(), strict=True)
        if not matches.is_lack(word)
    }
    if not counts:
        return ColumnProfile(column, header_parts, empty=True)
    texts, weights = list(counts), list(counts.values())
    numeric = [bool(NUMBER.match(word)) for word in texts]
    numbers = _share([yes or is_formula(word) for word, yes in zip(texts, numeric, strict=True)], weights)
    periods = _share([matches.is_period(word) for word in texts], weights)
    integers = any(numeric) and all(WHOLE.match(word) for word, yes in zip(texts, numeric, strict=True) if yes)
    profile = {"numbers": numbers, "periods": periods, "integral": integers}
    area = headers.area(column.header)
    may_be_places = Part.CITY in header_parts or headers.of_codes(column.header) or (area and matches.declared)
    if numbers >= 0.8 and not may_be_places:
        return ColumnProfile(column, header_parts, **profile)
    places = [matches.place(word, area) for word in texts]
    titles = [matches.indicator(word) for word in texts]
    units = [matches.is_unit(word) for word in texts]
    return ColumnProfile(
        column, header_parts, **profile,
        places=_share([_is_place(one) for one in places], weights),
        sure=_share([bool(one.id) for one in places], weights),
        declared=_share([one.id in matches.declared for one in places], weights),
        coded=_share([bool(one.alternatives) and one.alternatives[0].why == "code" for one in places], weights) > 0.5,
        titles=_share([bool(one.id) or one.why in ("namesakes", "abroad") for one in titles], weights),
        units=_share(units, weights),
    )  # fmt: skip


def _is_place(match: Match) -> bool:
    return bool(match.id) or match.why in ("aggregate", "namesakes", "abroad", "wider", "near", "old")


def _share(yes: list[bool], weights: list[float]) -> float:
    return sum(weight for one, weight in zip(yes, weights, strict=True) if one) / sum(weights)
