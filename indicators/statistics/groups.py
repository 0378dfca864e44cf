"""Groups of cities alike in their context, and how well each city sits in its own."""

from collections.abc import Mapping
from typing import NamedTuple

import kmedoids
import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.peers import weighing

WARD, MEDOIDS = "ward", "medoids"
METHODS = (WARD, MEDOIDS)


class Groups(NamedTuple):
    """A division of cities into groups, numbered from 1 in the order in which their first city comes."""

    group: pd.Series  # by city: its number
    silhouette: pd.Series  # by city: -1 to 1; below 0 it is nearer to another group
    medoids: dict[int, str]  # the most central city of each group
    width: float  # the mean silhouette
    left_out: tuple[str, ...]  # cities that lack a variable
    method: str


def groups(z: pd.DataFrame, weights: Mapping[str, float], count: int, method: str = WARD) -> Groups:
    """Cities (rows of `z`, standardised context variables) divided into `count` groups by weighted Euclidean distance.

    Ward: the two groups are merged, again and again, whose union adds least to the sum of squares (Ward 1963, Journal
    of the American Statistical Association 58, 236-244; Murtagh and Legendre 2014, Journal of Classification 31,
    274-295: ward.D2). Medoids: PAM, each group gathers around one of its cities (Kaufman and Rousseeuw 1990, Finding
    Groups in Data), by the faster swaps of Schubert and Rousseeuw (2021, Information Systems 101, 101804).
    Cities that lack a variable with a weight belong to no group and are told. Raises UnknownNameError: a variable or a
    method that is none; StatisticError: fewer than two groups, not more cities than groups, weights that cannot be.
    """
    if method not in METHODS:
        raise UnknownNameError("way of grouping", method, METHODS)
    points = _points(z, weights)
    complete = points.dropna()
    if not 2 <= count < len(complete):
        raise StatisticError(
            f"{len(complete)} cities cannot be divided into {count} groups: choose 2 or more, but fewer than the"
            f" cities."
        )
    apart = euclidean(complete.to_numpy(float))
    label = _first_come(_ward(complete.to_numpy(float), count) if method == WARD else _medoids(apart, count))
    width = silhouettes(apart, label)
    central = {number: str(complete.index[_central(apart, label == number)]) for number in range(1, count + 1)}
    left_out = tuple(map(str, points.index[points.isna().any(axis=1)]))
    return Groups(
        pd.Series(label, complete.index),
        pd.Series(width, complete.index),
        central,
        float(width.mean()),
        left_out,
        method,
    )


def silhouettes(apart: ArrayLike, label: ArrayLike) -> NDArray[np.float64]:
    """(b - a) / max(a, b): a the mean distance to a place's own group, b that to the nearest other; 0 for a lone place.

    Rousseeuw (1987), Journal of Computational and Applied Mathematics 20, 53-65. Raises StatisticError: one group only.
    """
    apart, names = np.asarray(apart, dtype=float), np.unique(label)
    if len(names) < 2:
        raise StatisticError("A silhouette compares groups: give at least two.")
    member = (np.asarray(label)[:, None] == names).astype(float)
    size = member.sum(axis=0)
    total = apart @ member
    is_member, alone = member.astype(bool), (member @ size) == 1
    inside = total[is_member] / np.maximum(member @ size - 1, 1)
    beside = np.where(is_member, np.inf, total / size).min(axis=1)
    widest = np.maximum(inside, beside)
    return np.where(alone | (widest == 0), 0.0, (beside - inside) / np.where(widest > 0, widest, 1.0))


def widths(z: pd.DataFrame, weights: Mapping[str, float], most: int = 8, method: str = WARD) -> dict[int, float]:
    """The mean silhouette for 2 to `most` groups: where it is highest the groups are clearest. Raises as `groups`."""
    return {count: groups(z, weights, count, method).width for count in range(2, most + 1)}


def ward_heights(points: NDArray) -> NDArray[np.float64]:
    """The distances at which Ward's groups merge, smallest first."""
    return _merges(points)[:, 2]


def euclidean(points: NDArray) -> NDArray[np.float64]:
    """Distances, places × places."""
    squares = (points**2).sum(axis=1)
    apart = np.sqrt(np.maximum(squares[:, None] + squares - 2 * points @ points.T, 0.0))
    np.fill_diagonal(apart, 0.0)
    return apart


def _points(z: pd.DataFrame, weights: Mapping[str, float]) -> pd.DataFrame:
    heavy, weight = weighing(z, weights)
    return z[heavy] * np.sqrt(weight)


def _merges(points: NDArray) -> NDArray[np.float64]:
    from scipy.cluster.hierarchy import linkage  # a fifth of a second, which only the one who groups should wait

    return linkage(points, "ward")


def _ward(points: NDArray, count: int) -> NDArray[np.int64]:
    """The groups that are left when only `count` remain."""
    merges, places = _merges(points), len(points)
    label = np.arange(places)
    for step, (first, other) in enumerate(merges[: places - count, :2].astype(int)):
        label[(label == first) | (label == other)] = places + step
    return label


def _medoids(apart: NDArray, count: int) -> NDArray[np.int64]:
    return np.asarray(kmedoids.fastpam1(apart, count, init="build").labels, dtype=np.int64)  # nothing random


def _first_come(label: NDArray) -> NDArray[np.int64]:
    """The same groups, numbered from 1 in order of appearance."""
    names, first, place = np.unique(label, return_index=True, return_inverse=True)
    number = np.empty(len(names), dtype=np.int64)
    number[first.argsort()] = np.arange(1, len(names) + 1)
    return number[place]


def _central(apart: NDArray, member: NDArray[np.bool_]) -> int:
    inside = np.flatnonzero(member)
    return int(inside[apart[np.ix_(inside, inside)].sum(axis=1).argmin()])
