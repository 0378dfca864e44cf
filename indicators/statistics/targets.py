"""Whether a figure is on the way to its target."""

from collections.abc import Sequence

from indicators.model.preparedness import Pace, Progress, Target

SUBSTANTIAL, MODERATE = 0.95, 0.60  # of what the straight line asks for by then: Eurostat's limits


def progress(target: Target, years: Sequence[int], values: Sequence[float]) -> Progress:
    """The newest value after the base year against the straight line from base to target.

    ACHIEVED where it has reached the target; else by the share of the change that the line asks for by that year:
    SUBSTANTIAL from 95 %, MODERATE from 60 %, LIMITED from 0 on, DETERIORATION below 0; NOT_AVAILABLE without a value
    after the base year. After the target year the line stays at the target. Missing values are left out.
    Method: Eurostat (2023), Sustainable development in the European Union, annex II, with the change itself in the
    place of the growth rate, so that a base of zero or a share needs no other rule.
    """
    points = [(year, value) for year, value in zip(years, values, strict=True) if value == value]
    later = [one for one in points if one[0] > target.base_year]
    if not later:
        return Progress(target, Pace.NOT_AVAILABLE)
    year, value = max(later)
    way = target.target - target.base
    expected = target.base + way * min(1.0, (year - target.base_year) / (target.target_year - target.base_year))
    share = (value - target.base) / (expected - target.base)
    return Progress(target, _pace(share, (value - target.base) / way), int(year), float(value), expected, share)


def _pace(share: float, done: float) -> Pace:
    if done >= 1.0:
        return Pace.ACHIEVED
    if share < 0:
        return Pace.DETERIORATION
    return Pace.SUBSTANTIAL if share >= SUBSTANTIAL else Pace.MODERATE if share >= MODERATE else Pace.LIMITED
