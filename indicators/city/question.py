"""What the City page is asked: one city against others, on every indicator, up to a year."""

from dataclasses import dataclass
from typing import ClassVar

from indicators.answers.comparison import Comparison
from indicators.model.comparability import Comparator
from indicators.view.question import PEERS, Question, Sources


@dataclass(frozen=True)
class CityQuestion(Question):
    """How a city does on everything."""

    page: ClassVar[str] = "city"
    city: str
    to: Comparator = PEERS
    year: int | None = None  # None: the newest figures

    def ask(self, sources: Sources) -> Comparison:
        """The city against its benchmark on every indicator."""
        return sources.atlas.compare(self.city, self.to, self.year)
