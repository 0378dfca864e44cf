"""Whether indicators belong together: correlations and Cronbach's alpha, shown also when they embarrass."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.statistics.normalisation import DIGITS, figures, ranks

Matrix = NDArray[np.float64]


def alpha(values: ArrayLike) -> float:
    """Cronbach's alpha of indicators (units × indicators): k/(k-1)·(1 - Σ variances/Σ covariances).

    Covariances are of the units where both are known. NaN for one indicator, or without spread. Cronbach (1951),
    Psychometrika 16, 297-334.
    """
    table = figures(values)
    parts = table.shape[1]
    if parts < 2:
        return float("nan")
    shared = _covariances(table)
    total = shared.sum()
    return float(parts / (parts - 1) * (1 - np.trace(shared) / total)) if total else float("nan")


def _covariances(table: Matrix) -> Matrix:
    """Covariances, each of the units where both are known."""
    available = ~np.isnan(table)
    count = table.shape[1]
    matrix = np.full((count, count), np.nan)
    for first in range(count):
        for other in range(first, count):
            both = available[:, first] & available[:, other]
            if both.sum() > 1:
                pair = table[both][:, [first, other]]
                even = (np.ptp(pair, axis=0) == 0).any()  # no spread, but for rounding of the mean
                matrix[first, other] = matrix[other, first] = 0.0 if even else np.cov(pair, rowvar=False)[0, 1]
    return matrix


def correlations(values: ArrayLike, method: str = "pearson", digits: int | None = DIGITS) -> Matrix:
    """Correlation of every two indicators over the units where both are known; "pearson" or "spearman" (mean ranks).

    NaN below three such units or without spread. Ranks hold values equal to `digits` significant digits for ties.
    """
    table = figures(values)
    count = table.shape[1]
    matrix = np.full((count, count), np.nan)
    for first in range(count):
        for other in range(first, count):
            matrix[first, other] = matrix[other, first] = _correlation(table[:, [first, other]], method, digits)
    return matrix


def _correlation(pair: Matrix, method: str, digits: int | None) -> float:
    complete = pair[~np.isnan(pair).any(axis=1)]
    if len(complete) < 3:
        return float("nan")
    ranked = _mean_ranks(complete, digits) if method == "spearman" else complete
    if (np.ptp(ranked, axis=0) == 0).any():  # before the mean is rounded
        return float("nan")
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(np.corrcoef(ranked, rowvar=False)[0, 1])


def _mean_ranks(table: Matrix, digits: int | None) -> Matrix:
    """Ranks in which ties share their mean."""
    return (ranks(table, digits) - ranks(-table, digits) + len(table) + 1) / 2
