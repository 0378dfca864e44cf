"""Whether two cities' figures compare in level, in trend or not at all, and why: rules that are data, one function.

The rules stand in data/catalogue/comparability.toml, the words for what they look at in data/catalogue/counting.toml.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from indicators.model.counting import UNKNOWN
from indicators.model.errors import UnknownNameError
from indicators.model.indicators import STRICT, Comparable, Text

# Inside which areas levels compare; else one recording system, as "ES/municipality".
EVERYWHERE = "*"  # across countries
COUNTRIES = "country"  # national figures, with those of other countries

SEVERITY = (Comparable.LEVELS, Comparable.TRENDS, Comparable.NEVER)


class When(StrEnum):
    """What must be true of two series for a rule to speak."""

    DIFFERS = "differs"  # both are known and they are not the same
    UNKNOWN = "unknown"  # one is not known, and the two come from two countries
    IS = "is"  # one is `value`
    OTHER_THAN = "other_than"  # one is not `value`, and the two come from two countries
    STATED = "stated"  # one states anything
    FEW_YEARS = "few_years"  # fewer than `value` years in common; asked only where levels do not compare


@dataclass(frozen=True)
class Rule:
    """One line of the table of rules."""

    __pydantic_config__ = STRICT

    id: str
    looks_at: str  # a field of Traits
    when: When
    verdict: Comparable  # the best that is still allowed
    reason: Text  # with the places {city}, {in_city}, {of_city}, {here}; {other}, {in_other}, {there} when `differs`
    value: str = ""
    about: str = ""  # recorded | survey | official | wider: the kind of figures the rule is for; empty: all


@dataclass(frozen=True)
class Word:
    """What a reader is told for a value that a rule looks at."""

    __pydantic_config__ = STRICT

    id: str
    text: Text


@dataclass(frozen=True)
class Traits:
    """What is known of how one city's figures of one indicator were made."""

    city: str  # id
    about: str  # recorded | survey | official | wider
    country: str
    perimeter: str  # municipality, district, province
    figures: str = "some"  # none: no figure is known
    point: str = UNKNOWN
    principal: str = UNKNOWN
    attempts: str = UNKNOWN
    unit: str = UNKNOWN
    denominator: str = UNKNOWN
    match: str = UNKNOWN
    wording: str = ""
    smoothed: str = "no"
    broken: str = ""  # the last year from which the counting is another
    latest: str = ""  # year of the newest figure
    years: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Reason:
    """One rule that speaks about one city, or about two that differ."""

    rule: str
    verdict: Comparable
    city: str
    here: str
    other: str = ""
    there: str = ""


def verdict(here: Traits, there: Traits, rules: Mapping[str, Rule]) -> tuple[Comparable, tuple[Reason, ...]]:
    """The most severe verdict of the rules on two series, and every reason, the gravest first.

    Without a reason, levels compare. Trends need two years in common: where there are fewer, nothing compares.
    """
    rules_asked = [rule for rule in rules.values() if rule.about in ("", here.about)]
    if "none" in (here.figures, there.figures):
        rules_asked = [rule for rule in rules_asked if rule.looks_at == "figures"]
    reasons = [reason for rule in rules_asked for reason in _reasons(rule, here, there)]
    if _worst(one.verdict for one in reasons) is not Comparable.LEVELS:
        common = len(here.years & there.years)
        few = [one for one in rules_asked if one.when is When.FEW_YEARS and common < int(one.value)]
        reasons += [Reason(one.id, one.verdict, here.city, str(common), there.city, str(common)) for one in few]
    return _worst(one.verdict for one in reasons), tuple(sorted(reasons, key=lambda one: -SEVERITY.index(one.verdict)))


def _worst(verdicts: Iterable[Comparable]) -> Comparable:
    return max(verdicts, key=SEVERITY.index, default=Comparable.LEVELS)


def _reasons(rule: Rule, here: Traits, there: Traits) -> Iterator[Reason]:
    """What a rule says: once about two cities that differ, or once about each city it is true of."""
    values = str(getattr(here, rule.looks_at)), str(getattr(there, rule.looks_at))
    if rule.when is When.DIFFERS:
        if UNKNOWN not in values and "" not in values and values[0] != values[1]:
            yield Reason(rule.id, rule.verdict, here.city, values[0], there.city, values[1])
        return
    abroad = here.country != there.country
    for traits, value in zip((here, there), values, strict=True):
        speaks = {
            When.UNKNOWN: abroad and value == UNKNOWN,
            When.IS: value == rule.value,
            When.OTHER_THAN: abroad and value not in (rule.value, UNKNOWN),
            When.STATED: value != "",
            When.FEW_YEARS: False,
        }[rule.when]
        if speaks:
            yield Reason(rule.id, rule.verdict, traits.city, value)


@dataclass(frozen=True)
class Matches:
    """How good the matches of a city with its peers are."""

    peers: int
    weak: int  # farther than three quarters of all cities' nearest


@dataclass(frozen=True)
class Comparator:
    """Whom a city is compared with.

    `kind`: peers (the nearest by a peer model) | country | members (of the network) | all (every city) | group (cities
    that the reader chose) | city.
    """

    kind: str = "peers"
    model: str = "general"
    city: str = ""  # for kind "city"
    weights: tuple[tuple[str, float], ...] = ()  # for kind "peers": (variable, weight) where the reader moved one
    group: tuple[str, ...] = ()  # for kind "group": the ids of its cities
    matches: Matches | None = None  # of the peers for what compares across countries, once they have been looked up
    home_matches: Matches | None = None  # of those inside the city's own recording system
    instead: str = ""  # why all cities stand in for peers: the city's "context" is unknown, no peer has its "figures"

    KINDS: ClassVar[tuple[str, ...]] = ("peers", "country", "members", "all", "group", "city")

    def __post_init__(self) -> None:
        """Raises UnknownNameError for a kind that there is not."""
        if self.kind not in self.KINDS:
            raise UnknownNameError("comparator", self.kind, self.KINDS)

    @property
    def id(self) -> str:
        """The stable id that links carry."""
        if self.kind == "city":
            return self.city
        return self.model if self.kind == "peers" and self.model != "general" else self.kind


@dataclass(frozen=True)
class CountingChange:
    """A change of law or of counting in some countries, after which their figures are another series.

    One rule for forecasts and evaluations: the year of the change is counted in both ways and belongs to neither
    series, unless the change came on 1 January.
    """

    __pydantic_config__ = STRICT

    id: str
    countries: tuple[str, ...]
    indicators: tuple[str, ...]
    day: date
    kind: Literal["law", "counting"]
    title: Text
    source: str
    address: str

    def touches(self, indicator: str, country: str) -> bool:
        """Whether the figures of an indicator in a country are another series from then on."""
        return indicator in self.indicators and country in self.countries

    @property
    def first_year(self) -> int:
        """The first year that is counted in the new way throughout."""
        return self.day.year if (self.day.month, self.day.day) == (1, 1) else self.day.year + 1

    @property
    def last_year(self) -> int:
        """The last year that was counted in the old way throughout."""
        return self.day.year - 1
