"""One count over every denominator that its indicator admits: of the same area and year, or not at all."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Exposure
from indicators.figures.benchmark import comparison_group
from indicators.figures.denominators import sizes
from indicators.figures.figures import Figures
from indicators.model.comparability import Comparator
from indicators.model.denominators import RESIDENTS
from indicators.model.indicators import City, Indicator
from indicators.statistics import denominators


def exposure(data: Figures, indicator: Indicator, city: City, comparator: Comparator, year: int) -> Exposure:
    """The rate of the city and of its peers inside the recording system with each denominator known for the city."""
    around = comparison_group(data, city, comparator, year)
    if comparator.kind == "city":  # a position among one is none: its home peers instead
        around = comparison_group(data, city, Comparator(), year)
    geos, admitted = list(dict.fromkeys([city.id, *around.home])), (RESIDENTS, *indicator.denominators)
    by_base = _counted(data, indicator, geos, year)
    if by_base is None:
        return Exposure(
            indicator, city, around.comparator, year, pd.DataFrame(columns=list(denominators.COLUMNS)), {}, admitted
        )
    newest, then, count, bases = by_base
    positive = {name: base for name, base in bases.items() if base.iloc[0] > 0}
    sign = indicator.polarity.sign or -1
    rows = denominators.by_denominator(geos, count.to_numpy(float), positive, sign=sign)
    sizes = {name: float(base.iloc[0]) for name, base in positive.items()}
    unknown = tuple(name for name in admitted if name not in positive)
    return Exposure(indicator, city, around.comparator, then, rows, sizes, unknown, newest)


def _counted(
    data: Figures, indicator: Indicator, geos: list[str], year: int
) -> tuple[int, int, pd.Series, dict[str, pd.Series]] | None:
    """The year of the newest count; a year, its count and what it may be divided by. None where nothing is counted in
    the first area.

    The year is the newest in which most denominators of the area are known, so that years are not mixed.
    """
    counts = data.facts(indicators=[indicator.id], geos=geos[:1], last=year)
    counts = counts[counts["numerator"].notna()]
    if counts.empty:
        return None
    available = sum(
        ((sizes(data, one, counts)[0] > 0).astype(int) for one in indicator.denominators), np.zeros(len(counts))
    )
    years = counts["year"].to_numpy(int)
    then = int(years[available == available.max()].max())
    return int(years.max()), then, *_bases(data, indicator, geos, then)


def _bases(data: Figures, indicator: Indicator, geos: list[str], year: int) -> tuple[pd.Series, dict[str, pd.Series]]:
    """The count of each area in a year and what it may be divided by; missing where the areas are not the same."""
    counts = data.facts(indicators=[indicator.id], geos=sorted(geos), first=year, last=year)
    of_area = pd.Index(counts["geo"])

    def each(numbers: np.ndarray) -> pd.Series:
        return pd.Series(numbers, index=of_area, dtype=float).reindex(geos)

    bases = {one: each(sizes(data, one, counts)[0]) for one in (RESIDENTS, *indicator.denominators)}
    return each(counts["numerator"].to_numpy(float)), bases
