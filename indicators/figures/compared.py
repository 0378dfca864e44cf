"""Which figure of a series is compared: the newest of a year in which enough comparators have one, too."""

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.figures.figures import Figures
from indicators.figures.medians import final
from indicators.model import tables
from indicators.model.indicators import Status

Benchmarks = Callable[[pd.DataFrame], tuple[NDArray[np.float64], NDArray[np.int64]]]
Series = tuple[str, str]  # indicator, area
TESTABLE, COMPARABLE, ALONE = 2, 1, 0  # how well a figure can be compared


def compared(
    data: Figures,
    newest: pd.DataFrame,
    earlier: Callable[[Sequence[Series]], pd.DataFrame],
    benchmarks: Benchmarks,
    first_year: Callable[[str], int],
) -> pd.DataFrame:
    """For each row of `newest` the figure that is compared: tables.ESTIMATES, NEWEST, benchmark, benchmark_cities.

    `newest` (tables.ESTIMATES) has each series' newest figure, or the mark for its lack. Compared is the newest figure
    that has a benchmark in its own year and an interval; where no figure has both, the newest with a benchmark; where
    none has, `newest` itself. No estimate, none that is provisional, and none before `first_year` of its indicator:
    such a figure is not tested. `earlier`: all estimates of some series; `benchmarks`: the median in the
    year of each row, NaN where there is none, and of how many cities it is.
    """
    rows = _with_benchmark(data, newest, benchmarks, first_year)
    rows = as_newest(rows)
    testable = [data.catalogue.indicators[id].statistic.has_interval for id in rows["indicator"].tolist()]
    open_rows = (rows["rank"].to_numpy() < np.where(testable, TESTABLE, COMPARABLE)) & ~_confidential(data, rows)
    if open_rows.any():
        figures = earlier([key for key, is_open in zip(_keys(rows), open_rows, strict=True) if is_open])
        figures = figures[figures["year"].to_numpy() >= [first_year(id) for id in figures["indicator"].tolist()]]
        rows = _exchanged(rows, _best(_with_benchmark(data, figures, benchmarks, first_year)))
    return rows.drop(columns="rank")


def _confidential(data: Figures, rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Which newest figures are hidden small counts of sensitive offences: they stay so, and no older one takes their
    place. No headline names such an offence, so nothing can be hidden in this way."""
    sensitive = [data.catalogue.indicators[id].sensitive for id in rows["indicator"].tolist()]
    return np.array(sensitive, dtype=bool) & (rows["status"] == Status.CONFIDENTIAL).to_numpy()


def as_newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with tables.NEWEST, each being the newest of its series."""
    return rows.assign(**{name: rows[name.removeprefix("newest_")].array for name in tables.NEWEST})


def _with_benchmark(
    data: Figures, figures: pd.DataFrame, benchmarks: Benchmarks, first_year: Callable[[str], int]
) -> pd.DataFrame:
    """The figures with their benchmark and with how well they can be compared (rank)."""
    figures = figures.reset_index(drop=True)
    at, cities = benchmarks(figures)
    sampled = figures["lower"].notna().to_numpy()
    old = figures["year"].to_numpy() < [first_year(id) for id in figures["indicator"].tolist()]
    alone = (old & sampled) | ~final(figures)
    at, cities = np.where(alone, np.nan, at), np.where(alone, 0, cities)
    enters = np.isin(np.arange(len(figures)), data.entering(figures).index.to_numpy()) & ~np.isnan(at)
    rank = np.where(enters & sampled, TESTABLE, np.where(enters, COMPARABLE, ALONE))
    return figures.assign(benchmark=at, benchmark_cities=cities, rank=rank)


def _best(figures: pd.DataFrame) -> pd.DataFrame:
    """Of each series the figure that can be compared best, the newest of several."""
    ordered = figures.sort_values(["rank", "period"], kind="stable")
    return ordered.drop_duplicates(["indicator", "geo"], keep="last")


def _exchanged(rows: pd.DataFrame, best: pd.DataFrame) -> pd.DataFrame:
    """The rows, each exchanged for the best of its series where that can be compared better."""
    ranks = best["rank"].to_numpy()
    places = {key: place for place, key in enumerate(_keys(best))}
    at = np.array([places.get(key, -1) for key in _keys(rows)], dtype=np.intp)
    better = at >= 0
    better[better] = ranks[at[better]] > rows["rank"].to_numpy()[better]
    if not better.any():
        return rows
    exchanged = {name: rows[name].to_numpy(copy=True) for name in rows}
    for name in (*tables.ESTIMATES, "benchmark", "benchmark_cities"):
        exchanged[name][better] = best[name].to_numpy()[at[better]]
    return pd.DataFrame(exchanged)


def _keys(rows: pd.DataFrame) -> list[Series]:
    return list(zip(rows["indicator"].tolist(), rows["geo"].tolist(), strict=True))
