"""Structural analysis: which drivers move a system, directly and through others (MICMAC; Godet, powers of the matrix).

Godet (1994), From Anticipation to Action, chapter 4; Arcade, Godet, Meunier and Roubelat (2003), Structural analysis
with the MICMAC method, AC/UNU Millennium Project. Not the MICMAC of interpretive structural modelling, which raises a
matrix of 0 and 1 to its transitive closure.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import gcd

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.sparse.csgraph import connected_components
from scipy.special import chdtrc

from indicators.model.errors import StatisticError
from indicators.model.foresight_matrices import Ending, InfluenceMatrix, Quadrant
from indicators.statistics.index_numbers import mean_ranks

COLUMNS = ("driver", "influence", "dependence", "influence_rank", "dependence_rank", "quadrant")


@dataclass(frozen=True, eq=False)
class Indirect:
    """The indirect influences, and how they came about."""

    table: pd.DataFrame  # COLUMNS; influence and dependence as shares of their sums
    ending: Ending
    power: int  # from which the order is stable; of ACYCLIC the longest path; of PERIODIC the first of the period
    period: int  # powers after which loops come back; 1 where they do not take turns


@dataclass(frozen=True)
class Agreement:
    """How far groups agree on an order: Kendall's W, 0 not at all, 1 the same; NaN where it is not defined."""

    w: float
    p: float  # of no agreement beyond chance, by chi-squared with items - 1 degrees of freedom
    groups: int
    items: int


def direct(matrix: InfluenceMatrix) -> pd.DataFrame:
    """COLUMNS: sums of rows (influence) and of columns (dependence), their ranks (1 is highest) and the quadrant.

    P counts 0; for the potential map pass `matrix.with_potential()`.
    """
    return _table(matrix, matrix.strengths.sum(axis=1), matrix.strengths.sum(axis=0))


def indirect(matrix: InfluenceMatrix) -> Indirect:
    """Ranks by the sums of rows and columns of Mᵏ, with the smallest k from which the order stays to k = 2n + 2.

    The sums are exact whole numbers, so ties are ties. Where the powers become 0, or the loops take turns, there is no
    such k: the ending says what is shown instead.
    """
    rows, columns = _power_sums(matrix.strengths, 2 * len(matrix.drivers) + 2)
    period = loop_period(matrix.strengths)
    if period == 0:
        power = max(1, sum(any(sums) for sums in rows))
        return Indirect(_summed(matrix, rows, columns, range(len(rows))), Ending.ACYCLIC, power, 1)
    orders = [np.concatenate([_ranks(row), _ranks(column)]) for row, column in zip(rows, columns, strict=True)]
    if period > 1 and _takes_turns(orders, rows, period):
        last = range(len(rows) - period, len(rows))
        return Indirect(_summed(matrix, rows, columns, last), Ending.PERIODIC, len(rows) - period + 1, period)
    first = len(orders) - 1
    while first and np.array_equal(orders[first - 1], orders[-1]):
        first -= 1
    ending = Ending.STABLE if first < len(orders) - 1 else Ending.UNSETTLED
    return Indirect(_summed(matrix, rows, columns, range(first, first + 1)), ending, first + 1, period)


def displacement(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """driver, influence, dependence: places gained (+) or lost (-) from one table of COLUMNS to another."""
    return pd.DataFrame(
        {
            "driver": before["driver"],
            "influence": before["influence_rank"] - after["influence_rank"].to_numpy(),
            "dependence": before["dependence_rank"] - after["dependence_rank"].to_numpy(),
        }
    )


def loop_period(strengths: ArrayLike) -> int:
    """The greatest common divisor of the lengths of loops, the largest over groups of drivers; 0 without a loop."""
    links = np.asarray(strengths) != 0
    count, group = connected_components(links, directed=True, connection="strong")
    return max((_period(links[np.ix_(group == one, group == one)]) for one in range(count)), default=0)


def ranks_by_group(tables: Mapping[str, pd.DataFrame], column: str = "influence_rank") -> pd.DataFrame:
    """Drivers × groups: the rank of each driver by each group of actors. Raises StatisticError: other drivers."""
    first = next(iter(tables.values()))
    for group, table in tables.items():
        if list(table["driver"]) != list(first["driver"]):
            raise StatisticError(f"{group} has other drivers than {next(iter(tables))}: give all groups the same.")
    return pd.DataFrame({group: table[column].to_numpy() for group, table in tables.items()}, index=first["driver"])


def kendall_w(ranks: ArrayLike) -> Agreement:
    """Agreement of groups (columns) on the ranks of items (rows), corrected for ties.

    W = 12 S / (m² (n³ - n) - m Σ (t³ - t)). Kendall and Babington Smith (1939), Annals of Mathematical Statistics 10,
    275-287. NaN with fewer than two groups or items, or where every group ties everything.
    """
    ranked = np.apply_along_axis(mean_ranks, 0, np.atleast_2d(np.asarray(ranks, dtype=float)))
    items, groups = ranked.shape
    ties = sum(
        int((counts**3 - counts).sum()) for counts in (np.unique(one, return_counts=True)[1] for one in ranked.T)
    )
    below = groups**2 * (items**3 - items) - groups * ties
    if items < 2 or groups < 2 or not below:
        return Agreement(float("nan"), float("nan"), groups, items)
    sums = ranked.sum(axis=1)
    w = float(12 * ((sums - sums.mean()) ** 2).sum() / below)
    return Agreement(w, float(chdtrc(items - 1, groups * (items - 1) * w)), groups, items)


def _power_sums(strengths: NDArray[np.int64], most: int) -> tuple[list[NDArray], list[NDArray]]:
    """The sums of rows and of columns of M, M², … in exact whole numbers, however large."""
    exact = strengths.astype(object)
    rows, columns = [exact.sum(axis=1)], [exact.sum(axis=0)]
    while len(rows) < most:
        rows.append(exact.dot(rows[-1]))
        columns.append(columns[-1].dot(exact))
    return rows, columns


def _ranks(sums: NDArray) -> NDArray[np.int64]:
    """1 for the largest; equal sums share the better rank."""
    return np.array([1 + sum(other > one for other in sums) for one in sums])


def _takes_turns(orders: list[NDArray], rows: list[NDArray], period: int) -> bool:
    """Whether the order alternates with the loops, or the sums come back without ever growing."""
    alternates = not np.array_equal(orders[-1], orders[-2]) and np.array_equal(orders[-1], orders[-1 - period])
    return alternates or np.array_equal(rows[-1], rows[-1 - period])


def _period(links: NDArray[np.bool_]) -> int:
    """The period of one strongly connected group: gcd of level + 1 - level of the next; 0 without links."""
    level, todo = {0: 0}, [0]
    while todo:
        at = todo.pop()
        for to in np.flatnonzero(links[at]):
            if int(to) not in level:
                level[int(to)] = level[at] + 1
                todo.append(int(to))
    return gcd(*(level[int(one)] + 1 - level[int(to)] for one, to in np.argwhere(links)))


def _summed(matrix: InfluenceMatrix, rows: list[NDArray], columns: list[NDArray], powers: range) -> pd.DataFrame:
    """The table of the sum of some powers, as shares, so that numbers of any size can be drawn."""
    influence, dependence = (sum((sums[power] for power in powers), 0 * sums[0]) for sums in (rows, columns))
    table = _table(matrix, influence, dependence)
    for name in ("influence", "dependence"):
        total = sum(table[name])
        table[name] = [one / total if total else 0.0 for one in table[name]]
    return table


def _table(matrix: InfluenceMatrix, influence: NDArray, dependence: NDArray) -> pd.DataFrame:
    count = len(matrix.drivers)
    quadrants = [
        _quadrant(count * one > sum(influence), count * other > sum(dependence))
        for one, other in zip(influence, dependence, strict=True)
    ]
    columns = (
        list(matrix.drivers),
        list(influence),
        list(dependence),
        _ranks(influence),
        _ranks(dependence),
        quadrants,
    )
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def _quadrant(acts: bool, is_acted_on: bool) -> Quadrant:
    if acts:
        return Quadrant.RELAY if is_acted_on else Quadrant.DRIVING
    return Quadrant.DEPENDENT if is_acted_on else Quadrant.AUTONOMOUS
