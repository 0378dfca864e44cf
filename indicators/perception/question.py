"""What the page on perception and recorded crime is asked."""

from dataclasses import dataclass
from typing import ClassVar

from indicators.answers.comparison import Perception
from indicators.city.question import CityQuestion
from indicators.view.question import Sources


@dataclass(frozen=True)
class PerceptionQuestion(CityQuestion):
    """What crime figures and feelings of a city say together."""

    page: ClassVar[str] = "perception"

    # pyrefly: ignore[bad-override] - the same parameters, another answer
    def ask(self, sources: Sources) -> Perception:
        """One picture for each voice that has a figure for the city."""
        return sources.atlas.perception(self.city, self.to, self.year)
