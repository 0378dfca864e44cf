"""The steps of a composite index written out once more, value by value, from the definitions: slow, and independent."""

import math
from itertools import pairwise

import numpy as np

NOT = float("nan")


def known(values):
    return [float(value) for value in values if not math.isnan(value)]


def g1(values):
    """Skewness by sums of powers, as e1071's type 2."""
    x = known(values)
    n = len(x)
    if n < 3 or max(x) == min(x):
        return NOT
    away = [value - math.fsum(x) / n for value in x]
    return (
        n
        / ((n - 1) * (n - 2))
        * math.fsum(one**3 for one in away)
        / (math.fsum(one**2 for one in away) / (n - 1)) ** 1.5
    )


def g2(values):
    """Excess kurtosis as Excel's KURT writes it."""
    x = known(values)
    n = len(x)
    if n < 4 or max(x) == min(x):
        return NOT
    away = [value - math.fsum(x) / n for value in x]
    variance = math.fsum(one**2 for one in away) / (n - 1)
    fourth = math.fsum(one**4 for one in away) / variance**2
    return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))


def fails(values, skew, kurt):
    return abs(g1(values)) > skew and g2(values) > kurt


def treated(values, winmax, skew=2.0, kurt=3.5):
    """Winsorised until it passes or `winmax` positions have been moved, else the logarithm of the original."""
    x, high, low = list(map(float, values)), set(), set()
    while fails(x, skew, kurt) and len(high) + len(low) < winmax:
        there, side = (max, high) if g1(x) >= 0 else (min, low)
        extreme = there(known(x))
        side |= {place for place, value in enumerate(x) if value == extreme}
        next_one = there(value for value in known(x) if value != extreme)
        x = [next_one if value == extreme else value for value in x]
    if not fails(x, skew, kurt):
        return x, len(high) + len(low)
    least, most = min(known(values)), max(known(values))
    return [math.log(value - least + 0.01 * (most - least)) if value == value else NOT for value in values], 0


def scaled(values, method, direction=1, lower=0.0, upper=100.0, centre=0.0, spread=1.0, target=NOT, posts=(NOT, NOT)):
    """One indicator on a scale, the direction first."""
    x = [direction * float(value) for value in values]
    some = known(x)
    n = len(some)
    if not n:
        return [NOT] * len(x)
    least, most, mean = min(some), max(some), math.fsum(some) / n
    wide = most - least
    deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in some) / (n - 1)) if n > 1 and wide else NOT
    below = [1 + sum(other < value for other in some) for value in x]  # ties take the least rank
    reach = direction * target - least
    away = (posts[1] - posts[0]) if posts[1] != posts[0] else NOT

    def one(value, rank):
        if value != value:
            return NOT
        between = (direction * value - posts[0]) / away
        share = min(1.0, max(0.0, between)) if between == between else NOT
        return {
            "minmax": lambda: (value - least) / wide * (upper - lower) + lower if wide else NOT,
            "zscore": lambda: (value - mean) / deviation * spread + centre,
            "rank": lambda: rank,
            "borda": lambda: rank - 1,
            "percentile": lambda: (rank - 1) / (n - 1) if n > 1 else NOT,
            "dist2max": lambda: 1 - (most - value) / wide if wide else NOT,
            "dist2target": lambda: (value - least) / reach if reach else NOT,
            "goalposts": lambda: (share if direction > 0 else 1 - share) * (upper - lower) + lower,
            "none": lambda: value,
        }[method]()

    return [one(value, rank) for value, rank in zip(x, below, strict=True)]


def mean_of(row, weights, method):
    """Arithmetic, geometric or harmonic mean of what is known, its weights taken to one again; or the index MPI."""
    parts = [(float(x), w) for x, w in zip(row, weights, strict=True) if x == x]
    total = math.fsum(w for _, w in parts)
    if not parts or total == 0 or (method in ("gmean", "hmean") and any(x <= 0 for x, _ in parts)):
        return NOT
    if method == "gmean":
        return math.prod(x ** (w / total) for x, w in parts)
    if method == "hmean":
        return 1 / math.fsum(w / total / x for x, w in parts)
    mean = math.fsum(w / total * x for x, w in parts)
    if method == "amean":
        return mean
    if mean <= 0:
        return NOT
    spread = math.sqrt(math.fsum(w / total * (x - mean) ** 2 for x, w in parts))
    return mean - spread * (spread / mean)


def copeland(rows, weights):
    """Σ sign(oᵢⱼ - ½) over the others met; NaN for a unit of which nothing with a weight is known."""

    def outranks(values, other):
        met = [(x, y, w) for x, y, w in zip(values, other, weights, strict=True) if x == x and y == y]
        total = math.fsum(w for _, _, w in met)
        if not total:
            return 0.5
        return math.fsum(w / total * ((x > y) + 0.5 * (x == y)) for x, y, w in met)

    def sign(share):
        return 0 if abs(share - 0.5) < 1e-12 else math.copysign(1, share - 0.5)

    scores = []
    for row in rows:
        weighed = any(w > 0 and x == x for x, w in zip(row, weights, strict=True))
        scores.append(sum(sign(outranks(row, other)) for other in rows) if weighed else NOT)
    return scores


def ranked(scores):
    """1 for the highest; equal scores share the better rank."""
    some = known(scores)
    return [1 + sum(other > score for other in some) if score == score else NOT for score in scores]


def quantile(values, share):
    """R's type 7."""
    x = sorted(values)
    place = share * (len(x) - 1)
    below = math.floor(place)
    above = min(below + 1, len(x) - 1)
    return x[below] + (place - below) * (x[above] - x[below])


def entropy(table):
    """1 - e of each column, e = -Σ p ln p / ln n, as shares of their sum."""
    n = len(table)
    weights = []
    for column in zip(*table, strict=True):
        total = math.fsum(column)
        if total == 0 or min(column) < 0:
            return [NOT] * len(table[0])
        shares = [value / total for value in column if value > 0]
        weights.append(1 + math.fsum(p * math.log(p) for p in shares) / math.log(n))
    return [one / math.fsum(weights) for one in weights]


def correlation(x, y):
    n = len(x)
    mx, my = math.fsum(x) / n, math.fsum(y) / n
    both = math.fsum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    return both / math.sqrt(math.fsum((a - mx) ** 2 for a in x) * math.fsum((b - my) ** 2 for b in y))


def critic(table):
    """σ of each column on 0-1, times the sum of one less its correlations, as shares of their sum."""
    columns = [scaled(column, "minmax", upper=1) for column in zip(*table, strict=True)]
    content = []
    for column in columns:
        sigma = math.sqrt(math.fsum((x - math.fsum(column) / len(column)) ** 2 for x in column) / (len(column) - 1))
        content.append(sigma * math.fsum(1 - correlation(column, other) for other in columns))
    return [one / math.fsum(content) for one in content]


def first_component(table, steps=20_000):
    """The first principal component of the correlations, by the power method, as shares of its sum."""
    columns = list(zip(*table, strict=True))
    matrix = np.array([[correlation(x, y) for y in columns] for x in columns])
    vector = np.arange(1.0, len(columns) + 1)
    trail = [vector]
    for _ in range(steps):
        trail.append(matrix @ trail[-1] / np.linalg.norm(matrix @ trail[-1]))
        if all(np.abs(b - a).max() < 1e-15 for a, b in pairwise(trail[-2:])):
            break
    return trail[-1] / trail[-1].sum()
