"""Several normalised indicators made into one number: means that compensate more or less, and orders that do not."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import UnknownNameError
from indicators.model.work_queue import check_wanted
from indicators.statistics.benefit_of_the_doubt import favoured
from indicators.statistics.normalisation import DIGITS, figures, significant

Matrix = NDArray[np.float64]
ROUNDING = 1e-9  # a share that only rounding keeps from a threshold has met it


def aggregated(
    values: ArrayLike,
    weights: ArrayLike,
    method: str = "amean",
    present: float = 0.0,
    pie: tuple[float, float] = (0.0, 1.0),
    unit: int | None = None,
) -> Matrix:
    """One score a unit from values (… × units × parts, NaN where missing) and weights (… × parts); NaN: undefined.

    `method`: amean · gmean · hmean (weighted) · copeland · mpi · bod (`pie`: least and most share of a part in a score;
    only of `unit`, if given). Missing parts leave the mean and the weights are taken to one again; a unit with a share
    of parts below `present` has no score, nor has one without any. A geometric or harmonic mean of a value that is not
    positive is undefined. OECD/JRC Handbook (2008), step 7. Raises UnknownNameError.
    """
    table, weight = figures(values), np.asarray(weights, dtype=float)
    if method not in METHODS:
        raise UnknownNameError("aggregation", method, METHODS)
    available = ~np.isnan(table)
    more = (*pie, unit) if method == "bod" else ()
    score = METHODS[method](table, weight, available, *more)
    return np.where(sufficient(available, present), score, np.nan)


def sufficient(known: NDArray[np.bool_], present: float) -> NDArray[np.bool_]:
    """Whether a unit has a part at all and as large a share of them as is asked for (… × units × parts → … × units)."""
    return known.any(axis=-1) & (known.mean(axis=-1) >= present - ROUNDING)


def arithmetic(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """Σwx/Σw: a low part is made up for by a high one, point by point."""
    return _mean(table, weight, known)


def geometric(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """exp(Σw·ln x/Σw): a low part weighs more the lower it is; undefined where one is not positive."""
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.exp(_mean(np.log(np.where(table > 0, table, np.nan)), weight, known))
    return np.where(_positive(table, known), mean, np.nan)


def harmonic(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """Σw/Σ(w/x): a low part weighs more still; undefined where one is not positive."""
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = 1 / _mean(1 / table, weight, known)
    return np.where(_positive(table, known), mean, np.nan)


def copeland(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """How many units one beats less how many beat it, by the weighted majority of parts known in both.

    oᵢⱼ = Σw[xᵢ>xⱼ] + ½Σw[xᵢ=xⱼ] with the weights adding up to one; the score is Σⱼ sign(oᵢⱼ - ½). It is worked out by
    Σw·sign(xᵢ-xⱼ) = 2oᵢⱼ - 1. Values equal to 12 significant digits are equal; units that have no part in common do not
    meet; one whose known parts weigh nothing has no score. Copeland (1951), University of Michigan; Munda and Nardo
    (2009), Applied Economics 41(12), 1513-1523.
    """
    exact = significant(table)
    first, alike, many = _alike(exact)
    exact = exact[..., first, :]
    beaten = np.zeros(np.broadcast_shapes(exact.shape[:-1], (*weight.shape[:-1], 1)))
    for unit in range(len(first)):  # against all after it: what one wins, the other loses
        check_wanted()
        margin, total = np.zeros(()), np.zeros(())
        for part in range(exact.shape[-1]):
            part_values, weigh = exact[..., part], weight[..., part, None]
            apart = np.sign(part_values[..., unit, None] - part_values[..., unit + 1 :])
            met = ~np.isnan(apart)
            margin = margin + weigh * np.where(met, apart, 0.0)
            total = total + weigh * met
        least = total * 10.0**-DIGITS  # a smaller majority is rounding
        won = (margin > least).astype(float) - (margin < -least)
        beaten[..., unit] += won @ many[unit + 1 :]
        beaten[..., unit + 1 :] -= won * many[unit]
    beaten = beaten[..., alike]
    return np.where(_sum(known.astype(float), weight) > 0, beaten, np.nan)


def _alike(table: Matrix) -> tuple[NDArray[np.int_], NDArray[np.int_], Matrix]:
    """The first unit of each kind, the kind of each unit, and how many units each kind has: alike in every part."""
    if not table.size:
        every = np.arange(table.shape[-2])
        return every, every, np.ones(len(every))
    rows = np.ascontiguousarray(np.moveaxis(table, -2, 0)).reshape(table.shape[-2], -1)
    kinds = rows.view(np.dtype((np.void, rows.itemsize * rows.shape[1]))).ravel()
    _, first, alike, many = np.unique(kinds, return_index=True, return_inverse=True, return_counts=True)
    return first, alike, many.astype(float)


def penalised(table: Matrix, weight: Matrix, known: NDArray[np.bool_]) -> Matrix:
    """M - S·cv: the mean less a penalty for parts that are far apart (Mazziotta and Pareto 2016, Soc Indic Res 127).

    M is the mean and S the standard deviation (of the parts, divisor m) of values with mean 100 and deviation 10 over
    the units: normalise so before. Weighted alike in both. Undefined where the mean is not positive: cv = S/M has no
    sense then.
    """
    mean = _mean(table, weight, known)
    variance = _mean((table - mean[..., None]) ** 2, weight, known)
    return mean - variance / np.where(mean > 0, mean, np.nan)


def benefit_of_the_doubt(
    table: Matrix,
    weight: Matrix,
    known: NDArray[np.bool_],
    least: float = 0.0,
    most: float = 1.0,
    unit: int | None = None,
) -> Matrix:
    """Each unit by the weights that favour it most, all units at most 1 (Cherchye et al. 2007, Soc Indic Res 82).

    A part's share of the score lies between `least` and `most` (pie shares): least·Σ ≤ wᵢyᵢ ≤ most·Σ. Undefined where
    the shares of the unit's k parts cannot add up to one (k·least > 1 or k·most < 1); a unit with nothing in a part
    that must have a share has 0, as the programme says. A missing part is not in the unit's own programme and counts as
    0 in that of the others. A unit with a value below 0 has no score and bounds nobody. `weight` plays no role. `unit`:
    only its score is worked out.
    """
    if table.ndim > 2:
        tables = zip(table, known, strict=True)
        return np.stack([benefit_of_the_doubt(one, weight, there, least, most, unit) for one, there in tables])
    filled = np.where(known, table, 0.0)
    able = (filled >= 0).all(axis=-1)
    scores = np.full(len(filled), np.nan)
    parts = known.sum(axis=-1)
    able_to_share = (parts * least <= 1 + ROUNDING) & (parts * most >= 1 - ROUNDING)
    solvable = able & able_to_share & (filled > 0).any(axis=-1)
    scores[able & able_to_share & known.any(axis=-1) & ~solvable] = 0.0
    if unit is not None:
        solvable &= np.arange(len(filled)) == unit
    if solvable.any():
        scores[solvable] = favoured(filled[able], filled[solvable], known[solvable], (least, most))
    return scores if unit is None else np.where(np.arange(len(filled)) == unit, scores, np.nan)


def _mean(table: Matrix, weight: Matrix, available: NDArray[np.bool_]) -> Matrix:
    if available.all():
        total = np.asarray(weight.sum(axis=-1))[..., None]
        return _sum(table, weight) / np.where(total != 0, total, np.nan)
    total = _sum(available.astype(float), weight)
    return _sum(np.where(available, table, 0.0), weight) / np.where(total != 0, total, np.nan)


def _sum(table: Matrix, weight: Matrix) -> Matrix:
    """Σw·x over the parts: one table for many weights is one product of matrices."""
    return weight @ table.T if table.ndim == 2 else np.matmul(table, weight[..., None])[..., 0]


def _positive(table: Matrix, available: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(((table > 0) | ~available).all(axis=-1))


METHODS: dict[str, Callable[..., Matrix]] = {
    "amean": arithmetic,
    "gmean": geometric,
    "hmean": harmonic,
    "copeland": copeland,
    "mpi": penalised,
    "bod": benefit_of_the_doubt,
}
