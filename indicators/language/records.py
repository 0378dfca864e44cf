"""The rows of a comparison as plain Python values: a page reads each many times, and pandas is slow at single ones."""

from collections import namedtuple
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from indicators.answers.comparison import Comparison
from indicators.model import tables

Record = namedtuple("Record", tables.COMPARISON)  # pyrefly: ignore[bad-class-definition] - the columns are declared once

OLDEST = 3  # years behind the city's newest figure, for headlines and lists


@lru_cache(maxsize=64)  # five views of one page ask for the same ones
def records(comparison: Comparison) -> tuple[Record, ...]:
    """One Record for each row of the comparison, in its order."""
    columns = [comparison.rows[name].tolist() for name in tables.COMPARISON]
    return tuple(Record._make(one) for one in zip(*columns, strict=True))


def clearest(rows: Iterable[Record], *outcomes: str) -> list[Record]:
    """The fresh rows with one of the outcomes, the clearest gap first: in widths of the interval, not by size."""
    return sorted((one for one in fresh(rows) if one.outcome in outcomes), key=lambda one: _size(one.clarity))


def fresh(rows: Iterable[Record]) -> list[Record]:
    """The rows that may speak for today: at most three years older than the city's newest figure with an interval."""
    listed = list(rows)
    newest = max((one.year for one in listed if one.lower == one.lower), default=0)
    return [one for one in listed if one.year >= newest - OLDEST]


def _size(clarity: Any) -> float:
    """A key that puts the largest first and what is not a number last."""
    return -abs(clarity) if clarity == clarity else 0.0
