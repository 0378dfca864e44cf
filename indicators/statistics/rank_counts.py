"""How often each unit had each rank over many draws: all that their statistics need, without keeping the draws."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.statistics import normalisation

Matrix = NDArray[np.float64]
PERCENTILES = (50, 5, 95)


@dataclass
class RankCounts:
    """Counts that grow block by block. `times`: units × ranks, from 1; `draws`: how many were counted."""

    times: NDArray[np.int64]
    draws: int = 0

    @classmethod
    def of(cls, units: int) -> "RankCounts":
        """Nothing counted yet."""
        return cls(np.zeros((units, units), dtype=np.int64))

    def add(self, scores: Matrix) -> None:
        """Counts the ranks of more draws (draws × units, NaN: no score); 1 is the highest score of a draw."""
        units, ranks_drawn = len(self.times), ranked(scores)
        keys = (ranks_drawn + (units * np.arange(units) - 1))[~np.isnan(ranks_drawn)].astype(np.int64)
        self.times += np.bincount(keys, minlength=units * units).reshape(units, units)
        self.draws += len(scores)

    def statistics(self) -> dict[str, Matrix]:
        """Of each unit: mean, median, lower and upper (5th and 95th percentile), scored (share of the draws).

        Percentiles are interpolated (R's type 7). NaN where there is no score.
        """
        counted_draws = self.times.sum(axis=1)
        some, places = counted_draws > 0, np.arange(1, len(self.times) + 1)
        statistics = np.full((4, len(counted_draws)), np.nan)
        statistics[0, some] = (self.times @ places)[some] / counted_draws[some]
        below = self.times.cumsum(axis=1)
        for row, share in enumerate(PERCENTILES, start=1):
            statistics[row, some] = _percentile(below[some], counted_draws[some], share / 100)
        scored = counted_draws / self.draws if self.draws else np.full(len(counted_draws), np.nan)
        return dict(zip(("mean", "median", "lower", "upper"), statistics, strict=True)) | {"scored": scored}

    def shares(self, units: pd.Index) -> pd.DataFrame:
        """In which share of the draws with a score each unit (row) has each rank (column, from 1)."""
        total = self.times.sum(axis=1, keepdims=True)
        shares = self.times / np.where(total > 0, total, np.nan)
        return pd.DataFrame(shares, units, list(range(1, len(units) + 1))).fillna(0.0)


def ranked(scores: Matrix) -> Matrix:
    """Ranks of draws × units, 1 for the highest of a draw; ties take the better rank."""
    return normalisation.ranks(-scores.T).T


def _percentile(below: NDArray[np.int64], count: NDArray[np.int64], share: float) -> Matrix:
    """A percentile of each row's ranks, interpolated as numpy does; `below`: how many have this or a better one."""
    at = (count - 1) * share
    before = np.floor(at)
    part = at - before
    low, high = (1 + (below <= place[:, None]).sum(axis=1) for place in (before, np.minimum(before + 1, count - 1)))
    apart = (high - low).astype(float)
    return np.where(part >= 0.5, high - apart * (1 - part), low + apart * part)
