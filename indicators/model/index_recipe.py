"""An index as it is declared, linked and kept: its indicators, and every choice on the way to a score."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeGuard, get_args

import pandas as pd

from indicators.model.errors import RecipeError, Template
from indicators.model.indicators import STRICT, Comparable, Indicator, Text

Family = Literal["preparedness", "safety"]
Grouping = Literal["theme", "none"]
Missing = Literal["none", "mean", "median", "group_mean", "group_median"]
Outliers = Literal["treated", "kept"]
Scale = Literal["minmax", "goalposts", "dist2target", "dist2max", "zscore", "percentile", "rank", "borda"]
Weighting = Literal["own", "equal", "pca", "entropy", "critic"]
Aggregation = Literal["amean", "gmean", "hmean", "copeland", "mpi", "bod"]
Between = Literal["same", "amean", "gmean", "hmean"]
Shares = Literal["free", "bounded"]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "grouping": get_args(Grouping),
    "missing": get_args(Missing),
    "outliers": get_args(Outliers),
    "scale": get_args(Scale),
    "weighting": get_args(Weighting),
    "aggregation": get_args(Aggregation),
    "between": get_args(Between),
    "shares": get_args(Shares),
}
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "preparedness": ("preparedness", "cohesion", "governance", "services", "inclusion"),
    "safety": ("safety", "recorded"),
}
BANDS = ("ahead", "like", "behind")  # the upper quarter of the cities, the middle half, the lower quarter
FEWEST = 2  # indicators of an index
FEWEST_ANSWERED = 5  # cities with public answers, before a part of the scorecard can enter
PART = "scorecard_"  # the id of a part of the scorecard begins so
HEAVIEST = 5.0  # weight of an indicator, against 1 of the others
MOST_INDICATORS = 40
LONGEST = 2_000_000  # characters of a file that is read back: with all its stages
GREATEST = 1e12  # a goalpost or target
WRONG = "recipe"  # the reason of a RecipeError: this is no index


@dataclass(frozen=True)
class IndexRecipe:
    """A composite as somebody chose it: two people with the same one, and the same figures, see the same scores.

    It is of one family, preparedness or safety: the two are never added.
    """

    __pydantic_config__ = STRICT

    id: str  # of the network's index that it is, or that it began as
    family: Family
    indicators: tuple[str, ...]
    title: Text = field(default_factory=dict, compare=False)
    description: Text = field(default_factory=dict, compare=False)
    why: Text = field(default_factory=dict, compare=False)  # what it asks, why these parts, whom it does not judge
    grouping: Grouping = "theme"  # themes first, each with the same weight; or all indicators at once
    missing: Missing = "none"  # none: the weights of what is known are taken to one again; group_: of the same country
    outliers: Outliers = "treated"
    scale: Scale = "minmax"
    weighting: Weighting = "own"  # own: `weights`, else by the figures themselves
    weights: tuple[tuple[str, float], ...] = ()  # of the indicators that weigh other than 1
    aggregation: Aggregation = "amean"
    between: Between = "same"  # of themes, where they are not added as their indicators are
    shares: Shares = "free"  # of benefit of the doubt; bounded: half to twice an equal share for each indicator
    posts: tuple[tuple[str, float, float], ...] = ()  # of goalposts, where they are not the ends of the unit
    targets: tuple[tuple[str, float], ...] = ()  # of dist2target, where they are not the good end of the unit
    order: int = field(default=1000, compare=False)
    waiting: tuple[str, ...] = field(default=(), compare=False)  # parts of the scorecard that too few cities answered

    def begins_as(self, other: "IndexRecipe") -> bool:
        """Whether it is another index, but for parts of the scorecard that wait for answers."""
        same_parts = {*self.indicators, *self.waiting} == {*other.indicators}
        return same_parts and replace(other, indicators=self.indicators) == self

    def weight(self, indicator: str) -> float:
        """The chosen weight of an indicator, 1 where none was."""
        return dict(self.weights).get(indicator, 1.0) if self.weighting == "own" else 1.0


@dataclass(frozen=True, eq=False)
class StatedLevels:
    """What cities said of themselves in public: their level on each part of the scorecard, by its id in an index."""

    levels: pd.DataFrame  # cities × parts; NaN where too little was answered
    years: pd.DataFrame  # of the newest answer behind each

    @property
    def cities(self) -> dict[str, int]:
        """How many cities have a level on each part."""
        return {str(id): int(count) for id, count in self.levels.notna().sum().items()}

    @property
    def enough(self) -> frozenset[str]:
        """The parts that an index can be made of: those with FEWEST_ANSWERED cities."""
        return frozenset(id for id, count in self.cities.items() if count >= FEWEST_ANSWERED)


def is_part(id: str) -> bool:
    """Whether an ingredient is a part of the scorecard, which cities answer themselves."""
    return id.startswith(PART)


def refusal(indicator: Indicator, family: str) -> str:
    """Why an indicator cannot enter an index of a family; empty where it can.

    family: it is of the other one · theme: of neither · unjudged: nobody can say which way is good · borders: its
    levels do not compare across recording systems · national, regional: of countries or regions only · retired: no
    longer asked.
    """
    if indicator.theme not in FAMILIES[family]:
        others = (themes for name, themes in FAMILIES.items() if name != family)
        return "family" if any(indicator.theme in themes for themes in others) else "theme"
    if indicator.is_national:
        return "national"
    if indicator.is_wider:
        return "regional"
    if indicator.comparable is not Comparable.LEVELS:
        return "borders"
    if not indicator.polarity.sign:
        return "unjudged"
    return "retired" if indicator.until is not None else ""


def admitted(indicators: Iterable[Indicator], family: str) -> list[Indicator]:
    """The indicators that can enter an index of a family, in their order."""
    return [one for one in indicators if not refusal(one, family)]


def written(index: IndexRecipe) -> str:
    """The index as JSON, which `read` takes: its choices, in the order of the fields; no words and no figures."""
    return json.dumps(_fields(index), ensure_ascii=False)


def read(text: str) -> IndexRecipe:
    """The index that `written`, or a file taken away from the page, holds.

    Raises RecipeError (`reason`: recipe): what is wrong, and what would be right. Whether its indicators exist and may
    enter is for whoever has the catalogue to say.
    """
    declared = _parsed(text)
    if strange := sorted({*map(str, declared)} - {*_NAMES}):
        raise RecipeError(WRONG, Template("No setting of an index is named “{name}”."), name=strange[0][:40])
    for name, options in {"family": [*FAMILIES], **CHOICES}.items():
        if (name in declared or name == "family") and declared.get(name) not in [*options]:
            which = Template("“{name}” cannot be “{given}”. Use one of: {options}.")
            raise RecipeError(WRONG, which, name=name, options=", ".join(options), given=str(declared.get(name))[:40])
    return IndexRecipe(
        id=str(declared.get("id", ""))[:80],
        family=declared["family"],
        indicators=_indicators(declared.get("indicators")),
        weights=_weights(declared.get("weights", {})),
        posts=_posts(declared.get("posts", {})),
        targets=_targets(declared.get("targets", {})),
        **{name: declared[name] for name in CHOICES if name in declared},
    )


def _parsed(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise RecipeError(
            WRONG,
            Template("This text is longer than {most} characters. Use the index file downloaded from the page."),
            most=LONGEST,
        )
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        no_json = Template("This is not JSON. Use the index file downloaded from the page.")
        raise RecipeError(WRONG, no_json) from error
    data = data.get("recipe", data) if isinstance(data, dict) else None
    if not isinstance(data, dict):
        raise RecipeError(
            WRONG,
            Template(
                "This file does not contain the settings of an index. Use the index file downloaded from the page."
            ),
        )
    return data


_NAMES = ("id", "family", "indicators", "weights", "posts", "targets", *CHOICES)


def _fields(index: IndexRecipe) -> dict[str, object]:
    values = {name: getattr(index, name) for name in _NAMES}
    posts = {id: [low, high] for id, low, high in index.posts}
    of_each = {"weights": dict(index.weights), "posts": posts, "targets": dict(index.targets)}
    return values | {"indicators": list(index.indicators)} | of_each


def _indicators(data: object) -> tuple[str, ...]:
    if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
        raise RecipeError(WRONG, Template("The indicators of an index must be a list of indicator ids."))
    each = tuple(dict.fromkeys(data))
    if not FEWEST <= len(each) <= MOST_INDICATORS:
        how_many = Template("An index needs {fewest} to {most} indicators; this one has {number}.")
        raise RecipeError(WRONG, how_many, fewest=FEWEST, most=MOST_INDICATORS, number=len(each))
    return each


def _weights(data: object) -> tuple[tuple[str, float], ...]:
    if not isinstance(data, dict):
        raise RecipeError(WRONG, Template("The weights of an index must be listed by indicator id."))
    for id, weight in data.items():
        real = isinstance(weight, int | float) and not isinstance(weight, bool)
        if not real or not 0 <= weight <= HEAVIEST:
            no_weight = Template("The weight of “{id}” must be a number from 0 to {most}.")
            raise RecipeError(WRONG, no_weight, id=id[:40], most=f"{HEAVIEST:g}")
    return tuple((id, float(weight)) for id, weight in data.items() if weight != 1)


def _posts(data: object) -> tuple[tuple[str, float, float], ...]:
    each: Iterable[tuple[str, Any]] = data.items() if isinstance(data, dict) else [("posts", None)]
    for id, pair in each:
        if not isinstance(pair, list) or len(pair) != 2 or not all(map(_real, pair)) or not pair[0] < pair[1]:
            raise RecipeError(
                WRONG, Template("The goalposts of “{id}” must be two numbers, the lower one first."), id=id[:40]
            )
    return tuple((id, float(low), float(high)) for id, (low, high) in each)


def _targets(data: object) -> tuple[tuple[str, float], ...]:
    each: Iterable[tuple[str, Any]] = data.items() if isinstance(data, dict) else [("targets", None)]
    for id, target in each:
        if not _real(target):
            raise RecipeError(WRONG, Template("The target of “{id}” must be a number."), id=id[:40])
    return tuple((id, float(target)) for id, target in each)


def _real(number: object) -> TypeGuard[float]:
    return isinstance(number, int | float) and not isinstance(number, bool) and abs(number) <= GREATEST
