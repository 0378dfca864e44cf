"""Interrupted time series: whether counts of one place changed their level, or their course, at a start.

Lopez Bernal, Cummins and Gasparrini (2017), International Journal of Epidemiology 46, 348-355. One series without
comparison places: what else changed at the start stands in the result too.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

from indicators.model.errors import StatisticError

Numbers = NDArray[np.floating]

MOST_STEPS = 50  # of the fit
FEWEST_COUNTS = 3  # on either side of the start
CLOSE = 1e-12  # relative change of the deviance at which the fit has come to rest


@dataclass(frozen=True)
class Ratio:
    """A rate over another, with the standard error of its logarithm."""

    value: float
    error: float

    def interval(self, confidence: float = 0.95, freedom: int | None = None) -> tuple[float, float]:
        """The interval by the normal distribution of the logarithm, by Student's with so many degrees of freedom."""
        above = 0.5 + confidence / 2
        reach = float(ndtri(above) if freedom is None else stdtrit(freedom, above)) * self.error
        return self.value * float(np.exp(-reach)), self.value * float(np.exp(reach))


@dataclass(frozen=True)
class Interruption:
    """What changed at the start: the level, the course afterwards where asked, and the course before."""

    level: Ratio
    trend: Ratio  # per step of time
    slope_change: Ratio | None  # per step of time, after
    dispersion: float  # 1 would be chance alone (Poisson)
    fitted: Numbers  # counts
    without: Numbers  # counts, had nothing changed


def interrupted_series(
    counts: ArrayLike,
    exposure: ArrayLike,
    start: int,
    period: int | None = None,
    slope_change: bool = False,
    quasi: bool = True,
    time: ArrayLike | None = None,
) -> Interruption:
    """The change at a start, by Poisson regression of counts on time, a step and the seasons.

    `exposure` is what counts are divided by, `start` the position of the first count after, `period` the steps of a
    year whose seasons are fitted by two pairs of harmonics (12 for months; None: none). With `quasi`, errors are
    widened by the Pearson dispersion. `time`: when each count is, where a step is missing; 1, 2, 3 … without. Raises
    StatisticError: different lengths, fewer than three counts on either side, more terms than counts, a negative
    count, an exposure of 0.
    """
    y, base = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    _check(y, base, start)
    time = np.arange(1, len(y) + 1, dtype=float) if time is None else np.asarray(time, dtype=float)
    step = (np.arange(len(y)) >= start).astype(float)
    columns = [np.ones(len(y)), step, time]
    if period:
        angles = 2 * np.pi * time / period
        columns += [wave(k * angles) for k in (1, 2) for wave in (np.sin, np.cos)]
    if slope_change:
        columns.append(step * time)
    design = np.column_stack(columns)
    if len(y) <= design.shape[1]:
        raise StatisticError(f"{len(y)} counts cannot tell {design.shape[1]} terms apart: bring more, or fewer terms.")
    beta, fitted, covariance = _poisson(design, y, np.log(base))
    dispersion = float(((y - fitted) ** 2 / fitted).sum() / (len(y) - design.shape[1]))
    errors = np.sqrt(np.diag(covariance) * (dispersion if quasi else 1.0))
    ratios = [Ratio(float(np.exp(b)), float(error)) for b, error in zip(beta, errors, strict=True)]
    changed = design * beta
    without = np.exp(np.log(base) + changed.sum(axis=1) - changed[:, 1] - (changed[:, -1] if slope_change else 0))
    return Interruption(ratios[1], ratios[2], ratios[-1] if slope_change else None, dispersion, fitted, without)


def _check(y: Numbers, base: Numbers, start: int) -> None:
    if y.shape != base.shape or y.ndim != 1:
        raise StatisticError(f"Counts are {y.shape}, exposure {base.shape}: give one of each for every step of time.")
    if not FEWEST_COUNTS <= start <= len(y) - FEWEST_COUNTS:
        raise StatisticError(f"The start is count {start + 1} of {len(y)}: three counts on either side are needed.")
    if not (np.isfinite(y).all() and np.isfinite(base).all() and (y >= 0).all() and (base > 0).all()):
        raise StatisticError("A count is missing or below 0, or an exposure is missing or 0: leave that step out.")
    if not y[:start].any() or not y[start:].any():
        raise StatisticError("All counts before the start, or all after it, are 0: there is no ratio of the two.")


def _poisson(design: Numbers, y: Numbers, offset: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Coefficients, fitted counts and covariance of a Poisson regression, by iteratively reweighted least squares."""
    fitted: Numbers = np.maximum(y, 0.5)
    beta: Numbers = np.zeros(design.shape[1])
    deviance = np.inf
    for _ in range(MOST_STEPS):
        working = np.log(fitted) - offset + (y - fitted) / fitted
        weighted = design * fitted[:, None]
        beta = np.linalg.solve(weighted.T @ design, weighted.T @ working)
        fitted = np.exp(design @ beta + offset)
        with np.errstate(divide="ignore", invalid="ignore"):
            now = 2 * float(np.where(y > 0, y * np.log(y / fitted), 0.0).sum() - (y - fitted).sum())
        if abs(now - deviance) < CLOSE * (abs(now) + 0.1):
            break
        deviance = now
    covariance: Numbers = np.linalg.inv((design * fitted[:, None]).T @ design)
    return beta, fitted, covariance
