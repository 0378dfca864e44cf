"""Funnels written out again: roots of Wilson and Poisson, R's rules for places, Spiegelhalter's τ² on each scale."""

import math

import numpy as np
import pytest
from scipy import optimize, stats

from indicators.model.errors import UnknownNameError
from indicators.statistics.funnels import KINDS, SCALES, funnel, limits, overdispersion, poisson_points, standardised

Z95, Z998 = 1.959963984540054, 3.090232306167813
seeds = pytest.mark.parametrize("seed", range(4))


def places(kind, seed, spread, count=40):
    """Places that truly differ by `spread`, some without events, one without people, one unknown."""
    random = np.random.default_rng(seed)
    base = random.integers(20, 9_000, count).astype(float)
    true = 0.02 * np.exp(random.normal(0, spread, count))
    events = random.binomial(base.astype(int), np.minimum(true, 1)).astype(float)
    base, events = (base * 0.02, events) if kind == "ratio" else (base, events)
    base[3], events[5] = 0, np.nan
    return events, base


def written_out(kind, scale, events, base):
    """Mean, z, s, φ and τ² by the formulas of Spiegelhalter (2005), place by place; without events no logarithm."""
    some = [(x, n) for x, n in zip(events, base, strict=True) if x == x and n > 0]
    mean = 1.0 if kind == "ratio" else sum(x for x, _ in some) / sum(n for _, n in some)
    rows = []
    for x, n in some:
        value = x / n
        if kind == "proportion":
            y, target, s = {
                "stable": (math.asin(math.sqrt(value)), math.asin(math.sqrt(mean)), 1 / (2 * math.sqrt(n))),
                "plain": (value, mean, math.sqrt(mean * (1 - mean) / n)),
                "log": (
                    math.log(value / (1 - value)) if value else -math.inf,
                    math.log(mean / (1 - mean)),
                    1 / math.sqrt(n * mean * (1 - mean)),
                ),
            }[scale]
        else:
            expected = mean * n
            y, target, s = {
                "stable": (math.sqrt(x / expected), 1.0, 1 / (2 * math.sqrt(expected))),
                "plain": (value, mean, math.sqrt(mean / n)),
                "log": (math.log(x / expected) if x else -math.inf, 0.0, 1 / math.sqrt(expected)),
            }[scale]
        rows.append(((y - target) / s, s, n))
    pairs = [(z, s) for z, s, _ in rows if math.isfinite(z)]
    z = [one for one, _ in pairs]
    low, high = quantile(z, 0.1), quantile(z, 0.9)
    pulled = [min(max(one, low), high) for one in z]
    count = len(pulled)
    phi = sum(one * one for one in pulled) / count
    weights = [1 / (s * s) for _, s in pairs]
    below = sum(weights) - sum(w * w for w in weights) / sum(weights)
    return mean, rows, phi, max(0.0, (count * phi - (count - 1)) / below)


def quantile(values, share):
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    return ordered[low] + (place - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])


def back(kind, scale, y, mean):
    if scale == "plain":
        return max(0.0, min(y, 1.0 if kind == "proportion" else math.inf))
    if scale == "log":
        return 1 / (1 + math.exp(-y)) if kind == "proportion" else mean * math.exp(y)
    if kind == "proportion":
        return math.sin(max(0.0, min(y, math.pi / 2))) ** 2
    return mean * max(0.0, y) ** 2


@seeds
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("kind", KINDS)
def test_overdispersion_and_its_limits(kind, scale, seed):
    events, base = places(kind, seed, 0.5)
    mean, rows, phi, tau2 = written_out(kind, scale, events, base)
    result = funnel(kind, events, base, 100, adjust=True, scale=scale)
    assert tau2 > 0 and result.adjusted
    assert (result.mean, result.dispersion.phi, result.dispersion.tau2) == pytest.approx(
        (100 * mean, phi, tau2), rel=1e-9
    )
    plotted = result.places.dropna(subset="value")
    assert len(plotted) == len(rows) == result.count
    target = {"stable": math.asin(math.sqrt(mean)) if kind == "proportion" else 1.0, "plain": mean}
    centre = target.get(scale, math.log(mean / (1 - mean)) if kind == "proportion" else 0.0)
    for (z, s, _), place in zip(rows, plotted.itertuples(), strict=True):
        wide = math.sqrt(s * s + tau2)
        assert place.z == pytest.approx(z * s / wide, rel=1e-9, abs=1e-12)
        ends = [back(kind, scale, centre + k * wide, mean) for k in (-Z95, Z95, -Z998, Z998)]
        ends_given = [place.lower_95, place.upper_95, place.lower_998, place.upper_998]
        assert ends_given == pytest.approx([100 * end for end in ends], rel=1e-9, abs=1e-12)
        step = (abs(place.z) > Z95) + (abs(place.z) > Z998)
        names = ("inside", "above_95", "above_998") if place.z > 0 else ("inside", "below_95", "below_998")
        assert place.position == names[step]


@seeds
@pytest.mark.parametrize("kind", KINDS)
def test_without_overdispersion_places_are_marked_as_r_marks_them(kind, seed):
    events, base = places(kind, seed, 0.3)
    result = funnel(kind, events, base, adjust=False)
    for x, n, place in zip(events, base, result.places.itertuples(), strict=True):
        if not (x == x and n > 0):
            assert place.position == "" and np.isnan(place.value) and np.isnan(place.upper_95)
            continue
        ends = [significance(kind, x, n, result.mean, confidence) for confidence in (0.95, 0.998)]
        step = sum(int(low > 0) - int(high < 0) for low, high in ends)
        assert place.position == ("below_998", "below_95", "inside", "above_95", "above_998")[step + 2]


def significance(kind, x, n, mean, confidence):
    """What is above 0 when a place is high, and below 0 when it is low."""
    if kind == "proportion":
        low, high = quadratic(n, mean, confidence)
        return x / n - high, x / n - low
    tail, z = (1 - confidence) / 2, stats.norm.isf((1 - confidence) / 2)
    if x < 10:
        low = stats.chi2.ppf(tail, 2 * x) / 2 if x else 0.0
        high = stats.chi2.isf(tail, 2 * x + 2) / 2
    else:
        low = x * (1 - 1 / (9 * x) - z / (3 * math.sqrt(x))) ** 3
        high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * math.sqrt(x + 1))) ** 3
    return low / n - mean, high / n - mean


def quadratic(n, mean, confidence):
    """The shares whose Wilson interval ends at the mean: (p - mean)² n = z² mean (1 - mean)."""
    z2 = stats.norm.isf((1 - confidence) / 2) ** 2
    return sorted(np.roots([n, -2 * n * mean, n * mean * mean - z2 * mean * (1 - mean)]).real)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_the_poisson_limits_by_root_finding(confidence):
    tail = (1 - confidence) / 2
    (below, _), (above, _) = poisson_points([1, 7, 40, 5000], confidence)
    for place, events in enumerate([1, 7, 40, 5000]):

        def off(mean, x):
            return stats.poisson.cdf(x, mean) - tail, stats.poisson.sf(x - 1, mean) - tail

        ends = 1e-9, 3 * events + 60
        assert optimize.brentq(lambda m, x=events: off(m, x)[0], *ends) == pytest.approx(below[place], rel=1e-9)
        assert optimize.brentq(lambda m, x=events: off(m, x)[1], *ends) == pytest.approx(above[place], rel=1e-9)
        for mean in (0.004, 1):
            lower, upper = (limits("rate", mean, at / mean, confidence) for at in (below[place], above[place]))
            assert lower[0] == pytest.approx(events / below[place] * mean, rel=1e-8)
            assert upper[1] == pytest.approx(events / above[place] * mean, rel=1e-8)


def test_a_funnel_has_limits_at_its_edges():
    for kind in KINDS:
        with np.errstate(all="raise", under="ignore"):
            none = funnel(kind, [0, 0, 0], [10, 20, 30])
            alone = funnel(kind, [3], [10])
            some = funnel(kind, [3, 5, 4], [0, 10, 10])
        assert set(none.places["position"]) == {"inside"} and none.places["upper_998"].notna().all()
        assert alone.count == 1 and np.isnan(alone.dispersion.phi) and not alone.adjusted
        assert list(some.places["position"].eq("")) == [True, False, False] and some.count == 2
    everybody = funnel("proportion", [10, 20], [10, 20])
    assert set(everybody.places["position"]) == {"inside"} and (everybody.places["lower_95"] == 1).all()
    huge = funnel("ratio", [1e9, 1e9 + 1e5], [1e9, 1e9], adjust=False)
    assert list(huge.places["position"]) == ["inside", "above_998"]


def test_the_number_outside_by_chance_is_binomial():
    result = funnel("rate", [10, 10, 10, 10, 60], [1000] * 5, adjust=False)
    assert result.expected_outside == pytest.approx(0.25)
    assert result.chance_of_outside == pytest.approx(stats.binom.sf(result.outside - 1, 5, 0.05))


def test_z_and_s_of_a_scale_can_be_asked_alone():
    z, error = standardised("proportion", [30, 50], [100, 100], 0.4, "plain")
    assert z == pytest.approx([-0.1 / math.sqrt(0.0024), 0.1 / math.sqrt(0.0024)])
    assert overdispersion(z, error).phi == pytest.approx((0.8 * z[1]) ** 2)  # pulled in to the 10th and 90th percentile
    with pytest.raises(UnknownNameError, match="scale of a funnel"):
        standardised("rate", [1], [2], 0.5, "cubic")
