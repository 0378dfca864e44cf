"""What the page on perception and recorded crime is asked."""

from dataclasses import dataclass
from typing import ClassVar

from indicators.answers.comparison import Perception
from indicators.model.comparability import Comparator
from indicators.view.question import PEERS, Question, Sources


@dataclass(frozen=True)
class PerceptionQuestion(Question):
    """What crime figures and feelings of a city say together."""

    page: ClassVar[str] = "perception"
    city: str
    to: Comparator = PEERS
    year: int | None = None  # None: the newest figures

    def ask(self, sources: Sources) -> Perception:
        """One picture for each voice that has a figure for the city."""
        return sources.atlas.perception(self.city, self.to, self.year)
