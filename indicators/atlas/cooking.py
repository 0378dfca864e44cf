"""An index on its way: the cities and figures that take part, the recipe, its scores and the draws of its choices."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pandas as pd

from indicators.analysis import doubts
from indicators.analysis.composites import Composite, composite, weighed
from indicators.analysis.recipes import MOST_MISSING, Ingredient, Node, Recipe, Scaling
from indicators.atlas.ground import SCOPES, Ground
from indicators.composing import MOST_DRAWS
from indicators.indexes import Index, admitted
from indicators.model import Indicator

TOP = "index"
HALF = 0.5  # of the indicators: a city that knows fewer does not take part
OLDEST = 5  # years that a figure may be older than the newest of its indicator
FACTOR = 0.25  # by how much a weight may move, up or down
WINMAX = {"treated": 5, "kept": None}
SCALINGS = {
    "minmax": Scaling(lower=1.0),  # from 1: a geometric mean has no zero
    "zscore": Scaling("zscore", centre=100.0, spread=10.0),  # as the index of Mazziotta and Pareto wants it
    "percentile": Scaling("percentile"),
    "rank": Scaling("rank"),
    "borda": Scaling("borda"),
}
WITH_ZERO = ("percentile", "borda")  # the last city has 0, of which there is no geometric mean
KEPT = 48  # indices that a process remembers, each with its draws


@dataclass(frozen=True)
class Change:
    """One figure of one city as it could be."""

    city: str
    indicator: str
    value: float


@dataclass(frozen=True, eq=False)
class Cooked:
    """An index of all cities, whoever looks: `made` is None where there is no score for want of cities or weights."""

    values: pd.DataFrame  # cities that take part × indicators
    years: pd.DataFrame
    left_out: int
    datasets: tuple[str, ...]
    made: Composite | None = None
    statistics: pd.DataFrame | None = None  # analysis.doubts.rank_statistics
    places: pd.DataFrame | None = None  # cities × ranks: share of the draws
    choices: dict[str, tuple[str, ...]] | None = None
    factor: float = FACTOR
    draws: int = 0
    matters: pd.DataFrame | None = None
    change: float | None = None


@lru_cache(maxsize=KEPT)
def cooked(ground: Ground, index: Index, year: int, draws: int, change: Change | None = None) -> Cooked:
    """The index with its draws; the most draws also tell which choice matters most."""
    values, years, datasets = figures(ground, index.family, year)
    names = list(index.indicators)
    values, years = values[names].dropna(how="all"), years[names]
    able = values.notna().mean(axis=1) >= HALF
    taking = values[able].copy()
    shell = Cooked(taking, years.loc[taking.index], int((~able).sum()), _of(datasets, years.loc[taking.index]))
    if change:
        taking.loc[change.city, change.indicator] = change.value
    if len(taking) < 2:
        return shell
    indicators = [ground.catalogue.indicators[id] for id in names]
    made = _made(taking, index, indicators)
    if made is None:
        return shell
    return _doubted(shell, made, index, draws)


@lru_cache(maxsize=8)
def figures(ground: Ground, family: str, year: int) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The newest figure of every city and every indicator that can enter, its year and its dataset (cities ×
    indicators).

    A figure more than OLDEST years older than the newest of its indicator is not used.
    """
    ids = [one.id for one in admitted(ground.catalogue.indicators.values(), family)]
    known = ground.latest(geos=None, indicators=ids, year=year).dropna(subset="value")
    towns = {id for id, city in ground.cities.items() if city.kind in SCOPES}
    known = known[known["geo"].isin(towns)]
    newest = known.groupby("indicator")["year"].transform("max")
    known = known[known["year"] >= newest - OLDEST]
    tables = (known.pivot(index="geo", columns="indicator", values=name) for name in ("value", "year", "dataset"))
    return tuple(one.reindex(columns=ids) for one in tables)


def _of(datasets: pd.DataFrame, years: pd.DataFrame) -> tuple[str, ...]:
    """The datasets of the figures that take part."""
    told = datasets.loc[years.index, list(years)].to_numpy().ravel()
    return tuple(dict.fromkeys(one for one in told if isinstance(one, str)))


def recipe_of(index: Index, indicators: list[Indicator]) -> Recipe:
    """The index as a recipe of the analysis; direction comes from the catalogue."""
    themes = list(dict.fromkeys(one.theme for one in indicators))
    grouped = index.grouping == "theme" and len(themes) > 1 and index.aggregation != "bod"
    nodes = (*(Node(one, TOP) for one in themes if grouped), Node(TOP))
    return Recipe(
        tuple(
            Ingredient(one.id, one.theme if grouped else TOP, index.weight(one.id), one.polarity.sign)
            for one in indicators
        ),
        nodes,
        imputation=index.missing,
        winmax=WINMAX[index.outliers],
        scaling=SCALINGS[scale_of(index)],
        aggregation=index.aggregation,
        most_missing=MOST_MISSING,
        missing_by="weight",
    )


def scale_of(index: Index) -> str:
    """The normalisation: the index of Mazziotta and Pareto has one of its own."""
    return "zscore" if index.aggregation == "mpi" else index.scale


def _made(values: pd.DataFrame, index: Index, indicators: list[Indicator]) -> Composite | None:
    """The index with its weights; None where the figures give none."""
    made = composite(values, recipe_of(index, indicators))
    if index.weighting in ("own", "equal"):
        return made if any(made.recipe.weights[id] > 0 for id in made.recipe.indicators) else None
    weighted = weighed(made, index.weighting)
    return None if any(np.isnan(weight) for weight in weighted.weights.values()) else composite(values, weighted)


def choices(index: Index) -> dict[str, tuple[str, ...]]:
    """What could as well have been chosen, the index's own choice first; ids as in indexes.CHOICES."""
    own = scale_of(index)
    scales = (own,) if index.aggregation == "mpi" else tuple(dict.fromkeys([own, "minmax", "zscore", "rank"]))
    means = ("amean",) if own in WITH_ZERO else ("amean", "gmean")
    other = "kept" if index.outliers == "treated" else "treated"
    told = {"scale": scales, "outliers": (index.outliers, other)}
    told["aggregation"] = tuple(dict.fromkeys([index.aggregation, *means]))
    return {name: options for name, options in told.items() if len(options) > 1}


def _doubted(shell: Cooked, made: Composite, index: Index, draws: int) -> Cooked:
    """The ranks of every city over the draws."""
    options, recipe = choices(index), made.recipe
    if not _treats(made, index):
        options.pop("outliers", None)  # no indicator has outliers: the choice changes nothing
    weights = [id for id in recipe.weights if id != TOP]
    asked = doubts.Doubts(_fields(options), dict.fromkeys(weights, FACTOR))
    values = shell.values if shell.values.index.equals(made.index.index) else made.denominated
    scores = doubts.replays(values, recipe, doubts.drawn(draws, recipe, asked))
    nominal = made.index
    told = replace(
        shell,
        made=made,
        statistics=doubts.rank_statistics(scores, nominal),
        places=doubts.rank_shares(scores),
        choices=options,
        draws=draws,
    )
    if draws < MOST_DRAWS:
        return told
    which = doubts.sensitivity(values, recipe, asked)
    named = which.indices.rename({"scaling": "scale", "winmax": "outliers"})
    return replace(told, matters=named.sort_values("total", ascending=False), change=which.change)


def _treats(made: Composite, index: Index) -> bool:
    """Whether treating outliers changes anything."""
    return index.outliers == "kept" or bool((made.treatments["method"] != "none").any())


def _fields(options: dict[str, tuple[str, ...]]) -> dict[str, tuple]:
    """The options as fields of a recipe."""
    made = {
        "scale": ("scaling", SCALINGS.get),
        "outliers": ("winmax", WINMAX.get),
        "aggregation": ("aggregation", str),
    }
    return {made[name][0]: tuple(map(made[name][1], of)) for name, of in options.items()}
