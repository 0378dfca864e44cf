"""Weights that figures give themselves: by common movement, by spread of information, by contrast and conflict."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import UnknownNameError
from indicators.statistics.normalisation import figures

Matrix = NDArray[np.float64]
TINY = 1e-12  # below it a weight is 0 but for rounding


def weights(values: ArrayLike, method: str) -> Matrix:
    """A weight for each indicator (units × indicators, normalised, direction first), adding up to 1; NaN: undefined.

    `method`: equal · pca · entropy · critic. Only units with every indicator take part; an indicator without spread, or
    fewer than three such units, leave pca and critic undefined (entropy: an indicator that is 0 throughout, no spread
    in any, fewer than two units). A weight below 0 is none: all are undefined then. A single indicator has all the
    weight. Raises UnknownNameError.
    """
    if method not in METHODS:
        raise UnknownNameError("weighting", method, METHODS)
    table = figures(values)
    complete = table[~np.isnan(table).any(axis=1)]
    if method == "equal" or table.shape[1] == 1:
        return _equal(table)
    least = 2 if method == "entropy" else 3
    estimated_weights = METHODS[method](complete) if len(complete) >= least else np.full(table.shape[1], np.nan)
    return (
        estimated_weights
        if np.isfinite(estimated_weights).all() and (estimated_weights > -TINY).all()
        else np.full(table.shape[1], np.nan)
    )


def _equal(table: Matrix) -> Matrix:
    return np.full(table.shape[1], 1 / table.shape[1])


def principal(table: Matrix) -> Matrix:
    """Loadings of the first principal component of the correlations, positive in sum, scaled to add up to 1.

    A loading below 0 says that an indicator runs against the others; `weights` then has none for any of them. Without a
    first component (two are equally large) there are no loadings. OECD/JRC Handbook (2008), step 6, in the form of
    COINr's get_PCA, whose sign is left to chance: scores are the same.
    """
    if (np.ptp(table, axis=0) == 0).any():
        return np.full(table.shape[1], np.nan)
    size, directions = np.linalg.eigh(np.corrcoef(table, rowvar=False))
    if size[-1] - size[-2] < TINY * size[-1]:
        return np.full(table.shape[1], np.nan)
    loading = directions[:, -1]
    total = loading.sum()
    return loading / (total if abs(total) > TINY else np.nan)


def entropy(table: Matrix) -> Matrix:
    """More weight to indicators whose values are spread unevenly: 1 - e, e = -Σp·ln p/ln n, p = x/Σx (Shannon 1948;
    Zeleny 1982). Undefined for values below 0, and for an indicator that is 0 throughout."""
    if (table < 0).any() or not (table.sum(axis=0) > 0).all() or not np.ptp(table, axis=0).any():
        return np.full(table.shape[1], np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = table / table.sum(axis=0)
        information = np.where(share > 0, share * np.log(share), 0.0).sum(axis=0)
        spread = np.where(np.ptp(table, axis=0) > 0, 1 + information / np.log(len(table)), 0.0)
        return spread / spread.sum()


def critic(table: Matrix) -> Matrix:
    """σⱼ·Σₖ(1 - rⱼₖ) on a 0-1 scale: contrast times conflict (Diakoulaki, Mavrotas, Papayannakis 1995, Comput Oper Res
    22(7), 763-770)."""
    if (np.ptp(table, axis=0) == 0).any():
        return np.full(table.shape[1], np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = (table - table.min(axis=0)) / (table.max(axis=0) - table.min(axis=0))
        content = scaled.std(axis=0, ddof=1) * (1 - np.corrcoef(scaled, rowvar=False)).sum(axis=0)
        return content / content.sum()


METHODS: dict[str, Callable[[Matrix], Matrix]] = {
    "equal": _equal,
    "pca": principal,
    "entropy": entropy,
    "critic": critic,
}
