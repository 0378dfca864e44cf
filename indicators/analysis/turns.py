"""Which outcomes turned from one figure to the next, and which figures are the last two of their series."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from indicators.model import Outcome, Status

TESTED = (Outcome.BETTER, Outcome.SIMILAR, Outcome.WORSE, Outcome.HIGHER, Outcome.LOWER)


def turned(before: ArrayLike, after: ArrayLike) -> NDArray[np.bool_]:
    """Where an outcome differs from the one before it and both were tested.

    It compares two verdicts, each at 95 %, and is no test of a change: the difference between "better" and "similar"
    need not itself be significant. Gelman and Stern (2006), The American Statistician 60, 328-331.
    """
    was, now = np.asarray(before, dtype=object), np.asarray(after, dtype=object)
    return (was != now) & np.isin(was.astype(str), TESTED) & np.isin(now.astype(str), TESTED)


def common_medians(before: pd.Series, last: pd.Series, fewest: int) -> tuple[float, float]:
    """The medians of two years over the same areas: those that are known in both; NaN where they are fewer.

    `before`, `last`: values by geo. With other areas in each year, a median could move because somebody came or went.
    """
    both = before.index.intersection(last.index)
    if len(both) < fewest:
        return np.nan, np.nan
    return float(np.median(before[both])), float(np.median(last[both]))


def last_two(figures: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figure before the last of each indicator and geo, and the last, row by row.

    `figures` has the columns indicator, geo, year, period, value, status. Of several periods in a year the last counts.
    A series that is shorter is left out, and one whose last figure begins a new way of counting (status B).
    """
    told = figures.dropna(subset="value").sort_values(["indicator", "geo", "year", "period"], kind="stable")
    told = told.drop_duplicates(["indicator", "geo", "year"], keep="last")
    series = told.groupby(["indicator", "geo"], sort=False)
    last, before = series.tail(1), series.nth(-2)
    last = last[last["status"] != Status.BREAK]
    both = before[["indicator", "geo"]].merge(last[["indicator", "geo"]])
    return before.merge(both), last.merge(both)
