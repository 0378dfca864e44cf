"""What changes over time in a city by more than chance: the one choice for the page, the report and the slides."""

from dataclasses import dataclass

from indicators.answers.comparison import Comparison
from indicators.answers.courses import Course
from indicators.answers.records import Record, fresh, pace, records
from indicators.catalogue import Catalogue
from indicators.model.indicators import Outcome, Trend
from indicators.model.limits import LOCKDOWNS


@dataclass(frozen=True)
class Movement:
    """A movement of one figure: from which value of which year to the newest, and how that is judged."""

    record: Record
    start: float  # NaN where the value of that year is not there
    first: int  # the year of `start`
    rising: bool
    judgement: Outcome | None  # BETTER or WORSE; None where none is made
    is_trend: bool  # steady, of at least five points; else a change between two of them


def movements(comparison: Comparison, catalogue: Catalogue) -> list[Movement]:
    """Tested trends, then changes over the years without one, then between the last two points; each clearest first."""
    rows = fresh(records(comparison))
    moved = [one for one in rows if Course.of(one).direction]
    apart = [one for one in rows if _is_apart(one, catalogue)]
    changed = [one for one in rows if one.change_real and one.trend == Trend.NOT_CALCULATED and one not in apart]
    trends = sorted(moved, key=lambda one: pace(one, one.slope), reverse=True)
    ends = sorted(apart, key=lambda one: pace(one, one.course), reverse=True)
    changes = sorted(changed, key=lambda one: pace(one, one.change), reverse=True)
    return [
        *(_trend(one, comparison) for one in trends),
        *(_change(one, one.course, one.trend_first, catalogue) for one in ends),
        *(_change(one, one.change, one.change_first, catalogue) for one in changes),
    ]


def _is_apart(record: Record, catalogue: Catalogue) -> bool:
    """Whether the first and the last year differ beyond chance without a steady trend; from no year of lockdowns."""
    course = Course.of(record)
    locked = course.first in LOCKDOWNS and catalogue.indicators[record.indicator].statistic.counts_events
    return course.is_calculated and not course.direction and course.is_real and not locked


def _trend(record: Record, comparison: Comparison) -> Movement:
    past = comparison.history
    before = past[past["indicator"].eq(record.indicator) & past["year"].eq(record.trend_first)]["value"]
    start = before.iloc[0] if len(before) else float("nan")
    judgement = next((one for one in (Outcome.BETTER, Outcome.WORSE) if str(record.trend).endswith(one)), None)
    return Movement(record, start, record.trend_first, str(record.trend).startswith("increasing"), judgement, True)


def _change(record: Record, change: float, first: int, catalogue: Catalogue) -> Movement:
    sign = catalogue.indicators[record.indicator].polarity.sign * change
    judgement = Outcome.BETTER if sign > 0 else Outcome.WORSE if sign < 0 else None
    return Movement(record, record.newest_value - change, first, change > 0, judgement, False)
