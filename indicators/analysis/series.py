"""A history cut into its series: the points of each indicator × city, in the order of their years."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.errors import StatisticError


@dataclass(frozen=True)
class SeriesSet:
    """All series of a history side by side. `order` sorts its rows by indicator, city and year, missing values out;
    the points of series i are order[first[i] : first[i] + count[i]]."""

    history: pd.DataFrame
    order: NDArray[np.intp]
    first: NDArray[np.intp]
    count: NDArray[np.intp]

    def __len__(self) -> int:
        """The number of series."""
        return len(self.first)

    def column(self, name: str) -> NDArray:
        """A column of the history in the order of the points."""
        return self.history[name].to_numpy()[self.order]

    def label(self, name: str) -> NDArray:
        """A column of words, one a series: "indicator" or "geo"."""
        return self.history[name].to_numpy()[self.order[self.first]]

    def last(self, points: int) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where the last points of each series are (series × points), and which series have so many.

        In a shorter series the first point stands in for those that are not there.
        """
        place = (self.first + self.count)[:, None] - points + np.arange(points)
        return np.maximum(place, self.first[:, None]), self.count >= points


def series_of(history: pd.DataFrame) -> SeriesSet:
    """The series of a history with columns indicator, geo, year, value.

    Raises StatisticError: two values for one indicator, city and year.
    """
    indicator, _ = pd.factorize(history["indicator"])
    geo, cities = pd.factorize(history["geo"])
    key, year = indicator * max(len(cities), 1) + geo, history["year"].to_numpy(np.int64)
    order = np.lexsort((year, key))
    order = order[~np.isnan(history["value"].to_numpy(float)[order])]
    key, year = key[order], year[order]
    change = key[1:] != key[:-1]
    twice = np.flatnonzero(~change & (year[1:] == year[:-1]))
    if len(twice):
        row = history.iloc[order[twice[0]]]
        raise StatisticError(
            f"{row['indicator']!r} has two values for {row['geo']!r} in {row['year']}: give one a year, of one release."
        )
    first = np.flatnonzero(np.r_[True, change]) if len(order) else np.empty(0, np.intp)
    return SeriesSet(history, order, first, np.diff(np.r_[first, len(order)]))
