"""The nouns of the register of practices: what somebody did about a problem, how it is rated, where it can be read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indicators.model import limits
from indicators.model.errors import PracticeError, Template
from indicators.model.indicators import STRICT, Text
from indicators.model.kinds import EntryField, FieldPlace, FieldType, Kind
from indicators.model.register_sources import RegisterSource
from indicators.model.submissions import Entered

IDS = FieldType.IDS


class PracticeAuthor(StrEnum):
    """The kinds of organisation that tell of a practice; in the order of the screen."""

    CITY = "city"
    POLICE_JUSTICE = "police_justice"
    COMPANY = "company"
    START_UP = "start_up"
    ASSOCIATION = "association"
    UNIVERSITY = "university"
    PLATFORM = "platform"
    STATE = "state"
    EUROPEAN_BODY = "european_body"


class PracticeGrade(StrEnum):
    """What supports a practice, the weakest first."""

    REPORTED = "reported"  # its author says so; no evaluation of the outcome was read
    EXPERIENCE = "experience"  # an event and what was learnt from it
    PILOT = "pilot"  # tried out or demonstrated
    UPTAKE = "uptake"  # its use was counted, its outcome was not
    AWARD = "award"  # the rules of an award ask for an evaluation, which was not read
    UNCOMPARED = "uncompared"  # evaluated, without a comparison
    BEFORE_AFTER = "before_after"  # a published measurement before and after, without a comparison


class PersonalData(StrEnum):
    """Whether a data set holds data about persons."""

    NONE = "none"
    PSEUDONYMISED = "pseudonymised"
    PERSONAL = "personal"


@dataclass(frozen=True)
class Practice:
    """What a city or a partner did, told so that another one can judge whether to try it.

    Else a catalogue of such, or a data set that a partner offers: `about` is what it holds, `place` its area.
    """

    __pydantic_config__ = STRICT

    id: str
    title: Text
    authors: tuple[PracticeAuthor, ...]  # the one that leads first
    author: Text  # who they are
    place: Text
    about: Text  # what was done
    added: date  # to the register
    sources: tuple[RegisterSource, ...]
    grade: PracticeGrade | None = None  # none of a catalogue
    catalogue: bool = False  # a list of practices to look through, and no practice
    title_only: bool = False  # of the case, only its title was read
    period: Text = field(default_factory=dict)
    since: str = ""  # its start, as much of a day as is known
    geos: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()  # that its author says it should move
    conditions: Text = field(default_factory=dict)
    cost: Text = field(default_factory=dict)
    ethics: Text = field(default_factory=dict)
    transfer: Text = field(default_factory=dict)
    result: Text = field(default_factory=dict)  # in reported speech; empty: not known yet
    caution: Text = field(default_factory=dict)
    evidence: tuple[str, ...] = ()  # findings on the same kind of action
    policy: str = ""  # the policy of the register that it is a part of
    contact: str = ""  # the address of a role, given by consent; never of a person
    legal_basis: Text = field(default_factory=dict)  # of a technology that a partner offers
    interests: Text = field(default_factory=dict)  # what its author gains by it
    dataset: bool = False  # a data set that a partner offers, and no practice
    licence: Text = field(default_factory=dict)  # of a data set, as its access
    access: Text = field(default_factory=dict)
    personal: PersonalData | None = None
    language: str = ""  # in which its author wrote it; empty: one of the project's own, in every language
    entered: "Entered[Practice] | None" = None  # by a city or a partner; None: from public pages


# In an order or words of its own, decided in practices/register, api/practices.
_ORDERED = frozenset({FieldPlace.SHEET, FieldPlace.TABLE, FieldPlace.API})
_COLUMN = frozenset({FieldPlace.SHEET, FieldPlace.TABLE})
# fmt: off
PRACTICE = Kind(Practice, PracticeError, (
    EntryField("title", Template("Title"), "who", longest=limits.LONGEST_PRACTICE, apart=_ORDERED,
               always=Template("Give the practice a title of at most {most} characters.")),
    EntryField("author", Template("Who did it: department or organisation"), "who", apart=_ORDERED,
               needed=Template("Say who did it: the department or the organisation, not a person.")),
    EntryField("place", Template("Where"), "deed", longest=limits.LONGEST_PLACE, apart=_ORDERED,
               needed=Template("Say where it was done.")),
    EntryField("period", Template("When"), "deed", longest=limits.LONGEST_PLACE, apart=_COLUMN,
               hint=Template("since 2023; June to September 2025"),
               needed=Template("Say when it was done, such as “since 2023”.")),
    EntryField("about", Template("What was done"), "deed", height=124, apart=_ORDERED,
               needed=Template("Describe what was done, for someone who was not involved.")),
    EntryField("problems", Template("Problems"), "touched", IDS, of="problems", apart=_ORDERED),
    EntryField("measures", Template("Measures"), "touched", IDS, of="measures", apart=_ORDERED),
    EntryField("technologies", Template("Technologies"), "touched", IDS, of="technologies", apart=_ORDERED),
    EntryField("indicators", Template("Indicators it should move"), "touched", IDS, of="indicators", apart=_ORDERED),
    EntryField("conditions", Template("Conditions: what it needs to work"), "needs", height=84, apart=_COLUMN,
               needed=Template(
                   "Say what it needs to work: people, powers, partners. Write “none” if it needs nothing.")),
    EntryField("cost", Template("Cost: money or working time"), "needs", height=84, apart=_COLUMN,
               needed=Template(
                   "Say what it costs, in money or working time. Write “not counted” if nobody counted it.")),
    EntryField("ethics", Template("Ethics: rights it touches, safeguards"), "needs", height=84, apart=_COLUMN,
               needed=Template(
                   "Say which rights it touches and how they are protected. Write “none” if it touches none.")),
    EntryField("transfer", Template("Transfer: what another city would have to change"), "needs", height=84,
               needed=Template(
                   "Say what another city would have to change. Write “not tried elsewhere” if nobody knows."),
               apart=_COLUMN),
    EntryField("result", Template("Result, as you would tell it to a colleague"), "result", height=84, apart=_COLUMN),
    EntryField("caution", Template("Read with care"), apart=_COLUMN | {FieldPlace.FORM}),
    EntryField("legal_basis", Template("Legal basis"), "declared", height=84),
    EntryField("interests", Template("Interests: what you or your partners gain if others take it up"), "declared",
               heading=Template("Interests declared"), height=84),
    EntryField("licence", Template("Licence or terms of use"), "terms", height=84, apart=_COLUMN),
    EntryField("access", Template("Access: how a city gets it, what it costs"), "terms", height=84, apart=_COLUMN),
), marks_language=True)
DATA_SET = PRACTICE.but(  # that a partner offers
    title={"label": Template("Name of the data set")},
    author={"label": Template("Who holds it: department or organisation"),
            "needed": Template("Say who holds it: the department or the organisation, not a person.")},
    place={"label": Template("Area it covers"), "needed": Template("Say which area it covers.")},
    period={"label": Template("Period it covers"),
            "needed": Template("Say which period it covers, such as “2019 to 2025”.")},
    about={"label": Template("What it holds: what is counted or measured, of whom"),
           "needed": Template("Say what the data set holds: what is counted or measured, of whom.")},
    licence={"needed": Template("Name its licence or terms of use. Write “to be agreed” if there is none yet.")},
    access={"needed": Template("Say how a city gets it, and what that costs.")},
    conditions={"needed": ""}, cost={"needed": ""}, ethics={"needed": ""}, transfer={"needed": ""},
)
# fmt: on
