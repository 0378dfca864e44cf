"""What is answered about policies: what one did to an indicator, by which checks, and how sure that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from indicators.model.comparability import CountingChange
from indicators.model.evaluation_plans import EvaluationPlan, PlanPool
from indicators.model.evidence import EvidenceFinding
from indicators.model.indicators import City, Indicator
from indicators.model.policies import Policy
from indicators.model.submissions import CityEvent

FEWEST_ALARMS, MOST_ALARMS = 0.03, 0.07  # of policies that nobody decided, where chance should give 0.05
NOT_HOPED = float("nan")  # a plan that says no fall: one object, so that the same questions are equal


class EvidenceGrade(StrEnum):
    """How sure an effect is, by the written rules of docs/methods.md; the least sure first."""

    NONE = "none"  # nothing can be told
    NO_EFFECT = "no_effect"  # no effect can be shown, which is not the same as no effect
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"  # moderate, as a plan locked beforehand said it would be looked for


class Obstacle(StrEnum):
    """Why nothing can be told, in the order in which it is looked at."""

    KIND = "kind"  # the indicator does not count cases
    NATIONWIDE = "nationwide"  # in force in the whole country
    NO_FIGURE = "no_figure"  # none of the place
    CHANGE = "change"  # of law or of counting, among the years that are compared
    BREAK = "break"  # in the series of the place, from the year of the start on
    FEW_YEARS = "few_years"  # before the start, since the last break
    NO_YEAR_AFTER = "no_year_after"
    NO_CASES = "no_cases"  # before or after
    CONSTANT = "constant"  # the same number in every year, which chance does not give
    FEW_PLACES = "few_places"  # to compare with


class Check(StrEnum):
    """What must hold for an effect to be called moderate, and the last three strong, in the order of the screen."""

    PLACES = "places"  # enough to compare with
    YEARS = "years"  # enough before the start
    FIT = "fit"  # the weighted places were as near before as placebos are
    FAKE_START = "fake_start"  # nothing moved at a start two years too early
    LEAVE_ONE_OUT = "leave_one_out"  # it rests on no single place
    SECOND_OPINION = "second_opinion"  # the eight most alike, equally weighted, point the same way
    UNMOVED = "unmoved"  # what must not move did not
    EVENTS = "events"  # nothing else on record happened there
    PLAN = "plan"  # locked before the first figure after the start was published
    TOGETHER = "together"  # several places that acted, taken together
    LASTS = "lasts"  # in each of two years after, or more

    @property
    def for_strong(self) -> bool:
        """Whether it is needed for strong evidence alone."""
        return self in (Check.PLAN, Check.TOGETHER, Check.LASTS)


class Result(StrEnum):
    """What a check came to."""

    PASSED = "passed"
    FAILED = "failed"
    IMPOSSIBLE = "impossible"


class LeftOut(StrEnum):
    """Why a place that is counted alike is not compared with."""

    ACTED = "acted"  # it did the same, or is touched by it
    NEIGHBOUR = "neighbour"
    YEARS = "years"  # one of the years is missing, or counted differently
    FEW_CASES = "few_cases"
    SIZE = "size"  # others are nearer in residents
    NOT_PLANNED = "not_planned"  # the plan that was locked beforehand does not name it


@dataclass(frozen=True)
class Checked:
    """One check with its result and the figures that it rests on: a p-value, a share, a number."""

    check: Check
    result: Result
    figures: tuple[float, ...] = ()


@dataclass(frozen=True)
class Estimated:
    """An effect: by which share the figure differs from what the other places lead one to expect (-0.2: 20 % less)."""

    effect: float
    lower: float  # -1 where no interval can be given
    upper: float  # infinite where none can
    p: float
    rank: int  # 1: the largest of all
    second_opinion: float
    before_after: float  # the bare change, which says nothing of the policy

    @property
    def has_interval(self) -> bool:
        """Whether there are places enough for an interval of 95 %."""
        return self.upper != float("inf")


@dataclass(frozen=True)
class FalseAlarms:
    """How many places of a panel seemed to have changed an outcome when nobody had decided anything (p ≤ .05)."""

    places: int
    significant: int

    @property
    def unusual(self) -> bool:
        """Whether that is more or less than chance should give."""
        return not FEWEST_ALARMS <= self.significant / self.places <= MOST_ALARMS

    @property
    def many(self) -> bool:
        """Whether it is more."""
        return self.significant / self.places > MOST_ALARMS


class Method(StrEnum):
    """Another way to estimate the same effect, beside the one that is graded."""

    EIGHT_ALIKE = "eight_alike"  # the eight most similar places, equally weighted
    CONTROL = "control"  # synthetic control with predictors
    INTERRUPTED = "interrupted"  # the place alone, against its own course before
    STAGGERED = "staggered"  # all places of the policy, each since its own start


@dataclass(frozen=True)
class SecondOpinion:
    """The effect by another method, or that it cannot be used. Shares; NaN where no interval is given.

    `figures`: what it rests on. Of an interrupted series, the years or months; of staggered starts, the places that
    acted; of a synthetic control, the places with weight.
    """

    method: Method
    effect: float = float("nan")
    lower: float = float("nan")
    upper: float = float("nan")
    figures: int = 0
    monthly: bool = False
    starts: tuple[int, ...] = ()  # the years, where places began in different ones

    @property
    def usable(self) -> bool:
        """Whether the method has what it needs."""
        return self.effect == self.effect

    @property
    def has_interval(self) -> bool:
        """Whether an interval of 95 % is given."""
        return self.lower == self.lower


@dataclass(frozen=True)
class Together:
    """All places of a policy that can be evaluated, taken together."""

    places: int
    p: float  # that none of them changed, adjusted for the number of outcomes
    staggered: SecondOpinion


@dataclass(frozen=True, eq=False)
class PolicyEvaluation:
    """What a policy did to one indicator in one place, or why that cannot be told.

    `rows` is tables.EVALUATION, empty where nothing can be told; `placebos` is tables.PLACEBOS, the largest first.
    """

    policy: Policy
    indicator: Indicator
    city: City
    rows: pd.DataFrame
    placebos: pd.DataFrame
    obstacle: Obstacle | None = None
    grade: EvidenceGrade = EvidenceGrade.NONE
    estimated: Estimated | None = None
    checks: tuple[Checked, ...] = ()
    years_before: tuple[int, ...] = ()
    years_after: tuple[int, ...] = ()
    weights: tuple[tuple[City, float], ...] = ()  # of the places that the comparison rests on, the heaviest first
    left_out: tuple[tuple[City, LeftOut], ...] = ()
    smallest_fall: float = float("nan")  # that would be seen eight times in ten
    change: CountingChange | None = None
    last_break: int = 0  # the year from which the figures of the place are one series; 0: no break is on record
    looked_at: int = 1  # outcomes of the policy that can be evaluated
    adjusted_p: float = float("nan")  # for that many
    false_alarms: FalseAlarms | None = None  # of this outcome among places that count alike, where they were measured
    second_opinions: tuple[SecondOpinion, ...] = ()
    together: Together | None = None  # None: the policy has fewer than three such places
    plan: EvaluationPlan | None = None  # that fixed the years and the places before any figure after the start
    events: tuple[CityEvent, ...] = ()  # on record there that touch the indicator in these years, by day

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.rows.empty

    @property
    def is_beyond_reach(self) -> bool:
        """Whether it fell, by the whole 95 % interval, more than the policy could have caused."""
        reach = self.policy.least_reach
        return reach is not None and self.estimated is not None and self.estimated.upper < -reach.share

    @property
    def is_out_of_sight(self) -> bool:
        """Whether the largest fall that the policy could cause is one that these figures hardly ever show."""
        reach = self.policy.least_reach
        return reach is not None and self.estimated is not None and reach.share < self.smallest_fall

    @property
    def places(self) -> int:
        """How many places it is compared with."""
        return max(0, len(self.placebos) - 1)

    @property
    def missing_of_plan(self) -> tuple[tuple[City, LeftOut], ...]:
        """The places of the plan that cannot be compared with after all, and why."""
        planned = self.plan.places if self.plan else ()
        return tuple((city, why) for city, why in self.left_out if city.id in planned)


FEWEST_LIGHTING = 50  # municipalities that switched off, and as many that never did


class LightingOutcome(StrEnum):
    """What is looked at where street lights went off: the beginning of the study's columns."""

    DAMAGE = "damage"
    BURGLARY = "burglary"

    @property
    def indicator(self) -> str:
        """The id of the indicator of the catalogue."""
        return {"damage": "recorded_damage", "burglary": "recorded_burglary_per_dwellings"}[self.value]


@dataclass(frozen=True, eq=False)
class NightLighting:
    """What recorded damage or burglary did where street lights went off at night, against where they never did.

    `rows` is tables.EVENT_STUDY, empty where too few municipalities are on either side; the numbers of municipalities
    are there all the same. Effects are shares: 0.02, two per cent more than elsewhere.
    """

    outcome: LightingOutcome
    rows: pd.DataFrame
    residents: int  # the fewest that a municipality has
    years: tuple[int, int]
    switched: int  # municipalities
    never: int
    effect: float = float("nan")  # of the whole years after the year of the start
    lower: float = float("nan")
    upper: float = float("nan")
    p: float = float("nan")
    pre_trend_p: float = float("nan")  # that nothing moved before
    largest_year: int = 0  # in which most of them started
    largest_group: int = 0
    before_after: float = float("nan")  # the bare change where they switched off, which says nothing of the lights

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.rows.empty

    @property
    def shows_change(self) -> bool:
        """Whether the change is more than chance at 5 %."""
        return self.p <= 0.05

    @property
    def moved_before(self) -> bool:
        """Whether these places had moved differently before they switched off."""
        return self.pre_trend_p <= 0.05


@dataclass(frozen=True, eq=False)
class PolicyPower:
    """Which falls of its recorded offences a city could show, before it starts a policy. `rows` is tables.POWER.

    Outcomes in the order of the smallest fall of one city; `left_out` are those for which nothing could be shown.
    """

    city: City
    rows: pd.DataFrame
    indicators: tuple[Indicator, ...]
    years_before: int
    years_after: int
    left_out: tuple[tuple[Indicator, Obstacle], ...] = ()
    datasets: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()  # ids of the measures of what is planned; empty: of an example
    studied: tuple[EvidenceFinding, ...] = ()  # of these measures, with the effect that was published; the surest first
    pool: PlanPool = PlanPool.ALL
    places: Mapping[str, tuple[City, ...]] = field(default_factory=dict)  # that an outcome is compared with, by its id
    known_until: Mapping[str, int] = field(default_factory=dict)  # the newest year counted, likewise
    outcome: Indicator | None = None  # the one that is planned for
    hoped: float = NOT_HOPED  # the fall that is hoped for, a share

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return self.rows.empty

    @property
    def succeeds(self) -> bool | None:
        """Whether the city alone would see the fall that is hoped for; None where no outcome or no hope is chosen."""
        if self.outcome is None or self.hoped != self.hoped or self.outcome not in self.indicators:
            return None
        return self.fall(self.outcome.id, 1) <= self.hoped

    @property
    def cities_needed(self) -> int | None:
        """With how many cities together the fall that is hoped for would be seen; None: not with ten."""
        if self.outcome is None or self.outcome not in self.indicators:
            return None
        several = sorted({int(cities) for cities in self.rows["cities"]})
        return next((cities for cities in several if self.fall(self.outcome.id, cities) <= self.hoped), None)

    @property
    def outcomes_enough(self) -> tuple[Indicator, ...]:
        """The outcomes of which the city alone would see the fall that is hoped for."""
        return tuple(one for one in self.indicators if self.fall(one.id, 1) <= self.hoped)

    @property
    def typical(self) -> EvidenceFinding | None:
        """The surest finding on such measures that gives a fall in percent."""
        return next((one for one in self.studied if one.change is not None and one.change < 0), None)

    @property
    def usual(self) -> float:
        """The fall that this finding gives, a share; NaN where none does."""
        return -self.typical.change / 100 if self.typical and self.typical.change else float("nan")

    @property
    def lacks_years(self) -> bool:
        """Whether an outcome was left out for too few years."""
        return any(obstacle is Obstacle.FEW_YEARS for _indicator, obstacle in self.left_out)

    def fall(self, indicator: str, cities: int) -> float:
        """The smallest fall of one outcome with so many cities."""
        rows = self.rows[(self.rows["indicator"] == indicator) & (self.rows["cities"] == cities)]
        return float(rows["fall"].iloc[0])
