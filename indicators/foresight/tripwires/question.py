"""What the tripwires of a city are asked."""

from dataclasses import dataclass
from typing import ClassVar

from indicators.answers.tripwires import Tripwires
from indicators.view.question import Question, Sources


@dataclass(frozen=True)
class TripwiresQuestion(Question):
    """What a city stated beforehand, and what later figures say of it."""

    page: ClassVar[str] = "foresight"
    view: ClassVar[str] = "tripwires"
    city: str

    def ask(self, sources: Sources) -> Tripwires:
        """The tripwires, crossed ones first."""
        return sources.atlas.foresight.tripwires(self.city)
