"""A composite index: figures divided, filled, screened, treated, normalised and aggregated level by level."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import UnknownNameError
from indicators.statistics import normalisation, weighting
from indicators.statistics.aggregation import ROUNDING, aggregated, sufficient
from indicators.statistics.imputation import imputed
from indicators.statistics.outliers import Treatment, treated
from indicators.statistics.recipes import Node, Recipe, RecipeIndicator, Scaling

__all__ = (
    "Composite",
    "Node",
    "Recipe",
    "RecipeIndicator",
    "Scaling",
    "Stages",
    "composite",
    "denominated",
    "enough",
    "only",
    "panel",
    "ranks",
    "scored",
    "staged",
    "weighed",
)

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Stages:
    """The figures after each step (units × indicators, NaN where missing), before they are aggregated."""

    denominated: pd.DataFrame
    imputed: pd.DataFrame
    screened: pd.DataFrame  # units that left have no figure from here on
    treated: pd.DataFrame
    normalised: pd.DataFrame
    treatments: pd.DataFrame  # a row an indicator: method (none, winsorised, log), count, passes
    missing: pd.Series  # share of each unit's figures that were missing before imputation
    unweighed: pd.Series  # the same as a share of the weight


@dataclass(frozen=True)
class Composite(Stages):
    """An index with all that led to it."""

    recipe: Recipe
    scores: pd.DataFrame  # units × nodes, the index last; NaN: no score

    @property
    def index(self) -> pd.Series:
        """The score of each unit."""
        return self.scores[self.recipe.top]


def composite(values: pd.DataFrame, recipe: Recipe) -> Composite:
    """The index of every unit (row) with all its stages.

    `values` holds a column for each indicator and denominator of the recipe and, for group rules, the units' group.
    Order: denominate, impute, screen, treat outliers, normalise (direction first), aggregate level by level. Units with
    more than `recipe.most_missing` of their figures (or of the weight) missing take part in the scales and have no
    score. OECD/JRC Handbook on Constructing Composite Indicators (2008); Becker et al. (2022), COINr, JOSS 7(78), 4567.
    Raises UnknownNameError: a column that the values do not have.
    """
    return _aggregated(staged(values, recipe), recipe)


def panel(periods: Mapping[str, pd.DataFrame], recipe: Recipe, together: bool = True) -> dict[str, Composite]:
    """The index of every unit in several periods.

    `together`: the figures of all periods are normalised on one scale, so that scores compare over time; else each
    period has its own. All steps before it are those of each period (COINr's purse).
    """
    stages = {period: staged(values, recipe) for period, values in periods.items()}
    if together and stages:
        pooled = pd.concat({period: one.treated for period, one in stages.items()})
        scale = pd.DataFrame(_normalised(pooled, recipe), pooled.index, pooled.columns)
        stages = {period: Stages(**{**vars(one), "normalised": scale.loc[period]}) for period, one in stages.items()}
    return {period: _aggregated(one, recipe) for period, one in stages.items()}


def denominated(values: ArrayLike, denominators: ArrayLike, multiplier: float = 1.0) -> Matrix:
    """Values / denominators × multiplier; NaN where either is missing or the denominator is 0."""
    below = np.asarray(denominators, dtype=float)
    return np.asarray(values, dtype=float) / np.where(below != 0, below, np.nan) * multiplier


def staged(values: pd.DataFrame, recipe: Recipe) -> Stages:
    """The figures after each step up to normalisation (see `composite`). Raises UnknownNameError: a missing column."""
    divided = _divided(values, recipe)
    filled = imputed(divided, recipe.imputation, _column(values, recipe.group) if recipe.group else None)
    screened = _screened(filled, recipe.screening)
    done = {id: _treated(screened[id].to_numpy(), recipe) for id in recipe.indicators}
    even = pd.DataFrame({id: one.values for id, one in done.items()}, index=screened.index)
    treatments = pd.DataFrame(
        [(one.method, one.count, one.passes) for one in done.values()],
        index=pd.Index(done, name="indicator"),
        columns=["method", "count", "passes"],
    )
    scale = pd.DataFrame(_normalised(even, recipe), even.index, even.columns)
    is_missing = divided.isna()
    unweighed = is_missing @ np.array([recipe.shares[id] for id in divided])
    return Stages(divided, filled, screened, even, scale, treatments, is_missing.mean(axis=1), unweighed)


def scored(normalised: Matrix, recipe: Recipe, weights: Mapping[str, ArrayLike]) -> dict[str, Matrix]:
    """The values of every indicator and node: (units), or (draws × units) where weights are given for many draws.

    A part that is missing leaves its node, whose weights are taken to one again; a unit of which only parts without
    weight are known lacks the node. A part that is undefined (a geometric mean over a zero, weights that are none) is
    not missing: the nodes above are undefined too, unless its weight is 0.
    """
    columns: dict[str, Matrix] = {id: normalised[:, place] for place, id in enumerate(recipe.indicators)}
    undefined = dict.fromkeys(recipe.indicators, np.zeros(len(normalised), dtype=bool))
    for node in recipe.upward:
        parts = recipe.parts(node)
        table = stacked([columns[part] for part in parts])
        weight = stacked([np.asarray(weights[part], dtype=float) for part in parts])
        score = aggregated(table, weight, recipe.method(node), recipe.present, recipe.pie)
        lost = stacked([undefined[part] for part in parts]) & (weight != 0)[..., None, :]
        available = ~np.isnan(table)
        expected = sufficient(available, recipe.present) & ~_weightless(available, weight)
        undefined[node] = lost.any(axis=-1) | (np.isnan(score) & expected)
        columns[node] = np.where(undefined[node], np.nan, score)
    return columns


def _weightless(available: NDArray[np.bool_], weight: Matrix) -> NDArray[np.bool_]:
    """Units whose known parts weigh nothing while others of the node do."""
    if available.all():
        return np.zeros(available.shape[:-1], dtype=bool)
    return (np.where(available, weight[..., None, :], 0.0).sum(axis=-1) == 0) & (weight.sum(axis=-1) > 0)[..., None]


def stacked(parts: list[Matrix]) -> Matrix:
    """The parts as a last axis; one without draws is the same in all of them."""
    return np.stack(np.broadcast_arrays(*parts), axis=-1)


def ranks(scores: pd.Series | pd.DataFrame, digits: int | None = normalisation.DIGITS) -> pd.Series | pd.DataFrame:
    """The rank of each unit (row), 1 for the highest score; equal to `digits` significant digits is a tie, which takes
    the better rank; NaN where there is no score."""
    return scores * 0 + normalisation.ranks(-scores.to_numpy(dtype=float), digits)


def weighed(made: Composite, method: str) -> Recipe:
    """The recipe with the weights that the figures give themselves, node by node from the indicators up.

    `method`: equal · pca · entropy · critic (weighting.weights), of the normalised values in a node of indicators and
    of the scores in a node of nodes. A node whose weights are undefined gets NaN, and so no score.
    """
    recipe = made.recipe
    for node in recipe.upward:
        values = scored(made.normalised.to_numpy(), recipe, recipe.weights)
        parts = recipe.parts(node)
        part_weights = weighting.weights(stacked([values[part] for part in parts]), method)
        recipe = recipe.reweighted(dict(zip(parts, part_weights, strict=True)))
    return recipe


def _aggregated(stages: Stages, recipe: Recipe) -> Composite:
    columns = scored(stages.normalised.to_numpy(), recipe, recipe.weights)
    scores = pd.DataFrame({node: columns[node] for node in recipe.upward}, index=stages.normalised.index)
    scores_kept = only(scores, enough(stages, recipe))
    return Composite(**vars(stages), recipe=recipe, scores=scores_kept)


def enough(stages: Stages, recipe: Recipe) -> pd.Series:
    """True for the units of which enough was known before imputation."""
    missing_share = stages.unweighed if recipe.missing_by == "weight" else stages.missing
    return missing_share <= recipe.most_missing + ROUNDING


def only(table: pd.DataFrame, units: pd.Series) -> pd.DataFrame:
    """The table with nothing known of the units (rows) that are False."""
    return table.where(np.broadcast_to(units.to_numpy()[:, None], table.shape))


def _divided(values: pd.DataFrame, recipe: Recipe) -> pd.DataFrame:
    columns = {}
    for ingredient in recipe.ingredients:
        numbers = pd.to_numeric(_column(values, ingredient.id)).to_numpy(dtype=float)
        below = (
            pd.to_numeric(_column(values, ingredient.denominator)) if ingredient.denominator else np.ones(len(numbers))
        )
        quotient = denominated(numbers, below, ingredient.multiplier)
        columns[ingredient.id] = np.where(np.isfinite(quotient), quotient, np.nan)
    return pd.DataFrame(columns, index=values.index)


def _screened(filled: pd.DataFrame, least: float | None) -> pd.DataFrame:
    if least is None:
        return filled.copy()
    return only(filled, filled.notna().mean(axis=1) >= least - ROUNDING)


def _treated(values: Matrix, recipe: Recipe) -> Treatment:
    if recipe.winmax is None or np.isnan(values).all():
        return Treatment(values, "none", 0, True)
    return treated(values, recipe.winmax, recipe.skew, recipe.kurtosis)


def _normalised(table: pd.DataFrame, recipe: Recipe) -> Matrix:
    scaling, of = recipe.scaling, recipe.ingredients
    return normalisation.normalised(
        table,
        scaling.method,
        [one.direction for one in of],
        lower=scaling.lower,
        upper=scaling.upper,
        centre=scaling.centre,
        spread=scaling.spread,
        target=[one.target for one in of],
        goalposts=([one.posts[0] for one in of], [one.posts[1] for one in of]),
        digits=scaling.digits,
        ddof=scaling.ddof,
    )


def _column(values: pd.DataFrame, name: str) -> pd.Series:
    if name not in values:
        raise UnknownNameError("column of figures", name, map(str, values))
    return values[name]
