"""How a composite index is made: its indicators, their tree, and every choice on the way from figures to a score."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics import aggregation, imputation, normalisation
from indicators.statistics.outliers import KURTOSIS, SKEW, WINMAX

MOST_MISSING = 0.2  # no score above this share of missing figures


@dataclass(frozen=True)
class RecipeIndicator:
    """One indicator of an index."""

    id: str
    parent: str  # the node it belongs to
    weight: float = 1.0  # against the other parts of its node
    direction: int = 1  # +1: more is good, -1: less is
    denominator: str = ""  # the column it is divided by; "": by nothing
    multiplier: float = 1.0  # of the quotient: per 1,000, per 100,000
    target: float = float("nan")  # of dist2target, in the indicator's unit (after division)
    posts: tuple[float, float] = (float("nan"), float("nan"))  # of goalposts: lower and upper, in its unit


@dataclass(frozen=True)
class Node:
    """A group of indicators or of nodes; the one without a parent is the index."""

    id: str
    parent: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Scaling:
    """A normalisation with its parameters (normalisation.normalised)."""

    method: str = "minmax"
    lower: float = 0.0
    upper: float = 100.0
    centre: float = 0.0
    spread: float = 1.0
    digits: int | None = normalisation.DIGITS
    ddof: int = 1


@dataclass(frozen=True)
class Recipe:
    """An index, whole: two people with the same recipe and the same figures have the same scores.

    Raises StatisticError: no tree with one top, a name used twice, a weight below 0, a direction that is none, as many
    aggregations as levels are needed and not given; UnknownNameError: a method that is none.
    """

    ingredients: tuple[RecipeIndicator, ...]
    nodes: tuple[Node, ...]
    imputation: str = "none"
    group: str = ""  # the column that holds each unit's group, for group_mean and group_median
    screening: float | None = None  # units with a smaller share of figures after imputation leave; None: none leaves
    winmax: int | None = WINMAX  # values pulled in at most; None: outliers are not treated
    skew: float = SKEW
    kurtosis: float = KURTOSIS
    scaling: Scaling = Scaling()
    aggregation: str | tuple[str, ...] = "amean"  # one for all levels, or one a level from the indicators up
    present: float = 0.0  # least share of its parts that a node needs
    most_missing: float = MOST_MISSING  # no score for units that lack a larger share before imputation; 1: for all
    missing_by: str = "figures"  # or "weight": what `most_missing` is a share of
    pie: tuple[float, float] = (0.0, 1.0)  # of benefit of the doubt: least and most share of a part

    def __post_init__(self) -> None:
        _check_names(self)
        _check_tree(self)
        _check_choices(self)

    @cached_property
    def indicators(self) -> list[str]:
        """The indicators' ids, in the recipe's order."""
        return [one.id for one in self.ingredients]

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of each indicator and node by its id."""
        return {one.id: one.weight for one in (*self.ingredients, *self.nodes)}

    @cached_property
    def parents(self) -> dict[str, str]:
        """The node that each indicator and node belongs to by its id; "" for the index."""
        return {one.id: one.parent for one in (*self.ingredients, *self.nodes)}

    @cached_property
    def top(self) -> str:
        """The index's id."""
        return next(one.id for one in self.nodes if not one.parent)

    @cached_property
    def upward(self) -> list[str]:
        """The nodes' ids, each after its parts, the index last."""
        order = {one.id: place for place, one in enumerate(self.nodes)}
        return sorted(order, key=lambda id: (self.level(id), order[id]))

    def parts(self, node: str) -> list[str]:
        """What a node is made of directly: ids of indicators and nodes."""
        return [id for id, parent in self.parents.items() if parent == node]

    def below(self, node: str) -> list[str]:
        """Every indicator and node under a node, a part before its own parts."""
        return [one for part in self.parts(node) for one in (part, *self.below(part))]

    def level(self, node: str) -> int:
        """How many aggregations lead to a node: 1 when it is made of indicators alone, 0 for an indicator."""
        return max((1 + self.level(part) for part in self.parts(node)), default=0)

    def method(self, node: str) -> str:
        """The aggregation of a node."""
        return self.aggregation if isinstance(self.aggregation, str) else self.aggregation[self.level(node) - 1]

    @cached_property
    def shares(self) -> dict[str, float]:
        """What each indicator weighs in the index as a whole, adding up to 1: weights multiplied down the tree.

        Where the weights of a node are none or undefined, its parts share alike.
        """
        shares = {self.top: 1.0}
        for node in reversed(self.upward):
            parts = self.parts(node)
            total = sum(self.weights[part] for part in parts)
            for part in parts:
                shares[part] = shares[node] * (self.weights[part] / total if total > 0 else 1 / len(parts))
        return {id: shares[id] for id in self.indicators}

    def reweighted(self, weights: Mapping[str, float]) -> "Recipe":
        """The same recipe with other weights for the parts named. Raises UnknownNameError."""
        for id in weights:
            if id not in self.weights:
                raise UnknownNameError("part of the index", id, self.weights)
        ingredients, nodes = (
            tuple(replace(one, weight=float(weights.get(one.id, one.weight))) for one in kind)
            for kind in (self.ingredients, self.nodes)
        )
        return replace(self, ingredients=ingredients, nodes=nodes)


def _check_names(recipe: Recipe) -> None:
    ids = [one.id for one in (*recipe.ingredients, *recipe.nodes)]
    if twice := sorted({id for id in ids if ids.count(id) > 1}):
        raise StatisticError(f"{', '.join(twice)} is in the index more than once: name each part once.")
    for part in (*recipe.ingredients, *recipe.nodes):
        if part.weight < 0:
            raise StatisticError(f"The weight of {part.id} is {part.weight:g}; it must be 0 or more.")
    for part in recipe.ingredients:
        if part.direction not in (-1, 1):
            raise StatisticError(
                f"The direction of {part.id} is {part.direction!r}: it must be 1 (higher is better) or -1."
            )


def _check_tree(recipe: Recipe) -> None:
    nodes = {one.id: one.parent for one in recipe.nodes}
    tops = [id for id, parent in nodes.items() if not parent]
    if len(tops) != 1:
        raise StatisticError(
            f"An index must have one top node; this one has {len(tops)}: give every other node its parent."
        )
    for id, parent in recipe.parents.items():
        if id != tops[0] and parent not in nodes:
            raise UnknownNameError("node of the index", parent, nodes)
        if tops[0] not in _upward(id, recipe.parents):
            raise StatisticError(f"{id} does not lead to {tops[0]}: its parents form a cycle.")
    if empty := [id for id in nodes if id not in recipe.parents.values()]:
        raise StatisticError(f"{', '.join(empty)} has no parts: leave it out or give it indicators.")


def _upward(id: str, parents: Mapping[str, str]) -> Iterator[str]:
    for _ in parents:
        yield id
        if not (id := parents[id]):
            return


def _check_choices(recipe: Recipe) -> None:
    methods = [recipe.aggregation] if isinstance(recipe.aggregation, str) else recipe.aggregation
    for kind, name, valid in (
        ("missing-data rule", recipe.imputation, imputation.METHODS),
        ("normalisation", recipe.scaling.method, normalisation.METHODS),
        ("measure of what is missing", recipe.missing_by, ("figures", "weight")),
        *(("aggregation", one, aggregation.METHODS) for one in methods),
    ):
        if name not in valid:
            raise UnknownNameError(kind, name, valid)
    levels = recipe.level(recipe.top)
    if not isinstance(recipe.aggregation, str) and len(methods) != levels:
        raise StatisticError(
            f"The index has {levels} levels and {len(methods)} aggregations: name one per level, or a single one."
        )
