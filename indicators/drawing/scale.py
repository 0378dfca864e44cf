"""Where a value stands beside its benchmark: 0 at the benchmark, worse left, better right, one scale for all rows."""

from dataclasses import dataclass
from math import log

from indicators.model.indicators import Polarity

WIDEST = 3.0  # times the benchmark at the ends: twice it, or half of it, stands at the same place in every row
TWICE = log(2) / log(WIDEST)  # that place
EDGE = 1.03  # how far a mark may stand outside the bar: a value beyond the scale is seen to be so


@dataclass(frozen=True)
class OutcomeScale:
    """One indicator's line. `benchmark` is None where there is none: then the line runs evenly from worst to best."""

    worst: float
    best: float
    sign: int  # +1 when larger is to the right
    benchmark: float | None = None

    @property
    def common(self) -> bool:
        """Whether the row has the scale of all rows: how many times the benchmark. Temperatures have no such scale."""
        return self.benchmark is not None and self.benchmark >= 0 and min(self.worst, self.best) >= 0

    def position(self, value: float) -> float:
        """How many times the benchmark, as a logarithm: 1 at three times it on the better side, -1 on the worse one.

        Unbounded. Where values can be negative, the distance to the benchmark over that of the best or the worst city,
        each side on its own scale. A value beyond a side that has no length, or without a ratio, is at the edge.
        """
        if self.benchmark is None:
            middle, half = (self.worst + self.best) / 2, abs(self.best - self.worst) / 2
            return (value - middle) * self.sign / half if half else 0.0
        gap = (value - self.benchmark) * self.sign
        if gap == 0:
            return 0.0
        if self.common and value > 0 and self.benchmark > 0:
            return log(value / self.benchmark) / log(WIDEST) * self.sign
        side = (self.best - self.benchmark) * self.sign if gap > 0 else (self.benchmark - self.worst) * self.sign
        return gap / side if side > 0 and not self.common else (EDGE if gap > 0 else -EDGE)

    def mark(self, value: float) -> float:
        """The position, kept at the edge of the bar."""
        return max(-EDGE, min(EDGE, self.position(value)))

    def span(self, lower: float, upper: float) -> tuple[float, float]:
        """The marks of two values, left one first."""
        ends = sorted((self.mark(lower), self.mark(upper)))
        return ends[0], ends[1]

    @property
    def reach(self) -> tuple[float, float]:
        """Where the worst and the best city stand, kept within the bar."""
        left, right = self.span(self.worst, self.best)
        return max(left, -1.0), min(right, 1.0)


def scale(low: float, high: float, benchmark: float | None, polarity: Polarity) -> OutcomeScale:
    """The scale of an indicator from its lowest to its highest city: best at right, without judgement highest.

    A benchmark outside the cities' range (one of another perimeter) stretches the range to itself.
    """
    if benchmark is not None and benchmark == benchmark:
        low, high = min(low, benchmark), max(high, benchmark)
    else:
        benchmark = None
    if polarity.sign < 0:
        return OutcomeScale(high, low, -1, benchmark)
    return OutcomeScale(low, high, 1, benchmark)
