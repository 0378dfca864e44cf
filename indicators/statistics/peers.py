"""Which cities are alike: distances over context variables, and the nearest with the reasons."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.model.errors import StatisticError, UnknownNameError

CATEGORY = "category"  # of yes and no, 1 and 0: enters as it is
TRANSFORMS = ("none", "log", CATEGORY)
CLOSE = 0.5  # standard deviations: a variable that differs by more does not explain a match
MOST_ASKED = 300  # cities whose own nearest say which distance is weak
REASONS = 3  # variables that explain a match
_ROUNDING = 1e-9


class Near(NamedTuple):
    """A near city: its distance and the context variables in which the two are close, the most alike first."""

    geo: str
    distance: float
    explained_by: tuple[str, ...]


def standardised(context: pd.DataFrame, transforms: Mapping[str, str]) -> pd.DataFrame:
    """The context variables (index geo × columns named in `transforms`) as z-scores over the cities known, ddof 1.

    The logarithm comes first where the transform says "log"; of 0 and less it is missing. Missing stays missing. A
    variable that does not vary is 0 for every city: it tells none apart. A "category" (yes and no, 1 and 0) is not
    scaled: two cities differ in it by 0 or 1, however rare it is (Gower 1971). Raises UnknownNameError: a variable that
    the context does not have, a transform that is none of TRANSFORMS.
    """
    for name, transform in transforms.items():
        if name not in context:
            raise UnknownNameError("context variable", name, context.columns)
        if transform not in TRANSFORMS:
            raise UnknownNameError("transform", transform, TRANSFORMS)
    logged = np.array([transform == "log" for transform in transforms.values()], dtype=bool)
    values = context[list(transforms)].to_numpy(dtype=float, copy=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        values[:, logged] = np.log(np.where(values[:, logged] > 0, values[:, logged], np.nan))
    frame = pd.DataFrame(values, index=context.index, columns=list(transforms))
    category = np.array([transform == CATEGORY for transform in transforms.values()], dtype=bool)
    spread = frame.std(ddof=1)
    return (frame - frame.mean().where(~category, 0.0)) / spread.where((spread > 0) & ~category, 1.0)


def distances(z: pd.DataFrame, weights: Mapping[str, float], city: str, least_shared: float = 0.0) -> pd.DataFrame:
    """The distance from one city to every other, nearest first (of equal ones, in the order of `z`): geo, distance,
    shared, and one column per variable.

    Weighted Euclidean distance over the variables known in both cities, its square scaled up by total weight / shared
    weight so that a city is not near because little is known of it (Gower 1971, Biometrics 27, 857-871, on missing
    values). `shared` is the share of the weight known in both; cities below `least_shared` are left out. A variable's
    column is its part of the squared distance: they add up to it; NaN where it is not known in both.
    Raises UnknownNameError: a city or a variable that `z` does not have; StatisticError: weights that cannot be.
    """
    variables, weight = weighing(z, weights)
    if city not in z.index:
        raise UnknownNameError("city with context figures", city, z.index)
    values, position = z[variables].to_numpy(float), z.index.get_loc(city)
    parts, shared = _parts(values, values[position], weight)
    eligible = (shared > 0) & (shared >= least_shared - _ROUNDING)
    eligible[position] = False
    table = pd.DataFrame(parts[eligible], columns=variables)
    table.insert(0, "geo", z.index[eligible])
    table.insert(1, "distance", np.sqrt(np.nansum(parts[eligible], axis=1)))
    table.insert(2, "shared", shared[eligible])
    return table.sort_values("distance", kind="stable", ignore_index=True)


def nearest(
    z: pd.DataFrame,
    weights: Mapping[str, float],
    city: str,
    candidates: Iterable[str],
    size: int = 8,
    least_shared: float = 0.0,
    categories: Collection[str] = (),
) -> list[Near]:
    """The candidates nearest to a city, nearest first, each with at most three variables that explain the match.

    These are the known ones that differ by half a standard deviation at most and make up less of the squared distance
    than their share of the weights, most alike first; of equal ones the heavier. One of the `categories` explains a
    match where both cities have it, not where both lack it. Not symmetric: a city may be among another's nearest and
    not the reverse. Empty for a city without context figures; never the city itself. Raises as `distances` does.
    """
    return nearest_in(WeighedContext.of(z, weights), city, candidates, size, least_shared, categories)


@dataclass(frozen=True, eq=False)
class WeighedContext:
    """The variables that weigh something, cities × variables: for whoever asks of the same many times."""

    cities: list[str]
    places: dict[str, int]  # the row of each city
    variables: list[str]
    weight: NDArray[np.float64]
    values: NDArray[np.float64]

    @classmethod
    def of(cls, z: pd.DataFrame, weights: Mapping[str, float]) -> "WeighedContext":
        """Raises as `weighing` does."""
        variables, weight = weighing(z, weights)
        return cls(z.index.tolist(), rows_of(z), variables, weight, z[variables].to_numpy(float))


def nearest_in(
    context: WeighedContext,
    city: str,
    candidates: Iterable[str],
    size: int = 8,
    least_shared: float = 0.0,
    categories: Collection[str] = (),
) -> list[Near]:
    """As `nearest`, of a context that was weighed before."""
    place, values, weight, variables = context.places, context.values, context.weight, context.variables
    if city not in place:
        return []
    position = place[city]
    chosen = np.zeros(len(place) + 1, dtype=bool)  # the last one: of those without context figures
    chosen[np.fromiter(map(place.get, candidates, repeat(-1)), dtype=np.intp)] = True
    chosen[[position, -1]] = False
    there = np.flatnonzero(chosen)
    parts, shared = _parts(values[there], values[position], weight)
    eligible = (shared > 0) & (shared >= least_shared - _ROUNDING)
    there, parts = there[eligible], parts[eligible]
    apart = np.sqrt(np.nansum(parts, axis=1))
    first = _smallest(apart, size)
    there, parts, apart = there[first], parts[first], apart[first]
    gaps = np.abs(values[there] - values[position])
    absent = np.isin(variables, list(categories)) & (values[position] == 0)
    gaps[:, absent] = np.nan
    usual = apart / np.sqrt(weight.sum())  # the gap of a variable that makes up its share of the distance
    gaps[~((gaps <= CLOSE) & ((gaps < usual[:, None]) | (gaps == 0)))] = np.nan
    order = np.lexsort((np.broadcast_to(-weight, gaps.shape), gaps), axis=1)[:, :REASONS]  # NaN comes last
    return [
        Near(geo, float(distance), tuple(variables[place] for place in places if row[place] == row[place]))
        for geo, distance, row, places in zip([context.cities[one] for one in there], apart, gaps, order, strict=True)
    ]


def _smallest(numbers: NDArray[np.float64], count: int) -> NDArray[np.intp]:
    """The places of the smallest numbers, in order, the first of equal ones first: not all of many are put in order."""
    if not 0 < count < len(numbers):
        return np.argsort(numbers, kind="stable")[:count]
    near = np.flatnonzero(numbers <= np.partition(numbers, count - 1)[count - 1])
    return near[np.argsort(numbers[near], kind="stable")][:count]


def rows_of(z: pd.DataFrame) -> dict[str, int]:
    """The row of each city of a table: an index of texts takes longer to ask."""
    return {geo: row for row, geo in enumerate(z.index.tolist())}


def weak_beyond(
    z: pd.DataFrame, weights: Mapping[str, float], size: int = 8, least_shared: float = 0.0, share: float = 0.75
) -> float:
    """The distance beyond which a match is weak: the 75th percentile of the distances of all cities to their nearest.

    Every city's `size` nearest distances are pooled, so the mark follows the network and not one city's taste. NaN
    when no two cities share enough. Of more than 300 cities 300 evenly spaced ones are asked (all may be their
    nearest), so that the time grows with the number of cities and not with its square.
    Raises as `distances` does.
    """
    variables, weight = weighing(z, weights)
    sample = np.unique(np.linspace(0, len(z) - 1, min(len(z), MOST_ASKED)).astype(int))
    apart = _distances_of(sample, z[variables].to_numpy(float), weight, least_shared)
    if apart.shape[1] > size:
        apart = np.partition(apart, size - 1, axis=1)[:, :size]
    pooled = apart[np.isfinite(apart)]
    return float(np.quantile(pooled, share)) if len(pooled) else float("nan")


def _parts(values: NDArray, city_values: NDArray, weight: NDArray) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The parts of the squared distances to one city (cities × variables), and the share of the weight they rest on."""
    squares = weight * (values - city_values) ** 2
    shared = (~np.isnan(squares) * weight).sum(axis=1) / weight.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        return squares / shared[:, None], shared


def _distances_of(sample: NDArray, values: NDArray, weight: NDArray, least_shared: float) -> NDArray[np.float64]:
    """Distances of the cities at the places asked to all, infinite where too little is shared and to themselves.

    Σ w(a-b)² over the shared variables, written as matrix products: a² b⁰ + a⁰ b² - 2ab with 0 for what is missing.
    """
    available = (~np.isnan(values)).astype(float)
    filled = np.nan_to_num(values)
    own_squares, theirs = (weight * filled[sample] ** 2) @ available.T, available[sample] @ (weight * filled**2).T
    squares = np.maximum(own_squares + theirs - 2 * (weight * filled[sample]) @ filled.T, 0.0)
    shared = (weight * available[sample]) @ available.T / weight.sum()
    eligible = (shared > 0) & (shared >= least_shared - _ROUNDING)
    eligible[np.arange(len(sample)), sample] = False
    return np.sqrt(np.divide(squares, shared, out=np.full(squares.shape, np.inf), where=eligible))


def weighing(z: pd.DataFrame, weights: Mapping[str, float]) -> tuple[list[str], NDArray[np.float64]]:
    """The variables that weigh something, and their weights. Raises UnknownNameError, StatisticError."""
    for name, weight in weights.items():
        if name not in z:
            raise UnknownNameError("context variable", name, z.columns)
        if not weight >= 0:
            raise StatisticError(f"The weight of {name!r} is {weight}; it must be 0 or more.")
    heavy = [name for name, weight in weights.items() if weight > 0]
    if not heavy:
        raise StatisticError("All weights are 0: give at least one context variable a weight above 0.")
    return heavy, np.array([weights[name] for name in heavy], dtype=float)


def gower(context: pd.DataFrame, weights: Mapping[str, float] | None = None) -> pd.DataFrame:
    """Gower's distances, 0 to 1, of every two places (rows of `context`; square, its index on both sides).

    A measure (numeric column) counts |a - b| / range over the places known, 0 where all have the same; a category
    (text, category, or true and false) 0 for the same, 1 for another. The distance is their mean by `weights` (alike,
    if not given) over the variables known in both; NaN where there is none. Gower (1971), Biometrics 27, 857-871; as
    cluster::daisy(metric = "gower") in R for nominal and interval variables. Raises UnknownNameError: a variable that
    the context does not have; StatisticError: a weight below 0, none above.
    """
    names, weight = weighing(context, dict.fromkeys(context, 1.0) if weights is None else weights)
    total, shared = np.zeros((2, len(context), len(context)))
    for name, variable_weight in zip(names, weight, strict=True):
        apart, both = _apart(context[name])
        total += variable_weight * np.where(both, apart, 0.0)
        shared += variable_weight * both
    distance = total / np.where(shared > 0, shared, np.nan)
    return pd.DataFrame(distance, context.index, context.index)


def _apart(variable: pd.Series) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Differences in one variable, and where both figures are known."""
    available = variable.notna().to_numpy()
    both = available[:, None] & available
    if pd.api.types.is_numeric_dtype(variable) and not pd.api.types.is_bool_dtype(variable):
        figures = variable.to_numpy(dtype=float, na_value=np.nan)
        wide = np.ptp(figures[available]) if available.any() else 0.0
        return np.abs(figures[:, None] - figures) / (wide or 1.0), both
    names, _ = pd.factorize(variable)
    return (names[:, None] != names).astype(float), both
