"""An index of 51 units and 49 indicators: made once, drawn 10,000 times, and asked which choice moves it."""

from functools import partial

import numpy as np
import pandas as pd

from benchmarks.tables import line, median, timed, title, verdict
from indicators.statistics.aggregation import aggregated
from indicators.statistics.composites import Node, Recipe, RecipeIndicator, Scaling, composite
from indicators.statistics.contributions import contributions
from indicators.statistics.sensitivity import DRAWS, Alternatives, drawn, rank_statistics, replays, sensitivity

UNITS, INDICATORS, PILLARS, TIMES, SEED = 51, 49, 8, 5, 11
MOST_MS, MOST_MAKING_MS = 2_000, 300


def main() -> None:
    """On figures made up from a seed, a twentieth of them missing; the tree is that of the ASEM index."""
    title(f"An index of {UNITS} units and {INDICATORS} indicators")
    values, recipe = _figures(), _recipe()
    pillars = dict.fromkeys([node.id for node in recipe.nodes if node.parent], 0.25)
    choices = {
        "winmax": (1, 2, 3, 4, 5),
        "scaling": (Scaling(lower=1), Scaling("zscore", centre=10, spread=2)),
        "aggregation": ("amean", "gmean"),
    }
    usual = Alternatives(choices, pillars)
    every = Alternatives(choices, {**pillars, **dict.fromkeys(recipe.indicators, 0.25)})
    index = composite(values, recipe)
    steps = {
        "composite, all stages": (partial(composite, values, recipe), MOST_MAKING_MS),
        "contributions": (partial(contributions, index), MOST_MAKING_MS),
        "benefit of the doubt, a programme a unit": (partial(_favoured, index.normalised), MOST_MAKING_MS),
        f"{DRAWS:,} draws, weights of pillars": (partial(_drawn, values, recipe, usual), MOST_MS),
        f"{DRAWS:,} draws, every weight": (partial(_drawn, values, recipe, every), MOST_MS),
        "sensitivity": (partial(sensitivity, values, recipe, usual), MOST_MS),
    }
    for name, (act, most) in steps.items():
        act()
        seconds = [timed(act) for _ in range(TIMES)]
        line(name, seconds)
        verdict(f"{name}, median", median(seconds), most, " ms")


def _favoured(table: pd.DataFrame) -> object:
    return aggregated(table.to_numpy(), np.ones(table.shape[1]), "bod")


def _drawn(values: pd.DataFrame, recipe: Recipe, doubts: Alternatives) -> pd.DataFrame:
    """The whole answer: the draws, their scores, the ranks and their percentiles."""
    scores = replays(values, recipe, drawn(DRAWS, recipe, doubts))
    return rank_statistics(scores, composite(values, recipe).index)


def _figures() -> pd.DataFrame:
    random = np.random.default_rng(SEED)
    values = random.lognormal(0, 1, (UNITS, INDICATORS))
    values[random.random(values.shape) < 0.05] = np.nan
    return pd.DataFrame(values, columns=[f"indicator {place}" for place in range(INDICATORS)])


def _recipe() -> Recipe:
    ingredients = (RecipeIndicator(f"indicator {place}", f"pillar {place % PILLARS}") for place in range(INDICATORS))
    pillars = (Node(f"pillar {place}", "first" if place < 5 else "second") for place in range(PILLARS))
    nodes = (*pillars, Node("first", "index"), Node("second", "index"), Node("index"))
    return Recipe(tuple(ingredients), nodes, imputation="none", most_missing=1.0)
