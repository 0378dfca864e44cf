"""The quick scan of a city: what it answers, what public documents tell, and public figures beside each question."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from indicators.answers.preparedness import PublicFigure
from indicators.model.comparability import Comparator
from indicators.model.indicators import City
from indicators.model.preparedness import State


class Standing(StrEnum):
    """On what the level of a question rests."""

    CITY = "city"  # the city's municipality answered
    DOCUMENTS = "documents"  # an editor read it in a public document; the city has not confirmed it
    NONE = "none"  # nothing that the viewer may see


@dataclass(frozen=True)
class QuickAnswer:
    """One question of the quick scan."""

    question: str  # id of an item
    standing: Standing = Standing.NONE
    state: State | None = None
    level: int | None = None
    evidence: str = ""  # for DOCUMENTS the address of the document
    day: date | None = None  # answered on; for DOCUMENTS, the day on which the document was read
    note: str = ""
    figures: tuple[PublicFigure, ...] = ()  # of the problems that the question prepares for; each indicator once


@dataclass(frozen=True)
class QuickScan:
    """The quick scan of one city, in the order of the scorecard."""

    city: City
    answers: tuple[QuickAnswer, ...]
    comparator: Comparator | None = None  # of the public figures

    def unconfirmed(self, question: str) -> bool:
        """Whether the level of a question was read in a public document and the city has not confirmed it."""
        return any(one.question == question and one.standing is Standing.DOCUMENTS for one in self.answers)

    def count(self, standing: Standing) -> int:
        """How many questions rest on this."""
        return sum(one.standing is standing for one in self.answers)

    @property
    def empty(self) -> bool:
        """True when no question has an answer or a level from documents."""
        return self.count(Standing.NONE) == len(self.answers)
