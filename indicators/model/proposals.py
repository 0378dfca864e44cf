"""Indicators that members propose: what is declared, by whom, and how far an editor's review has come."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from indicators.model.indicators import Comparable, Polarity, Statistic, Text

PREFIX = "member_"  # how the id of every proposed indicator begins; no indicator of the project's own begins so
RECORDED = "recorded"  # the theme of offences that the police count


class ProposalStatus(StrEnum):
    """How far a proposal has come."""

    DRAFT = "draft"  # only its city sees it
    SUBMITTED = "submitted"  # waits for an editor
    ASKED = "asked"  # an editor asks its city something
    REFUSED = "refused"
    APPROVED = "approved"  # in the catalogue of this installation
    WITHDRAWN = "withdrawn"  # was in the catalogue, or was given up


@dataclass(frozen=True)
class ProposedText:
    """What is declared of a proposed indicator: the fields of an indicator that its city fills in."""

    title: Text  # English always
    definition: Text
    theme: str
    unit: str
    polarity: Polarity
    statistic: Statistic
    comparable: Comparable = Comparable.NEVER  # only an editor says otherwise
    decimals: int = 1
    caveats: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)  # as of an indicator: iccs, eurostat, …
    sensitive: bool = False  # counts of 1 to 4 are hidden
    licence: str = ""  # of the source
    reason: str = ""  # why it matters

    @property
    def may_compare(self) -> tuple[Comparable, ...]:
        """What an editor may say of comparing cities: no levels of recorded offences, nor of plain counts."""
        levels = self.theme != RECORDED and self.statistic is not Statistic.COUNT
        return (Comparable.NEVER, Comparable.TRENDS, *((Comparable.LEVELS,) if levels else ()))


@dataclass(frozen=True)
class ProposedIndicator:
    """One version of an indicator that a city proposes."""

    city: str  # geo, or "network"
    text: ProposedText
    id: str = ""  # given when it is kept; the indicator's id
    version: int = 0  # 1, 2, 3, …: another one with each change of its text
    status: ProposalStatus = ProposalStatus.DRAFT
    note: str = ""  # an editor's words: what is asked, why it was refused
    account: str = ""  # who did the last step; empty where somebody else may not know
    saved_at: datetime | None = None  # UTC

    @property
    def is_open(self) -> bool:
        """Whether its city may still change it and hand it in."""
        return self.status in (ProposalStatus.DRAFT, ProposalStatus.ASKED, ProposalStatus.REFUSED)
