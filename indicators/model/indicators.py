"""The nouns of the project, as small frozen values: indicator, dataset, city, release, comparator."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal

from indicators.model.counting import SILENT, CategoryFit, Counting
from indicators.model.countries import CountryCaveat
from indicators.model.errors import UnknownNameError
from indicators.model.levels import CODE_LENGTHS, Level
from indicators.model.limits import DESIGN_EFFECT, STANDARD_ERROR, Download
from indicators.model.locations import LOCALE
from indicators.model.release_days import LOOKED_FOR_AGAIN, expected_day, months_later

SOURCE_LANGUAGE = "en"  # of the code and the catalogue; what has no translation is shown in it
# English, then the folders of locale/: a language comes in by its files alone.
LANGUAGES = (SOURCE_LANGUAGE, *sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()))
Text = Annotated[dict[str, str], "by language"]  # language code -> words; English always
STRICT = {"extra": "forbid"}  # how the catalogue's loader treats a field it does not know


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER_IS_BETTER = "higher_is_better"
    LOWER_IS_BETTER = "lower_is_better"
    NO_JUDGEMENT = "no_judgement"

    @property
    def sign(self) -> int:
        """+1 when more is better, -1 when less is better, 0 without judgement."""
        return {"higher_is_better": 1, "lower_is_better": -1, "no_judgement": 0}[self.value]


class Statistic(StrEnum):
    """What kind of estimate a value is; it fixes the method of its interval."""

    PROPORTION = "proportion"  # Wilson, from numerator and sample size
    RATE = "rate"  # Byar or exact Poisson, from count and denominator
    COUNT = "count"  # Byar or exact Poisson, from the count
    MEAN = "mean"  # no interval without a published one
    LEVEL = "level"  # a state or a commitment: no interval

    @property
    def counts_events(self) -> bool:
        """Whether each case counted is an event: a rate or a bare count."""
        return self in (Statistic.RATE, Statistic.COUNT)

    @property
    def has_interval(self) -> bool:
        """Whether its figures can have an interval: a level is no estimate."""
        return self is not Statistic.LEVEL

    @property
    def rests_on_count(self) -> bool:
        """Whether it is made of a numerator: a share, a rate or a bare count."""
        return self is Statistic.PROPORTION or self.counts_events


class Comparable(StrEnum):
    """What may be compared between two cities."""

    LEVELS = "levels"
    TRENDS = "trends"
    NEVER = "never"


class Outcome(StrEnum):
    """How a city's value stands to its benchmark."""

    BETTER = "better"
    ABOUT_SAME = "about_same"  # established to be within a quarter, and within five points where a share
    CANNOT_TELL = "cannot_tell"  # neither a difference nor that there is none
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_TESTED = "not_tested"  # a benchmark, but no interval to test with
    NOT_COMPARED = "not_compared"  # no benchmark

    @property
    def is_tested(self) -> bool:
        """Whether chance was ruled out, or could not be."""
        return self not in (Outcome.NOT_TESTED, Outcome.NOT_COMPARED)

    @property
    def differs(self) -> bool:
        """Whether the difference is larger than chance."""
        return self.is_tested and self not in ON_NEITHER_SIDE


ON_NEITHER_SIDE = (Outcome.ABOUT_SAME, Outcome.CANNOT_TELL)  # tested, and no difference established


class Trend(StrEnum):
    """The eight messages of a recent trend."""

    NOT_CALCULATED = "cannot_be_calculated"
    NO_CHANGE = "no_significant_change"
    INCREASING = "increasing"
    INCREASING_BETTER = "increasing_getting_better"
    INCREASING_WORSE = "increasing_getting_worse"
    DECREASING = "decreasing"
    DECREASING_BETTER = "decreasing_getting_better"
    DECREASING_WORSE = "decreasing_getting_worse"


class Status(StrEnum):
    """SDMX CL_OBS_STATUS, the codes Vigie uses."""

    NORMAL = "A"
    BREAK = "B"
    DEFINITION_DIFFERS = "D"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    MISSING = "O"
    NOT_APPLICABLE = "M"  # missing; data cannot exist
    CONFIDENTIAL = "Q"  # missing; suppressed


class AreaKind(StrEnum):
    """What kind of area a row of the cities' table is."""

    CITY = "city"  # an Urban Audit city or greater city
    MUNICIPALITY = "municipality"  # a municipality without Urban Audit code
    DISTRICT = "district"  # an arrondissement or a London borough: part of a city
    PROVINCE = "province"  # an Italian province, a French département: around a city
    REGION = "region"  # of the NUTS: on the map of an indicator of regions only
    COUNTRY = "country"


AROUND = (AreaKind.PROVINCE, AreaKind.REGION, AreaKind.COUNTRY)  # wider than a city: their marks tell no residents


@dataclass(frozen=True)
class Series:
    """Where an indicator's figures stand in a publisher's dataset."""

    __pydantic_config__ = STRICT

    dataset: str
    code: str
    name: str = ""  # the publisher's own words for it (the national category)
    match: CategoryFit = CategoryFit.EXACT
    part_of: tuple[str, ...] = ()  # indicators of the same dataset that count these cases too
    note: Text = field(default_factory=dict)  # counting rules, in the reader's words
    counting: Counting = SILENT  # where this series is counted unlike the rest of its dataset
    continues: tuple[str, ...] = ()  # datasets of the earlier years: same offence, unit and perimeter, years apart


@dataclass(frozen=True)
class Indicator:
    """One thing measured in every city, one unit, one polarity."""

    __pydantic_config__ = STRICT

    id: str
    theme: str
    unit: str
    polarity: Polarity
    statistic: Statistic
    comparable: Comparable
    decimals: int
    title: Text
    phrase: Text  # the title as a noun phrase inside a sentence
    definition: Text
    series: tuple[Series, ...]
    why: Text = field(default_factory=dict)  # why it matters to a city, in a sentence
    answer: Text = field(default_factory=dict)  # of a survey: what this share of residents says, as a verb: "feel safe"
    caveats: tuple[Text, ...] = ()  # in every country
    country_caveats: tuple[CountryCaveat, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)  # iccs, eurostat, iso_37120, undrr_essential, ...
    sensitive: bool = False  # counts of 1 to 4 are hidden at city level
    perimeter: Level = Level.CITY
    coarser: dict[str, Level] = field(default_factory=dict)  # by country: the level where it is not `perimeter`
    until: int | None = None  # last year of a wording no longer asked
    succeeded_by: str | None = None  # the indicator with the new wording
    order: int = 1000  # place inside the theme
    denominators: tuple[str, ...] = ()  # that its count may be divided by in place of residents
    per: str = ""  # the one that it is divided by, where a reader chose one (model/denominators.py)

    def caveats_in(self, countries: Collection[str]) -> tuple[Text, ...]:
        """The caveats of every country, then those of these countries."""
        local = (one.text for one in self.country_caveats if not set(one.countries).isdisjoint(countries))
        return (*self.caveats, *local)

    @property
    def every_caveat(self) -> tuple[Text, ...]:
        """The caveats of every country and of each."""
        return (*self.caveats, *(one.text for one in self.country_caveats))

    def one_series(self, dataset: str) -> tuple[str, ...]:
        """The datasets whose years are one series with those of a dataset, itself among them."""
        chains = ((one.dataset, *one.continues) for one in self.series)
        return next((chain for chain in chains if dataset in chain and len(chain) > 1), (dataset,))

    @property
    def is_yes_no(self) -> bool:
        """Whether its values are 1 (yes) and 0 (no), of which a median or a scale says nothing."""
        return self.unit == "yes_no"

    @property
    def is_recorded_offence(self) -> bool:
        """Whether it counts offences as the police record them."""
        return self.theme == "recorded" or (self.is_wider and "iccs" in self.codes)

    @property
    def level_polarity(self) -> Polarity:
        """Which way a level is judged: of recorded offences none, since more reported are more recorded."""
        return Polarity.NO_JUDGEMENT if self.is_recorded_offence else self.polarity

    def is_unfavourable(self, outcome: str) -> bool:
        """Whether a level with this outcome is worse; of an offence that should be rare, whether its rate is higher."""
        return outcome in (Outcome.WORSE, {1: Outcome.LOWER, -1: Outcome.HIGHER}.get(self.polarity.sign))

    def is_favourable(self, outcome: str) -> bool:
        """Whether a level with this outcome is better; of an offence that should be rare, whether its rate is lower."""
        return outcome in (Outcome.BETTER, {1: Outcome.HIGHER, -1: Outcome.LOWER}.get(self.polarity.sign))

    @property
    def is_about_time(self) -> bool:
        """Whether only its change is told of a place: offences have no total, a wider place's figure judges no city."""
        return self.is_recorded_offence or self.is_wider

    @property
    def is_national(self) -> bool:
        """Whether its figures are those of countries, which all their cities share."""
        return self.perimeter == Level.COUNTRY

    @property
    def is_regional(self) -> bool:
        """Whether its figures are those of regions, which all cities in them share."""
        return self.perimeter in CODE_LENGTHS

    @property
    def is_wider(self) -> bool:
        """Whether its figures are of a wider place than the city: they judge no city, rank none, enter no index."""
        return self.perimeter != Level.CITY

    def level_in(self, country: str) -> Level:
        """Of which level its figures are in a country."""
        return self.coarser.get(country, self.perimeter)

    def speaks_for(self, city: "City") -> bool:
        """Whether its figure may be read as the city's: it is the city's own, or that of a region that is the city."""
        return city.stands_at(self.level_in(city.country))

    def geo_of(self, city: "City") -> str:
        """The id under which the figures of a city are kept: its own, its region's or its country's.

        Empty where the figures are of regions and the city's region is not known.
        """
        level = self.level_in(city.country)
        if level is Level.CITY:
            return city.id
        return city.country if level is Level.COUNTRY else level.part_of(city.nuts3)


@dataclass(frozen=True)
class File:
    """One file as the publisher released it."""

    __pydantic_config__ = STRICT

    name: str
    sha256: str


ASSUMED_DESIGN_EFFECT = 1.5  # of a survey of whose weights nothing is published


def stated_design_effect(note: str) -> float:
    """The design effect that a figure's note states; NaN where it states none."""
    return _stated(note, DESIGN_EFFECT)


def stated_standard_error(note: str) -> float:
    """The standard error that the note of a mean states; NaN where it states none."""
    return _stated(note, STANDARD_ERROR)


def _stated(note: str, beginning: str) -> float:
    words = [word.removeprefix(beginning) for word in note.split() if word.startswith(beginning)]
    try:
        return float(words[0]) if words else float("nan")
    except ValueError:
        return float("nan")


@dataclass(frozen=True)
class Dataset:
    """What a publisher releases under one name and licence, and where its tidy figures lie."""

    __pydantic_config__ = STRICT

    id: str
    publisher: str
    title: Text
    address: str
    licence: str
    licence_address: str
    citation: Text  # what to cite, its explaining words in the reader's language
    vintage: date  # in the name of its release, for links and files that cite it: not when the publisher published
    retrieved: date
    reader: str  # the module of indicators/readers that reads the files
    files: tuple[File, ...]
    release: str  # file name under data/releases
    sha256: str  # of that tidy file
    schedule: tuple[int, ...] = ()  # survey waves; empty when annual
    every_months: int | None = None  # how often the publisher releases anew, where it has a rhythm
    expected: date | None = None  # the day that the publisher names for its next release, where it names one
    perimeter: str = ""  # city (of Urban Audit, may be a greater city) | municipality; empty: neither, or not told
    counting: Counting = SILENT  # the counting rules that the publisher states
    hidden: tuple[int, int] = (0, 4)  # between which counts one lies that the publisher does not release
    design_effect: float = 1.0  # of a survey: variance of a share / that of a simple random sample of the same size
    description: Text = field(default_factory=dict)
    notes: tuple[Text, ...] = ()
    single_year: Text = field(default_factory=dict)  # why a place has one year here, where others have more
    downloads: tuple[Download, ...] = ()  # where the publisher releases the newest files
    published: str = ""  # the publisher's date, or as much of one as is known: "2025", "2025-06"; empty: not stated

    def published_of(self, newest: date | None = None) -> str:
        """The publisher's date of the release that is here, whose vintage is `newest`; empty where it is not stated, as
        of a file that is newer than the declared one."""
        return "" if newest and newest > self.vintage else self.published

    def read_on(self, newest: date | None = None) -> date:
        """The day on which the release that is here was read."""
        return max(newest, self.retrieved) if newest and newest > self.vintage else self.retrieved

    def next_expected(self, newest: date | None = None) -> date | None:
        """The day by which the publisher's next release is expected; None where nothing that it states tells."""
        return expected_day(self.published_of(newest), self.every_months, self.expected)

    def looked_for_again(self, newest: date | None = None) -> date:
        """The day on which a newer release is looked for, where none is expected."""
        return months_later(self.read_on(newest), self.every_months or LOOKED_FOR_AGAIN)

    def is_overdue(self, today: date, newest: date | None = None) -> bool:
        """Whether the figures are older than the publisher's rhythm; never where the publisher states no date."""
        expected = self.next_expected(newest)
        return expected is not None and today > expected


@dataclass(frozen=True)
class Note:
    """A mark that an observation carries, in the reader's words."""

    __pydantic_config__ = STRICT

    id: str
    text: Text
    weakens: bool = False  # the value is an estimate of the publisher: it is shown, not tested
    years: int = 1  # the figure, and its count, are the mean of so many years, the last of which is its own
    concern: Literal["", "sample", "break", "coverage", "mean"] = (
        ""  # which rule of data quality it belongs to (quality.py)
    )


@dataclass(frozen=True)
class Theme:
    """A group of indicators a reader chooses."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    short: Text
    order: int


@dataclass(frozen=True)
class Unit:
    """A unit of measure: what follows the number and what the number is a multiple of."""

    __pydantic_config__ = STRICT

    id: str
    title: Text  # in full: "per 100,000 inhabitants"
    short: Text = field(default_factory=dict)  # beside a number: "%"
    multiplier: float = 1.0  # value = multiplier × numerator / denominator
    gap: Text = field(default_factory=dict)  # the unit of a difference: "points"
    divided_by: Text = field(default_factory=dict)  # of a rate: "inhabitants"
    ends: tuple[float, float] | None = None  # between which every value lies, where that is so


@dataclass(frozen=True)
class Variable:
    """One context variable of a peer model."""

    __pydantic_config__ = STRICT

    id: str
    source: str  # an indicator's id, or an attribute of the city
    transform: str  # none | log | category (yes and no, which enter unscaled)
    weight: float
    title: Text


@dataclass(frozen=True)
class PeerModel:
    """The context variables that say which cities are alike. Never an outcome."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    description: Text
    size: int
    least_shared: float  # share of the weights that must be known in both cities
    variables: tuple[Variable, ...]
    same_country: bool = False  # only cities of the same country
    size_within: float | None = None  # at most so many times larger or smaller in residents

    def allows(self, city: "City", other: "City") -> bool:
        """Whether another city may be a peer; not where the size counts and that of either is unknown."""
        if self.same_country and city.country != other.country:
            return False
        if not self.size_within:
            return True
        if not city.population or not other.population:
            return False
        return 1 / self.size_within <= other.population / city.population <= self.size_within

    def weighed(self, weights: Iterable[tuple[str, float]]) -> "PeerModel":
        """The same model with a reader's weights in place of its own. Raises UnknownNameError for a variable."""
        weights_asked = dict(weights)
        for id in weights_asked.keys() - {one.id for one in self.variables}:
            raise UnknownNameError("context variable", id, [one.id for one in self.variables])
        return replace(
            self, variables=tuple(replace(one, weight=weights_asked.get(one.id, one.weight)) for one in self.variables)
        )


@dataclass(frozen=True)
class City:
    """An area a reader can choose; `id` is its Urban Audit code where there is one."""

    id: str
    name: str
    country: str
    kind: AreaKind
    lat: float | None = None
    lon: float | None = None
    nuts3: str = ""
    lau: str = ""
    parent: str = ""
    capital: bool = False
    population: float | None = None
    population_year: int | None = None
    population_perimeter: str = ""
    city_population: float | None = None  # of the Urban Audit city, which may be a greater city than the municipality
    member: bool = False
    member_source: str = ""
    is_region: bool = False  # it has 0.80 to 1.15 times the residents of its region of NUTS 3

    @property
    def places(self) -> tuple[str, ...]:
        """The ids under which its figures can be kept: its own, those of the regions around it, its country's."""
        regions = [level.part_of(self.nuts3) for level in CODE_LENGTHS] if self.nuts3 else []
        return (self.id, *regions, self.country)

    def stands_at(self, level: Level) -> bool:
        """Whether a figure of this level is the city's: its own, or of a region that is the city (data/geography).

        A larger region is the same as the one of NUTS 3 where it has no other part: its code then ends in zeros.
        """
        if not level.is_region:
            return level is Level.CITY
        return self.is_region and not self.nuts3[CODE_LENGTHS[level] :].strip("0")

    @property
    def is_town(self) -> bool:
        """Whether it is a city or a municipality: no part of one, no province, no country."""
        return self.kind in (AreaKind.CITY, AreaKind.MUNICIPALITY)


@dataclass(frozen=True)
class Release:
    """One delivery of a dataset."""

    id: str
    dataset: str
    vintage: date
    status: str  # delivery.Standing
    origin: str  # bundled | contributed
    file: str
    sha256: str
    rows: int
    scope: str = "full"  # full: replaces what its dataset told before | partial: adds to it
    author: str = ""
    reason: str = ""
    published_at: datetime | None = None  # when it first came out in this store, UTC
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""  # for everybody to read; of one that was sent back, the editor's
    publisher: str = ""  # of a contributed release: the geo of a city, or "network"
    account: str = ""  # e-mail of who brought it
    size: int = 0  # bytes of its file
    licence: str = ""
    mapping: str = ""  # JSON: what its columns meant
    remarks: str = ""  # JSON: what the check found
    due: date | None = None  # the day on which it comes out, at midnight UTC
    reviewer: str = ""  # e-mail of who let it out or sent it back
    submitted_at: datetime | None = None  # when the store received it, UTC

    @property
    def is_withdrawn(self) -> bool:
        """Whether nobody may see its figures, until it is restored."""
        return self.status == "withdrawn"
