"""The nouns of preparedness: questions with written levels, who answers them, problems and measures, targets."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from indicators.model.indicators import STRICT, Text

LEVELS = (0, 1, 2, 3)


class Actor(StrEnum):
    """Who in a city answers; in the order of the screen. Never added to one another."""

    MUNICIPALITY = "municipality"
    POLICE_JUSTICE = "police_justice"
    CIVIL_SOCIETY = "civil_society"
    COMPANIES = "companies"
    RESIDENTS = "residents"
    PLATFORMS = "platforms"
    RESEARCH = "research"


class Subject(StrEnum):
    """What a level is about; consent is chosen for each."""

    SCORECARD = "scorecard"  # an item of the scorecard, by its written levels
    EXPOSURE = "exposure"  # how exposed a city is to a problem: 0 not, 1 little, 2 clearly, 3 strongly
    MEASURE = "measure"  # how far a measure is: 0 none, 1 planned, 2 in place, 3 evaluated
    TECHNOLOGY = "technology"  # the register of security technologies


class State(StrEnum):
    """What an answer says."""

    LEVEL = "level"
    NOT_APPLICABLE = "not_applicable"  # such a question makes no sense for this city
    UNKNOWN = "unknown"  # asked, and nobody knew
    CLEARED = "cleared"  # an earlier answer is taken back


@dataclass(frozen=True)
class Item:
    """One question of the scorecard."""

    __pydantic_config__ = STRICT

    id: str  # stable, unique in all sections: "p1_1"
    number: str  # of the standard: "P1.1"; of Vigie's own items: "DIG01"
    title: Text
    question: Text
    levels: tuple[Text, ...]  # four written descriptions, of level 0 to 3
    evidence: Text  # what to give as evidence
    source: str = ""  # the standards a reader may look up
    quick: bool = False  # of the quick scan: one question of each dimension
    figures: tuple[str, ...] = ()  # public indicators near the question that no problem ties to it


@dataclass(frozen=True)
class Section:
    """A part of the scorecard: one of UNDRR's Ten Essentials, or one of Vigie's own."""

    __pydantic_config__ = STRICT

    id: str
    order: int
    standard: str  # "undrr" | "vigie"
    number: str  # "1" … "10"; of Vigie's own: "D", "C", …
    title: Text
    short: Text  # at most 24 letters, for a column
    phrase: Text  # inside a sentence: "its early warning and response"
    about: Text
    items: tuple[Item, ...]
    quick_with: str = ""  # the section with which it makes one dimension of the quick scan; empty: one of its own


class Family(StrEnum):
    """What kind of problem it is; in the order of the screen."""

    CYBER = "cyber"  # attacks on the city's own systems
    INFORMATION = "information"  # what is said and believed
    ONLINE_HARM = "online_harm"  # people harmed online, or by what is organised there
    OBJECTS = "objects"  # drones, connected objects, algorithms
    CRITICAL = "critical"  # services that must not stop
    PUBLIC_SPACE = "public_space"


class MeasureKind(StrEnum):
    """By what a measure acts; in the order of the screen."""

    TECHNOLOGICAL = "technological"
    SOCIAL = "social"
    ORGANISATIONAL = "organisational"
    LEGAL = "legal"


@dataclass(frozen=True)
class Link:
    """A measure that answers a problem."""

    __pydantic_config__ = STRICT

    measure: str
    main: bool = False  # one without which the problem stays uncovered


class Tells(StrEnum):
    """What a public figure tells about a problem; in the order of the screen."""

    EXPOSURE = "exposure"  # how exposed one is
    PREPAREDNESS = "preparedness"  # how prepared one is


@dataclass(frozen=True)
class ProblemFigure:
    """An indicator that tells how exposed one is to a problem, or how prepared."""

    __pydantic_config__ = STRICT

    indicator: str
    tells: Tells


@dataclass(frozen=True)
class Problem:
    """A problem of the hyperconnected city."""

    __pydantic_config__ = STRICT

    id: str
    order: int
    family: Family
    title: Text
    phrase: Text  # inside a sentence: "ransomware on the town hall"
    about: Text
    exposed: Text  # what to look at before a city states how exposed it is
    measures: tuple[Link, ...]
    figures: tuple[ProblemFigure, ...] = ()  # of cities, regions or countries; none where no public figure tells of it
    unmeasured: Text = field(default_factory=dict)  # why no public figure tells of it, where there is none
    source: str = ""
    items: tuple[str, ...] = ()  # of the scorecard: what prepares for it


@dataclass(frozen=True)
class Measure:
    """A technological or social measure."""

    __pydantic_config__ = STRICT

    id: str
    order: int
    kind: MeasureKind
    title: Text
    phrase: Text  # inside a sentence: "a tested recovery plan"
    about: Text
    conditions: Text  # legal and ethical conditions
    source: str = ""


@dataclass(frozen=True)
class Technology:
    """A kind of security technology that the register knows."""

    __pydantic_config__ = STRICT

    id: str
    title: Text
    about: Text
    conditions: Text
    order: int = 0


@dataclass(frozen=True)
class Answer:
    """What one voice of one city says on one question. The newest of a voice counts; earlier ones are its versions."""

    city: str  # geo
    subject: Subject
    question: str  # id of an item, problem or measure
    actor: Actor = Actor.MUNICIPALITY
    state: State = State.LEVEL
    level: int | None = None  # 0 to 3; None unless state is LEVEL
    evidence: str = ""  # an https link, or words
    note: str = ""
    voice: str = ""  # of whom among the actor: the id of an invitation; empty: the city's own contributors for it
    account: str = ""  # e-mail of who wrote it; empty through an open link
    answered_at: datetime | None = None  # UTC


@dataclass(frozen=True)
class DocumentedLevel:
    """A level that an editor read in a public document; it is not the city's answer until the city confirms it."""

    city: str  # geo
    question: str  # id of an item of the scorecard
    level: int  # 0 to 3
    address: str  # of the document, https
    read_on: date  # the day on which the document was read
    note: str = ""  # where in the document
    account: str = ""  # who entered it
    entered_at: datetime | None = None  # UTC


@dataclass(frozen=True)
class Invitation:
    """An open link by which an actor answers without an account, as in a workshop."""

    id: str  # not the secret of the link
    city: str
    actor: Actor
    label: str  # "Workshop of 3 May, residents of Outremeuse"
    sections: tuple[str, ...]  # of the scorecard; empty: all
    account: str
    made_at: datetime
    until: date  # the last day
    closed_at: datetime | None = None


@dataclass(frozen=True)
class System:
    """A security technology in the register of a city."""

    id: str
    city: str
    technology: str  # id of its kind
    name: str
    purpose: str
    legal_basis: str  # words or a link; empty: none told
    assessment: str  # of the impact (GDPR art. 35): "done" | "under_way" | "none" | "not_needed"; empty: not stated
    assessment_link: str = ""
    evaluation: str = "none"  # "published" | "internal" | "none"; empty: not stated
    evaluation_link: str = ""
    since: int | None = None  # year
    units: int | None = None  # how many cameras, drones, …
    account: str = ""
    changed_at: datetime | None = None

    @property
    def lacks(self) -> tuple[bool, bool, bool]:
        """Whether no legal basis is told, the impact assessment is not finished, there is no evaluation.

        What is not stated is not held to be lacking.
        """
        return not self.legal_basis.strip(), self.assessment in ("under_way", "none"), self.evaluation == "none"

    @property
    def unstated(self) -> bool:
        """Whether its impact assessment or its evaluation is not stated."""
        return not (self.assessment and self.evaluation)


@dataclass(frozen=True)
class Target:
    """What a city wants to reach on an indicator."""

    city: str
    indicator: str
    base: float
    base_year: int
    target: float
    target_year: int
    note: str = ""
    account: str = ""
    set_at: datetime | None = None


@dataclass(frozen=True)
class SavedAnswers:
    """What came of answers that were handed in."""

    versions: tuple[Answer, ...] = ()  # the new versions; those that said nothing new are not among them
    unchanged: int = 0
    overtaken: tuple[Answer, ...] = ()  # by the same voices, given after the page was opened: kept as earlier versions


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong with a file of answers. Its words are written by `views`, by `code`."""

    code: str
    line: int = 0  # of the file, the header being 1; 0: the file as a whole
    column: str = ""  # city | question | actor | level | evidence | note; empty: the line as a whole
    cell: str = ""  # what stands there
    right: str = ""  # the nearest word that would be right, where there is one


@dataclass(frozen=True)
class AnswerFile:
    """A file of answers as it was read."""

    name: str
    answers: tuple[Answer, ...]
    findings: tuple[Finding, ...] = ()  # in the order of the lines; nothing is kept while there are any


class Pace(StrEnum):
    """How a city moves towards a target, in words."""

    ACHIEVED = "achieved"
    SUBSTANTIAL = "substantial"
    MODERATE = "moderate"
    LIMITED = "limited"
    DETERIORATION = "deterioration"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True)
class Progress:
    """Where a city stands on the way to its target."""

    target: Target
    pace: Pace
    year: int | None = None  # of the newest value after the base year
    value: float | None = None
    expected: float | None = None  # what the straight line from base to target asks for in that year
    share: float | None = None  # of the change that it asks for by then


class Cover(StrEnum):
    """How far a problem is covered by its main measures; in the order of the screen."""

    UNCOVERED = "uncovered"  # no main measure is in place
    PARTLY = "partly"  # some are
    COVERED = "covered"  # all are
    EVALUATED = "evaluated"  # all are, and all are evaluated
    NOT_KNOWN = "not_known"  # it depends on measures of which nobody told the level
