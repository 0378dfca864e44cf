"""The interval of a rank: between which places a city may stand, given how sure its figure and all others are."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import logit, ndtri

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.model.index_recipe import BANDS
from indicators.statistics import normalisation
from indicators.statistics.intervals import normal_quantile

DRAWS, SEED = 10_000, 20_260_101
SHARE, RATE, PLAIN = "share", "rate", "plain"  # the scale on which the interval is symmetric: logit, log, its own
SCALES = (SHARE, RATE, PLAIN)
_LEVELS = 1 << 16  # of the table of normal quantiles: the tails end at 4.3 standard errors
_BLOCK = 250  # draws at a time
_PLACES = 1 << 10  # a place's number takes the lowest ten bits of a key


class Ranks(NamedTuple):
    """The rank of each place and its interval; arrays of one shape, NaN where a value or its interval is missing."""

    rank: NDArray[np.float64]  # 1 is best; equal values share the better rank
    lower: NDArray[np.float64]  # the better end
    upper: NDArray[np.float64]
    count: int  # places that are ranked
    confidence: float
    draws: int


def ranks(
    value: ArrayLike,
    lower: ArrayLike,
    upper: ArrayLike,
    scale: str = PLAIN,
    sign: int = 1,
    whole: float = 1.0,
    confidence: float = 0.95,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Ranks:
    """Ranks with their intervals, simulated from the intervals of the values (all of them at `confidence`).

    In each draw every place gets a value, normal on the scale on which its interval is symmetric (logit for shares of
    `whole`, log for rates and counts), whose central interval is the one given; all places are ranked; the interval of
    the rank runs from the 2.5th to the 97.5th percentile of a place's ranks (for 95 %). `sign` is Polarity.sign: below
    0 the lowest value has rank 1, else the highest. A place whose interval reaches the bound of its scale (no event,
    nobody, everybody) is drawn half-normally from its value to the other end. Goldstein and Spiegelhalter (1996),
    Journal of the Royal Statistical Society A 159, 385-443. The same seed gives the same ranks.
    Raises UnknownNameError: a scale that is none; StatisticError: an interval its scale does not have, more than
    1,024 places.
    """
    value, lower, upper = np.broadcast_arrays(*(np.asarray(figure, dtype=float) for figure in (value, lower, upper)))
    if scale not in SCALES:
        raise UnknownNameError("scale of a rank", scale, SCALES)
    available = ~np.isnan(value) & ~np.isnan(lower) & ~np.isnan(upper)
    count = int(available.sum())
    ranks_table = np.full((3, *value.shape), np.nan)
    if count:
        if count > _PLACES:
            raise StatisticError(f"{count:,} places are more than can be ranked at once ({_PLACES:,}): choose a group.")
        better = -1 if sign < 0 else 1
        signed = better * value[available]
        ranks_table[0, available] = 1 + count - np.searchsorted(np.sort(signed), signed, side="right")
        draws_made = _distributions(
            value[available], lower[available], upper[available], _Scale(scale, whole), confidence
        )
        times = _times(_in_steps(draws_made, better), draws, seed)
        for first, others in _certain_ties(draws_made):
            times[:, others] = times[:, [first]]
        reached = times.cumsum(axis=0)
        tail = (1 - confidence) / 2 * draws
        ranks_table[1, available], ranks_table[2, available] = (
            1 + (reached < share).sum(axis=0) for share in (tail, draws - tail)
        )
    rank, best, worst = ranks_table
    return Ranks(rank, best, worst, count, confidence, draws)


class _Scale(NamedTuple):
    name: str
    total: float

    @property
    def bounds(self) -> tuple[float, float]:
        return {SHARE: (0.0, self.total), RATE: (0.0, np.inf), PLAIN: (-np.inf, np.inf)}[self.name]

    def on(self, figure: NDArray) -> NDArray:
        if self.name == PLAIN:
            return figure
        return logit(figure / self.total) if self.name == SHARE else np.log(figure)


class _Draws(NamedTuple):
    """What a draw is made of: centre + spread × a standard normal number, or a place's own 65,536 quantiles."""

    centre: NDArray[np.floating]
    spread: NDArray[np.floating]
    tables: dict[int, NDArray[np.floating]]


def _quantiles() -> NDArray[np.float64]:
    return ndtri((np.arange(_LEVELS) + 0.5) / _LEVELS)


def _distributions(value: NDArray, lower: NDArray, upper: NDArray, scale: _Scale, confidence: float) -> _Draws:
    """The distribution of each place's value, on the scale."""
    (least, most), slack = scale.bounds, 1e-9 * scale.total  # of rounding: the limit of a share may be 1 + 2e-16
    lower, upper = (np.where(abs(ends - bound) < slack, bound, ends) for ends, bound in ((lower, least), (upper, most)))
    if np.any(lower < least) or np.any(upper > most) or np.any(upper < lower):
        raise StatisticError(
            f"Limits of a {scale.name} must be between {least:g} and {most:g}, the lower below the upper: correct "
            "the intervals or name another scale."
        )
    reach, inner = normal_quantile(confidence), (lower > least) & (upper < most)
    centre, spread = np.zeros((2, len(value)))
    low, high = scale.on(lower[inner]), scale.on(upper[inner])
    centre[inner], spread[inner] = (low + high) / 2, (high - low) / (2 * reach)
    tables = {}
    for place in np.flatnonzero(~inner):
        end = upper[place] if lower[place] <= least else lower[place]
        away = value[place] + (end - value[place]) * np.abs(_quantiles()) / reach
        within = 1e-9 * (upper[place] - lower[place] or 1.0)
        tables[int(place)] = scale.on(np.clip(away, least + within, most - within))
    return _Draws(centre, spread, tables)


def _certain_ties(distributions: _Draws) -> Iterator[tuple[int, NDArray[np.int_]]]:
    """Places that have one and the same value in every draw, and so share the better rank: the first, the others."""
    certain = np.flatnonzero(
        (distributions.spread == 0) & ~np.isin(np.arange(len(distributions.spread)), list(distributions.tables))
    )
    _, place, count = np.unique(distributions.centre[certain], return_inverse=True, return_counts=True)
    for group in np.flatnonzero(count > 1):
        first, *others = certain[place == group]
        yield int(first), np.array(others)


def _in_steps(distributions: _Draws, sign: int) -> _Draws:
    """The same distributions in steps from the best possible draw on: 0 to 2²¹ - 1, the better the smaller."""
    far = ndtri(0.5 / _LEVELS)
    ends = [
        distributions.centre + far * distributions.spread,
        distributions.centre - far * distributions.spread,
        *distributions.tables.values(),
    ]
    least, most = min(end.min() for end in ends), max(end.max() for end in ends)
    step = ((1 << 21) - 2) / max(most - least, 1e-300)
    best = most if sign > 0 else least
    return _Draws(
        (np.abs(best - distributions.centre) * step).astype(np.float32),
        (distributions.spread * step).astype(np.float32),
        {place: (np.abs(best - table) * step).astype(np.float32) for place, table in distributions.tables.items()},
    )


def _times(distributions: _Draws, draws: int, seed: int) -> NDArray[np.int64]:
    """How often each place (columns) had each rank (rows), the smallest value first.

    Not by argsort, which takes three times as long: a draw's values are whole numbers of 21 bits, with the number of
    the place in the ten bits below; these keys are sorted. Values which 21 bits do not tell apart are a tie.
    In blocks that stay in the processor's cache. Normal numbers are quantiles of uniform ones in 65,536 steps.
    """
    places = len(distributions.centre)
    number, table = np.arange(places, dtype=np.int32), _quantiles().astype(np.float32)
    random, times = np.random.Generator(np.random.SFC64(seed)), np.zeros(places * places, dtype=np.int64)
    normal, key = np.empty((_BLOCK, places), dtype=np.float32), np.empty((_BLOCK, places), dtype=np.int32)
    for begun in range(0, draws, _BLOCK):
        rows = min(_BLOCK, draws - begun)
        level = random.integers(0, _LEVELS, (rows, places), dtype=np.uint16)
        values, keys = normal[:rows], key[:rows]
        np.take(table, level, out=values, mode="clip")
        values *= distributions.spread
        values += distributions.centre
        for place, quantiles in distributions.tables.items():
            values[:, place] = quantiles[level[:, place]]
        keys[:] = values
        keys <<= 10
        keys |= number
        keys.sort(axis=1)
        keys &= _PLACES - 1
        keys += places * number
        times += np.bincount(keys.ravel(), minlength=places * places)
    return times.reshape(places, places)


Matrix = NDArray[np.float64]
PERCENTILES = (50, 5, 95)


@dataclass
class RankCounts:
    """Counts that grow block by block. `times`: units × ranks, from 1; `draws`: how many were counted.

    `bands`: units × BANDS, in how many draws each unit was in the upper quarter of those with a score, in the middle
    half, in the lower quarter.
    """

    times: NDArray[np.int64]
    bands: NDArray[np.int64]
    draws: int = 0

    @classmethod
    def of(cls, units: int) -> "RankCounts":
        """Nothing counted yet."""
        return cls(np.zeros((units, units), dtype=np.int64), np.zeros((units, len(BANDS)), dtype=np.int64))

    def add(self, scores: Matrix) -> None:
        """Counts the ranks of more draws (draws × units, NaN: no score); 1 is the highest score of a draw."""
        units, ranks_drawn = len(self.times), ranked(scores)
        keys = (ranks_drawn + (units * np.arange(units) - 1))[~np.isnan(ranks_drawn)].astype(np.int64)
        self.times += np.bincount(keys, minlength=units * units).reshape(units, units)
        self.bands += banded(ranks_drawn)
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

    def band_shares(self, units: pd.Index) -> pd.DataFrame:
        """In which share of the draws with a score each unit (row) is in each band (column); NaN without a score."""
        total = self.bands.sum(axis=1, keepdims=True)
        return pd.DataFrame(self.bands / np.where(total > 0, total, np.nan), units, list(BANDS))


def banded(ranks_drawn: Matrix) -> NDArray[np.int64]:
    """How often each unit is in the upper quarter, the middle half, the lower quarter of the scored units of a draw.

    `ranks_drawn`: draws × units, as `ranked`, NaN without a score. A quarter is of whole units: of 91 cities 22. Ties,
    which share the better rank, stay together.
    """
    scored = (~np.isnan(ranks_drawn)).sum(axis=1, keepdims=True)
    ahead = (ranks_drawn <= scored // 4).sum(axis=0)
    behind = (ranks_drawn > scored - scored // 4).sum(axis=0)
    like = (~np.isnan(ranks_drawn)).sum(axis=0) - ahead - behind
    return np.stack([ahead, like, behind], axis=1).astype(np.int64)


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
