"""Cities in two years: both figures, the change between them, and whether it is more than chance."""

import numpy as np
import pandas as pd

from indicators.answers.comparison import Changes
from indicators.compare.comparability import comparabilities
from indicators.compare.lines.answer import history_of, once_a_place, split
from indicators.figures.benchmark import comparison_group, yearly_scatter
from indicators.figures.figures import Figures
from indicators.figures.medians import final
from indicators.figures.surveys import one_survey
from indicators.model import tables
from indicators.model.comparability import Comparator
from indicators.model.indicators import City, Indicator, Outcome, Status
from indicators.statistics import trends

# What a rise and a fall are: where less is better, without judgement, where more is better.
RISE_AND_FALL = {
    -1: (Outcome.WORSE, Outcome.BETTER),
    0: (Outcome.HIGHER, Outcome.LOWER),
    1: (Outcome.BETTER, Outcome.WORSE),
}


def changes(
    data: Figures, indicator: Indicator, cities: list[City], first: int | None, comparator: Comparator, year: int
) -> Changes:
    """The cities whose levels compare with the own city's, in the own city's last year up to `year` and in `first`.

    Where the own city has no figure of `first` it is the next year of which it has one; by default the first year that
    it counts as its last. Provisional figures are left out.
    """
    cities, together = once_a_place(indicator, cities)
    city = cities[0]
    history = one_survey(data, history_of(data, indicator, cities, year, data.facts))
    history = history[final(history)]
    there, left_out = split(cities, set(history["geo"]))
    plotted, apart = data.beside(indicator, city, there)
    mine = history[history["geo"] == city.id]
    years = tuple(int(one) for one in mine["year"])
    last = years[-1] if years else year
    after = [one for one in years if first is not None and first <= one < last]
    start = after[0] if after else _start(mine, last)
    rows = _rows(data, indicator, history[history["geo"].isin([one.id for one in plotted])], (start, last))
    present = set(rows["geo"])
    with_both = [one for one in plotted if one.id in present]
    rows = rows.set_index("geo", drop=False).reindex([one.id for one in with_both]).reset_index(drop=True)
    return Changes(
        indicator, tuple(with_both), rows, start, last, years,
        comparison_group(data, city, comparator, year).comparator,
        (*left_out, *(one for one in plotted if one not in with_both)), city.id,
        comparabilities(data, indicator, city, apart, year) if apart else (), together,
    )  # fmt: skip


def _start(mine: pd.DataFrame, last: int) -> int:
    """The first year that is counted as the last: that of the last break, else the first; one year back at least."""
    broken = mine.loc[(mine["status"] == Status.BREAK) & (mine["year"] < last), "year"]
    earlier = mine.loc[mine["year"] < last, "year"]
    return int(broken.max()) if len(broken) else int(earlier.min()) if len(earlier) else last


def _rows(data: Figures, indicator: Indicator, history: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """tables.CHANGES of the cities that have a figure of both years; none for one year."""
    start, last = years
    both = history[history["year"].isin([start, last])]
    both = both[both.groupby("geo")["year"].transform("nunique") == 2]
    if start == last or both.empty:
        return tables.empty(tables.CHANGES)
    tested = trends.tested_change(both, {indicator.id: indicator.statistic}, _scatter(data, indicator, both))
    earlier = both[both["year"] == start].set_index("geo")
    later = both[both["year"] == last].set_index("geo")
    for name in ("year", "value", "lower", "upper", "release"):
        later[f"first_{name}"] = earlier[name]
    later = later.join(tested.set_index("geo")[["change", "change_lower", "change_upper"]])
    between = history[(history["status"] == Status.BREAK) & (history["year"] > start) & (history["year"] <= last)]
    later["broken"] = between.groupby("geo")["year"].max().reindex(later.index).fillna(0).astype(np.int64)
    ends = ["change_lower", "change_upper"]
    later.loc[later["broken"] > 0, ends] = np.nan  # what is counted otherwise is no change
    later["outcome"] = _outcomes(later, indicator.polarity.sign)
    return later.rename_axis("geo").reset_index()[list(tables.CHANGES)]


def _scatter(data: Figures, indicator: Indicator, both: pd.DataFrame) -> dict[tuple[str, str], float]:
    return yearly_scatter(data, both) if indicator.statistic.counts_events else {}


def _outcomes(rows: pd.DataFrame, sign: int) -> list[str]:
    """Of each change: a direction where its interval excludes zero, else cannot tell, not tested without one."""
    rise, fall = RISE_AND_FALL[sign]
    lower, upper = rows["change_lower"].to_numpy(float), rows["change_upper"].to_numpy(float)
    words = np.where(lower > 0, rise, np.where(upper < 0, fall, Outcome.CANNOT_TELL))
    return [Outcome(one).value for one in np.where(np.isnan(lower) | np.isnan(upper), Outcome.NOT_TESTED, words)]
