"""Funnel plots: how far places of each size stray from the mean by chance, and which of them stray farther."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import bdtrc, chdtri, expit, gammainccinv, gammaincinv, logit, pdtrik

from indicators.model.errors import StatisticError, UnknownNameError
from indicators.statistics.intervals import Limits, count_limits, normal_quantile

PROPORTION, RATE, RATIO = "proportion", "rate", "ratio"
KINDS = (PROPORTION, RATE, RATIO)
STABLE, LOG, PLAIN = "stable", "log", "plain"  # the scale on which places vary: of even variance, log, the figure's own
SCALES = (STABLE, LOG, PLAIN)
BELOW_998, BELOW_95, INSIDE, ABOVE_95, ABOVE_998 = "below_998", "below_95", "inside", "above_95", "above_998"
POSITIONS = np.array([BELOW_998, BELOW_95, INSIDE, ABOVE_95, ABOVE_998], dtype=object)
WARNING, ALARM = 0.95, 0.998  # the confidence of the inner and of the outer limits
WINSORISED = 0.1  # the share of the z-scores pulled in at each end
EVIDENCE = 0.95  # how sure overdispersion must be before the limits are widened


@dataclass(frozen=True)
class Dispersion:
    """How much more places differ than chance makes them: Spiegelhalter's φ and τ², and whether that is evidence."""

    phi: float  # the mean squared winsorised z-score: about 1, or below, when chance is all there is
    chance: float  # the φ that chance exceeds once in twenty times
    tau2: float  # the variance between places, on the scale of the transformation

    @property
    def evident(self) -> bool:
        """True when φ exceeds what chance alone would make of it, so that the limits must be widened."""
        return self.phi > self.chance and self.tau2 > 0


@dataclass(frozen=True)
class FunnelFit:
    """A funnel: its mean (times the multiplier), its places, its dispersion and what chance alone would do.

    `places` has a row for each place given, in their order: value, lower_95, upper_95, lower_998, upper_998 (all times
    the multiplier), z (on the scale of the transformation, after any widening) and position (one of POSITIONS, or ""
    where a figure is missing).
    """

    kind: str
    mean: float
    multiplier: float
    places: pd.DataFrame
    dispersion: Dispersion
    adjusted: bool  # the limits hold the variance between places
    tau2: float  # that they hold; 0 where they are those of chance alone
    count: int  # places with figures
    outside: int  # places beyond the 95 % limits
    expected_outside: float  # how many of them chance puts there: 5 % of the places
    chance_of_outside: float  # the probability of at least `outside` places there, if chance were all there is


def limits(
    kind: str,
    mean: float,
    denominator: ArrayLike,
    confidence: float = 0.95,
    tau2: float = 0.0,
    multiplier: float = 1.0,
    scale: str = STABLE,
) -> Limits:
    """The funnel's lower and upper limit at each denominator (sample, population or expected count; × multiplier).

    Without `tau2`: inverse Wilson at the mean for a proportion, inverse Poisson for a rate or a ratio, as in UKHSA's
    PHEindicatormethods (Fingertips technical guidance); between whole counts the Poisson limit is interpolated by the
    gamma function. With `tau2`: mean ± z√(s²+τ²) on the `scale` (see `standardised`), and back (Spiegelhalter 2005,
    Statistics in Medicine 24, 1185-1202). A ratio's mean is 1. NaN where the denominator is missing or not above 0.
    Raises UnknownNameError: a kind or scale that is none; StatisticError: a mean that cannot be.
    """
    _checked(kind, mean, scale)
    z, base = normal_quantile(confidence), np.asarray(denominator, dtype=float)
    base = np.where(base > 0, base, np.nan)
    if tau2 > 0:
        spread = z * np.sqrt(_error(scale, kind, mean, base) ** 2 + tau2)
        centre = _transformed(scale, kind, mean, mean)
        lower, upper = (_back(scale, kind, centre + side * spread, mean) for side in (-1, 1))
    elif kind == PROPORTION:
        spread = z * np.sqrt(mean * (1 - mean) / base)
        lower, upper = np.clip(mean - spread, 0, 1), np.clip(mean + spread, 0, 1)
    else:
        lower, upper = (events / base for events in _poisson(mean * base, (1 - confidence) / 2))
    return multiplier * lower, multiplier * upper


def poisson_points(events: ArrayLike, confidence: float = 0.95) -> tuple[Limits, Limits]:
    """Where the funnel of counts passes through whole numbers of events: ((expected, ratio) below, the same above).

    The expected count at which observing `events` lies just on the lower limit (P(X ≤ events) = α/2), and on the upper
    (P(X ≥ events) = α/2), each with the ratio events / expected: the table of PHEindicatormethods' funnel limits. For
    a rate, divide the expected count by the mean (and by the years) for the population, and multiply the ratio by it.
    """
    observed, tail = np.asarray(events, dtype=float), (1 - confidence) / 2
    normal_quantile(confidence)  # refuses a confidence that is none
    if np.any(observed < 1):
        raise StatisticError("A funnel of counts needs at least 1 event: leave out the places without any.")
    below, above = gammainccinv(observed + 1, tail), gammaincinv(observed, tail)
    return (below, observed / below), (above, observed / above)


def funnel(
    kind: str,
    numerator: ArrayLike,
    denominator: ArrayLike,
    multiplier: float = 1.0,
    adjust: bool | None = None,
    mean: float | None = None,
    scale: str = STABLE,
    tau2: float | None = None,
) -> FunnelFit:
    """The funnel of places (one figure each, any sequence or column): limits, positions, overdispersion and the number
    that chance would put outside.

    `denominator` is the sample of a proportion, the population (summed over the years counted) of a rate, the expected
    count of an indirectly standardised ratio; for a directly standardised rate it is events / rate, of places with 10
    events and more. The mean is Σ numerator / Σ denominator, 1 for a ratio, unless given. Limits and positions hold the
    variance between places, on the `scale` (see `standardised`), when it is evident (`Dispersion.evident`), or as
    `adjust` says; τ² is 0, and nothing to hold, where places differ no more than chance makes them; `tau2` gives
    another estimate of it, on the same scale. Unadjusted
    positions follow PHEindicatormethods: a proportion against the limits at its own denominator, a rate or ratio by
    whether the exact or Byar interval of its count holds the mean. Spiegelhalter (2005), Statistics in Medicine 24,
    1185-1202. Places without a count or a denominator above 0 have NaN and position "". Raises UnknownNameError: a
    kind or scale that is none; StatisticError: figures below 0, a part larger than its whole, no place with figures.
    """
    part, base, available = _figures(kind, numerator, denominator)
    if mean is None:
        mean = 1.0 if kind == RATIO else float(part[available].sum() / base[available].sum())
    _checked(kind, mean, scale)
    z, error = standardised(kind, part, base, mean, scale)
    dispersion = overdispersion(z, error)
    between = dispersion.tau2 if tau2 is None else tau2
    adjusted = between > 0 and (dispersion.evident if adjust is None else adjust)
    tau2 = between if adjusted else 0.0
    with np.errstate(invalid="ignore"):
        z = z / np.sqrt(1 + tau2 / error**2)
    step = _steps_of_z(z) if adjusted else _steps(kind, part, base, mean)
    places = pd.DataFrame({"value": multiplier * part / base})
    for name, confidence in (("95", WARNING), ("998", ALARM)):
        pair = limits(kind, mean, base, confidence, tau2, multiplier, scale)
        places[f"lower_{name}"], places[f"upper_{name}"] = pair
    places["z"], places["position"] = z, np.where(available, POSITIONS[step + 2], "")
    count, outside = int(available.sum()), int((step[available] != 0).sum())
    by_chance, at_least = _by_chance(outside, count)
    return FunnelFit(
        kind, multiplier * mean, multiplier, places, dispersion, adjusted, tau2, count, outside, by_chance, at_least
    )


def standardised(kind: str, numerator: ArrayLike, denominator: ArrayLike, mean: float, scale: str = STABLE) -> Limits:
    """The z-score of each place against the mean, and its standard error s if the mean were its own: z, s.

    `scale`: stable makes s independent of the mean, and is defined for 0 events: arcsin √p with s = 1/(2√n) for a
    proportion, √(O/E) against 1 with s = 1/(2√E), E = mean × denominator, for a rate or ratio (as the Healthcare
    Commission did: "CQC" in R's FunnelPlotR). log: logit p with s = 1/√(n·mean(1-mean)), log(O/E) with s = 1/√E; -∞
    without events. plain: p with s = √(mean(1-mean)/n), O/n with s = √(mean/n). NaN where a figure is missing or there
    is no event anywhere. Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202, tables I and II.
    """
    _checked(kind, mean, scale)
    part, base = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    base = np.where(base > 0, base, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        error = _error(scale, kind, mean, base)
        apart = _transformed(scale, kind, part / base, mean) - _transformed(scale, kind, mean, mean)
        return apart / error, error


def overdispersion(z: ArrayLike, error: ArrayLike) -> Dispersion:
    """φ and τ² of z-scores with their standard errors; missing ones are left out.

    The 10 % lowest and the 10 % highest z-scores are pulled in to the 10th and 90th percentile, so that outliers do not
    widen their own limits; φ is the mean of their squares; τ² = max(0, (nφ-(n-1)) / (ΣW-ΣW²/ΣW)) with W = 1/s²
    (DerSimonian and Laird's moment estimate). It is evident when nφ exceeds the 95 % quantile of χ² with n-1 degrees
    of freedom; pulling in makes φ smaller, so the rule errs towards leaving the limits as they are.
    Spiegelhalter (2005), Quality and Safety in Health Care 14, 347-351.
    """
    z, error = np.broadcast_arrays(np.asarray(z, dtype=float), np.asarray(error, dtype=float))
    available = np.isfinite(z) & np.isfinite(error)
    z, weight, n = z[available], 1 / error[available] ** 2, int(available.sum())
    if n < 2:
        return Dispersion(float("nan"), float("nan"), 0.0)
    phi = float(np.mean(np.clip(z, *np.quantile(z, [WINSORISED, 1 - WINSORISED])) ** 2))
    tau2 = (n * phi - (n - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())
    return Dispersion(phi, float(chdtri(n - 1, 1 - EVIDENCE)) / n, max(0.0, float(tau2)))


def _poisson(expected: NDArray, tail: float) -> Limits:
    """The counts just on the limits where `expected` are expected: continuous, 0 where even no event is no surprise."""
    with np.errstate(invalid="ignore"):
        some = expected > -np.log(tail)
        lower = np.where(some, pdtrik(tail, np.where(some, expected, 10.0)), np.where(np.isnan(expected), np.nan, 0.0))
        few = expected < -np.log1p(-tail)  # even one event would lie outside
        upper = np.where(few, 1.0, pdtrik(1 - tail, np.where(few, 1.0, expected)) + 1)
    return lower, np.where(np.isnan(expected), np.nan, upper)


def _transformed(scale: str, kind: str, value: ArrayLike, mean: float) -> NDArray[np.float64]:
    share = np.asarray(value, dtype=float)
    if scale == PLAIN:
        return share
    if scale == LOG:
        return logit(share) if kind == PROPORTION else np.log(share / mean)
    return np.arcsin(np.sqrt(np.minimum(share, 1))) if kind == PROPORTION else np.sqrt(share / mean)


def _error(scale: str, kind: str, mean: float, base: NDArray) -> NDArray[np.float64]:
    variance = mean * (1 - mean) if kind == PROPORTION else np.float64(mean)  # the variance of a single observation
    if scale == PLAIN:
        return np.sqrt(variance / base)
    return (
        1 / np.sqrt(variance * base) if scale == LOG else 1 / (2 * np.sqrt(base if kind == PROPORTION else mean * base))
    )


def _back(scale: str, kind: str, transformed: NDArray, mean: float) -> NDArray[np.float64]:
    if scale == PLAIN:
        return np.clip(transformed, 0, 1 if kind == PROPORTION else None)
    if scale == LOG:
        return expit(transformed) if kind == PROPORTION else mean * np.exp(transformed)
    if kind == PROPORTION:
        return np.sin(np.clip(transformed, 0, np.pi / 2)) ** 2
    return mean * np.maximum(transformed, 0) ** 2


def _steps_of_z(z: NDArray) -> NDArray[np.int64]:
    """-2 to 2: beyond the outer or the inner limit, below or above."""
    far = np.abs(z)
    beyond = (far > normal_quantile(WARNING)).astype(int) + (far > normal_quantile(ALARM)).astype(int)
    return beyond * np.where(z < 0, -1, 1)


def _steps(kind: str, part: NDArray, base: NDArray, mean: float) -> NDArray[np.int64]:
    """-2 to 2, without overdispersion."""
    step = np.zeros(part.shape, dtype=int)
    for confidence in (WARNING, ALARM):
        if kind == PROPORTION:
            lower, upper = limits(kind, mean, base, confidence)
            step += (part / base > upper).astype(int) - (part / base < lower).astype(int)
        else:
            lower, upper = count_limits(part, confidence)
            step += (lower > mean * base).astype(int) - (upper < mean * base).astype(int)
    return step


def _by_chance(outside: int, count: int) -> tuple[float, float]:
    """How many of `count` places lie outside 95 % limits by chance, and how likely at least `outside` do (binomial)."""
    return count * (1 - WARNING), 1.0 if outside == 0 else float(bdtrc(outside - 1, count, 1 - WARNING))


def _figures(kind: str, numerator: ArrayLike, denominator: ArrayLike) -> tuple[NDArray, NDArray, NDArray]:
    part, base = np.broadcast_arrays(np.asarray(numerator, float), np.asarray(denominator, float))
    if np.any(part < 0) or np.any(base < 0):
        raise StatisticError(
            "Counts and denominators of a funnel cannot be below 0: correct them, or leave them empty."
        )
    base = np.where(base > 0, base, np.nan)
    if kind == PROPORTION and np.any(part > base * (1 + 1e-9)):
        raise StatisticError("A part cannot exceed its whole: in a funnel of proportions a numerator is too large.")
    available = ~np.isnan(part) & ~np.isnan(base)
    if not available.any():
        raise StatisticError("No place has both a count and a denominator: a funnel cannot be drawn.")
    return np.where(available, part, np.nan), np.where(available, base, np.nan), available


def _checked(kind: str, mean: float, scale: str) -> None:
    if kind not in KINDS:
        raise UnknownNameError("kind of funnel", kind, KINDS)
    if scale not in SCALES:
        raise UnknownNameError("scale of a funnel", scale, SCALES)
    if not mean >= 0 or (kind == PROPORTION and mean > 1) or not np.isfinite(mean):
        raise StatisticError(
            f"The mean of a funnel cannot be {mean:g}: a share must be between 0 and 1, a rate above 0."
        )
