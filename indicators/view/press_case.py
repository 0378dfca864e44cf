"""A figure of the own city that a press card can be about, with what is true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from indicators.answers.comparison import Comparability, Scatter
from indicators.answers.evaluations import PolicyEvaluation
from indicators.answers.index import IndexScores
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator

NO_NUMBER = float("nan")


@dataclass(frozen=True)
class Case:
    """One figure of the own city: its indicator, what the row tells, and how the view shows it."""

    indicator: Indicator
    city: City
    comparator: Comparator
    row: Mapping[str, Any]
    year: int  # that the view asks for
    cities: dict[str, City] = field(default_factory=dict)
    others: tuple[str, ...] = ()  # the cities it is compared with, where the view names them
    across: int = 0  # how many cities the benchmark is made of, where known
    index_year: int | None = None
    pairs: tuple[Comparability, ...] = ()
    breaks: tuple[int, ...] = ()
    scatter: Scatter | None = None
    position: str = ""  # among the limits of a funnel
    widened: bool = False  # whether these hold more than chance
    composite: IndexScores | None = None  # of an index, which has no single figure
    evaluation: PolicyEvaluation | None = None  # of the newest policy there that should move it, where worked out

    def number(self, name: str) -> float:
        """A number of the row; NaN where it has none."""
        value = self.row.get(name)
        return NO_NUMBER if value is None else float(value)

    def word(self, name: str) -> str:
        """A word of the row; empty where it has none."""
        return str(self.row.get(name) or "")

    @property
    def dataset(self) -> str:
        """The dataset that tells the figure."""
        return self.word("dataset") or self.word("release").partition("@")[0]
