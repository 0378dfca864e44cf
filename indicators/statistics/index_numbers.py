"""Figures put on one footing: index lines, fifths of a distribution, correlation of ranks."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model.indicators import Status
from indicators.statistics.intervals import normal_quantile

FIFTHS = 5
LEAST_PAIRS = 3
CONFIDENCE = 0.95


def indexed(history: pd.DataFrame, own: str | None = None) -> tuple[pd.DataFrame, int | None]:
    """The history of one indicator (columns geo, year, value, lower, upper, status, further ones kept) as an index, and
    the year that is 100: the first in which every city has a figure, else the first in which most have (and `own` has).

    A line starts where the city's present way of counting does: figures before its last break (status B) are left out
    before the common year is sought. `value`, `lower` and `upper` are divided by the city's value of that year. The
    interval then tells how sure each year's figure is, in index points, with the base taken as known: it is not the
    interval of the change since the base year, which is wider. Cities that have no figure in that year, or 0, are left
    out: `left_out` names them. The year is None, and the table empty, when no city has a figure above 0.
    """
    history = _since_last_break(history)
    year = _base_year(history, own)
    base = history.loc[(history["year"] == year) & (history["value"] > 0)].set_index("geo")["value"]
    comparable = history[history["geo"].isin(base.index)]
    scale = 100 / comparable["geo"].map(base).astype(float)
    return comparable.assign(**{name: comparable[name] * scale for name in ("value", "lower", "upper")}), year


def left_out(history: pd.DataFrame, year: int | None) -> tuple[str, ...]:
    """The cities of the history that cannot be an index of that year: no figure then, or 0. In their order."""
    base = history.loc[(history["year"] == year) & (history["value"] > 0), "geo"]
    cities = history["geo"].drop_duplicates()
    return tuple(cities[~cities.isin(base)])


def _since_last_break(history: pd.DataFrame) -> pd.DataFrame:
    """The figures that were counted in the city's present way: from its last break on."""
    breaks = history[history["status"] == Status.BREAK].groupby("geo")["year"].max()
    return history[history["year"] >= history["geo"].map(breaks).fillna(-np.inf)]


def quintiles(values: ArrayLike) -> NDArray[np.int64]:
    """The fifth in which each value lies, 1 lowest to 5 highest; 0 where missing, all 0 with fewer than five values.

    By mean rank, so that equal values share a fifth and none is moved to an end by ties.
    """
    numbers = np.asarray(values, dtype=float)
    available = ~np.isnan(numbers)
    count = int(available.sum())
    fifth = np.zeros(numbers.shape, dtype=np.int64)
    if count >= FIFTHS:
        fifth[available] = np.ceil(FIFTHS * (mean_ranks(numbers[available]) - 0.5) / count)
    return fifth


def rank_correlation(x: ArrayLike, y: ArrayLike) -> float:
    """Spearman's rho over the pairs known on both sides, ties by mean rank; -1 to 1.

    NaN with fewer than three pairs or when one side does not vary. Spearman (1904), Am. J. Psychology 15, 72-101.
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    both = ~(np.isnan(x) | np.isnan(y))
    if both.sum() < LEAST_PAIRS:
        return float("nan")
    ranks = np.stack([mean_ranks(x[both]), mean_ranks(y[both])])
    if (np.ptp(ranks, axis=1) == 0).any():
        return float("nan")
    return float(np.corrcoef(ranks)[0, 1])


def rank_correlation_limits(rho: float, count: int) -> tuple[float, float]:
    """The 95% limits of Spearman's rho of so many pairs, at least four; (-1, 1) for fewer.

    By Fisher's transformation with the variance (1 + rho²/2) / (count-3). Bonett and Wright (2000), Psychometrika 65,
    23-28. The transformation of 1 is infinite: there the far limit is that of the next smaller rho that so many pairs
    without ties can have.
    """
    if count <= LEAST_PAIRS:
        return -1.0, 1.0
    most = 1 - 12 / (count * (count**2 - 1))
    shrunk = float(np.clip(rho, -most, most))
    half = normal_quantile(CONFIDENCE) * np.sqrt((1 + shrunk**2 / 2) / (count - 3))
    low, high = np.tanh(np.arctanh(shrunk) + np.array([-half, half]))
    return float(min(low, rho)), float(max(high, rho))


def mean_ranks(values: NDArray) -> NDArray[np.float64]:
    """Ranks from 1 on, equal values sharing the mean of theirs; importing scipy.stats for it takes a second."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[place]


def _base_year(history: pd.DataFrame, city_id: str | None) -> int | None:
    with_value = history[history["value"].notna()]
    positive = with_value[with_value["value"] > 0]
    cities = positive.groupby("year")["geo"].nunique()
    if city_id is not None and (positive["geo"] == city_id).any():
        cities = cities[cities.index.isin(positive.loc[positive["geo"] == city_id, "year"])]
    if cities.empty:
        return None
    return int(cities.idxmax())  # the first of the years in which most cities can be compared
