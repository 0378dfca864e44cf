"""What changes over time in a city by more than chance: the one choice for the page, the report and the slides."""

from dataclasses import dataclass

from indicators.answers.comparison import Comparison
from indicators.answers.records import Record, fresh, pace, records
from indicators.catalogue import Catalogue
from indicators.model.indicators import Outcome, Trend


@dataclass(frozen=True)
class Movement:
    """A movement of one figure: from which value of which year to the newest, and how that is judged."""

    record: Record
    start: float  # NaN where the value of that year is not there
    first: int  # the year of `start`
    rising: bool
    judgement: Outcome | None  # BETTER or WORSE; None where none is made
    is_trend: bool  # of at least five points; else a change from the point before


def movements(comparison: Comparison, catalogue: Catalogue) -> list[Movement]:
    """Tested trends, then changes between the last two points beyond chance; in each, the clearest first."""
    rows = fresh(records(comparison))
    moved = [one for one in rows if one.trend not in (Trend.NOT_CALCULATED, Trend.NO_CHANGE)]
    changed = [one for one in rows if one.change_real and one.trend == Trend.NOT_CALCULATED]
    trends = sorted(moved, key=lambda one: pace(one, one.slope), reverse=True)
    changes = sorted(changed, key=lambda one: pace(one, one.change), reverse=True)
    return [*(_trend(one, comparison) for one in trends), *(_change(one, catalogue) for one in changes)]


def _trend(record: Record, comparison: Comparison) -> Movement:
    past = comparison.history
    before = past[past["indicator"].eq(record.indicator) & past["year"].eq(record.trend_first)]["value"]
    start = before.iloc[0] if len(before) else float("nan")
    judgement = next((one for one in (Outcome.BETTER, Outcome.WORSE) if str(record.trend).endswith(one)), None)
    return Movement(record, start, record.trend_first, str(record.trend).startswith("increasing"), judgement, True)


def _change(record: Record, catalogue: Catalogue) -> Movement:
    sign = catalogue.indicators[record.indicator].polarity.sign * record.change
    judgement = Outcome.BETTER if sign > 0 else Outcome.WORSE if sign < 0 else None
    start = record.newest_value - record.change
    return Movement(record, start, record.change_first, record.change > 0, judgement, False)
