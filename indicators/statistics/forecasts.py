"""Forecasts of single yearly series, and how good forecasts were: errors, intervals, coverage.

Series of one length stand side by side: arrays are series × points. Forecasts are series × horizon.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model.errors import StatisticError
from indicators.statistics.panel_forecasts import half_widths

Numbers = NDArray[np.float64]
Method = Callable[[Numbers, int], Numbers]

FEWEST = 3  # points without which no method below can be fitted
SMOOTHING = np.arange(0.10, 0.995, 0.01)  # the smoothing parameters tried
HOLT_SMOOTHING = tuple(
    (level, trend) for level in np.arange(0.1, 1.0, 0.1) for trend in np.arange(0.1, level + 0.05, 0.1)
)


def naive(series: ArrayLike, horizon: int) -> Numbers:
    """The last value, again and again."""
    points = _points(series, horizon)
    return np.repeat(points[:, -1:], horizon, axis=1)


def drift(series: ArrayLike, horizon: int) -> Numbers:
    """The last value and the mean change from the first to the last, for each step ahead."""
    points = _points(series, horizon)
    step = (points[:, -1:] - points[:, :1]) / (points.shape[1] - 1)
    return points[:, -1:] + step * np.arange(1, horizon + 1)


def theta(series: ArrayLike, horizon: int) -> Numbers:
    """Simple exponential smoothing with half of the slope of the straight line through the series.

    Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16, 521-530, in the form of Hyndman
    and Billah (2003), the same journal 19, 287-290.
    """
    points = _points(series, horizon)
    slope, size = _slope(points), points.shape[1]
    level, alpha = _smoothed(points)
    reach = np.arange(horizon) + (1 - (1 - alpha) ** size)[:, None] / alpha[:, None]
    return level[:, None] + slope[:, None] / 2 * reach


def dynamic_theta(series: ArrayLike, horizon: int) -> Numbers:
    """The dynamic optimised Theta model (DOTM), fitted in closed form.

    Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), International Journal of Forecasting 32, 1151-1161.
    For a given smoothing parameter the one-step forecasts are linear in the first level and in 1 - 1/θ: least squares
    in two unknowns for each parameter tried, 1 - 1/θ held between 0 and 1.
    """
    points = _points(series, horizon)
    level, weight, error = _dynamic_fits(points)
    best = error.argmin(axis=0)
    return _dynamic_path(points, SMOOTHING[best], _chosen(level, best), _chosen(weight, best), horizon)


def holt(series: ArrayLike, horizon: int) -> Numbers:
    """Holt's linear trend; the first level and slope are least squares for each pair of parameters tried.

    Holt (1957), reprinted 2004 in International Journal of Forecasting 20, 5-10.
    """
    points = _points(series, horizon)
    level, slope, error = _holt_fits(points)
    best = error.argmin(axis=0)
    return _chosen(level, best)[:, None] + _chosen(slope, best)[:, None] * np.arange(1, horizon + 1)


def median_of_five(series: ArrayLike, horizon: int) -> Numbers:
    """The median of DOTM, Theta on logarithms (where all values are above 0), drift, naive and Holt."""
    points = _points(series, horizon)
    positive = points.min(axis=1, keepdims=True) > 0
    curved = np.exp(theta(np.log(np.where(positive, points, 1.0)), horizon))
    others = [method(points, horizon) for method in (dynamic_theta, drift, naive, holt)]
    return np.median(np.stack([np.where(positive, curved, theta(points, horizon)), *others]), axis=0)


@dataclass(frozen=True)
class Bands:
    """Forecasts with the interval that errors of the past calibrate: each array is series × horizon."""

    centre: Numbers
    lower: Numbers
    upper: Numbers


def calibrated(groups: list[Numbers], horizon: int, method: Method, confidence: float = 0.95) -> list[Bands]:
    """The forecasts of many series, in groups of one length, and the intervals that their past errors give.

    The last points of each series are held out and forecast; the errors, each divided by the mean absolute change of
    its series, are put together; per step ahead the quantile ⌈(n+1)·confidence⌉ of their size is the half-width.
    Split conformal prediction: Vovk, Gammerman and Shafer (2005); Lei et al. (2018), JASA 113, 1094-1111.
    Raises StatisticError: too few errors for the confidence.
    """
    pooled = []
    for group in groups:
        reach = min(horizon, group.shape[1] - FEWEST)
        if reach > 0:
            past, came = group[:, :-reach], group[:, -reach:]
            ratio = np.abs(came - method(past, reach)) / mean_change(past)[:, None]
            pooled.append(np.pad(ratio, ((0, 0), (0, horizon - reach)), constant_values=np.nan))
    width = conformal_quantile(np.concatenate(pooled) if pooled else np.empty((0, horizon)), confidence)
    bands = []
    for group in groups:
        centre, half = method(group, horizon), width * mean_change(group)[:, None]
        bands.append(Bands(centre, centre - half, centre + half))
    return bands


def conformal_quantile(errors: ArrayLike, confidence: float) -> Numbers:
    """The ⌈(n+1)·confidence⌉-th smallest size of error of each column; errors × horizon, NaN where there is none.

    Raises StatisticError: a column has too few errors for the confidence (19 for 95 %, 4 for 80 %).
    """
    widths = half_widths(errors, confidence)
    if np.isnan(widths).any():
        count = np.isfinite(np.asarray(errors, dtype=float)).sum(axis=0).min()
        raise StatisticError(
            f"{count} errors of the past are too few for an interval of {confidence:.0%}: give more series, or ask "
            "for a lower confidence."
        )
    return widths


def mean_change(series: ArrayLike) -> Numbers:
    """The mean absolute change from one point to the next; the smallest number above 0 where nothing ever changed."""
    change = np.abs(np.diff(np.asarray(series, dtype=float), axis=1)).mean(axis=1)
    return np.maximum(change, np.finfo(float).tiny)


def smape(actual: ArrayLike, forecast: ArrayLike) -> float:
    """The symmetric mean absolute percentage error, 0 to 200: as in the M3 competition (Makridakis and Hibon 2000)."""
    came, forecast = np.asarray(actual, dtype=float), np.asarray(forecast, dtype=float)
    return float((200 * np.abs(came - forecast) / (np.abs(came) + np.abs(forecast))).mean())


def scaled_error(actual: ArrayLike, forecast: ArrayLike, change: ArrayLike) -> float:
    """The mean absolute scaled error (MASE): errors over `change`, the mean absolute change of each series before.

    Hyndman and Koehler (2006), International Journal of Forecasting 22, 679-688.
    """
    error = np.abs(np.asarray(actual, dtype=float) - np.asarray(forecast, dtype=float))
    return float((error / np.asarray(change, dtype=float)[:, None]).mean())


def interval_score(actual: ArrayLike, bands: Bands, change: ArrayLike, confidence: float = 0.95) -> float:
    """The mean scaled interval score (MSIS): width, and a penalty for what falls outside; less is better.

    Gneiting and Raftery (2007), JASA 102, 359-378, scaled as in the M4 competition.
    """
    came, penalty = np.asarray(actual, dtype=float), 2 / (1 - confidence)
    below, above = np.maximum(bands.lower - came, 0), np.maximum(came - bands.upper, 0)
    score = bands.upper - bands.lower + penalty * (below + above)
    return float((score / np.asarray(change, dtype=float)[:, None]).mean())


def coverage(actual: ArrayLike, bands: Bands) -> float:
    """The share of what came that lies within the intervals, 0 to 1."""
    came = np.asarray(actual, dtype=float)
    return float(((came >= bands.lower) & (came <= bands.upper)).mean())


def _points(series: ArrayLike, horizon: int) -> Numbers:
    """The series as series × points. Raises StatisticError: too short, a gap, or no step ahead asked for."""
    points = np.atleast_2d(np.asarray(series, dtype=float))
    if points.shape[1] < FEWEST:
        raise StatisticError(f"{points.shape[1]} points are too few for a forecast: give at least {FEWEST}.")
    if not np.isfinite(points).all():
        raise StatisticError("A series with a missing value cannot be forecast: leave the series out.")
    if horizon < 1:
        raise StatisticError(f"A forecast of {horizon} steps is none: ask for 1 or more.")
    return points


def _slope(points: Numbers) -> Numbers:
    """The slope of the least-squares line through each series."""
    time = np.arange(points.shape[1]) - (points.shape[1] - 1) / 2
    return points @ time / (time @ time)


def _chosen(tried: Numbers, best: NDArray[np.intp]) -> Numbers:
    """Of parameters × series, the one of each series that was best."""
    return np.take_along_axis(tried, best[None, :], axis=0)[0]


def _smoothed(points: Numbers) -> tuple[Numbers, Numbers]:
    """Simple exponential smoothing: the last level and the smoothing parameter with the least squared errors.

    The first level is least squares too: for a given parameter the errors are linear in it.
    """
    fixed, share = _levels(points)
    gap, each = points - fixed[..., :-1], share[:, None, :-1]
    start = (gap * each).sum(axis=-1) / (each**2).sum(axis=-1)
    best = ((gap - start[..., None] * each) ** 2).sum(axis=-1).argmin(axis=0)
    return _chosen(fixed[..., -1] + start * share[:, -1:], best), SMOOTHING[best]


def _levels(points: Numbers) -> tuple[Numbers, Numbers]:
    """The smoothed level before each point and after the last, when the first level is 0, and the share of the first.

    Parameters × series × points + 1, and parameters × points + 1.
    """
    size, alpha = points.shape[1], SMOOTHING[:, None]
    fixed = np.zeros((len(alpha), len(points), size + 1))
    for at in range(size):
        fixed[..., at + 1] = alpha * points[:, at] + (1 - alpha) * fixed[..., at]
    return fixed, (1 - alpha) ** np.arange(size + 1)


def _next_line(value: Numbers, slope: Numbers, mean: Numbers, at: int) -> tuple[Numbers, Numbers, Numbers]:
    """Intercept, slope and mean of the line through the points when the point number `at` (from 1) joins."""
    after = ((at - 1) * mean + value) / at
    tilt = ((at - 2) * slope + 6 * (value - mean) / at) / (at + 1) if at > 1 else np.zeros_like(value)
    return after - (at + 1) / 2 * tilt, tilt, after


def _pull(intercept: Numbers, slope: Numbers, alpha: ArrayLike, at: int) -> Numbers:
    """What the line adds to the forecast of the point number `at` (from 1), before it is weighted with 1 - 1/θ."""
    rest = 1 - np.asarray(alpha, dtype=float)
    return rest ** (at - 1) * intercept + (1 - rest**at) / (1 - rest) * slope


def _dynamic_fits(points: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The first level, 1 - 1/θ and the squared error of DOTM: parameters × series."""
    fixed, share = _levels(points)
    gap, share = points - fixed[..., :-1], share[:, None, :-1]
    trend = np.zeros_like(gap)
    slope, mean, intercept = (np.zeros(len(points)) for _ in range(3))
    for at in range(1, points.shape[1] + 1):
        trend[..., at - 1] = _pull(intercept, slope, SMOOTHING[:, None], at)
        intercept, slope, mean = _next_line(points[:, at - 1], slope, mean, at)
    level_square, cross, both = (share**2).sum(-1), (trend * share).sum(-1), (trend**2).sum(-1)
    with_share, with_trend = (gap * share).sum(-1), (gap * trend).sum(-1)
    spread = both - cross**2 / level_square
    weight = np.divide(
        with_trend - cross * with_share / level_square, spread, out=np.zeros_like(both), where=spread > 1e-9 * both
    )
    weight = np.clip(weight, 0.0, 1.0)
    level = (with_share - weight * cross) / level_square
    return level, weight, ((gap - level[..., None] * share - weight[..., None] * trend) ** 2).sum(-1)


def _dynamic_path(points: Numbers, alpha: Numbers, level: Numbers, weight: Numbers, horizon: int) -> Numbers:
    """The forecasts of DOTM: each takes the place of the point that has not come yet."""
    size = points.shape[1]
    slope, mean, intercept = (np.zeros(len(points)) for _ in range(3))
    path = np.zeros((len(points), size + horizon))
    for at in range(1, size + horizon + 1):
        path[:, at - 1] = level + weight * _pull(intercept, slope, alpha, at)
        value = points[:, at - 1] if at <= size else path[:, at - 1]
        level = alpha * value + (1 - alpha) * level
        intercept, slope, mean = _next_line(value, slope, mean, at)
    return path[:, size:]


def _holt_fits(points: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The last level and slope and the squared error of Holt's trend: pairs of parameters × series.

    Level and slope after each point are linear in those before: three paths are followed, that of the points with
    both at 0 and those of a first level of 1 and of a first slope of 1; the two first states are least squares.
    """
    alpha, beta = np.array(HOLT_SMOOTHING).T[:, :, None]
    paths = np.zeros((3, len(points), points.shape[1]))
    paths[0] = points
    level, slope = np.zeros((2, 3, len(alpha), len(points)))
    level[1], slope[2] = 1.0, 1.0
    ahead = np.zeros((3, len(alpha), *points.shape))
    for at in range(points.shape[1]):
        ahead[..., at] = level + slope
        error = paths[:, None, :, at] - ahead[..., at]
        level, slope = ahead[..., at] + alpha * error, slope + alpha * beta * error
    gap, of_level, of_slope = points - ahead[0], ahead[1], ahead[2]
    a, b, c = (of_level**2).sum(-1), (of_level * of_slope).sum(-1), (of_slope**2).sum(-1)
    p, q = (gap * of_level).sum(-1), (gap * of_slope).sum(-1)
    first, tilt = (p * c - q * b) / (a * c - b * b), (q * a - p * b) / (a * c - b * b)
    error = ((gap - first[..., None] * of_level - tilt[..., None] * of_slope) ** 2).sum(-1)
    return level[0] + first * level[1] + tilt * level[2], slope[0] + first * slope[1] + tilt * slope[2], error
