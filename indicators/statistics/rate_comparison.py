"""Two rates of counted events: whether they differ by more than chance and the usual scatter of places explain."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, ndtr, ndtri

from indicators.model.errors import StatisticError

FEWEST_PLACES = 8  # of which the scatter can be estimated
FEWEST_EVENTS = 5.0  # in a place that tells something of the scatter
CLIPPED = 0.1  # the share of places pulled in at each end, so that outliers do not widen the scatter
CLOSE, MOST_STEPS = 1e-4, 60  # how near to 1 the variance of the z-scores is brought, and in how many steps at most
LARGEST = 9.0  # relative variance: three times the mean either way


def upper_tail(
    count: ArrayLike, expected: ArrayLike, comparison_count: ArrayLike, scatter: ArrayLike = 0.0, exact: bool = False
) -> NDArray[np.float64]:
    """The one-sided p-value that a count is so large although its rate equals that of the comparators.

    `expected` is what the place would count at the comparators' rate, `comparison_count` the events that this rate
    rests on, `scatter` the relative variance by which true rates of alike places differ, the comparators' own share
    in it included. All are arrays of one shape. The other side is 1 minus it (mid-p), two-sided twice the smaller.
    Without scatter: the conditional binomial test of two Poisson rates (Przyborowski and Wilenski 1940, Biometrika
    31, 313-323), by mid-p, or `exact`; Krishnamoorthy and Thomson (2004), Journal of Statistical Planning and Inference
    119, 23-35. With scatter the comparators count for fewer events, k = 1/(1/y + scatter), in the beta form of the
    same test, I(x, k + 1), which is not the tail of a negative binomial; mid-p holds its level at every size, so that
    no other test is needed above one (docs/methods.md). NaN where a figure is missing. Raises
    StatisticError: a figure below 0.
    """
    observed, e, y, v = np.broadcast_arrays(
        *(_not_negative(figure) for figure in (count, expected, comparison_count, scatter))
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        k = 1 / (1 / np.maximum(y, 1e-300) + v)
        share = e / (e + k)
        at_least = np.where(observed > 0, betainc(np.where(observed > 0, observed, 1.0), k + 1, share), 1.0)
        at_least = np.where(np.isnan(observed), np.nan, at_least)
        return at_least if exact else (at_least + betainc(observed + 1, k, share)) / 2


def two_rates(
    count: ArrayLike, base: ArrayLike, other_count: ArrayLike, other_base: ArrayLike, scatter: ArrayLike = 0.0
) -> NDArray[np.float64]:
    """The two-sided p-value of the difference of two rates, the same whichever of them comes first.

    The test of `upper_tail` with the scatter on both sides, half of it each: a count x is worth 1/(1/x + scatter/2)
    events, and its base shrinks with it. Without scatter the conditional binomial test by mid-p; of large counts, that
    of the quotient of two gamma variables. NaN where a figure is missing. Raises StatisticError: a figure below 0.
    """
    x, n, y, m, v = np.broadcast_arrays(
        *(_not_negative(figure) for figure in (count, base, other_count, other_base, scatter))
    )
    worth, other_worth = 1 / (1 + v * x / 2), 1 / (1 + v * y / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        share, rest = (one / (n * worth + m * other_worth) for one in (n * worth, m * other_worth))
    tails = _upper(x * worth, y * other_worth, share), _upper(y * other_worth, x * worth, rest)
    return np.minimum(1.0, 2 * np.minimum(*tails))


def _upper(events: NDArray, others: NDArray, share: NDArray) -> NDArray[np.float64]:
    """The mid-p that so many of all events, or more, fall to a side of this share."""
    some, rest = np.where(events > 0, events, 1.0), np.where(others > 0, others, 1.0)
    at_least = np.where(events == 0, 1.0, betainc(some, others + 1, share))
    more = np.where(others == 0, 0.0, betainc(events + 1, rest, share))
    return np.where(np.isnan(events + others), np.nan, (at_least + more) / 2)


def two_sided(tail: ArrayLike) -> NDArray[np.float64]:
    """The two-sided p-value of a one-sided one: twice the smaller side, at most 1."""
    upper = np.asarray(tail, dtype=float)
    return np.minimum(1.0, 2 * np.minimum(upper, 1 - upper))


def scatter_of_places(count: ArrayLike, base: ArrayLike) -> float:
    """The relative variance by which the true rates of places differ, beyond the chance in their counts.

    `count` and `base` hold one figure a place; missing ones are left out. On the scale of square roots, where
    variances are even, τ² is found at which the z-scores of the places have the variance 1 (Paule and Mandel 1982,
    Journal of Research of the National Bureau of Standards 87, 377-385), with the outer 10 % pulled in as in
    `funnels.overdispersion`, and what this takes from the variance of a normal distribution given back. 0 where chance
    explains all. Places in which fewer than five events are expected tell chance alone and take no part; NaN of fewer
    than eight others.
    """
    events, people = _pairs(count, base)
    if len(events) < FEWEST_PLACES:
        return float("nan")
    rates = events / people
    middle = np.clip(rates, *np.quantile(rates, [CLIPPED, 1 - CLIPPED]))

    def variance_of_z(tau2: float) -> float:
        mean = float((people * middle).sum() / people.sum())
        for _round in range(2):
            weights = 1 / (1 / (mean * people) + tau2)
            mean = float((weights * middle).sum() / weights.sum())
        expected = mean * people
        z = (np.sqrt(events / expected) - 1) / np.sqrt(1 / (4 * expected) + tau2 / 4)
        return clipped_variance(z)

    return where_one(variance_of_z)


def scatter_of_changes(before: ArrayLike, base_before: ArrayLike, after: ArrayLike, base_after: ArrayLike) -> float:
    """The relative variance of a place's change from one year to the next, beyond the chance in both counts.

    One figure a place (or a pair of years of a place). Changes are taken around the change that all have in common.
    Estimated as `scatter_of_places`. NaN of fewer than eight pairs with at least five events in each year.
    """
    first, second, base_first, base_second = _changed(before, base_before, after, base_after)
    if len(first) < FEWEST_PLACES:
        return float("nan")
    common = (second.sum() / base_second.sum()) / (first.sum() / base_first.sum())
    grown = base_second / base_first * common
    expected = first * grown
    middle = (second + expected) / 2
    apart, chance = (np.sqrt(second) - np.sqrt(expected)) * 2 / np.sqrt(middle), (1 + grown) / middle
    return where_one(lambda tau2: clipped_variance(apart / np.sqrt(chance + tau2)))


def _changed(*figures: ArrayLike) -> tuple[NDArray[np.float64], ...]:
    """Before, after and their bases where all are there and both counts are five and more."""
    before, base_before, after, base_after = (np.asarray(figure, dtype=float) for figure in figures)
    there = (before >= FEWEST_EVENTS) & (after >= FEWEST_EVENTS) & (base_before > 0) & (base_after > 0)
    return tuple(figure[there] for figure in (before, after, base_before, base_after))


def _pairs(count: ArrayLike, base: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    events, people = np.asarray(count, dtype=float), np.asarray(base, dtype=float)
    there = (events >= 0) & (people > 0)
    events, people = events[there], people[there]
    enough = people * events.sum() >= FEWEST_EVENTS * people.sum()
    return events[enough], people[enough]


NORMAL_CLIP = float(ndtri(1 - CLIPPED))
CLIPPED_NORMAL = (  # the variance that a normal distribution keeps when its outer 10 % are pulled in
    2 * float(ndtr(NORMAL_CLIP))
    - 1
    - 2 * NORMAL_CLIP * np.exp(-(NORMAL_CLIP**2) / 2) / np.sqrt(2 * np.pi)
    + 2 * CLIPPED * NORMAL_CLIP**2
)


def clipped_variance(z: NDArray[np.float64]) -> float:
    """The variance of z-scores around 0, their outer tenths pulled in and what this takes given back."""
    pulled = np.clip(z, *np.quantile(z, [CLIPPED, 1 - CLIPPED]))
    return float(np.mean(pulled**2)) / CLIPPED_NORMAL * len(z) / (len(z) - 1)


def where_one(variance_of_z: Callable[[float], float]) -> float:
    """The τ² at which the variance of the z-scores is 1; 0 where it is below 1 already."""
    ends = [(0.0, variance_of_z(0.0) - 1), (LARGEST, variance_of_z(LARGEST) - 1)]
    if ends[0][1] <= 0:
        return 0.0
    if ends[1][1] >= 0:
        return LARGEST
    tau2, side = 0.0, -1
    for _step in range(MOST_STEPS):  # false position, the end that stays halved (Illinois); scipy.optimize loads slowly
        (low, above), (high, below) = ends
        tau2 = (low * below - high * above) / (below - above)
        over = variance_of_z(tau2) - 1
        if abs(over) < CLOSE:
            break
        same, keep = int(over <= 0), int(over > 0)
        ends[same] = (tau2, over)
        if same == side:
            ends[keep] = (ends[keep][0], ends[keep][1] / 2)
        side = same
    return tau2


def _not_negative(figure: ArrayLike) -> NDArray[np.float64]:
    numbers = np.asarray(figure, dtype=float)
    if np.any(numbers < 0):
        raise StatisticError(f"A count cannot be below 0: {numbers[numbers < 0].flat[0]:g} was given.")
    return numbers
