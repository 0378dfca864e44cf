"""All places that are counted alike, years side by side: what forecasts and evaluations of policies rest on."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from indicators.figures.figures import Figures
from indicators.model.indicators import Indicator, Status
from indicators.statistics.panel_forecasts import Panel


@dataclass(frozen=True, eq=False)
class CountedPanel:
    """Yearly counts and residents of the places of one recording system in one series, years without a hole."""

    geos: tuple[str, ...]
    years: tuple[int, ...]
    counts: NDArray[np.float64]  # places × years, NaN where nothing was counted
    residents: NDArray[np.float64]  # of the nearest earlier year where a year has none, else of the first after

    @property
    def panel(self) -> Panel:
        """The counts and residents as statistics read them."""
        return Panel(self.counts, self.residents)


def counted_panel(
    data: Figures, indicator: Indicator, system: str, dataset: str, first_year: int | None = None
) -> CountedPanel:
    """The counts that are final, since the last break of each place and since `first_year` where given.

    `dataset`: of the newest years; those that it continues are part of the series (Series.continues).
    """
    facts = _usable(data, indicator, system, dataset)
    if first_year is not None:
        facts = facts[facts["year"].to_numpy() >= first_year]
    years = range(int(facts["year"].min()), int(facts["year"].max()) + 1) if len(facts) else range(1)
    rows, geos = pd.factorize(facts["geo"], sort=True)
    columns = facts["year"].to_numpy() - years[0]
    counts, residents = (np.full((len(geos), len(years)), np.nan) for _side in range(2))
    counts[rows, columns] = facts["numerator"].to_numpy(float)
    residents[rows, columns] = facts["denominator"].to_numpy(float)
    return CountedPanel(tuple(geos), tuple(years), counts, _carried(residents))


def _usable(data: Figures, indicator: Indicator, system: str, dataset: str) -> pd.DataFrame:
    """The counts of whole years of a recording system in one series, since the last break of each place.

    No estimate in place of a count, nothing provisional. Asked column by column as arrays: this is most of the time
    that a forecast takes.
    """
    chain = indicator.one_series(dataset)
    facts = data.facts(indicators=[indicator.id], dataset=chain[0] if len(chain) == 1 else None)
    facts = facts[facts["dataset"].isin(chain)]
    columns = {name: facts[name].to_numpy(float) for name in ("value", "numerator", "denominator")}
    status, year = facts["status"].to_numpy(object), facts["year"].to_numpy()
    complete = np.isfinite(columns["value"]) & np.isfinite(columns["numerator"]) & (columns["denominator"] > 0)
    inside = in_system(data, indicator, system, facts).to_numpy()
    usable = inside & complete & (status != Status.PROVISIONAL.value)
    place, geos = pd.factorize(facts["geo"], use_na_sentinel=False)
    since = np.zeros(len(geos), dtype=year.dtype)
    broken = usable & (status == Status.BREAK.value)
    np.maximum.at(since, place[broken], year[broken])
    usable &= year >= since[place]
    return facts.loc[usable, ["geo", "year", "numerator", "denominator"]]


def in_system(data: Figures, indicator: Indicator, system: str, facts: pd.DataFrame) -> pd.Series:
    """Which facts are of areas of a recording system."""
    place, geos = pd.factorize(facts["geo"])
    inside = [geo in data.scopes and data.recording_system(indicator, geo) == system for geo in geos.tolist()]
    return pd.Series(np.array(inside, dtype=bool)[place], index=facts.index)


def last_break(data: Figures, indicator: Indicator, dataset: str, geo: str) -> int:
    """The year of the last break in the series of a place; 0 where none is on record."""
    facts = data.facts(indicators=[indicator.id], geos=[geo])
    years = facts.loc[facts["dataset"].isin(indicator.one_series(dataset)) & (facts["status"] == Status.BREAK), "year"]
    return int(years.max()) if len(years) else 0


def _carried(residents: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row with its holes filled: by the nearest earlier number, before the first by that one."""
    carried = residents.copy()
    for at in range(1, carried.shape[1]):
        carried[:, at] = np.where(np.isnan(carried[:, at]), carried[:, at - 1], carried[:, at])
    for at in range(carried.shape[1] - 2, -1, -1):
        carried[:, at] = np.where(np.isnan(carried[:, at]), carried[:, at + 1], carried[:, at])
    return carried
