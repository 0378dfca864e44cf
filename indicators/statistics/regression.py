"""A straight line through points: how much of the differences it accounts for, and how sure that is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import stdtrit

from indicators.statistics.intervals import normal_quantile

FEWEST = 10  # pairs; the line of fewer moves with each of them
CONFIDENCE = 0.95


@dataclass(frozen=True)
class StraightLine:
    """y = intercept + slope × x by least squares, with what its intervals are made of."""

    slope: float  # units of y for one of x
    intercept: float
    share: float  # R²: of the variance of y, 0 to 1
    lower: float  # 95% limits of the share; the lower is 0 where no line fits better than chance
    upper: float
    count: int  # pairs
    middle: float  # mean of x
    spread: float  # Σ(x-x̄)²
    error: float  # residual standard deviation, with count-2 degrees of freedom

    def at(self, x: ArrayLike) -> tuple[NDArray, NDArray, NDArray]:
        """The line at each x, and the lower and upper 95% limits of the mean of y there, in units of y."""
        places = np.asarray(x, dtype=float)
        line = self.intercept + self.slope * places
        quantile = stdtrit(self.count - 2, (1 + CONFIDENCE) / 2)
        half = quantile * self.error * np.sqrt(1 / self.count + (places - self.middle) ** 2 / self.spread)
        return line, line - half, line + half


def straight_line(x: ArrayLike, y: ArrayLike) -> StraightLine | None:
    """The least-squares line of the pairs known on both sides; None for fewer than FEWEST, or without any variation.

    The limits of the share are those of Pearson's correlation by Fisher's transformation, squared; 0 is the lower one
    where they lie on both sides of zero. Points count alike: their own intervals are not weighed.
    Fisher (1921), Metron 1, 3-32. Draper and Smith (1998), Applied Regression Analysis, 3rd ed., sections 1.3-1.4.
    """
    across, up = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    pairs = ~(np.isnan(across) | np.isnan(up))
    across, up = across[pairs], up[pairs]
    count = len(across)
    if count < FEWEST or np.ptp(across) == 0 or np.ptp(up) == 0:
        return None
    dx, dy = across - across.mean(), up - up.mean()
    spread, shared, high = (float(one) for one in (dx @ dx, dx @ dy, dy @ dy))
    slope, correlation = shared / spread, shared / np.sqrt(spread * high)
    lower, upper = _share_limits(float(np.clip(correlation, -1, 1)), count)
    left = max(high - slope * shared, 0.0)
    error = float(np.sqrt(left / (count - 2)))
    middle = float(across.mean())
    intercept = float(up.mean()) - slope * middle
    return StraightLine(slope, intercept, float(correlation**2), lower, upper, count, middle, spread, error)


def _share_limits(correlation: float, count: int) -> tuple[float, float]:
    """The 95% limits of the square of a correlation of so many pairs."""
    if abs(correlation) > 1 - 1e-12:
        return 1.0, 1.0
    half = normal_quantile(CONFIDENCE) / np.sqrt(count - 3)
    low, high = np.tanh(np.arctanh(correlation) - half), np.tanh(np.arctanh(correlation) + half)
    ends = sorted((low**2, high**2))
    return (0.0 if low < 0 < high else float(ends[0])), float(ends[1])
