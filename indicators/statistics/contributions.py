"""What a score is made of: each part's part, and a unit's strengths and weaknesses beside what everyone shares."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.errors import UnknownNameError
from indicators.statistics.aggregation import aggregated
from indicators.statistics.composites import Composite, only, scored, stacked

Matrix = NDArray[np.float64]
TOGETHER = ("copeland", "bod")  # a unit's score depends on the others' values
STRENGTH, WEAKNESS = "strength", "weakness"


@dataclass(frozen=True)
class Contributions:
    """What each indicator and node below `node` contributes to its score (units × parts, NaN: nothing is known)."""

    parts: pd.DataFrame
    node: str
    additive: bool  # the parts of a node add up to its contribution; else each is a change on its own


def contributions(made: Composite, node: str = "", units: list[str] | None = None) -> Contributions:
    """Each part's part of the score of `node` (the index, if not named), for `units` (all).

    Where every aggregation below is an arithmetic mean, a part contributes its weight (of the known parts, multiplied
    down the tree) times its value: the contributions of a node's direct parts add up to its score. Otherwise a part
    contributes the score less what it would be with the part at the units' median, the other units as they are: above 0
    it lifts the unit. Such changes do not add up to anything. Raises UnknownNameError.
    """
    node = node or made.recipe.top
    if node not in made.recipe.upward:
        raise UnknownNameError("node of the index", node, made.recipe.upward)
    below = made.recipe.below(node)
    nodes = [node, *(one for one in below if one in made.recipe.upward)]
    additive = all(made.recipe.method(one) == "amean" for one in nodes)
    values = _values(made)
    chosen = values.index.get_indexer(units) if units is not None else np.arange(len(values))
    if units is not None and (chosen < 0).any():
        raise UnknownNameError("unit of the index", units[int(np.argmin(chosen))], map(str, values.index))
    parts_table = _shares(made, values, node) if additive else _changes(made, values, node, below, chosen)
    parts_table = only(parts_table[below], made.scores[node].notna())
    return Contributions(parts_table.iloc[chosen], node, additive)


def strengths(made: Composite, parts: list[str] | None = None) -> pd.DataFrame:
    """Strengths and weaknesses that are a unit's own (a row a unit and part: unit, part, value, median, apart, own,
    kind); `parts` are the indicators, if not named, and must be on one scale.

    `apart` is the value less the units' median of the part: what everyone is good at is nobody's strength. `centred` is
    `apart` less its mean over the unit's parts: of a unit that is ahead everywhere, only where it is further ahead than
    it usually is. `kind` is a strength when both are above 0, a weakness when both are below, else "".
    """
    values = _values(made)
    parts = parts if parts is not None else made.recipe.indicators
    for part in parts:
        if part not in values:
            raise UnknownNameError("part of the index", part, map(str, values))
    chosen = values[parts]
    apart = chosen - chosen.median()
    centred = apart.sub(apart.mean(axis=1), axis=0)
    kind = np.select([(apart > 0) & (centred > 0), (apart < 0) & (centred < 0)], [STRENGTH, WEAKNESS], "")
    columns = {"value": chosen, "median": chosen * 0 + chosen.median(), "apart": apart, "own": centred}
    flat = {name: table.to_numpy().ravel() for name, table in columns.items()}
    units, names = np.repeat(values.index, len(parts)), np.tile(parts, len(values))
    return pd.DataFrame({"unit": units, "part": names, **flat, "kind": kind.ravel()})


def _values(composite: Composite) -> pd.DataFrame:
    return pd.concat([composite.normalised, composite.scores], axis=1)


def _shares(composite: Composite, values: pd.DataFrame, node: str) -> pd.DataFrame:
    """Weights of the known parts, multiplied down from the node, times the values."""
    share = {node: np.ones(len(values))}
    for part_node in [node, *(below for below in composite.recipe.below(node) if below in composite.recipe.upward)]:
        parts = composite.recipe.parts(part_node)
        weight = values[parts].notna() * [composite.recipe.weights[part] for part in parts]
        total = weight.sum(axis=1)
        for part in parts:
            share[part] = (share[part_node] * weight[part] / total.where(total > 0)).to_numpy()
    return pd.DataFrame(share, index=values.index)[composite.recipe.below(node)] * values[composite.recipe.below(node)]


def _changes(
    composite: Composite, values: pd.DataFrame, node: str, below: list[str], chosen: NDArray[np.int_]
) -> pd.DataFrame:
    """The score less the score with one part at the units' median, part by part.

    Units without a score for what they lack took part when the others were scored: they do here.
    """
    columns = scored(composite.normalised.to_numpy(), composite.recipe, composite.recipe.weights)
    table = pd.DataFrame(columns, index=values.index)[list(values)]
    changes = {part: composite.scores[node] - _without(composite, values, table, part, node, chosen) for part in below}
    return pd.DataFrame(changes, index=values.index)


def _without(
    composite: Composite, values: pd.DataFrame, table: pd.DataFrame, part: str, node: str, chosen: NDArray[np.int_]
) -> Matrix:
    """The score if the part were at the units' median; NaN where it is not known or the score is undefined."""
    available = values[part].notna().to_numpy()
    now = np.where(available, values[part].median(), np.nan)
    while part != node:
        parent = composite.recipe.parents[part]
        now = np.where(available, _again(composite, table, parent, part, now, chosen), np.nan)
        available, part = ~np.isnan(now), parent  # what became undefined stays so
    return now


def _again(
    composite: Composite, values: pd.DataFrame, node: str, part: str, now: Matrix, chosen: NDArray[np.int_]
) -> Matrix:
    """The scores of a node with other values of one part, each unit's against the others' as they are."""
    recipe, parts = composite.recipe, composite.recipe.parts(node)
    table = stacked([values[one].to_numpy(dtype=float) for one in parts])
    weight, method = np.array([recipe.weights[one] for one in parts]), recipe.method(node)
    changed = table.copy()
    changed[:, parts.index(part)] = now
    if method not in TOGETHER:
        return aggregated(changed, weight, method, recipe.present)
    scores = np.full(len(table), np.nan)
    for unit in chosen:
        changed_table = table.copy()
        changed_table[unit] = changed[unit]
        scores[unit] = aggregated(changed_table, weight, method, recipe.present, recipe.pie, int(unit))[unit]
    return scores
