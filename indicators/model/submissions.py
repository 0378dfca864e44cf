"""The nouns of the way in: a file that arrives, what its columns mean, what is wrong with it, who may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

Noun = TypeVar("Noun")


class Consent(StrEnum):
    """Who may see a city's own figures, from the narrowest to the widest."""

    PRIVATE = "private"  # the city's own contributors
    BLINDED = "blinded"  # in the rounded quartiles of at least ten cities, renewed on fixed days
    MEMBERS = "members"  # whoever signed in with a role
    PUBLIC = "public"


# Of what a city enters in words: only figures and levels can be shown as quartiles.
NEVER_BLINDED = (Consent.PRIVATE, Consent.MEMBERS, Consent.PUBLIC)


class EntryState(StrEnum):
    """How far something that a city entered into a register has come."""

    DRAFT = "draft"  # only its city sees it
    SUBMITTED = "submitted"  # waits for an editor
    RETURNED = "returned"  # an editor asks its city something
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Entered(Generic[Noun]):
    """Who entered something into a register, and in which version, as one viewer may see it."""

    owner: str = ""  # geo of the city, "network", or id of the organisation; empty: an editor of this installation
    consent: Consent = Consent.PUBLIC
    version: int = 1
    saved_at: datetime | None = None  # UTC
    note: str = ""  # what was revised and why
    is_former: bool = False  # its organisation is no longer a partner: what it published stays
    earlier: tuple[Noun, ...] = ()  # versions, the newest first


@dataclass(frozen=True, kw_only=True)
class EnteredStep:
    """One step of something that a city, or the network, entered: where it is, an editor's words, who did it."""

    city: str  # geo, or "network"
    state: EntryState = EntryState.DRAFT
    note: str = ""  # an editor's words to who entered it
    account: str = ""  # who did this step; empty where somebody else may not know
    saved_at: datetime | None = None  # UTC

    @property
    def id(self) -> str:
        """The id of what was entered."""
        raise NotImplementedError

    @property
    def is_open(self) -> bool:
        """Whether who entered it may hand it in."""
        return self.state in (EntryState.DRAFT, EntryState.RETURNED)

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for an editor."""
        return self.state is EntryState.SUBMITTED


class ReleaseStatus(StrEnum):
    """Where a release is on its way."""

    DRAFT = "draft"
    SUBMITTED = "submitted"  # waits for an editor
    REFUSED = "refused"  # an editor sent it back
    SCHEDULED = "scheduled"  # comes out on a day
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


NETWORK = "network"  # the publisher, and the dataset, of what editors bring for all cities
CITY = "city-"  # begins the dataset of a city's own figures
TEMPLATE_SHEET = "Vigie"  # of a template, in every language: where the figures are, whatever the other sheets hold
EVERY = "*"  # among somebody's cities: all of them, the network's own figures too


@dataclass(frozen=True)
class Visibility:
    """What somebody sees of the contributed figures, beside the public ones."""

    members: bool = False  # what is for members
    cities: frozenset[str] = frozenset()  # publishers and areas whose figures are their own
    oversees: bool = False  # knows of every release, though not of its figures


class Severity(StrEnum):
    """What a remark asks of the person who brings a file."""

    REFUSES = "refuses"  # nothing can be published while it stands
    CONFIRM = "confirm"  # a person must say yes
    WARNS = "warns"
    TELLS = "tells"


class Part(StrEnum):
    """What a column of a file says of an observation."""

    CITY = "city"
    INDICATOR = "indicator"
    PERIOD = "period"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    DESIGN_EFFECT = "design_effect"  # of the survey's weights, as in model.Dataset
    STANDARD_ERROR = "standard_error"  # of a mean
    SEX = "sex"  # of a breakdown, as the age
    AGE = "age"
    UNIT = "unit"
    STATUS = "status"
    NOTE = "note"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Remark:
    """One thing a check found. Its words are written by `contribute/error_words.py`, by `code`."""

    code: str
    severity: Severity
    line: int = 0  # of the file as an editor numbers it; 0: the file as a whole
    column: str = ""  # its header in the file; empty: the line as a whole
    cell: str = ""  # what stands there
    right: str = ""  # what would be right
    count: int = 1  # lines of which the same is true; `line` is the first
    more: tuple[tuple[str, str], ...] = ()  # further words of its sentence, by name


@dataclass(frozen=True)
class CheckResult:
    """What the checks found in a file, and how it stands to what is published."""

    remarks: tuple[Remark, ...] = ()  # in the order of the checks
    new: int = 0  # observations that nothing published tells
    changed: int = 0
    unchanged: int = 0
    vanished: int = 0  # told by the same publisher before, for the same indicators and periods, but not in the file
    parts: int = 0  # of the new, changed and unchanged: of months and quarters

    @property
    def blocked(self) -> bool:
        """True while something refuses the file: nothing can be published."""
        return any(one.severity is Severity.REFUSES for one in self.remarks)

    @property
    def to_confirm(self) -> tuple[Remark, ...]:
        """The remarks to which a person must say yes first."""
        return tuple(one for one in self.remarks if one.severity is Severity.CONFIRM)


@dataclass(frozen=True)
class Sheet:
    """One table of a file that arrived, ready to be loaded: text in UTF-8."""

    name: str  # of the worksheet or table; empty where a file has one table only
    path: Path
    form: str  # text
    separator: str = ","
    quote: str = '"'
    rows: int | None = None  # where it is known without reading
    hidden: bool = False  # in its workbook: read only where a person chooses it
    uncomputed: tuple[str, ...] = ()  # the first cells whose formula has no value in the file, as "B2"


@dataclass(frozen=True)
class Reading:
    """One of several encodings in which a text may be written: what its words are then."""

    codec: str  # Python's name of the encoding
    name: str  # as people know it
    words: tuple[str, ...]  # those that the readings do not agree on, in one order


@dataclass(frozen=True)
class Arrival:
    """A file that arrived, recognised by its content."""

    name: str  # as the reader's machine calls it, without folders; only ever shown
    kind: str  # csv | workbook | open_document | parquet | json_stat | pc_axis | sdmx_csv
    sha256: str
    size: int  # bytes
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    remarks: tuple[Remark, ...] = ()
    readings: tuple[Reading, ...] = ()  # the likeliest first; empty where the encoding is certain

    @property
    def is_template(self) -> bool:
        """Whether it is one of our templates, whose one sheet of figures is known."""
        return any(one.name == TEMPLATE_SHEET for one in self.sheets)


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its header as told and as made unique."""

    name: str  # unique in the sheet
    header: str  # as it stands in the file; the levels of a deep header joined by " / "
    period: str = ""  # ISO 8601, where the header is a period: the table is wide
    measure: str = ""  # what else a deep header says of such a column: "count" under "2022"


@dataclass(frozen=True)
class Layout:
    """Where the table lies in its sheet. Rows are counted from 1 as the sheet has them, blank ones too."""

    first: int  # the first row of figures
    last: int | None  # the last one; None: the last of the sheet
    columns: tuple[Column, ...]
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def wide(self) -> tuple[Column, ...]:
        """The columns that hold the values of one period each; empty in a long table."""
        return tuple(one for one in self.columns if one.period)


@dataclass(frozen=True)
class NumberFormat:
    """How a column writes numbers."""

    decimal: str = "."  # "." or ","
    thousands: str = ""  # "", ".", ",", " " (of any kind), "'"
    percent: bool = False  # the sign stands beside some of them


COUNTS = "offences"  # the unit of counts, where one column holds the values of several periods or indicators


@dataclass(frozen=True)
class Mapping:
    """What the columns of a file mean, as proposed and then corrected by a person; kept per publisher, used again."""

    parts: dict[str, Part]  # column name -> part; a wide table's period columns are PERIOD
    fixed: dict[Part, str] = field(default_factory=dict)  # what no column says: {INDICATOR: id}, {PERIOD: "2024"}
    cities: dict[str, str] = field(default_factory=dict)  # word in the file -> geo; "" leaves its rows out
    indicators: dict[str, str] = field(default_factory=dict)  # word in the file -> indicator; "" leaves its rows out
    periods: dict[str, str] = field(default_factory=dict)  # word in the file -> ISO 8601; "" leaves its rows out
    numbers: dict[str, NumberFormat] = field(default_factory=dict)  # column name -> how it writes numbers
    units: dict[str, str] = field(default_factory=dict)  # word in the file -> unit of the catalogue
    marks: dict[str, str] = field(default_factory=dict)  # a mark for a lack ("n.d.", ":") -> Status
    groups: dict[str, str] = field(default_factory=dict)  # word -> model/groups.py; "" leaves its rows out
    measures: dict[str, str] = field(default_factory=dict)  # column name -> indicator, where headers are indicators
    factors: dict[str, float] = field(default_factory=dict)  # indicator -> what a person agreed to multiply it by
    residents: dict[str, float] = field(default_factory=dict)  # "geo year" -> residents, as a person gave them
    provisional_from: str = ""  # the first year whose figures a person marked provisional; of this file alone
    skipped: tuple[int, ...] = ()  # rows of the sheet that a person left out; of this file alone


@dataclass(frozen=True)
class Account:
    """A person who signed in, or who was given a role before doing so."""

    email: str  # lower case; the key
    name: str = ""
    role: str = "visitor"  # access.Role
    cities: tuple[str, ...] = ()  # of a contributor
    seen_at: datetime | None = None  # last sign-in, UTC


@dataclass(frozen=True)
class ApiKey:
    """A key with which a program acts for an account through the API."""

    id: str  # the part of the key that is shown in lists
    account: str  # the e-mail of the account that it acts for
    title: str
    digest: str = field(repr=False)  # SHA-256 of the whole key, which is kept nowhere
    publishes: bool  # whether it may bring files; else it reads
    created_at: datetime  # UTC
    ends_on: date  # the last day on which it works, UTC
    used_on: date | None = None  # the last day on which it was used, UTC


class EventKind(StrEnum):
    """What an event did to the figures."""

    EVENT = "event"  # something happened that may explain them
    COUNTING = "counting"  # from then on they were counted otherwise
    POLICY = "policy"  # a policy of the register began, from public sources


@dataclass(frozen=True)
class CityEvent:
    """A dated event of a city that stands on the lines of the indicators it touches."""

    city: str  # geo
    day: date
    kind: EventKind
    title: str
    indicators: tuple[str, ...]
    source: str  # where it can be read
    link: str = ""  # its address on the web
    id: str = ""  # given when it is kept
    waits: bool = False  # for an editor: only those who may review it and the city see it
    account: str = ""  # who entered it; empty where somebody else may not know
    saved_at: datetime | None = None  # UTC

    @property
    def known_day(self) -> str:
        """The day in ISO form, as exactly as it is known."""
        return self.day.isoformat()


def by_day(events: Iterable[CityEvent]) -> tuple[CityEvent, ...]:
    """Each event once, by day."""
    return tuple(sorted({(one.id, one.day, one.title): one for one in events}.values(), key=lambda one: one.day))


@dataclass(frozen=True)
class Comment:
    """What a contributor or an editor wrote about a release."""

    release: str
    account: str
    name: str  # as the account was called then
    text: str
    written_at: datetime  # UTC


@dataclass(frozen=True)
class PeerGroup:
    """Cities that a person chose and keeps under a name."""

    name: str
    cities: tuple[str, ...]  # geos
    shared: bool = False  # everybody with a role sees it
    account: str = ""  # whose it is; empty where somebody else may not know
    saved_at: datetime | None = None  # UTC


@dataclass(frozen=True)
class SavedIndex:
    """An index that a person made and keeps under a name."""

    name: str
    recipe: str  # JSON, as indexes.written
    shared: bool = False
    account: str = ""  # as of a group
    saved_at: datetime | None = None  # UTC


@dataclass(frozen=True)
class SavedPresentation:
    """A sequence for a presentation that a person keeps under a name."""

    name: str
    link: str  # as shows.written: steps, never figures and never the key of a poll
    shared: bool = False
    account: str = ""  # as of a group
    saved_at: datetime | None = None  # UTC


@dataclass(frozen=True)
class Candidate:
    """One thing that a word may mean: a city, an indicator, a unit."""

    id: str
    name: str
    score: float  # 0 to 100, of likeness
    why: str  # code | name | near
    country: str = ""
    kind: str = ""  # model.Kind of a city; counting.Match of an indicator


@dataclass(frozen=True)
class Match:
    """What a word of a file means. `id` is empty where a person must say: nothing uncertain is decided here."""

    word: str
    id: str
    score: float
    why: str  # code | name, with an id; aggregate | namesakes | abroad | wider | near | unknown, without
    alternatives: tuple[Candidate, ...] = ()
    quality: str = ""  # counting.Match of an indicator's national category

    @property
    def geo(self) -> str:
        """The city's geo, for the match of a city."""
        return self.id


@dataclass(frozen=True)
class MappingQuestion:
    """What a person must say before a file can be read. Its words are written by `views`, by `code`."""

    code: str
    column: str = ""  # its name in the sheet; empty: the file as a whole
    word: str = ""  # the word in question; empty: the column as a whole
    line: int = 0  # where the word stands first
    choices: tuple[Candidate, ...] = ()  # the likeliest first
    count: int = 1  # lines, or words where `word` is empty
    optional: bool = False  # the mapping leaves its rows out already; a person may say otherwise


@dataclass(frozen=True)
class Proposal:
    """What the columns and words of a file seem to mean, and what a person must still say or confirm."""

    mapping: Mapping
    questions: tuple[MappingQuestion, ...] = ()
    alternatives: dict[tuple[str, str], tuple[Candidate, ...]] = field(default_factory=dict)  # (column, word)
    unsure: frozenset[tuple[str, str]] = frozenset()  # ("parts", column), ("fixed", part), ("cities", word), …
    remarks: tuple[Remark, ...] = ()  # words left out, national categories that do not fit exactly
