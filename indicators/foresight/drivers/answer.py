"""Direct, indirect and potential influence of the drivers of a workshop."""

import pandas as pd
from numpy.typing import NDArray

from indicators.answers.workshops import INDIRECT, DriverMap
from indicators.foresight.drivers.groups import group_view
from indicators.model.indicators import City
from indicators.model.workshops import Workshop
from indicators.statistics import structural_analysis


def driver_map(workshop: Workshop, city: City, shown_map: str = INDIRECT) -> DriverMap:
    """The maps of a workshop's matrix of influences; `shown_map`: the one that is drawn."""
    matrix = workshop.influences()
    direct, potential = (structural_analysis.direct(one) for one in (matrix, matrix.with_potential()))
    indirect = structural_analysis.indirect(matrix)
    return DriverMap(
        city, workshop, _shares(direct), indirect.table, _shares(potential),
        structural_analysis.displacement(direct, indirect.table), indirect.ending, indirect.power, indirect.period,
        shown_map, group_view(workshop, _strengths, (matrix.drivers, matrix.drivers), _influence_ranks),
    )  # fmt: skip


def _strengths(workshop: Workshop) -> NDArray:
    return workshop.influences().strengths


def _influence_ranks(workshop: Workshop) -> pd.Series:
    return structural_analysis.indirect(workshop.influences()).table.set_index("driver")["influence_rank"]


def _shares(table: pd.DataFrame) -> pd.DataFrame:
    """Influence and dependence as shares of their sums, so that all maps have one scale."""
    shares = {
        name: table[name].astype(float) / max(1.0, float(table[name].sum())) for name in ("influence", "dependence")
    }
    return table.assign(**shares)
