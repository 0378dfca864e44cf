"""How many times the rate of others a rate of counted events is, with its limits, and what these allow to say.

A count scatters by chance (Poisson) and by what a usual year does to it beyond chance: both widen the limits. Berger
(1982), Technometrics 24, 295-300, and Schuirmann (1987), Journal of Pharmacokinetics and Biopharmaceutics 15, 657-680,
for the test of equivalence; `rate_comparison.upper_tail` for the beta form of the limits.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincinv

from indicators.statistics.outcomes import DRAWS, MOST_MEDIAN, normal_draws
from indicators.statistics.rate_comparison import FEWEST_EVENTS, clipped_variance, where_one

MARGIN = 0.8, 1.25  # between which a ratio is "about the same": a quarter either way, even on the log scale
WORTH = 1e9  # events that a comparator without any scatter is worth
Array = NDArray[np.float64]


class RatioLimits(NamedTuple):
    """Ends of a ratio, one figure a place; NaN where a count is missing."""

    lower: Array
    upper: Array


class YearScatter(NamedTuple):
    """What a usual year does to the rate of a place beyond chance."""

    variance: float  # relative; NaN where no place tells it
    places: int  # that it rests on


def ratio_limits(count: ArrayLike, expected: ArrayLike, variance: ArrayLike, level: float = 0.05) -> RatioLimits:
    """The limits of count / expected, two-sided at `level`.

    `expected`: the events at the comparators' rate; `variance`: the relative one of this rate and of a usual year of
    the place. The ends are those rates at which the tail of `upper_tail` (exact) is half the level: 0 is the lower end
    of no event.
    """
    x, e, v = np.broadcast_arrays(*(np.asarray(figure, dtype=float) for figure in (count, expected, variance)))
    worth = 1 / np.maximum(v, 1 / WORTH)
    with np.errstate(divide="ignore", invalid="ignore"):
        low = betaincinv(np.where(x > 0, x, 1.0), worth + 1, level / 2)
        high = betaincinv(x + 1, worth, 1 - level / 2)
        lower, upper = (worth / e * share / (1 - share) for share in (low, high))
    return RatioLimits(np.where(x > 0, lower, x), upper)


def two_ratio_limits(
    count: ArrayLike,
    base: ArrayLike,
    other_count: ArrayLike,
    other_base: ArrayLike,
    variance: ArrayLike,
    level: float = 0.05,
) -> RatioLimits:
    """The limits of the ratio of two places' rates, those of its inverse being their inverses.

    `variance`: of a usual year of each. Both counts are worth less, as in `two_rates`.
    """
    figures = (count, base, other_count, other_base, variance)
    x, n, y, m, v = np.broadcast_arrays(*(np.asarray(figure, dtype=float) for figure in figures))
    worth, other_worth = 1 / (1 + v * x), 1 / (1 + v * y)
    a, b, scale = x * worth, y * other_worth, m * other_worth / (n * worth)
    some, others = a > 0, b > 0
    low = betaincinv(np.where(some, a, 1), b + 1, level / 2)
    high = betaincinv(a + 1, np.where(others, b, 1), 1 - level / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = np.where(some, low / (1 - low) * scale, a * scale)
        upper = np.where(others, high / (1 - high) * scale, np.where(b == 0, np.inf, np.nan))
    return RatioLimits(lower, upper)


def median_variance(events: Array, people: Array, variance: Array) -> float:
    """The variance of the log of the median of some places' rates, at most MOST_MEDIAN of them; of more, 0.

    `variance`: of a usual year of each, over the years that are added. Parametric bootstrap of 400 draws, always the
    same: each place's log rate strays by chance, 1/(events + ½), and by its years.
    """
    if not 0 < len(events) <= MOST_MEDIAN:
        return 0.0
    log_rates = np.log((events + 0.5) / people)
    error = np.sqrt(1 / (events + 0.5) + variance)
    draws = normal_draws(len(events)).reshape(DRAWS, len(events))
    return float(np.median(log_rates + error * draws, axis=1).var())


def scatter_of_a_year(events: Array, people: Array, breaks: NDArray[np.bool_]) -> YearScatter:
    """The relative variance of a usual year of a place, beyond chance and beyond what the year brought to all.

    Matrices of years × places, NaN where nothing is known; `breaks`: counting began anew. Half the variance of the
    changes of log rates around the median change of each pair of years, found as `scatter_of_places` finds its own. Of
    places with five events in both years.
    """
    first, second = slice(None, -1), slice(1, None)
    there = (events[first] >= FEWEST_EVENTS) & (events[second] >= FEWEST_EVENTS) & ~breaks[second]
    there &= (people[first] > 0) & (people[second] > 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        change = np.log((events[second] + 0.5) / people[second]) - np.log((events[first] + 0.5) / people[first])
        chance = 1 / (events[first] + 0.5) + 1 / (events[second] + 0.5)
    apart, chances, places = [], [], np.zeros(events.shape[1], dtype=bool)
    for pair in np.flatnonzero(there.sum(axis=1) > 1):
        row = there[pair]
        count = int(row.sum())
        residual = change[pair, row] - np.median(change[pair, row])
        apart.append(residual * np.sqrt(count / (count - 1)))
        chances.append(chance[pair, row])
        places |= row
    if not apart:
        return YearScatter(float("nan"), 0)
    residuals, by_chance = np.concatenate(apart), np.concatenate(chances)
    variance = where_one(lambda tau2: clipped_variance(residuals / np.sqrt(by_chance + tau2)))
    return YearScatter(variance / 2, int(places.sum()))
