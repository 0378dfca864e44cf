"""Where a value stands between worst and best: 0 at the benchmark, -1 at the worst city, +1 at the best."""

from dataclasses import dataclass

import pandas as pd
from pandas.io.formats.style import Styler

from indicators.language.language import Language
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


MOST_WRITTEN = 1_000  # rows; longer tables show numbers as the browser writes them
NONE = "–"


def grid(table: pd.DataFrame, _: Language) -> pd.DataFrame | Styler:
    """A table whose fractions are written in the reader's language; the table itself where there is none, or too many.

    Whole numbers that name a year stay as they are. Missing cells are an en dash.
    """
    written = [name for name in table if pd.api.types.is_float_dtype(table[name])]
    if not written or len(table) > MOST_WRITTEN or not table.columns.is_unique:
        return table
    unique = table.reset_index(drop=True)
    return unique.style.format(lambda value: _number(value, _), subset=written, na_rep=NONE)


def _number(value: float, _: Language) -> str:
    """A number with the decimals it was rounded to."""
    text = f"{value:.10g}"
    decimals = len(text.partition(".")[2]) if "e" not in text else 0
    return _.number(value, decimals)
