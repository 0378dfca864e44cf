"""How sure an index can be: its ranks over other choices and weights, and which choice moves them most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.model.work_queue import check_wanted
from indicators.statistics.composites import enough, ranks, scored, staged
from indicators.statistics.ranks import RankCounts, ranked
from indicators.statistics.recipes import Recipe

Matrix = NDArray[np.float64]
DRAWS, SEED = 10_000, 20_260_101
SAMPLES = 20  # drawings of the values, each for as many draws of the choices
BASE = 512  # of the sensitivity: a power of two; it takes this many draws times two more than there are doubts
RESAMPLES = 500  # of the intervals of its indices
CHOICES = ("imputation", "winmax", "scaling", "aggregation")  # fields of a recipe that a draw may set
WEIGHTS = "weights"
INDICES = ("first", "first_lower", "first_upper", "total", "total_lower", "total_upper")
BLOCK, CELLS = 1_000, 60_000  # draws, and scores, at a time: they stay in the processor's cache


@dataclass(frozen=True)
class Alternatives:
    """What could have been chosen otherwise."""

    choices: Mapping[str, tuple] = field(default_factory=dict)  # of CHOICES: what each may be, all as likely
    factors: Mapping[str, float] = field(default_factory=dict)  # by part: f of w·(1 ± U·f), 0 to 1

    def __post_init__(self) -> None:
        for name, options in self.choices.items():
            if name not in CHOICES:
                raise UnknownNameError("choice of a recipe", name, CHOICES)
            if not options:
                raise StatisticError(f"Nothing can be chosen for {name}: name at least one option.")
        for part, factor in self.factors.items():
            if not 0 <= factor <= 1:
                raise StatisticError(
                    f"The weight of {part} cannot move by {factor:g}: the factor must be between 0 and 1."
                )


class Sensitivity(NamedTuple):
    """Which doubt moves the ranks most."""

    indices: pd.DataFrame  # doubt; INDICES, limits of 95 %
    change: float  # mean absolute rank change, mean of the draws
    undefined: float  # share of unit-draws without a score
    draws: int
    seed: int


def drawn(count: int, recipe: Recipe, doubts: Alternatives, seed: int = SEED) -> pd.DataFrame:
    """So many draws of the doubts, a row each: a column for each choice, and one for each weight w·(1 ± U·f).

    U is uniform between 0 and 1 with either sign. The same seed gives the same draws. OECD/JRC Handbook (2008), step 8;
    Saisana, Saltelli and Tarantola (2005), J R Stat Soc A 168(2), 307-323. Raises UnknownNameError.
    """
    random = np.random.default_rng(seed)
    columns: dict[str, NDArray] = {}
    for name, options in doubts.choices.items():
        columns[name] = _objects(options)[random.integers(0, len(options), count)]
    for part, factor in doubts.factors.items():
        if part not in recipe.weights:
            raise UnknownNameError("part of the index", part, recipe.weights)
        columns[part] = recipe.weights[part] * (1 + factor * random.uniform(-1, 1, count))
    return pd.DataFrame(columns, index=range(count))


def replays(values: pd.DataFrame, recipe: Recipe, draws: pd.DataFrame) -> pd.DataFrame:
    """The index of every unit under the parameters of each draw (draws × units); NaN: no score.

    Columns of `draws`: imputation, winmax, scaling (a Scaling), aggregation (one for all levels, or one a level) and
    the weights of parts by their id; what is not among them stays as in the recipe. Draws that share their choices are
    worked out together. Raises UnknownNameError: a column that is neither.
    """
    results = np.full((len(draws), len(values)), np.nan)
    for rows, scores in _replayed(values, recipe, draws):
        results[rows] = scores
    return pd.DataFrame(results, draws.index, values.index)


def rank_counts(
    values: pd.DataFrame, recipe: Recipe, draws: pd.DataFrame, errors: pd.DataFrame | None = None, seed: int = SEED
) -> RankCounts:
    """How often each unit has each rank over the draws, as `replays`, without keeping the scores of all draws.

    `errors`: standard errors of the values (same rows, columns among theirs; NaN: none). The draws are then dealt out
    to SAMPLES drawings of the values from normal distributions, so that the shares hold the sampling error, too.
    """
    counts = RankCounts.of(len(values))
    random = np.random.default_rng(seed)
    for rows in np.array_split(np.arange(len(draws)), min(SAMPLES, len(draws)) if errors is not None else 1):
        sample = values
        if errors is not None:
            strayed = random.standard_normal(errors.shape) * errors.fillna(0.0).to_numpy()
            sample = values.assign(**{id: values[id] + strayed[:, at] for at, id in enumerate(errors)})
        for _rows, scores in _replayed(sample, recipe, draws.iloc[rows].reset_index(drop=True)):
            counts.add(scores)
    return counts


def rank_statistics(scores: pd.DataFrame | RankCounts, nominal: pd.Series) -> pd.DataFrame:
    """Each unit's rank: nominal, mean, median, lower and upper (5th and 95th percentile), scored (share of the draws).

    `scores` are draws × units, or the counts of their ranks; `nominal` is the index as chosen. Ranks are those of
    `composites.ranks`; percentiles are interpolated (R's type 7). NaN where there is no score.
    """
    ranks_nominal = ranks(nominal)
    if isinstance(scores, RankCounts):
        return pd.DataFrame({"nominal": ranks_nominal.to_numpy(), **scores.statistics()}, index=nominal.index)
    columns = {"nominal": ranks_nominal.reindex(scores.columns).to_numpy(), **_counted(scores).statistics()}
    return pd.DataFrame(columns, index=scores.columns)


def rank_shares(scores: pd.DataFrame) -> pd.DataFrame:
    """In which share of the draws with a score each unit (row) has each rank (column, from 1)."""
    return _counted(scores).shares(scores.columns)


def rank_change(scores: pd.DataFrame, nominal: pd.Series) -> Matrix:
    """The mean absolute rank change of each draw against the index as chosen, over the units with both ranks."""
    return _change(scores.to_numpy(), ranks(nominal).reindex(scores.columns).to_numpy())


def sensitivity(
    values: pd.DataFrame, recipe: Recipe, doubts: Alternatives, size: int = BASE, seed: int = SEED
) -> Sensitivity:
    """Sobol's first-order and total indices of each doubt on the mean absolute rank change.

    First order: the share of its variance that goes when this doubt alone is settled; total: the share that stays when
    all others are. All weights are one doubt: which of `size` sets drawn beforehand. `size` is a power of two. NaN
    where ranks never change, or a draw leaves no unit with a score. The same seed gives the same indices. Saltelli et
    al. (2010), Comput Phys Commun 181, 259-270 (scipy.stats.sobol_indices). Raises StatisticError: no doubt, another
    size.
    """
    names = [*doubts.choices, *([WEIGHTS] if doubts.factors else [])]
    if not names:
        raise StatisticError("Nothing varies: name choices or weights that could differ.")
    if size < 2 or size & (size - 1):
        raise StatisticError(f"The number of simulations must be a power of two, which {size} is not: use 512 or 1024.")
    sets = drawn(size, recipe, Alternatives(factors=doubts.factors), seed)
    nominal = ranks(replays(values, recipe, pd.DataFrame(index=[0])).iloc[0]).to_numpy()
    changes_drawn: list[Matrix] = []
    missing_counts: list[float] = []

    def change(where: Matrix) -> Matrix:
        draws = _set(where[: len(names)], doubts, sets)
        changes_of_draws = np.full(len(draws), np.nan)
        for rows, scores in _replayed(values, recipe, draws):
            missing_counts.append(np.isnan(scores).sum())
            changes_of_draws[rows] = _change(scores, nominal)
        changes_drawn.append(changes_of_draws)
        return changes_of_draws.copy()

    from scipy import stats  # more than half a second at the start, which only the one who asks this should wait

    uniform = [stats.uniform()] * max(len(names), 2)  # the library wants two: the second then stands for nothing
    index_rows = stats.sobol_indices(func=change, n=size, dists=uniform, rng=np.random.default_rng(seed))
    changes = np.concatenate(changes_drawn)
    table = np.full((len(INDICES), len(uniform)), np.nan)
    if np.isfinite(changes).all() and np.ptp(changes) > 0:  # else the library would say 0
        first, other, mixed = changes_drawn
        main, total = _intervals(first, other, mixed, seed)
        table = np.vstack([index_rows.first_order, main, index_rows.total_order, total])
    indices = pd.DataFrame(table.T[: len(names)], pd.Index(names, name="doubt"), list(INDICES))
    undefined = sum(missing_counts) / changes.size / len(values)
    return Sensitivity(indices, float(changes.mean()), float(undefined), changes.size, seed)


def _replayed(values: pd.DataFrame, recipe: Recipe, draws: pd.DataFrame) -> Iterator[tuple[NDArray[np.int_], Matrix]]:
    """The rows of some draws and their scores (draws × units), block by block; all of them in the end."""
    for name in draws:
        if name not in (*CHOICES, *recipe.weights):
            raise UnknownNameError("choice or part of the index", name, [*CHOICES, *recipe.weights])
    weights = {part: draws[part].to_numpy(dtype=float) for part in draws if part in recipe.weights}
    prepared: dict[tuple, tuple[Matrix, NDArray[np.bool_]]] = {}
    size = max(1, min(BLOCK, CELLS // max(1, len(values))))
    for recipe_of_draws, rows in _alike(recipe, draws):
        key = (recipe_of_draws.imputation, recipe_of_draws.winmax, recipe_of_draws.scaling)
        if key not in prepared:
            stages = staged(values, recipe_of_draws)
            prepared[key] = stages.normalised.to_numpy(), enough(stages, recipe).to_numpy()
        table, able = prepared[key]
        for block in np.array_split(rows, -(-len(rows) // size)):
            check_wanted()
            weights_of_draws = {**recipe.weights, **{part: weight[block] for part, weight in weights.items()}}
            scores = np.where(able, scored(table, recipe_of_draws, weights_of_draws)[recipe.top], np.nan)
            yield block, np.broadcast_to(scores, (len(block), len(values)))


def _counted(scores: pd.DataFrame) -> RankCounts:
    counts = RankCounts.of(len(scores.columns))
    counts.add(scores.to_numpy())
    return counts


def _change(scores: Matrix, nominal: Matrix) -> Matrix:
    """The mean absolute rank change of each draw against the ranks of the index as chosen."""
    change = np.abs(ranked(scores) - nominal)
    available = ~np.isnan(change)
    with np.errstate(invalid="ignore"):
        return np.where(available, change, 0).sum(axis=1) / available.sum(axis=1)


def _alike(recipe: Recipe, draws: pd.DataFrame) -> list[tuple[Recipe, NDArray[np.int_]]]:
    """The draws that share their choices, with the recipe they make."""
    names = [name for name in CHOICES if name in draws]
    if not names:
        return [(recipe, np.arange(len(draws)))] if len(draws) else []
    groups: dict[tuple, list[int]] = {}
    for place, chosen in enumerate(zip(*(draws[name].tolist() for name in names), strict=True)):
        groups.setdefault(chosen, []).append(place)
    recipes = []
    for chosen, places in groups.items():
        fields_chosen: dict[str, Any] = {name: _chosen(name, one) for name, one in zip(names, chosen, strict=True)}
        recipes.append((replace(recipe, **fields_chosen), np.array(places)))
    return recipes


def _chosen(name: str, option: Any) -> Any:
    """An option as a recipe has it: a table turns None into NaN and whole numbers into others."""
    if name != "winmax":
        return option
    return None if option is None or option != option else int(option)


def _objects(options: tuple) -> NDArray[np.object_]:
    """One place an option, also where the options are themselves tuples."""
    array = np.empty(len(options), dtype=object)
    for place, option in enumerate(options):
        array[place] = option
    return array


def _set(where: Matrix, doubts: Alternatives, sets: pd.DataFrame) -> pd.DataFrame:
    """The draws that a point (doubts × draws, 0 to 1) stands for."""
    flat = where.reshape(len(where), -1)
    columns: dict[str, NDArray] = {}
    for row, (name, options) in zip(flat, doubts.choices.items(), strict=False):
        columns[name] = _objects(options)[_place(row, len(options))]
    if doubts.factors:
        rows = sets.to_numpy()[_place(flat[-1], len(sets))]
        columns |= dict(zip(sets.columns, rows.T, strict=True))
    return pd.DataFrame(columns)


def _place(point: Matrix, count: int) -> NDArray[np.int_]:
    return np.minimum((point * count).astype(int), count - 1)


def _intervals(base: Matrix, other: Matrix, mixed: Matrix, seed: int) -> list[Matrix]:
    """Limits (2 × doubts) that hold 95 % of the first-order and of the total indices of draws drawn again."""
    centre = np.mean([base, other])
    base, other, mixed = base - centre, other - centre, mixed.reshape(len(base), -1).T - centre
    again = np.random.default_rng(seed).integers(0, len(base), (RESAMPLES, len(base)))
    first, other, mixed = base[again], other[again], mixed[:, again]
    variance = np.var(np.concatenate([first, other], axis=1), axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        main = (other * (mixed - first)).mean(axis=-1) / variance
        total = ((first - mixed) ** 2).mean(axis=-1) / 2 / variance
    return [np.nanpercentile(kind, [2.5, 97.5], axis=1) for kind in (main, total)]
