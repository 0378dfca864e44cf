"""The nouns of policies: what a city decided, from when, where, to move which indicator; and who says so."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indicators.model import limits
from indicators.model.discussions import PolicyDiscussion
from indicators.model.errors import PolicyError, Template
from indicators.model.evaluation_plans import EvaluationPlan, FormerPlan, LockedPlan, WithdrawnPlan
from indicators.model.indicators import STRICT, Text
from indicators.model.kinds import EntryField, FieldPlace, FieldType, Kind
from indicators.model.preparedness import Actor
from indicators.model.submissions import CityEvent, Consent, Entered

IDS, LINES = FieldType.IDS, FieldType.LINES


class Precision(StrEnum):
    """How exactly the start of a policy is known; what is not known is the first of the year or month."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class PublicPage:
    """A public page that says so."""

    __pydantic_config__ = STRICT

    publisher: str
    title: str
    address: str
    date: str = ""  # of publication, as the page gives it: "2025-09-02", "2024-02", "2010"
    reported: bool = False  # the page reports what another one says: "reported by …"


@dataclass(frozen=True)
class Cost:
    """What a policy cost in one year, in euros."""

    __pydantic_config__ = STRICT

    year: int
    euros: float
    paid_by: Text = field(default_factory=dict)  # whose money it is: the city's budget, a state fund


@dataclass(frozen=True)
class Start:
    """A place where a policy began on another day."""

    __pydantic_config__ = STRICT

    geo: str
    day: date


@dataclass(frozen=True)
class Logic:
    """How a policy is meant to act: what is done, what this yields, what should change."""

    __pydantic_config__ = STRICT

    activities: tuple[Text, ...] = ()
    outputs: tuple[Text, ...] = ()
    outcomes: tuple[Text, ...] = ()


class ReachOf(StrEnum):
    """In what a policy could reach only a part of an outcome."""

    DAYS = "days"
    HOURS = "hours"
    PLACES = "places"
    VICTIMS = "victims"


@dataclass(frozen=True)
class Reach:
    """The part of an outcome that a policy could reach, as its sources or dates tell: 17 of 366 days."""

    __pydantic_config__ = STRICT

    of: ReachOf
    part: float
    total: float

    @property
    def share(self) -> float:
        """The largest fall that a policy of this reach can cause."""
        return self.part / self.total


@dataclass(frozen=True)
class Policy:
    """A dated public policy. One start is often three days: decided, announced, in force."""

    __pydantic_config__ = STRICT

    id: str
    country: str
    title: Text
    phrase: Text  # inside a sentence: "the night ban on selling alcohol in Kraków"
    about: Text  # what was done
    places: tuple[str, ...]  # geos whose figures it should move; none where no figures are of them
    perimeter: Text  # where it acts, which may be less than a place
    in_force: date
    precision: Precision = Precision.DAY  # of `in_force`
    decided: date | None = None
    announced: date | None = None
    end: date | None = None
    starts: tuple[Start, ...] = ()  # places that began on another day than `in_force`
    start_note: Text = field(default_factory=dict)  # what the dates do not say
    end_note: Text = field(default_factory=dict)
    nationwide: bool = False  # in force in the whole country: none of its places can be compared with
    aim: Text = field(default_factory=dict)
    logic: Logic = Logic()
    claim: Text = field(default_factory=dict)  # what its author says it did, in reported speech
    owner: Text = field(default_factory=dict)  # who is in charge
    actors: tuple[Actor, ...] = ()
    problems: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    own_measures: tuple[Text, ...] = ()  # beyond those of the catalogue
    technologies: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()  # indicators that it should move
    reach: tuple[Reach, ...] = ()  # the parts of its outcomes that it could reach, where known
    unmoved: str = ""  # an indicator that must not move; where it does, something else was at work
    not_comparable: tuple[str, ...] = ()  # geos that acted alike, or are touched by it
    events: tuple[Text, ...] = ()  # what else happened there at the time
    cautions: tuple[Text, ...] = ()  # what to mind when its figures are read
    legal_basis: Text = field(default_factory=dict)
    ethics: Text = field(default_factory=dict)
    costs: tuple[Cost, ...] = ()
    spending: Text = field(default_factory=dict)  # what it cost where no year is given
    sources: tuple[PublicPage, ...] = ()
    entered: "EnteredPolicy | None" = None  # by a city; None: from public sources

    @property
    def is_one_off(self) -> bool:
        """Whether it began and ended in one year, as an event does."""
        return self.end is not None and self.end.year == self.in_force.year

    @property
    def ends_on_no_date(self) -> bool:
        """Whether words alone tell of an end, or how far it went on: nobody knows whether it is in force."""
        return self.end is None and bool(self.end_note)

    @property
    def least_reach(self) -> Reach | None:
        """The smallest part of its outcomes that it could reach, of an event also its days; None where not known.

        No product of several: a policy in some streets at some hours may lie where and when most happens.
        """
        parts = list(self.reach)
        if self.is_one_off and self.end is not None and self.precision is Precision.DAY:
            year, days = self.in_force.year, (self.end - self.in_force).days + 1
            parts.append(Reach(ReachOf.DAYS, days, (date(year + 1, 1, 1) - date(year, 1, 1)).days))
        return min(parts, key=lambda one: one.share, default=None)

    def start_in(self, geo: str) -> date:
        """The day from which it is in force in a place."""
        return next((one.day for one in self.starts if one.geo == geo), self.in_force)

    def precision_in(self, geo: str) -> Precision:
        """How exactly the start in a place is known: a place that began on another day has a day."""
        return Precision.DAY if any(one.geo == geo for one in self.starts) else self.precision

    def first_whole_year(self, geo: str) -> int:
        """The first year in which it was surely in force in a place throughout; of an event, its year.

        Where the day of the start is not known, its first of January is none that could count.
        """
        day = self.start_in(geo)
        on_first_day = (day.month, day.day) == (1, 1) and self.precision_in(geo) is Precision.DAY
        return day.year if self.is_one_off or on_first_day else day.year + 1

    def last_whole_year(self) -> int | None:
        """The last year in which it was in force throughout; None while it is."""
        if self.end is None:
            return None
        return self.end.year if self.is_one_off or (self.end.month, self.end.day) == (12, 31) else self.end.year - 1

    def has_no_whole_year(self, geo: str) -> bool:
        """Whether it ended before it was in force throughout a year."""
        last = self.last_whole_year()
        return last is not None and last < self.first_whole_year(geo)

    def plan_fits(self, plan: EvaluationPlan) -> bool:
        """Whether a plan is for this policy as it is now, its place, start and outcomes, and compares with none that
        acts.
        """
        return (
            plan.place in self.places
            and plan.start == self.start_in(plan.place)
            and plan.outcome in self.outcomes
            and plan.unmoved == self.unmoved
            and not {*plan.places} & {*self.places, *self.not_comparable}
        )

    def plan_in_time(self, plan: EvaluationPlan) -> bool:
        """Whether no figure of a year after the start was there when a plan was locked."""
        return plan.known_until < self.first_whole_year(plan.place)

    def plan_counts(self, plan: EvaluationPlan) -> bool:
        """Whether an evaluation of this policy as it is now may rest on a plan."""
        return self.plan_fits(plan) and self.plan_in_time(plan)


@dataclass(frozen=True)
class EnteredPolicy(Entered[Policy]):
    """Which city entered a policy, the plans for its evaluation, and what was said of it."""

    plans: tuple[LockedPlan, ...] = ()  # versions of the plan for its evaluation, the newest first
    withdrawn_plan: WithdrawnPlan | None = None  # where the viewer sees no plan any more
    former_plans: tuple[FormerPlan, ...] = ()  # of policies with the same outcome and place that the city withdrew
    discussions: tuple[PolicyDiscussion, ...] = ()  # to which its city opened it, the newest first

    @property
    def shows_plans(self) -> bool:
        """Whether everybody who sees the policy sees its plan."""
        order = tuple(Consent)
        return bool(self.plans) and order.index(self.plans[0].consent) >= order.index(self.consent)


def middle_of(day: date, precision: Precision) -> date:
    """The day at which a start is drawn: the day itself, or the middle of the month or year that is known."""
    if precision is Precision.YEAR:
        return date(day.year, 7, 1)
    return day.replace(day=15) if precision is Precision.MONTH else day


@dataclass(frozen=True)
class PolicyEvent(CityEvent):
    """The start of a policy as an event of one of its places."""

    titles: Text = field(default_factory=dict)  # its title by language; `id` is the policy's
    precision: Precision = Precision.DAY  # how exactly the start is known; `day` is the middle of what is known

    @property
    def known_day(self) -> str:
        """The day in ISO form, or the month or year that is known: "2018-09", "2018"."""
        return self.day.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(self.precision)]

    entered: bool = False  # by its city, not from public sources


# In an order or words of its own, decided in policies/register, api/policy_lists.
_ORDERED = frozenset({FieldPlace.SHEET, FieldPlace.TABLE, FieldPlace.API})
_SHEET_ONLY = frozenset({FieldPlace.TABLE, FieldPlace.API})
# fmt: off
POLICY = Kind(Policy, PolicyError, (
    EntryField("title", Template("Title"), "what", longest=limits.LONGEST_POLICY, apart=_ORDERED,
               hint=Template("For example: Night mediators around the station"),
               always=Template("Give the policy a title of at most {most} characters.")),
    EntryField("about", Template("What is done"), "what", height=80, apart=_ORDERED,
               needed=Template("Say what is done.")),
    EntryField("legal_basis", Template("Legal basis"), "care", height=80, apart=_SHEET_ONLY),
    EntryField("ethics", Template("Ethics: rights touched, safeguards"), "care", heading=Template("Ethics"), height=80,
               apart=_SHEET_ONLY),
    EntryField("aim", Template("Aim"), "what", height=80, apart=_SHEET_ONLY,
               needed=Template("Say what the policy is for: its aim.")),
    EntryField("owner", Template("In charge"), "what", hint=Template("Department, elected member"), apart=_ORDERED),
    EntryField("perimeter", Template("Perimeter"), "where", hint=Template("The whole city, a district, some streets"),
               needed=Template("Say where it acts: the whole city, a district, some streets."), apart=_ORDERED),
    EntryField("problems", Template("Problems"), "change", IDS, of="problems", apart=_ORDERED),
    EntryField("measures", Template("Measures"), "change", IDS, of="measures", apart=_ORDERED),
    EntryField("technologies", Template("Technologies"), "change", IDS, of="technologies", apart=_ORDERED),
    EntryField("outcomes", Template("Indicators it should move"), "change", IDS, heading=Template("Should move"),
               of="indicators", apart=_ORDERED),
    EntryField("unmoved", Template("An indicator that must not move"), "change", FieldType.ID,
               heading=Template("Must not move"), of="indicators", apart=_ORDERED,
               help=Template("If it moves too, something else was at work.")),
    EntryField("own_measures", Template("Own measures, beyond the catalogue (one a line)"), "change", LINES,
               heading=Template("Own measures"), apart=_ORDERED),
    EntryField("events", Template("What else happens at the same time (one a line)"), "care", LINES,
               heading=Template("At the same time"), apart=_ORDERED),
    EntryField("cautions", Template("Caveats"), type=LINES, apart=_ORDERED | {FieldPlace.FORM}),
    EntryField("claim", Template("What its author claims"), apart=_ORDERED - {FieldPlace.API} | {FieldPlace.FORM}),
    EntryField("spending", Template("Cost"), apart=_ORDERED | {FieldPlace.FORM}),
))
# fmt: on
