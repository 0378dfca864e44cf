"""The nouns of evidence: what reviews and trials found of a measure or a technology, as they published it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicators.model.indicators import STRICT, Text
from indicators.model.policies import PublicPage
from indicators.model.submissions import Entered

FEWEST_STUDIES = 10  # that a pooled effect needs to count as sure
SMALL_CHANGE, LARGE_CHANGE = 10, 30  # percent of the outcome: below small, above large
SMALL_EFFECT, MODERATE_EFFECT, LARGE_EFFECT = 0.2, 0.5, 0.8  # standard deviations (Cohen 1988)


class StudyDesign(StrEnum):
    """What kind of study a finding rests on; the strongest first."""

    REVIEW_META = "review_meta"  # systematic review with meta-analysis
    REVIEW = "review"  # systematic review without a pooled effect
    TOOLKIT = "toolkit"  # a public body's rating of reviews
    TRIAL = "trial"  # randomised, or one large field experiment
    COMPARISON = "comparison"  # before and after, with comparison places
    DESCRIPTION = "description"  # before and after, surveys, cases


class Size(StrEnum):
    """How large an effect is: in words, since outcomes differ."""

    HARM = "harm"
    NONE = "none"
    SMALL = "small"
    MODERATE = "moderate"
    LARGE = "large"
    MIXED = "mixed"
    UNKNOWN = "unknown"  # not given, or not of an outcome that counts here


class Sureness(StrEnum):
    """How sure a finding is, by the written rules of docs/methods.md."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Downgrade(StrEnum):
    """Why a finding is one step less sure."""

    FEW_STUDIES = "few_studies"  # a pooled effect of fewer than ten studies, or of a number that is not given
    WEAK_DESIGNS = "weak_designs"  # the authors call their studies weak, or none is randomised
    DISAGREEMENT = "disagreement"  # studies or reviews differ without an explanation
    IMPRECISE = "imprecise"  # the interval holds a fall and a rise
    ONE_PLACE = "one_place"  # one site gives most studies
    NEARBY_OUTCOME = "nearby_outcome"  # what was measured only leads to what counts: knowledge, a laboratory task
    SECOND_HAND = "second_hand"  # a page that reports it was read, not the study


class ReadingDepth(StrEnum):
    """What was read of a study."""

    ABSTRACT = "abstract"
    SUMMARY = "summary"  # a page of its author or publisher
    REPORTED = "reported"  # a page of somebody else
    RECORD = "record"  # its entry in a library


BASE: Mapping[StudyDesign, int] = {  # steps of sureness by design, before concerns
    StudyDesign.REVIEW_META: 2,
    StudyDesign.REVIEW: 1,
    StudyDesign.TOOLKIT: 1,
    StudyDesign.TRIAL: 1,
    StudyDesign.COMPARISON: 0,
    StudyDesign.DESCRIPTION: 0,
}


@dataclass(frozen=True)
class EvidenceFinding:
    """One finding of one review or trial. Empty texts say "no information" on screen."""

    __pydantic_config__ = STRICT

    id: str
    intervention: Text  # what was studied
    design: StudyDesign
    finding: Text  # what was found, in one sentence
    size: Size
    outcome: Text  # of what: "offences recorded by the police"
    citation: str
    sources: tuple[PublicPage, ...]
    reading_date: str  # when it was read: "2026-11"
    reading: ReadingDepth
    measures: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    offences: tuple[str, ...] = ()  # the recorded offences that it is about: press cards of others do not name it
    effect: Text = field(default_factory=dict)  # as published: "−14 %"
    interval: Text = field(default_factory=dict)  # as published
    change: float | None = None  # of the outcome, in percent, where published: -14
    standardised: float | None = None  # d or g, where published
    studies: int | None = None  # how many; None where it is not given
    setting: Text = field(default_factory=dict)  # where they come from
    concerns: tuple[Downgrade, ...] = ()
    quality: Text = field(default_factory=dict)
    mechanism: Text = field(default_factory=dict)
    moderators: Text = field(default_factory=dict)  # for whom and where it does more or less
    implementation: Text = field(default_factory=dict)
    economics: Text = field(default_factory=dict)
    rating: Text = field(default_factory=dict)  # the source's own words for it
    not_graded: Text = field(default_factory=dict)  # looked at and not graded, because …
    entered: "Entered[EvidenceFinding] | None" = None  # added or revised by editors of this installation

    @property
    def lost(self) -> tuple[Downgrade, ...]:
        """Why it is less sure than its design would be; a step each."""
        few = self.design is StudyDesign.REVIEW_META and (self.studies or 0) < FEWEST_STUDIES
        return ((Downgrade.FEW_STUDIES,) if few else ()) + self.concerns

    @property
    def sureness(self) -> Sureness:
        """The design's step less one for each concern (docs/methods.md)."""
        return tuple(Sureness)[max(BASE[self.design] - len(self.lost), 0)]

    @property
    def graded(self) -> bool:
        """Whether its marks are given."""
        return not self.not_graded


def size_of(change: float | None, standardised: float | None) -> Size | None:
    """The size that a published figure gives by the written rules; None where there is no figure."""
    if change is not None:
        amount = abs(change)
        return Size.SMALL if amount < SMALL_CHANGE else Size.LARGE if amount > LARGE_CHANGE else Size.MODERATE
    if standardised is None:
        return None
    amount = abs(standardised)
    if amount < SMALL_EFFECT:
        return Size.NONE
    return Size.SMALL if amount < MODERATE_EFFECT else Size.LARGE if amount >= LARGE_EFFECT else Size.MODERATE


@dataclass(frozen=True)
class EvidenceEntry:
    """One version of a finding that an editor added to the register or revised."""

    finding: EvidenceFinding
    version: int = 1  # of a finding of the project, whose own is 1, from 2 on
    withdrawn: bool = False
    note: str = ""  # what was revised and why
    account: str = ""  # who entered it; empty where somebody else may not know
    saved_at: datetime | None = None  # UTC

    @property
    def id(self) -> str:
        """The id of its finding."""
        return self.finding.id


@dataclass(frozen=True)
class SearchedInVain:
    """A measure or technology of which no systematic review was found, and where was looked."""

    __pydantic_config__ = STRICT

    id: str
    searched: Text
    reading_date: str
    measures: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    aside: bool = False  # no search was made for it alone: a review may exist
