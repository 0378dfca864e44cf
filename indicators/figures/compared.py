"""Which figure of a series is compared: the newest of a year in which enough comparators have one, too."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.figures.figures import Figures
from indicators.figures.medians import enters, final
from indicators.model import tables
from indicators.model.indicators import Status

Benchmarks = Callable[[pd.DataFrame], tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]]
Series = tuple[str, str]  # indicator, area
RANKED = {"benchmark": "benchmark", "benchmark_cities": "cities"}  # by column of the answer
TESTABLE, COMPARABLE, ALONE = 2, 1, 0  # how well a figure can be compared


def compared(
    data: Figures,
    newest: pd.DataFrame,
    earlier: Callable[[Sequence[Series]], pd.DataFrame],
    benchmarks: Benchmarks,
    first_year: Callable[[str, str], int],
) -> pd.DataFrame:
    """For each row of `newest` the figure that is compared: tables.ESTIMATES, NEWEST, benchmark, benchmark_cities.

    `newest` (tables.ESTIMATES) has each series' newest figure, or the mark for its lack. Compared is the newest figure
    that has a benchmark in its own year and an interval; where no figure has both, the newest with a benchmark; where
    none has, `newest` itself. No estimate, none that is provisional, and none before `first_year` of its series:
    such a figure is not tested. `earlier`: all estimates of some series; `benchmarks`: the median in the
    year of each row, NaN where there is none, of how many cities it is, and whether it can be tested against.
    """
    ranked = _ranked(data, newest, benchmarks, first_year)
    keys = _keys(newest)
    testable = [data.catalogue.indicators[id].statistic.has_interval for id, _geo in keys]
    open_rows = (ranked.rank < np.where(testable, TESTABLE, COMPARABLE)) & ~_confidential(data, newest)
    columns = _columns(newest) | {"benchmark": ranked.benchmark, "benchmark_cities": ranked.cities}
    if open_rows.any():
        figures = earlier([key for key, is_open in zip(keys, open_rows, strict=True) if is_open])
        figures = figures[figures["year"].to_numpy() >= [first_year(*key) for key in _keys(figures)]]
        columns |= _exchanged(columns, keys, ranked.rank, figures, _ranked(data, figures, benchmarks, first_year))
    return pd.DataFrame(columns)


def _confidential(data: Figures, rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Which newest figures are hidden small counts of sensitive offences: they stay so, and no older one takes their
    place. No headline names such an offence, so nothing can be hidden in this way."""
    hidden = np.array(rows["status"].tolist(), dtype=object) == Status.CONFIDENTIAL.value
    if hidden.any():
        hidden[hidden] = [data.catalogue.indicators[id].sensitive for id in rows["indicator"].to_numpy()[hidden]]
    return hidden


def as_newest(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with tables.NEWEST, each being the newest of its series."""
    return rows.assign(**{name: rows[name.removeprefix("newest_")].array for name in tables.NEWEST})


def _columns(newest: pd.DataFrame) -> dict[str, Any]:
    """The columns of `as_newest`: one table is made of them at the end, since each change of a table copies it."""
    columns = {name: newest[name].array for name in newest}
    return columns | {name: columns[name.removeprefix("newest_")] for name in tables.NEWEST}


class RankedFigures(NamedTuple):
    """How well each figure can be compared: its benchmark, of how many cities that is, and the rank."""

    benchmark: NDArray[np.float64]
    cities: NDArray[np.int64]
    rank: NDArray[np.int64]


def _ranked(
    data: Figures, figures: pd.DataFrame, benchmarks: Benchmarks, first_year: Callable[[str, str], int]
) -> RankedFigures:
    at, cities, testable = benchmarks(figures)
    sampled = ~np.isnan(figures["lower"].to_numpy(float))
    old = figures["year"].to_numpy() < [first_year(*key) for key in _keys(figures)]
    alone = (old & sampled) | ~final(figures)
    at, cities = np.where(alone, np.nan, at), np.where(alone, 0, cities)
    there = enters(figures, data.catalogue.indicators) & ~np.isnan(at)
    rank = np.where(there & sampled & testable, TESTABLE, np.where(there, COMPARABLE, ALONE))
    return RankedFigures(at, cities, rank.astype(np.int64))


def _exchanged(
    columns: Mapping[str, Any],
    keys: list[Series],
    ranks: NDArray[np.int64],
    figures: pd.DataFrame,
    ranked: RankedFigures,
) -> dict[str, Any]:
    """The columns of the rows, each exchanged for the best figure of its series where that can be compared better."""
    best = _best(figures, ranked.rank)
    at = np.array([best.get(key, -1) for key in keys], dtype=np.intp)
    better = at >= 0
    better[better] = ranked.rank[at[better]] > ranks[better]
    if not better.any():
        return {}
    exchanged = {}
    for name in (*tables.ESTIMATES, "benchmark", "benchmark_cities"):
        others = figures[name].to_numpy() if name in tables.ESTIMATES else getattr(ranked, RANKED[name])
        column = exchanged[name] = np.array(columns[name])
        column[better] = others[at[better]]
    return exchanged


def _best(figures: pd.DataFrame, rank: NDArray[np.int64]) -> dict[Series, int]:
    """Of each series the row of the figure that can be compared best, the newest of several."""
    best: dict[Series, tuple[int, str, int]] = {}
    places = zip(rank.tolist(), figures["period"].tolist(), range(len(figures)), strict=True)
    for key, place in zip(_keys(figures), places, strict=True):
        best[key] = max(best.get(key, place), place)
    return {key: row for key, (_rank, _period, row) in best.items()}


def _keys(rows: pd.DataFrame) -> list[Series]:
    return list(zip(rows["indicator"].tolist(), rows["geo"].tolist(), strict=True))
