"""The nouns of the register of practices: what somebody did about a problem, how it is rated, where it can be read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from indicators.model.indicators import STRICT, Text
from indicators.model.register_sources import RegisterSource
from indicators.model.submissions import Entered


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
