"""The course of one series: how it moves over the years that are drawn."""

from typing import Any, NamedTuple

from indicators.model.indicators import Trend


class Course(NamedTuple):
    """From the first year to the last: whether a series moves steadily, and how far its ends are apart."""

    trend: str = Trend.NOT_CALCULATED.value
    first: int = 0
    start: float = float("nan")  # the value of the first year
    change: float = float("nan")  # from it to the last value; NaN of one year
    lower: float = float("nan")  # of the change, at 95 %; NaN where it cannot be tested
    upper: float = float("nan")

    @classmethod
    def of(cls, row: Any) -> "Course":
        """Of a row of tables.COMPARISON or of `statistics.courses`, as a record or a series."""
        ends = row.course_from, row.course, row.course_lower, row.course_upper
        return cls(str(row.trend), int(row.trend_first), *map(float, ends))

    @property
    def direction(self) -> int:
        """1 where it rises steadily, -1 where it falls, 0 where neither is established."""
        return str(self.trend).startswith("increasing") - str(self.trend).startswith("decreasing")

    @property
    def is_calculated(self) -> bool:
        """Whether there are enough years for a trend."""
        return self.trend not in ("", Trend.NOT_CALCULATED)

    @property
    def is_tested(self) -> bool:
        """Whether the change between its ends could be tested."""
        return self.lower == self.lower

    @property
    def is_real(self) -> bool:
        """Whether its ends differ by more than chance and the usual variation of a year."""
        return self.lower > 0 or self.upper < 0

    @property
    def share(self) -> float:
        """The change as a share of where it started; NaN where that is 0 or not known."""
        return self.change / self.start if self.start else float("nan")


NO_COURSE = Course()
