"""Where a value stands between worst and best: 0 at the benchmark, -1 at the worst city, +1 at the best."""

from dataclasses import dataclass

from indicators.model.indicators import Polarity

EDGE = 1.03  # how far a mark may stand outside the bar: a city beyond the others is seen to be so


@dataclass(frozen=True)
class OutcomeScale:
    """One indicator's line. `benchmark` is None where there is none: then the line runs evenly from worst to best."""

    worst: float
    best: float
    sign: int  # +1 when larger is to the right
    benchmark: float | None = None

    def position(self, value: float) -> float:
        """The distance to the benchmark over that of the best or the worst city, each side on its own scale.

        Unbounded; values and benchmark may be negative. A value beyond a side that has no length is at the edge.
        """
        if self.benchmark is None:
            middle, half = (self.worst + self.best) / 2, abs(self.best - self.worst) / 2
            return (value - middle) * self.sign / half if half else 0.0
        gap = (value - self.benchmark) * self.sign
        side = (self.best - self.benchmark) * self.sign if gap > 0 else (self.benchmark - self.worst) * self.sign
        if gap == 0:
            return 0.0
        return gap / side if side > 0 else (EDGE if gap > 0 else -EDGE)

    def mark(self, value: float) -> float:
        """The position, kept at the edge of the bar."""
        return max(-EDGE, min(EDGE, self.position(value)))

    def span(self, lower: float, upper: float) -> tuple[float, float]:
        """The marks of two values, left one first."""
        ends = sorted((self.mark(lower), self.mark(upper)))
        return ends[0], ends[1]


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
