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
    """Yearly counts and residents of the places of one recording system in one dataset, years without a hole."""

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
    """The counts that are final, since the last break of each place and since `first_year` where given."""
    facts = _since_break(_usable(data, indicator, system, dataset))
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
    """The yearly counts of a recording system in one dataset; no estimate, nothing provisional."""
    facts = data.facts(indicators=[indicator.id])
    facts = facts[in_system(data, indicator, system, facts) & (facts["dataset"] == dataset)]
    complete = facts["numerator"].notna() & (facts["denominator"] > 0) & facts["value"].notna()
    final = ~facts["status"].isin([Status.ESTIMATED, Status.PROVISIONAL])
    return facts[complete & final & (facts["period"] == facts["year"].astype(str))]


def in_system(data: Figures, indicator: Indicator, system: str, facts: pd.DataFrame) -> pd.Series:
    """Which facts are of areas of a recording system."""
    geos = facts["geo"].tolist()
    inside = {geo: geo in data.scopes and data.recording_system(indicator, geo) == system for geo in {*geos}}
    return pd.Series([inside[geo] for geo in geos], index=facts.index, dtype=bool)


def last_break(data: Figures, indicator: Indicator, dataset: str, geo: str) -> int:
    """The year of the last break in the series of a place; 0 where none is on record."""
    facts = data.facts(indicators=[indicator.id], geos=[geo])
    years = facts.loc[(facts["dataset"] == dataset) & (facts["status"] == Status.BREAK), "year"]
    return int(years.max()) if len(years) else 0


def _since_break(facts: pd.DataFrame) -> pd.DataFrame:
    """The facts of each place from its last break on."""
    broken = facts[facts["status"] == Status.BREAK].groupby("geo")["year"].max()
    return facts[facts["year"].to_numpy() >= broken.reindex(facts["geo"]).fillna(0).to_numpy(float)]


def _carried(residents: NDArray[np.float64]) -> NDArray[np.float64]:
    return pd.DataFrame(residents).ffill(axis=1).bfill(axis=1).to_numpy(float)
