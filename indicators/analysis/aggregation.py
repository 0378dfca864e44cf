"""Several normalised indicators made into one number: means that compensate more or less, and orders that do not."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import linprog

from indicators.errors import StatisticError, UnknownNameError

Matrix = NDArray[np.float64]
HALF = 0.5


def aggregated(values: ArrayLike, weights: ArrayLike, method: str = "amean", present: float = 0.0) -> Matrix:
    """One score a unit from values (… × units × parts, NaN where missing) and weights (… × parts); NaN: undefined.

    `method`: amean · gmean · hmean (weighted) · copeland · mpi · bod. Missing parts leave the mean and the weights are
    taken to one again; a unit with a share of parts below `present` has no score, nor has one without any. A geometric
    or harmonic mean of a value that is not positive is undefined. OECD/JRC Handbook (2008), step 6.
    Raises UnknownNameError.
    """
    table, weight = np.asarray(values, dtype=float), np.asarray(weights, dtype=float)
    if method not in METHODS:
        raise UnknownNameError("aggregation", method, METHODS)
    known = ~np.isnan(table)
    score = METHODS[method](table, np.broadcast_to(weight[..., None, :], table.shape), known)
    enough = known.any(axis=-1) & (known.mean(axis=-1) >= present)
    return np.where(enough, score, np.nan)


def arithmetic(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """Σwx/Σw: a low part is made up for by a high one, point by point."""
    return _mean(table, weight, known)


def geometric(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """exp(Σw·ln x/Σw): a low part weighs more the lower it is; undefined where one is not positive."""
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.exp(_mean(np.log(table), weight, known))
    return np.where(_positive(table, known), mean, np.nan)


def harmonic(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """Σw/Σ(w/x): a low part weighs more still; undefined where one is not positive."""
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = 1 / _mean(1 / table, weight, known)
    return np.where(_positive(table, known), mean, np.nan)


def copeland(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """How many units one beats less how many beat it, by the weighted majority of parts known in both.

    oᵢⱼ = Σw[xᵢ>xⱼ] + ½Σw[xᵢ=xⱼ] with the weights adding up to one; the score is Σⱼ sign(oᵢⱼ - ½).
    """
    if table.ndim > 2:
        return np.stack([copeland(*one) for one in zip(table, weight, known, strict=True)])
    shares, both = weight[0], known[:, None, :] & known[None, :, :]
    total = (shares * both).sum(axis=-1)
    above = (shares * (both & (table[:, None, :] > table[None, :, :]))).sum(axis=-1)
    equal = (shares * (both & (table[:, None, :] == table[None, :, :]))).sum(axis=-1)
    with np.errstate(invalid="ignore"):
        order = np.sign(np.round((above + HALF * equal) / np.where(total > 0, total, np.nan) - HALF, 12))
    np.fill_diagonal(order, 0)
    return np.nansum(order, axis=1)


def penalised(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """M - S·cv: the mean less a penalty for parts that are far apart (Mazziotta and Pareto 2016, Soc Indic Res 127).

    M is the mean and S the standard deviation (of the parts, divisor m) of values with mean 100 and deviation 10 over the
    units: normalise so before. Weighted alike in both.
    """
    mean = _mean(table, weight, known)
    variance = _mean((table - mean[..., None]) ** 2, weight, known)
    return mean - variance / mean


def benefit_of_the_doubt(
    table: Matrix, weight: Matrix, known: NDArray[np.bool_], least: float = 0.0, most: float = 1.0
) -> Matrix:
    """Each unit by the weights that favour it most, all units at most 1 (Cherchye et al. 2007, Soc Indic Res 82).

    A part's share of the score lies between `least` and `most` (pie shares). Missing parts count as 0 in the unit's own
    programme and bound nobody. Undefined for a unit with a negative value. `weight` plays no role.
    """
    if table.ndim > 2:
        return np.stack([benefit_of_the_doubt(*one) for one in zip(table, weight, known, strict=True)])
    filled = np.where(known, table, 0.0)
    if np.any(filled < 0):
        raise StatisticError("Benefit of the doubt needs values that are not negative: normalise to 0 and above.")
    return np.array([_favoured(filled, unit, least, most) for unit in range(len(filled))])


def _favoured(table: Matrix, unit: int, least: float, most: float) -> float:
    own, parts = table[unit], table.shape[1]
    bounds, limits = [table], [np.ones(len(table))]
    shares = np.diag(own)
    if least > 0:
        bounds.append(least * own[None, :] - shares)
        limits.append(np.zeros(parts))
    if most < 1:
        bounds.append(shares - most * own[None, :])
        limits.append(np.zeros(parts))
    found = linprog(-own, A_ub=np.vstack(bounds), b_ub=np.concatenate(limits), bounds=(0, None), method="highs")
    return float(-found.fun) if found.success else float("nan")


def _mean(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    shares = np.where(known, weight, 0.0)
    total = shares.sum(axis=-1)
    with np.errstate(invalid="ignore"):
        return (np.where(known, table, 0.0) * shares).sum(axis=-1) / np.where(total != 0, total, np.nan)


def _positive(table: Matrix, known: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return ((table > 0) | ~known).all(axis=-1)


METHODS: dict[str, Callable[..., Matrix]] = {
    "amean": arithmetic,
    "gmean": geometric,
    "hmean": harmonic,
    "copeland": copeland,
    "mpi": penalised,
    "bod": benefit_of_the_doubt,
}
