"""How a city's value stands to its benchmark, and how clearly."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from indicators.model import Outcome

# Rows: the value lies below or above the benchmark. Columns: less is better, no judgement, more is better.
_WORDS = np.array(
    [
        [Outcome.BETTER.value, Outcome.LOWER.value, Outcome.WORSE.value],
        [Outcome.WORSE.value, Outcome.HIGHER.value, Outcome.BETTER.value],
    ],
    dtype=object,
)


def outcomes(
    value: ArrayLike, lower: ArrayLike, upper: ArrayLike, benchmark: ArrayLike, sign: ArrayLike
) -> NDArray[np.object_]:
    """The Outcome of each value against its benchmark, as plain strings.

    Similar when the benchmark lies inside the value's own interval, its ends included; else better or worse by `sign`
    (Polarity.sign), higher or lower where it is 0. Without interval: not tested. Without value or benchmark: not
    compared. Office for Health Improvement and Disparities, Fingertips: "Comparing to a benchmark".
    """
    value, lower, upper, benchmark = (np.asarray(figure, dtype=float) for figure in (value, lower, upper, benchmark))
    above, judgement = (value > benchmark).astype(int), np.asarray(sign, dtype=int) + 1
    words = _WORDS[above, judgement]
    words = np.where((lower <= benchmark) & (benchmark <= upper), Outcome.SIMILAR.value, words)
    words = np.where(np.isnan(lower) | np.isnan(upper), Outcome.NOT_TESTED.value, words)
    return np.where(np.isnan(value) | np.isnan(benchmark), Outcome.NOT_COMPARED.value, words)


def clarity(
    value: ArrayLike, lower: ArrayLike, upper: ArrayLike, benchmark: ArrayLike, sign: ArrayLike
) -> NDArray[np.float64]:
    """The gap to the benchmark in widths of the value's interval: positive is good; the plain gap where sign is 0.

    It orders strengths and points of attention by how sure they are, not by how large. NaN without an interval.
    """
    value, lower, upper, benchmark = (np.asarray(figure, dtype=float) for figure in (value, lower, upper, benchmark))
    width = np.where(upper > lower, upper - lower, np.nan)
    return np.where(np.asarray(sign) == 0, 1, sign) * (value - benchmark) / width
