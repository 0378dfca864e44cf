"""Extreme values that would stretch a scale: found by skew and kurtosis, pulled in one by one, else by logarithm."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

SKEW, KURTOSIS = 2.0, 3.5  # |G1| above the one and G2 above the other: outliers
WINMAX = 5  # values pulled in at most


@dataclass(frozen=True)
class Treatment:
    """What was done to one indicator."""

    values: NDArray[np.float64]
    method: str  # none | winsorised | log
    count: int  # values pulled in
    passes: bool  # skew and kurtosis are within bounds now


def skewness(values: ArrayLike) -> float:
    """Fisher's G1, the sample skewness corrected for bias; NaN below three values or without spread."""
    n, deviation = _known(values)
    if n < 3:
        return float("nan")
    with np.errstate(invalid="ignore"):
        ratio = np.mean(deviation**3) / np.mean(deviation**2) ** 1.5
    return float(ratio * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis(values: ArrayLike) -> float:
    """Fisher's G2, the sample excess kurtosis corrected for bias; NaN below four values or without spread."""
    n, deviation = _known(values)
    if n < 4:
        return float("nan")
    with np.errstate(invalid="ignore"):
        excess = np.mean(deviation**4) / np.mean(deviation**2) ** 2 - 3
    return float(((n + 1) * excess + 6) * (n - 1) / ((n - 2) * (n - 3)))


def within_bounds(values: ArrayLike, skew: float = SKEW, kurt: float = KURTOSIS) -> bool:
    """False when |G1| and G2 both exceed their bounds."""
    return not (abs(skewness(values)) > skew and kurtosis(values) > kurt)


def treated(values: ArrayLike, winmax: int = WINMAX, skew: float = SKEW, kurt: float = KURTOSIS) -> Treatment:
    """One indicator with its outliers treated; missing stays missing.

    While the bounds are exceeded the most extreme value on the side of the skew takes the next one's value, ties
    together, until `winmax` values have been pulled in (the last ties may make it more): the count is of values, as in
    COINr, and two that are equal count as two. What then still exceeds the bounds is log(x - min + 0.01·(max - min)) of
    the original, whether or not it passes now. OECD/JRC Handbook (2008), step 4; COINr's Treat with winsorise and
    log_CT (Becker et al. 2022).
    """
    original = np.array(values, dtype=float)
    if within_bounds(original, skew, kurt):
        return Treatment(original, "none", 0, True)
    pulled, count = original.copy(), 0
    while count < winmax and not within_bounds(pulled, skew, kurt):
        if not _pull(pulled, high=skewness(pulled) >= 0):
            break
        count = int(np.sum(pulled != original) - np.isnan(original).sum())
    if within_bounds(pulled, skew, kurt):
        return Treatment(pulled, "winsorised", count, True)
    least, most = np.nanmin(original), np.nanmax(original)
    logged = np.log(original - least + 0.01 * (most - least))
    return Treatment(logged, "log", 0, within_bounds(logged, skew, kurt))


def _pull(values: NDArray[np.float64], high: bool) -> bool:
    """Gives the extreme value, wherever it stands, that of its neighbour; False when there is no neighbour."""
    extreme = np.nanmax(values) if high else np.nanmin(values)
    rest = values[(values != extreme) & ~np.isnan(values)]
    if not len(rest):
        return False
    values[values == extreme] = rest.max() if high else rest.min()
    return True


def _known(values: ArrayLike) -> tuple[int, NDArray[np.float64]]:
    numbers = np.asarray(values, dtype=float)
    available = numbers[~np.isnan(numbers)]
    if not len(available) or np.ptp(available) == 0:  # the mean of three times 0.1 is not 0.1
        return len(available), np.zeros(len(available))
    return len(available), available - available.mean()
