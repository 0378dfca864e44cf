"""How rates of recorded offences stand to the median of their comparators: ratio, limits, chance and a usual year."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indicators.figures.recorded_rates import RatesBySystem, RecordedRates
from indicators.model.limits import FEWEST_EXPECTED, LEVEL
from indicators.statistics.rate_comparison import FEWEST_PLACES, two_rates, two_sided, upper_tail
from indicators.statistics.rate_ratios import (
    MARGIN,
    WORTH,
    median_variance,
    ratio_limits,
    two_ratio_limits,
)

YEARS_ADDED, MOST_YEARS = 3, 5  # as many as are known; more where too few events are expected
DIGITS = 9  # of such a variance: those beyond depend on the order of a sum
USUAL_YEAR = 0.0144  # relative variance of a usual year where nobody's changes tell it: 12 %, as of one series in four


class RatioTests(NamedTuple):
    """How rates stand to their comparators', one figure a place: NaN and 0 where nothing can be judged."""

    ratio: NDArray[np.float64]  # counted / expected at the median of the comparators' rates
    lower: NDArray[np.float64]  # the ends of the ratio at 95 %
    upper: NDArray[np.float64]
    inner_lower: NDArray[np.float64]  # and at 90 %, for the test of equivalence
    inner_upper: NDArray[np.float64]
    beyond_chance: NDArray[np.bool_]  # chance alone, without what a usual year does, cannot explain the difference
    p: NDArray[np.float64]  # two-sided
    first: NDArray[np.int64]  # the first of the years added; 0 where nothing can be judged

    @classmethod
    def none(cls, count: int) -> "RatioTests":
        """Nothing can be judged."""
        ratio, lower, upper, inner_lower, inner_upper, p = (np.full(count, np.nan) for _figure in range(6))
        beyond, first = np.zeros(count, bool), np.zeros(count, np.int64)
        return cls(ratio, lower, upper, inner_lower, inner_upper, beyond, p, first)

    def fill(self, rows: NDArray[np.intp], tests: "RatioTests", judged: NDArray[np.bool_]) -> None:
        """Write those tests of some rows that are `judged` into these."""
        for column, figures in zip(self, tests, strict=True):
            column[rows[judged]] = figures[judged]

    def sides(self) -> NDArray[np.int64]:
        """1 where the rate is higher than the comparators', -1 where it is lower, 0 where neither is established.

        The limits at 95 % exclude 1, and the rate is not about the same.
        """
        differs = (self.lower > 1) | (self.upper < 1)
        return np.where(differs & ~self.about_the_same(), np.sign(self.ratio - 1), 0).astype(np.int64)

    def beyond_margin(self) -> NDArray[np.bool_]:
        """Where the rate is clearly apart: its limits at 95 % lie outside of 0.8 to 1.25."""
        return (self.lower > MARGIN[1]) | (self.upper < MARGIN[0])

    def about_the_same(self) -> NDArray[np.bool_]:
        """Where the rate is within a quarter of the comparators': the limits at 90 % lie inside 0.8 to 1.25."""
        return (self.inner_lower >= MARGIN[0]) & (self.inner_upper <= MARGIN[1])


class CountedYears(NamedTuple):
    """Events and people of some places over some years, and how many of these each place knows."""

    events: NDArray[np.float64]
    people: NDArray[np.float64]
    years: NDArray[np.int64]


def ratio_tests(
    rates: RecordedRates, geos: list[str], year: int, members: Collection[str] | None, usual_year: float
) -> RatioTests:
    """Each place's rate up to a year against the median of its comparators' rates, the one that is shown.

    `members`: their ids; None for every place of the recording system; `usual_year`: the relative variance by which
    a year of a place strays. The last three years that the place knows are added, of the five up to `year`, none
    from before counting began anew; more where fewer than ten events are expected. A comparator counts with those
    of these years that it knows, `year` among them. One member is tested as either of two would be against the
    other (`two_ratio_limits`), over the years that both know.
    """
    result = RatioTests.none(len(geos))
    if year not in rates.years:
        return result
    mine = np.array([rates.places.get(geo, -1) for geo in geos])
    columns = (
        range(len(rates.places)) if members is None else [rates.places[one] for one in members if one in rates.places]
    )
    usable, window = _usable(rates, year)
    others = np.array([one for one in columns if usable[0, one]], dtype=np.intp)
    alone = members is not None and len(members) == 1
    if not len(others):
        return result
    patterns = usable & usable[:, others] if alone else usable
    by_pattern: dict[tuple[bool, ...], list[int]] = {}
    for row, place in enumerate(mine.tolist()):
        if place >= 0 and usable[0, place] and not (alone and place == others[0]):
            by_pattern.setdefault(tuple(patterns[:, place].tolist()), []).append(row)
    for pattern, some in by_pattern.items():
        rows, years = np.array(some, dtype=np.intp), np.flatnonzero(pattern)
        for count in range(min(YEARS_ADDED, len(years)), len(years) + 1):
            sums = _counted(rates, usable, window[years[:count]], years[:count])
            judge = _judge_two if alone else _judge
            tests, judged = judge(sums, mine[rows], others, usual_year)
            tests.first[:] = year - years[count - 1]
            result.fill(rows, tests, judged)
            rows = rows[~judged]
            if not len(rows):
                break
    return result


def _usable(rates: RecordedRates, year: int) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Of the five years up to one, the newest first: in which each place has a count that may be added to that of
    the newest, and where these years are in the matrices."""
    last = rates.years.index(year)
    window = np.arange(last, max(last - MOST_YEARS, -1), -1)
    has_count = ~np.isnan(rates.events[window]) & (rates.people[window] > 0)
    broken = np.cumsum(rates.breaks[window], axis=0) - rates.breaks[window]  # a break after this year
    return has_count & (broken == 0), window


def _counted(
    rates: RecordedRates, usable: NDArray[np.bool_], window: NDArray[np.intp], years: NDArray[np.intp]
) -> CountedYears:
    there = usable[years]
    events, people = (np.where(there, figures[window], 0.0).sum(axis=0) for figures in (rates.events, rates.people))
    return CountedYears(events, people, there.sum(axis=0))


def _judge(
    sums: CountedYears, mine: NDArray[np.intp], others: NDArray[np.intp], usual_year: float
) -> tuple[RatioTests, NDArray[np.bool_]]:
    """Each of the places against the median of others, and of which this can be done."""
    events, people, swing = sums.events[others], sums.people[others], usual_year / sums.years[others]
    x, own_swing = sums.events[mine], usual_year / sums.years[mine]
    expected = sums.people[mine] * np.median(events / people)
    of_median, by_chance = median_variance(events, people, swing), median_variance(events, people, 0 * swing)
    variance = of_median + own_swing
    outer, inner = (ratio_limits(x, expected, variance, level) for level in (LEVEL, 2 * LEVEL))
    chance = ratio_limits(x, expected, by_chance, LEVEL)
    p = two_sided(upper_tail(x, expected, WORTH, variance))
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = x / expected
    beyond = (chance.lower > 1) | (chance.upper < 1)
    return RatioTests(ratio, *outer, *inner, beyond, p, np.zeros(len(mine), np.int64)), expected >= FEWEST_EXPECTED


def _judge_two(
    sums: CountedYears, mine: NDArray[np.intp], others: NDArray[np.intp], usual_year: float
) -> tuple[RatioTests, NDArray[np.bool_]]:
    """As `_judge` against one place, the same seen from either: ten cases expected of each at their common rate."""
    other = int(others[0])
    swing = usual_year / sums.years[mine]
    figures = sums.events[mine], sums.people[mine], sums.events[other], sums.people[other]
    x, n, y, m = figures
    outer, inner = (two_ratio_limits(*figures, swing, level) for level in (LEVEL, 2 * LEVEL))
    chance = two_ratio_limits(*figures, 0.0, LEVEL)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = x / n / (y / m)
    beyond = (chance.lower > 1) | (chance.upper < 1)
    tests = RatioTests(ratio, *outer, *inner, beyond, two_rates(*figures, 2 * swing), np.zeros(len(mine), np.int64))
    return tests, np.minimum(n, m) * (x + y) / (n + m) >= FEWEST_EXPECTED


def usual_year(rates: RatesBySystem, indicator: str, system: str) -> float:
    """The relative variance by which a usual year of a place strays (`scatter_of_a_year`).

    Where it rests on fewer than eight places, the largest of it and those of the same indicator in the other
    recording systems of the country; where there are none, of it and USUAL_YEAR.
    """
    scatter = rates.of([(indicator, system)])[indicator, system].usual_year
    if scatter.places >= FEWEST_PLACES:
        return round(scatter.variance, DIGITS)
    country = system.partition("/")[0] + "/"
    others = [(indicator, one) for one in rates.systems if one != system and one.startswith(country)]
    scatters = [one.usual_year for one in rates.of(others).values()]
    wider = [one.variance for one in scatters if one.places >= FEWEST_PLACES] or [USUAL_YEAR]
    return round(float(np.nanmax([scatter.variance, *wider])), DIGITS)
