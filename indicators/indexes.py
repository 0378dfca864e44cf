"""An index as it is declared, linked and kept: its indicators, and every choice on the way to a score."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from indicators.model import STRICT, Comparable, Indicator, Text

Family = Literal["preparedness", "safety"]
Grouping = Literal["theme", "none"]
Missing = Literal["none", "mean", "median"]
Outliers = Literal["treated", "kept"]
Scale = Literal["minmax", "zscore", "percentile", "rank", "borda"]
Weighting = Literal["own", "equal", "pca", "entropy", "critic"]
Aggregation = Literal["amean", "gmean", "hmean", "copeland", "mpi", "bod"]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "grouping": get_args(Grouping),
    "missing": get_args(Missing),
    "outliers": get_args(Outliers),
    "scale": get_args(Scale),
    "weighting": get_args(Weighting),
    "aggregation": get_args(Aggregation),
}
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "preparedness": ("preparedness", "cohesion", "governance", "services", "inclusion"),
    "safety": ("safety", "recorded"),
}
FEWEST = 2  # indicators of an index
HEAVIEST = 5.0  # weight of an indicator, against 1 of the others
MOST_INDICATORS = 40


@dataclass(frozen=True)
class Index:
    """A composite as somebody chose it: two people with the same one, and the same figures, see the same scores.

    It is of one family, preparedness or safety: the two are never added.
    """

    __pydantic_config__ = STRICT

    id: str  # of the network's index that it is, or that it began as
    family: Family
    indicators: tuple[str, ...]
    title: Text = field(default_factory=dict, compare=False)
    description: Text = field(default_factory=dict, compare=False)
    grouping: Grouping = "theme"  # themes first, each with the same weight; or all indicators at once
    missing: Missing = "none"  # none: the weights of what is known are taken to one again
    outliers: Outliers = "treated"
    scale: Scale = "minmax"
    weighting: Weighting = "own"  # own: `weights`, else by the figures themselves
    weights: tuple[tuple[str, float], ...] = ()  # of the indicators that weigh other than 1
    aggregation: Aggregation = "amean"
    order: int = field(default=1000, compare=False)

    def weight(self, indicator: str) -> float:
        """The chosen weight of an indicator, 1 where none was."""
        return dict(self.weights).get(indicator, 1.0) if self.weighting == "own" else 1.0


def refusal(indicator: Indicator, family: str) -> str:
    """Why an indicator cannot enter an index of a family; empty where it can.

    family: it is of the other one · theme: of neither · unjudged: nobody can say which way is good · borders: its
    levels do not compare across recording systems · national: known for countries only · retired: no longer asked.
    """
    if indicator.theme not in FAMILIES[family]:
        others = (themes for name, themes in FAMILIES.items() if name != family)
        return "family" if any(indicator.theme in themes for themes in others) else "theme"
    if indicator.perimeter == "country":
        return "national"
    if indicator.comparable is not Comparable.LEVELS:
        return "borders"
    if not indicator.polarity.sign:
        return "unjudged"
    return "retired" if indicator.until is not None else ""


def admitted(indicators: Iterable[Indicator], family: str) -> list[Indicator]:
    """The indicators that can enter an index of a family, in their order."""
    return [one for one in indicators if not refusal(one, family)]
