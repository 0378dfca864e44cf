"""The rows of a city as records: which may speak for today, which differ most clearly from the benchmark."""

from collections import namedtuple
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from indicators.answers.comparison import Comparison
from indicators.model import tables
from indicators.model.indicators import Outcome
from indicators.model.levels import Level, level_of
from indicators.model.limits import FEWEST_EXPECTED, SPEAKS_FOR

Record = namedtuple("Record", tables.COMPARISON)  # pyrefly: ignore[bad-class-definition] - the columns are declared once


DIFFERENT = tuple(one for one in Outcome if one.differs)
OLDEST = SPEAKS_FOR  # years behind the newest figure: an older one is told with its year


@lru_cache(maxsize=64)  # five views of one page ask for the same ones
def records(comparison: Comparison) -> tuple[Record, ...]:
    """One Record for each row of the comparison, in its order."""
    columns = [comparison.rows[name].tolist() for name in tables.COMPARISON]
    return tuple(Record._make(one) for one in zip(*columns, strict=True))


def clearest(rows: Iterable[Record], *outcomes: str) -> list[Record]:
    """The fresh rows with one of the outcomes, the clearest gap first: in widths of the interval, not by size.

    Of those that differ, only what may be named (`notable`: figures/verdicts.py).
    """
    candidates = [one for one in fresh(rows) if one.outcome in outcomes]
    notable = [one for one in candidates if one.notable or not Outcome(one.outcome).differs]
    return sorted(notable, key=lambda one: _size(one.clarity))


def fresh(rows: Iterable[Record]) -> list[Record]:
    """The rows that may speak for today (`current`: figures/benchmark.py)."""
    return [one for one in rows if one.current]


def unsure(rows: Iterable[Record], outcome: str) -> bool:
    """Whether figures of today have this outcome, but none may be named: all too uncertain, or contradicted."""
    return any(one.outcome == outcome for one in fresh(rows)) and not clearest(rows, outcome)


def too_few(record: Record) -> bool:
    """Whether a rate was not judged because too few cases would be expected at the rate of its comparators.

    Of one city nobody knows: its own figure may be what has no interval. The figure of a wider place is never judged.
    """
    return _untested(record) and not enough_expected(record.value, record.numerator, record.benchmark)


def too_few_alike(record: Record) -> bool:
    """Whether a rate was not judged although cases enough are expected: too few places count as its city does, so that
    nobody knows by how much such rates usually differ."""
    return _untested(record) and enough_expected(record.value, record.numerator, record.benchmark)


def enough_expected(value: float, numerator: float, benchmark: float) -> bool:
    """Whether ten cases are expected at the rate of the comparators; a rate of 0 does not tell."""
    return value > 0 and numerator * benchmark / value >= FEWEST_EXPECTED


def _untested(record: Record) -> bool:
    if level_of(record.geo) is not Level.CITY:
        return False
    untested = record.outcome == Outcome.NOT_TESTED and record.benchmark_cities > 1
    return untested and record.lower == record.lower and record.benchmark == record.benchmark


def tested_years(tested_since: float, year: float) -> str:
    """The years that were added to test a rare event, as "2020–2024"; empty where one year was tested."""
    return f"{int(tested_since)}–{int(year)}" if tested_since else ""


def newest(rows: Iterable[Record]) -> int:
    """The year of the newest figure with an interval that is compared; 0 where there is none."""
    sampled = [one for one in rows if one.lower == one.lower]
    return max((one.year for one in sampled if one.benchmark == one.benchmark), default=0) or max(
        (one.year for one in sampled), default=0
    )


def silent_before(rows: Sequence[Record], *outcomes: str) -> int:
    """The first year that may speak for today, where older figures have one of the outcomes; 0 where none has."""
    silent = [one.year for one in rows if not one.current and one.outcome in outcomes]
    return max(silent) + 1 if silent else 0


def pace(row: Any, movement: float) -> float:
    """How clear a movement of a row is: in widths of its 95 % interval, in shares of the value without one."""
    width = row.upper - row.lower if row.upper > row.lower else row.value
    return abs(movement / width) if width and movement == movement else 0.0


def _size(clarity: Any) -> float:
    """A key that puts the largest first and what is not a number last."""
    return -abs(clarity) if clarity == clarity else 0.0
