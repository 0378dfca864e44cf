"""Between which places the cities of the bars stand, given how sure their figures are."""

import pandas as pd

from indicators.answers.chance import RankedCities
from indicators.answers.comparison import Bars
from indicators.model import tables
from indicators.model.indicators import Statistic
from indicators.statistics import ranks

SCALES = {Statistic.PROPORTION: ranks.SHARE, Statistic.RATE: ranks.RATE, Statistic.COUNT: ranks.RATE}
FEWEST = 2


def ranking(bars: Bars, multiplier: float) -> RankedCities:
    """The intervals of the ranks among the cities shown whose figure is of the view's year and has an interval."""
    first = "lowest" if bars.indicator.polarity.sign < 0 else "highest"
    rows = bars.rows[bars.rows["lower"].notna() & bars.rows["value"].notna() & (bars.rows["year"] == bars.year)]
    if reason := _why_not(bars, rows):
        return RankedCities(tables.empty(tables.RANKS), 0, first, reason)
    value, lower, upper = (rows[name].to_numpy(float) for name in ("value", "lower", "upper"))
    scale = SCALES.get(bars.indicator.statistic, ranks.PLAIN)
    result = ranks.ranks(value, lower, upper, scale, bars.indicator.polarity.sign, multiplier)
    ends = {"lower": result.lower.astype(int), "upper": result.upper.astype(int)}
    return RankedCities(pd.DataFrame({"geo": rows["geo"].array, **ends}), result.count, first)


def _why_not(bars: Bars, rows: pd.DataFrame) -> str:
    if bars.index_year:
        return "index"
    if bars.indicator.sensitive:
        return "sensitive"
    return "interval" if len(rows) < FEWEST else ""
