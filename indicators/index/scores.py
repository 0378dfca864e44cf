"""An index on its way: the cities and figures that take part, the recipe, its scores and the draws of its choices."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock

import numpy as np
import pandas as pd

from indicators.answers.index import MOST_DRAWS, SHOWN_DRAWS
from indicators.figures.figures import Figures
from indicators.model.comparability import EVERYWHERE
from indicators.model.index_recipe import IndexRecipe, StatedLevels, admitted, is_part
from indicators.model.indicators import Indicator
from indicators.model.limits import COMPARED_WITHIN, FEWEST_GROUPED
from indicators.statistics import sensitivity
from indicators.statistics.composites import Composite, composite, weighed
from indicators.statistics.intervals import normal_quantile
from indicators.statistics.recipes import MOST_MISSING, Node, Recipe, RecipeIndicator, Scaling

TOP, COUNTRY = "index", "country"
Ends = dict[str, tuple[float, float]]
HALF = 0.5  # of the indicators: a city that knows fewer does not take part
FACTOR = 0.25  # by how much a weight may move, up or down
WINMAX = {"treated": 5, "kept": None}
SCALINGS = {
    "minmax": Scaling(lower=1.0),  # from 1: a geometric mean has no zero
    "goalposts": Scaling("goalposts", lower=1.0),
    "dist2target": Scaling("dist2target"),
    "dist2max": Scaling("dist2max"),
    "zscore": Scaling("zscore", centre=100.0, spread=10.0),  # as the index of Mazziotta and Pareto wants it
    "percentile": Scaling("percentile"),
    "rank": Scaling("rank"),
    "borda": Scaling("borda"),
}
WITH_ZERO = (
    "percentile",
    "borda",
    "dist2target",
    "dist2max",
)  # the last city has 0, of which there is no geometric mean
SLOW = ("copeland",)  # every city is compared with every other, in every draw
KEPT = 48  # indices that a process remembers, each with its draws


@dataclass(frozen=True)
class FigureChange:
    """One figure of one city as it could be."""

    city: str
    indicator: str
    value: float


@dataclass(frozen=True, eq=False)
class IndexResult:
    """An index of all cities, whoever looks: `made` is None where there is no score for want of cities or weights."""

    values: pd.DataFrame  # cities that take part × indicators
    years: pd.DataFrame
    left_out: int
    datasets: tuple[str, ...]
    composite: Composite | None = None
    bands: pd.DataFrame | None = None  # cities × BANDS and "scored": shares of the draws
    choices: dict[str, tuple[str, ...]] | None = None
    factor: float = FACTOR
    draws: int = 0
    matters: pd.DataFrame | None = None


_kept: OrderedDict[tuple, "IndexResult"] = OrderedDict()
_keeping = Lock()


def compute(
    data: Figures,
    index: IndexRecipe,
    year: int,
    draws: int,
    change: FigureChange | None = None,
    answered: StatedLevels | None = None,
) -> IndexResult:
    """The index with its draws; the most draws also tell which choice matters most. The last KEPT are remembered."""
    key = (data, index, year, draws, change, answered)
    if (remembered := _remembered(key)) is not None:
        return remembered
    result = _computed(*key)
    with _keeping:
        _kept[key] = result
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return result


def is_cheap(
    data: Figures,
    index: IndexRecipe,
    year: int,
    draws: int,
    changes: Iterable[FigureChange | None],
    answered: StatedLevels | None,
) -> bool:
    """Whether `compute` answers for each change within the time of a page: it is remembered, or quickly worked out."""
    if draws <= SHOWN_DRAWS and index.aggregation not in SLOW:
        return True
    return all(_remembered((data, index, year, draws, one, answered)) is not None for one in changes)


def _remembered(key: tuple) -> IndexResult | None:
    with _keeping:
        if key in _kept:
            _kept.move_to_end(key)
        return _kept.get(key)


def _computed(
    data: Figures,
    index: IndexRecipe,
    year: int,
    draws: int,
    change: FigureChange | None,
    answered: StatedLevels | None,
) -> IndexResult:
    values, years, datasets, errors = _all(data, index, year, answered)
    names = list(index.indicators)
    values = values.dropna(how="all")
    able = values.notna().mean(axis=1) >= HALF
    taking = values[able].copy()
    shell = IndexResult(taking, years.loc[taking.index], int((~able).sum()), _of(datasets, years.loc[taking.index]))
    if change:
        taking.loc[change.city, change.indicator] = change.value
    if len(taking) < 2:
        return shell
    indicators = [data.catalogue.ingredients[id] for id in names]
    recipe = _aimed(recipe_of(index, indicators, _ends(data, values)), taking)
    if recipe.group:
        taking = taking.assign(**{COUNTRY: [data.cities[id].country for id in taking.index]})
    scored = _made(taking, index, recipe)
    return _doubted(shell, scored, index, draws, taking, errors.loc[taking.index]) if scored is not None else shell


@lru_cache(maxsize=8)
def figures(data: Figures, family: str, year: int) -> tuple[pd.DataFrame, ...]:
    """The newest figure of every city and every indicator that can enter, its year, dataset and standard error (cities
    × indicators).

    Of a year that at least three cities have, and not more than COMPARED_WITHIN years older than the newest such year.
    """
    ids = [one.id for one in admitted(data.catalogue.indicators.values(), family)]
    shared = {id: data.spread.shared_until(id, EVERYWHERE, year, FEWEST_GROUPED) for id in ids}
    facts = _up_to(data, shared).dropna(subset="value")
    towns = {id for id, city in data.cities.items() if city.is_town}
    facts = facts[facts["geo"].isin(towns)]
    facts = facts[facts["year"] >= facts["indicator"].map(shared) - COMPARED_WITHIN]
    facts = data.estimates(facts)
    facts = facts.assign(error=(facts["upper"] - facts["lower"]) / (2 * normal_quantile(0.95)))
    names = ("value", "year", "dataset", "error")
    tables = (facts.pivot(index="geo", columns="indicator", values=name) for name in names)
    return tuple(one.reindex(columns=ids) for one in tables)


def _up_to(data: Figures, years: Mapping[str, int]) -> pd.DataFrame:
    """The newest figure of every area up to a year of its indicator (tables.FACTS)."""
    groups: dict[int, list[str]] = {}
    for id, year in years.items():
        groups.setdefault(year, []).append(id)
    return pd.concat([data.latest(geos=None, indicators=ids, year=year, final=True) for year, ids in groups.items()])


def _all(data: Figures, index: IndexRecipe, year: int, answered: StatedLevels | None) -> tuple[pd.DataFrame, ...]:
    """The figures of the index's indicators, as `figures`, beside the newest of what cities answered themselves."""
    tables, names = figures(data, index.family, year), list(index.indicators)
    parts = [id for id in names if is_part(id)]
    if not parts or answered is None:
        return tuple(one[names] for one in tables)
    towns = [geo for geo in answered.levels.index if geo in data.cities and data.cities[geo].is_town]
    every = tables[0].index.union(towns)
    stated_tables = [one.loc[towns, parts].reindex(every) for one in (answered.levels, answered.years)]
    stated_tables += [pd.DataFrame(index=every, columns=parts, dtype=kind) for kind in (object, float)]
    return tuple(
        pd.concat([one.reindex(every), more], axis=1)[names] for one, more in zip(tables, stated_tables, strict=True)
    )


def _of(datasets: pd.DataFrame, years: pd.DataFrame) -> tuple[str, ...]:
    """The datasets of the figures that take part."""
    dataset_ids = datasets.loc[years.index, list(years)].to_numpy().ravel()
    return tuple(dict.fromkeys(one for one in dataset_ids if isinstance(one, str)))


def recipe_of(index: IndexRecipe, indicators: list[Indicator], ends: Ends) -> Recipe:
    """The index as a recipe of the analysis; direction comes from the catalogue, `ends` from the units."""
    themes = list(dict.fromkeys(one.theme for one in indicators))
    grouped = index.grouping == "theme" and len(themes) > 1 and index.aggregation != "bod"
    nodes = (*(Node(one, TOP) for one in themes if grouped), Node(TOP))
    levels = index.aggregation
    if grouped and index.between != "same":
        levels = (index.aggregation, index.between)
    count = len(indicators)
    return Recipe(
        tuple(_ingredient(one, one.theme if grouped else TOP, index, ends[one.id]) for one in indicators),
        nodes,
        imputation=index.missing,
        group=COUNTRY if index.missing.startswith("group_") else "",
        winmax=WINMAX[index.outliers],
        scaling=SCALINGS[scale_of(index)],
        aggregation=levels,
        most_missing=MOST_MISSING,
        missing_by="weight",
        pie=(0.5 / count, min(1.0, 2 / count)) if index.shares == "bounded" else (0.0, 1.0),
    )


def _ingredient(indicator: Indicator, node: str, index: IndexRecipe, ends: tuple[float, float]) -> RecipeIndicator:
    """An indicator with its goalposts and target: those of the recipe, else the ends of its scale."""
    good, sign = ends[1] if indicator.polarity.sign > 0 else ends[0], indicator.polarity.sign
    posts = next(((low, high) for id, low, high in index.posts if id == indicator.id), ends)
    target = dict(index.targets).get(indicator.id, good)
    return RecipeIndicator(indicator.id, node, index.weight(indicator.id), sign, target=target, posts=posts)


def _aimed(recipe: Recipe, values: pd.DataFrame) -> Recipe:
    """The recipe without the targets that every city has reached: from there on nothing would be measured."""
    aimed = []
    for ingredient in recipe.ingredients:
        worst = (values[ingredient.id] * ingredient.direction).min()
        aimed.append(
            ingredient if ingredient.target * ingredient.direction > worst else replace(ingredient, target=np.nan)
        )
    return replace(recipe, ingredients=tuple(aimed))


def _ends(data: Figures, values: pd.DataFrame) -> Ends:
    """Between which figures each indicator lies: by its unit, else from the lowest to the highest city."""
    units = {id: data.catalogue.units[data.catalogue.ingredients[id].unit].ends for id in values}
    return {id: ends or (float(values[id].min()), float(values[id].max())) for id, ends in units.items()}


def scale_of(index: IndexRecipe) -> str:
    """The normalisation: the index of Mazziotta and Pareto has one of its own."""
    return "zscore" if index.aggregation == "mpi" else index.scale


def _made(values: pd.DataFrame, index: IndexRecipe, recipe: Recipe) -> Composite | None:
    """The index with its weights; None where the figures give none."""
    composite_index = composite(values, recipe)
    if index.weighting in ("own", "equal"):
        return (
            composite_index
            if any(composite_index.recipe.weights[id] > 0 for id in composite_index.recipe.indicators)
            else None
        )
    weighted = weighed(composite_index, index.weighting)
    return None if any(np.isnan(weight) for weight in weighted.weights.values()) else composite(values, weighted)


def choices(index: IndexRecipe) -> dict[str, tuple[str, ...]]:
    """What could as well have been chosen, the index's own choice first; ids as in indexes.CHOICES."""
    scale = scale_of(index)
    scales = (scale,) if index.aggregation == "mpi" else tuple(dict.fromkeys([scale, "minmax", "zscore", "rank"]))
    means = ("amean",) if scale in WITH_ZERO else ("amean", "gmean")
    other = "kept" if index.outliers == "treated" else "treated"
    options_of = {"scale": scales, "outliers": (index.outliers, other)}
    options_of["aggregation"] = tuple(dict.fromkeys([index.aggregation, *means]))
    return {name: options for name, options in options_of.items() if len(options) > 1}


def _doubted(
    shell: IndexResult,
    index_made: Composite,
    index: IndexRecipe,
    draws: int,
    values: pd.DataFrame,
    errors: pd.DataFrame,
) -> IndexResult:
    """The bands of every city over the draws, of the choices and of the figures that have a standard error."""
    options, recipe = choices(index), index_made.recipe
    if not _treats(index_made, index):
        options.pop("outliers", None)  # no indicator has outliers: the choice changes nothing
    weights = [id for id in recipe.weights if id != TOP]
    alternatives = sensitivity.Alternatives(_fields(options, recipe, index), dict.fromkeys(weights, FACTOR))
    counts = sensitivity.rank_counts(values, recipe, sensitivity.drawn(draws, recipe, alternatives), errors)
    doubted = replace(
        shell,
        composite=index_made,
        bands=counts.band_shares(values.index).assign(scored=counts.statistics()["scored"]),
        choices=options,
        draws=draws,
    )
    if draws < MOST_DRAWS:
        return doubted
    which = sensitivity.sensitivity(values, recipe, alternatives)
    indices = which.indices.rename({"scaling": "scale", "winmax": "outliers"})
    return replace(doubted, matters=indices.sort_values("total", ascending=False))


def _treats(index_made: Composite, index: IndexRecipe) -> bool:
    """Whether treating outliers changes anything."""
    return index.outliers == "kept" or bool((index_made.treatments["method"] != "none").any())


def _fields(options: dict[str, tuple[str, ...]], recipe: Recipe, index: IndexRecipe) -> dict[str, tuple]:
    """The options as fields of a recipe; the index's own aggregation may be another one for each level."""
    field_of = {
        "scale": ("scaling", SCALINGS.get),
        "outliers": ("winmax", WINMAX.get),
        "aggregation": ("aggregation", lambda one: recipe.aggregation if one == index.aggregation else one),
    }
    return {field_of[name][0]: tuple(map(field_of[name][1], of)) for name, of in options.items()}
