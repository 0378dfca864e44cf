"""Whether near places are alike: neighbours, Moran's I of a map, and the local Moran of each place."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from indicators.model.errors import StatisticError, UnknownNameError

EARTH = 6371.0088  # km, mean radius
PERMUTATIONS, SEED = 999, 20_260_101
HIGH_HIGH, LOW_LOW, LOW_HIGH, HIGH_LOW = "high_high", "low_low", "low_high", "high_low"
MOST_FALSE = 0.05  # of the places marked, how many may be marks of chance


class Moran(NamedTuple):
    """Moran's I of a map, what chance would make of it, and how rarely chance reaches it."""

    value: float
    expected: float
    variance: float  # under randomisation
    z: float
    p_normal: float  # one-sided, from z
    p: float  # one-sided, from the permutations
    count: int  # places with a figure and a neighbour
    permutations: int


class LocalMoran(NamedTuple):
    """The local Moran of each place; arrays of one length, NaN (and "") without a figure or a neighbour with one."""

    value: NDArray[np.float64]
    expected: NDArray[np.float64]
    variance: NDArray[np.float64]  # given the place's own figure
    z: NDArray[np.float64]
    p_normal: NDArray[np.float64]  # two-sided, from z
    p: NDArray[np.float64]  # two-sided, from the permutations
    quadrant: NDArray[np.object_]  # the place itself and its neighbours, against the mean: "high_high", ...
    marked: NDArray[np.bool_]  # chance is unlikely, by the false discovery rate


def given(ids: Sequence[object], edges: Iterable[tuple[object, object]]) -> NDArray[np.float64]:
    """Weights (places × places, 0 or 1) from pairs (place, neighbour); a pair counts one way only.

    Raises UnknownNameError: a place that is not among the ids.
    """
    order = {name: place for place, name in enumerate(ids)}
    weights = np.zeros((len(order), len(order)))
    for place, neighbour in edges:
        for name in (place, neighbour):
            if name not in order:
                raise UnknownNameError("place with a figure", name, map(str, order))
        weights[order[place], order[neighbour]] = 1
    return weights


def nearest(latitude: ArrayLike, longitude: ArrayLike, size: int = 8) -> NDArray[np.float64]:
    """Weights of 1 for the `size` nearest places of each, by great-circle distance; not mutual.

    Raises StatisticError: as many neighbours as there are places, or none.
    """
    apart = kilometres(latitude, longitude)
    if not 1 <= size < len(apart):
        raise StatisticError(f"{size} nearest neighbours cannot be found among {len(apart)} places: ask for fewer.")
    weights = np.zeros_like(apart)
    np.put_along_axis(weights, np.argpartition(apart, size - 1, axis=1)[:, :size], 1, axis=1)
    return weights


def within(latitude: ArrayLike, longitude: ArrayLike, radius: float, power: float = 0.0) -> NDArray[np.float64]:
    """Weights 1/distance^power (1 without a power) for all places within `radius` km; others 0.

    A place may be left without neighbours, and then takes no part. Raises StatisticError: a radius not above 0.
    """
    if not radius > 0:
        raise StatisticError(f"A radius of {radius:g} km has no neighbours: use a radius above 0.")
    apart = kilometres(latitude, longitude)
    return np.where(apart <= radius, np.maximum(apart, 0.1) ** -power, 0.0)  # 100 m: two names of one place


def kilometres(latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
    """Great-circle distances in km, places × places, infinite on the diagonal and where a coordinate is missing."""
    apart = _great_circles(latitude, longitude, slice(None))
    np.fill_diagonal(apart, np.inf)
    return np.where(np.isnan(apart), np.inf, apart)


def kilometres_from(place: int, latitude: ArrayLike, longitude: ArrayLike) -> NDArray[np.float64]:
    """The row of one place in `kilometres`, without the others."""
    apart = _great_circles(latitude, longitude, slice(place, place + 1))[0]
    apart[place] = np.inf
    return np.where(np.isnan(apart), np.inf, apart)


def moran(figures: ArrayLike, weights: NDArray, permutations: int = PERMUTATIONS, seed: int = SEED) -> Moran:
    """Moran's I with each place's weights summing to 1, under randomisation, and by permuting the figures.

    Above the expected -1/(n-1): near places are alike. Moran (1950), Biometrika 37, 17-23; moments: Cliff and Ord
    (1981), Spatial Processes, pp. 42-46. Places without a figure, or without a neighbour that has one, take no part.
    The p of the permutations is (1 + those at least as large) / (1 + permutations). Raises StatisticError: fewer than
    four such places, figures that are all equal, weights of another shape.
    """
    z, rows, _ = _prepared(figures, weights)
    n, squares = len(z), z @ z
    value = float(z @ (rows @ z) / squares)  # n / ΣΣw is 1: each row sums to 1
    expected = -1 / (n - 1)
    variance = _variance(rows, float(n * (z**4).sum() / squares**2)) - expected**2
    score = (value - expected) / np.sqrt(variance)
    shuffled = np.random.default_rng(seed).permuted(np.tile(z, (permutations, 1)), axis=1)
    reached = int((((shuffled @ rows.T) * shuffled).sum(axis=1) / squares >= value - 1e-12).sum())
    p = (1 + reached) / (1 + permutations)
    return Moran(value, expected, variance, float(score), float(ndtr(-score)), p, n, permutations)


def local_moran(figures: ArrayLike, weights: NDArray, permutations: int = PERMUTATIONS, seed: int = SEED) -> LocalMoran:
    """The local Moran of each place: its own deviation × the mean deviation of its neighbours, over the variance.

    Anselin (1995), Geographical Analysis 27, 93-115; moments given the place's own figure: Sokal, Oden and Thomson
    (1998), Geographical Analysis 30, 331-354. p: the figure of the place stays, its neighbours' are drawn from all
    others; twice the rarer side. `marked` controls the false discovery rate at 5 % (Benjamini and Hochberg 1995, as
    Caldas de Castro and Singer 2006 advise), for with 500 places 25 would be marked by chance. Raises as `moran` does.
    """
    z, rows, available = _prepared(figures, weights)
    n, lag, mean_square = len(z), rows @ z, z @ z / len(z)
    value, both = z * lag / mean_square, (rows**2).sum(axis=1)
    expected = -(z**2) / ((n - 1) * mean_square)
    variance = (z / mean_square) ** 2 * n / (n - 2) * (both - 1 / (n - 1)) * (mean_square - z**2 / (n - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (value - expected) / np.sqrt(variance)
    p = _conditional(z, rows, lag, permutations, seed)
    quadrant = np.where(z > 0, np.where(lag > 0, HIGH_HIGH, HIGH_LOW), np.where(lag > 0, LOW_HIGH, LOW_LOW))
    numbers = (value, expected, variance, score, 2 * ndtr(-abs(score)), p)
    value, expected, variance, score, p_normal, p_drawn = (_spread(column, available, np.nan) for column in numbers)
    marks = _spread(quadrant.astype(object), available, ""), _spread(_discoveries(p), available, False)
    return LocalMoran(value, expected, variance, score, p_normal, p_drawn, *marks)


def _great_circles(latitude: ArrayLike, longitude: ArrayLike, rows: slice) -> NDArray[np.float64]:
    """The distances of some places from all, NaN where a coordinate is missing."""
    phi, theta = np.radians(np.asarray(latitude, dtype=float)), np.radians(np.asarray(longitude, dtype=float))
    half = np.sin((phi[rows, None] - phi) / 2) ** 2
    half += np.cos(phi[rows, None]) * np.cos(phi) * np.sin((theta[rows, None] - theta) / 2) ** 2
    return 2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0, 1)))


def _prepared(figures: ArrayLike, weights: NDArray) -> tuple[NDArray, NDArray, NDArray[np.bool_]]:
    """Deviations from the mean, weights that sum to 1 in each row, and which places take part."""
    values, weights = np.asarray(figures, dtype=float), np.asarray(weights, dtype=float)
    if weights.shape != (len(values), len(values)):
        raise StatisticError(f"Weights for {len(values)} places must be a square of that size, not {weights.shape}.")
    available = ~np.isnan(values)
    while (lone := available & ~(weights * available).any(axis=1)).any():
        available &= ~lone  # a place whose only neighbour goes is alone too
    rows, z = weights[np.ix_(available, available)], values[available]
    if len(z) < 4 or np.ptp(z) == 0:
        raise StatisticError("Moran's I needs at least four places with figures that are not all equal.")
    return z - z.mean(), rows / rows.sum(axis=1, keepdims=True), available


def _variance(rows: NDArray, kurtosis: float) -> float:
    """E[I²] under randomisation, for rows that sum to 1."""
    n = s0 = float(len(rows))
    s1 = ((rows + rows.T) ** 2).sum() / 2
    s2 = ((rows.sum(axis=1) + rows.sum(axis=0)) ** 2).sum()
    first = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    second = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0**2)
    return float((first - second) / ((n - 1) * (n - 2) * (n - 3) * s0**2))


def _conditional(z: NDArray, rows: NDArray, lag: NDArray, permutations: int, seed: int) -> NDArray[np.float64]:
    """Two-sided p of each place, its own figure held."""
    n, most = len(z), int((rows > 0).sum(axis=1).max())
    random = np.random.default_rng(seed)
    permuted = random.random((permutations, n - 1)).argpartition(min(most, n - 2), axis=1)[:, :most]
    permuted = random.permuted(
        permuted, axis=1
    )  # argpartition puts small ones first: a place with fewer neighbours needs chance
    p = np.empty(n)
    for place in range(n):
        own_weights = rows[place][rows[place] > 0]
        others = permuted[:, : len(own_weights)]
        simulated = z[others + (others >= place)] @ own_weights
        larger, smaller = (simulated >= lag[place] - 1e-12).sum(), (simulated <= lag[place] + 1e-12).sum()
        p[place] = min(1.0, 2 * (1 + min(larger, smaller)) / (1 + permutations))
    return p


def _discoveries(p: NDArray) -> NDArray[np.bool_]:
    """Which p stand when no more than 5 % of those that stand may be chance."""
    order = np.sort(p)
    passing = order <= MOST_FALSE * np.arange(1, len(p) + 1) / len(p)
    return p <= (order[passing].max() if passing.any() else -1)


def _spread(column: NDArray, available: NDArray, missing: object) -> NDArray:
    """The column at its places among all."""
    everywhere = np.full(len(available), missing, dtype=column.dtype)
    everywhere[available] = column
    return everywhere
